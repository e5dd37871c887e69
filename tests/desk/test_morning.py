"""A whole morning in one story: sixty requests, three staff, every outcome, undo, merge. The store tells it back."""

from collections import Counter
from datetime import timedelta
from pathlib import Path

from builders import Clock
from sqlalchemy import text

from frontdesk import shipped
from frontdesk.contacts.calls import Outcome
from frontdesk.contacts.queue import Order, View
from frontdesk.contacts.requests import Inquiry, Status
from frontdesk.contacts.settings import CLINIC_HOURS
from frontdesk.desk.desk import Desk, open_desk
from frontdesk.problems import Problem

_STAFF = ("Ana", "Mei", "Tom")
_PER_CALL = timedelta(minutes=3)


def test_the_history_tells_exactly_what_was_done(desk: Desk, store_path: Path, clock: Clock) -> None:
    desks = [desk, *(open_desk(str(store_path), name, clock) for name in _STAFF[1:])]
    desk.settings.set({CLINIC_HOURS: "Mon-Sun 00:00-23:59 America/Phoenix"})
    desk.imports.import_file(shipped.SAMPLE_REQUESTS, newest_at=clock.now - timedelta(hours=1))
    told: list[tuple[str, str, int | None]] = []
    called: Counter[Outcome] = Counter()
    refused = 0

    for turn, request in enumerate(list(desk.queue.each(View.NOW, Order.MOST_URGENT))[:60]):
        clock.now += _PER_CALL
        at = desks[turn % len(desks)]
        outcome = list(Outcome)[turn % len(Outcome)]
        at.claims.take(request.id)
        told.append((at.staff_name, "claim", request.id))
        try:
            at.calling.begin(request.id, reason="early where they are")
            told.append((at.staff_name, "begin-call", request.id))
            call = at.calling.under_way()
            assert call is not None
            at.calling.end(call.id, outcome, f"turn {turn}")
            told.append((at.staff_name, "end-call", request.id))
            called[outcome] += 1
        except Problem:  # a number that can't be dialled, or that asked not to be called
            refused += 1
            at.editing.close(request.id)
            told.append((at.staff_name, "close", request.id))

    last = told[-1]
    by_last = next(one for one in desks if one.staff_name == last[0])
    by_last.undoing.undo()
    told.append((last[0], "undo", last[2]))
    new = desks[1].inquiries.log(Inquiry("Eleanor V.", "(602) 555-0149")).request_ids[0]
    told.append(("Mei", "log-inquiry", new))
    eleanor = next(one for one in desk.queue.each(View.ALL, Order.NAME) if one.name == "Eleanor Voss")
    newest = desk.queue.request(new)
    assert newest is not None
    if newest.caller_id != eleanor.caller_id:
        desks[2].callers.merge(eleanor.caller_id, newest.caller_id)
        told.append(("Tom", "merge", None))

    with desk._store.reading() as connection:
        entries = connection.execute(
            text(
                "SELECT staff.name, action, request_id FROM audit_entries JOIN staff ON staff.id = staff_id "
                "WHERE action NOT LIKE 'set-%' AND action != 'import' ORDER BY audit_entries.id"
            )
        ).all()
        calls = connection.execute(text("SELECT count(*) FROM calls")).scalar_one()
    assert [tuple(entry) for entry in entries] == told
    assert set(called) == set(Outcome)
    assert refused > 0
    assert calls == sum(called.values())

    counts = desk.queue.counts()
    assert counts.of(View.ALL) == counts.of(View.NEW) + counts.of(View.WAITING) + counts.of(View.DONE) == 67
    for request in desk.queue.each(View.NOW, Order.MOST_URGENT):
        assert request.status is not Status.DONE
    for other in desks[1:]:
        other.close()
