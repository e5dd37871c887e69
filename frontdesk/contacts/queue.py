"""The queue: which requests are looked at, and in which order."""

from dataclasses import dataclass
from enum import StrEnum


class View(StrEnum):
    """Which requests a list shows. NOW is everything that still needs something."""

    NOW = "now"
    NEW = "new"
    WAITING = "waiting"
    DONE = "done"
    ALL = "all"


class Order(StrEnum):
    """In which order a list shows them."""

    LONGEST_WAITING = "longest-waiting"
    NEWEST = "newest"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many requests there are of each status."""

    new: int = 0
    waiting: int = 0
    done: int = 0

    def of(self, view: View) -> int:
        """How many requests a view shows."""
        return {
            View.NOW: self.new + self.waiting,
            View.NEW: self.new,
            View.WAITING: self.waiting,
            View.DONE: self.done,
            View.ALL: self.new + self.waiting + self.done,
        }[view]
