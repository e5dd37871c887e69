"""The sheet on screen: read, asked, chosen, approved, changed."""
