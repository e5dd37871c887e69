"""What CUPS says of a sheet it was given."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

import print_server
import pytest
from print_server import PrintServer
from pytestqt.qtbot import QtBot

from frontdesk.problems import Problem
from frontdesk.sheets.paper import Paper
from frontdesk.ui.paper import cups
from frontdesk.ui.paper.sheet_makers import both_sides, printers

pytestmark = pytest.mark.skipif(not print_server.is_installed(), reason="a CUPS of the test's own")
T = TypeVar("T")
PDF = b"%PDF-1.4\n% for Bo\n" * 10_000


def elsewhere(task: Callable[[], T]) -> T:
    """In a thread of its own, as the window does it; a thread keeps to the server that it found first."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(task).result()


def print_it(copies: int = 1, printer: str = "Door") -> None:
    elsewhere(lambda: cups.print_pdf(PDF, printer, "The sheet", copies, Paper.LETTER))


def test_a_printer_is_found_and_given_every_byte(qtbot: QtBot, server: PrintServer) -> None:
    assert elsewhere(printers) == (["Door"], "Door", "")
    print_it()
    print_it(copies=3)
    assert [job.read_bytes() for job in server.jobs()] == [PDF, PDF]


def test_a_printer_that_turns_paper_is_known_and_told(qtbot: QtBot, server: PrintServer) -> None:
    server.add_one_that_turns_paper("Desk")
    assert elsewhere(lambda: [both_sides(printer) for printer in ("Desk", "Door", "Window")]) == [True, None, None]
    for wish in (True, False, None):
        elsewhere(partial(cups.print_pdf, PDF, "Desk", "The sheet", 1, Paper.LETTER, wish))
    both, one, usual = server.asked(3)
    assert b"two-sided-long-edge" in both
    assert b"one-sided" in one
    assert b"-sided" not in usual


def test_a_printer_that_takes_nothing_says_so(qtbot: QtBot, server: PrintServer) -> None:
    server.reject("Door")
    with pytest.raises(Problem, match="The printer Door did not take the sheet: .*not accepting jobs"):
        print_it()
    server.accept("Door")
    print_it()
    assert len(server.jobs()) == 1


def test_a_printer_that_is_not_there_says_so(qtbot: QtBot, server: PrintServer) -> None:
    with pytest.raises(Problem, match="There is no printer Window any more"):
        print_it(printer="Window")


def test_a_server_that_is_switched_off_says_so(qtbot: QtBot, server: PrintServer) -> None:
    server.stop()
    with pytest.raises(Problem, match="The print service of this computer does not answer"):
        print_it()
