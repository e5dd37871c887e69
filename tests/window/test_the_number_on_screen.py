"""What the window says of a number, typed into it by a real person with real keys: nothing that is only a guess."""

import phonenumbers
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontdesk.contacts.queue import View
from frontdesk.desk.desk import Desk
from frontdesk.ui import words
from frontdesk.ui.request.request_pane import RequestPane
from frontdesk.ui.window.main_window import MainWindow


def _logged(window: MainWindow, desk: Desk, qtbot: QtBot, number: str) -> RequestPane:
    """The pane with a request that was typed as a phone inquiry."""
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(QApplication.focusWidget(), number)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.queue.counts().of(View.NEW) == 1)
    qtbot.waitUntil(lambda: window.request.request is not None)
    return window.request


@pytest.mark.parametrize(
    ("typed", "shown", "beside"),
    [
        ("1-800-FLOWERS", "(800) 356-9377", "typed as “1-800-FLOWERS”"),
        ("480-555-0142, 85251", "(480) 555-0142", "typed as “(480) 555-0142, 85251”"),
        ("mom 480-555-0142", "(480) 555-0142", "typed as “mom 480-555-0142”"),
        ("480-555-0142 or 602-555-0143", "(480) 555-0142", "also gave (602) 555-0143"),
        ("+971 50 123 4567", "+971 50 123 4567", "in another country (United Arab Emirates)"),
        ("850 555 0142", "(850) 555-0142", "(Chicago) or "),
    ],
)
def test_what_was_made_of_a_number_is_said_beside_it(
    window: MainWindow, desk: Desk, qtbot: QtBot, typed: str, shown: str, beside: str
) -> None:
    pane = _logged(window, desk, qtbot, typed)
    assert pane._number.text() == shown
    assert beside in pane._around.text()
    assert pane._warning.text() == ""


@pytest.mark.parametrize("typed", ["480-555-0142 x12", "1-480-555-0142", "+44 20 7946 0958"])
def test_what_is_shown_as_typed_is_not_said_twice(window: MainWindow, desk: Desk, qtbot: QtBot, typed: str) -> None:
    assert "typed as" not in _logged(window, desk, qtbot, typed)._around.text()


@pytest.mark.parametrize(
    ("typed", "warning", "can_be_called"),
    [
        ("626-2727 Bob", "it has no area code", True),
        ("+623 555 0143", "It may be (623) 555-0143.", False),
        ("480 555 014", "it can't be dialled as it was typed", False),
    ],
)
def test_a_number_that_can_not_be_told_is_marked_and_shown_as_it_was_typed(
    window: MainWindow, desk: Desk, qtbot: QtBot, typed: str, warning: str, can_be_called: bool
) -> None:
    pane = _logged(window, desk, qtbot, typed)
    assert "".join(filter(str.isalnum, pane._number.text())) == "".join(filter(str.isalnum, typed))
    assert warning in pane._warning.text()
    assert pane.call_button.isEnabled() == can_be_called


def test_every_country_with_telephones_has_a_name() -> None:
    names = {region: words.country(region) for region in phonenumbers.SUPPORTED_REGIONS}
    assert all(names.values())
    assert names["AE"] == "United Arab Emirates"
    assert not any(name == region for region, name in names.items())
    assert words.country("001") == ""
