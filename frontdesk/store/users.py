"""How many threads use a store's connections at this moment, so that these can be replaced while none does."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from frontdesk.problems import Problem

_PATIENCE = 10.0  # seconds to wait for the others


class Users:
    """`with users:` to use the connections, `with users.nobody_else():` to have them alone; Problem after 10 s."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._count = 0
        self._is_kept_alone = False

    def __enter__(self) -> None:
        with self._changed:
            self._wait_for_them()
            self._count += 1

    def __exit__(self, *_: object) -> None:
        with self._changed:
            self._count -= 1
            if not self._count and self._is_kept_alone:
                self._changed.notify_all()

    @contextmanager
    def nobody_else(self) -> Iterator[None]:
        """Wait until nobody uses the connections, and keep others waiting."""
        with self._changed:
            self._wait_for_them()
            self._is_kept_alone = True
        try:
            with self._changed:
                if not self._changed.wait_for(lambda: not self._count, _PATIENCE):
                    raise _busy()
            yield
        finally:
            with self._changed:
                self._is_kept_alone = False
                self._changed.notify_all()

    def _wait_for_them(self) -> None:
        if self._is_kept_alone and not self._changed.wait_for(lambda: not self._is_kept_alone, _PATIENCE):
            raise _busy()


def _busy() -> Problem:
    return Problem("The store is being opened again. Nothing was changed; try again in a moment.")
