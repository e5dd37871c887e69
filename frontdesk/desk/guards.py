"""Checks before an action on a request: that it exists, is open, and no other staff member works on it."""

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
    """The request, if it is open and not claimed by another. Raises Problem, or ClaimedByOther."""
    request = request_of(connection, request_id, now)
    if request.status is Status.DONE:
        raise Problem("This request is already closed.")
    if _is_anothers(request, staff_id):
        raise ClaimedByOther(request.claim, calls.of_another(connection, request_id, staff_id, now))
    return request


def request_nobody_calls(connection: Connection, request_id: int, now: datetime, staff_id: int) -> ContactRequest:
    """The request, if it is open, not claimed by another, and no other's call with it is under way.

    One's own valid claim permits the action in spite of such a call: it was taken over knowing of the call. A call can
    outlast its claim, which expires or is let go.
    """
    request = open_request(connection, request_id, now, staff_id)
    if request.claim is None and (call := calls.of_another(connection, request_id, staff_id, now)) is not None:
        raise ClaimedByOther(None, call)
    return request


def is_left_to_another(connection: Connection, request: ContactRequest, now: datetime, staff_id: int) -> bool:
    """Whether another staff member decides what follows: the claim's holder or, without a claim, the one who calls."""
    if request.claim is not None:
        return _is_anothers(request, staff_id)
    return calls.of_another(connection, request.id, staff_id, now) is not None


def _is_anothers(request: ContactRequest, staff_id: int) -> bool:
    return request.claim is not None and request.claim.staff_id != staff_id
