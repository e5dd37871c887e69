"""What a caller asks: the question above what answers it, the hand-over line, and nothing found by its words alone."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event, current_thread, main_thread

import pytest
from builders import Clock
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontdesk import shipped
from frontdesk.contacts.calls import Call
from frontdesk.contacts.requests import Inquiry
from frontdesk.desk.desk import Desk
from frontdesk.sheets.catalog import CurrentSheet
from frontdesk.sheets.questions.bank import Question, Questions, read_questions
from frontdesk.sheets.reading import read_sheet
from frontdesk.sheets.sheet import Block, Kind, Section, Shape, Sheet, Span
from frontdesk.sheets.wording import wording
from frontdesk.terminal.cli import main
from frontdesk.ui.background.background import Background
from frontdesk.ui.background.runner import Runner
from frontdesk.ui.look.theme import SPACE
from frontdesk.ui.questions.offered_rows import Look, Row
from frontdesk.ui.sheets.sheet_reader import READING_STEPS, SheetReader
from frontdesk.ui.widgets.footer import Footer
from frontdesk.ui.window.main_window import MainWindow
from frontdesk.ui.window.session import Session

NEVER_ASKED = "do your zebras play chess on tuesdays"


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key, *, control: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(window.focusWidget() or window, key, modifier)


def rows(window: MainWindow) -> tuple[Row, ...]:
    return window.sheet.questions.list.rows()


def looks(window: MainWindow) -> list[Look]:
    return [row.look for row in rows(window)]


def begin(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, Qt.Key.Key_F3)
    qtbot.waitUntil(lambda: looks(window)[0] is Look.QUESTION)


def ask(qtbot: QtBot, window: MainWindow, text: str) -> None:
    press(qtbot, window, Qt.Key.Key_F3)
    qtbot.waitUntil(lambda: looks(window)[0] is not Look.NOTE)
    qtbot.keyClicks(window.sheet.questions.field, text)


def settle(window: MainWindow) -> None:
    """Let a window that was made smaller lay out what is in it."""
    for _ in range(5):
        QApplication.processEvents()


def statement(sheet: Sheet, fact: int) -> str:
    return next(block.text for section in sheet.sections for block in section.blocks if fact in block.facts)


def marked(window: MainWindow) -> str:
    return window.sheet.page.textCursor().selectedText()


def shown(window: MainWindow) -> Sheet:
    sheet = window.sheet.sheet
    assert sheet is not None
    return sheet


@pytest.fixture
def told(window: MainWindow) -> list[str]:
    """The questions that were told to have found nothing."""
    told: list[str] = []
    window.sheet.questions.nothing_found.connect(lambda _language, text: told.append(text))
    return told


# What is shown


def test_a_question_stands_above_what_answers_it(window: MainWindow, qtbot: QtBot) -> None:
    ask(qtbot, window, "what are the side effects")
    first, second = rows(window)[:2]
    sheet = shown(window)
    assert (first.above, first.text) == ("What are the side effects?  (then offer a call back)", statement(sheet, 22))
    assert (second.above, second.text) == ("", statement(sheet, 23))
    kinds = wording("en").kinds
    assert (first.caption, second.caption) == (kinds[Kind.PAGE], kinds[Kind.PAGE])
    assert first.heard == f"{first.above}\n{first.text}\n{first.caption}"


def test_at_most_three_questions_and_then_find(window: MainWindow, qtbot: QtBot) -> None:
    begin(qtbot, window)
    for letter in "how long will the relief from side effects and nausea last":
        qtbot.keyClicks(window.sheet.questions.field, letter)
        assert len([row for row in rows(window) if row.above]) <= 3
        assert looks(window)[-1] is Look.FIND


def test_is_it_safe_leads_with_what_may_be_felt_and_then_hands_over(window: MainWindow, qtbot: QtBot) -> None:
    ask(qtbot, window, "Is it safe?")
    first, second = rows(window)[:2]
    assert (first.above, first.text) == ("Is it safe?  (then offer a call back)", statement(shown(window), 22))
    assert second.look is Look.SAID
    assert "May I have them call you back?" in second.text


@pytest.mark.parametrize("asked", ["Does it cure it?", "What does a treatment look like?"])
def test_what_the_sheet_does_not_say_is_handed_over(asked: str, window: MainWindow, qtbot: QtBot) -> None:
    ask(qtbot, window, asked)
    assert looks(window) == [Look.SAID, Look.FIND]
    said = rows(window)[0]
    assert f"“{asked}” is not in the sheet" in said.above
    assert "May I have them call you back?" in said.text


def test_nothing_likely_is_the_hand_over_line_alone(window: MainWindow, qtbot: QtBot) -> None:
    ask(qtbot, window, NEVER_ASKED)
    assert looks(window) == [Look.SAID, Look.FIND]
    assert window.sheet.questions.list.chosen() is None


def test_the_usual_questions_say_which_are_not_in_the_sheet(window: MainWindow, qtbot: QtBot) -> None:
    begin(qtbot, window)
    usual = rows(window)
    assert [row.key for row in usual] == list("123456789")
    assert usual[6].text == "Does it cure it?  (not in the sheet)"
    assert usual[1].text == "What are the side effects?"


def test_whose_words_they_are_stands_with_the_words(window: MainWindow, qtbot: QtBot) -> None:
    ask(qtbot, window, "does it really work")
    quoted = [row for row in rows(window) if row.caption == wording("en").kinds[Kind.QUOTED]]
    assert len(quoted) == 1
    assert quoted[0].text.startswith("The words of Dr. Glen Brooks")
    assert quoted[0].text.endswith("”")


# Where it goes


def test_a_number_shows_its_question_with_all_there_is_to_say(window: MainWindow, qtbot: QtBot) -> None:
    begin(qtbot, window)
    press(qtbot, window, Qt.Key.Key_1)
    assert looks(window) == [Look.STATEMENT, Look.SAID]
    assert window.sheet.questions.field.text() == "1"
    assert window.sheet.questions.field.hasFocus()
    press(qtbot, window, Qt.Key.Key_Return)
    assert not window.sheet.is_asking()
    assert marked(window) == statement(shown(window), 22)


@pytest.mark.parametrize("text", ["24 years old is that too young", "80 percent of what", "2 ", "10", "0"])
def test_whatever_is_typed_after_a_digit_makes_a_question_of_it(
    text: str, called: int, window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    window.queue.table.setFocus()
    begin(qtbot, window)
    for key in text:
        press(qtbot, window, Qt.Key(ord(key.upper())))
    assert window.sheet.questions.field.text() == text
    assert window.sheet.questions.field.hasFocus()
    assert looks(window)[-1] is Look.FIND
    call = desk.calling.under_way()
    assert call is not None
    assert call.request_id == called


def test_another_number_takes_the_place_of_what_was_typed(window: MainWindow, qtbot: QtBot) -> None:
    ask(qtbot, window, "80 percent of what")
    press(qtbot, window, Qt.Key.Key_A, control=True)
    press(qtbot, window, Qt.Key.Key_2)
    assert rows(window)[0].above == "What are the side effects?  (then offer a call back)"
    press(qtbot, window, Qt.Key.Key_Backspace)
    assert looks(window) == [Look.QUESTION] * 9


def test_one_of_the_usual_questions_is_chosen_like_its_number(window: MainWindow, qtbot: QtBot) -> None:
    begin(qtbot, window)
    press(qtbot, window, Qt.Key.Key_Down)
    press(qtbot, window, Qt.Key.Key_Return)
    assert rows(window)[0].above == "What are the side effects?  (then offer a call back)"
    assert window.sheet.is_asking()
    qtbot.keyClicks(window.sheet.questions.field, "is it safe")
    assert window.sheet.questions.field.text() == "is it safe"


def test_escape_goes_back_a_step(window: MainWindow, qtbot: QtBot) -> None:
    begin(qtbot, window)
    press(qtbot, window, Qt.Key.Key_7)
    assert looks(window) == [Look.SAID]
    press(qtbot, window, Qt.Key.Key_Escape)
    assert looks(window) == [Look.QUESTION] * 9
    press(qtbot, window, Qt.Key.Key_Escape)
    assert not window.sheet.is_asking()
    assert window.sheet.page.isVisible()


def test_arrows_walk_over_the_statements_and_enter_goes_to_one(window: MainWindow, qtbot: QtBot) -> None:
    ask(qtbot, window, "what are the side effects")
    press(qtbot, window, Qt.Key.Key_Down)
    assert window.sheet.questions.list.chosen() == rows(window)[1]
    press(qtbot, window, Qt.Key.Key_Return)
    assert marked(window) == statement(shown(window), 23)


def test_a_click_goes_there(window: MainWindow, qtbot: QtBot) -> None:
    ask(qtbot, window, "what are the side effects")
    answers = window.sheet.questions.list
    place = answers.visualItemRect(answers.item(1)).center()
    qtbot.mouseClick(answers.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert marked(window) == statement(shown(window), 23)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("one_section", [False, True])
def test_every_answer_is_marked_as_a_whole_and_in_sight(
    language: str, one_section: bool, session: Session, window: MainWindow, qtbot: QtBot
) -> None:
    from frontdesk.sheets.questions.answers import answers

    sheet = read_sheet(shipped.SHEETS / f"crps{'' if language == 'en' else '.' + language}.md")
    session.show_sheet(CurrentSheet(sheet))
    window.sheet.set_one_section(one_section)
    page = window.sheet.page
    low = page.viewport().height()
    window.side.toggle_sheet_alone()
    qtbot.waitUntil(lambda: page.viewport().height() > 1.5 * low)
    asked = read_questions(shipped.SHEETS / f"questions.{language}.toml").asked
    for answer in {answer for question in asked for answer in answers(sheet, question)}:
        window.sheet.questions.answered.emit(answer)
        cursor = page.textCursor()
        assert cursor.selectedText() == answer.sentence
        assert page.cursorRect(cursor).top() >= 0
        cursor.setPosition(cursor.selectionEnd())
        assert page.cursorRect(cursor).bottom() <= page.viewport().height()


def test_the_emergency_lines_come_before_what_is_asked(window: MainWindow, qtbot: QtBot) -> None:
    ask(qtbot, window, "is it safe")
    press(qtbot, window, Qt.Key.Key_F4)
    assert not window.sheet.is_asking()
    assert window.sheet.page.isVisible()
    assert "emergency" in window.sheet.sections.currentItem().text()


def test_the_sheet_alone_keeps_the_keys_in_the_question(window: MainWindow, qtbot: QtBot) -> None:
    ask(qtbot, window, "is it ")
    press(qtbot, window, Qt.Key.Key_F2)
    assert window.sheet.questions.field.hasFocus()
    press(qtbot, window, Qt.Key.Key_Escape)
    press(qtbot, window, Qt.Key.Key_F2)
    assert window.request.isVisible()


def test_escape_elsewhere_gives_the_sheet_back(window: MainWindow, qtbot: QtBot) -> None:
    ask(qtbot, window, "is it safe")
    window.views.setFocus()
    press(qtbot, window, Qt.Key.Key_Escape)
    assert not window.sheet.is_asking()
    assert window.views.hasFocus()


@pytest.mark.parametrize("size", [(720, 480), (900, 600), (1280, 800)])
def test_after_enter_the_sheet_is_as_high_as_the_questions_were_until_escape(
    size: tuple[int, int], window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(*size)
    settle(window)
    before = window.sheet.height()
    window.search.setFocus()
    ask(qtbot, window, "what are the side effects")
    settle(window)
    while_asking = window.sheet.height()
    press(qtbot, window, Qt.Key.Key_Return)
    settle(window)
    page = window.sheet.page
    assert window.sheet.height() == while_asking
    assert page.hasFocus()
    cursor = page.textCursor()
    assert cursor.selectedText() == statement(shown(window), 22)
    caption = cursor.block().previous()
    assert caption.text() == wording("en").kinds[Kind.PAGE]
    assert page.cursorRect(cursor).top() >= 0
    if size != (720, 480):  # there this statement is higher than the page
        assert page.cursorRect(QTextCursor(caption)).top() >= 0
        cursor.setPosition(cursor.selectionEnd())
        assert page.cursorRect(cursor).bottom() <= page.viewport().height()
    press(qtbot, window, Qt.Key.Key_Escape)
    settle(window)
    assert window.sheet.height() == before
    assert window.search.hasFocus()


def test_after_enter_a_digit_ends_no_call(called: int, window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    window.queue.table.setFocus()
    ask(qtbot, window, "what are the side effects")
    press(qtbot, window, Qt.Key.Key_Return)
    press(qtbot, window, Qt.Key.Key_2)
    call = desk.calling.under_way()
    assert call is not None
    assert call.request_id == called


def test_whoever_goes_on_from_an_answer_is_not_taken_back_to_it(window: MainWindow, qtbot: QtBot) -> None:
    ask(qtbot, window, "what are the side effects")
    press(qtbot, window, Qt.Key.Key_Return)
    window.sheet.next_section()
    top = window.sheet.page.verticalScrollBar().value()
    window.resize(1280, 760)
    settle(window)
    assert window.sheet.page.verticalScrollBar().value() == top


# Asked again


@pytest.mark.parametrize("way", ["f3", "escape", "enter", "form"])
def test_what_was_asked_stands_there_again_selected(way: str, window: MainWindow, qtbot: QtBot) -> None:
    ask(qtbot, window, "what are the side effects")
    before = rows(window)
    if way == "escape":
        press(qtbot, window, Qt.Key.Key_Escape)
    elif way == "enter":
        press(qtbot, window, Qt.Key.Key_Return)
    elif way == "form":
        press(qtbot, window, Qt.Key.Key_N, control=True)
        press(qtbot, window, Qt.Key.Key_Escape)
    press(qtbot, window, Qt.Key.Key_F3)
    field = window.sheet.questions.field
    assert field.selectedText() == field.text() == "what are the side effects"
    assert field.hasFocus()
    assert rows(window) == before


def test_another_request_takes_what_was_asked_and_the_mark_away(
    session: Session, window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    ask(qtbot, window, "what are the side effects")
    press(qtbot, window, Qt.Key.Key_Return)
    with qtbot.waitSignal(session.shown):
        desk.inquiries.log(Inquiry("Bo", "602 555 0143"))
        session.refresh()
    qtbot.waitUntil(lambda: window.request.request is not None)
    assert not marked(window)
    press(qtbot, window, Qt.Key.Key_F3)
    assert window.sheet.questions.field.text() == ""


def test_another_call_takes_what_was_asked_away(window: MainWindow, qtbot: QtBot) -> None:
    ask(qtbot, window, "what are the side effects")
    press(qtbot, window, Qt.Key.Key_Return)
    call = Call(7, 1, "Ana", window._clock(), None, None, "", "")
    window.outcomes.begin(call, "Bo", "")
    assert not marked(window)
    assert window.sheet.questions.field.text() == ""
    ask(qtbot, window, "is it safe")
    press(qtbot, window, Qt.Key.Key_Escape)
    window.outcomes.begin(call, "Bo", "")
    assert window.sheet.questions.field.text() == "is it safe"


def test_what_is_being_typed_stays_when_the_list_changes(window: MainWindow, qtbot: QtBot) -> None:
    ask(qtbot, window, "is it sa")
    window.sheet.forget_marks()
    qtbot.keyClicks(window.sheet.questions.field, "fe")
    assert window.sheet.questions.field.text() == "is it safe"


# Found by words


def test_places_with_these_words_are_found_when_they_are_wanted(window: MainWindow, qtbot: QtBot) -> None:
    ask(qtbot, window, "liver")
    assert rows(window)[-1].text == "Find “liver” in the sheet"
    assert rows(window)[-1].key
    press(qtbot, window, Qt.Key.Key_Return, control=True)
    note, *found = rows(window)
    assert note.look is Look.NOTE
    assert "may not answer" in note.text
    assert found
    assert all("liver" in row.text and not row.above for row in found)
    press(qtbot, window, Qt.Key.Key_Escape)
    assert looks(window)[-1] is Look.FIND
    press(qtbot, window, Qt.Key.Key_Up)
    press(qtbot, window, Qt.Key.Key_Return, control=True)
    press(qtbot, window, Qt.Key.Key_Return)
    assert marked(window) == found[0].text
    assert not window.sheet.is_asking()


def test_find_is_a_row_like_any_other(window: MainWindow, qtbot: QtBot) -> None:
    ask(qtbot, window, NEVER_ASKED)
    press(qtbot, window, Qt.Key.Key_Down)
    press(qtbot, window, Qt.Key.Key_Return)
    assert looks(window)[0] is Look.NOTE
    press(qtbot, window, Qt.Key.Key_Escape)
    press(qtbot, window, Qt.Key.Key_Escape)
    assert not window.sheet.is_asking()


# Emergencies


def test_an_emergency_stands_there_alone(window: MainWindow, qtbot: QtBot, told: list[str]) -> None:
    window.sheet.set_emergency(lambda text: "Call 911 now.\nOr 988." if "chest" in text else "")
    ask(qtbot, window, "is it safe when my chest")
    assert looks(window) == [Look.EMERGENCY]
    assert rows(window)[0].text == "Call 911 now.\nOr 988."
    for control in (False, True):
        press(qtbot, window, Qt.Key.Key_Return, control=control)
    assert looks(window) == [Look.EMERGENCY]
    press(qtbot, window, Qt.Key.Key_Escape)
    assert told == []


def test_an_emergency_comes_before_what_was_found(window: MainWindow, qtbot: QtBot) -> None:
    window.sheet.set_emergency(lambda text: "Call 911 now." if "liver hurts" in text else "")
    ask(qtbot, window, "liver")
    press(qtbot, window, Qt.Key.Key_Return, control=True)
    qtbot.keyClicks(window.sheet.questions.field, " hurts")
    assert looks(window) == [Look.EMERGENCY]


# Questions that found nothing


def test_a_question_that_found_nothing_is_told_once(window: MainWindow, qtbot: QtBot, told: list[str]) -> None:
    ask(qtbot, window, f"  {NEVER_ASKED} ")
    assert told == []
    press(qtbot, window, Qt.Key.Key_Return)
    press(qtbot, window, Qt.Key.Key_Return)
    assert told == [NEVER_ASKED]
    press(qtbot, window, Qt.Key.Key_Escape)
    assert told == [NEVER_ASKED]


def test_a_question_that_found_nothing_is_told_when_it_is_left(
    window: MainWindow, qtbot: QtBot, told: list[str]
) -> None:
    ask(qtbot, window, NEVER_ASKED)
    press(qtbot, window, Qt.Key.Key_F3)
    assert told == [NEVER_ASKED]
    press(qtbot, window, Qt.Key.Key_Escape)
    assert told == [NEVER_ASKED]
    window.sheet.forget_marks()  # another caller
    ask(qtbot, window, NEVER_ASKED.upper())
    press(qtbot, window, Qt.Key.Key_Escape)
    assert told == [NEVER_ASKED, NEVER_ASKED.upper()]


def test_what_is_found_is_not_told(window: MainWindow, qtbot: QtBot, told: list[str]) -> None:
    for asked in ("is it safe", "does it cure it"):
        ask(qtbot, window, asked)
        press(qtbot, window, Qt.Key.Key_Escape)
    assert told == []


def rest(window: MainWindow, qtbot: QtBot) -> None:
    """As long as it takes until what was typed counts as a question."""
    with qtbot.waitSignal(window.sheet.questions._say_soon.timeout):
        pass


@pytest.mark.parametrize("is_deleted", [False, True])
@pytest.mark.parametrize("then", ["is it safe", "dragons", "2"])
def test_a_question_that_found_nothing_and_is_typed_over_is_told(
    is_deleted: bool, then: str, window: MainWindow, qtbot: QtBot, told: list[str]
) -> None:
    ask(qtbot, window, NEVER_ASKED)
    rest(window, qtbot)
    press(qtbot, window, Qt.Key.Key_A, control=True)
    if is_deleted:
        press(qtbot, window, Qt.Key.Key_Delete)
        rest(window, qtbot)
    qtbot.keyClicks(window.sheet.questions.field, then)
    assert told == [NEVER_ASKED]


def test_a_question_that_is_still_being_typed_or_put_right_is_not_told(
    window: MainWindow, qtbot: QtBot, told: list[str]
) -> None:
    field = window.sheet.questions.field
    ask(qtbot, window, NEVER_ASKED)
    press(qtbot, window, Qt.Key.Key_A, control=True)
    qtbot.keyClicks(field, "do your zebras plya")  # nothing rested before
    rest(window, qtbot)
    for _ in range(2):
        press(qtbot, window, Qt.Key.Key_Backspace)
    qtbot.keyClicks(field, "ay chess")
    rest(window, qtbot)
    press(qtbot, window, Qt.Key.Key_Home)
    qtbot.keyClicks(field, "and ")
    rest(window, qtbot)
    assert told == []
    press(qtbot, window, Qt.Key.Key_Escape)
    assert told == ["and do your zebras play chess"]


# Ready before anybody asks


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    background = Background()
    yield background
    background.close()


@pytest.fixture
def runner(background: Background, qtbot: QtBot) -> Runner:
    footer = Footer()
    qtbot.addWidget(footer)
    return Runner(background, footer, lambda _: None)


@pytest.fixture
def reader(qtbot: QtBot) -> SheetReader:
    reader = SheetReader()
    qtbot.addWidget(reader)
    reader.resize(800, 600)
    reader.show_sheet(CurrentSheet(read_sheet(shipped.SHEET)))
    reader.show()
    return reader


def questions_with(ask: str) -> Questions:
    one = Question("own-1", ask, ("when does the parrot sing",), facts=(22,))
    return Questions((one,), ("own-1",), "Ask them.")


def test_who_asks_before_the_questions_are_ready_waits_a_moment(
    reader: SheetReader, runner: Runner, qtbot: QtBot
) -> None:
    may_go_on, threads = Event(), []

    def of(_language: str) -> Questions:
        threads.append(current_thread())
        may_go_on.wait(10)
        return questions_with("When does the parrot sing?")

    reader.set_questions(of, runner)
    reader.ask()
    panel = reader.questions
    qtbot.keyClicks(panel.field, "parrot")
    assert [row.text for row in panel.list.rows()] == ["One moment…"]
    may_go_on.set()
    qtbot.waitUntil(lambda: panel.list.rows()[0].above == "When does the parrot sing?")
    assert main_thread() not in threads


def test_a_number_pressed_too_early_counts(reader: SheetReader, runner: Runner, qtbot: QtBot) -> None:
    reader.set_questions(lambda _language: questions_with("When does the parrot sing?"), runner)
    reader.ask()
    qtbot.keyClick(reader.questions.field, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: reader.questions.list.rows()[0].look is Look.STATEMENT)
    assert reader.questions.list.rows()[0].text == statement(read_sheet(shipped.SHEET), 22)


def test_questions_that_are_others_by_now_are_made_ready_anew(
    reader: SheetReader, background: Background, runner: Runner, qtbot: QtBot
) -> None:
    now = [questions_with("When does the parrot sing?")]
    reader.set_questions(lambda _language: now[0], runner)
    reader.make_ready(["en"])
    qtbot.waitUntil(background.is_idle)
    reader.ask()
    qtbot.keyClicks(reader.questions.field, "parrot")
    assert reader.questions.list.rows()[0].above == "When does the parrot sing?"
    now[0] = questions_with("At what time does the parrot sing?")
    reader.make_ready(["en"])
    qtbot.waitUntil(lambda: reader.questions.list.rows()[0].above == "At what time does the parrot sing?")
    assert reader.questions.field.text() == "parrot"


def test_questions_that_cannot_be_read_are_told(reader: SheetReader, runner: Runner, qtbot: QtBot) -> None:
    reader.set_questions(lambda language: read_questions(shipped.SHEETS / f"no.{language}.toml"), runner)
    reader.ask()
    qtbot.waitUntil(lambda: "can't be used" in reader.questions.list.rows()[0].text)


def test_in_the_window_they_are_ready_before_anybody_asks(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.sheet._at_hand.bank("en") is not None)
    qtbot.waitUntil(lambda: window.sheet._at_hand.bank("es") is not None)
    press(qtbot, window, Qt.Key.Key_F3)
    assert looks(window) == [Look.QUESTION] * 9


# Any sheet


def own_sheet(*sections: Section) -> CurrentSheet:
    return CurrentSheet(replace(read_sheet(shipped.SHEET), sections=sections, digest="own"))


@pytest.mark.parametrize(
    "sections",
    [
        pytest.param((), id="no sections"),
        pytest.param((Section("Empty", ()), Section("Too", ())), id="no blocks"),
        pytest.param(
            (Section("A", (Block(Shape.PARAGRAPH, (Span("We close on <b>Sundays</b>."),), Kind.RULE),)),),
            id="no numbered facts",
        ),
    ],
)
def test_on_a_sheet_without_numbered_facts_all_is_handed_over(
    sections: tuple[Section, ...], session: Session, window: MainWindow, qtbot: QtBot
) -> None:
    session.show_sheet(own_sheet(*sections))
    window.sheet.set_one_section(True)
    window.sheet.next_section()
    begin(qtbot, window)
    assert all("(not in the sheet)" in row.text for row in rows(window))
    press(qtbot, window, Qt.Key.Key_2)
    assert looks(window) == [Look.SAID]
    press(qtbot, window, Qt.Key.Key_Backspace)
    qtbot.keyClicks(window.sheet.questions.field, "sundays")
    press(qtbot, window, Qt.Key.Key_Return, control=True)
    assert all(row.text == "We close on <b>Sundays</b>." for row in rows(window)[1:])
    press(qtbot, window, Qt.Key.Key_Return)


def test_another_sheet_while_somebody_asks_is_what_answers(session: Session, window: MainWindow, qtbot: QtBot) -> None:
    ask(qtbot, window, "efectos secundarios")
    spanish = read_sheet(shipped.SHEETS / "crps.es.md")
    session.show_sheet(CurrentSheet(spanish))
    qtbot.waitUntil(lambda: rows(window)[0].text == statement(spanish, 22))
    press(qtbot, window, Qt.Key.Key_Return)
    assert marked(window) == statement(spanish, 22)


def test_a_sheet_that_goes_away_takes_the_questions_with_it(window: MainWindow, qtbot: QtBot) -> None:
    ask(qtbot, window, "is it safe")
    window.sheet.show_problem("There is no sheet.")
    assert not window.sheet.is_asking()
    assert window.sheet.page.isVisible()


# Nothing is cut


@pytest.fixture
def large_text(qapp: QApplication) -> Iterator[None]:
    before = QFont(qapp.font())
    font = QFont(before)
    font.setPointSizeF(2 * before.pointSizeF())
    qapp.setFont(font)
    yield
    qapp.setFont(before)


def test_every_line_comes_in_sight_with_the_arrows(large_text: None, window: MainWindow, qtbot: QtBot) -> None:
    window.resize(720, 480)
    window.sheet.set_reading_step(len(READING_STEPS) - 1)
    ask(qtbot, window, "does it really work")
    settle(window)
    answers = window.sheet.questions.list
    whole = answers.verticalScrollBar().maximum() + answers.viewport().height()
    seen: set[int] = set()

    def look() -> int:
        top = answers.verticalScrollBar().value()
        seen.update(range(top, top + answers.viewport().height()))
        return top

    look()
    for _ in range(200):
        press(qtbot, window, Qt.Key.Key_Down)
        look()
    ends = [answers.visualItemRect(answers.item(at)).bottom() + 1 for at in range(answers.count())]
    empty = {end + answers.verticalScrollBar().value() - pixel for end in ends for pixel in range(1, SPACE + 1)}
    assert seen | empty >= set(range(whole))
    for _ in range(200):
        press(qtbot, window, Qt.Key.Key_Up)
    assert look() == 0
    assert answers.chosen() == rows(window)[0]


@pytest.mark.parametrize("size", [(720, 480), (900, 600), (1280, 800)])
def test_no_row_is_wider_than_the_list(
    size: tuple[int, int], large_text: None, window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(*size)
    ask(qtbot, window, "x" * 300)
    answers = window.sheet.questions.list
    for at in range(answers.count()):
        laid_out = answers._delegate._as_laid_out(rows(window)[at])
        for part in laid_out.parts:
            assert part.at.x() + part.layout.boundingRect().width() <= answers.viewport().width()


def test_a_low_window_has_room_for_an_answer(qtbot: QtBot, clock: Clock) -> None:
    window = MainWindow(clock)
    window.build()
    qtbot.addWidget(window)
    window.resize(720, 480)
    window.show()
    window.sheet.show_sheet(CurrentSheet(read_sheet(shipped.SHEET)))
    before = window.sheet.height()
    window.sheet.ask()
    qtbot.waitUntil(lambda: window.sheet.questions.list.viewport().height() >= 200)
    assert (window.width(), window.height()) == (720, 480)
    press(qtbot, window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.sheet.height() == before)
    assert window.request.isVisible()


def test_the_command_line_gives_the_same(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for asked in ("how long does the relief last", "is it safe", "do u take medicare", NEVER_ASKED):
        ask(qtbot, window, asked)
        main(["--store", str(tmp_path / "other.sqlite3"), "sheet", "questions", asked])
        printed = json.loads(capsys.readouterr().out)
        in_window = [row.text for row in rows(window) if row.look is Look.STATEMENT]
        assert [one["sentence"] for one in printed] == in_window


def test_what_found_nothing_is_kept_in_the_language_it_was_asked_in(
    session: Session, window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    ask(qtbot, window, NEVER_ASKED)
    session.show_sheet(desk.sheets.one("crps", "es"))
    qtbot.waitUntil(lambda: [one.asked for one in desk.questions.unanswered("en")] == [NEVER_ASKED])
    assert desk.questions.unanswered("es") == []
