"""Ending a statement that nobody waits for any more."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection

from frontdesk.store.sqlite.driver import STEPS_BETWEEN_QUESTIONS


@contextmanager
def interruptible(connection: Connection, given_up: Callable[[], bool]) -> Iterator[None]:
    """Ask every millisecond or so, while SQLite works, whether to give up; then the statement fails (`failures`)."""
    driver: Any = connection.connection.driver_connection
    driver.set_progress_handler(given_up, STEPS_BETWEEN_QUESTIONS)
    try:
        yield
    finally:
        driver.set_progress_handler(None, 0)
