"""Claims: taking a request, so that everyone sees who works on it."""

from frontdesk.contacts.actions import Action
from frontdesk.contacts.refusals import ClaimedByOther
from frontdesk.desk.changes import Changes
from frontdesk.desk.guards import request_nobody_calls, request_of
from frontdesk.desk.transaction import Workplace
from frontdesk.problems import Problem
from frontdesk.store import requests


class Claims:
    """Claim a request, take it over, let go of it."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def take(self, request_id: int, *, take_over: bool = False, knowing_of_a_call: bool = True) -> Changes:
        """Claim a request. Raises ClaimedByOther unless take_over; Problem if it is closed.

        knowing_of_a_call: False if the person who takes over may not know that a colleague is talking to the caller;
        ClaimedByOther then tells them. The colleague keeps their call, and records its outcome.
        """
        with self._workplace.act(Action.TAKE_OVER if take_over else Action.CLAIM) as entry:
            try:
                request_nobody_calls(entry.connection, request_id, entry.at, entry.staff_id)
            except ClaimedByOther as refusal:
                if not take_over or (refusal.call is not None and not knowing_of_a_call):
                    raise
            requests.claim(entry, request_id)
            entry.request_id = request_id
        return Changes(request_ids=(request_id,), lists=True)

    def let_go(self, request_id: int) -> Changes:
        """Give up one's claim. Raises Problem if one has none."""
        with self._workplace.act(Action.LET_GO) as entry:
            claim = request_of(entry.connection, request_id, entry.at).claim
            if claim is None or claim.staff_id != entry.staff_id:
                raise Problem("You are not on this one.")
            requests.change(entry, request_id, {"claimed_by": None, "claimed_at": None})
            entry.request_id = request_id
        return Changes(request_ids=(request_id,), lists=True)
