"""What is being typed, kept while it is typed, so that nothing is lost when the power goes."""

from collections.abc import Mapping

from frontdesk.desk.acting import Acting
from frontdesk.store import drafts, staff


class Drafting:
    """The staff member's one draft of an inquiry. Keeping a draft is no action: it has no audit entry and no undo."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting

    def keep(self, fields: Mapping[str, str]) -> None:
        """Keep it, on the disk when this returns. Nothing typed at all is no draft."""
        with self._acting.store.writing() as connection:
            at = self._acting.clock()
            staff_id = staff.id_of(connection, self._acting.staff_name, at)
            if any(fields.values()):
                drafts.keep(connection, staff_id, fields, at)
            else:
                drafts.discard(connection, staff_id)

    def last(self) -> Mapping[str, str]:
        """What was being typed; empty if nothing was."""
        with self._acting.store.reading() as connection:
            staff_id = staff.known_id(connection, self._acting.staff_name)
            return {} if staff_id is None else drafts.of(connection, staff_id)
