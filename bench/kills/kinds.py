"""What is killed, and how many times at one store."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.kills.an_import import an_import
from bench.kills.desks import one_desk, two_desks
from bench.kills.migration import migration
from bench.kills.power_cut import power_cut
from bench.kills.tally import Tally
from bench.kills.window import window


@dataclass(frozen=True, slots=True)
class Kind:
    """name: as the command line and the report have it. unit: of what is acknowledged. together: rounds in one folder.

    kill: does so many rounds in a folder, by a seed.
    """

    name: str
    unit: str
    together: int
    kill: Callable[[Path, str, int], Tally]


ALL = (
    Kind("one desk", "actions", 5, one_desk),
    Kind("two desks", "actions", 5, two_desks),
    Kind("import", "rows", 5, an_import),
    Kind("window", "drafts and actions", 5, window),
    Kind("migration", "requests", 5, migration),
    Kind("power cut", "actions", 15, power_cut),
)
