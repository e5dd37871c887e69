"""What is known of a caller, as it is wanted before a call."""

from dataclasses import dataclass
from datetime import datetime

from frontdesk.contacts.callers import Caller
from frontdesk.contacts.calls import Call, Outcome
from frontdesk.contacts.editions import Handout
from frontdesk.contacts.permissions import Permissions
from frontdesk.contacts.requests import RequestRow
from frontdesk.contacts.unreadable import Kept, Unreadable


@dataclass(frozen=True, slots=True)
class NumberBlock:
    """A number that asked not to be called, by whom it was noted, when."""

    id: int
    phone_e164: str
    staff_id: int
    staff_name: str
    since: datetime


@dataclass(frozen=True, slots=True)
class KnownCaller:
    """Somebody known at a number, as is told while it is typed.

    requests: how many. last_outcome, last_called_at: of the newest call that has ended, None without one. blocked:
    whether the number asked not to be called.
    """

    caller: Caller
    own: Permissions
    requests: int
    last_outcome: Outcome | None
    last_called_at: datetime | None
    blocked: bool


@dataclass(frozen=True, slots=True)
class CallerCard:
    """A caller, and all that bears on calling them.

    own: what this caller said. others: what the others at the number said together, None where nobody else is.
    allowed: what holds, judged by the strictest of all of them. same_number: others at the number. maybe_same: who may
    be the same person, by e-mail or name; only a suggestion. merged: who was merged into this caller. zones: where the
    number may be. requests: the newest of them, newest first; all_requests: how many there are. calls, handouts: of
    those that are here, newest first. unreadable: what else there is of these, and of others at the number, but can't
    be read.
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
