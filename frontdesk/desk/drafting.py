"""What is being typed, kept while it is typed, so that nothing is lost when the power goes."""

from collections.abc import Mapping
from typing import Any

from frontdesk.contacts.drafts import EditDraft
from frontdesk.desk.transaction import Workplace
from frontdesk.store import drafts


class Drafting:
    """The staff member's draft of an inquiry, and one of each request and each sheet they change.

    Keeping a draft is no action: it has no audit entry and no undo.
    """

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def keep(self, fields: Mapping[str, str]) -> None:
        """Keep an inquiry, on the disk when this returns. Nothing typed at all is no draft."""
        self._keep(drafts.INQUIRY, fields)

    def last(self) -> Mapping[str, str]:
        """The inquiry that was being typed; empty if none was."""
        return self._last(drafts.INQUIRY)

    def keep_edit(self, draft: EditDraft) -> None:
        """Keep changes to a request, on the disk when this returns. Nothing changed at all is no draft."""
        kept = {"seen": dict(draft.seen), "fields": dict(draft.fields)} if draft.fields != draft.seen else {}
        self._keep(drafts.about_request(draft.request_id), kept)

    def edit_of(self, request_id: int) -> EditDraft | None:
        """The changes to a request that were being typed, None if there are none."""
        kept = self._last(drafts.about_request(request_id))
        return EditDraft(request_id, kept["seen"], kept["fields"]) if kept else None

    def last_edit(self) -> EditDraft | None:
        """The changes to any request that were being typed last."""
        with self._workplace.store.reading() as connection:
            staff_id = self._workplace.staff_id_in(connection)
            request_id = None if staff_id is None else drafts.last_edited(connection, staff_id)
        return None if request_id is None else self.edit_of(request_id)

    def keep_sheet(self, sheet_id: str, language: str, text: str) -> None:
        """Keep the text of a sheet as it is being changed; an empty one is no draft."""
        self._keep(drafts.about_sheet(sheet_id, language), {"text": text})

    def last_sheet(self, sheet_id: str, language: str) -> str:
        """The text of a sheet that was being changed; empty if none was."""
        text: str = self._last(drafts.about_sheet(sheet_id, language)).get("text", "")
        return text

    def _keep(self, about: str, fields: Mapping[str, Any]) -> None:
        with self._workplace.writing() as (connection, staff_id, at):
            if any(fields.values()):
                drafts.keep(connection, staff_id, about, fields, at)
            else:
                drafts.discard(connection, staff_id, about)

    def _last(self, about: str) -> Mapping[str, Any]:
        with self._workplace.store.reading() as connection:
            staff_id = self._workplace.staff_id_in(connection)
            return {} if staff_id is None else drafts.of(connection, staff_id, about)
