"""Somebody at the window who never pauses: `python -m bench.kills.at_the_window STORE SEED`.

Keys are pressed in the real window. What the window then does at the desk is told from there: before the desk is asked,
and when it has answered, which is what the window tells the person.
"""

import itertools
import sys
import time
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from random import Random
from typing import Any

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bench.kills.telling import Line, Teller, say, words_of
from bench.kills.window import OPENED
from frontdesk import shipped
from frontdesk.contacts.calls import Outcome
from frontdesk.contacts.drafts import EditDraft
from frontdesk.contacts.queue import Order, View
from frontdesk.contacts.requests import Inquiry
from frontdesk.desk.changes import Changes
from frontdesk.desk.desk import Desk, open_desk
from frontdesk.sheets.catalog import CurrentSheet
from frontdesk.sheets.reading import read_sheet
from frontdesk.ui.background.background import Background
from frontdesk.ui.look.theme import apply_theme
from frontdesk.ui.queue.queue_model import QueueModel
from frontdesk.ui.window.main_window import MainWindow
from frontdesk.ui.window.session import Session

_CTRL, _NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
_DRAFT_EVERY = 60  # ms, instead of two seconds: more of them, nothing else
_PATIENCE = 30  # seconds


def told(desk: Desk) -> None:
    """Have the desk tell of every action, whoever asks for it."""
    teller = Teller(desk)
    log, keep, keep_edit = desk.inquiries.log, desk.drafting.keep, desk.drafting.keep_edit
    begin, end, keep_note = desk.calling.begin, desk.calling.end, desk.calling.keep_note
    take, let_go, edit, undo = desk.claims.take, desk.claims.let_go, desk.editing.edit_fields, desk.undoing.undo
    requests_of_calls: dict[int, int] = {}
    for request in desk.queue.each(View.ALL, Order.NAME):
        teller.key_of[request.id] = request.email
    call_before = desk.calling.under_way()
    if call_before is not None:
        requests_of_calls[call_before.id] = call_before.request_id

    def do(what: str, action: Callable[[], object], request_id: int | None = None, details: Line | None = None) -> Any:
        return teller.do(what, action, request_id, details)

    def told_log(inquiry: Inquiry) -> Changes:
        changes: Changes = do("log", lambda: log(inquiry), details=words_of(inquiry))
        return changes

    def told_begin(request_id: int, *, reason: str = "") -> Changes:
        changes: Changes = do("begin", lambda: begin(request_id, reason=reason), request_id)
        call = desk.calling.under_way()
        assert call is not None  # it has just begun
        requests_of_calls[call.id] = request_id
        return changes

    def told_end(call_id: int, outcome: Outcome, note: str = "") -> Changes:
        request_id = requests_of_calls[call_id]
        words = {"outcome": str(outcome), "note": note.strip()}
        changes: Changes = do("end", lambda: end(call_id, outcome, note), request_id, words)
        return changes

    def told_note(call_id: int, note: str) -> None:
        do("note", lambda: keep_note(call_id, note), requests_of_calls[call_id], {"note": note})

    def told_edit(request_id: int, seen: Mapping[str, str], wanted: Mapping[str, str]) -> Changes:
        changed = {field: text for field, text in wanted.items() if text != seen[field]}
        changes: Changes = do("edit", lambda: edit(request_id, seen, wanted), request_id, {"fields": changed})
        return changes

    def told_keep_edit(draft: EditDraft) -> None:
        kept = {"was": dict(draft.seen), "fields": dict(draft.fields)}
        do("draft-edit", lambda: keep_edit(draft), draft.request_id, kept)

    def told_undo(entry_id: int | None = None) -> Changes:
        (last,) = desk.undoing.last(1)
        changes: Changes = do("undo", lambda: undo(entry_id), last.request_id)
        return changes

    replaced: dict[object, dict[str, Callable[..., Any]]] = {
        desk.inquiries: {"log": told_log},
        desk.drafting: {"keep": lambda fields: do("draft", lambda: keep(fields), details={"fields": fields})},
        desk.calling: {"begin": told_begin, "end": told_end, "keep_note": told_note},
        desk.claims: {
            "take": lambda request_id, **how: do("claim", lambda: take(request_id, **how), request_id),
            "let_go": lambda request_id: do("let-go", lambda: let_go(request_id), request_id),
        },
        desk.editing: {"edit_fields": told_edit},
        desk.undoing: {"undo": told_undo},
    }
    desk.drafting.keep_edit = told_keep_edit  # type: ignore[method-assign]
    for actions, methods in replaced.items():
        for name, method in methods.items():
            setattr(actions, name, method)


class _Telephone(QObject):
    """Answers calls, so that no other program is started."""

    @Slot(QUrl)
    def call(self, _address: QUrl) -> None:
        """Nobody is called."""


class AtTheWindow:
    """A window at a desk, and the keys that are pressed in it."""

    def __init__(self, store: str, seed: str) -> None:
        began = time.monotonic()

        def clock() -> datetime:
            return OPENED + timedelta(seconds=time.monotonic() - began)

        self._choose, self._seed = Random(seed), seed
        self._application = QApplication([])
        self._application.setStyle("Fusion")
        apply_theme(self._application)
        self._telephone = _Telephone()
        QDesktopServices.setUrlHandler("tel", self._telephone, "call")  # type: ignore[arg-type]  # the stub says bytes
        desk = open_desk(store, "Ana", clock)
        self._desk = desk
        told(desk)
        self._background = Background()
        self._window = MainWindow(clock)
        self._window.build()
        self._window.resize(1280, 800)
        self._window.show()
        sheet = CurrentSheet(read_sheet(shipped.SHEET))
        self._window.sheet.show_sheet(sheet)
        self._session = Session(self._window, self._background, desk, sheet=sheet)
        self._session.begin("")
        self._session.inquiries._draft.setInterval(_DRAFT_EVERY)
        self._session.calls._note.setInterval(_DRAFT_EVERY)
        self._until(self._background.is_idle)

    def work(self) -> None:
        """Log, edit, claim, call, undo: until the process is killed."""
        if self._window.outcomes.isVisible():  # a call that was under way when an earlier window was killed
            self._end_call()
        for number in itertools.count(1):
            name = f"Kim {self._seed} {number}"
            self._log(name, number)
            self._window.views.choose(View.ALL)
            if self._choose.random() < 0.3:
                self._press(Qt.Key.Key_Z, _CTRL)
                self._until(self._settled)
                continue
            self._open(name)
            if self._choose.random() < 0.4:
                name = self._edit(name)
            if self._choose.random() < 0.4:
                self._press(Qt.Key.Key_K, _CTRL)
                self._until(self._settled)
            self._call(number)

    def _log(self, name: str, number: int) -> None:
        form = self._window.inquiry
        self._press(Qt.Key.Key_N, _CTRL)
        self._until(form.isVisible)
        form.phone.clear()  # a draft of before the kill was recalled
        for field, text in (
            (form.email, f"ana.{self._seed}.{number}@example.org"),
            (form.message, f"It burns, says {number}"),
            (form.phone, f"602{self._choose.randrange(200, 1000)}{self._choose.randrange(10_000):04}"),
            (form.name, name),
        ):
            field.setFocus()
            self._press(Qt.Key.Key_A, _CTRL)
            for word in text.split():
                QTest.keyClicks(field, word)
                QTest.keyClicks(field, " " if text != word and not text.endswith(word) else "")
                self._rest()
        self._press(Qt.Key.Key_Return)
        self._until(lambda: not form.isVisible() and self._settled())

    def _open(self, name: str) -> None:
        model, window = self._window.model, self._window

        def place() -> int | None:
            rows = [model.index(row, 0).data(QueueModel.RowRole) for row in range(model.rowCount())]
            return next((row for row, shown in enumerate(rows) if shown is not None and shown.name == name), None)

        self._session.refresh()
        self._until(lambda: self._settled() and place() is not None)
        window.queue.choose_row(place() or 0)
        self._until(lambda: (shown := window.request.request) is not None and shown.name == name and self._settled())
        window.queue.table.setFocus()

    def _edit(self, name: str) -> str:
        form = self._window.inquiry
        self._press(Qt.Key.Key_E, _CTRL)
        self._until(form.isVisible)
        QTest.keyClicks(form.name, " Lee")
        self._rest()
        self._press(Qt.Key.Key_Return)
        self._until(lambda: not form.isVisible() and self._settled())
        return f"{name} Lee"

    def _call(self, number: int) -> None:
        bar = self._window.outcomes
        self._window.queue.table.setFocus()
        self._press(Qt.Key.Key_Return)
        self._until(lambda: bar.isVisible() and self._settled())
        bar.note.setFocus()
        for word in ("she", "said", str(number)):
            QTest.keyClicks(bar.note, word)
            self._rest()
        self._end_call()

    def _end_call(self) -> None:
        bar = self._window.outcomes
        self._window.queue.table.setFocus()
        self._press(self._choose.choice([Qt.Key.Key_1, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5]))
        self._until(lambda: not bar.isVisible() and self._settled())

    def _press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = _NONE) -> None:
        QTest.keyClick(QApplication.focusWidget() or self._window, key, modifier)

    def _rest(self) -> None:
        """Between two words: mostly too short for a draft, at times long enough."""
        until = time.monotonic() + self._choose.choice((0.0, 0.0, 0.01, 2 * _DRAFT_EVERY / 1_000))
        self._until(lambda: time.monotonic() >= until)

    def _settled(self) -> bool:
        return self._background.is_idle()

    def _until(self, holds: Callable[[], bool]) -> None:
        """Run Qt's loop until something holds. Ends the process with an error if that takes too long."""
        self._application.processEvents()
        until = time.monotonic() + _PATIENCE
        while not holds():
            if time.monotonic() > until:
                raise TimeoutError("the window did not come to what was waited for")
            self._application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
            self._application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def main(store: str, seed: str) -> None:
    """Work until killed."""
    say(ready=True)
    somebody = AtTheWindow(store, seed)
    say(opened=True)
    somebody.work()


if __name__ == "__main__":
    main(*sys.argv[1:])
