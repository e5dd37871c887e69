"""What can't wait: urgent words in a message, and emergencies in what is being typed."""
