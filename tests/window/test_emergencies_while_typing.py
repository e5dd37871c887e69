"""Whatever is typed, 911 and 988 stand there at once where it holds urgent words, and are gone with them."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import Clock
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFont, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from frontdesk import shipped
from frontdesk.contacts.requests import Inquiry
from frontdesk.contacts.urgent.urgent_list import UrgentList
from frontdesk.desk.desk import Desk, open_desk
from frontdesk.sheets.catalog import CurrentSheet
from frontdesk.sheets.reading import read_sheet
from frontdesk.ui.questions.offered_rows import Look
from frontdesk.ui.window.main_window import MainWindow
from frontdesk.ui.window.session import Session

CTRL = Qt.KeyboardModifier.ControlModifier
ENGLISH = "In danger now: 911. Thoughts of suicide: call or text 988, the Suicide & Crisis Lifeline."
SPANISH = "In Spanish: 988, then press 2; or text AYUDA to 988."


@pytest.fixture
def window(session: Session, qtbot: QtBot) -> MainWindow:
    """The window, with the list ready."""
    qtbot.waitUntil(lambda: session.emergencies.emergency_in("chest pain") is not None)
    return session.window


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What screen readers are told."""
    told: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: told.append(event.message()))
    return told


def said(window: MainWindow) -> str:
    """What stands above everything."""
    return window.emergency.label.text() if window.emergency.isVisible() else ""


def said_in_panel(window: MainWindow) -> str:
    """What stands under the question, if that is an emergency; nothing stands above everything then."""
    questions = window.sheet.questions
    rows = questions.list.rows() if questions.isVisible() else ()
    found = "".join(row.text for row in rows if row.look is Look.EMERGENCY)
    assert not (found and said(window))
    return found


def settle() -> None:
    """Let what came, went or was made smaller be laid out."""
    for _ in range(5):
        QApplication.processEvents()


def type_into(qtbot: QtBot, field: QLineEdit | QPlainTextEdit, text: str) -> None:
    assert QApplication.focusWidget() is field
    for key in text:
        if key.isascii():
            qtbot.keyClicks(field, key)
        else:  # Qt's own test keys know ASCII only
            for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
                QApplication.sendEvent(field, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, key))
    assert QApplication.focusWidget() is field  # it never takes the keyboard


def open_form(window: MainWindow, qtbot: QtBot) -> QPlainTextEdit:
    qtbot.keyClick(window.queue.table, Qt.Key.Key_N, CTRL)
    window.inquiry.message.setFocus()
    return window.inquiry.message


class TestTheQuestion:
    def test_it_stands_there_while_the_words_do(self, window: MainWindow, qtbot: QtBot) -> None:
        qtbot.keyClick(window.queue.table, Qt.Key.Key_F3)
        field = window.sheet.questions.field
        type_into(qtbot, field, "my chest hurts and i cant breat")
        assert said_in_panel(window) == f"“chest hurts”. {ENGLISH}"
        field.selectAll()
        qtbot.keyClick(field, Qt.Key.Key_Delete)
        assert said_in_panel(window) == ""

    def test_it_is_said_once_to_screen_readers_too(
        self, window: MainWindow, qtbot: QtBot, announced: list[str]
    ) -> None:
        qtbot.keyClick(window.queue.table, Qt.Key.Key_F3)
        field = window.sheet.questions.field
        type_into(qtbot, field, "my chest hurts since monday")
        with qtbot.waitSignal(window.sheet.questions._say_soon.timeout):
            pass
        assert announced == [f"“chest hurts”. {ENGLISH}"]

    def test_it_is_gone_when_another_request_is_chosen(
        self, window: MainWindow, session: Session, desk: Desk, qtbot: QtBot
    ) -> None:
        qtbot.keyClick(window.queue.table, Qt.Key.Key_F3)
        type_into(qtbot, window.sheet.questions.field, "chest pain")
        window.search.setFocus()
        desk.inquiries.log(Inquiry("Bo", "602 555 0143"))
        session.refresh()
        qtbot.waitUntil(lambda: window.request.request is not None)
        assert said_in_panel(window) == said(window) == ""
        qtbot.keyClick(window.search, Qt.Key.Key_F3)
        assert window.sheet.questions.field.text() == ""

    def test_during_a_call_it_is_out_of_sight_then_and_still_that_callers(
        self, called: int, window: MainWindow, session: Session, desk: Desk, qtbot: QtBot
    ) -> None:
        window.resize(1280, 1000)
        qtbot.keyClick(window.queue.table, Qt.Key.Key_F3)
        type_into(qtbot, window.sheet.questions.field, "chest pain")
        window.queue.table.setFocus()
        other = desk.inquiries.log(Inquiry("Zoe", "602 555 0144")).request_ids[0]
        session.refresh()
        qtbot.waitUntil(lambda: window.model.rowCount() == 2)
        assert window.queue.chosen() == called
        qtbot.keyClick(window.queue.table, Qt.Key.Key_Down)
        if window.queue.chosen() != other:
            qtbot.keyClick(window.queue.table, Qt.Key.Key_Up)
        assert window.queue.chosen() == other
        qtbot.waitUntil(lambda: not window.sheet.is_asking())
        assert said_in_panel(window) == said(window) == ""
        qtbot.keyClick(window.queue.table, Qt.Key.Key_F3)
        assert window.sheet.questions.field.text() == "chest pain"

    def test_it_is_gone_with_the_panel(self, window: MainWindow, qtbot: QtBot) -> None:
        qtbot.keyClick(window.queue.table, Qt.Key.Key_F3)
        type_into(qtbot, window.sheet.questions.field, "i cant go on like this")
        assert "“cant go on”" in said_in_panel(window)
        qtbot.keyClick(window.sheet.questions.field, Qt.Key.Key_Escape)
        assert said_in_panel(window) == ""

    def test_spanish_words_bring_the_spanish_line(self, window: MainWindow, qtbot: QtBot) -> None:
        qtbot.keyClick(window.queue.table, Qt.Key.Key_F3)
        type_into(qtbot, window.sheet.questions.field, "se está ahogando")
        assert said_in_panel(window) == f"“ahogando”. {ENGLISH} {SPANISH}"

    def test_beside_a_spanish_sheet_english_words_do_too(
        self, window: MainWindow, session: Session, qtbot: QtBot
    ) -> None:
        qtbot.keyClick(window.queue.table, Qt.Key.Key_F, CTRL)
        type_into(qtbot, window.search, "chest pain")
        assert SPANISH not in said(window)
        session.show_sheet(CurrentSheet(read_sheet(shipped.SHEETS / "crps.es.md")))
        assert said(window) == f"“chest pain”. {ENGLISH} {SPANISH}"

    @pytest.mark.parametrize("text", ["no chest pain", "no chest pain or trouble breathing", "what does it cost"])
    def test_a_no_and_what_is_no_emergency_raise_nothing(self, text: str, window: MainWindow, qtbot: QtBot) -> None:
        qtbot.keyClick(window.queue.table, Qt.Key.Key_F3)
        type_into(qtbot, window.sheet.questions.field, text)
        assert said_in_panel(window) == ""

    def test_a_no_that_belongs_to_something_else_is_none(self, window: MainWindow, qtbot: QtBot) -> None:
        qtbot.keyClick(window.queue.table, Qt.Key.Key_F3)
        type_into(qtbot, window.sheet.questions.field, "no more of this, i want to die")
        assert "“want to die”" in said_in_panel(window)


class TestTheSearch:
    def test_words_bring_it_and_esc_takes_it_away(self, window: MainWindow, qtbot: QtBot) -> None:
        qtbot.keyClick(window.queue.table, Qt.Key.Key_F, CTRL)
        type_into(qtbot, window.search, "wants to die")
        assert said(window) == f"“wants to die”. {ENGLISH}"
        qtbot.keyClick(window.search, Qt.Key.Key_Escape)
        assert said(window) == ""

    @pytest.mark.parametrize("name", ["Socorro", "Killmer", "die", "Moody", "Kill", "602 555 0143"])
    def test_names_and_numbers_bring_nothing_at_any_key(self, name: str, window: MainWindow, qtbot: QtBot) -> None:
        qtbot.keyClick(window.queue.table, Qt.Key.Key_F, CTRL)
        for key in name:
            type_into(qtbot, window.search, key)
            assert said(window) == "", window.search.text()
        qtbot.wait(400)
        assert said(window) == ""

    def test_one_word_is_taken_at_its_word_once_typing_rests(self, window: MainWindow, qtbot: QtBot) -> None:
        qtbot.keyClick(window.queue.table, Qt.Key.Key_F, CTRL)
        type_into(qtbot, window.search, "suicidal")
        qtbot.waitUntil(lambda: "“suicidal”" in said(window))
        type_into(qtbot, window.search, " man")
        assert "“suicidal”" in said(window)


class TestTheNoteOfACall:
    def test_it_is_gone_when_the_call_is(self, window: MainWindow, qtbot: QtBot, called: int) -> None:
        assert called
        window.outcomes.note.setFocus()
        type_into(qtbot, window.outcomes.note, "he says he took all his pills")
        assert said(window) == f"“took all his pills”. {ENGLISH}"
        qtbot.keyClick(window.outcomes.buttons[next(iter(window.outcomes.buttons))], Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not window.outcomes.isVisible())
        assert said(window) == ""

    def test_also_with_another_field_of_no_urgency_beside_it(
        self, window: MainWindow, qtbot: QtBot, called: int
    ) -> None:
        assert called
        window.outcomes.note.setFocus()
        type_into(qtbot, window.outcomes.note, "has chest pain")
        window.search.setFocus()
        type_into(qtbot, window.search, "Ruiz")
        assert "“chest pain”" in said(window)

    def test_of_two_fields_the_one_with_the_keyboard_is_said(
        self, window: MainWindow, qtbot: QtBot, called: int
    ) -> None:
        assert called
        window.outcomes.note.setFocus()
        type_into(qtbot, window.outcomes.note, "took all his pills")
        window.search.setFocus()
        type_into(qtbot, window.search, "chest pain now")
        assert "“chest pain”" in said(window)
        window.outcomes.note.setFocus()
        assert "“took all his pills”" in said(window)


class TestTheForm:
    def test_it_is_gone_when_the_form_is_left_and_back_with_it(self, window: MainWindow, qtbot: QtBot) -> None:
        message = open_form(window, qtbot)
        type_into(qtbot, message, "My son overdosed")
        assert said(window) == f"“overdosed”. {ENGLISH}"
        qtbot.mouseClick(window.inquiry.cancel_button, Qt.MouseButton.LeftButton)
        assert said(window) == ""
        window.open_inquiry()
        assert said(window) == f"“overdosed”. {ENGLISH}"

    def test_it_is_gone_when_the_inquiry_is_saved(self, window: MainWindow, qtbot: QtBot, desk: Desk) -> None:
        message = open_form(window, qtbot)
        type_into(qtbot, message, "chest pain")
        window.inquiry.phone.setText("602 555 0143")
        qtbot.mouseClick(window.inquiry.save_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not window.inquiry.isVisible())
        assert said(window) == ""
        qtbot.waitUntil(lambda: window.request.urgent.isVisible())
        assert window.request.urgent.label.text() == f"▲ Urgent: “chest pain”. {ENGLISH}"

    def test_a_request_that_is_edited(self, window: MainWindow, session: Session, qtbot: QtBot, desk: Desk) -> None:
        desk.inquiries.log(Inquiry("Bo", "602 555 0143", "", "se está ahogando"))
        session.refresh()
        qtbot.waitUntil(lambda: window.request.urgent.isVisible())
        assert window.request.urgent.label.text() == f"▲ Urgent: “ahogando”. {ENGLISH} {SPANISH}"
        window.edit_wanted.emit()
        qtbot.waitUntil(lambda: "“ahogando”" in said(window))
        window.inquiry.message.setFocus()
        window.inquiry.message.selectAll()
        type_into(qtbot, window.inquiry.message, "x")
        assert said(window) == ""

    @pytest.mark.parametrize("length", [1_000, 20_000])
    @pytest.mark.parametrize("at_the_end", [False, True])
    def test_in_a_long_message_what_is_typed_is_found_and_what_stood_there(
        self, length: int, at_the_end: bool, window: MainWindow, qtbot: QtBot
    ) -> None:
        message = open_form(window, qtbot)
        message.setPlainText("The foot is cold. " * (length // 18))
        qtbot.wait(400)
        assert said(window) == ""
        end, start = QTextCursor.MoveOperation.End, QTextCursor.MoveOperation.Start
        message.moveCursor(end if at_the_end else start)
        type_into(qtbot, message, " chest pain. ")
        qtbot.waitUntil(lambda: "“chest pain”" in said(window))
        message.moveCursor(start if at_the_end else end)
        type_into(qtbot, message, "and so on ")
        qtbot.wait(500)
        assert "“chest pain”" in said(window)
        message.setPlainText("")
        assert said(window) == ""

    def test_a_key_in_a_long_message_does_not_wait_for_it(self, window: MainWindow, qtbot: QtBot) -> None:
        message = open_form(window, qtbot)
        message.setPlainText("took all the pills and the chest hurts\n" * 5_000)
        waited = []
        for _ in range(20):
            began = time.perf_counter()
            message.insertPlainText("x")
            waited.append(time.perf_counter() - began)
        assert sorted(waited)[10] < 0.02


class TestTheList:
    def test_what_is_saved_in_the_settings_holds_at_once(
        self, window: MainWindow, session: Session, qtbot: QtBot
    ) -> None:
        window.search.setFocus()
        type_into(qtbot, window.search, "purple foot")
        assert said(window) == ""
        window.settings_wanted.emit()
        qtbot.waitUntil(lambda: session.settings.dialog is not None)
        dialog = session.settings.dialog
        assert dialog is not None
        dialog.english.setPlainText("purple foot")
        dialog.spanish.setPlainText("pie morado")
        dialog.sayings.setPlainText("")
        qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: "“purple foot”" in said(window))
        dialog.close()

    def test_a_colleagues_list_holds_here(
        self, window: MainWindow, session: Session, qtbot: QtBot, store_path: Path, clock: Clock
    ) -> None:
        window.search.setFocus()
        type_into(qtbot, window.search, "pie morado")
        mei = open_desk(str(store_path), "Mei", clock)
        mei.settings.set_urgent_words(UrgentList(("purple foot",), ("pie morado",)))
        session.store.look()
        qtbot.waitUntil(lambda: said(window) == f"“pie morado”. {ENGLISH} {SPANISH}")
        mei.undoing.undo()
        session.store.look()
        qtbot.waitUntil(lambda: said(window) == "")
        mei.close()


class TestWhatIsSeenAndHeard:
    def test_screen_readers_are_told_once(self, window: MainWindow, qtbot: QtBot, announced: list[str]) -> None:
        message = open_form(window, qtbot)
        type_into(qtbot, message, "chest pain since monday and it is getting worse")
        assert announced == [ENGLISH]
        type_into(qtbot, message, ". se está ahogando")  # the line is about the first words, and stays
        assert announced == [ENGLISH]
        message.selectAll()
        type_into(qtbot, message, "me quiero morir")
        assert announced[1:] == [f"{ENGLISH} {SPANISH}"]

    def test_a_click_on_it_leaves_the_keyboard_where_it_is(self, window: MainWindow, qtbot: QtBot) -> None:
        message = open_form(window, qtbot)
        type_into(qtbot, message, "chest pain")
        qtbot.mouseClick(window.emergency.label, Qt.MouseButton.LeftButton)
        assert QApplication.focusWidget() is message

    def test_what_was_there_is_as_high_as_before_once_it_is_gone(self, window: MainWindow, qtbot: QtBot) -> None:
        for size in ((720, 480), (900, 600), (1280, 800)):
            window.resize(*size)
            message = open_form(window, qtbot)
            QApplication.processEvents()
            before = window.inquiry.save_button.mapTo(window, window.inquiry.save_button.rect().topLeft())
            for _ in range(3):
                type_into(qtbot, message, "chest pain")
                assert said(window)
                message.clear()
                assert not said(window)
            QApplication.processEvents()
            after = window.inquiry.save_button.mapTo(window, window.inquiry.save_button.rect().topLeft())
            assert after == before
            window.close_inquiry()

    @pytest.mark.parametrize("is_first_out", [True, False])
    def test_also_when_the_request_was_out_of_sight_meanwhile(
        self, is_first_out: bool, called: int, window: MainWindow, qtbot: QtBot
    ) -> None:
        assert called
        window.resize(900, 600)
        settle()
        before = window.side.rows.sizes()
        note = window.outcomes.note
        for _ in range(2):
            if is_first_out:
                note.setText("he has chest pain")
                settle()
                window.sheet.ask()
            else:
                window.sheet.ask()
                settle()
                note.setText("he has chest pain")
            settle()
            assert said(window)
            note.clear()
            settle()
            window.sheet.stop_asking()
            settle()
            assert window.side.rows.sizes() == before
            window.sheet.ask()
            settle()
            note.setText("he has chest pain")
            settle()
            window.sheet.stop_asking()
            settle()
            note.clear()
            settle()
            assert window.side.rows.sizes() == before

    @pytest.mark.parametrize("size", [(720, 480), (900, 600), (1280, 800)])
    def test_an_emergency_that_was_asked_leaves_the_request_as_high(
        self, size: tuple[int, int], called: int, window: MainWindow, qtbot: QtBot
    ) -> None:
        assert called
        window.resize(*size)
        settle()
        before = window.side.rows.sizes()
        qtbot.keyClick(window.queue.table, Qt.Key.Key_F3)
        settle()
        field = window.sheet.questions.field
        type_into(qtbot, field, "chest pain")
        settle()
        field.selectAll()
        type_into(qtbot, field, "is it safe")
        settle()
        for _ in range(2):
            qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_Escape)
            settle()
        assert window.side.rows.sizes() == before

    @pytest.fixture(params=[1.0, 2.0])
    def scale(self, request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[float]:
        before = QFont(qapp.font())
        font = QFont(before)
        font.setPointSizeF(before.pointSizeF() * request.param)
        qapp.setFont(font)
        yield request.param
        qapp.setFont(before)

    @pytest.mark.parametrize("size", [(720, 480), (900, 600), (1280, 800)])
    def test_all_of_it_is_in_sight_and_what_is_typed_too(
        self, size: tuple[int, int], scale: float, window: MainWindow, qtbot: QtBot
    ) -> None:
        assert scale
        window.resize(*size)
        window.apply_theme()
        qtbot.keyClick(window.queue.table, Qt.Key.Key_F3)
        field = window.sheet.questions.field
        type_into(qtbot, field, "se está ahogando mi mamá")
        QApplication.processEvents()
        answers, label = window.sheet.questions.list, window.emergency.label
        if size == (720, 480) and scale > 1:  # the panel has no room for all of it
            assert SPANISH in said(window)
            assert label.height() >= label.heightForWidth(label.width())
        else:
            assert SPANISH in said_in_panel(window)
            assert answers.viewport().rect().contains(answers.visualItemRect(answers.item(0)))
        assert (window.width(), window.height()) == size
        assert window.rect().contains(field.mapTo(window, field.rect().center()))
        assert field.height() >= 0.75 * field.fontMetrics().height()  # its letters, if not all of its frame
