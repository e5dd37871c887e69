"""Changing a request: its fields, its urgent mark, when it is due, and that it is done or open again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from frontdesk.contacts.actions import Action
from frontdesk.contacts.numbers import number_reading
from frontdesk.contacts.refusals import EditConflict, FieldConflict
from frontdesk.contacts.requests import ContactRequest, Status
from frontdesk.contacts.settings import DEFAULT_REGION
from frontdesk.desk.changes import Changes
from frontdesk.desk.guards import open_request, request_of
from frontdesk.desk.looking_again import marked, unseen_words
from frontdesk.desk.settings import reception_of, value_of
from frontdesk.desk.transaction import Workplace
from frontdesk.problems import Problem
from frontdesk.store import drafts, history, requests
from frontdesk.store.entries import Entry
from frontdesk.store.history import Done


@dataclass(frozen=True, slots=True)
class FieldEdit:
    """A field that a person changed. seen: its value when they began."""

    seen: str
    wanted: str


class Editing:
    """Changes to a request other than calls."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def edit(self, request_id: int, edits: Mapping[str, FieldEdit]) -> Changes:
        """Change fields (of `ContactRequest.editable`); earlier values are kept.

        If the new message has urgent words that were not found before, the request is marked as urgent; a mark is never
        removed here. Changes that others made to other fields meanwhile are kept. Raises EditConflict if both changed
        the same field to different values, and Problem for a field that can't be edited.
        """
        with self._workplace.act(Action.EDIT) as entry:
            request = request_of(entry.connection, request_id, entry.at)
            now = request.editable
            for name in edits:
                if name not in now:
                    raise Problem("There is no field {field} to edit.", field=name)
            wanted = {name: edit.wanted for name, edit in edits.items() if edit.wanted not in (edit.seen, now[name])}
            conflicts = {
                name: FieldConflict(edits[name].seen, now[name], value)
                for name, value in wanted.items()
                if now[name] != edits[name].seen
            }
            if conflicts:
                raise EditConflict(conflicts, self._who_changed(entry, request_id))
            self._write(entry, request, wanted)
            drafts.discard(entry.connection, entry.staff_id, drafts.about_request(request_id))
            entry.request_id = request_id
            entry.details["fields"] = sorted(wanted)
        return Changes(request_ids=(request_id,), lists=True)

    def edit_fields(self, request_id: int, seen: Mapping[str, str], wanted: Mapping[str, str]) -> Changes:
        """Change a form's fields that differ. seen: all fields when the form was opened. wanted: all fields now."""
        edits = {name: FieldEdit(seen[name], value) for name, value in wanted.items() if value != seen[name]}
        return self.edit(request_id, edits) if edits else Changes(request_ids=(request_id,))

    def earlier_values(self, request_id: int, column: str) -> list[tuple[datetime, str, str]]:
        """Earlier values of name, email, message or phone_raw, newest first: when changed, by whom, the value."""
        with self._workplace.store.reading() as connection:
            return history.earlier_values(connection, request_id, column)

    def clear_urgent(self, request_id: int, reason: str) -> Changes:
        """Remove the urgent mark, as a person decided; the words found stay. Raises Problem if there is no mark."""
        if not reason.strip():
            raise Problem("Say why this is not urgent.")
        with self._workplace.act(Action.CLEAR_URGENT) as entry:
            request = open_request(entry.connection, request_id, entry.at, entry.staff_id)
            if not request.urgent:
                raise Problem("This request is not marked as urgent.")
            requests.change(entry, request_id, {"urgent": False})
            entry.request_id = request_id
            entry.details["reason"] = reason.strip()
        return Changes(request_ids=(request_id,), lists=True)

    def snooze(self, request_id: int, until: datetime) -> Changes:
        """Set another due time. Raises Problem for a time that has passed or a closed request."""
        with self._workplace.act(Action.SNOOZE) as entry:
            request = open_request(entry.connection, request_id, entry.at, entry.staff_id)
            if until <= entry.at:
                raise Problem("Choose a time that is still to come.")
            status = Status.WAITING if request.status is Status.NEW else request.status
            requests.change(entry, request_id, {"due_at": until, "status": str(status)})
            entry.request_id = request_id
        return Changes(request_ids=(request_id,), lists=True)

    def close(self, request_id: int) -> Changes:
        """Close a request: it is done. Raises ClaimedByOther, or Problem if it is closed already."""
        with self._workplace.act(Action.CLOSE) as entry:
            open_request(entry.connection, request_id, entry.at, entry.staff_id)
            closed = {"status": str(Status.DONE), "closed_at": entry.at, "due_at": None}
            requests.change(entry, request_id, {**closed, "claimed_by": None, "claimed_at": None})
            entry.request_id = request_id
        return Changes(request_ids=(request_id,), lists=True)

    def reopen(self, request_id: int) -> Changes:
        """Open a closed request again. Raises Problem if it is open."""
        with self._workplace.act(Action.REOPEN) as entry:
            request = request_of(entry.connection, request_id, entry.at)
            if request.status is not Status.DONE:
                raise Problem("This request is open.")
            status = Status.WAITING if request.attempts else Status.NEW
            due_at = entry.at if request.attempts else None
            requests.change(entry, request_id, {"status": str(status), "closed_at": None, "due_at": due_at})
            entry.request_id = request_id
        return Changes(request_ids=(request_id,), lists=True)

    def _write(self, entry: Entry, request: ContactRequest, wanted: Mapping[str, str]) -> None:
        columns: dict[str, object] = {name: value for name, value in wanted.items() if name != "phone"}
        if "message" in columns:
            new = unseen_words(reception_of(entry.connection).words, replace(request, message=wanted["message"]))
            columns |= marked(request, new)
        if columns:
            requests.change(entry, request.id, columns)
        if "phone" in wanted:
            number = number_reading.parse(wanted["phone"], value_of(entry.connection, DEFAULT_REGION))
            requests.change_number(entry, request.id, number)

    def _who_changed(self, entry: Entry, request_id: int) -> str:
        known = history.of_request(entry.connection, request_id)
        edits = [done for done in known if isinstance(done, Done) and done.action == Action.EDIT]
        return edits[-1].staff_name if edits else self._workplace.staff_name
