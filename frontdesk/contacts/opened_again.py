"""What became of a store that was moved or replaced while it was open."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class OpenedAgain:
    """The store at the same path was opened anew.

    is_same: all that was done at this desk is in the store that is open now. set_aside: a store with what was held
    until then, where the one that is open now lacks some of that; None if nothing had to be set aside.
    """

    is_same: bool
    set_aside: Path | None
