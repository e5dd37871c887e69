"""Claims: taking a request, so that everyone sees who is on it."""

from frontdesk.contacts.refusals import ClaimedByOther
from frontdesk.desk.changes import Changes
from frontdesk.desk.guards import request_nobody_calls, request_of
from frontdesk.desk.transaction import Workplace
from frontdesk.problems import Problem
from frontdesk.store import requests


class Claims:
    """Take, take over, let go."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def take(self, request_id: int, *, take_over: bool = False, knowing_of_a_call: bool = True) -> Changes:
        """Be on it from now on. Raises ClaimedByOther unless it is to be taken over; Problem if it is closed.

        knowing_of_a_call: False where the person who takes it over may not know that somebody else is talking to the
        caller; then ClaimedByOther says so. Whoever talks keeps their call, and records how it ended.
        """
        with self._workplace.act("take-over" if take_over else "claim") as entry:
            try:
                request_nobody_calls(entry.connection, request_id, entry.at, entry.staff_id)
            except ClaimedByOther as refusal:
                if not take_over or (refusal.call is not None and not knowing_of_a_call):
                    raise
            requests.claim(entry, request_id)
            entry.request_id = request_id
        return Changes(request_ids=(request_id,), lists=True)

    def let_go(self, request_id: int) -> Changes:
        """Be no longer on it. Raises Problem if one is not."""
        with self._workplace.act("let-go") as entry:
            claim = request_of(entry.connection, request_id, entry.at).claim
            if claim is None or claim.staff_id != entry.staff_id:
                raise Problem("You are not on this one.")
            requests.change(entry, request_id, {"claimed_by": None, "claimed_at": None})
            entry.request_id = request_id
        return Changes(request_ids=(request_id,), lists=True)
