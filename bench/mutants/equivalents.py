"""Changes that change nothing, named beside this module with the reason."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from bench.mutants.changes import Change

_NAMED = Path(__file__).with_name("equivalent.toml")


@dataclass(frozen=True)
class Equivalent:
    """A change that no test could notice, by its function and its text, and why."""

    function: str
    before: str
    after: str
    why: str

    def is_of(self, change: Change) -> bool:
        """The same text in the same function; the file may be another one by now."""
        return (change.function, change.before, change.after) == (self.function, self.before, self.after)


def equivalents(path: Path = _NAMED) -> list[Equivalent]:
    """All that are named. A TypeError or ValueError says that one has no reason."""
    named = tomllib.loads(path.read_text(encoding="utf-8")).get("change", [])
    found = [Equivalent(**entry) for entry in named]
    if not all(each.why.strip() for each in found):
        raise ValueError("an equivalent change has no reason")
    return found
