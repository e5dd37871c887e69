"""Maintenance of the search index: comparing it with the requests, and rebuilding it."""

from collections.abc import Sequence

from frontdesk.contacts.actions import Action
from frontdesk.desk.transaction import Workplace
from frontdesk.problems import Problem
from frontdesk.store import checking
from frontdesk.store.database import search_index


class Finding:
    """Checks and rebuilds the search index. Searching itself is `desk.queue.found`."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def findings(self) -> Sequence[checking.Finding]:
        """Everything wrong with the requests, their indexes and the search index. Nothing is changed."""
        with self._workplace.store.reading() as connection:
            return [*checking.table_findings(connection), *checking.index_findings(connection)]

    def verify_index(self) -> bool:
        """Whether the search index agrees with the requests' text; `findings` checks the text, too. Changes nothing."""
        with self._workplace.store.reading() as connection:
            return not checking.index_findings(connection)

    def make_index_anew(self) -> None:
        """Rebuild the search index from the requests' text, with an audit entry.

        Raises Problem while the text itself is damaged: a new index would hide the damage.
        """
        with self._workplace.store.reading() as connection:  # takes seconds, so it is done before the write transaction
            if checking.table_findings(connection):
                raise Problem(
                    "The search index was left as it is: what it is made from is damaged. "
                    "Restore a copy first; verify says what is damaged."
                )
        with self._workplace.act(Action.REBUILD_INDEX) as entry:
            search_index.rebuild(entry.connection)
