"""Inquiries that staff log themselves, by telephone or at the counter."""

from frontdesk.contacts.actions import Action
from frontdesk.contacts.requests import Inquiry, NewRequest
from frontdesk.desk.arrivals import prepare
from frontdesk.desk.changes import Changes
from frontdesk.desk.settings import reception_of
from frontdesk.desk.transaction import Workplace
from frontdesk.problems import Problem
from frontdesk.store import callers, drafts, new_requests


class Inquiries:
    """Logs inquiries."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def log(self, inquiry: Inquiry) -> Changes:
        """Store an inquiry as a new request. Raises Problem without a name, a number and an e-mail."""
        if not any(text.strip() for text in (inquiry.name, inquiry.phone, inquiry.email)):
            raise Problem("Give a number, a name or an e-mail, so that there is somebody to call back.")
        with self._workplace.act(Action.LOG_INQUIRY) as entry:
            request = NewRequest(
                received_at=entry.at,
                source=inquiry.source,
                name=" ".join(inquiry.name.split()),
                phone=inquiry.phone.strip(),
                email=inquiry.email.strip(),
                message=inquiry.message.strip(),
            )
            new = prepare(request, reception_of(entry.connection))
            (caller_id,) = callers.recognise(entry.connection, [new.person])
            request_id = entry.request_id = new_requests.add_one(entry, new, caller_id)
            drafts.discard(entry.connection, entry.staff_id, drafts.INQUIRY)  # the draft is saved now
        return Changes(request_ids=(request_id,), lists=True)
