"""A receptionist's working day through the real window: without the mouse, interrupted, and never losing a word."""

import os
import signal
import subprocess
import sys
import threading
from array import array
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from builders import Clock, Export, submission
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot
from telephone import Telephone

from frontdesk.contacts.calls import Outcome
from frontdesk.contacts.drafts import EditDraft
from frontdesk.contacts.permissions import Permissions
from frontdesk.contacts.queue import Order, View
from frontdesk.contacts.requests import ContactRequest, Inquiry, Status
from frontdesk.contacts.search import Search
from frontdesk.desk.desk import Desk, open_desk
from frontdesk.ui.queue.queue_model import QueueModel
from frontdesk.ui.request.merge_dialog import MergeDialog
from frontdesk.ui.window.main_window import MainWindow
from frontdesk.ui.window.session import Session

ROOT = Path(__file__).parents[2]
CTRL = Qt.KeyboardModifier.ControlModifier


class Keys:
    """Presses real keys on whatever has the focus, and counts those that are no text."""

    def __init__(self, window: QWidget, qtbot: QtBot) -> None:
        self._window = window
        self._qtbot = qtbot
        self.pressed = 0

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.pressed += 1
        self._qtbot.keyClick(QApplication.focusWidget() or self._window, key, modifier)

    def type(self, text: str) -> None:
        self._qtbot.keyClicks(QApplication.focusWidget(), text)


@pytest.fixture
def keys(window: MainWindow, qtbot: QtBot) -> Keys:
    return Keys(window, qtbot)


@pytest.fixture
def mei(store_path: Path, clock: Clock, desk: Desk) -> Iterator[Desk]:
    mei = open_desk(str(store_path), "Mei", clock)
    yield mei
    mei.close()


def open_with(window: MainWindow, qtbot: QtBot, name: str) -> ContactRequest:
    """Wait until the list holds a person, choose them, and wait until they are open."""
    model = window.model
    session = next(child for child in window.children() if isinstance(child, Session))
    before = window.request.card
    session.refresh()

    def place() -> int | None:
        rows = [model.index(row, 0).data(QueueModel.RowRole) for row in range(model.rowCount())]
        return next((row for row, shown in enumerate(rows) if shown is not None and shown.name == name), None)

    qtbot.waitUntil(lambda: place() is not None)
    found = place()
    assert found is not None
    window.queue.choose_row(found)
    qtbot.waitUntil(lambda: window.request.request is not None and window.request.request.name == name)
    qtbot.waitUntil(lambda: window.request.card is not before)  # as it is now, not as it was shown last
    assert window.request.request is not None
    window.queue.table.setFocus()
    return window.request.request


def request_of(desk: Desk, name: str) -> ContactRequest:
    return next(one for one in desk.queue.each(View.ALL, Order.NAME) if one.name == name)


class TestLoggingAnInquiry:
    def test_it_takes_one_key_for_the_form_and_few_besides_the_text(
        self, window: MainWindow, qtbot: QtBot, keys: Keys, desk: Desk
    ) -> None:
        keys.press(Qt.Key.Key_N, CTRL)
        assert keys.pressed == 1
        assert QApplication.focusWidget() is window.inquiry.phone
        keys.type("4805550142")
        keys.press(Qt.Key.Key_Tab)
        keys.type("Ana Ruiz")
        keys.press(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: desk.queue.counts().of(View.NEW) == 1)
        assert keys.pressed < 30

    def test_the_number_is_read_back_in_groups_while_it_is_typed(
        self, window: MainWindow, qtbot: QtBot, keys: Keys
    ) -> None:
        keys.press(Qt.Key.Key_N, CTRL)
        keys.type("480555")
        assert window.inquiry.heard.text() == "four eight zero, five five five"
        keys.type("0142")
        assert window.inquiry.heard.text() == "four eight zero, five five five, zero one four two"

    def test_a_known_caller_appears_by_themselves(
        self, window: MainWindow, qtbot: QtBot, keys: Keys, desk: Desk
    ) -> None:
        bo = desk.inquiries.log(Inquiry("Bo Lindqvist", "602 555 0143")).request_ids[0]
        desk.calling.log(bo, Outcome.VOICEMAIL)
        keys.press(Qt.Key.Key_N, CTRL)
        keys.type("6025550143")
        qtbot.waitUntil(lambda: "Bo Lindqvist · 1 request · last call: Voicemail" in window.inquiry.known.text())
        assert window.inquiry.name.text() == "", "who calls is for a person to say"
        keys.press(Qt.Key.Key_Down)
        assert window.inquiry.name.text() == "Bo Lindqvist"
        assert not window.inquiry.take_name_button.isVisible()

    def test_who_is_known_at_a_wrong_number_is_not_kept_at_the_right_one(
        self, window: MainWindow, qtbot: QtBot, keys: Keys, desk: Desk
    ) -> None:
        desk.inquiries.log(Inquiry("Edward Price", "480 555 0198"))
        keys.press(Qt.Key.Key_N, CTRL)
        keys.type("4805550198")
        qtbot.waitUntil(window.inquiry.take_name_button.isVisible)
        keys.press(Qt.Key.Key_A, CTRL)
        keys.type("6025550152")
        qtbot.waitUntil(lambda: not window.inquiry.take_name_button.isVisible())
        keys.press(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: desk.queue.counts().of(View.NEW) == 2)
        assert sorted(row.name for row in desk.queue.rows(desk.queue.ids(View.NEW))) == ["", "Edward Price"]

    def test_a_name_that_was_taken_goes_with_its_number(
        self, window: MainWindow, qtbot: QtBot, keys: Keys, desk: Desk
    ) -> None:
        desk.inquiries.log(Inquiry("Gus Ortega", "602 555 0146"))
        keys.press(Qt.Key.Key_N, CTRL)
        keys.type("6025550146")
        qtbot.waitUntil(window.inquiry.take_name_button.isVisible)
        keys.press(Qt.Key.Key_Down)
        window.inquiry.phone.setFocus()
        window.inquiry.phone.selectAll()
        keys.type("6025550191")
        assert window.inquiry.name.text() == ""
        window.inquiry.name.setFocus()
        keys.type("Ida Soto")
        window.inquiry.phone.setFocus()
        keys.press(Qt.Key.Key_Backspace)
        keys.type("2")
        assert window.inquiry.name.text() == "Ida Soto", "what a person typed stays"

    def test_a_number_to_be_checked_is_said_while_the_caller_can_be_asked(
        self, window: MainWindow, qtbot: QtBot, keys: Keys
    ) -> None:
        keys.press(Qt.Key.Key_N, CTRL)
        keys.type("+623 555 0145")
        assert "Check" not in window.inquiry.heard.text(), "not at every digit"
        keys.press(Qt.Key.Key_Tab)
        assert "It may be (623) 555-0145." in window.inquiry.heard.text()
        window.inquiry.phone.setFocus()
        window.inquiry.phone.selectAll()
        keys.type("6235550145")
        keys.press(Qt.Key.Key_Tab)
        assert "Check" not in window.inquiry.heard.text()

    def test_an_inquiry_that_was_left_is_not_taken_for_a_new_one(
        self, window: MainWindow, qtbot: QtBot, keys: Keys
    ) -> None:
        keys.press(Qt.Key.Key_N, CTRL)
        assert "New inquiry" in _texts(window)
        keys.type("6025550146")
        keys.press(Qt.Key.Key_Escape)
        keys.press(Qt.Key.Key_N, CTRL)
        assert "Inquiry, as it was begun" in _texts(window)
        assert not window.inquiry.phone.hasSelectedText()
        keys.press(Qt.Key.Key_End)
        keys.type(" x5")
        assert window.inquiry.phone.text() == "(602) 555-0146 x5"

    def test_an_inquiry_that_was_left_can_be_started_over(
        self, window: MainWindow, qtbot: QtBot, keys: Keys, desk: Desk
    ) -> None:
        keys.press(Qt.Key.Key_N, CTRL)
        assert not window.inquiry.start_over_button.isVisible()
        keys.type("480555")
        keys.press(Qt.Key.Key_Escape)
        keys.press(Qt.Key.Key_N, CTRL)
        assert window.inquiry.start_over_button.isVisible()
        qtbot.mouseClick(window.inquiry.start_over_button, Qt.MouseButton.LeftButton)
        assert not any(window.inquiry.fields().values())
        assert window.inquiry.phone.hasFocus()

    def test_of_several_at_a_number_nobody_is_filled_in(
        self, window: MainWindow, qtbot: QtBot, keys: Keys, desk: Desk
    ) -> None:
        for name in ("Sam Fox", "Robin Fox"):
            desk.inquiries.log(Inquiry(name, "602 555 0143"))
        keys.press(Qt.Key.Key_N, CTRL)
        keys.type("6025550143")
        qtbot.waitUntil(lambda: "Robin Fox" in window.inquiry.known.text())
        assert window.inquiry.name.text() == ""
        taken = []
        for _ in range(3):
            keys.press(Qt.Key.Key_Down)
            taken.append(window.inquiry.name.text())
        assert sorted(taken[:2]) == ["Robin Fox", "Sam Fox"], "one after the other"
        assert taken[2] == taken[0]
        window.inquiry.name.clear()
        assert window.inquiry.name.text() == ""

    def test_who_was_known_at_a_number_that_is_gone_again_is_not_filled_in(
        self, window: MainWindow, session: Session, qtbot: QtBot, keys: Keys, desk: Desk
    ) -> None:
        desk.inquiries.log(Inquiry("Bo Lindqvist", "602 555 0143"))
        keys.press(Qt.Key.Key_N, CTRL)
        keys.type("6025550143")
        window.inquiry.phone.clear()
        qtbot.waitUntil(session._background.is_idle)
        assert (window.inquiry.name.text(), window.inquiry.known.text()) == ("", "")

    def test_what_is_being_typed_is_kept_as_a_draft(
        self, window: MainWindow, qtbot: QtBot, keys: Keys, desk: Desk
    ) -> None:
        keys.press(Qt.Key.Key_N, CTRL)
        keys.type("480555")
        qtbot.waitUntil(lambda: desk.drafting.last().get("phone") == "480-555", timeout=5_000)


class TestEditing:
    """What is changed in a request is as safe as what is new."""

    def test_it_is_kept_while_it_is_typed_and_there_when_it_is_opened_again(
        self, window: MainWindow, qtbot: QtBot, keys: Keys, desk: Desk
    ) -> None:
        bo = desk.inquiries.log(Inquiry("Bo", "602 555 0143")).request_ids[0]
        open_with(window, qtbot, "Bo")
        open_edit(window, qtbot, keys)
        assert window.inquiry._title.text() == "Edit Bo"
        keys.type(" Lindqvist")
        qtbot.waitUntil(lambda: desk.drafting.edit_of(bo) is not None, timeout=5_000)
        keys.press(Qt.Key.Key_Escape)
        open_edit(window, qtbot, keys)
        assert window.inquiry.name.text() == "Bo Lindqvist"
        assert "not saved yet" in window.footer.notice()
        keys.press(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: desk.queue.request(bo).name == "Bo Lindqvist")  # type: ignore[union-attr]
        qtbot.waitUntil(window.request.isVisible)
        assert desk.drafting.edit_of(bo) is None

    def test_who_starts_over_gets_what_is_kept(self, window: MainWindow, qtbot: QtBot, keys: Keys, desk: Desk) -> None:
        bo = desk.inquiries.log(Inquiry("Bo", "602 555 0143")).request_ids[0]
        seen = {"phone": "602 555 0143", "name": "Bo", "email": "", "message": ""}
        desk.drafting.keep_edit(EditDraft(bo, seen, {**seen, "name": "Bob"}))
        open_with(window, qtbot, "Bo")
        open_edit(window, qtbot, keys)
        window.footer._action.click()
        assert window.inquiry.name.text() == "Bo"
        qtbot.waitUntil(lambda: desk.drafting.edit_of(bo) is None)

    def test_the_last_words_are_kept_when_something_else_is_opened_in_its_place(
        self, window: MainWindow, qtbot: QtBot, keys: Keys, desk: Desk
    ) -> None:
        """An inquiry, then changes, then the inquiry again, all within the two seconds."""
        bo = desk.inquiries.log(Inquiry("Bo", "602 555 0143")).request_ids[0]
        open_with(window, qtbot, "Bo")
        keys.press(Qt.Key.Key_N, CTRL)
        keys.type("480555")
        keys.press(Qt.Key.Key_Escape)
        open_edit(window, qtbot, keys)
        keys.type("b")
        keys.press(Qt.Key.Key_N, CTRL)
        assert window.inquiry.phone.text() == "480-555"
        qtbot.waitUntil(lambda: (edit := desk.drafting.edit_of(bo)) is not None and edit.fields["name"] == "Bob")
        assert desk.drafting.last()["phone"] == "480-555"

    def test_what_nobody_touched_is_saved_as_it_was(
        self, window: MainWindow, qtbot: QtBot, keys: Keys, desk: Desk, export: Export
    ) -> None:
        """A form's message has other line ends than a field, a name may be longer than one takes."""
        name = "Bo " + "L" * 300
        desk.imports.import_file(export(submission(name, message="one\r\ntwo")))
        (bo,) = desk.queue.ids(View.ALL)
        open_with(window, qtbot, name)
        open_edit(window, qtbot, keys)
        window.inquiry.email.setText("bo@example.org")
        keys.press(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: desk.queue.request(bo).email == "bo@example.org")  # type: ignore[union-attr]
        after = desk.queue.request(bo)
        assert after is not None
        assert (after.name, after.message) == (name, "one\r\ntwo")

    def test_in_a_small_window_its_fields_are_scrolled_not_squeezed(
        self, window: MainWindow, qtbot: QtBot, keys: Keys, desk: Desk
    ) -> None:
        desk.inquiries.log(Inquiry("Bo", "602 555 0143"))
        open_with(window, qtbot, "Bo")
        window.resize(window.minimumSize())
        open_edit(window, qtbot, keys)
        form = window.inquiry
        form.show_conflict(dict.fromkeys(("phone", "name", "email", "message"), "a long word, " * 20))
        fields = (form.phone, form.name, form.email, form.message, form.save_button)
        qtbot.waitUntil(lambda: all(field.height() >= field.minimumSizeHint().height() for field in fields))
        assert form.save_button.visibleRegion().isEmpty()
        while not form.save_button.hasFocus():
            keys.press(Qt.Key.Key_Tab)
        qtbot.waitUntil(lambda: form.save_button.visibleRegion().boundingRect() == form.save_button.rect())

    def test_it_is_asked_about_when_the_program_is_started_again(
        self, window: MainWindow, session: Session, qtbot: QtBot, desk: Desk
    ) -> None:
        bo = desk.inquiries.log(Inquiry("Bo", "602 555 0143")).request_ids[0]
        seen = {"phone": "602 555 0143", "name": "Bo", "email": "", "message": ""}
        desk.drafting.keep_edit(EditDraft(bo, seen, {**seen, "message": "rather mornings"}))
        session.inquiries.recall_draft()
        qtbot.waitUntil(lambda: "Bo was being edited; what was typed is still there." in window.footer.notice())
        window.footer._action.click()
        assert window.inquiry.message.toPlainText() == "rather mornings"
        desk.drafting.keep({"phone": "480-555"})
        window.open_inquiry()
        session.inquiries.recall_draft()
        qtbot.waitUntil(lambda: "An inquiry was being typed; it is still there.\nBo was" in window.footer.notice())
        window.footer._action.click()
        assert window.inquiry.phone.text() == "480-555"
        open_with(window, qtbot, "Bo")
        window.edit_wanted.emit()
        qtbot.waitUntil(lambda: window.inquiry.message.toPlainText() == "rather mornings")
        window.inquiry.save_button.click()
        qtbot.waitUntil(lambda: desk.queue.request(bo).message == "rather mornings")  # type: ignore[union-attr]


def open_edit(window: MainWindow, qtbot: QtBot, keys: Keys) -> None:
    keys.press(Qt.Key.Key_E, CTRL)
    qtbot.waitUntil(window.inquiry.isVisible)
    assert window.inquiry.name.hasFocus()


def test_a_draft_survives_kill_minus_nine(tmp_path: Path) -> None:
    """A whole program, killed while somebody types; started again, it still knows."""
    script = """
import os, sys
sys.path[:0] = [sys.argv[1]]
from frontdesk.ui.inquiry.inquiry_actions import InquiryActions
from PySide6.QtCore import QTimer, Qt
from PySide6.QtTest import QTest
made = InquiryActions.__init__
def begin(self, form, *rest):
    made(self, form, *rest)
    window = form.window()
    def type_():
        window.open_inquiry()
        QTest.keyClicks(window.inquiry.phone, "4805550142")
        QTest.keyClicks(window.inquiry.message, "a word that must not be lost")
        keep = self._desk.drafting.keep
        def kept(fields):
            keep(fields)
            print("kept", flush=True)
        self._desk.drafting.keep = kept
    def look(_text):
        QTimer.singleShot(0, lambda: print(
            "found", window.inquiry.phone.text(), window.inquiry.message.toPlainText(), flush=True))
    if sys.argv[2] == "type":
        QTimer.singleShot(0, type_)
    else:
        window.inquiry.phone.textChanged.connect(look)
        QTimer.singleShot(60_000, lambda: look(""))
InquiryActions.__init__ = begin
from frontdesk.terminal.cli import main
main(["--store", sys.argv[3]])
"""
    store = str(tmp_path / "store.sqlite3")
    said = []
    for what in ("type", "look"):
        program = subprocess.Popen(
            [sys.executable, "-c", script, str(ROOT), what, store], stdout=subprocess.PIPE, text=True
        )
        assert program.stdout is not None
        said.append(program.stdout.readline().strip())
        os.kill(program.pid, signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
        program.wait()
        program.stdout.close()
    assert said == ["kept", "found (480) 555-0142 a word that must not be lost"]


class TestCalling:
    def test_a_call_from_enter_to_its_outcome_without_the_mouse(
        self, window: MainWindow, qtbot: QtBot, keys: Keys, desk: Desk, telephone: Telephone
    ) -> None:
        desk.inquiries.log(Inquiry("Bo", "602 555 0143"))
        open_with(window, qtbot, "Bo")
        assert not window.outcomes.isVisible()
        keys.press(Qt.Key.Key_Return)
        qtbot.waitUntil(window.outcomes.isVisible)
        assert telephone.called == ["tel:+16025550143"]
        assert request_of(desk, "Bo").claim is not None
        keys.press(Qt.Key.Key_4)  # no answer
        qtbot.waitUntil(lambda: not window.outcomes.isVisible())
        after = request_of(desk, "Bo")
        assert (after.status, after.attempts, after.claim) == (Status.WAITING, 1, None)

    def test_a_note_holds_digits_and_goes_with_the_outcome(
        self, window: MainWindow, qtbot: QtBot, keys: Keys, desk: Desk, telephone: Telephone
    ) -> None:
        desk.inquiries.log(Inquiry("Bo", "602 555 0143"))
        open_with(window, qtbot, "Bo")
        keys.press(Qt.Key.Key_Return)
        qtbot.waitUntil(window.outcomes.isVisible)
        window.outcomes.note.setFocus()
        keys.type("call room 12 at 4")
        assert window.outcomes.isVisible()
        window.outcomes.buttons[Outcome.BOOKED].click()
        qtbot.waitUntil(lambda: not window.outcomes.isVisible())
        (call,) = desk.callers.card(request_of(desk, "Bo").caller_id).calls
        assert (call.outcome, call.note) == (Outcome.BOOKED, "call room 12 at 4")

    def test_a_note_is_kept_while_it_is_typed(
        self, window: MainWindow, qtbot: QtBot, keys: Keys, desk: Desk, telephone: Telephone
    ) -> None:
        desk.inquiries.log(Inquiry("Bo", "602 555 0143"))
        open_with(window, qtbot, "Bo")
        keys.press(Qt.Key.Key_Return)
        qtbot.waitUntil(window.outcomes.isVisible)
        window.outcomes.note.setFocus()
        keys.type("she said that")
        qtbot.waitUntil(lambda: (call := desk.calling.under_way()) is not None and call.note == "she said that")

    def test_a_machine_is_spoken_to_in_the_callers_language(
        self, window: MainWindow, qtbot: QtBot, keys: Keys, desk: Desk, telephone: Telephone
    ) -> None:
        desk.inquiries.log(Inquiry("Bo", "602 555 0143"))
        desk.callers.allow(request_of(desk, "Bo").caller_id, Permissions(language="Spanish"))
        open_with(window, qtbot, "Bo")
        qtbot.waitUntil(lambda: (card := window.request.card) is not None and card.allowed.language == "Spanish")
        keys.press(Qt.Key.Key_Return)
        qtbot.waitUntil(window.outcomes.isVisible)
        assert "Este mensaje es para Bo." in window.outcomes._voicemail.text()

    def test_a_machine_is_told_no_more_than_the_caller_allows(
        self, window: MainWindow, qtbot: QtBot, keys: Keys, desk: Desk, telephone: Telephone
    ) -> None:
        desk.inquiries.log(Inquiry("Bo", "602 555 0143"))
        open_with(window, qtbot, "Bo")
        keys.press(Qt.Key.Key_Return)
        qtbot.waitUntil(window.outcomes.isVisible)
        assert "Ketamine" not in window.outcomes._voicemail.text()
        assert "(480) 626-2727" in window.outcomes._voicemail.text()
        window.outcomes.buttons[Outcome.BUSY].click()
        qtbot.waitUntil(lambda: not window.outcomes.isVisible())
        desk.callers.allow(request_of(desk, "Bo").caller_id, Permissions(voicemail=False))
        window.views.choose(View.WAITING)
        open_with(window, qtbot, "Bo")
        qtbot.waitUntil(lambda: (card := window.request.card) is not None and card.allowed.voicemail is False)
        keys.press(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: "leave no message" in window.outcomes._voicemail.text())

    @pytest.mark.parametrize("size", [(720, 480), (910, 512), (1280, 800)])
    def test_in_a_window_of_any_size_every_outcome_can_be_read(
        self, window: MainWindow, called: int, qtbot: QtBot, size: tuple[int, int]
    ) -> None:
        bar = window.outcomes
        window.resize(*size)
        for _ in range(3):
            QApplication.processEvents()
        for label in (*bar.buttons.values(), bar.note, window.request._number, window.sheet.head.clinic_number):
            assert label.height() >= label.minimumSizeHint().height()
        assert all(button.geometry().bottom() < bar.height() for button in bar.buttons.values())
        assert "(480) 626-2727" in bar.buttons[Outcome.VOICEMAIL].toolTip()
        assert bar._voicemail.isVisible() is (size == (1280, 800))

    def test_at_night_a_reason_is_asked_for_in_the_pane(
        self, window: MainWindow, qtbot: QtBot, keys: Keys, desk: Desk, telephone: Telephone, clock: Clock
    ) -> None:
        desk.inquiries.log(Inquiry("Bo", "602 555 0143"))
        clock.now += timedelta(hours=14)  # the middle of the night in Phoenix
        open_with(window, qtbot, "Bo")
        keys.press(Qt.Key.Key_Return)
        qtbot.waitUntil(window.request.ask.isVisible)
        assert telephone.called == []
        keys.press(Qt.Key.Key_Return)  # nothing typed: nothing done
        assert window.request.ask.isVisible()
        keys.type("she asked for tonight")
        keys.press(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: len(telephone.called) == 1)
        (call,) = desk.callers.card(request_of(desk, "Bo").caller_id).calls
        assert call.reason == "she asked for tonight"

    def test_who_asked_not_to_be_called_cannot_be_until_a_person_says_why(
        self, window: MainWindow, qtbot: QtBot, keys: Keys, desk: Desk, telephone: Telephone
    ) -> None:
        bo = desk.inquiries.log(Inquiry("Bo", "602 555 0143")).request_ids[0]
        desk.inquiries.log(Inquiry("Somebody", "602 555 0143"))
        desk.calling.log(bo, Outcome.DO_NOT_CALL)
        window.views.choose(View.NEW)
        open_with(window, qtbot, "Somebody")
        assert "Asked not to be called (noted by Ana" in window.request.blocked.label.text()
        assert not window.request.call_button.isEnabled()
        keys.press(Qt.Key.Key_Return)
        window.request.blocked.button.click()
        keys.type("it was the neighbour")
        keys.press(Qt.Key.Key_Return)
        qtbot.waitUntil(window.request.call_button.isEnabled)
        assert telephone.called == []

    def test_the_keyboard_is_in_the_list_again_when_the_number_may_be_called(
        self, window: MainWindow, qtbot: QtBot, keys: Keys, desk: Desk
    ) -> None:
        bo = desk.inquiries.log(Inquiry("Bo", "602 555 0143")).request_ids[0]
        desk.inquiries.log(Inquiry("Somebody", "602 555 0143"))
        desk.calling.log(bo, Outcome.DO_NOT_CALL)
        window.views.choose(View.NEW)
        open_with(window, qtbot, "Somebody")
        window.request.blocked.button.setFocus()
        keys.press(Qt.Key.Key_Space)
        keys.type("it was the neighbour")
        keys.press(Qt.Key.Key_Return)
        qtbot.waitUntil(window.request.call_button.isEnabled)
        assert QApplication.focusWidget() is window.queue.table


@pytest.mark.parametrize("what", ["urgent", "claimed", "claim_button", "call_button"])
def test_the_keyboard_goes_to_the_list_when_what_had_it_is_gone(
    window: MainWindow, qtbot: QtBot, keys: Keys, desk: Desk, mei: Desk, what: str
) -> None:
    """Qt would give it to the next button, which Enter presses."""
    kim = desk.inquiries.log(Inquiry("Kim", "602 555 0143", "", "chest pain since noon")).request_ids[0]
    if what == "claimed":
        mei.claims.take(kim)
    window.views.choose(View.ALL)
    open_with(window, qtbot, "Kim")
    part = getattr(window.request, what)
    button: QWidget = getattr(part, "button", part)
    button.setFocus()
    assert button.hasFocus()
    happens: dict[str, Callable[[], object]] = {
        "urgent": lambda: desk.editing.clear_urgent(kim, "called 911 already"),
        "claimed": lambda: mei.claims.let_go(kim),
        "claim_button": lambda: mei.claims.take(kim),
        "call_button": lambda: desk.calling.log(kim, Outcome.DO_NOT_CALL),
    }
    happens[what]()
    session = next(child for child in window.children() if isinstance(child, Session))
    session.refresh()
    qtbot.waitUntil(lambda: not (button.isVisible() and button.isEnabled()))
    assert QApplication.focusWidget() is window.queue.table


class TestTogether:
    def test_who_is_on_it_is_told_before_anything_opens(
        self, window: MainWindow, qtbot: QtBot, keys: Keys, desk: Desk, mei: Desk, telephone: Telephone
    ) -> None:
        bo = desk.inquiries.log(Inquiry("Bo", "602 555 0143")).request_ids[0]
        mei.claims.take(bo)
        open_with(window, qtbot, "Bo")
        assert "Mei is on this one since" in window.request.claimed.label.text()
        assert "Mei is on it" in window.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        keys.press(Qt.Key.Key_Return)
        qtbot.waitUntil(window.request.ask.isVisible)
        assert telephone.called == []
        keys.press(Qt.Key.Key_Escape)
        assert not window.request.ask.isVisible()
        window.request.claimed.button.click()
        qtbot.waitUntil(lambda: (claim := request_of(desk, "Bo").claim) is not None and claim.staff_name == "Ana")

    def test_claim_and_let_go_with_one_key(self, window: MainWindow, qtbot: QtBot, keys: Keys, desk: Desk) -> None:
        desk.inquiries.log(Inquiry("Bo", "602 555 0143"))
        open_with(window, qtbot, "Bo")
        keys.press(Qt.Key.Key_K, CTRL)
        qtbot.waitUntil(lambda: window.request.claim_button.text() == "Let go")
        assert request_of(desk, "Bo").claim is not None
        keys.press(Qt.Key.Key_K, CTRL)
        qtbot.waitUntil(lambda: window.request.claim_button.text() == "Claim")
        assert request_of(desk, "Bo").claim is None

    def test_two_who_edit_the_same_field_are_told_and_can_decide(
        self, window: MainWindow, qtbot: QtBot, keys: Keys, desk: Desk, mei: Desk
    ) -> None:
        bo = desk.inquiries.log(Inquiry("Bo", "602 555 0143")).request_ids[0]
        open_with(window, qtbot, "Bo")
        open_edit(window, qtbot, keys)
        assert window.inquiry.name.text() == "Bo"
        mei.editing.edit_fields(bo, {"name": "Bo"}, {"name": "Bo L."})
        window.inquiry.name.setText("Bob")
        window.inquiry.save_button.click()
        qtbot.waitUntil(window.inquiry.conflict.isVisible)
        assert "the name is now “Bo L.”" in window.inquiry.conflict.text()
        window.inquiry.save_button.click()
        qtbot.waitUntil(lambda: desk.queue.request(bo).name == "Bob")  # type: ignore[union-attr]


class TestUndo:
    def test_control_z_takes_back_and_so_does_the_notice(
        self, window: MainWindow, qtbot: QtBot, keys: Keys, desk: Desk
    ) -> None:
        desk.inquiries.log(Inquiry("Bo", "602 555 0143"))
        open_with(window, qtbot, "Bo")
        keys.press(Qt.Key.Key_K, CTRL)
        qtbot.waitUntil(lambda: request_of(desk, "Bo").claim is not None)
        qtbot.waitUntil(window.footer._action.isVisible)
        window.footer._action.click()
        qtbot.waitUntil(lambda: request_of(desk, "Bo").claim is None)
        keys.press(Qt.Key.Key_Z, CTRL)
        qtbot.waitUntil(lambda: desk.queue.counts().of(View.ALL) == 0)
        keys.press(Qt.Key.Key_Z, CTRL)
        qtbot.waitUntil(lambda: "nothing to undo" in window.footer.notice())

    def test_an_outcome_can_be_undone_and_the_call_is_under_way_again(
        self, window: MainWindow, qtbot: QtBot, keys: Keys, desk: Desk, telephone: Telephone
    ) -> None:
        desk.inquiries.log(Inquiry("Bo", "602 555 0143"))
        open_with(window, qtbot, "Bo")
        keys.press(Qt.Key.Key_Return)
        qtbot.waitUntil(window.outcomes.isVisible)
        keys.press(Qt.Key.Key_1)
        qtbot.waitUntil(lambda: not window.outcomes.isVisible())
        assert request_of(desk, "Bo").status is Status.DONE
        keys.press(Qt.Key.Key_Z, CTRL)
        qtbot.waitUntil(window.outcomes.isVisible)
        assert request_of(desk, "Bo").status is Status.NEW


def test_urgent_words_show_the_emergency_lines_until_a_person_clears_them(
    window: MainWindow, qtbot: QtBot, keys: Keys, desk: Desk
) -> None:
    desk.inquiries.log(Inquiry("Kim", "602 555 0143", "", "chest pain since noon"))
    open_with(window, qtbot, "Kim")
    assert "911" in window.request.urgent.label.text()
    assert "988" in window.request.urgent.label.text()
    window.request.urgent.button.click()
    keys.type("she called 911 already")
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.request.urgent.isVisible())
    assert not request_of(desk, "Kim").urgent


def test_what_is_allowed_is_noted_with_a_click_and_can_be_undone(
    window: MainWindow, qtbot: QtBot, keys: Keys, desk: Desk
) -> None:
    desk.inquiries.log(Inquiry("Bo", "602 555 0143"))
    bo = open_with(window, qtbot, "Bo")
    button = window.request.permissions.buttons["voicemail"]
    for said, kept in (("yes", True), ("no", False), ("not asked", None)):
        button.click()
        assert button.accessibleName().endswith(f": {said}")
        qtbot.waitUntil(lambda kept=kept: desk.callers.card(bo.caller_id).own.voicemail is kept)  # type: ignore[misc]
    window.request.permissions.language.setFocus()
    keys.type("Spanish")
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.callers.card(bo.caller_id).own.language == "Spanish")


def test_two_rows_are_merged_field_by_field_from_the_list(
    window: MainWindow, qtbot: QtBot, desk: Desk, export: Export, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.imports.import_file(export(submission("Bo L.", "480 555 0101"), submission("Bo Lindqvist", "480 555 0102")))
    kept = open_with(window, qtbot, "Bo L.")

    def choose_their_name(dialog: MergeDialog) -> MergeDialog.DialogCode:
        dialog._theirs["name"].setChecked(True)
        return MergeDialog.DialogCode.Accepted

    monkeypatch.setattr(MergeDialog, "exec", choose_their_name)
    window.queue.table.selectAll()
    window.queue.merge_action.trigger()
    qtbot.waitUntil(lambda: len(desk.callers.card(kept.caller_id).requests) == 2)
    card = desk.callers.card(kept.caller_id)
    assert (card.caller.name, card.caller.phone_e164) == ("Bo Lindqvist", "+14805550101")
    open_with(window, qtbot, "Bo L.")
    window.request.more_button.menu().aboutToShow.emit()
    apart = next(action for action in window.request.more_button.menu().actions() if "take apart" in action.text())
    apart.trigger()
    qtbot.waitUntil(lambda: len(desk.callers.card(kept.caller_id).requests) == 1)


@pytest.mark.parametrize(
    ("kept", "merged", "text", "notice"),
    [
        (
            ("Amina Zahra", "480 555 0101"),
            ("Fatima Zahra", "480 555 0102"),
            "Amina Zahra is not Fatima Zahra: take apart",
            "Amina Zahra and Fatima Zahra are two people again.",
        ),
        (
            ("Fatima Zahra", "480 555 0101"),
            ("fatima zahra", "480 555 0102"),
            "Fatima Zahra is not fatima zahra: take apart",
            "Fatima Zahra and fatima zahra are two people again.",
        ),
        (
            ("Bo & Co", "480 555 0101"),
            ("Bo & Co", "480 555 0102"),
            "Bo && Co at (480) 555-0101 is not Bo && Co at (480) 555-0102: take apart",
            "Bo & Co at (480) 555-0101 and Bo & Co at (480) 555-0102 are two people again.",
        ),
        (("Bo", ""), ("Bo", ""), "Bo is two people: take apart", "Bo: two people again."),
    ],
)
def test_taking_apart_names_both_whosever_request_is_shown(
    window: MainWindow,
    qtbot: QtBot,
    desk: Desk,
    kept: tuple[str, str],
    merged: tuple[str, str],
    text: str,
    notice: str,
) -> None:
    first, second = [desk.inquiries.log(Inquiry(*one)).request_ids[0] for one in (kept, merged)]
    one, other = [desk.queue.request(request_id).caller_id for request_id in (first, second)]  # type: ignore[union-attr]
    desk.callers.merge(one, other)
    menu = window.request.more_button.menu()
    session = next(child for child in window.children() if isinstance(child, Session))
    with qtbot.waitSignal(session.shown):
        session.refresh()
    for row in (0, 1):
        window.queue.choose_row(row)
        qtbot.waitUntil(session.is_settled)
        menu.aboutToShow.emit()
        apart = [action for action in menu.actions() if "take apart" in action.text()]
        assert [action.text() for action in apart] == [text]
    apart[0].trigger()
    qtbot.waitUntil(lambda: window.footer.notice() == notice)


def test_a_callback_that_falls_due_is_said_without_a_name(
    session: Session, qtbot: QtBot, desk: Desk, clock: Clock
) -> None:
    window = session.window
    bo = desk.inquiries.log(Inquiry("Bo", "602 555 0143")).request_ids[0]
    desk.editing.snooze(bo, clock.now + timedelta(hours=1))
    clock.now += timedelta(hours=2)
    session.reminders.look()
    qtbot.waitUntil(lambda: window.footer.notice() == "A callback is due now.")
    qtbot.waitUntil(lambda: window.model.rowCount() == 1)


def test_call_later_is_in_the_menu(window: MainWindow, qtbot: QtBot, desk: Desk) -> None:
    desk.inquiries.log(Inquiry("Bo", "602 555 0143"))
    open_with(window, qtbot, "Bo")
    menu = window.request.more_button.menu()
    menu.aboutToShow.emit()
    later = next(action.menu() for action in menu.actions() if action.text() == "Call later")
    assert isinstance(later, QMenu)
    later.actions()[0].trigger()
    qtbot.waitUntil(lambda: request_of(desk, "Bo").due_at is not None)


def test_tab_goes_from_the_queue_to_the_call_and_on(window: MainWindow, qtbot: QtBot, keys: Keys, desk: Desk) -> None:
    desk.inquiries.log(Inquiry("Bo", "602 555 0143"))
    open_with(window, qtbot, "Bo")
    pane = window.request
    window.request.call_button.setFocus()
    reached = []
    for _ in range(5):
        reached.append(QApplication.focusWidget())
        keys.press(Qt.Key.Key_Tab)
    assert reached == [
        pane.call_button,
        pane.claim_button,
        pane.copy_button,
        pane.more_button,
        pane.permissions.buttons["voicemail"],
    ]


def test_a_right_click_on_the_list_has_what_can_be_done(
    window: MainWindow, qtbot: QtBot, desk: Desk, export: Export
) -> None:
    desk.imports.import_file(export(submission("Bo"), submission("Ana", "480 555 0102")))
    open_with(window, qtbot, "Bo")
    window.queue.table.selectAll()
    window.queue.menu_wanted.emit(window.mapToGlobal(window.rect().center()))
    menu = window.request.more_button.menu()
    assert menu.isVisible()
    texts = [action.text() for action in menu.actions()]
    assert texts[0].startswith("These two are the same person")
    assert {"Edit…", "Call later", "Close"} <= set(texts)
    menu.close()


class TestSearch:
    @pytest.fixture(autouse=True)
    def _requests(self, window: MainWindow, qtbot: QtBot, desk: Desk, export: Export) -> None:
        desk.imports.import_file(
            export(
                submission("Bo Lindqvist", "(602) 555-0143", "My arm has been burning."),
                submission("Ana Ruiz", "480 555 0142", "La muñeca"),
            )
        )
        open_with(window, qtbot, "Bo Lindqvist")

    def names(self, window: MainWindow) -> list[str]:
        model = window.model
        rows = [model.index(row, 0).data(QueueModel.RowRole) for row in range(model.rowCount())]
        return [row.name if row else "…" for row in rows]

    def test_typing_in_the_list_searches_and_esc_goes_back(self, window: MainWindow, qtbot: QtBot, keys: Keys) -> None:
        keys.type("a")
        assert QApplication.focusWidget() is window.search
        keys.type("na mu")
        assert window.search.text() == "ana mu"
        qtbot.waitUntil(lambda: self.names(window) == ["Ana Ruiz"])
        qtbot.waitUntil(lambda: window.request.request is not None and window.request.request.name == "Ana Ruiz")
        keys.press(Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: len(self.names(window)) == 2)
        assert QApplication.focusWidget() is window.queue.table

    def test_a_number_in_any_form_and_a_list_combine(
        self, window: MainWindow, qtbot: QtBot, keys: Keys, desk: Desk
    ) -> None:
        keys.press(Qt.Key.Key_F, CTRL)
        keys.type("602.555.01")
        qtbot.waitUntil(lambda: self.names(window) == ["Bo Lindqvist"])
        window.views.choose(View.DONE)
        qtbot.waitUntil(lambda: window.model.rowCount() == 0)
        keys.press(Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: len(self.names(window)) == 2)

    def test_a_result_that_was_overtaken_is_never_shown(
        self, window: MainWindow, qtbot: QtBot, keys: Keys, session: Session
    ) -> None:
        shown: list[int] = []
        window.model.modelReset.connect(lambda: shown.append(window.model.rowCount()))
        for text in ("b", "bo", "box"):
            window.search.setText(text)
        qtbot.waitUntil(lambda: shown == [0])

    def test_a_search_that_was_overtaken_while_it_ran_says_nothing(
        self, window: MainWindow, qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        held, go_on = threading.Event(), threading.Event()
        find, ended = desk.queue.found, []

        def find_later(search: Search, view: View, given_up: Callable[[], bool], *most: int) -> "array[int]":
            if not most and not held.is_set():  # the whole list of the first search, and not its beginning
                held.set()
                assert go_on.wait(10)
            try:
                return find(search, view, given_up, *most)
            except BaseException as error:
                ended.append(type(error).__name__)
                raise

        monkeypatch.setattr("frontdesk.store.sqlite.interrupting.STEPS_BETWEEN_QUESTIONS", 1)
        monkeypatch.setattr(desk.queue, "found", find_later)
        window.search.setText("b")
        qtbot.waitUntil(held.is_set)
        window.search.setText("bo")
        go_on.set()
        qtbot.waitUntil(lambda: ended == ["Overtaken"])
        qtbot.waitUntil(lambda: self.names(window) == ["Bo Lindqvist"])
        assert window.footer.notice() == ""

    @pytest.mark.parametrize("typed", ['"', "*", "(", "🙂", "-", "a" * 250])
    def test_signs_are_just_text(self, window: MainWindow, qtbot: QtBot, keys: Keys, typed: str) -> None:
        window.search.setText(typed)
        qtbot.waitUntil(lambda: window.model.rowCount() == 0)
        assert window.footer.notice() == ""


def _texts(window: MainWindow) -> list[str]:
    return [label.text() for label in window.inquiry.findChildren(QLabel)]
