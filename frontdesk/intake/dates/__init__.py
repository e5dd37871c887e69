"""When a form was sent: which column says so, in which order its day and month stand, in which zone."""
