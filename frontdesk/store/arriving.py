"""New requests, prepared for the store: their values as they are kept.

Knows no SQLAlchemy: the processes that prepare an import would wait longer for it than for a thousand requests.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from json.encoder import encode_basestring as _quoted
from typing import NamedTuple

from frontdesk.contacts.callers import Person
from frontdesk.contacts.numbers.callback_numbers import CallbackNumber, NumberValidity
from frontdesk.contacts.requests import NewRequest, UrgentWord
from frontdesk.store.schema.codes import SOURCE, VALIDITY, as_e164, as_whole_number
from frontdesk.store.schema.derived import kept_name_key, other_digits
from frontdesk.store.schema.displays import kept_display
from frontdesk.store.schema.moments import as_micros
from frontdesk.text.words import index_words


class Prepared(NamedTuple):
    """A new request, ready to be inserted once its caller is known.

    A flat tuple of plain values, because thousands go from process to process. Fields up to `message` are columns of
    `requests`, by name and as they are kept (NEW_COLUMNS). titles: of the form's other fields. rare: the values of
    RARE_COLUMNS as a JSON array, None if all are at their default. words: what the search index has of the request.
    """

    identity: bytes | None
    received_at: int
    source: int
    phone_raw: str
    phone_e164: int | None
    phone_region: str | None
    name: str
    email: str
    other_values: str | None
    message: str
    titles: tuple[str, ...]
    rare: str | None
    words: str

    @property
    def person(self) -> Person:
        """Who the request says it is from."""
        return Person(self.name, as_e164(self.phone_e164), self.email)


NEW_COLUMNS = Prepared._fields[: Prepared._fields.index("titles")]
"""The columns of `requests` that each new request fills: the first fields of `Prepared`."""

RARE_COLUMNS: Mapping[str, str | int | None] = {
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
"""Columns of `requests` that are usually at their default, with that default; sent to the driver as one JSON array.

Bound one by one, they would take a fifth of an import's time.
"""


def indexed_words(request: NewRequest) -> str:
    """What the search index has of a new request."""
    return index_words(request.name, request.email, request.message, request.phone, "")


def prepared(request: NewRequest, number: CallbackNumber, urgent_words: Sequence[UrgentWord], words: str) -> Prepared:
    """Prepare a request: what was made of its number, its urgent words and its words for the search."""
    return Prepared(
        identity=request.identity,
        received_at=as_micros(request.received_at),
        source=SOURCE.code(request.source),
        phone_raw=number.raw,
        phone_e164=as_whole_number(number.e164),
        phone_region=number.region,
        name=request.name,
        email=request.email,
        other_values=_listed(request.other_fields.values()),
        message=request.message,
        titles=tuple(request.other_fields),
        rare=_rare(request.name, number, urgent_words),
        words=words,
    )


def _rare(name: str, number: CallbackNumber, urgent_words: Sequence[UrgentWord]) -> str | None:
    """The rare columns that are not at their default, with all the others as JSON. None if there are none, as usual."""
    found: dict[str, str | int | None] = {}
    if urgent_words:
        found["urgent"] = 1
        found["urgent_words"] = json.dumps([[urgent.word, urgent.negated] for urgent in urgent_words])
    if number.validity is not NumberValidity.VALID:
        found["phone_standing"] = VALIDITY.code(number.validity)
    if (display := kept_display(number)) is not None:
        found["phone_display"] = display
    if number.extension:
        found["phone_extension"] = number.extension
    if number.foreign:
        found["phone_foreign"] = 1
    if number.do_not_dial:
        found["phone_do_not_dial"] = number.do_not_dial
    if number.others:
        found["phone_others"] = _listed(number.others)
    if digits := other_digits(number):
        found["phone_digits"] = digits
    if (key := kept_name_key(name)) is not None:
        found["name_key"] = key
    return json.dumps([found.get(name, usual) for name, usual in RARE_COLUMNS.items()]) if found else None


def _listed(texts: Iterable[str]) -> str | None:
    """Texts as a JSON array, None if there are none."""
    quoted = ", ".join(map(_quoted, texts))
    return f"[{quoted}]" if quoted else None
