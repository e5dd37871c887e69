"""What was killed, how often, and what came of it."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Tally:
    """acknowledged: what was said to be kept (unit: actions, rows, requests) before the kills.

    lost: sentences, each a promise that was not held; none are wanted. besides: what else was found, and how often.
    left_out: why nothing was killed, if so.
    """

    kills: int = 0
    acknowledged: int = 0
    lost: list[str] = field(default_factory=list)
    besides: Counter[str] = field(default_factory=Counter)
    left_out: str = ""

    def as_json(self) -> dict[str, Any]:
        """The same for a script."""
        return {
            "kills": self.kills,
            "acknowledged": self.acknowledged,
            "lost": self.lost,
            "besides": dict(self.besides),
            "left_out": self.left_out,
        }

    def add(self, other: "Tally") -> None:
        """Count another's in."""
        self.kills += other.kills
        self.acknowledged += other.acknowledged
        self.lost += other.lost
        self.besides += other.besides
        self.left_out = self.left_out or other.left_out

    def count_under_way(self, happened: int, begun: int) -> None:
        """So many of the actions that were begun and not acknowledged are there; of the others, nothing is."""
        self.besides["under way, there as a whole"] += happened
        self.besides["under way, not there at all"] += begun - happened
