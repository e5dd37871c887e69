"""A person at the desk is a row of the store: compared by its id, shown by its name."""

import shutil
from pathlib import Path

import pytest
from builders import Clock
from sqlcipher3 import dbapi2

from frontdesk.contacts.queue import View
from frontdesk.contacts.refusals import ClaimedByOther
from frontdesk.contacts.requests import Inquiry
from frontdesk.desk.desk import Desk
from frontdesk.problems import Problem
from frontdesk.store.schema.tables import staff
from frontdesk.store.sqlite.location import location
from frontdesk.store.store import open_store


def _desk(store_path: Path, name: str, clock: Clock) -> Desk:
    return Desk(open_store(location(str(store_path))), name, clock)


def _names(desk: Desk) -> list[str]:
    with desk._workplace.store.reading() as connection:
        return list(connection.execute(staff.select().order_by(staff.c.id)).scalars(1))


def _rename(desk: Desk, before: str, after: str) -> None:
    with desk._workplace.store.writing() as connection:
        connection.execute(staff.update().where(staff.c.name == before).values(name=after))


def test_somebody_who_only_looks_adds_no_row(desk: Desk) -> None:
    assert list(desk.queue.ids(View.MINE)) == []
    desk.queue.counts()
    assert (desk.staff_id, desk.handing_out.unmade(), _names(desk)) == (None, [], [])


def test_the_first_action_makes_a_person_known(desk: Desk) -> None:
    bo = desk.inquiries.log(Inquiry("Bo", "602 555 0143")).request_ids[0]
    desk.claims.take(bo)
    request = desk.queue.request(bo)
    assert request is not None
    assert request.claim is not None
    assert request.claim.staff_id == desk.staff_id
    assert _names(desk) == ["Ana"]


def test_an_action_that_was_taken_back_leaves_nobody_known(desk: Desk) -> None:
    with pytest.raises(Problem, match="no request"):
        desk.claims.take(7)
    assert (desk.staff_id, _names(desk)) == (None, [])
    desk.inquiries.log(Inquiry("Bo", "602 555 0143"))
    assert _names(desk) == ["Ana"]


def test_two_desks_under_one_name_are_one_person(desk: Desk, store_path: Path, clock: Clock) -> None:
    """Names are unique, so nobody else can have it; what the one claims, the other may let go."""
    with _desk(store_path, "Ana", clock) as other:
        bo = other.inquiries.log(Inquiry("Bo", "602 555 0143")).request_ids[0]
        other.claims.take(bo)
        request = desk.queue.request(bo)
        assert request is not None
        assert request.claim is not None
        desk.callers.card_for(request)  # as the window reads it, before it says whose the claim is
        assert request.claim.staff_id == desk.staff_id
        assert list(desk.queue.ids(View.MINE)) == [bo]
        desk.claims.let_go(bo)


def test_who_is_renamed_stays_the_same_person(desk: Desk, store_path: Path, clock: Clock) -> None:
    bo = desk.inquiries.log(Inquiry("Bo", "602 555 0143")).request_ids[0]
    desk.calling.begin(bo)
    _rename(desk, "Ana", "Ana Ruiz")
    assert list(desk.queue.ids(View.MINE)) == [bo]
    call = desk.calling.under_way()
    assert call is not None
    assert (call.staff_id, call.staff_name) == (desk.staff_id, "Ana Ruiz")
    desk.claims.let_go(bo)
    assert _names(desk) == ["Ana Ruiz"]


def test_the_name_that_somebody_gave_up_is_another_persons(desk: Desk, store_path: Path, clock: Clock) -> None:
    """Whose claim it is was never told by the name it is shown under."""
    bo = desk.inquiries.log(Inquiry("Bo", "602 555 0143")).request_ids[0]
    desk.claims.take(bo)
    _rename(desk, "Ana", "Ana Ruiz")
    with _desk(store_path, "Ana", clock) as newcomer:
        assert list(newcomer.queue.ids(View.MINE)) == []
        with pytest.raises(ClaimedByOther, match="Ana Ruiz"):
            newcomer.claims.take(bo)
        with pytest.raises(Problem, match="not on this one"):
            newcomer.claims.let_go(bo)
        newcomer.inquiries.log(Inquiry("Cy", "602 555 0144"))
    assert _names(desk) == ["Ana Ruiz", "Ana"]


def test_in_another_store_at_the_same_path_somebody_is_looked_up_again(
    desk: Desk, empty_store: Path, store_path: Path, tmp_path: Path, clock: Clock
) -> None:
    desk.inquiries.log(Inquiry("Bo", "602 555 0143"))
    replacement = tmp_path / "other.sqlite3"
    shutil.copy(empty_store, replacement)
    with _desk(replacement, "Mei", clock) as mei:
        mei.inquiries.log(Inquiry("Cy", "602 555 0144"))
        mei_id = mei.staff_id
    replacement.replace(store_path)
    desk.whole_store.open_again()
    known = desk.staff_id
    assert known is None
    cy = desk.queue.ids(View.ALL)[0]
    desk.claims.take(cy)
    assert desk.staff_id not in (None, mei_id)
    assert _names(desk) == ["Mei", "Ana"]


def test_in_the_same_store_somebody_stays_known_whatever_was_looked_at(desk: Desk, store_path: Path) -> None:
    bo = desk.inquiries.log(Inquiry("Bo", "602 555 0143")).request_ids[0]
    desk.claims.take(bo)
    known = desk.staff_id
    outside = dbapi2.connect(str(store_path))
    outside.execute("VACUUM")
    outside.close()
    assert desk.whole_store.open_again() is None
    assert desk.staff_id == known
    away = store_path.with_name("away.sqlite3")
    store_path.rename(away)
    store_path.write_text("no store", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(Problem):
            desk.whole_store.open_again()
    assert desk.staff_id == known
    away.replace(store_path)
    assert desk.whole_store.open_again() is None
    assert desk.staff_id == known is not None
