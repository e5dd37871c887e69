"""Preparing a new request for the store: its number is read, its urgent words are found.

Imports no SQLAlchemy, like `store.arriving`: the processes of an import would wait for that.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from frontdesk import shipped
from frontdesk.contacts.numbers import number_reading
from frontdesk.contacts.numbers.callback_numbers import CallbackNumber
from frontdesk.contacts.numbers.number_text import LONGEST_READ
from frontdesk.contacts.requests import NewRequest, UrgentWord
from frontdesk.contacts.urgent.urgent_list import read_list
from frontdesk.contacts.urgent.urgent_words import UrgentWords
from frontdesk.store.arriving import Prepared, indexed_words, prepared

# An import has many numbers several times, because people write twice. Reading one takes 50 microseconds.
_number = lru_cache(maxsize=20_000)(number_reading.parse)


@dataclass(frozen=True)
class Reception:
    """The clinic's settings for new requests. own_words: its list of urgent words as text, None for the shipped one."""

    home_region: str
    own_words: str | None = None

    @cached_property
    def words(self) -> UrgentWords:
        """The list of urgent words, ready to search with."""
        return _to_search(self.own_words)


def prepare(request: NewRequest, reception: Reception) -> Prepared:
    """Prepare a new request for the store."""
    return prepare_all([request], reception)[0]


def prepare_all(requests: Sequence[NewRequest], reception: Reception) -> list[Prepared]:
    """Prepare new requests for the store, in their order.

    Each step is done for all requests before the next step: this takes a third less time than all steps for one request
    after another, because of the processor's caches (docs/performance.md).
    """
    words = reception.words
    numbers = [_number_of(request, reception.home_region) for request in requests]
    found = [urgent_words(words, request.message, request.other_fields.values()) for request in requests]
    indexed = [indexed_words(request) for request in requests]
    return list(map(prepared, requests, numbers, found, indexed))


def _number_of(request: NewRequest, home_region: str) -> CallbackNumber:
    # a text that is far too long is not cached
    read = _number if len(request.phone) <= LONGEST_READ else number_reading.parse
    number: CallbackNumber = read(request.phone, home_region)
    return _with_more(number, request.more_phones, home_region) if request.more_phones else number


def _with_more(number: CallbackNumber, texts: Iterable[str], home_region: str) -> CallbackNumber:
    """The number, with all numbers of the form's further telephone fields that can be called."""
    more: list[str] = []
    for text in texts:
        found = number_reading.parse(text, home_region)
        if found.e164 is not None and found.e164 != number.e164:
            more.append(found.display)
        more += (other for other in found.others if other != number.display)
    return replace(number, others=tuple(dict.fromkeys((*number.others, *more))))


def urgent_words(words: UrgentWords, message: str, others: Iterable[str]) -> tuple[UrgentWord, ...]:
    """The urgent words of a request. Each field is a separate text, so that a "no" in one does not negate the next."""
    return words.in_text("\n\n".join((message, *others)))


@lru_cache(maxsize=2)
def _to_search(own: str | None) -> UrgentWords:
    return read_list(own or _shipped()).to_search()


def _shipped() -> str:
    return (shipped.RESOURCES / "urgent-words.txt").read_text(encoding="utf-8")
