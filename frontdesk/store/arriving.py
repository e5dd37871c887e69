"""Requests on their way in, as the driver takes them.

Knows no SQLAlchemy: the processes that make an import ready would wait for it longer than for a thousand requests.
"""

from collections.abc import Iterable, Sequence
from json.encoder import encode_basestring as _quoted
from typing import Any, NamedTuple

from frontdesk.contacts.callback_numbers import CallbackNumber, usual_display
from frontdesk.contacts.callers import Person
from frontdesk.contacts.names import name_key
from frontdesk.contacts.requests import NewRequest, Status
from frontdesk.contacts.urgent_words import UrgentWord
from frontdesk.store.codes import SOURCE, STANDING, STATUS, as_whole_number
from frontdesk.store.moments import as_micros

_NEW = STATUS.code(Status.NEW)
_ASCII_LOWER = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}


class Prepared(NamedTuple):
    """A new request as the driver takes it: what is left to find out is who the caller is.

    Plain values in a tuple, because thousands go from process to process. received_at: as it is kept. titles: of the
    other fields. columns: the values of NEW_COLUMNS.
    """

    identity: bytes | None
    received_at: int
    name: str
    phone_e164: str | None
    email: str
    titles: tuple[str, ...]
    columns: tuple[Any, ...]

    @property
    def person(self) -> Person:
        """Who it says it is from."""
        return Person(self.name, self.phone_e164, self.email)


NEW_COLUMNS = (
    "identity",
    "received_at",
    "source",
    "status",
    "urgent",
    "urgent_words",
    "phone_raw",
    "phone_standing",
    "phone_display",
    "phone_e164",
    "phone_extension",
    "phone_region",
    "phone_foreign",
    "phone_do_not_dial",
    "phone_others",
    "phone_digits",
    "name",
    "name_key",
    "email",
    "other_values",
    "message",
)
"""Columns of `requests` that are known then."""


def prepared(request: NewRequest, number: CallbackNumber, urgent_words: Sequence[UrgentWord]) -> Prepared:
    """Make a request, what was made of its number and its urgent words ready for the driver."""
    received_at = as_micros(request.received_at)
    said = [f"[{_quoted(found.word)}, {'true' if found.negated else 'false'}]" for found in urgent_words]
    columns = (
        request.identity,
        received_at,
        SOURCE.code(request.source),
        _NEW,
        1 if said else 0,
        f"[{', '.join(said)}]" if said else None,
        number.raw,
        STANDING.code(number.standing),
        kept_display(number),
        as_whole_number(number.e164),
        number.extension,
        number.region,
        1 if number.foreign else 0,
        None if number.do_not_dial is None else str(number.do_not_dial),
        _listed(number.others),
        other_digits(number),
        request.name,
        kept_name_key(request.name),
        request.email,
        _listed(request.other_fields.values()),
        request.message,
    )
    titles = tuple(request.other_fields)
    return Prepared(request.identity, received_at, request.name, number.e164, request.email, titles, columns)


def kept_display(number: CallbackNumber) -> str | None:
    """How to show a number, None for one that is shown as usual."""
    return None if number.display == usual_display(number.e164, number.extension) else number.display


def kept_name_key(name: str) -> str | None:
    """What a name is sorted by, None where that is what SQLite's `lower` makes of it."""
    key = name_key(name)
    return None if key == (name.lower() if name.isascii() else name.translate(_ASCII_LOWER)) else key


def other_digits(number: CallbackNumber) -> str:
    """The digits to be found in a number beside those of its E.164 form; all that were typed, if it has none."""
    if number.e164 is not None and number.extension is None and not number.others:
        return ""
    parts = ["" if number.e164 else number.raw, number.extension or "", *number.others]
    runs = ("".join(character for character in part if character in "0123456789") for part in parts)
    return " ".join(run for run in runs if run)


def _listed(texts: Iterable[str]) -> str | None:
    """Texts as JSON, None if there are none."""
    quoted = ", ".join(map(_quoted, texts))
    return f"[{quoted}]" if quoted else None
