"""Calls: one attempt to reach a caller, and how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a list of requests does not need this module
    from frontdesk.contacts.editions import SectionRead


# A call that was never ended, because a computer was switched off for example, does not count as under way for ever.
# Two hours are longer than anybody talks.
CALL_LASTS = timedelta(hours=2)


class Outcome(StrEnum):
    """How a call ended. The order is that of the number keys, 1 to 8."""

    BOOKED = "booked"
    THINKING = "thinking"
    VOICEMAIL = "voicemail"
    NO_ANSWER = "no-answer"
    BUSY = "busy"
    WRONG_NUMBER = "wrong-number"
    NOT_IN_SERVICE = "not-in-service"
    DO_NOT_CALL = "do-not-call"


@dataclass(frozen=True, slots=True)
class Call:
    """A call. outcome: None while it is under way. reason: why it was made outside the usual hours.

    read: the sections that were read aloud, in order. phone_e164: the number that was called, None if unknown.
    """

    id: int
    request_id: int
    staff_id: int
    staff_name: str
    began_at: datetime
    ended_at: datetime | None
    outcome: Outcome | None
    note: str
    reason: str
    read: tuple[SectionRead, ...] = ()
    phone_e164: str | None = None

    def is_under_way(self, moment: datetime) -> bool:
        """Whether the call has not ended, and began so recently that somebody may still be talking."""
        return self.ended_at is None and moment < self.began_at + CALL_LASTS
