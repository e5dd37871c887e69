"""Colours that can be read, and words of one kind."""

from datetime import timedelta
from itertools import product
from pathlib import Path

import pytest
from builders import NOW
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette, QStyleHints
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import frontdesk.desk
from frontdesk.contacts.calls import Outcome
from frontdesk.contacts.queue import Order, View
from frontdesk.contacts.requests import Flag, Source, Status
from frontdesk.problems import Problem
from frontdesk.ui import words
from frontdesk.ui.look.colours import DARK, LIGHT, Colours
from frontdesk.ui.look.theme import colours, set_appearance

DESK = Path(frontdesk.desk.__file__).parent
READABLE = 4.8  # to one


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2, definition)."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
def test_every_text_can_be_read_on_every_ground(scheme: Colours) -> None:
    texts = (scheme.text, scheme.soft_text, scheme.accent, scheme.urgent, scheme.due, scheme.done)
    grounds = (scheme.background, scheme.surface, scheme.selection)
    for text, ground in product(texts, grounds):
        assert contrast(text, ground) >= READABLE, (text, ground)
    assert contrast(scheme.on_accent, scheme.accent) >= READABLE


def test_the_systems_high_contrast_wins_over_our_colours(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    class HighContrast:
        def contrastPreference(self) -> Qt.ContrastPreference:  # noqa: N802
            return Qt.ContrastPreference.HighContrast

    monkeypatch.setattr(QStyleHints, "accessibility", lambda _: HighContrast())
    scheme = colours()
    system = QApplication.style().standardPalette()
    assert scheme.background == system.color(QPalette.ColorRole.Window).name()
    assert scheme.soft_text == scheme.text == system.color(QPalette.ColorRole.WindowText).name()


def test_a_chosen_appearance_wins_over_the_systems(qtbot: QtBot) -> None:
    set_appearance("dark")
    assert colours() is DARK
    set_appearance("system")
    assert colours() in (LIGHT, DARK)


@pytest.mark.parametrize(
    ("ago", "says"),
    [
        (timedelta(seconds=20), "now"),
        (timedelta(minutes=3), "3 min"),
        (timedelta(hours=1, minutes=12), "1 h 12 m"),
        (timedelta(days=1, hours=2), "1 d"),
        (timedelta(days=90), "3 months"),
        (timedelta(minutes=-5), "now"),
    ],
)
def test_waiting_is_said_as_people_say_it(ago: timedelta, says: str) -> None:
    assert words.waiting(NOW - ago, NOW) == says


def test_everything_that_is_shown_has_a_word(qtbot: QtBot) -> None:
    said = [
        *map(words.flag, Flag),
        *map(words.status, Status),
        *map(words.source, Source),
        *map(words.view, View),
        *map(words.order, Order),
        *map(words.outcome, Outcome),
    ]
    assert all(said)


def test_a_day_is_said_as_people_say_it() -> None:
    assert words.when(NOW, NOW).startswith("today")
    assert words.when(NOW - timedelta(days=1), NOW).startswith("yesterday")
    assert "Nov" in words.when(NOW - timedelta(days=9), NOW)


def test_a_problem_is_said_and_a_mistake_of_ours_is_not_shown() -> None:
    assert words.problem(Problem("There is no file {file}.", file="x.csv")) == "There is no file x.csv."
    assert "went wrong" in words.problem(KeyError("private"))
    assert "private" not in words.problem(KeyError("private"))


def test_a_text_of_a_million_characters_is_shown_in_part() -> None:
    assert len(words.shortened("x" * 1_000_000)) < 21_000
