"""What the last sheet was handed out on, which is what the next one is offered first."""

from typing import NamedTuple


class LastUsed(NamedTuple):
    """paper: a value of Paper. printer: its name. both_sides: of a leaf; None: nobody said. Empty: none yet."""

    paper: str = ""
    printer: str = ""
    both_sides: bool | None = None


NONE_YET = LastUsed()
