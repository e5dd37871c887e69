"""What a clinic says of itself: to a machine, above the sheet, on paper."""

from dataclasses import dataclass

LONGEST_NAME = 100
"""Characters: it is read aloud in one sentence."""


@dataclass(frozen=True, slots=True)
class Clinic:
    """Its name, and its telephone number as it is shown and read aloud."""

    name: str
    phone: str
