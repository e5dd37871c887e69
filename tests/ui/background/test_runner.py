"""What follows an action: a notice with Undo and a refresh, or a problem that is said."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from frontdesk.desk.changes import Changes
from frontdesk.problems import Problem
from frontdesk.ui.background.background import Background
from frontdesk.ui.background.runner import Runner

CHANGES = Changes((7,))


class Desk:
    """What was said and shown, in order."""

    def __init__(self, background: Background) -> None:
        self.seen: list[object] = []
        self.background = background
        self.runner = Runner(background, self, self.seen.append)

    def say_done(self, sentence: str) -> None:
        self.seen.append(sentence)

    def say_problem(self, error: Exception) -> None:
        self.seen.append(f"! {error}")


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    background = Background()
    yield Desk(background)
    background.close()


def full() -> Changes:
    raise Problem("The disk is full.")


def test_an_action_is_said_after_its_own_pane_is_done_and_then_shown(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.background.idle):
        desk.runner.act(lambda: CHANGES, "Kept.", done=lambda changes: desk.seen.append(("first", changes)))
    assert desk.seen == [("first", CHANGES), "Kept.", CHANGES]


def test_an_action_that_fails_says_why_and_nothing_else(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.background.idle):
        desk.runner.act(full, "Kept.", done=desk.seen.append)
    assert desk.seen == ["! The disk is full."]


def test_a_pane_can_take_a_failure_upon_itself(desk: Desk, qtbot: QtBot) -> None:
    failures: list[str] = []
    with qtbot.waitSignal(desk.background.idle):
        desk.runner.act(full, "Kept.", failed=lambda error: failures.append(str(error)))
        desk.runner.ask(full, desk.seen.append, failed=lambda error: failures.append(str(error)))
    assert (failures, desk.seen) == (["The disk is full."] * 2, [])


def test_a_value_comes_back_and_nothing_is_said(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.background.idle):
        desk.runner.ask(lambda: 42, desk.seen.append)
        desk.runner.ask(lambda: 43)
    assert desk.seen == [42]


def test_a_question_that_fails_says_why(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.background.idle):
        desk.runner.ask(full, desk.seen.append)
    assert desk.seen == ["! The disk is full."]
