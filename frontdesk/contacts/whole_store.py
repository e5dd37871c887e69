"""What became of the store as a whole: opened again, copied, replaced by a copy."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class OpenedAgain:
    """The store at the same path was opened anew, because it had been moved or replaced while it was open.

    is_same: all that was done at this desk is in the store that is open now. set_aside: a store with what was held
    until then, where the one that is open now lacks some of that; None if nothing had to be set aside.
    """

    is_same: bool
    set_aside: Path | None


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy that was made. requests: how many it holds. is_whole: False for a copy of a damaged store, as damaged."""

    path: Path
    requests: int
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Restored:
    """A copy is the store now. set_aside: where what was there before is; None if there was nothing."""

    copied: Copied
    set_aside: Path | None
