"""What a clinician should know before approving a sheet: shown where it is approved, never read out, never on paper."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from frontdesk import shipped
from frontdesk.problems import Problem
from frontdesk.sheets.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Note:
    """A note on the statements of some facts, or on the whole sheet. language: of the sheet; "" for each language."""

    text: str
    facts: frozenset[int] = frozenset()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes on a sheet, in the order of their file."""

    notes: tuple[Note, ...] = ()

    def about(self, facts: Sequence[int]) -> tuple[str, ...]:
        """The notes on a statement of these facts."""
        return tuple(note.text for note in self.notes if not note.facts.isdisjoint(facts))

    @property
    def about_all(self) -> tuple[str, ...]:
        """The notes on the sheet as a whole."""
        return tuple(note.text for note in self.notes if not note.facts)


def notes_on(sheet: Sheet) -> Notes:
    """The notes that come with the program on a sheet of this name, also on a clinic's own text of it.

    Raises Problem if their file is broken.
    """
    return Notes(tuple(note for note in _kept(sheet.id) if note.language in ("", sheet.language)))


@cache
def _kept(sheet_id: str) -> tuple[Note, ...]:
    path = shipped.SHEETS / f"{sheet_id}.notes.toml"
    if not path.exists():
        return ()
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return tuple(
            Note(one["text"], frozenset(one.get("facts", ())), one.get("language", "")) for one in table["note"]
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Problem("The notes {file} can't be used: {reason}.", file=path, reason=error) from None
