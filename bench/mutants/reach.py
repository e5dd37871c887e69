"""Which lines each test runs, and how long it takes; kept outside the tree, for each file of tests.

What is kept of a file of tests holds as long as neither the file nor a module it reached is changed; a change of what
tests share (conftest, builders) is not looked at, because it rarely moves a test to other lines. A test that runs a
function very often is not followed any longer: the lines it runs then are nearly always among those it ran before.
"""

import hashlib
import json
import os
import sys
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

from bench.mutants.project import Project

_CALLS = 60
"""Calls of one function by one test that are followed."""
_LINES = 3_000
"""Lines of one function, by one test, that are followed."""


@dataclass
class Ran:
    """One test: its time in seconds while it was followed, and the lines it ran of each module."""

    seconds: float
    passed: bool
    lines: dict[str, set[int]] = field(default_factory=dict)


class Follower:
    """Notes the lines of a project's modules that run while it follows."""

    def __init__(self, modules: dict[str, str]) -> None:
        """`modules`: path in the project of each file name that code objects have."""
        self._modules = modules
        self._lines: dict[str, set[int]] = {}
        self._calls: dict[int, int] = {}
        self._left: dict[int, int] = {}

    def begin(self) -> None:
        """Follow this thread, and those that it starts."""
        self._lines, self._calls, self._left = {}, {}, {}
        threading.settrace(self._call)
        sys.settrace(self._call)

    def end(self) -> dict[str, set[int]]:
        """The lines that ran since `begin`."""
        sys.settrace(None)
        threading.settrace(None)
        return self._lines

    def _call(self, frame: FrameType, _event: str, _argument: Any) -> Any:
        path = self._modules.get(frame.f_code.co_filename)
        if path is None:
            return None
        code = id(frame.f_code)
        calls = self._calls.get(code, 0)
        if calls > _CALLS:
            return None
        self._calls[code] = calls + 1
        if path not in self._lines:
            self._lines[path] = set()
        add = self._lines[path].add
        left = self._left
        left.setdefault(code, _LINES)

        def line(frame: FrameType, _event: str, _argument: Any) -> Any:
            add(frame.f_lineno)
            left[code] -= 1
            return line if left[code] > 0 else None

        return line


class Kept:
    """What is known of each file of tests, in a folder of its own."""

    def __init__(self, project: Project, folder: Path) -> None:
        self._project = project
        self._folder = folder
        self._digests: dict[str, str] = {}

    def of(self, test_file: str) -> dict[str, Ran] | None:
        """The tests of a file, by what follows the file's name in their ids; None if it has to be run."""
        place = self._place(test_file)
        if not place.exists():
            return None
        told = json.loads(place.read_text(encoding="utf-8"))
        if any(self._digest_of(path) != digest for path, digest in told["modules"].items()):
            return None
        paths = list(told["modules"])
        return {
            name: Ran(seconds, passed, {paths[int(at)]: set(lines) for at, lines in ran.items()})
            for name, (seconds, passed, ran) in told["tests"].items()
        }

    def keep(self, test_file: str, tests: dict[str, Ran]) -> None:
        """What a run of a file has shown."""
        paths = sorted({path for ran in tests.values() for path in ran.lines})
        at = {path: str(place) for place, path in enumerate(paths)}
        told = {
            "modules": {path: self._digest_of(path) for path in paths},
            "tests": {
                name: [ran.seconds, ran.passed, {at[path]: sorted(lines) for path, lines in ran.lines.items()}]
                for name, ran in tests.items()
            },
        }
        self._folder.mkdir(parents=True, exist_ok=True)
        place = self._place(test_file)
        written = place.with_suffix(f".{os.getpid()}")
        written.write_text(json.dumps(told), encoding="utf-8")
        written.replace(place)  # another run reads the whole file or none

    def _place(self, test_file: str) -> Path:
        key = _digest([test_file.encode(), self._project.source(test_file).encode()])
        return self._folder / f"{key}.json"

    def _digest_of(self, path: str) -> str:
        if path not in self._digests:
            there = (self._project.root / path).exists()
            self._digests[path] = _digest([self._project.source(path).encode()]) if there else ""
        return self._digests[path]


def _digest(parts: Iterable[bytes]) -> str:
    made = hashlib.sha256()
    for part in parts:
        made.update(len(part).to_bytes(8, "big") + part)
    return made.hexdigest()[:32]
