"""New requests coming in: their number read, their caller recognised, and kept."""

from collections.abc import Sequence

from frontdesk.contacts import callback_numbers
from frontdesk.contacts.callers import Person
from frontdesk.contacts.requests import NewRequest
from frontdesk.desk.acting import Act
from frontdesk.desk.settings import default_region
from frontdesk.store import callers
from frontdesk.store.requests import Arrival


def recognised(act: Act, new: Sequence[NewRequest]) -> list[Arrival]:
    """Each request with its callback number and its caller; callers not known yet are added."""
    home_region = default_region(act.connection)
    numbers = [callback_numbers.parse(request.phone, home_region) for request in new]
    people = [Person(request.name, number.e164, request.email) for request, number in zip(new, numbers, strict=True)]
    caller_ids = callers.recognise(act.connection, people, act.at)
    return [Arrival(*parts) for parts in zip(new, numbers, caller_ids, strict=True)]
