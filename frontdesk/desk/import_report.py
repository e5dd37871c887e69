"""How far an import is, and what became of its rows."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is: rows done, of how many, in how many seconds."""

    rows: int
    of: int
    seconds: float

    @property
    def rate(self) -> float:
        """Rows a second; 0 before the first ones are in."""
        return self.rows / self.seconds if self.seconds else 0.0

    @property
    def seconds_left(self) -> float | None:
        """Seconds for the rest at this rate, None before the first rows are in."""
        return (self.of - self.rows) / self.rate if self.rate else None


OnProgress = Callable[[Progress], bool]
"""Called with the progress after each batch; returns whether to go on."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The result of an import: rows = added + already_there + rejected. Fewer rows than `of`: it was stopped.

    read_as: the encoding that was assumed, None if the file is UTF-8 or UTF-16. lost_lines: how many lines have letters
    that could not be read; first_lost: the numbers (from 1) of the first of them.
    """

    file: str
    of: int
    rows: int = 0
    added: int = 0
    already_there: int = 0
    rejected: int = 0
    rejected_file: str | None = None
    read_as: str | None = None
    lost_lines: int = 0
    first_lost: tuple[int, ...] = ()

    @property
    def stopped(self) -> bool:
        """Whether somebody stopped the import before its end."""
        return self.rows < self.of
