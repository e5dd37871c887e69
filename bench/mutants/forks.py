"""Work in processes that are copies of this one, a few at a time, each with a folder and an end of its own."""

import os
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Generic, TypeVar

Task = TypeVar("Task")


class Forks(Generic[Task]):
    """Does a piece of work for each task; an answer is a text, and temporary files go with the process."""

    def __init__(self, work: Callable[[Task], str], jobs: int, wall_seconds: float) -> None:
        self._work = work
        self._jobs = jobs
        self._wall_seconds = wall_seconds

    def run(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, str | None]]:
        """Each task with its answer as soon as it is there; None if the process ended without one."""
        running: dict[int, tuple[Task, Path, float]] = {}
        waiting = iter(tasks)
        more = True
        try:
            while more or running:
                while more and len(running) < self._jobs:
                    try:
                        task = next(waiting)
                    except StopIteration:
                        more = False
                        break
                    folder = Path(tempfile.mkdtemp(prefix="mutant-"))
                    running[self._start(task, folder)] = (task, folder, time.monotonic())
                ended = [pid for pid in running if self._has_ended(pid, running[pid][2])]
                for pid in ended:
                    task, folder, _ = running.pop(pid)
                    yield task, _answer(folder)
                if not ended:
                    time.sleep(0.01)
        finally:
            for pid, (_, folder, _) in running.items():
                _end_group(pid)
                os.waitpid(pid, 0)
                shutil.rmtree(folder, ignore_errors=True)

    def _start(self, task: Task, folder: Path) -> int:
        sys.stdout.flush()
        sys.stderr.flush()
        pid = os.fork()
        if pid:
            return pid
        try:
            os.setsid()
            nothing = os.open(os.devnull, os.O_RDWR)
            for descriptor in (0, 1, 2):
                os.dup2(nothing, descriptor)
            os.environ["PYTEST_DEBUG_TEMPROOT"] = tempfile.tempdir = str(folder)
            os.environ["TMPDIR"] = str(folder)
            try:
                (folder / "said").write_text(self._work(task), encoding="utf-8")
            except Exception:
                (folder / "failed").write_text(traceback.format_exc(), encoding="utf-8")
        finally:
            os._exit(0)

    def _has_ended(self, pid: int, began: float) -> bool:
        if os.waitpid(pid, os.WNOHANG)[0] == pid:
            _end_group(pid)
            return True
        if time.monotonic() - began > self._wall_seconds:
            _end_group(pid)
        return False


def _answer(folder: Path) -> str | None:
    failed = folder / "failed"
    if failed.exists():
        raise RuntimeError(failed.read_text(encoding="utf-8"))
    said = folder / "said"
    answer = said.read_text(encoding="utf-8") if said.exists() else None
    shutil.rmtree(folder, ignore_errors=True)
    return answer


def _end_group(pid: int) -> None:
    """The process and all that it started."""
    try:
        os.killpg(pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return
