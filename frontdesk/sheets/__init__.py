"""The information sheet that is read to callers: its parts, how firm each statement is, and its file format. No Qt."""
