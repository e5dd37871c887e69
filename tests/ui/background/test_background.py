"""Leaving the main thread, and coming back."""

import gc
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from frontdesk.problems import Overtaken, Problem
from frontdesk.ui.background.background import Background, Lane


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    background = Background()
    yield background
    background.close()


def fail(unwanted: object) -> None:
    raise AssertionError(unwanted)


def test_a_task_runs_elsewhere_and_its_value_comes_back_here(background: Background, qtbot: QtBot) -> None:
    seen: list[tuple[object, object]] = []
    with qtbot.waitSignal(background.idle):
        background.run(threading.current_thread, lambda there: seen.append((there, threading.current_thread())), fail)
    ((there, here),) = seen
    assert there is not here
    assert here is threading.main_thread()


def test_a_problem_comes_back_to_be_shown(background: Background, qtbot: QtBot) -> None:
    problems: list[Exception] = []

    def task() -> None:
        raise Problem("The disk is full.")

    with qtbot.waitSignal(background.idle):
        background.run(task, fail, problems.append)
    assert [str(problem) for problem in problems] == ["The disk is full."]


def test_a_mistake_of_ours_is_shown_and_raised(background: Background, qtbot: QtBot) -> None:
    problems: list[Exception] = []
    with qtbot.captureExceptions() as raised, qtbot.waitSignal(background.idle):
        background.run(lambda: 1 // 0, fail, problems.append)
    qtbot.waitUntil(lambda: bool(raised))
    assert isinstance(problems[0], ZeroDivisionError)
    assert raised[0][0] is ZeroDivisionError


def test_an_overtaken_reply_is_dropped(background: Background, qtbot: QtBot) -> None:
    go_on = threading.Event()
    seen: list[str] = []
    ran: list[str] = []

    def task(name: str) -> str:
        ran.append(name)
        go_on.wait()
        return name

    with qtbot.waitSignal(background.idle):
        for name in ("first", "second", "third"):
            background.run(lambda name=name: task(name), seen.append, fail, replaces="search")  # type: ignore[misc]
        go_on.set()
    assert seen == ["third"]
    assert "second" not in ran


def test_a_task_that_ended_because_it_was_overtaken_says_nothing(background: Background, qtbot: QtBot) -> None:
    """Even if what overtook it has not been asked for here yet, as a search whose list follows later."""
    seen: list[str] = []

    def overtaken() -> str:
        raise Overtaken

    with qtbot.captureExceptions() as raised, qtbot.waitSignal(background.idle):
        background.run(overtaken, fail, fail, replaces="list")
        background.run(lambda: "the next one", seen.append, fail)
    assert background.is_idle()
    assert (seen, raised) == (["the next one"], [])


def test_a_quick_task_does_not_wait_for_a_long_one(background: Background, qtbot: QtBot) -> None:
    go_on = threading.Event()
    seen: list[str] = []

    def quick_is_done(value: str) -> None:
        seen.append(value)
        go_on.set()

    def long_task() -> str:
        go_on.wait()
        return "long"

    with qtbot.waitSignal(background.idle):
        background.run(long_task, seen.append, fail, lane=Lane.LONG)
        background.run(lambda: "quick", quick_is_done, fail)
    assert seen == ["quick", "long"]


def test_nothing_comes_back_after_it_is_closed(qtbot: QtBot) -> None:
    background = Background()
    seen: list[int] = []
    started = threading.Event()

    def task() -> int:
        started.set()
        return 1

    background.run(task, seen.append, fail)
    started.wait()
    background.close()
    qtbot.wait(10)
    background.run(lambda: 2, seen.append, fail)
    qtbot.wait(10)
    assert seen == []


def test_a_task_can_tell_how_far_it_is(background: Background, qtbot: QtBot) -> None:
    seen: list[str] = []

    def task() -> str:
        background.tell(seen.append, "half")
        return "whole"

    with qtbot.waitSignal(background.idle):
        background.run(task, seen.append, fail)
    assert seen == ["half", "whole"]


def test_a_quick_reply_can_be_waited_for(background: Background, qtbot: QtBot) -> None:
    seen: list[int] = []
    background.run(lambda: 1, seen.append, fail, spare=5.0)
    assert seen == [1]
    with qtbot.waitSignal(background.idle):
        background.run(lambda: 2, seen.append, fail)
    assert seen == [1, 2]


def test_a_slow_reply_is_not_waited_for_longer_than_can_be_spared(background: Background, qtbot: QtBot) -> None:
    go_on = threading.Event()
    seen: list[bool] = []
    background.run(go_on.wait, seen.append, fail, spare=0.001)
    assert seen == []
    with qtbot.waitSignal(background.idle):
        go_on.set()
    assert seen == [True]


def test_no_other_thread_collects_garbage(background: Background, qtbot: QtBot) -> None:
    """What is destroyed on another thread may be Qt's, and take the program with it."""

    class Knot:
        def __init__(self) -> None:
            self.itself = self

        def __del__(self) -> None:
            untied_by.append(threading.current_thread())

    untied_by: list[threading.Thread] = []

    def make_garbage() -> None:
        for _ in range(20_000):
            Knot()

    with qtbot.waitSignal(background.idle):
        background.run(make_garbage, lambda _: None, lambda _: None)
    qtbot.waitUntil(lambda: len(untied_by) == 20_000)
    assert set(untied_by) == {threading.main_thread()}
    background.close()
    assert gc.isenabled()
