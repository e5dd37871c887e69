"""What is made of a new request before it is kept: its number read, its urgent words found."""

from functools import lru_cache

from frontdesk.contacts import number_reading
from frontdesk.contacts.callback_numbers import CallbackNumber
from frontdesk.contacts.requests import NewRequest
from frontdesk.desk.clinic_rules import urgent_words
from frontdesk.store.requests import Arrival

# An import holds the same number again and again: people write twice. Reading one takes 50 microseconds.
_number = lru_cache(maxsize=20_000)(number_reading.parse)


def arrival(request: NewRequest, home_region: str) -> Arrival:
    """A new request, made ready to be kept."""
    number: CallbackNumber = _number(request.phone, home_region)
    urgent = urgent_words().in_text("\n".join((request.message, *request.other_fields.values())))
    return Arrival(request, number, urgent)
