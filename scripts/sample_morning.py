"""A store in the middle of a morning, for the pictures of the docs:  python sample_morning.py STORE

Runs in the project's environment, on invented people only.
"""

import sys
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from frontdesk import shipped
from frontdesk.clock import utc_now
from frontdesk.contacts.calls import Outcome
from frontdesk.contacts.permissions import Permissions
from frontdesk.contacts.queue import Order, View
from frontdesk.contacts.requests import Inquiry
from frontdesk.contacts.settings import CLINIC_HOURS
from frontdesk.desk.desk import open_desk

_EARLY = "sample"  # the reason calls want, should the pictures be made at night


def main(store: str) -> None:
    """Ana and Mei have worked for three hours; Ana is on the telephone."""
    now = utc_now()
    before = open_desk(store, "Mei Lin", lambda: now - timedelta(hours=3))
    before.imports.import_file(shipped.SAMPLE_REQUESTS, newest_at=now - timedelta(minutes=3))
    ids = {request.name: request.id for request in before.queue.each(View.ALL, Order.NAME)}
    before.settings.set({CLINIC_HOURS: "Mon-Sun 00:00-23:59 America/Phoenix"})
    for name, outcome, note in (
        ("Hannah Weiss", Outcome.BUSY, "engaged twice"),
        ("Olivia Stone", Outcome.BUSY, ""),
        ("Tanya Wells", Outcome.VOICEMAIL, "left name and number"),
        ("Marcus Bell", Outcome.BOOKED, "Thursday 10:00"),
        ("Sam Fox", Outcome.DO_NOT_CALL, ""),
        ("Gunnar Eklund", Outcome.NO_ANSWER, ""),
    ):
        before.calling.log(ids[name], outcome, note, reason=_EARLY)
    before.close()

    mei, ana = open_desk(store, "Mei Lin"), open_desk(store, "Ana R.")
    mei.claims.take(ids["Rosa Jiménez"])
    ana.inquiries.log(Inquiry("Kim Doe", "602 555 0188", message="My mother has chest pain since this morning."))
    bo = ana.queue.request(ids["Bo Lindqvist"])
    assert bo is not None
    ana.callers.allow(bo.caller_id, Permissions(voicemail=True, best_time="mornings"))
    ana.calling.begin(bo.id, reason=_EARLY)
    for desk in (mei, ana):
        desk.close()


if __name__ == "__main__":
    main(sys.argv[1])
