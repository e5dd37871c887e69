"""Small things that tests build stories from."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

NOW = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)

FLAMINGO_HEADER = ("your-name", "your-email", "your-tel", "your-message", "best-time", "Date")

Export = Callable[..., Path]
"""Writes rows into a file as Flamingo does; the fixture `export`."""


def mode(path: Path) -> int:
    """Who may read a file: the lower nine bits. On Windows, where access lists say it, what POSIX would want."""
    if os.name == "nt":
        return 0o700 if path.is_dir() else 0o600
    return path.stat().st_mode & 0o777


class Clock:
    """Tells the time it was set to."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


def submission(
    name: str = "Bo Lindqvist",
    phone: str = "(602) 555-0143",
    message: str = "My arm has been burning.",
    *,
    email: str = "",
    best_time: str = "",
    date: str = "2026-11-24T09:30:00-07:00",
) -> tuple[str, ...]:
    """A row for `export`, in the order of FLAMINGO_HEADER."""
    return (name, email, phone, message, best_time, date)


def many(export: Export, count: int, name: str = "many.csv") -> Path:
    """So many submissions, by `Caller 00000` and so on, in one file."""
    rows = (submission(f"Caller {number:05}", f"602 555 {number % 10_000:04}") for number in range(count))
    return export(*rows, name=name)


def driver_error(code: int, words: str = "whatever it says") -> Any:
    """What the database driver raises with a result code of SQLite."""
    error = dbapi2.OperationalError(words)
    error.sqlite_errorcode = code
    return error
