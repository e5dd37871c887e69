"""What the caller asks: typed, compared, answered from the sheet; the clinic's own questions."""
