"""What every step on a request needs: the request as it is, and that nobody else is on it."""

from datetime import datetime

from frontdesk.contacts.problems import Problem
from frontdesk.contacts.refusals import ClaimedByOther
from frontdesk.contacts.requests import ContactRequest, Status
from frontdesk.store import requests
from frontdesk.store.store import Connection


def request_of(connection: Connection, request_id: int, now: datetime) -> ContactRequest:
    """The request. Raises Problem if there is none of that id."""
    request = requests.one(connection, request_id, now)
    if request is None:
        raise Problem("There is no request {id}.", id=request_id)
    return request


def open_request(connection: Connection, request_id: int, now: datetime, staff_name: str) -> ContactRequest:
    """The request, if it is open and nobody else is on it. Raises Problem, or ClaimedByOther."""
    request = request_of(connection, request_id, now)
    if request.status is Status.DONE:
        raise Problem("This request is already closed.")
    if request.claim is not None and request.claim.staff_name != staff_name:
        raise ClaimedByOther(request.claim)
    return request
