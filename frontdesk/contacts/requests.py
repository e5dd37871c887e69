"""Contact requests: a person asks to be called."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from frontdesk.contacts.claims import Claim
from frontdesk.contacts.numbers.callback_numbers import CallbackNumber, DoNotDial, NumberValidity


class Source(StrEnum):
    """Where a request came from."""

    WEB_FORM = "web-form"
    EMAIL = "email"
    PHONE = "phone"
    WALK_IN = "walk-in"
    IMPORT = "import"


class Status(StrEnum):
    """Where a request stands in the queue: not yet called, called and due again, or finished."""

    NEW = "new"
    WAITING = "waiting"
    DONE = "done"


class Flag(StrEnum):
    """A warning about the number, to be seen before dialling."""

    NO_CALLBACK_NUMBER = "no-callback-number"
    CHECK_NUMBER = "check-number"
    NO_AREA_CODE = "no-area-code"
    SEVERAL_NUMBERS = "several-numbers"
    FOREIGN_NUMBER = "foreign-number"
    DO_NOT_DIAL = "do-not-dial"


_FLAGS_OF_VALIDITY = {
    NumberValidity.VALID: (),
    NumberValidity.NO_AREA_CODE: (Flag.NO_AREA_CODE,),
    NumberValidity.NOT_VALID: (Flag.CHECK_NUMBER,),
    NumberValidity.IMPOSSIBLE: (Flag.NO_CALLBACK_NUMBER, Flag.CHECK_NUMBER),
    NumberValidity.MISSING: (Flag.NO_CALLBACK_NUMBER,),
}


@dataclass(frozen=True, slots=True)
class UrgentWord:
    """An urgent word found in a text. negated: a "no" or "never" belongs to it, which a person has to judge."""

    word: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class NewRequest:
    """A request before it is stored. Times are timezone-aware.

    identity: equal for two deliveries of one submission; None for a request that staff log by hand. other_fields: the
    form's other fields in its order, by title. more_phones: the sender's further numbers, which are in other_fields,
    too.
    """

    received_at: datetime
    source: Source
    name: str = ""
    phone: str = ""
    more_phones: tuple[str, ...] = ()
    email: str = ""
    message: str = ""
    identity: bytes | None = None
    other_fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Inquiry:
    """An inquiry that staff type while a person is on the telephone: a number or a name is enough."""

    name: str = ""
    phone: str = ""
    email: str = ""
    message: str = ""
    source: Source = Source.PHONE


@dataclass(frozen=True, slots=True)
class RequestRow:
    """What the queue shows of a request."""

    id: int
    received_at: datetime
    status: Status
    name: str
    phone_display: str
    first_words: str
    flags: tuple[Flag, ...]
    urgent: bool = False
    due_at: datetime | None = None
    attempts: int = 0
    claim: Claim | None = None
    blocked: bool = False


@dataclass(frozen=True, slots=True)
class ContactRequest:
    """A request in the store. version: grows with every change. blocked: its number must not be called."""

    id: int
    version: int
    caller_id: int
    received_at: datetime
    source: Source
    status: Status
    name: str
    number: CallbackNumber
    email: str
    message: str
    other_fields: Mapping[str, str]
    due_at: datetime | None = None
    attempts: int = 0
    urgent: bool = False
    urgent_words: tuple[UrgentWord, ...] = ()
    claim: Claim | None = None
    blocked: bool = False

    @property
    def editable(self) -> dict[str, str]:
        """The fields that a person can change, by their names in a form."""
        return {"name": self.name, "phone": self.number.raw, "email": self.email, "message": self.message}

    @property
    def flags(self) -> tuple[Flag, ...]:
        """Warnings about the number; the same as in the queue."""
        return flags_of(self.number)


def flags_of(number: CallbackNumber) -> tuple[Flag, ...]:
    """The warnings about a callback number."""
    flags = list(_FLAGS_OF_VALIDITY[number.validity])
    if number.do_not_dial is DoNotDial.EMERGENCY:
        flags = [Flag.NO_CALLBACK_NUMBER, Flag.DO_NOT_DIAL]  # nobody is called back at an emergency number
    elif number.do_not_dial:
        flags.append(Flag.DO_NOT_DIAL)
    if number.others:
        flags.append(Flag.SEVERAL_NUMBERS)
    if number.foreign:
        flags.append(Flag.FOREIGN_NUMBER)
    return tuple(flags)
