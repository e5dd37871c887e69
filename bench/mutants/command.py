"""Options, sample, and the table at the end."""

import argparse
import json
import os
import random
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import platformdirs

from bench.mutants.changes import Change, changes
from bench.mutants.equivalents import Equivalent, equivalents
from bench.mutants.project import FRONT_DESK, Project
from bench.mutants.reach import Kept, Ran
from bench.mutants.running import Mutant, Noticed, Tests, Work
from bench.mutants.selecting import Selection

_LEAST = 8
"""Changes of each module that are tried at least, if it has as many and the sample is large enough."""
_FEW_TIMES = 3.0
_AT_LEAST = 2.0
"""Processor seconds that a test may take: a few times what it took, and at least this."""


@dataclass(frozen=True)
class Options:
    """What was asked for on the command line."""

    seed: int
    count: int
    module: tuple[str, ...]
    jobs: int
    seconds: float
    lists: bool


def main(project: Project = FRONT_DESK, arguments: Sequence[str] | None = None) -> int:
    """0 when everything was tried, whatever was noticed."""
    parser = argparse.ArgumentParser(
        prog="mutants.py", description="Change the code a little, many times, and see whether a test notices."
    )
    parser.add_argument("--seed", type=int, default=1, help="which changes are taken (default: 1)")
    parser.add_argument("--count", type=int, default=400, help="how many changes are tried (default: 400)")
    parser.add_argument(
        "--module", action="append", default=[], metavar="PREFIX", help="only modules whose path begins so"
    )
    parser.add_argument(
        "--tests", action="append", default=[], metavar="PATH", help="only tests below this path are run"
    )
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes at once")
    parser.add_argument(
        "--seconds", type=float, default=20.0, help="how long the tests of one change take at most (default: 20)"
    )
    parser.add_argument("--list", action="store_true", help="show the changes that would be tried, and try none")
    given = parser.parse_args(arguments)
    options = Options(given.seed, given.count, tuple(given.module), given.jobs, given.seconds, given.list)
    if given.tests:
        project = replace(project, tests=tuple(given.tests))
    sample = sampled(project, options, equivalents())
    if options.lists:
        for path, change in sample:
            print(line_of(path, change))
        return 0
    sys.pycache_prefix = str(_cache() / "bytecode")  # nothing is written into the tree
    tests = Tests(project, options.jobs)
    return tests.load(_Trial(project, options, sample))


def sampled(project: Project, options: Options, left_out: list[Equivalent]) -> list[tuple[str, Change]]:
    """The sample of a seed: each module's share, and a few of each small one; a larger sample holds a smaller one."""
    of_module: dict[str, list[Change]] = {}
    for path in project.modules():
        if not options.module or path.startswith(options.module):
            found = [change for change in changes(project.source(path)) if not any(e.is_of(change) for e in left_out)]
            random.Random(f"{options.seed} {Path(path).stem}").shuffle(found)
            of_module[path] = found
    total = sum(map(len, of_module.values()))
    chosen = []
    for path, found in of_module.items():
        share = round(options.count * len(found) / max(total, 1))
        least = min(_LEAST, options.count // max(len(of_module), 1))
        chosen += [(path, change) for change in sorted(found[: max(share, least)], key=lambda change: change.index)]
    return chosen


def line_of(path: str, change: Change) -> str:
    """`file:line, function: before -> after`, on one line."""
    before, after = (" ".join(text.split()) for text in (change.before, change.after))
    return f"{path}:{change.line} {change.function or '(module)'}: {before}  ->  {after}"


def _cache() -> Path:
    return Path(platformdirs.user_cache_dir("frontdesk-mutants", appauthor=False))


class _Trial(Work):
    """Follows what has to be followed, tries the sample, tells what was not noticed."""

    def __init__(self, project: Project, options: Options, sample: list[tuple[str, Change]]) -> None:
        self._project = project
        self._options = options
        self._sample = sample

    def do(self, tests: Tests) -> None:
        """Called when the tests are loaded."""
        selection = Selection(self._project, self._followed(tests))
        killers = _Killers(_cache() / "noticed-by.json")
        mutants = [
            _mutant(path, change, selection, killers.of(path, change), self._options.seconds)
            for path, change in self._sample
        ]
        results: dict[tuple[str, int], Noticed] = {}
        for done, (mutant, noticed) in enumerate(tests.try_out(mutants), 1):
            results[mutant.path, mutant.change.index] = noticed
            killers.add(mutant, noticed)
            _progress(f"{done} of {len(mutants)} changes tried")
        killers.keep()
        _progress("")
        _tell(mutants, results)

    def _followed(self, tests: Tests) -> dict[str, Ran]:
        kept = Kept(self._project, _cache() / "reach")
        files = list(dict.fromkeys(test.split("::")[0] for test in tests.ids))
        unknown = [file for file in files if kept.of(file) is None]
        not_yet = (file for file in unknown if kept.of(file) is None)  # another run may have followed it meanwhile
        for done, (file, ran) in enumerate(tests.follow(not_yet), 1):
            kept.keep(file, ran)
            _progress(f"{done} of {len(unknown)} files of tests followed")
        known = {file: kept.of(file) for file in files}
        there = set(tests.ids)
        found = {f"{file}{name}": ran for file, of_file in known.items() for name, ran in (of_file or {}).items()}
        return {test: ran for test, ran in found.items() if test in there}


def _mutant(path: str, change: Change, selection: Selection, first: str | None, budget: float) -> Mutant:
    chosen = selection.tests(path, change, budget)
    if first in chosen:
        chosen.remove(first)
        chosen.insert(0, first)
    return Mutant(path, change, tuple((test, _AT_LEAST + _FEW_TIMES * selection.seconds(test)) for test in chosen))


class _Killers:
    """Which test noticed a change the last time; it is asked first, which saves nearly all of the time."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._by: dict[str, str] = json.loads(place.read_text(encoding="utf-8")) if place.exists() else {}

    def of(self, path: str, change: Change) -> str | None:
        """The id of the test."""
        return self._by.get(line_of(path, change))

    def add(self, mutant: Mutant, noticed: Noticed) -> None:
        """What a trial has shown."""
        if noticed.by:
            self._by[line_of(mutant.path, mutant.change)] = noticed.by

    def keep(self) -> None:
        """For the next time."""
        self._place.parent.mkdir(parents=True, exist_ok=True)
        self._place.write_text(json.dumps(self._by), encoding="utf-8")


def _progress(text: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)


def _tell(mutants: list[Mutant], results: dict[tuple[str, int], Noticed]) -> None:
    tried: Counter[str] = Counter()
    noticed: Counter[str] = Counter()
    for mutant in mutants:
        tried[mutant.path] += 1
        noticed[mutant.path] += results[mutant.path, mutant.change.index].noticed
    print("\nnot noticed:")
    for mutant in mutants:
        if not results[mutant.path, mutant.change.index].noticed:
            no_test = "" if mutant.tests else "  (no test runs it)"
            print(f"  {line_of(mutant.path, mutant.change)}{no_test}")
    print("\nnoticed / tried:")
    for path in tried:
        print(f"  {noticed[path]:4} / {tried[path]:4}  {noticed[path] / tried[path]:4.0%}  {path}")
    packages = sorted({path.rsplit("/", 1)[0] for path in tried})
    for package in packages:
        _tell_total(package, {p: n for p, n in tried.items() if p.rsplit("/", 1)[0] == package}, noticed)
    _tell_total("all", tried, noticed)


def _tell_total(name: str, tried: dict[str, int], noticed: Counter[str]) -> None:
    total = sum(tried.values())
    seen = sum(noticed[path] for path in tried)
    print(f"{name}: {seen} of {total} noticed, {seen / total if total else 0:.0%}")
