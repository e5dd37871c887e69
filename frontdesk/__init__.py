"""Front Desk: the list of people to call back, and the sheet to read to them."""

__version__ = "0.1.0"
