"""Which tests are to notice a change: those that run its lines, the quickest first, as many as the time allows."""

import ast
from collections.abc import Iterable

from bench.mutants.changes import Change
from bench.mutants.project import Project, module_name
from bench.mutants.reach import Ran


class Selection:
    """Knows the tests by the lines they run."""

    def __init__(self, project: Project, tests: dict[str, Ran]) -> None:
        self._project = project
        self._seconds = {test: ran.seconds for test, ran in tests.items() if ran.passed}
        self._by_line: dict[str, dict[int, list[str]]] = {}
        for test in self._seconds:
            for path, lines in tests[test].lines.items():
                of_module = self._by_line.setdefault(path, {})
                for line in lines:
                    of_module.setdefault(line, []).append(test)
        self._importers: dict[str, list[str]] | None = None

    def seconds(self, test: str) -> float:
        """How long a test took while it was followed, which is longer than it takes."""
        return self._seconds[test]

    def tests(self, path: str, change: Change, budget: float) -> list[str]:
        """In the order in which they are to run."""
        chosen: dict[str, None] = {}
        for group in self._groups(path, change):
            for test in sorted(group, key=lambda test: (self._seconds[test], test)):
                if test not in chosen:
                    budget -= self._seconds[test]
                    if budget < 0 and chosen:
                        return list(chosen)
                    chosen[test] = None
        return list(chosen)

    def _groups(self, path: str, change: Change) -> Iterable[set[str]]:
        if not change.runs_on_import:
            yield self._that_run(path, range(change.line, change.end_line + 1))
            return
        # What runs when a module is imported is reached by whoever uses what it made.
        yield self._that_run(path, _reading_lines(self._project.source(path), change))
        yield self._that_run(path, None)
        if self._importers is None:
            self._importers = _importers(self._project)
        yield {test for other in self._importers.get(module_name(path), []) for test in self._that_run(other, None)}

    def _that_run(self, path: str, lines: Iterable[int] | None) -> set[str]:
        by_line = self._by_line.get(path, {})
        return {test for line in (by_line if lines is None else lines) for test in by_line.get(line, ())}


def _reading_lines(source: str, change: Change) -> set[int]:
    """Where functions read the name that the changed statement of a module gives a value."""
    tree = ast.parse(source)
    names = {
        target.id
        for statement in tree.body
        if statement.lineno <= change.line <= (statement.end_lineno or 0)
        for target in ast.walk(statement)
        if isinstance(target, ast.Name) and isinstance(target.ctx, ast.Store)
    }
    return {
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in names
    }


def _importers(project: Project) -> dict[str, list[str]]:
    """The paths of the modules that import a module, by its name."""
    found: dict[str, list[str]] = {}
    for path in project.modules():
        for node in ast.walk(ast.parse(project.source(path))):
            if isinstance(node, ast.ImportFrom) and node.module:
                for name in (node.module, *(f"{node.module}.{alias.name}" for alias in node.names)):
                    found.setdefault(name, []).append(path)
            elif isinstance(node, ast.Import):
                for alias in node.names:
                    found.setdefault(alias.name, []).append(path)
    return found
