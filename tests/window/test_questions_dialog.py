"""The clinic's own questions in the real window, by keyboard: added, changed, removed, and what found nothing."""

from dataclasses import replace
from operator import attrgetter
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from frontdesk.contacts.unreadable import Kept, Unreadable
from frontdesk.desk import questions as questions_at_desk
from frontdesk.desk.desk import Desk
from frontdesk.sheets.questions.bank import Question, Questions
from frontdesk.ui.questions.questions_dialog import QuestionsDialog
from frontdesk.ui.window.session import Session

BANK = Questions((Question("safe", "Is it safe?", ("is it dangerous",), (19, 22)),), ("safe",), "Call back?")
PARKING = Question("", "Where can I park?", ("is there parking",), also_hand_over=True)
WAYS_OUT = (
    ("lists.own", Qt.Key.Key_End),
    ("lists.sheets", Qt.Key.Key_Down),
    ("lists.unanswered", Qt.Key.Key_Return),
    ("form.ask", Qt.Key.Key_Escape),
    ("close_button", Qt.Key.Key_Space),
)
"""What has the keyboard, and the key that leaves what is typed for something else."""


@pytest.fixture(autouse=True)
def _small_bank(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(questions_at_desk, "_of_program", lambda _: BANK)


@pytest.fixture
def dialog(session: Session, desk: Desk, qtbot: QtBot) -> QuestionsDialog:
    """Opened with one question of the clinic's and two texts that found nothing."""
    desk.questions.add("en", PARKING)
    for text in ("do you take medicare", "is there a bus", "do you take medicare"):
        desk.questions.keep_unanswered("en", text)
    menu = session.window.menus.sheets
    menu.aboutToShow.emit()
    next(one for one in menu.actions() if one.text() == "&Questions…").trigger()
    qtbot.waitUntil(lambda: session.questions.dialog is not None)
    found = session.questions.dialog
    assert found is not None
    qtbot.waitExposed(found)
    return found


def texts(of: QListWidget) -> list[str]:
    return [of.item(row).text() for row in range(of.count())]


def own_texts(dialog: QuestionsDialog) -> list[str]:
    first, *others = texts(dialog.lists.own)
    assert first == "New question…"
    return others


def own(desk: Desk, language: str = "en") -> list[Question]:
    return [one for one in desk.questions.own(language) if isinstance(one, Question)]


def press(widget: QWidget, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(widget, key)


def tick(dialog: QuestionsDialog, words: str) -> None:
    """Go to a statement with the arrows, and tick it."""
    answers = dialog.form.answers
    answers.setFocus()
    press(answers, Qt.Key.Key_Home)
    for _ in range(answers.count()):
        if words in answers.currentItem().text():
            press(answers, Qt.Key.Key_Space)
            return
        press(answers, Qt.Key.Key_Down)
    raise AssertionError(words)


def said(dialog: QuestionsDialog, words: str, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: words in dialog.told.text())


def test_what_found_nothing_becomes_a_question_with_the_sheets_words_for_an_answer(
    dialog: QuestionsDialog, session: Session, desk: Desk, qtbot: QtBot
) -> None:
    assert own_texts(dialog) == ["Where can I park?"]
    assert texts(dialog.lists.unanswered) == ["do you take medicare  (2×)", "is there a bus  (1×)"]
    dialog.lists.unanswered.setFocus()
    press(dialog.lists.unanswered, Qt.Key.Key_Return)
    assert dialog.form.ask.text() == dialog.form.ways.toPlainText() == "do you take medicare"
    assert dialog.form.ask.hasFocus()
    qtbot.keyClick(dialog.save_button, Qt.Key.Key_Space)
    said(dialog, "Tick what answers this question", qtbot)
    dialog.form.ask.setFocus()
    dialog.form.ask.selectAll()
    qtbot.keyClicks(dialog.form.ask, "Do you take Medicare?")
    press(dialog.form.ask, Qt.Key.Key_Tab)
    assert dialog.form.ways.hasFocus()
    press(dialog.form.ways, Qt.Key.Key_Tab)
    assert dialog.form.answers.hasFocus()
    tick(dialog, "Antidepressants are often prescribed")
    tick(dialog, "We do not say which medicine is right for you")
    qtbot.keyClick(dialog.save_button, Qt.Key.Key_Space)
    said(dialog, "Saved.", qtbot)
    kept = own(desk)[1]
    assert (kept.ask, kept.ways, kept.facts) == ("Do you take Medicare?", ("do you take medicare",), (10,))
    assert [text[:30] for text in kept.statements] == ["We do not say which medicine i"]
    qtbot.waitUntil(lambda: own_texts(dialog) == ["Where can I park?", "Do you take Medicare?"])
    assert texts(dialog.lists.unanswered) == ["is there a bus  (1×)"]
    assert dialog.lists.own.currentRow() == 2
    assert not dialog.is_changed()
    assert "“Do you take Medicare?” is kept" in session.window.footer.notice()
    session.window.footer._action.click()
    qtbot.waitUntil(lambda: len(own(desk)) == 1)
    qtbot.waitUntil(lambda: len(texts(dialog.lists.unanswered)) == 2)
    assert dialog.form.heading.text() == "A new question"


def test_a_question_is_changed_removed_and_back(
    dialog: QuestionsDialog, session: Session, desk: Desk, qtbot: QtBot
) -> None:
    dialog.lists.own.setFocus()
    press(dialog.lists.own, Qt.Key.Key_Down)
    assert dialog.form.ask.text() == "Where can I park?"
    assert dialog.form.handed_over.isChecked()
    assert not dialog.save_button.isEnabled()
    dialog.lists.unanswered.setCurrentRow(1)
    qtbot.keyClick(dialog.lists.way_button, Qt.Key.Key_Space)
    qtbot.keyClick(dialog.form.handed_over, Qt.Key.Key_Space)
    tick(dialog, "CRPS usually begins")
    tick(dialog, "CRPS has been described")
    qtbot.keyClick(dialog.save_button, Qt.Key.Key_Space)
    said(dialog, "Saved.", qtbot)
    (kept,) = own(desk)
    assert (kept.ways, kept.facts, kept.also_hand_over) == (("is there parking", "is there a bus"), (2, 5), False)
    qtbot.keyClick(dialog.remove_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: own_texts(dialog) == [])
    assert dialog.form.ask.text() == ""
    session.window.undo_wanted.emit()
    qtbot.waitUntil(lambda: own_texts(dialog) == ["Where can I park?"])


def test_what_is_added_is_typed_on_at_its_end(dialog: QuestionsDialog, qtbot: QtBot) -> None:
    dialog.lists.unanswered.setFocus()
    press(dialog.lists.unanswered, Qt.Key.Key_Return)
    qtbot.keyClicks(dialog.form.ask, "?")
    press(dialog.form.ask, Qt.Key.Key_Tab)
    qtbot.keyClicks(dialog.form.ways, " here")
    assert (dialog.form.ask.text(), dialog.form.ways.toPlainText()) == (
        "do you take medicare?",
        "do you take medicare here",
    )


def undo(of: QWidget) -> None:
    QTest.keyClick(of, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_ctrl_z_takes_back_the_last_action_and_in_a_text_field_what_was_typed(
    dialog: QuestionsDialog, desk: Desk, qtbot: QtBot
) -> None:
    dialog.lists.own.setFocus()
    press(dialog.lists.own, Qt.Key.Key_Down)
    dialog.remove_button.setFocus()
    press(dialog.remove_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: own_texts(dialog) == [])
    for field in (dialog.form.ask, dialog.form.ways):
        field.setFocus()
        qtbot.keyClicks(field, "bus")
        undo(field)
        undo(field)
    assert not dialog.is_changed()
    assert own(desk) == []
    dialog.close_button.setFocus()
    undo(dialog.close_button)
    qtbot.waitUntil(lambda: own_texts(dialog) == ["Where can I park?"])
    assert [one.ask for one in own(desk)] == ["Where can I park?"]


def test_after_remove_by_keyboard_ctrl_z_is_at_hand(dialog: QuestionsDialog, qtbot: QtBot) -> None:
    for _ in range(2):
        dialog.lists.own.setFocus()
        press(dialog.lists.own, Qt.Key.Key_Down)
        dialog.remove_button.setFocus()
        press(dialog.remove_button, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: own_texts(dialog) == [])
        focused = QApplication.focusWidget()
        assert focused is not None
        undo(focused)
        qtbot.waitUntil(lambda: own_texts(dialog) == ["Where can I park?"])


def test_what_is_wrong_is_said_and_what_was_typed_stays(dialog: QuestionsDialog, desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClicks(dialog.form.ask, "is it SAFE")
    qtbot.keyClicks(dialog.form.ways, "safe")
    qtbot.keyClick(dialog.form.handed_over, Qt.Key.Key_Space)
    qtbot.keyClick(dialog.save_button, Qt.Key.Key_Space)
    said(dialog, "“Is it safe?” is there already.", qtbot)
    assert dialog.form.ask.text() == "is it SAFE"
    assert dialog.save_button.isEnabled()
    assert len(own(desk)) == 1


def test_nothing_typed_is_left_without_a_word(dialog: QuestionsDialog, session: Session, qtbot: QtBot) -> None:
    qtbot.keyClicks(dialog.form.ask, "Is there a bus?")
    dialog.lists.own.setFocus()
    press(dialog.lists.own, Qt.Key.Key_Down)
    assert "not saved yet" in dialog.told.text()
    assert dialog.form.ask.text() == "Is there a bus?"
    qtbot.waitUntil(lambda: dialog.lists.own.currentRow() == 0)
    press(dialog.lists.own, Qt.Key.Key_Down)
    assert dialog.form.ask.text() == "Where can I park?"
    press(dialog.form.ask, Qt.Key.Key_End)
    qtbot.keyClicks(dialog.form.ask, "??")
    press(dialog.form.ask, Qt.Key.Key_Escape)
    assert "not saved yet" in dialog.told.text()
    assert dialog.isVisible()
    press(dialog.form.ask, Qt.Key.Key_Escape)
    assert session.questions.dialog is None


@pytest.mark.parametrize(("widget", "key"), WAYS_OUT)
def test_each_way_of_leaving_is_asked_twice_by_itself(
    dialog: QuestionsDialog, session: Session, qtbot: QtBot, widget: str, key: Qt.Key
) -> None:
    others = [way for way in WAYS_OUT if way != (widget, key) and {way[0], widget} != {"form.ask", "close_button"}]
    qtbot.keyClicks(dialog.form.ask, "Is there a bus?")
    for other, its_key in [*others, *others]:
        press(attrgetter(other)(dialog), its_key)
        qtbot.waitUntil(lambda: dialog.lists.own.currentRow() == 0)
        press(attrgetter(widget)(dialog), key)
        qtbot.waitUntil(lambda: dialog.lists.own.currentRow() == 0)
        assert "not saved yet" in dialog.told.text()
        assert (dialog.form.ask.text(), dialog.lists.sheets.currentIndex()) == ("Is there a bus?", 0)
        assert session.questions.dialog is dialog
    dialog.form.ask.setFocus()
    qtbot.keyClicks(dialog.form.ask, "?")
    assert dialog.told.text() == ""
    press(attrgetter(widget)(dialog), key)
    assert "not saved yet" in dialog.told.text()
    assert dialog.form.ask.text() == "Is there a bus??"
    qtbot.waitUntil(lambda: dialog.lists.own.currentRow() == 0)
    press(attrgetter(widget)(dialog), key)
    assert session.questions.dialog is None or dialog.form.ask.text() != "Is there a bus??"


def test_what_is_said_in_its_place_takes_a_warning_back(
    dialog: QuestionsDialog, session: Session, desk: Desk, qtbot: QtBot
) -> None:
    qtbot.keyClicks(dialog.form.ask, "Is there a bus?")
    press(dialog.form.ask, Qt.Key.Key_Escape)
    assert "close once more" in dialog.told.text()
    press(dialog.lists.forget_all_button, Qt.Key.Key_Space)
    assert "can't be undone" in dialog.told.text()
    press(dialog.form.ask, Qt.Key.Key_Escape)
    assert "close once more" in dialog.told.text()
    press(dialog.lists.forget_all_button, Qt.Key.Key_Space)
    assert "can't be undone" in dialog.told.text()
    assert len(desk.questions.unanswered("en")) == 2
    assert session.questions.dialog is dialog


def test_the_list_of_what_found_nothing_is_emptied_at_the_second_press(
    dialog: QuestionsDialog, desk: Desk, qtbot: QtBot
) -> None:
    dialog.lists.unanswered.setCurrentRow(0)
    qtbot.keyClick(dialog.lists.forget_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: texts(dialog.lists.unanswered) == ["is there a bus  (1×)"])
    qtbot.keyClick(dialog.lists.forget_all_button, Qt.Key.Key_Space)
    assert "can't be undone" in dialog.told.text()
    assert len(desk.questions.unanswered("en")) == 1
    qtbot.keyClick(dialog.lists.forget_all_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: texts(dialog.lists.unanswered) == [])
    assert desk.questions.unanswered("en") == []
    assert not dialog.lists.forget_all_button.isEnabled()


def test_each_language_has_its_own(dialog: QuestionsDialog, desk: Desk, qtbot: QtBot) -> None:
    desk.questions.keep_unanswered("es", "¿hay autobús?")
    assert [dialog.lists.sheets.itemText(place).rpartition(" · ")[2] for place in range(2)] == ["English", "Spanish"]
    dialog.lists.sheets.setFocus()
    press(dialog.lists.sheets, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: texts(dialog.lists.unanswered) == ["¿hay autobús?  (1×)"])
    assert own_texts(dialog) == []
    qtbot.keyClicks(dialog.form.ask, "Hay bus?")
    qtbot.keyClicks(dialog.form.ways, "bus")
    tick(dialog, "En palabras de otra persona")
    qtbot.keyClick(dialog.save_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: own_texts(dialog) == ["Hay bus?"])
    assert [one.facts for one in own(desk, "es")] == [(2,)]
    assert len(own(desk)) == 1


def test_what_other_desks_do_is_followed_but_takes_nothing_that_is_typed(
    dialog: QuestionsDialog, session: Session, desk: Desk, qtbot: QtBot
) -> None:
    (kept,) = own(desk)
    dialog.lists.own.setCurrentRow(1)
    changed = desk.questions.change("en", kept, replace(kept, ask="Where do I park?"))
    session.refresh()
    qtbot.waitUntil(lambda: dialog.form.ask.text() == "Where do I park?")
    qtbot.keyClicks(dialog.form.ways, "garage ")
    desk.questions.change("en", changed, replace(changed, ask="Where is the car park?"))
    session.refresh()
    qtbot.waitUntil(lambda: own_texts(dialog) == ["Where is the car park?"])
    assert dialog.form.ask.text() == "Where do I park?"
    qtbot.keyClick(dialog.save_button, Qt.Key.Key_Space)
    said(dialog, "changed meanwhile", qtbot)
    desk.questions.withdraw(changed.id)
    session.refresh()
    said(dialog, "was removed meanwhile", qtbot)
    assert "garage" in dialog.form.ways.toPlainText()
    qtbot.keyClick(dialog.save_button, Qt.Key.Key_Space)
    said(dialog, "Saved.", qtbot)
    assert [one.ask for one in own(desk)] == ["Where do I park?"]


def test_a_question_that_cannot_be_read_is_shown_as_one(dialog: QuestionsDialog) -> None:
    dialog.show_lists([Unreadable(7, Kept.QUESTION), replace(PARKING, id="own-8")], ())
    assert own_texts(dialog) == ["Question 7 can't be read", "Where can I park?"]
    dialog.lists.own.setFocus()
    press(dialog.lists.own, Qt.Key.Key_Down)
    assert dialog.lists.own.currentRow() == 2


def test_what_answers_it_and_is_in_another_sheet_stays_until_it_is_unticked(
    dialog: QuestionsDialog, session: Session, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Parking\n\nPark behind the house.\n", encoding="utf-8")
    desk.sheets.bring_in(page, "parking", "en")
    (kept,) = own(desk)
    desk.questions.change("en", kept, replace(kept, statements=("Park behind the house.",), facts=(4,)))
    session.refresh()
    qtbot.waitUntil(lambda: dialog.lists.sheets.count() == 3)
    dialog.lists.own.setCurrentRow(1)
    assert texts(dialog.form.answers)[-2:] == ["Not in this sheet", "Park behind the house."]
    tick(dialog, "People with CRPS become extremely sensitive")
    assert (dialog.form.answers.facts, dialog.form.answers.statements) == ((4, 7), ("Park behind the house.",))
    tick(dialog, "Park behind the house.")
    assert dialog.form.answers.statements == ()
    dialog.lists.sheets.setCurrentIndex(2)  # what is typed stays: it is the same language
    assert texts(dialog.form.answers)[1:] == ["Park behind the house.", "Not in this sheet", "Fact 4", "Fact 7"]


def test_everything_has_a_name_and_fits_a_small_screen_also_with_large_text(
    dialog: QuestionsDialog, qapp: QApplication, qtbot: QtBot
) -> None:
    assert not dialog.isModal()
    for widget in (
        dialog.lists.sheets,
        dialog.lists.own,
        dialog.lists.unanswered,
        dialog.form.ask,
        dialog.form.ways,
        dialog.form.answers,
    ):
        assert widget.accessibleName()
    assert all(not button.autoDefault() for button in dialog.findChildren(QPushButton))
    for minimum in (dialog.minimumSizeHint(),):
        assert minimum.width() <= 720
        assert minimum.height() <= 480
    dialog.resize(720, 480)
    for button in dialog.findChildren(QPushButton):
        assert dialog.rect().contains(QRect(button.mapTo(dialog, QPoint()), button.size())), button.text()
    usual = QFont(qapp.font())
    larger = QFont(usual)
    larger.setPointSizeF(usual.pointSizeF() * 2)
    qapp.setFont(larger)
    try:
        qtbot.wait(10)
        assert dialog.minimumSizeHint().width() <= 1280
        assert dialog.minimumSizeHint().height() <= 720
    finally:
        qapp.setFont(usual)
    reached, widget = [], dialog.lists.sheets
    widget.setFocus()
    for _ in range(20):
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.append(focused)
        press(focused, Qt.Key.Key_Tab)
    for widget in (dialog.lists.own, dialog.lists.unanswered, dialog.form.ask, dialog.form.ways, dialog.form.answers):
        assert widget in reached
