"""The search index: whether it says what the requests say, and making it anew when that is asked for."""

from collections.abc import Sequence

from frontdesk.desk.transaction import Workplace
from frontdesk.problems import Problem
from frontdesk.store.sqlite import checking, search_index


class Finding:
    """Looks after the index. Searching itself is `desk.queue.found`."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def findings(self) -> Sequence[checking.Finding]:
        """What is not right with the requests, their indexes and the search index; nothing is changed."""
        with self._workplace.store.reading() as connection:
            return [*checking.table_findings(connection), *checking.index_findings(connection)]

    def verify_index(self) -> bool:
        """Whether the search index says what the text says; `findings` looks at the text, too. Nothing is changed."""
        with self._workplace.store.reading() as connection:
            return not checking.index_findings(connection)

    def make_index_anew(self) -> None:
        """Make the search index from the text as it is, with an audit entry.

        Raises Problem while the text itself is damaged: an index of it would make the damage look right.
        """
        with self._workplace.store.reading() as connection:  # seconds, for which nobody waits to write
            if checking.table_findings(connection):
                raise Problem(
                    "The search index was left as it is: what it is made from is damaged. "
                    "Restore a copy first; verify says what is damaged."
                )
        with self._workplace.act("rebuild-index") as entry:
            search_index.rebuild(entry.connection)
