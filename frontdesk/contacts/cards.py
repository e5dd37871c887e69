"""What is known of a caller, gathered for a call."""

from dataclasses import dataclass
from datetime import datetime

from frontdesk.contacts.callers import Caller
from frontdesk.contacts.calls import Call, Outcome
from frontdesk.contacts.handouts import Handout
from frontdesk.contacts.permissions import Permissions
from frontdesk.contacts.requests import RequestRow
from frontdesk.contacts.unreadable import Kept, Unreadable


@dataclass(frozen=True, slots=True)
class NumberBlock:
    """A number whose caller asked not to be called, noted by a staff member at a moment."""

    id: int
    phone_e164: str
    staff_id: int
    staff_name: str
    since: datetime


@dataclass(frozen=True, slots=True)
class KnownCaller:
    """A caller known at a number, shown while the number is typed.

    requests: how many the caller has. last_outcome, last_called_at: of the newest call that has ended, None without
    one. blocked: whether the number must not be called.
    """

    caller: Caller
    own: Permissions
    requests: int
    last_outcome: Outcome | None
    last_called_at: datetime | None
    blocked: bool


@dataclass(frozen=True, slots=True)
class CallerCard:
    """A caller, and everything that matters for calling them.

    own: the permissions this caller gave. others: those of all other callers at the number together, None if there are
    none. allowed: the permissions that hold, the strictest of all of them. same_number: other callers at the number.
    maybe_same: callers who may be the same person, by e-mail or name; only a suggestion. merged: callers who were
    merged into this one. zones: time zones the number may be in. requests: the newest, newest first; all_requests: how
    many there are. calls, handouts: of the requests in this card, newest first. unreadable: damaged entries that belong
    to this card.
    """

    caller: Caller
    own: Permissions
    allowed: Permissions
    same_number: tuple[Caller, ...]
    maybe_same: tuple[Caller, ...]
    merged: tuple[Caller, ...]
    block: NumberBlock | None
    zones: tuple[str, ...]
    requests: tuple[RequestRow, ...]
    calls: tuple[Call, ...]
    handouts: tuple[Handout, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    others: Permissions | None = None
    all_requests: int = 0

    @property
    def not_here(self) -> int:
        """How many older requests there are that the card does not hold."""
        here = len(self.requests) + sum(one.what is Kept.REQUEST for one in self.unreadable)
        return max(0, self.all_requests - here)
