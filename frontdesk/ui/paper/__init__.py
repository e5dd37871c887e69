"""The sheet on paper: its pages, PDFs, printers, and whom they are handed to."""
