"""How a window is opened, and where its content comes from. Imported before the first paint, so it imports little."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from frontdesk.contacts.requests import RequestRow
    from frontdesk.contacts.unreadable import Unreadable
    from frontdesk.desk.desk import Desk


# Named tuples, because importing `dataclasses` takes 4 ms, which the first paint would wait for.


class WindowOptions(NamedTuple):
    """How a window is opened. select: row from 1. size: px."""

    sheet: Path
    demo: bool = False
    screenshot: Path | None = None
    select: int | None = None
    appearance: str | None = None
    size: tuple[int, int] | None = None
    debug: bool = False
    language: str | None = None
    """`es`, `pt_BR`, `x-pseudo`; the system's if there is a translation into that."""


class WindowSources(NamedTuple):
    """Where the window gets the first rows, and then its desk. Each is called on a thread of its own."""

    first_look: Callable[[], list[RequestRow | Unreadable]]
    open_desk: Callable[[], Desk]
    leave_out_log: Callable[[], None] = lambda: None
    """Moves the log of another store away, which lies beside this one."""
    copy_as_is: Callable[[Path], object] = lambda _target: None
    """Copies a store that is too damaged to be opened to a file."""
