"""In the pseudo-language every text of the program is translated, and none is cut off though all are 40 % longer."""

import html
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date

import pytest
from collected_texts import Collected, collected_from
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QWidget,
)
from pytestqt.exceptions import TimeoutError as NotInTime
from pytestqt.qtbot import QtBot

from frontdesk import shipped
from frontdesk.contacts.clinic import Clinic
from frontdesk.contacts.clinic_hours import ClinicHours
from frontdesk.contacts.requests import Inquiry
from frontdesk.contacts.settings import URGENT_WORDS
from frontdesk.desk.desk import Desk
from frontdesk.sheets.catalog import Version
from frontdesk.sheets.page.bringing_in import bring_in
from frontdesk.sheets.paper import Paper
from frontdesk.sheets.reading import read_sheet
from frontdesk.ui.paper.hand_out_choice import Callers
from frontdesk.ui.paper.hand_out_dialog import HandOutDialog
from frontdesk.ui.questions.questions_dialog import QuestionsDialog
from frontdesk.ui.request.joined_dialog import JoinedDialog
from frontdesk.ui.request.merge_dialog import MergeDialog
from frontdesk.ui.sheets.approve_dialog import ApproveDialog
from frontdesk.ui.sheets.brought_in_dialog import BroughtInDialog
from frontdesk.ui.sheets.sheet_editor import SheetEditor
from frontdesk.ui.sheets.versions_dialog import VersionsDialog
from frontdesk.ui.startup.pseudo_language import BEGIN, END, PseudoTranslator, pseudo
from frontdesk.ui.widgets.elided_label import ElidedLabel
from frontdesk.ui.window.keys_help import KeysHelp
from frontdesk.ui.window.main_window import MainWindow
from frontdesk.ui.window.session import Session
from frontdesk.ui.window.settings_dialog import SettingsDialog

# Not the program's own words: what people and the clinic wrote here, and keys, numbers and times of day.
OF_PEOPLE = re.compile(
    r"CRPS and ketamine treatment|El SDRC y el tratamiento con ketamina|"
    r"/\S+|Bo\b(?: Lind\w+)?|Ana\b|Kept here|KIPRI|Mei Lin|Front desk|page\.html|"
    r"(?:Ctrl|Shift|Alt|Esc|Enter|Space|Return|Tab|Del|Ins|Home|End|PgUp|PgDown|F\d+)\b|\d+[AP]M|\b[AP]M\b"
)


class CollectedOnly(PseudoTranslator):
    """Translates what lupdate collected, in the context in which it collected it, as a real translation would."""

    def __init__(self, collected: Collected) -> None:
        super().__init__()
        self._collected = collected

    def translate(self, context: str, source: str, comment: str | None = None, n: int = -1) -> str | None:
        """None for what a translation could not have."""
        return super().translate(context, source, comment, n) if (context, source) in self._collected else None


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Collected:
    return collected_from(tmp_path_factory.mktemp("lupdate"))


@pytest.fixture(autouse=True)
def _pseudo_language(collected: Collected, qapp: QApplication) -> Iterator[None]:
    """For all that is made in these tests, and so before any window is."""
    translator = CollectedOnly(collected)
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.fixture
def chosen(session: Session, window: MainWindow, desk: Desk, qtbot: QtBot) -> MainWindow:
    """The window with a request of Bo's chosen."""
    desk.inquiries.log(Inquiry("Bo Lindqvist", "602 555 0143", message="Bo Lindqvist"))
    session.refresh()
    qtbot.waitUntil(lambda: any("Bo Lindqvist" in label.text() for label in window.request.findChildren(QLabel)))
    return window


def settings(window: MainWindow, desk: Desk) -> QWidget:
    words, today = desk.settings.default(URGENT_WORDS), desk.clock().date()
    return SettingsDialog(Clinic("KIPRI", "480 626 2727"), ClinicHours(), words, words, today, window)


def approve(window: MainWindow, desk: Desk) -> QWidget:
    return ApproveDialog(read_sheet(shipped.SHEET), date(2026, 11, 24), window)


def merge(window: MainWindow, desk: Desk) -> QWidget:
    cards = []
    for name, number in (("Bo Lindqvist", "602 555 0143"), ("Bo Lindquist", "602 555 0144")):
        request = desk.queue.request(desk.inquiries.log(Inquiry(name, number)).request_ids[0])
        assert request is not None
        cards.append(desk.callers.card_for(request))
    return MergeDialog(cards[0], cards[1], window)


def keys(window: MainWindow, desk: Desk) -> QWidget:
    return KeysHelp(window.findChildren(QAction), window)


def hand_out(window: MainWindow, desk: Desk) -> QWidget:
    sheets = desk.sheets.at_hand()
    dialog = HandOutDialog(sheets, sheets[0], [Callers("Bo Lindqvist", (1,), "Bo")], "Ana", Paper.LETTER, None, window)
    dialog.show_printers(["Front desk"], "Front desk", "")
    return dialog


def questions(window: MainWindow, desk: Desk) -> QWidget:
    sheet = read_sheet(shipped.SHEET)
    return QuestionsDialog([sheet], sheet, window)


def joined(window: MainWindow, desk: Desk) -> QWidget:
    return JoinedDialog(window)


def versions(window: MainWindow, desk: Desk) -> QWidget:
    return VersionsDialog([Version(read_sheet(shipped.SHEET), shipped.SHEET.read_text(encoding="utf-8"))], window)


def editor(window: MainWindow, desk: Desk) -> QWidget:
    return SheetEditor(read_sheet(shipped.SHEET), shipped.SHEET.read_text(encoding="utf-8"), "", window)


def brought_in(window: MainWindow, desk: Desk) -> QWidget:
    page = "<h1>Pain</h1><h2></h2><p>One.</p><img src='a.png'><details><summary>More</summary>Two.</details>"
    made = bring_in(page, "page.html", like=read_sheet(shipped.SHEET), sheet_id=None, language=None)
    return BroughtInDialog(made, "page.html", window)


DIALOGS = [settings, approve, merge, keys, hand_out, questions, joined, versions, editor, brought_in]


@pytest.mark.parametrize("made", DIALOGS)
def test_every_text_of_a_dialog_is_translated_and_has_room(
    made: Callable[[MainWindow, Desk], QWidget], chosen: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    dialog = made(chosen, desk)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    assert untranslated(dialog) == []
    assert settled_cut_off(dialog, qtbot) == []


@pytest.mark.parametrize("size", [(1280, 800), (900, 600)])
def test_every_text_of_the_window_is_translated_and_has_room(
    size: tuple[int, int], chosen: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    chosen.resize(*size)
    QApplication.processEvents()
    assert untranslated(chosen) == []
    assert settled_cut_off(chosen, qtbot) == []


@pytest.mark.parametrize("size", [(1280, 800), (900, 600)])
def test_every_text_of_a_call_and_of_an_inquiry_is_translated_and_has_room(
    size: tuple[int, int], window: MainWindow, called: int, qtbot: QtBot
) -> None:
    window.resize(*size)
    qtbot.waitUntil(window.outcomes.isVisible)
    assert untranslated(window) == []
    assert settled_cut_off(window, qtbot) == []
    window.open_inquiry()
    qtbot.waitUntil(window.inquiry.isVisible)
    window.inquiry.phone.setText("+49 30 23125 14")
    QApplication.processEvents()
    assert untranslated(window) == []
    assert settled_cut_off(window, qtbot) == []


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Copied {number}", "{number}"),
        ("%n requests", "%n"),
        ("&File", "&"),
        ("Tom &amp; Ann", "&amp;"),
        ("<b>Now</b>", "<b>"),
        ("Copies of a store (*.sqlite3)", "(*.sqlite3)"),
    ],
)
def test_the_pseudo_language_keeps_what_is_no_text(text: str, kept: str) -> None:
    said = pseudo(text)
    assert kept in said
    assert (said[0], said[-1]) == (BEGIN, END)
    assert len(said) > len(text)
    assert plain_words(said) == ""


def test_a_text_that_is_not_translated_or_has_no_room_is_found(qtbot: QtBot) -> None:
    pane = QWidget()
    qtbot.addWidget(pane)
    label = QLabel("Ready", pane)
    label.setFixedWidth(10)
    pane.show()
    assert untranslated(pane) == ["QLabel: Ready"]
    assert cut_off(pane) == ["QLabel: Ready"]


def untranslated(top: QWidget) -> list[str]:
    """The texts in sight, and in the menus, that have words which are not between the marks."""
    return [f"{type(one).__name__}: {text}" for one, text in texts_of(top) if plain_words(text)]


def plain_words(text: str) -> str:
    """The letters that are not between the marks, but for what is not the program's."""
    text = html.unescape(re.sub(r"<[^<>]*>", " ", text))
    while text != (text := re.sub(f"{BEGIN}[^{BEGIN}{END}]*{END}", "", text)):
        pass
    return "".join(re.findall(r"[^\W\d_]{2,}", OF_PEOPLE.sub("", text)))


def texts_of(top: QWidget) -> Iterator[tuple[object, str]]:
    shown = [one for one in (top, *top.findChildren(QWidget)) if one.isVisible() and not is_of_qt(one)]
    for widget in shown:
        yield from ((widget, text) for text in texts_on(widget))
    for action in top.findChildren(QAction):
        if not is_of_qt(action.parent()):
            yield from ((action, text) for text in (action.text(), action.statusTip()) if text)
    for menu in top.findChildren(QMenu):
        if not is_of_qt(menu):
            yield menu, menu.title()


def texts_on(widget: QWidget) -> Iterator[str]:
    if widget.isWindow():
        yield widget.windowTitle()
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
    if isinstance(widget, (QLabel, QAbstractButton)):
        yield widget.text()
    elif isinstance(widget, (QLineEdit, QPlainTextEdit)):
        yield widget.placeholderText()
    elif isinstance(widget, QGroupBox):
        yield widget.title()
    elif isinstance(widget, QComboBox) and not widget.isEditable():
        yield from (widget.itemText(at) for at in range(widget.count()))
    elif isinstance(widget, QTabWidget):
        yield from (widget.tabText(at) for at in range(widget.count()))


def is_of_qt(widget: object) -> bool:
    """Whether Qt made it, and says its texts in its own translation: a calendar, a scroll bar's menu, `Cancel`."""
    while isinstance(widget, QWidget):
        if type(widget).__name__ in ("QCalendarWidget", "QDialogButtonBox") or widget.objectName().startswith("qt_"):
            return True
        widget = widget.parentWidget()
    return False


def settled_cut_off(top: QWidget, qtbot: QtBot) -> list[str]:
    """What has no room once everything is laid out, which takes some turns of the event loop."""
    with suppress(NotInTime):
        qtbot.waitUntil(lambda: not cut_off(top), timeout=1_000)
    return cut_off(top)


def cut_off(top: QWidget) -> list[str]:
    """The labels and buttons in sight whose text has no room. A label that elides says all in its tool tip."""
    found = []
    for widget in top.findChildren(QWidget):
        if not widget.isVisible() or isinstance(widget, ElidedLabel) or widget.visibleRegion().isEmpty():
            continue
        if isinstance(widget, QLabel) and widget.text():
            wanted = widget.sizeHint().width() if not widget.wordWrap() else longest_word(widget)
            high = widget.heightForWidth(widget.width()) if widget.wordWrap() else widget.sizeHint().height()
            if wanted > widget.width() or high > widget.height():
                found.append(f"{type(widget).__name__}: {widget.text()}")
        elif isinstance(widget, QPushButton) and widget.text() and widget.sizeHint().width() > widget.width():
            found.append(f"{type(widget).__name__}: {widget.text()}")
    return found


def longest_word(label: QLabel) -> int:
    return max((label.fontMetrics().horizontalAdvance(word) for word in label.text().split()), default=0)
