"""The queue: which requests are looked at, and in which order."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum


class View(StrEnum):
    """Which requests a list shows.

    NOW: new, or due again. MINE: claimed by the person at this desk. OVERDUE: the due time has passed. TODAY: due
    before midnight. NEW: not called yet. WAITING: called, and to be called again.
    """

    NOW = "now"
    MINE = "mine"
    OVERDUE = "overdue"
    TODAY = "today"
    NEW = "new"
    WAITING = "waiting"
    DONE = "done"
    ALL = "all"


class Order(StrEnum):
    """In which order a list shows requests.

    MOST_URGENT: requests with urgent words first, then the others. Within both: overdue, then never called (the longest
    waiting first), then due later (those without a date last). Finished requests come at the end. In the view MINE,
    urgent words don't count: never called (the longest waiting first), then called, by the moment they are due.
    """

    MOST_URGENT = "most-urgent"
    NEWEST = "newest"
    NAME = "name"
    NUMBER = "number"
    DUE = "due"
    CALLS = "calls"
    SOURCE = "source"
    CLAIM = "claim"


@dataclass(frozen=True, slots=True)
class Sorting:
    """An order, or the same order backwards."""

    order: Order = Order.MOST_URGENT
    backwards: bool = False


MOST_URGENT = Sorting()


@dataclass(frozen=True, slots=True)
class Standpoint:
    """For whom and for which moment a list is made: the views MINE, OVERDUE and TODAY depend on it.

    staff_id: None for a person who never did anything at this store, so that no request can be theirs.
    """

    staff_id: int | None
    now: datetime

    @property
    def midnight(self) -> datetime:
        """The end of today, where this computer is."""
        today = self.now.astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        # a calendar day later, which is not 24 hours when the clocks change
        return (today.replace(tzinfo=None) + timedelta(days=1)).astimezone()


@dataclass(frozen=True, slots=True)
class Counts:
    """How many requests each view shows."""

    by_view: Mapping[View, int] = field(default_factory=dict)

    def of(self, view: View) -> int:
        """How many requests a view shows."""
        return self.by_view.get(view, 0)
