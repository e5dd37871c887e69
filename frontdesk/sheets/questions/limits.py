"""How much of a question is looked at. A module of its own, because the window needs it before any question is read."""

LONGEST_ASKED = 400
"""Characters of a question that can be typed, and that are compared with the bank."""
