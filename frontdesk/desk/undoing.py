"""Undo: restoring what an action changed, also after a restart."""

from frontdesk.contacts.actions import Action
from frontdesk.desk.changes import Changes
from frontdesk.desk.transaction import Workplace
from frontdesk.problems import Problem
from frontdesk.store import entries, history, new_requests, number_blocks
from frontdesk.store.history import Done

_KEPT = 50  # actions that a staff member can undo


class Undoing:
    """Lists and undoes the staff member's own last actions."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def last(self, limit: int = _KEPT) -> list[Done]:
        """The actions that can be undone, newest first."""
        with self._workplace.store.reading() as connection:
            staff_id = self._workplace.staff_id_in(connection)
            return [] if staff_id is None else history.can_be_undone(connection, staff_id, min(limit, _KEPT))

    def undo(self, entry_id: int | None = None) -> Changes:
        """Undo an action of this staff member: the last one, or the one given.

        Every column it changed gets its former value, rows it added are withdrawn, and the history keeps both actions.
        Raises Problem if there is nothing to undo, or the same was changed again since.
        """
        possible = self.last()
        done = next((one for one in possible if entry_id in (None, one.id)), None)
        if done is None:
            raise Problem("There is nothing to undo.")
        with self._workplace.act(Action.UNDO, undoes=done.id) as entry:
            entry.request_id = done.request_id
            entry.details["action"] = done.action
            if done.action == Action.IMPORT:
                _withdrawn, touched = new_requests.withdraw_added_by(entry, done.id)
                if touched:
                    raise Problem("{count} of these requests were worked on since, so they stay.", count=touched)
                return Changes(lists=True)
            rows = entries.put_back(entry, done.id)
            touched_ids = dict.fromkeys(row_id for table, row_id in rows if table == "requests")
            for table, row_id in rows:
                if table == "number_blocks":  # whoever has the number may be called, or no longer
                    touched_ids |= dict.fromkeys(number_blocks.requests_of_block(entry.connection, row_id))
        return Changes(request_ids=tuple(touched_ids), lists=True)
