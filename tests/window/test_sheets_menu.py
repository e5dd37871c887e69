"""Choosing, approving, changing and bringing in sheets from the window."""

import re
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from frontdesk.desk.desk import Desk
from frontdesk.problems import Problem
from frontdesk.sheets.approvals import State, points_to_look_at
from frontdesk.ui.files import file_dialogs
from frontdesk.ui.look.theme import SPACE
from frontdesk.ui.sheets.approve_dialog import ApproveDialog
from frontdesk.ui.sheets.brought_in_dialog import BroughtInDialog
from frontdesk.ui.sheets.sheet_editor import SheetEditor
from frontdesk.ui.sheets.versions_dialog import VersionsDialog
from frontdesk.ui.window.main_window import MainWindow
from frontdesk.ui.window.session import Session

SENSITIVE = "People with CRPS become extremely sensitive:"
PAGE = "What CRPS is\n\nCRPS is pain.\n\n“It can get better.”\nDr. Lee\n\nContact Us\n"


def action(window: MainWindow, text: str) -> QAction:
    window.menus.sheets.aboutToShow.emit()
    return next(one for one in window.menus.sheets.actions() if one.text().replace("&", "").startswith(text))


def say(window: MainWindow, words: str, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: words in window.footer.notice())


def banner(window: MainWindow) -> str:
    return window.sheet.head.approval.text()


def approve(session: Session, window: MainWindow, qtbot: QtBot) -> None:
    action(window, "Approve").trigger()
    dialog = session.sheets.dialog
    assert isinstance(dialog, ApproveDialog)
    qtbot.keyClicks(dialog.by, "Dr. Lee")
    assert {int(key) for key in dialog.points} == {4, 6, 8, 13, 16, 17, 18, 19, 20, 21, 22, 23, 24, 27}
    for check in dialog.points.values():
        assert not dialog.approve_button.isEnabled()
        check.click()
    dialog.until.setDate(QDate.currentDate().addDays(90))
    qtbot.mouseClick(dialog.approve_button, Qt.MouseButton.LeftButton)
    say(window, "CRPS and ketamine treatment · English, version 2, is approved by Dr. Lee until", qtbot)


def test_a_sheet_is_approved_point_by_point_and_undone(
    session: Session, window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    assert "NOT YET APPROVED" in banner(window)
    approve(session, window, qtbot)
    assert "Approved by Dr. Lee" in banner(window)
    assert desk.sheets.one().standing.state is State.APPROVED
    window.footer._action.click()
    qtbot.waitUntil(lambda: "NOT YET APPROVED" in banner(window))


def test_the_notes_for_the_clinician_stand_under_their_point_and_nowhere_else(
    session: Session, window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    for language, whole in (("en", False), ("es", True)):
        action(window, "CRPS and ketamine" if language == "en" else "El SDRC y el").trigger()
        action(window, "Approve").trigger()
        dialog = session.sheets.dialog
        assert isinstance(dialog, ApproveDialog)
        labels = dialog.findChildren(QLabel)
        assert all(
            label.textFormat() is Qt.TextFormat.PlainText for label in labels if label.text().startswith("Note: ")
        )
        for point in points_to_look_at(desk.sheets.one("crps", language).sheet):
            check, (text,) = dialog.points[point.key], [one for one in labels if one.text() == point.text]
            assert check.accessibleDescription() == " ".join(point.notes)
            for note in point.notes:
                said = [one for one in labels if one.text() == f"Note: {note}"]
                assert any(one.parent() is text.parent() for one in said)
        assert any("native speaker" in label.text() for label in labels) is whole
        assert not [label.text() for label in labels if re.search(r"\bfacts? \d", label.text(), re.IGNORECASE)]
        assert "FDA" not in window.sheet.page.toPlainText()
        dialog.close()


def ask_approval(session: Session, window: MainWindow) -> ApproveDialog:
    action(window, "Approve").trigger()
    dialog = session.sheets.dialog
    assert isinstance(dialog, ApproveDialog)
    return dialog


def ticked(dialog: ApproveDialog) -> set[str]:
    return {key for key, check in dialog.points.items() if check.isChecked()}


def test_what_was_looked_at_stands_there_again_until_the_sheet_is_approved(
    session: Session, window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    dialog = ask_approval(session, window)
    qtbot.keyClicks(dialog.by, "Dr. Lee")
    day = QDate.currentDate().addDays(90)
    dialog.until.setDate(day)
    for check in dialog.points.values():
        check.click()
    dialog.points["13"].click()
    looked_at = ticked(dialog)
    qtbot.keyClick(dialog.by, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    action(window, "El SDRC y el").trigger()
    other = ask_approval(session, window)
    assert (ticked(other), other.by.text()) == (set(), "")
    other.close()
    action(window, "CRPS and ketamine").trigger()
    dialog = ask_approval(session, window)
    assert ticked(dialog) == looked_at == dialog.points.keys() - {"13"}
    assert (dialog.by.text(), dialog.until.date()) == ("Dr. Lee", day)
    assert dialog.count.text() == f"Looked at: {len(looked_at)} of {len(looked_at) + 1}"
    assert not dialog.approve_button.isEnabled()
    dialog.points["13"].click()
    qtbot.mouseClick(dialog.approve_button, Qt.MouseButton.LeftButton)
    say(window, "is approved by Dr. Lee", qtbot)
    window.footer._action.click()
    qtbot.waitUntil(lambda: "NOT YET APPROVED" in banner(window))
    dialog = ask_approval(session, window)
    assert (ticked(dialog), dialog.by.text()) == (set(), "")


def test_what_was_looked_at_outlives_an_approval_that_fails(
    session: Session, window: MainWindow, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise Problem("The disk is full.")

    monkeypatch.setattr(desk.approving, "approve", fail)
    dialog = ask_approval(session, window)
    qtbot.keyClicks(dialog.by, "Dr. Lee")
    for check in dialog.points.values():
        check.click()
    qtbot.mouseClick(dialog.approve_button, Qt.MouseButton.LeftButton)
    say(window, "The disk is full.", qtbot)
    assert ask_approval(session, window).approve_button.isEnabled()


@pytest.mark.parametrize("height", [0, 560])
@pytest.mark.parametrize(
    ("key", "reason"),
    [
        (Qt.Key.Key_Tab, Qt.FocusReason.TabFocusReason),
        (Qt.Key.Key_Backtab, Qt.FocusReason.BacktabFocusReason),
    ],
)
def test_a_point_that_the_keyboard_comes_to_is_in_sight_with_its_notes(
    session: Session, window: MainWindow, qtbot: QtBot, key: Qt.Key, reason: Qt.FocusReason, height: int
) -> None:
    dialog = ask_approval(session, window)
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.resize(dialog.width(), max(height, dialog.minimumSizeHint().height()))
    area = dialog.findChild(QScrollArea)
    assert area is not None
    page = area.widget()
    assert page is not None
    labels = sorted(page.findChildren(QLabel), key=lambda label: label.mapTo(page, QPoint()).y())
    texts = [label.text() for label in labels]
    points = points_to_look_at(dialog.sheet)
    if key is Qt.Key.Key_Backtab:
        points = points[::-1]
    seen = area.viewport().rect()
    dialog.points[points[0].key].setFocus(reason)
    for point in points:
        check = dialog.points[point.key]
        assert QApplication.focusWidget() is check
        place = texts.index(point.text)
        last = labels[place + len(point.notes)]
        assert last.text() in (point.text, *(f"Note: {note}" for note in point.notes))
        top = labels[place].mapTo(area.viewport(), QPoint()).y()
        bottom = last.mapTo(area.viewport(), QPoint(0, last.height() - 1)).y()
        assert 0 <= top < seen.bottom()
        assert bottom <= seen.bottom() or (bottom - top >= seen.height() - 2 * SPACE and top <= SPACE), point
        qtbot.keyClick(check, key)


def test_one_sheet_is_approved_in_one_window(session: Session, window: MainWindow) -> None:
    dialog = ask_approval(session, window)
    assert ask_approval(session, window) is dialog
    dialog.close()
    assert ask_approval(session, window) is not dialog


def test_an_approval_is_withdrawn(session: Session, window: MainWindow, qtbot: QtBot) -> None:
    approve(session, window, qtbot)
    action(window, "Withdraw").trigger()
    qtbot.waitUntil(lambda: "WITHDRAWN" in banner(window))


def test_another_language_is_chosen(session: Session, window: MainWindow, qtbot: QtBot) -> None:
    action(window, "El SDRC y el").trigger()
    assert window.sheet.sheet is not None
    assert window.sheet.sheet.language == "es"
    assert action(window, "El SDRC y el").isChecked()
    assert not action(window, "CRPS and ketamine").isChecked()


def edit(session: Session, window: MainWindow, qtbot: QtBot) -> SheetEditor:
    action(window, "Change").trigger()
    qtbot.waitUntil(lambda: isinstance(session.sheets.dialog, SheetEditor))
    editor = session.sheets.dialog
    assert isinstance(editor, SheetEditor)
    return editor


def test_a_change_is_seen_as_it_is_typed_and_kept_as_a_version(
    session: Session, window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    editor = edit(session, window, qtbot)
    text = editor.editor.toPlainText()
    assert not editor.keep_button.isEnabled()
    editor.editor.setPlainText(text.replace("even the lightest touch", "even a light touch"))
    qtbot.waitUntil(lambda: "even a light touch" in editor.preview.toPlainText())
    editor.editor.setPlainText(text.replace("## CRPS in short", "# CRPS in short"))
    qtbot.waitUntil(lambda: "a section's title begins with ##" in editor.told.text())
    assert not editor.keep_button.isEnabled()
    editor.editor.setPlainText(text.replace("even the lightest touch", "even a light touch"))
    qtbot.waitUntil(editor.keep_button.isEnabled)
    qtbot.mouseClick(editor.keep_button, Qt.MouseButton.LeftButton)
    say(window, "Kept as version 3, not yet approved.", qtbot)
    assert banner(window).endswith("v3")
    assert desk.drafting.last_sheet("crps", "en") == ""


def test_what_is_typed_and_not_kept_is_there_the_next_time(
    session: Session, window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    editor = edit(session, window, qtbot)
    editor.editor.appendPlainText("half a sent")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: desk.drafting.last_sheet("crps", "en").endswith("half a sent"))
    assert desk.sheets.one().sheet.version == 2
    session.sheets.dialog = None
    again = edit(session, window, qtbot)
    assert again.editor.toPlainText().endswith("half a sent")
    again._start_over.click()
    again.close()
    qtbot.waitUntil(lambda: desk.drafting.last_sheet("crps", "en") == "")


def test_versions_are_compared_and_gone_back_to(session: Session, window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    text = desk.sheets.one().text
    desk.sheets.save(text.replace("even the lightest touch", "even a light touch"))
    with qtbot.waitSignal(session.shown):
        session.refresh()
    qtbot.waitUntil(lambda: banner(window).endswith("v3"))
    action(window, "Versions").trigger()
    qtbot.waitUntil(lambda: isinstance(session.sheets.dialog, VersionsDialog))
    dialog = session.sheets.dialog
    assert isinstance(dialog, VersionsDialog)
    assert [dialog.list.item(row).text().splitlines()[0] for row in range(3)] == [
        "Version 3",
        "Version 2",
        "Version 1",
    ]
    qtbot.waitUntil(lambda: f"+ {SENSITIVE} even a light touch" in dialog.change.toPlainText())
    assert not dialog.back_button.isEnabled()
    dialog.list.setCurrentRow(1)
    dialog.against.setCurrentIndex(1)
    qtbot.waitUntil(lambda: "Nothing changed." in dialog.change.toPlainText())
    dialog.against.setCurrentIndex(0)
    qtbot.waitUntil(lambda: f"- {SENSITIVE} even a light touch" in dialog.change.toPlainText())
    qtbot.mouseClick(dialog.back_button, Qt.MouseButton.LeftButton)
    say(window, "Kept as version 4", qtbot)
    assert "even the lightest touch" in desk.sheets.one().text


def test_the_clinics_page_comes_in(
    session: Session, window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    monkeypatch.setattr(file_dialogs, "ask_for_file", lambda *_: page)
    action(window, "Import a page").trigger()
    say(window, "page.txt is a sheet now, not yet approved. Not read out: Contact Us", qtbot)
    assert window.sheet.sheet is not None
    assert window.sheet.sheet.title == "What CRPS is"
    assert action(window, "What CRPS is").isChecked()
    told = session.sheets.dialog
    assert isinstance(told, BroughtInDialog)
    assert told.left_out.toPlainText() == "Contact Us"
    assert not told.judged.isVisible()
    page.write_bytes(b"\x00\xff\xfe")
    action(window, "Import a page").trigger()
    qtbot.waitUntil(lambda: "page.txt" in window.footer.notice() and "is a sheet now" not in window.footer.notice())


def test_text_from_outside_is_never_markup_in_these_windows(session: Session, window: MainWindow, qtbot: QtBot) -> None:
    action(window, "Approve").trigger()
    dialog = session.sheets.dialog
    assert isinstance(dialog, ApproveDialog)
    texts = [
        label
        for label in dialog.findChildren(QLabel)
        if any(label.text() == p.accessibleName() for p in dialog.points.values())
    ]
    assert len(texts) == 14
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in texts)
    dialog.close()


def test_the_editor_closes_on_esc_and_when_its_version_is_kept(
    session: Session, window: MainWindow, qtbot: QtBot
) -> None:
    editor = edit(session, window, qtbot)
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert not editor.isVisible()
    session.sheets.dialog = None
    editor = edit(session, window, qtbot)
    editor.editor.setPlainText(editor.editor.toPlainText().replace("even the lightest", "even a light"))
    qtbot.waitUntil(editor.keep_button.isEnabled)
    editor.keep_button.click()
    qtbot.waitUntil(lambda: session.sheets._editors == [])


def test_what_was_typed_last_is_kept_when_the_window_is_closed(
    called: int, session: Session, window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    """Within the two seconds that a draft is kept after, and while the lane is busy with something else."""
    editor = edit(session, window, qtbot)
    editor.editor.appendPlainText("the last words")
    window.open_inquiry()
    qtbot.keyClicks(window.inquiry.phone, "480555")
    qtbot.keyClicks(window.outcomes.note, "left word with her son")
    held = Event()
    session._background.run(lambda: held.wait(5), lambda _: None, window.footer.say_problem)
    session.hurry()
    held.set()
    session._background.close()
    assert desk.drafting.last()["phone"] == "480-555"
    assert desk.drafting.last_sheet("crps", "en").endswith("the last words")
    call = desk.calling.under_way()
    assert call is not None
    assert call.note == "left word with her son"


def test_of_several_sheets_that_are_changed_what_was_typed_last_is_kept(
    session: Session, window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    for chosen in ("CRPS and ketamine", "El SDRC y el"):
        action(window, chosen).trigger()
        session.sheets.dialog = None
        edit(session, window, qtbot).editor.appendPlainText(f"last of {chosen}")
    held = Event()
    session._background.run(lambda: held.wait(5), lambda _: None, window.footer.say_problem)
    session.hurry()
    held.set()
    session._background.close()
    assert desk.drafting.last_sheet("crps", "en").endswith("last of CRPS and ketamine")
    assert desk.drafting.last_sheet("crps", "es").endswith("last of El SDRC y el")
