"""Which code is changed, and which tests are to notice."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_LEFT_OUT = ("migrations",)


@dataclass(frozen=True)
class Project:
    """A folder with packages and tests of them; all other paths are relative to the folder, with slashes."""

    root: Path
    packages: tuple[str, ...]
    tests: tuple[str, ...]
    without_tests: tuple[str, ...] = ()
    """Names of test files that can't notice a change inside the process, or take minutes."""

    def modules(self) -> Iterator[str]:
        """Paths of the modules that are changed, sorted."""
        for package in self.packages:
            for path in sorted((self.root / package).rglob("*.py")):
                if not any(part in _LEFT_OUT for part in path.parts):
                    yield path.relative_to(self.root).as_posix()

    def source(self, path: str) -> str:
        """The text of a module or of a test file."""
        return (self.root / path).read_text(encoding="utf-8")


def module_name(path: str) -> str:
    """The name that a path is imported by: `frontdesk/desk/desk.py` is `frontdesk.desk.desk`."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


FRONT_DESK = Project(
    root=Path(__file__).resolve().parents[2],
    packages=tuple(f"frontdesk/{name}" for name in ("text", "contacts", "intake", "store", "desk", "sheets")),
    tests=tuple(
        f"tests/{name}" for name in ("text", "contacts", "intake", "store", "desk", "sheets", "cases", "terminal")
    ),
    without_tests=("test_starting_together.py",),  # all in processes of their own
)
