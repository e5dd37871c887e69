"""Drafts: text is stored while it is typed, so that a power cut loses nothing."""

from collections.abc import Mapping
from typing import Any

from frontdesk.contacts.drafts import EditDraft
from frontdesk.desk.transaction import Workplace
from frontdesk.store import drafts


class Drafting:
    """The staff member's drafts: one of an inquiry, and one for each request and each sheet they change.

    Storing a draft is no action: it has no audit entry and no undo.
    """

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def keep(self, fields: Mapping[str, str]) -> None:
        """Store the draft of an inquiry; it is on the disk when this returns. Empty fields delete it."""
        self._keep(drafts.INQUIRY, fields)

    def last(self) -> Mapping[str, str]:
        """The draft of an inquiry; empty if there is none."""
        return self._last(drafts.INQUIRY)

    def keep_edit(self, draft: EditDraft) -> None:
        """Store unsaved changes to a request; they are on the disk when this returns. Without changes, delete them."""
        kept = {"seen": dict(draft.seen), "fields": dict(draft.fields)} if draft.fields != draft.seen else {}
        self._keep(drafts.about_request(draft.request_id), kept)

    def edit_of(self, request_id: int) -> EditDraft | None:
        """The unsaved changes to a request, None if there are none."""
        kept = self._last(drafts.about_request(request_id))
        return EditDraft(request_id, kept["seen"], kept["fields"]) if kept else None

    def last_edit(self) -> EditDraft | None:
        """The unsaved changes that were typed last, to whichever request; None if there are none."""
        with self._workplace.store.reading() as connection:
            staff_id = self._workplace.staff_id_in(connection)
            request_id = None if staff_id is None else drafts.last_edited(connection, staff_id)
        return None if request_id is None else self.edit_of(request_id)

    def keep_sheet(self, sheet_id: str, language: str, text: str) -> None:
        """Store the text of a sheet while it is changed. An empty text deletes the draft."""
        self._keep(drafts.about_sheet(sheet_id, language), {"text": text})

    def last_sheet(self, sheet_id: str, language: str) -> str:
        """The draft of a sheet's text; empty if there is none."""
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
