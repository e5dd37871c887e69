"""What every step on a request needs: the request as it is, and that nobody else is on it."""

from datetime import datetime

from frontdesk.contacts.refusals import ClaimedByOther
from frontdesk.contacts.requests import ContactRequest, Status
from frontdesk.problems import Problem
from frontdesk.store import calls, requests
from frontdesk.store.store import Connection


def request_of(connection: Connection, request_id: int, now: datetime) -> ContactRequest:
    """The request. Raises Problem if there is none of that id."""
    request = requests.one(connection, request_id, now)
    if request is None:
        raise Problem("There is no request {id}.", id=request_id)
    return request


def open_request(connection: Connection, request_id: int, now: datetime, staff_id: int) -> ContactRequest:
    """The request, if it is open and nobody else is on it. Raises Problem, or ClaimedByOther."""
    request = request_of(connection, request_id, now)
    if request.status is Status.DONE:
        raise Problem("This request is already closed.")
    if _is_anothers(request, staff_id):
        raise ClaimedByOther(request.claim, calls.of_another(connection, request_id, staff_id, now))
    return request


def request_nobody_calls(connection: Connection, request_id: int, now: datetime, staff_id: int) -> ContactRequest:
    """The same, for whoever is to be on it: nobody else may have a call of it under way, either.

    A claim of one's own that still counts is the answer to that: it was taken knowing of the call. A call can outlast
    its claim, which ends by itself or is let go.
    """
    request = open_request(connection, request_id, now, staff_id)
    if request.claim is None and (call := calls.of_another(connection, request_id, staff_id, now)) is not None:
        raise ClaimedByOther(None, call)
    return request


def is_left_to_another(connection: Connection, request: ContactRequest, now: datetime, staff_id: int) -> bool:
    """Whether what becomes of the request is another's to decide: who is on it or, where nobody is, who calls."""
    if request.claim is not None:
        return _is_anothers(request, staff_id)
    return calls.of_another(connection, request.id, staff_id, now) is not None


def _is_anothers(request: ContactRequest, staff_id: int) -> bool:
    return request.claim is not None and request.claim.staff_id != staff_id
