"""Runs tests in copies of a process that has loaded them all: once followed, then against each change."""

import ast
import json
import resource
import signal
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, Phase, settings

from bench.mutants.changes import Change, changed
from bench.mutants.forks import Forks
from bench.mutants.project import Project, module_name
from bench.mutants.reach import Follower, Ran
from bench.mutants.swapping import Finder, Loaded, forget

_PROFILE = "mutants"
_TEST_WALL_SECONDS = 60
_FOLLOWED_WALL_SECONDS = 1200
_CHANGED_WALL_SECONDS = 400
_MEMORY = 8 << 30
_OPTIONS = [
    *("-q", "--assert=plain", "--capture=no", f"--timeout={_TEST_WALL_SECONDS}"),
    *("-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:faulthandler"),
]


@dataclass(frozen=True)
class Mutant:
    """A change of a module, and the tests that are to notice it, with the processor seconds that each may take."""

    path: str
    change: Change
    tests: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Noticed:
    """Whether a test failed, and which; none is named if the process had to be ended."""

    noticed: bool
    by: str = ""


class Tests:
    """A plugin of pytest: all tests are loaded, then `work` is done in place of running them."""

    def __init__(self, project: Project, jobs: int) -> None:
        self._project = project
        self._jobs = jobs
        self._items: dict[str, pytest.Item] = {}
        self._failed = False
        self.on_import: dict[str, set[int]] = {}
        """The lines that ran while the tests were loaded; what they made is there when a change is tried."""

    def load(self, work: "Work") -> int:
        """Load the tests and do the work; what pytest returns."""
        self._work = work
        self._loading = self._follower()
        self._loading.begin()
        return int(pytest.main([*_OPTIONS, *_there(self._project)], plugins=[self]))

    @pytest.hookimpl(tryfirst=True)
    def pytest_configure(self) -> None:
        """What hypothesis tries is always the same, and it does not look for the simplest example."""
        _choose_examples()

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Do the work instead."""
        self.on_import = self._loading.end()
        self._items = {item.nodeid: item for item in session.items}
        if session.testsfailed:
            raise pytest.UsageError("some tests can't be loaded")
        self._loaded = Loaded(self._project.root)
        self._work.do(self)
        return True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Remembers that a test failed."""
        self._failed = self._failed or report.failed

    @property
    def ids(self) -> list[str]:
        """Of all tests, in their order."""
        return list(self._items)

    def follow(self, files: Iterable[str]) -> Iterator[tuple[str, dict[str, Ran]]]:
        """Run the tests of each file, and tell what they ran."""
        forks = Forks(self._follow_file, self._jobs, _FOLLOWED_WALL_SECONDS)
        for file, said in forks.run(files):
            told = json.loads(said) if said else {}
            yield (
                file,
                {
                    name: Ran(seconds, passed, {path: set(lines) for path, lines in ran.items()})
                    for name, (seconds, passed, ran) in told.items()
                },
            )

    def try_out(self, mutants: Sequence[Mutant]) -> Iterator[tuple[Mutant, Noticed]]:
        """Run its tests against each change."""
        yield from ((mutant, Noticed(False)) for mutant in mutants if not mutant.tests)
        forks = Forks(self._try, self._jobs, _CHANGED_WALL_SECONDS)
        for mutant, said in forks.run(mutant for mutant in mutants if mutant.tests):
            if said is None:
                yield mutant, Noticed(True)
                continue
            told = json.loads(said)
            yield mutant, Noticed(told["noticed"], told["by"])

    def _follow_file(self, file: str) -> str:
        told = {}
        follower = self._follower()
        items = [item for name, item in self._items.items() if name.split("::")[0] == file]
        for item, following in zip(items, [*items[1:], None], strict=True):
            self._failed = False
            began = time.perf_counter()
            follower.begin()
            try:
                item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
            finally:
                lines = follower.end()
            seconds = time.perf_counter() - began
            ran = {path: sorted(numbers) for path, numbers in lines.items() if numbers}
            told[item.nodeid.removeprefix(file)] = [round(seconds, 4), not self._failed, ran]
        return json.dumps(told)

    def _follower(self) -> Follower:
        return Follower({str(self._project.root / path): path for path in self._project.modules()})

    def _try(self, mutant: Mutant) -> str:
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        source = self._project.source(mutant.path)
        tree = changed(source, mutant.change.index)
        file = str(self._project.root / mutant.path)
        ran_already = self.on_import.get(mutant.path, set())
        change = mutant.change
        loads_anew = change.runs_on_import or any(
            line in ran_already for line in range(change.line, change.end_line + 1)
        )
        if loads_anew or not self._loaded.swap(file, source, tree):
            return self._load_anew(mutant, file, tree)
        items = [self._items[name] for name, _ in mutant.tests]
        for (_, seconds), item, following in zip(mutant.tests, items, [*items[1:], None], strict=True):
            self._failed = False
            _allow(seconds)
            item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
            if self._failed:
                return json.dumps({"noticed": True, "by": item.nodeid})
        return json.dumps({"noticed": False, "by": ""})

    def _load_anew(self, mutant: Mutant, file: str, tree: ast.Module) -> str:
        forget(self._project.root, kept=("bench.mutants",))
        sys.meta_path.insert(0, Finder(module_name(mutant.path), file, tree))
        chosen = _Chosen(dict(mutant.tests))
        _allow(_TEST_WALL_SECONDS)
        files = dict.fromkeys(name.split("::")[0] for name, _ in mutant.tests)
        status = pytest.main([*_OPTIONS, *(str(self._project.root / name) for name in files)], plugins=[chosen])
        noticed = status not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)
        return json.dumps({"noticed": noticed, "by": chosen.failed})


class Work:
    """What is done with the tests when they are loaded."""

    def do(self, tests: Tests) -> None:
        """Called once."""
        raise NotImplementedError


class _Chosen:
    """A plugin of pytest that runs some tests in an order, until one fails."""

    def __init__(self, seconds: dict[str, float]) -> None:
        self._seconds = seconds
        self.failed = ""

    @pytest.hookimpl(tryfirst=True)
    def pytest_configure(self) -> None:
        """As when the tests were followed."""
        _choose_examples()

    def pytest_collection_modifyitems(self, session: pytest.Session, items: list[pytest.Item]) -> None:
        """Leave the chosen ones only."""
        there = {item.nodeid: item for item in items}
        items[:] = [there[name] for name in self._seconds if name in there]
        if session.testsfailed:
            self.failed = "loading the tests"

    def pytest_runtest_protocol(self, item: pytest.Item) -> None:
        """Each has its time."""
        _allow(self._seconds[item.nodeid])

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """The first that fails is the last that runs."""
        if report.failed and not self.failed:
            self.failed = report.nodeid

    def pytest_runtest_logfinish(self) -> None:
        """As `-x` does, without a word."""
        if self.failed:
            pytest.exit("noticed", returncode=1)


def _allow(seconds: float) -> None:
    """The process ends by a signal if its processor time from now on is longer."""
    signal.setitimer(signal.ITIMER_PROF, seconds)


def _choose_examples() -> None:
    settings.register_profile(
        _PROFILE,
        derandomize=True,
        database=None,
        deadline=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    settings.load_profile(_PROFILE)


def _there(project: Project) -> list[str]:
    """Files of tests that are chosen, less those that can notice nothing."""
    ignored = [f"--ignore-glob=*/{name}" for name in project.without_tests]
    return [*ignored, *(str(project.root / name) for name in project.tests if (project.root / name).exists())]
