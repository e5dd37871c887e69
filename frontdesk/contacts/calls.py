"""Calls: one attempt to reach a caller, and how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # whoever lists requests reads nothing aloud
    from frontdesk.contacts.editions import SectionRead


# A call that was never ended, as by a computer that was switched off, is not taken for one under way for ever: two
# hours are longer than anybody talks.
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
    """A call that began; outcome is None while it is under way. reason: why it was made outside the usual hours.

    read: the sections that were read aloud, in order. phone_e164: the number that was called, None if it is
    not known.
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
        """Whether it has begun and not ended, and not so long ago that it was only never ended."""
        return self.ended_at is None and moment < self.began_at + CALL_LASTS
