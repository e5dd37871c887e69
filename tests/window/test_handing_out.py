"""Handing the sheet out: to one caller, to many, as a stack; and what is known when the printer gives up."""

import shutil
import subprocess
import threading
from collections.abc import Callable, Collection
from pathlib import Path

import print_server
import pytest
from print_server import PrintServer
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from frontdesk.contacts.cards import CallerCard
from frontdesk.contacts.handouts import Form
from frontdesk.contacts.queue import View
from frontdesk.contacts.requests import Inquiry
from frontdesk.desk.changes import Changes
from frontdesk.desk.desk import Desk
from frontdesk.ui.files import file_dialogs
from frontdesk.ui.paper.hand_out_dialog import HandOutDialog
from frontdesk.ui.window.main_window import MainWindow
from frontdesk.ui.window.session import Session

NAMES = ("Bo Lindqvist", "Ana Ruiz", "Mei Lin", "Tom O'Neil", "Zoë / Young")
needs_printer = pytest.mark.skipif(not print_server.is_installed(), reason="a CUPS of the test's own")
needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler's tools read the PDF")


@pytest.fixture
def callers(desk: Desk, session: Session, window: MainWindow, qtbot: QtBot) -> list[int]:
    """Five people in the list, all of them selected."""
    ids = [desk.inquiries.log(Inquiry(name, f"602 555 01{place}3")).request_ids[0] for place, name in enumerate(NAMES)]
    with qtbot.waitSignal(session.shown):
        window.views.choose(View.ALL)
        session.refresh()
    qtbot.keyClick(window.queue.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(window.queue.selected_ids()) == 5
    return ids


def ask(window: MainWindow, session: Session, qtbot: QtBot) -> HandOutDialog:
    qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: session.handing_out.dialog is not None)
    dialog = session.handing_out.dialog
    assert dialog is not None
    return dialog


def print_it(dialog: HandOutDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(dialog.print_button.isEnabled)
    qtbot.mouseClick(dialog.print_button, Qt.MouseButton.LeftButton)


def say(window: MainWindow, words: str, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: words in window.footer.notice())


def card(desk: Desk, request_id: int) -> CallerCard:
    request = desk.queue.request(request_id)
    assert request is not None
    return desk.callers.card_for(request)


def given(desk: Desk, callers: list[int]) -> list[int]:
    return [len(card(desk, request_id).handouts) for request_id in callers]


def text_of(pdf: Path) -> str:
    return subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True).stdout


def after(sheets: int, desk: Desk, happens: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> None:
    """Let something happen as soon as so many sheets are made."""
    made = desk.handing_out.made
    so_far: list[int] = []

    def made_and_then(handouts: Collection[int]) -> Changes:
        changes = made(handouts)
        so_far.extend(handouts)
        if len(so_far) == sheets:
            happens()
        return changes

    monkeypatch.setattr(desk.handing_out, "made", made_and_then)


@needs_poppler
def test_one_caller_gets_a_file_with_their_name_and_it_is_in_their_history(
    callers: list[int],
    desk: Desk,
    session: Session,
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = tmp_path / "for Bo.pdf"
    monkeypatch.setattr(file_dialogs, "ask_where_to_save", lambda *_: target)
    with qtbot.waitSignal(session.shown):
        qtbot.keyClick(window.queue.table, Qt.Key.Key_End)  # Control is no longer held
        bo = window.model.row_of(callers[0])
        assert bo is not None
        window.queue.choose_row(bo)
    dialog = ask(window, session, qtbot)
    dialog.form.setCurrentIndex(dialog.form.findData(Form.LARGE))
    dialog.next_step.setText("we call you on Tuesday")
    qtbot.mouseClick(dialog.pdf_button, Qt.MouseButton.LeftButton)
    say(window, "saved as for Bo.pdf", qtbot)
    text = text_of(target)
    assert "For: Bo Lindqvist" in text
    assert "Next step: we call you on Tuesday" in text
    assert "Ask for: Ana" in text
    (handout,) = card(desk, callers[0]).handouts
    assert (handout.form, handout.staff_name) == (Form.LARGE, "Ana")
    given = "was given the sheet: large print, English, version 2 (Ana)"
    qtbot.waitUntil(lambda: given in window.request._history.text())


@needs_poppler
def test_many_callers_get_a_file_each(
    callers: list[int],
    desk: Desk,
    session: Session,
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(file_dialogs, "ask_for_folder", lambda *_: tmp_path)
    qtbot.mouseClick(ask(window, session, qtbot).pdf_button, Qt.MouseButton.LeftButton)
    say(window, "5 sheets were saved in", qtbot)
    files = sorted(path.name for path in tmp_path.glob("*.pdf"))
    assert files == sorted(
        f"{name.replace(' / ', ' ')} ({request}).pdf" for name, request in zip(NAMES, callers, strict=True)
    )
    for name in NAMES:
        (path,) = (path for path in tmp_path.glob("*.pdf") if path.name.startswith(name[:3]))
        text = text_of(path)
        assert f"For: {name}" in text
        assert not any(other in text for other in NAMES if other != name)
    assert given(desk, callers) == [1] * 5


@needs_printer
def test_a_printer_that_gives_up_leaves_a_rest_that_can_be_printed(
    callers: list[int],
    desk: Desk,
    session: Session,
    window: MainWindow,
    qtbot: QtBot,
    server: PrintServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    after(2, desk, lambda: server.reject("Door"), monkeypatch)
    print_it(ask(window, session, qtbot), qtbot)
    say(window, "2 of 5 sheets were sent to Door.", qtbot)
    assert window.footer.notice().startswith("The printer Door did not take the sheet: ")
    assert sum(given(desk, callers)) == len(server.jobs()) == 2
    server.accept("Door")
    window.footer._action.click()
    qtbot.waitUntil(lambda: session.handing_out.dialog is not None)
    dialog = session.handing_out.dialog
    assert dialog is not None
    assert dialog.ways.button(0).text() == "The 3 who are left"
    print_it(dialog, qtbot)
    say(window, "3 sheets were sent to", qtbot)
    assert given(desk, callers) == [1] * 5
    assert desk.handing_out.unmade() == []
    assert sorted(text_of(job).count("For: ") for job in server.jobs()) == [1] * 5


def test_a_stick_that_is_pulled_out_loses_no_sheet_that_was_written(
    callers: list[int],
    desk: Desk,
    session: Session,
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(file_dialogs, "ask_for_folder", lambda *_: stick)
    after(3, desk, lambda: stick.rename(tmp_path / "in the pocket"), monkeypatch)
    qtbot.mouseClick(ask(window, session, qtbot).pdf_button, Qt.MouseButton.LeftButton)
    say(window, "3 of 5 sheets were saved in stick", qtbot)
    assert "can't be written" in window.footer.notice()
    assert len(list((tmp_path / "in the pocket").iterdir())) == 3
    assert sum(given(desk, callers)) == 3
    assert len(desk.handing_out.unmade()) == 2


@needs_printer
def test_it_can_be_stopped_and_the_rest_given_up(
    callers: list[int],
    desk: Desk,
    session: Session,
    window: MainWindow,
    qtbot: QtBot,
    server: PrintServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pressed = threading.Event()
    after(2, desk, lambda: pressed.wait(20), monkeypatch)
    print_it(ask(window, session, qtbot), qtbot)
    qtbot.waitUntil(lambda: window.hand_out_strip._label.text() == "1 of 5 sheets")
    window.hand_out_strip._stop.click()
    pressed.set()
    say(window, "2 of 5 sheets were sent", qtbot)
    left = len(desk.handing_out.unmade())
    assert left == 3
    window.footer._action.click()
    qtbot.waitUntil(lambda: session.handing_out.dialog is not None)
    dialog = session.handing_out.dialog
    assert dialog is not None
    dialog._give_up.click()
    say(window, "The rest will not be made.", qtbot)
    assert desk.handing_out.unmade() == []
    assert sum(given(desk, callers)) == 5 - left


@needs_printer
def test_paper_is_turned_over_as_the_printer_does_it_until_somebody_chooses(
    callers: list[int], desk: Desk, session: Session, window: MainWindow, qtbot: QtBot, server: PrintServer
) -> None:
    server.add_one_that_turns_paper("Desk")
    dialog = ask(window, session, qtbot)
    qtbot.waitUntil(dialog.printer.isEnabled)
    assert dialog.printer.currentText() == "Door"
    dialog.printer.setCurrentText("Desk")
    qtbot.waitUntil(dialog.both_sides.isEnabled)
    assert dialog.both_sides.isChecked()
    dialog.both_sides.click()
    dialog.ways.button(2).click()
    print_it(dialog, qtbot)
    say(window, "The sheet was sent to Desk", qtbot)
    (asked,) = server.asked(1)
    assert b"one-sided" in asked
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    dialog = ask(window, session, qtbot)
    qtbot.waitUntil(dialog.both_sides.isEnabled)
    assert (dialog.printer.currentText(), dialog.both_sides.isChecked()) == ("Desk", False)
    dialog.printer.setCurrentText("Door")
    assert not dialog.both_sides.isEnabled()
    print_it(dialog, qtbot)
    say(window, "5 sheets were sent to Door", qtbot)
    assert not any(b"-sided" in asked for asked in server.asked(6)[1:])


@needs_printer
def test_a_stack_is_one_job_without_names(
    callers: list[int], desk: Desk, session: Session, window: MainWindow, qtbot: QtBot, server: PrintServer
) -> None:
    dialog = ask(window, session, qtbot)
    dialog.ways.button(2).click()
    dialog.copies.setText("30")
    assert not dialog.with_name.isEnabled()
    print_it(dialog, qtbot)
    say(window, "The sheet was sent to Door", qtbot)
    (job,) = server.jobs()
    assert "For:" not in text_of(job)
    assert given(desk, callers) == [0] * 5


def test_whoever_opens_the_program_after_a_crash_hears_what_was_not_made(
    callers: list[int], desk: Desk, session: Session, window: MainWindow, qtbot: QtBot
) -> None:
    desk.handing_out.plan(desk.sheets.one().sheet.edition, Form.LARGE, callers[:2])
    session.handing_out._tell_of_rest(desk.handing_out.unmade())
    assert "2 sheets of a batch were not made." in window.footer.notice()
    window.footer._action.click()
    qtbot.waitUntil(lambda: session.handing_out.dialog is not None)
    dialog = session.handing_out.dialog
    assert dialog is not None
    assert dialog.chosen_form() is Form.LARGE
    dialog.close()


def test_the_picture_shows_what_will_be_printed(
    callers: list[int], session: Session, window: MainWindow, qtbot: QtBot
) -> None:
    dialog = ask(window, session, qtbot)
    qtbot.waitUntil(lambda: len(dialog.pages.labels) == 5)
    before = dialog.pages.labels[0].pixmap().toImage()
    dialog.next_step.setText("we call you")
    qtbot.waitUntil(lambda: dialog.pages.labels[0].pixmap().toImage() != before)
    dialog.form.setCurrentIndex(dialog.form.findData(Form.LARGE))
    qtbot.waitUntil(lambda: len(dialog.pages.labels) > 8)
    dialog.close()
