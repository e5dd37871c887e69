"""How the actions of the window run tasks: an action at the desk (`act`), or anything else for its value (`ask`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

from frontdesk.ui.background.background import Lane

if TYPE_CHECKING:  # the desk comes after the first paint
    from frontdesk.desk.changes import Changes
    from frontdesk.ui.background.background import Background

_Result = TypeVar("_Result")


class Notices(Protocol):
    """Where the person at the desk reads what happened: the footer."""

    def say_done(self, sentence: str) -> None:
        """Say what was done, and offer to undo it."""

    def say_problem(self, error: Exception) -> None:
        """Say what went wrong."""


class Runner:
    """Runs tasks in a Background, and knows what usually follows: a notice, and a refresh of what changed."""

    def __init__(self, background: Background, notices: Notices, changed: Callable[[Changes], None]) -> None:
        """changed: called on the main thread with what an action changed; it shows that anew."""
        self._background = background
        self._notices = notices
        self._changed = changed

    def act(
        self,
        task: Callable[[], Changes],
        said: str,
        *,
        done: Callable[[Changes], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run an action at the desk. Afterwards say what was done, with Undo, and show what changed.

        done: called first, before the notice and the refresh. failed: called instead of saying the problem.
        """

        def follow(changes: Changes) -> None:
            if done is not None:
                done(changes)
            self.did(said, changes)

        self.ask(task, follow, failed=failed)

    def ask(
        self,
        task: Callable[[], _Result],
        done: Callable[[_Result], object] | None = None,
        *,
        failed: Callable[[Exception], None] | None = None,
        replaces: str | None = None,
        lane: Lane = Lane.QUICK,
        spare: float = 0.0,
    ) -> None:
        """Run a task for its value, which `done` gets on the main thread; without `done` nobody needs the value.

        failed: called instead of saying the problem. replaces, lane, spare: as in Background.run.
        """
        self._background.run(
            task, done or _ignore, failed or self._notices.say_problem, replaces=replaces, lane=lane, spare=spare
        )

    def did(self, said: str, changes: Changes) -> None:
        """An action was done whose task returned more than its Changes: say so, with Undo, and show what changed."""
        self._notices.say_done(said)
        self._changed(changes)

    def show_changes(self, changes: Changes) -> None:
        """Show what changed; what was done is said elsewhere, or not at all."""
        self._changed(changes)

    def tell(self, then: Callable[[_Result], None], value: _Result) -> None:
        """From within a task: call `then` with a value on the main thread, while the task goes on."""
        self._background.tell(then, value)


def _ignore(_value: object) -> None:
    """Nobody needs the value."""
