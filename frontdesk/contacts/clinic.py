"""The clinic's name and number, as said to an answering machine, above the sheet, and on paper."""

from dataclasses import dataclass

LONGEST_NAME = 100
"""Characters, because the name is read aloud within one sentence."""


@dataclass(frozen=True, slots=True)
class Clinic:
    """The clinic's name, and its telephone number as it is shown and read aloud."""

    name: str
    phone: str
