"""Results of actions on the whole store: opened again, copied, replaced by a copy."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class OpenedAgain:
    """The store at the same path was opened anew, because it had been moved or replaced while it was open.

    is_same: the store that is open now has every change made at this desk. set_aside: a copy of the store that was open
    before, made where the new one lacks some of its changes; None if nothing had to be set aside.
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
    """A copy has taken the store's place. set_aside: where the former store is now; None if there was none."""

    copied: Copied
    set_aside: Path | None
