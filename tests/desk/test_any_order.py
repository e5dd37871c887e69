"""Whatever staff do, in whatever order: rules that always hold."""

import shutil
import tempfile
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from builders import Clock
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import text

from frontdesk.contacts.calls import Outcome
from frontdesk.contacts.permissions import Permissions
from frontdesk.contacts.queue import View
from frontdesk.contacts.requests import Inquiry, Status
from frontdesk.contacts.settings import CLINIC_HOURS
from frontdesk.desk.desk import Desk, open_desk
from frontdesk.problems import Problem

_NAMES = st.sampled_from(["Bo", "Ana Ruiz", "Sam Fox", "Robin Fox", ""])
_NUMBERS = st.sampled_from(["602 555 0143", "(602) 555-0143 x4", "480 555 0160", "911", "", "+44 20 7946 0958"])
_STEPS = st.sampled_from(["take", "over", "let", "close", "open", "clear"])
_MESSAGES = st.sampled_from(["", "hello", "chest pain", "not suicidal"])
_COLUMNS = {
    "requests": "id, caller_id, status, name, name_key, email, message, phone_raw, phone_e164, due_at, claimed_by, "
    "claimed_at, closed_at, attempts, urgent, withdrawn_at",
    "callers": "id, name, phone_e164, email, may_voicemail, may_details, may_text, may_email, best_time, "
    "language, merged_into",
    "calls": "id, request_id, outcome, note, ended_at, withdrawn_at",
    "number_blocks": "id, phone_e164, lifted_at, withdrawn_at",
}

EMPTY: Path


class WorkingDay(RuleBasedStateMachine):
    """Two staff at one store, doing anything to anything."""

    requests = Bundle("requests")

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="any-order-"))
        store = self.folder / "store.sqlite3"
        shutil.copy(EMPTY, store)
        self.clock = Clock()
        self.desks = [open_desk(str(store), name, self.clock) for name in ("Ana", "Mei")]
        self.desks[0].settings.set({CLINIC_HOURS: "Mon-Sun 00:00-23:59 America/Phoenix"})
        self.history = 0

    def teardown(self) -> None:
        if hasattr(self, "desks"):
            assert self.desks[0].finding.verify_index(), "the search index does not say what the requests say"
            for desk in self.desks:
                desk.close()
            shutil.rmtree(self.folder)

    @rule(target=requests, who=st.integers(0, 1), name=_NAMES, number=_NUMBERS, message=_MESSAGES)
    def log(self, who: int, name: str, number: str, message: str) -> int:
        inquiry = Inquiry(name or "Nobody", number, "", message)
        return self.desks[who].inquiries.log(inquiry).request_ids[0]

    @rule(minutes=st.sampled_from([1, 20, 60 * 9, 60 * 24 * 3]))
    def wait(self, minutes: int) -> None:
        self.clock.now += timedelta(minutes=minutes)

    @rule(who=st.integers(0, 1), request=requests, outcome=st.sampled_from(list(Outcome)))
    def call(self, who: int, request: int, outcome: Outcome) -> None:
        desk = self.desks[who]
        before = desk.queue.request(request)
        blocked = before is not None and desk.callers.card(before.caller_id).block is not None
        done = self._do(lambda: desk.calling.log(request, outcome, "a note"))
        same_number = before is not None and before.number.e164 == desk.callers.card(before.caller_id).caller.phone_e164
        assert not (done and blocked and same_number), "a number that asked not to be called was called"
        if done:
            assert before is not None
            assert before.status is not Status.DONE
            assert before.number.tel_uri is not None
            self._undo_restores(desk, again=lambda: desk.calling.log(request, outcome, "a note"))

    @rule(who=st.integers(0, 1), request=requests, notes=st.lists(st.sampled_from(["", "rang", "rang twice"])))
    def make_notes(self, who: int, request: int, notes: list[str]) -> None:
        """A call is begun, what is typed about it is kept now and then, and it may be left under way."""
        desk = self.desks[who]
        if self._do(lambda: desk.calling.begin(request, reason="asked to")):
            call = desk.calling.under_way()
            assert call is not None
            for note in notes:
                desk.calling.keep_note(call.id, note)

    @rule(who=st.integers(0, 1), request=requests, name=_NAMES, number=_NUMBERS, message=_MESSAGES)
    def edit(self, who: int, request: int, name: str, number: str, message: str) -> None:
        desk = self.desks[who]
        now = desk.queue.request(request)
        if now is not None:
            seen = {"name": now.name, "phone": now.number.raw, "message": now.message}
            desk.editing.edit_fields(request, seen, {"name": name, "phone": number, "message": message})

    @rule(who=st.integers(0, 1), request=requests, step=_STEPS)
    def step(self, who: int, request: int, step: str) -> None:
        desk = self.desks[who]
        steps = {
            "take": lambda: desk.claims.take(request),
            "over": lambda: desk.claims.take(request, take_over=True),
            "let": lambda: desk.claims.let_go(request),
            "close": lambda: desk.editing.close(request),
            "open": lambda: desk.editing.reopen(request),
            "clear": lambda: desk.editing.clear_urgent(request, "looked"),
        }
        self._do(steps[step])

    @rule(who=st.integers(0, 1), one=requests, other=requests)
    def merge(self, who: int, one: int, other: int) -> None:
        desk = self.desks[who]
        found = [desk.queue.request(request) for request in (one, other)]
        if None in found:
            return
        kept, merged = (request.caller_id for request in found if request is not None)
        self._do(lambda: desk.callers.merge(kept, merged, take={"name"}))

    @rule(who=st.integers(0, 1), request=requests, voicemail=st.sampled_from([None, True, False]))
    def allow(self, who: int, request: int, voicemail: bool | None) -> None:
        desk = self.desks[who]
        found = desk.queue.request(request)
        if found is not None:
            desk.callers.allow(found.caller_id, Permissions(voicemail=voicemail))

    @rule(who=st.integers(0, 1))
    def undo(self, who: int) -> None:
        self._do(self.desks[who].undoing.undo)

    @invariant()
    def the_queue_never_holds_a_closed_request_or_a_blocked_number(self) -> None:
        if not hasattr(self, "desks"):
            return
        desk = self.desks[0]
        for view in (View.NOW, View.OVERDUE, View.TODAY):
            ids = list(desk.queue.ids(view))
            for row in desk.queue.rows(ids):
                assert row.status is not Status.DONE
                assert not row.blocked
            assert len(set(ids)) == len(ids) == desk.queue.counts().of(view)

    @invariant()
    def history_only_grows(self) -> None:
        if not hasattr(self, "desks"):
            return
        with self.desks[0]._store.reading() as connection:
            entries = connection.execute(text("SELECT count(*) FROM audit_entries")).scalar_one()
        assert entries >= self.history
        self.history = entries

    def _do(self, step: Any) -> bool:
        """A step, or its refusal in words, which must change nothing."""
        before = self._everything()
        try:
            step()
        except Problem:
            assert self._everything() == before
            return False
        return True

    def _undo_restores(self, desk: Desk, again: Any) -> None:
        """Undo brings back every column; then it is done once more, so that the day goes on."""
        after = self._everything()
        desk.undoing.undo()
        undone = self._everything()
        assert undone != after
        desk.calling.under_way()
        again()
        redone = self._everything()
        assert redone["requests"] == after["requests"]

    def _everything(self) -> dict[str, list[Any]]:
        with self.desks[0]._store.reading() as connection:
            return {
                table: [tuple(row) for row in connection.execute(text(f"SELECT {columns} FROM {table} ORDER BY id"))]
                for table, columns in _COLUMNS.items()
            }


def test_rules_that_always_hold(empty_store: Path) -> None:
    global EMPTY
    EMPTY = empty_store
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        WorkingDay,
        settings=settings(
            max_examples=60,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )


def test_an_undo_restores_every_column(desk: Desk, clock: Clock) -> None:
    """Each action once, undone: the row is as it was, to the column."""
    bo = desk.inquiries.log(Inquiry("Bo", "602 555 0143", "bo@example.com", "chest pain")).request_ids[0]
    found = desk.queue.request(bo)
    assert found is not None

    def everything() -> list[Any]:
        with desk._store.reading() as connection:
            return [
                tuple(row)
                for table in ("requests", "callers")
                for row in connection.execute(text(f"SELECT {_COLUMNS[table]} FROM {table} ORDER BY id"))
            ]

    before = everything()
    actions: list[Callable[[], object]] = [
        lambda: desk.claims.take(bo),
        lambda: desk.calling.begin(bo),
        *(partial(desk.calling.log, bo, outcome) for outcome in Outcome),
        lambda: desk.editing.edit_fields(bo, {"name": "Bo", "phone": "602 555 0143"}, {"name": "B", "phone": "9"}),
        lambda: desk.editing.snooze(bo, clock.now + timedelta(hours=1)),
        lambda: desk.editing.clear_urgent(bo, "looked"),
        lambda: desk.editing.close(bo),
        lambda: desk.callers.allow(found.caller_id, Permissions(False, True, None, True, "mornings", "Spanish")),
    ]
    for action in actions:
        action()
        assert everything() != before
        desk.undoing.undo()
        assert everything() == before


@pytest.mark.parametrize("outcome", list(Outcome))
def test_undo_of_an_outcome_leaves_no_trace_in_the_queue(desk: Desk, outcome: Outcome) -> None:
    bo = desk.inquiries.log(Inquiry("Bo", "602 555 0143")).request_ids[0]
    desk.calling.log(bo, outcome)
    desk.undoing.undo()
    (row,) = desk.queue.rows([bo])
    assert (row.attempts, row.blocked, row.status) == (0, False, Status.NEW)
