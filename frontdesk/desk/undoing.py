"""Undo: putting back what an action changed, also after a restart."""

from frontdesk.contacts.problems import Problem
from frontdesk.desk.acting import Acting
from frontdesk.desk.changes import Changes
from frontdesk.store import calls, entries, requests, staff
from frontdesk.store.entries import Done

_KEPT = 50  # actions a staff member can go back


class Undoing:
    """The staff member's own last actions, newest first, and taking one back."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting

    def last(self, limit: int = _KEPT) -> list[Done]:
        """What can be undone, newest first."""
        with self._acting.store.reading() as connection:
            staff_id = staff.known_id(connection, self._acting.staff_name)
            return [] if staff_id is None else entries.can_be_undone(connection, staff_id, min(limit, _KEPT))

    def undo(self, entry_id: int | None = None) -> Changes:
        """Take back an action of this staff member: the last one, or the one named.

        Every column it changed is as before; what it added is withdrawn; the history keeps both. Raises Problem if
        there is nothing to undo, or the same was changed again since.
        """
        possible = self.last()
        done = next((one for one in possible if entry_id in (None, one.id)), None)
        if done is None:
            raise Problem("There is nothing to undo.")
        with self._acting.act("undo", undoes=done.id) as entry:
            entry.request_id = done.request_id
            entry.details["action"] = done.action
            if done.action == entries.IMPORT:
                _withdrawn, touched = requests.withdraw_added_by(entry, done.id)
                if touched:
                    raise Problem("{count} of these requests were worked on since, so they stay.", count=touched)
                return Changes(lists=True)
            rows = entries.put_back(entry, done.id)
            touched_ids = dict.fromkeys(row_id for table, row_id in rows if table == "requests")
            for table, row_id in rows:
                if table == "number_blocks":  # whoever has the number may be called, or no longer
                    touched_ids |= dict.fromkeys(calls.requests_of_block(entry.connection, row_id))
        return Changes(request_ids=tuple(touched_ids), lists=True)
