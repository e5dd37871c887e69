"""Calling back: beginning a call, ending it with an outcome, and setting the follow-up."""

from collections.abc import Sequence
from contextlib import suppress

from frontdesk.contacts.actions import Action
from frontdesk.contacts.calling_hours import OutsideHours, local_times, outside_hours, zones_of
from frontdesk.contacts.calls import Call, Outcome
from frontdesk.contacts.clinic_hours import ClinicHours
from frontdesk.contacts.editions import SectionRead
from frontdesk.contacts.follow_ups import FollowUp, follow_up
from frontdesk.contacts.refusals import AlreadyCalling, NeedsReason
from frontdesk.contacts.requests import ContactRequest, Status
from frontdesk.contacts.settings import CLINIC_HOURS, FOLLOW_UPS
from frontdesk.contacts.unreadable import CantBeRead
from frontdesk.desk.changes import Changes
from frontdesk.desk.guards import is_left_to_another, open_request, request_nobody_calls, request_of
from frontdesk.desk.settings import value_of
from frontdesk.desk.transaction import Workplace
from frontdesk.problems import Problem
from frontdesk.store import calls, number_blocks, requests, sections_read
from frontdesk.store.entries import Entry
from frontdesk.store.store import Connection


class Calling:
    """Begin a call, end it, or log one that was made."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def begin(self, request_id: int, *, reason: str = "") -> Changes:
        """Begin a call, and claim the request.

        Raises ClaimedByOther, also if another staff member's call with the request is under way and it was not taken
        over since; AlreadyCalling if this staff member's own call with it is under way; NeedsReason outside the hours
        unless a reason is given; Problem for a closed request or a number that can't or must not be called.
        """
        with self._workplace.act(Action.BEGIN_CALL) as entry:
            request = request_nobody_calls(entry.connection, request_id, entry.at, entry.staff_id)
            mine = _under_way_with(entry.connection, request_id, entry.staff_id)
            if mine is not None and mine.is_under_way(entry.at):
                raise AlreadyCalling(mine)
            zones, hours = zones_of(request.number.e164), value_of(entry.connection, CLINIC_HOURS)
            why = _why_not_now(entry, request, zones, hours)
            if why is not None and not reason.strip():
                times = local_times(zones, entry.at) or (entry.at.astimezone(),)
                raise NeedsReason(why, times)
            entry.request_id = request_id
            entry.details["call"] = calls.begin(entry, request_id, request.number.e164, reason.strip() if why else "")
            requests.claim(entry, request_id)
        return Changes(request_ids=(request_id,), lists=True)

    def end(self, call_id: int, outcome: Outcome, note: str = "") -> Changes:
        """End a call. Raises Problem if it has ended already, or is another staff member's.

        The outcome and note of one's own call are always stored, and one more attempt, whatever happened to the request
        meanwhile. A number that must not be called again is blocked. The follow-up (status, due time, no claim) is set
        only if the request is not left to another (`guards.is_left_to_another`). A closed request stays closed.
        """
        with self._workplace.act(Action.END_CALL) as entry:
            call = calls.one(entry.connection, call_id)
            if call is None or call.outcome is not None:
                raise Problem("This call has already ended.")
            if call.staff_id != entry.staff_id:
                raise Problem("This is a call of {name}'s.", name=call.staff_name)
            request = request_of(entry.connection, call.request_id, entry.at)
            follows = None
            if request.status is not Status.DONE and not is_left_to_another(
                entry.connection, request, entry.at, entry.staff_id
            ):
                zones, hours = zones_of(request.number.e164), value_of(entry.connection, CLINIC_HOURS)
                follows = _what_follows(entry, request, outcome, zones, hours)
            calls.end(entry, call_id, outcome, note.strip())
            touched = _ended(entry, call_id, request, outcome, follows, called=call.phone_e164)
        return Changes(request_ids=touched, lists=True)

    def log(self, request_id: int, outcome: Outcome, note: str = "", *, reason: str = "") -> Changes:
        """Log a call that was made, in one step. Raises as `begin` does, except NeedsReason: the call has happened."""
        with self._workplace.act(Action.CALL) as entry:
            request = open_request(entry.connection, request_id, entry.at, entry.staff_id)
            zones, hours = zones_of(request.number.e164), value_of(entry.connection, CLINIC_HOURS)
            why = _why_not_now(entry, request, zones, hours)
            follows = _what_follows(entry, request, outcome, zones, hours)
            said = reason.strip() if why else ""
            call_id = calls.log(entry, request_id, request.number.e164, said, outcome, note.strip())
            touched = _ended(entry, call_id, request, outcome, follows)
        return Changes(request_ids=touched, lists=True)

    def keep_note(self, call_id: int, note: str) -> None:
        """Store the note of a call under way as a draft; it is on the disk when this returns."""
        with self._workplace.store.writing() as connection:
            calls.keep_note(connection, call_id, note)

    def under_way(self) -> Call | None:
        """This staff member's call that has begun and not ended, also after a restart."""
        with self._workplace.store.reading() as connection:
            staff_id = self._workplace.staff_id_in(connection)
            return None if staff_id is None else calls.under_way(connection, staff_id)

    def without_outcome(self, request_id: int) -> tuple[Call, ContactRequest] | None:
        """This staff member's call that has to be ended before another begins, and its request; None if there is none.

        A call with this request comes first, then the newest. A call that can't be read, or whose request can't be, is
        left out: nobody could end it, so it must not be in the way of every other call.
        """
        with self._workplace.store.reading() as connection:
            staff_id = self._workplace.staff_id_in(connection)
            if staff_id is None:
                return None
            with suppress(CantBeRead):
                call = _under_way_with(connection, request_id, staff_id) or calls.under_way(connection, staff_id)
                request = None if call is None else requests.one(connection, call.request_id, self._workplace.clock())
                return None if call is None or request is None else (call, request)
        return None

    def keep_read(self, call_id: int, read: SectionRead) -> None:
        """Store that a section was read aloud during a call; it is on the disk when this returns."""
        with self._workplace.store.writing() as connection:
            sections_read.add(connection, call_id, read, self._workplace.clock())

    def read_during(self, call_id: int) -> tuple[SectionRead, ...]:
        """The sections that were read aloud during a call, in order."""
        with self._workplace.store.reading() as connection:
            return sections_read.during(connection, [call_id]).get(call_id, ())


def _under_way_with(connection: Connection, request_id: int, staff_id: int) -> Call | None:
    """The staff member's call with a request that has not ended, as far as it can be read."""
    with suppress(CantBeRead):
        return calls.under_way_with(connection, request_id, staff_id)
    return None


def _why_not_now(
    entry: Entry, request: ContactRequest, zones: Sequence[str], hours: ClinicHours
) -> OutsideHours | None:
    """Why a call needs a reason, also noted in the entry; None if it needs none. Raises Problem if it is forbidden."""
    if request.blocked:
        raise Problem("This number asked not to be called.")
    if request.number.tel_uri is None:
        raise Problem("There is no number here that can be called.")
    why = outside_hours(zones, hours, entry.at)
    if why is not None:
        entry.details["outside_hours"] = str(why)
    return why


def _what_follows(
    entry: Entry, request: ContactRequest, outcome: Outcome, zones: Sequence[str], hours: ClinicHours
) -> FollowUp:
    """The follow-up of a call that ends now. To be called before the outcome is stored: it counts earlier ones."""
    rule = value_of(entry.connection, FOLLOW_UPS)[outcome]
    return follow_up(rule, calls.how_often(entry.connection, request.id, outcome), entry.at, zones, hours)


def _ended(
    entry: Entry,
    call_id: int,
    request: ContactRequest,
    outcome: Outcome,
    follows: FollowUp | None,
    called: str | None = None,
) -> tuple[int, ...]:
    """Store what an outcome changes; returns the ids of the requests touched. follows: None to leave the follow-up
    alone.

    called: the number that was called. If the request has another number by now, both are blocked: they are one
    person's.
    """
    set_now = {} if follows is None else _as_columns(follows, entry)
    requests.change(entry, request.id, {"attempts": request.attempts + 1, **set_now})
    entry.request_id = request.id
    entry.details.update(call=call_id, outcome=str(outcome))
    touched = {request.id: None}
    if outcome is Outcome.DO_NOT_CALL:
        for number in {called: None, request.number.e164: None}:
            if number is None:
                continue
            if number_blocks.block_of(entry.connection, number) is None:
                number_blocks.block(entry, request.id, number)
            touched |= dict.fromkeys(number_blocks.requests_at(entry.connection, number))
    return tuple(touched)


def _as_columns(follows: FollowUp, entry: Entry) -> dict[str, object]:
    return {
        "status": str(Status.DONE if follows.closed else Status.WAITING),
        "due_at": follows.due_at,
        "closed_at": entry.at if follows.closed else None,
        "claimed_by": None,
        "claimed_at": None,
    }
