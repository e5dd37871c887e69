"""The window is closed: what takes long ends at the next place where it can."""

from collections.abc import Callable
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from frontdesk.desk.desk import Desk
from frontdesk.desk.looking_again import LookedAgain
from frontdesk.ui.window.session import Session


def test_looking_through_open_requests_ends(
    session: Session, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    began, go_on, goes_on = Event(), Event(), []

    def look(on_progress: Callable[[LookedAgain], bool]) -> LookedAgain:
        goes_on.append(on_progress(LookedAgain()))
        began.set()
        assert go_on.wait(10)
        goes_on.append(on_progress(LookedAgain()))
        return LookedAgain()

    monkeypatch.setattr(desk.looking_again, "look", look)
    session.settings._look_again()
    assert began.wait(10)
    session.hurry()
    go_on.set()
    session._background.close()
    assert goes_on == [True, False]
