"""Processes that are started to be killed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from bench.kills.telling import Line, read_lines
from bench.processes import ROOT

_PATIENCE = 60.0  # seconds; what takes longer has stalled
_LOOKS_EVERY = 0.002  # seconds


class Stalled(Exception):
    """A process did nothing for a minute, or ended by itself; the text says which."""


class Program:
    """A process that tells into a file what it does, with all that it starts in a group of its own.

    before: what runs it, if that is not Python alone. Leaving the block kills whatever is left of the group.
    """

    def __init__(self, folder: Path, module: str, *arguments: object, before: Sequence[str] = ()) -> None:
        number = len(list(folder.glob("said.*")))
        self._said, self._complaints = folder / f"said.{number}", folder / f"complaints.{number}"
        command = [*before, sys.executable, "-m", module, *map(str, arguments)]
        variables = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
        with self._said.open("wb") as said, self._complaints.open("wb") as complaints:
            self._process = subprocess.Popen(
                command, stdout=said, stderr=complaints, cwd=ROOT, env=variables, start_new_session=True
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _type: type[BaseException] | None, _raised: object, _trace: TracebackType | None) -> None:
        if self._process.poll() is None or self.is_anything_left():
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def lines(self) -> list[Line]:
        """What it has told until now."""
        return read_lines(self._said)

    def wait_until(self, what: str, holds: Callable[[list[Line]], bool]) -> None:
        """Wait until its lines say so. Raises Stalled."""
        until, looked_at = time.monotonic() + _PATIENCE, -1
        while True:
            size = self._said.stat().st_size
            if size != looked_at and holds(self.lines()):  # reading it again and again would slow the process down
                return
            looked_at = size
            if self._process.poll() is not None:
                raise Stalled(f"waiting for {what}, a process ended by itself: {self.complaint()}")
            if time.monotonic() > until:
                raise Stalled(f"waiting for {what}, a process did nothing for {_PATIENCE:g} s: {self.complaint()}")
            time.sleep(_LOOKS_EVERY)

    def wait_until_ready(self) -> None:
        """Wait until everything is imported and the store is about to be opened. Raises Stalled."""
        self.wait_until("its start", lambda lines: bool(lines))

    def wait_until_opened(self) -> None:
        """Wait until the store is open. Raises Stalled."""
        self.wait_until("the store", lambda lines: len(lines) > 1)

    def done(self) -> int:
        """How many actions it has acknowledged."""
        return sum("did" in line for line in self.lines())

    def wait_until_done(self, actions: int) -> None:
        """Wait until it has acknowledged so many actions, however fast the computer is. Raises Stalled."""
        self.wait_until(f"{actions} actions", lambda lines: len(lines) > 1 and self.done() >= actions)

    def kill(self) -> None:
        """End it as the computer would: at once, wherever it is. Raises Stalled if it has ended by itself before."""
        if self._process.poll() is not None:
            raise Stalled(f"before it was killed, a process ended by itself: {self.complaint()}")
        self._process.kill()
        self._process.wait()

    def wait_for_the_end(self) -> None:
        """Wait until the process is gone, by itself or by the signal it sent itself. Raises Stalled if it failed."""
        try:
            status = self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            raise Stalled(f"a process went on for more than {_PATIENCE:g} s: {self.complaint()}") from None
        if status not in (0, -signal.SIGKILL):
            raise Stalled(f"a process failed: {self.complaint()}")

    def wait_for_what_it_started(self) -> None:
        """Wait until the processes that a killed one had started are gone, too. Raises Stalled."""
        until = time.monotonic() + _PATIENCE
        while self.is_anything_left():
            if time.monotonic() > until:
                raise Stalled("what a killed process had started is still there")
            time.sleep(_LOOKS_EVERY)

    def is_anything_left(self) -> bool:
        """Whether a process of its group is there."""
        try:
            os.killpg(self._process.pid, 0)
        except ProcessLookupError:
            return False
        return True

    def complaint(self) -> str:
        """The last line of what it wrote to standard error."""
        lines = self._complaints.read_text(errors="replace").strip().splitlines()
        return lines[-1] if lines else "it said nothing"
