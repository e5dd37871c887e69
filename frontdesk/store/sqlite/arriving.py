"""Requests on their way in, as the driver takes them.

Knows no SQLAlchemy: the processes that make an import ready would wait for it longer than for a thousand requests.
"""

import json
from collections.abc import Iterable, Sequence
from json.encoder import encode_basestring as _quoted
from typing import Any, NamedTuple

from frontdesk.contacts.callers import Person
from frontdesk.contacts.names.comparable import name_key
from frontdesk.contacts.numbers.callback_numbers import CallbackNumber, NumberValidity, usual_display
from frontdesk.contacts.numbers.number_text import LONGEST_READ
from frontdesk.contacts.requests import NewRequest, UrgentWord
from frontdesk.store.schema.codes import SOURCE, VALIDITY, as_whole_number
from frontdesk.store.schema.moments import as_micros
from frontdesk.text.words import index_words

_ASCII_LOWER = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}


class Prepared(NamedTuple):
    """A new request as the driver takes it: what is left to find out is who the caller is.

    Plain values in a tuple, because thousands go from process to process. received_at: as it is kept. titles: of the
    other fields. columns: the values of NEW_COLUMNS. odd: those of ODD_COLUMNS as JSON, None if there are none. words:
    what the search index has of it.
    """

    identity: bytes | None
    received_at: int
    name: str
    phone_e164: str | None
    email: str
    titles: tuple[str, ...]
    columns: tuple[Any, ...]
    odd: str | None
    words: str

    @property
    def person(self) -> Person:
        """Who it says it is from."""
        return Person(self.name, self.phone_e164, self.email)


NEW_COLUMNS = (
    "identity",
    "received_at",
    "source",
    "phone_raw",
    "phone_e164",
    "phone_region",
    "name",
    "email",
    "other_values",
    "message",
)
"""Columns of `requests` that are known then."""

ODD_COLUMNS = {
    "urgent": 0,
    "urgent_words": None,
    "phone_standing": VALIDITY.code(NumberValidity.VALID),
    "phone_display": None,
    "phone_extension": None,
    "phone_foreign": 0,
    "phone_do_not_dial": None,
    "phone_others": None,
    "phone_digits": "",
    "name_key": None,
}
"""Those that most requests have nothing to say in, and what is in them then.

They go to the driver together, as one value: one by one, it would take a fifth of an import's time for them.
"""


def indexed_words(request: NewRequest) -> str:
    """What the search index has of a new request."""
    return index_words(request.name, request.email, request.message, request.phone, "")


def prepared(request: NewRequest, number: CallbackNumber, urgent_words: Sequence[UrgentWord], words: str) -> Prepared:
    """Make a request, what was made of its number, its urgent words and those of the search ready for the driver."""
    received_at = as_micros(request.received_at)
    columns = (
        request.identity,
        received_at,
        SOURCE.code(request.source),
        number.raw,
        as_whole_number(number.e164),
        number.region,
        request.name,
        request.email,
        _listed(request.other_fields.values()),
        request.message,
    )
    titles = tuple(request.other_fields)
    odd = _odd(request.name, number, urgent_words)
    return Prepared(
        request.identity, received_at, request.name, number.e164, request.email, titles, columns, odd, words
    )


def _odd(name: str, number: CallbackNumber, urgent_words: Sequence[UrgentWord]) -> str | None:
    display, key = kept_display(number), kept_name_key(name)
    is_odd = number.validity is not NumberValidity.VALID or number.extension or number.others or number.do_not_dial
    if not (is_odd or number.foreign or urgent_words or display is not None or key is not None):
        return None
    said = [[found.word, found.negated] for found in urgent_words]
    return json.dumps(
        [
            int(bool(said)),
            json.dumps(said) if said else None,
            VALIDITY.code(number.validity),
            display,
            number.extension,
            int(number.foreign),
            number.do_not_dial,
            _listed(number.others),
            other_digits(number),
            key,
        ]
    )


def kept_display(number: CallbackNumber) -> str | None:
    """How to show a number, None for one that is shown as usual."""
    return None if number.display == usual_display(number.e164, number.extension) else number.display


def kept_name_key(name: str) -> str | None:
    """What a name is sorted by, None where that is what SQLite's `lower` makes of it."""
    key = name_key(name)
    return None if key == (name.lower() if name.isascii() else name.translate(_ASCII_LOWER)) else key


def other_digits(number: CallbackNumber) -> str:
    """The digits to be found in a number beside those of its E.164 form; all that were read, if it has none."""
    if number.e164 is not None and number.extension is None and not number.others:
        return ""
    parts = ["" if number.e164 else number.raw[:LONGEST_READ], number.extension or "", *number.others]
    runs = ("".join(character for character in part if character in "0123456789") for part in parts)
    return " ".join(run for run in runs if run)


def _listed(texts: Iterable[str]) -> str | None:
    """Texts as JSON, None if there are none."""
    quoted = ", ".join(map(_quoted, texts))
    return f"[{quoted}]" if quoted else None
