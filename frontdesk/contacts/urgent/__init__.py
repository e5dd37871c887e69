"""What can't wait: urgent words in messages, and emergencies in text that is being typed."""
