"""What is known of a caller, as it is wanted before a call."""

from dataclasses import dataclass
from datetime import datetime

from frontdesk.contacts.callers import Caller
from frontdesk.contacts.calls import Call
from frontdesk.contacts.editions import Handout
from frontdesk.contacts.permissions import Permissions
from frontdesk.contacts.requests import RequestRow
from frontdesk.contacts.unreadable import Unreadable


@dataclass(frozen=True, slots=True)
class NumberBlock:
    """A number that asked not to be called, by whom it was noted, when."""

    id: int
    phone_e164: str
    staff_name: str
    since: datetime


@dataclass(frozen=True, slots=True)
class CallerCard:
    """A caller, and all that bears on calling them.

    own: what this caller said. allowed: what holds, judged by the strictest of those who share the number. same_number:
    others at the number. maybe_same: who may be the same person, by e-mail or name; only a suggestion. merged: who was
    merged into this caller. zones: where the number may be. requests, calls, handouts: all of them, newest first.
    unreadable: what else there is of these, and of others at the number, but can't be read.
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
