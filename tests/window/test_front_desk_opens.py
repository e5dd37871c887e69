"""A receptionist's first morning, through the real window, with real keys."""

import threading
from array import array
from collections.abc import Callable
from pathlib import Path

import pytest
from builders import Export, many, submission
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QListWidget, QTableView
from pytestqt.qtbot import QtBot
from sqlalchemy import text
from telephone import Telephone

from frontdesk import shipped
from frontdesk.contacts.queue import Order, View
from frontdesk.desk.desk import Desk
from frontdesk.desk.import_report import ImportReport, OnProgress, Progress
from frontdesk.ui.files import file_dialogs
from frontdesk.ui.look.theme import apply_theme, set_appearance
from frontdesk.ui.queue.queue_model import QueueModel
from frontdesk.ui.window.main_window import MainWindow


def shown_names(window: MainWindow) -> list[str]:
    model = window.model
    return [
        row.name if (row := model.index(place, 0).data(QueueModel.RowRole)) else "…"
        for place in range(model.rowCount())
    ]


def import_into(window: MainWindow, qtbot: QtBot, path: Path, rows: int) -> None:
    window.import_wanted.emit([path])
    qtbot.waitUntil(lambda: window.model.rowCount() == rows)
    qtbot.waitUntil(lambda: "…" not in shown_names(window))


def chosen_name(window: MainWindow) -> str:
    return window.request._name.text()


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    target = QApplication.focusWidget() or window
    qtbot.keyClick(target, key, modifier or Qt.KeyboardModifier.NoModifier)


def test_an_empty_store_says_what_to_do(window: MainWindow) -> None:
    shown = [label.text() for label in window.queue.findChildren(QLabel) if label.isVisible()]
    assert "No requests yet." in shown
    buttons = [button.text() for button in window.queue.findChildren(QAbstractButton) if button.isVisible()]
    assert "Import a form's export…" in buttons
    assert "New inquiry" in buttons


def test_an_export_is_brought_in_and_the_first_request_is_open(
    window: MainWindow, qtbot: QtBot, export: Export, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = export(submission("Bo"), submission("Ana", date="2026-11-24T08:00:00-07:00"), submission(date="soon"))
    monkeypatch.setattr(file_dialogs, "ask_for_files", lambda *_: [path])
    press(qtbot, window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.model.rowCount() == 2)
    qtbot.waitUntil(lambda: chosen_name(window) == "Ana")
    qtbot.waitUntil(lambda: shown_names(window) == ["Ana", "Bo"])
    notice = window.footer.notice()
    assert "3 rows, 2 added, 0 already there, 1 not usable" in notice
    assert "form.rejected.csv" in notice
    assert window.views.item(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Now, 2"


def test_a_file_dropped_on_the_window_is_brought_in(window: MainWindow, qtbot: QtBot, export: Export) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(export(submission("Bo"))))])
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(drop)
    qtbot.waitUntil(lambda: window.model.rowCount() == 1)


def test_a_bad_file_is_said_in_the_footer_and_changes_nothing(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.import_wanted.emit([tmp_path / "none.csv"])
    qtbot.waitUntil(lambda: "There is no file" in window.footer.notice())
    assert window.model.rowCount() == 0


def test_arrow_keys_walk_the_queue(window: MainWindow, qtbot: QtBot, export: Export) -> None:
    rows = [submission(name, date=f"2026-11-24T0{place}:00:00-07:00") for place, name in enumerate("ABC", 1)]
    import_into(window, qtbot, export(*rows), 3)
    window.queue.table.setFocus()
    press(qtbot, window, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: chosen_name(window) == "B")
    press(qtbot, window, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: chosen_name(window) == "C")
    press(qtbot, window, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: chosen_name(window) == "A")


def test_enter_in_the_queue_or_on_the_call_button_calls(
    window: MainWindow, qtbot: QtBot, export: Export, telephone: Telephone
) -> None:
    first = submission(phone="(602) 555-0143 ext. 4", date="2026-01-02T10:00:00Z")
    import_into(window, qtbot, export(first, submission("Ana Ruiz", date="2026-01-03T10:00:00Z")), 2)
    qtbot.waitUntil(lambda: chosen_name(window) == "Bo Lindqvist")
    window.queue.table.setFocus()
    press(qtbot, window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: telephone.called == ["tel:+16025550143;ext=4"])
    qtbot.waitUntil(lambda: window.outcomes.call is not None)
    press(qtbot, window, Qt.Key.Key_4)  # no second call before the first has its outcome
    qtbot.waitUntil(lambda: window.outcomes.call is None and chosen_name(window) == "Ana Ruiz")
    window.request.call_button.setFocus()
    press(qtbot, window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(telephone.called) == 2)


@pytest.mark.parametrize(
    ("typed", "warning"),
    [
        ("911", "emergency number"),
        ("+1 900 555 0143", "charged extra"),
        ("12345", "can't be dialled"),
        ("n/a", "no callback number"),
    ],
)
def test_a_number_not_to_be_dialled_cannot_be(
    window: MainWindow, qtbot: QtBot, export: Export, telephone: Telephone, typed: str, warning: str
) -> None:
    import_into(window, qtbot, export(submission(phone=typed)), 1)
    qtbot.waitUntil(lambda: chosen_name(window) == "Bo Lindqvist")
    assert not window.request.call_button.isEnabled()
    assert warning in window.request._warning.text()
    assert window.request._number.text() == typed or typed.startswith("+1 900")
    window.queue.table.setFocus()
    press(qtbot, window, Qt.Key.Key_Return)
    assert telephone.called == []


def test_the_number_is_copied_as_it_is_shown(window: MainWindow, qtbot: QtBot, export: Export) -> None:
    import_into(window, qtbot, export(submission(phone="602.555.0143")), 1)
    qtbot.waitUntil(lambda: window.request.copy_button.isEnabled())
    window.request.copy_button.setFocus()
    press(qtbot, window, Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "(602) 555-0143"


def test_what_people_wrote_is_text_and_never_markup(window: MainWindow, qtbot: QtBot, export: Export) -> None:
    evil = "<b>bold</b><img src='file:///etc/passwd'>"
    import_into(window, qtbot, export(submission(evil, evil, evil, email=evil, best_time=evil)), 1)
    qtbot.waitUntil(lambda: chosen_name(window) == evil)
    for label in window.request.findChildren(QLabel):
        if "<b>" in label.text():
            assert label.textFormat() is Qt.TextFormat.PlainText
    index = window.model.index(0, 0)
    assert "<" not in index.data(Qt.ItemDataRole.ToolTipRole)


def test_the_chosen_request_stays_chosen_while_others_arrive(
    window: MainWindow, qtbot: QtBot, export: Export, desk: Desk
) -> None:
    import_into(window, qtbot, export(*(submission(name) for name in "ABC")), 3)
    window.queue.choose_row(1)
    qtbot.waitUntil(lambda: chosen_name(window) == "B")
    import_into(window, qtbot, export(submission("Early", date="2026-11-01T08:00:00Z"), name="more.csv"), 4)
    assert shown_names(window)[0] == "Early"
    assert window.queue.table.currentIndex().row() == 2
    assert chosen_name(window) == "B"


def test_what_another_desk_brings_in_appears_by_itself(
    window: MainWindow, qtbot: QtBot, export: Export, store_path: Path
) -> None:
    from frontdesk.desk.desk import open_desk

    other = open_desk(str(store_path), "Mei")
    other.imports.import_file(export(submission("Bo")))
    other.close()
    qtbot.waitUntil(lambda: window.model.rowCount() == 1, timeout=10_000)


def test_an_order_and_a_list_can_be_chosen_from_their_menus(
    window: MainWindow, qtbot: QtBot, export: Export, desk: Desk
) -> None:
    rows = [submission(name, date=f"2026-11-24T0{place}:00:00-07:00") for place, name in enumerate("BCA", 1)]
    import_into(window, qtbot, export(*rows), 3)
    by_name = next(action for action in window.queue.order_menu.actions() if action.data() == Order.NAME)
    by_name.trigger()
    qtbot.waitUntil(lambda: shown_names(window) == ["A", "B", "C"])
    with desk._store.writing() as connection:
        connection.execute(text("UPDATE requests SET status = 2 WHERE name = 'B'"))
    window.queue.view_chosen.emit(View.DONE)
    qtbot.waitUntil(lambda: shown_names(window) == ["B"])
    window.views.choose(View.WAITING)
    qtbot.waitUntil(lambda: window.model.rowCount() == 0)
    assert "Nobody is waiting" in "".join(
        label.text() for label in window.queue.findChildren(QLabel) if label.isVisible()
    )


def test_an_inquiry_is_logged_without_the_mouse(window: MainWindow, qtbot: QtBot, desk: Desk) -> None:
    press(qtbot, window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is window.inquiry.phone
    qtbot.keyClicks(window.inquiry.phone, "4805550142")
    assert window.inquiry.phone.text() == "(480) 555-0142"
    press(qtbot, window, Qt.Key.Key_Tab)
    qtbot.keyClicks(window.inquiry.name, "Ana Ruiz")
    press(qtbot, window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown_names(window) == ["Ana Ruiz"])
    assert "Kept: Ana Ruiz" in window.footer.notice()
    assert window.inquiry.name.text() == ""


def test_leaving_the_form_loses_nothing(window: MainWindow, qtbot: QtBot) -> None:
    window.open_inquiry()
    qtbot.keyClicks(window.inquiry.phone, "480555")
    press(qtbot, window, Qt.Key.Key_Escape)
    assert not window.inquiry.isVisible()
    window.open_inquiry()
    assert window.inquiry.phone.text() == "480-555"


def test_an_inquiry_about_nobody_is_refused_kindly_and_stays_in_the_form(window: MainWindow, qtbot: QtBot) -> None:
    window.open_inquiry()
    window.inquiry.message.setPlainText("about somebody")
    window.inquiry.save_button.click()
    qtbot.waitUntil(lambda: "somebody to call back" in window.footer.notice())
    assert window.inquiry.isVisible()


def test_space_goes_through_the_sheet(window: MainWindow, qtbot: QtBot, export: Export) -> None:
    import_into(window, qtbot, export(submission("Bo")), 1)
    window.queue.table.setFocus()
    titles = [window.sheet.sections.item(row).text() for row in range(window.sheet.sections.count())]
    seen: list[str] = []
    while len(set(seen)) < len(titles):
        seen.append(window.sheet.sections.currentItem().text())
        press(qtbot, window, Qt.Key.Key_Space)
        assert len(seen) < 60
    assert titles[0] == "1  In an emergency"
    assert list(dict.fromkeys(seen)) == titles
    assert window.sheet.page.verticalScrollBar().value() > 0


def test_the_list_of_sections_follows_the_wheel(window: MainWindow, qtbot: QtBot) -> None:
    bar = window.sheet.page.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert window.sheet.sections.currentRow() > 5
    bar.setValue(0)
    assert window.sheet.sections.currentRow() == 0


def test_the_sheet_alone_and_back(window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, window, Qt.Key.Key_F2)
    assert not window.request.isVisible()
    press(qtbot, window, Qt.Key.Key_Escape)
    assert window.request.isVisible()


def test_larger_and_smaller_text(window: MainWindow, qtbot: QtBot) -> None:
    def size() -> float:
        statement = 2  # under its section's title, and what says how firm it is
        return (
            window.sheet.page.document()
            .findBlockByNumber(statement)
            .begin()
            .fragment()
            .charFormat()
            .font()
            .pointSizeF()
        )

    smallest = size()
    assert smallest >= 17
    press(qtbot, window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    larger = size()
    press(qtbot, window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert larger > size() == smallest


def test_the_clinics_number_is_in_sight(window: MainWindow) -> None:
    assert "(480) 626-2727" in [label.text() for label in window.sheet.findChildren(QLabel) if label.isVisible()]


def test_all_keys_are_listed_on_one_page(window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, window, Qt.Key.Key_F1)
    help_page = next(widget for widget in QApplication.topLevelWidgets() if widget.windowTitle() == "Keys")
    shown = "\n".join(label.text() for label in help_page.findChildren(QLabel))
    for words in ("1 to 8", "Ctrl+K", "Ctrl+Z", "New inquiry", "Ctrl+N", "Import", "F2", "Space", "Print the sheet"):
        assert words in shown
    help_page.close()


def test_everything_that_can_be_used_has_a_name_for_a_screen_reader(window: MainWindow) -> None:
    window.open_inquiry()
    for kind in (QAbstractButton, QLineEdit, QListWidget, QTableView):
        for widget in window.findChildren(kind):
            if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
                name = widget.accessibleName() or getattr(widget, "text", lambda: "")()
                assert name, widget


def test_everything_that_can_be_used_is_reached_with_tab(window: MainWindow, qtbot: QtBot, export: Export) -> None:
    import_into(window, qtbot, export(submission("Bo")), 1)
    qtbot.waitUntil(lambda: chosen_name(window) == "Bo")
    window.queue.table.setFocus()
    reached = set()
    for _ in range(40):
        reached.add(QApplication.focusWidget())
        press(qtbot, window, Qt.Key.Key_Tab)
    for widget in (
        window.views,
        window.queue.table,
        window.request.call_button,
        window.request.copy_button,
        window.sheet.sections,
        window.sheet.page,
    ):
        assert widget in reached, widget


def test_a_menu_has_a_key_for_what_is_done_often(window: MainWindow) -> None:
    keys = {action.shortcut().toString() for action in window.findChildren(QAction)}
    assert {"Ctrl+N", "Ctrl+I", "Ctrl+P", "F1", "F2"} <= keys


@pytest.mark.parametrize("factor", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("size", [(900, 640), (1280, 800), (3840, 2160)])
def test_at_every_size_and_text_size_the_numbers_are_whole(
    window: MainWindow, qtbot: QtBot, size: tuple[int, int], factor: float
) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    usual = application.font()
    try:
        larger = application.font()
        larger.setPointSizeF(usual.pointSizeF() * factor)
        application.setFont(larger)
        window.apply_theme()
        window.resize(*size)
        import_into(window, qtbot, shipped.SAMPLE_REQUESTS, 66)
        qtbot.waitUntil(lambda: window.request.request is not None)
        for _ in range(3):
            QApplication.processEvents()
        for label in (window.sheet.head.clinic_number, window.request._number):
            needed = label.fontMetrics().horizontalAdvance(max(label.text().split("\n"), key=len).split()[0])
            assert label.width() >= needed
            assert label.mapTo(window, QPoint(label.width(), 0)).x() <= window.width()
        clinic = window.sheet.head.clinic_number
        assert clinic.width() >= clinic.fontMetrics().horizontalAdvance(clinic.text())
    finally:
        application.setFont(usual)


def test_a_request_that_fits_is_not_scrolled_and_a_long_one_is(
    window: MainWindow, qtbot: QtBot, export: Export
) -> None:
    """However high it would be in a narrow window."""
    window.resize(1280, 800)
    words = "My arm has been burning since the fracture, and I can't sleep. "
    import_into(window, qtbot, export(submission("Bo", message=words * 10), name="short.csv"), 1)
    bar = window.request.verticalScrollBar()
    qtbot.waitUntil(lambda: chosen_name(window) == "Bo")
    qtbot.waitUntil(lambda: bar.maximum() == 0)
    import_into(window, qtbot, export(submission("Ann", "602 555 0101", message=words * 60), name="long.csv"), 2)
    window.queue.choose_row(next(row for row in (0, 1) if shown_names(window)[row] == "Ann"))
    qtbot.waitUntil(lambda: chosen_name(window) == "Ann")
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    message = window.request._message
    assert message.height() == message.heightForWidth(message.width())


def test_in_another_appearance_everything_keeps_its_size(window: MainWindow, qtbot: QtBot, export: Export) -> None:
    import_into(window, qtbot, export(submission("Bo")), 1)
    qtbot.waitUntil(lambda: chosen_name(window) == "Bo")
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    labels = window.findChildren(QLabel)
    before = [label.font().pointSizeF() for label in labels]
    assert window.request._number.font().pointSizeF() > 1.5 * application.font().pointSizeF()
    try:
        for appearance in ("dark", "light", "system"):
            set_appearance(appearance)
            apply_theme(application)
            qtbot.waitUntil(lambda: [label.font().pointSizeF() for label in labels] == before)
    finally:
        set_appearance("system")
        apply_theme(application)


def before_the_second_batch(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Holds an import there until the event is set: on a fast computer it would be over before anyone can click."""
    import_file, go_on = desk.imports.import_file, threading.Event()

    def held(path: Path, *, on_progress: OnProgress, in_words: Callable[[str], str]) -> ImportReport:
        def told_and_held(progress: Progress) -> bool:
            on_progress(progress)
            assert progress.rows == 0 or go_on.wait(20)
            return on_progress(progress)

        return import_file(path, on_progress=told_and_held, in_words=in_words)

    monkeypatch.setattr(desk.imports, "import_file", held)
    return go_on


def test_a_long_import_shows_how_far_it_is_can_be_stopped_and_leaves_the_window_free(
    window: MainWindow, qtbot: QtBot, export: Export, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_into(window, qtbot, export(submission("Bo", date="2020-01-01T10:00:00Z")), 1)
    pressed = before_the_second_batch(desk, monkeypatch)
    strip = window.import_strip
    window.import_wanted.emit([many(export, 30_000), export(submission("Never"), name="next.csv")])
    assert strip.isVisible()
    qtbot.waitUntil(lambda: "of 30,000" in strip._label.text() and "left" in strip._label.text(), timeout=20_000)
    desk.claims.take(window.queue.chosen() or 0)  # another action goes on meanwhile
    window.queue.choose_row(0)
    qtbot.waitUntil(lambda: chosen_name(window) == "Bo")
    qtbot.mouseClick(strip._stop, Qt.MouseButton.LeftButton)
    assert "Stopping" in strip._label.text()
    pressed.set()
    qtbot.waitUntil(lambda: not strip.isVisible(), timeout=20_000)
    assert "Stopped. Of many.csv, the first 5,000 of 30,000 rows are in" in window.footer.notice()
    assert "adds the rest" in window.footer.notice()
    assert "Not brought in: next.csv." in window.footer.notice()
    assert desk.queue.counts().of(View.ALL) == 5_001
    qtbot.waitUntil(lambda: window.model.rowCount() == desk.queue.counts().of(View.NOW))
    assert chosen_name(window) == "Bo"


def test_of_files_that_come_together_none_takes_the_place_of_what_is_said_of_another(
    window: MainWindow, qtbot: QtBot, export: Export, tmp_path: Path
) -> None:
    window.import_wanted.emit(
        [
            export(submission("Bo"), submission("Late", date="someday"), name="one.csv"),
            tmp_path / "none.csv",
            export(submission("Ann", "602 555 0101"), name="two.csv"),
            export(submission("Eve", "602 555 0102"), submission("Zoe", "602 555 0103"), name="three.csv"),
        ]
    )
    qtbot.waitUntil(lambda: window.model.rowCount() == 4)
    qtbot.waitUntil(lambda: "2 files" in window.footer.notice())
    first, second, third = window.footer.notice().split("\n")
    assert first.startswith("one.csv: 2 rows, 1 added, 0 already there, 1 not usable. Those are in")
    assert "none.csv" in second
    assert third == "2 files: 3 rows, 3 added, 0 already there."
    assert not window.footer._fade.isActive()


def test_letters_that_were_assumed_or_lost_are_told_until_that_was_read(
    window: MainWindow, qtbot: QtBot, export: Export, tmp_path: Path
) -> None:
    damaged = tmp_path / "damaged.csv"
    whole = export(submission("José Núñez")).read_bytes().strip()
    damaged.write_bytes(whole + b'\r\n"Zo\xeb","","602 555 0144","","","2026-11-24T09:30:00-07:00"\r\n')
    window.import_wanted.emit([export(submission("Núñez, Peña"), encoding="mac_roman", name="mac.csv"), damaged])
    qtbot.waitUntil(lambda: "damaged.csv" in window.footer.notice())
    first, second = window.footer.notice().split("\n")
    assert "1 added" in first
    assert "It was read as Mac Roman: look whether names have the right letters." in first
    assert "1 line has a letter that could not be read, shown as \ufffd (line 3)." in second
    assert not window.footer._fade.isActive()


def test_the_keyboard_stays_with_the_queue_when_it_empties_and_fills(
    window: MainWindow, qtbot: QtBot, export: Export, desk: Desk
) -> None:
    window.queue.table.setFocus()
    import_into(window, qtbot, export(submission("Bo")), 1)
    assert window.queue.table.hasFocus()
    press(qtbot, window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.model.rowCount() == 0)
    import_into(window, qtbot, export(submission("Ann", "602 555 0101"), name="more.csv"), 1)
    assert window.queue.table.hasFocus()
    window.search.setFocus()
    window.undo_wanted.emit()
    qtbot.waitUntil(lambda: window.model.rowCount() == 0)
    assert window.search.hasFocus()


def test_whoever_is_in_sight_stays_in_sight_while_others_arrive_above(
    window: MainWindow, qtbot: QtBot, export: Export, desk: Desk
) -> None:
    import_into(window, qtbot, many(export, 300), 300)
    window.queue.choose_row(200)
    table = window.queue.table
    qtbot.waitUntil(lambda: chosen_name(window) == "Caller 00200")
    place = table.visualRect(table.currentIndex()).top()
    earlier = (submission(f"Early {n}", date="2026-11-01T08:00:00Z") for n in range(20))
    import_into(window, qtbot, export(*earlier, name="more.csv"), 320)
    assert table.currentIndex().row() == 220
    assert chosen_name(window) == "Caller 00200"
    assert table.visualRect(table.currentIndex()).top() == place


def test_a_hundred_thousand_can_be_selected_without_loading_them(window: MainWindow, qtbot: QtBot) -> None:
    window.model.start_over(array("q", range(1, 100_001)))
    window.queue.show_emptiness(store_is_empty=False, searching=False)
    qtbot.waitUntil(lambda: not window.model.is_waiting_for_rows())
    window.queue.table.setFocus()
    press(qtbot, window, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(window.queue.selected_ids()) == 100_000
    assert not window.queue.two_are_selected()
    assert len(window.model._rows) < 500
    assert not window.model._asked
    gone, come = 50_000, 100_001
    later = [come, *(request_id for request_id in range(100_000, 0, -1) if request_id != gone)]
    window.queue.refresh(array("q", later))
    assert set(window.queue.selected_ids()) == set(later) - {come}
