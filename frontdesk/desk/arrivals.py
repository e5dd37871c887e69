"""What is made of a new request before it is kept: its number read, its urgent words found."""

from functools import cache, lru_cache

from frontdesk import shipped
from frontdesk.contacts import number_reading
from frontdesk.contacts.callback_numbers import CallbackNumber
from frontdesk.contacts.number_text import LONGEST_READ
from frontdesk.contacts.requests import NewRequest
from frontdesk.contacts.urgent_words import UrgentWords, read_words
from frontdesk.store.arriving import Prepared, prepared

# An import holds the same number again and again: people write twice. Reading one takes 50 microseconds.
_number = lru_cache(maxsize=20_000)(number_reading.parse)


def prepare(request: NewRequest, home_region: str) -> Prepared:
    """Make a new request ready to be kept."""
    # a text that is far too long is read, but not kept in memory
    read = _number if len(request.phone) <= LONGEST_READ else number_reading.parse
    number: CallbackNumber = read(request.phone, home_region)
    said = "\n".join((request.message, *request.other_fields.values()))
    return prepared(request, number, _urgent_words().in_text(said))


@cache
def _urgent_words() -> UrgentWords:
    """The words that mean "now"."""
    return read_words((shipped.RESOURCES / "urgent-words.txt").read_text(encoding="utf-8"))
