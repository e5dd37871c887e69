"""New requests coming in: their number read, their caller recognised, their urgent words found."""

from collections.abc import Sequence

from frontdesk.contacts import callback_numbers
from frontdesk.contacts.callers import Person
from frontdesk.contacts.requests import NewRequest
from frontdesk.contacts.urgent_words import UrgentWord
from frontdesk.desk.clinic_rules import urgent_words
from frontdesk.desk.settings import default_region
from frontdesk.store import callers
from frontdesk.store.entries import Entry
from frontdesk.store.requests import Arrival


def recognised(entry: Entry, new: Sequence[NewRequest]) -> list[Arrival]:
    """Each request with what was made of it; callers not known yet are added."""
    home_region = default_region(entry.connection)
    numbers = [callback_numbers.parse(request.phone, home_region) for request in new]
    people = [Person(request.name, number.e164, request.email) for request, number in zip(new, numbers, strict=True)]
    caller_ids = callers.recognise(entry.connection, people, entry.at)
    urgent = [_urgent_words_in(request) for request in new]
    return [Arrival(*parts) for parts in zip(new, numbers, caller_ids, urgent, strict=True)]


def _urgent_words_in(request: NewRequest) -> tuple[UrgentWord, ...]:
    return urgent_words().in_text("\n".join((request.message, *request.other_fields.values())))
