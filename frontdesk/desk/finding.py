"""The search index: proving that it says what the requests say, and making it anew if it does not."""

from frontdesk.desk.acting import Acting
from frontdesk.store import search_index


class Finding:
    """Looks after the index. Searching itself is `desk.queue.found`."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting

    def verify_index(self) -> bool:
        """Whether the index is right. If it is not, it is made anew, with an audit entry."""
        with self._acting.store.writing() as connection:
            wrong = search_index.differs(connection)
        if wrong:
            with self._acting.act("rebuild-index") as entry:
                search_index.rebuild(entry.connection)
        return not wrong
