"""The catalog of sheets: each in the version that is read now, its approval, and which one a request is about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from frontdesk.sheets.approvals import DRAFT, ApprovalStatus, State
from frontdesk.sheets.sheet import Sheet
from frontdesk.text.folding import folded

_LANGUAGES = {
    "en": ("english", "ingles", "en", "eng"),
    "es": ("spanish", "espanol", "castellano", "es", "spa", "castilian"),
}
_FIELDS = ("language", "preferred language", "idioma")  # names of that field in forms


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a sheet: its file, and who added it when. A version that came with the program has no name."""

    sheet: Sheet
    text: str
    staff_name: str = ""
    added_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CurrentSheet:
    """A sheet in the version that is read now, with the status of its approval."""

    sheet: Sheet
    text: str = ""
    standing: ApprovalStatus = DRAFT

    @property
    def may_be_read(self) -> bool:
        """Whether a clinician's approval of this version holds today."""
        return self.standing.state is State.APPROVED


def language_of(said: str) -> str | None:
    """The two letters of a language as somebody wrote it down (`Spanish`, `español`); None if no sheet can be in it."""
    words = folded(said).replace(",", " ").replace("/", " ").split()
    for code, names in _LANGUAGES.items():
        if words and words[0] in names:
            return code
    return None


def language_wanted(said: str, fields: Mapping[str, str]) -> str | None:
    """The language somebody wants to be called in, in two letters; None if nothing says so.

    said: the note of the desk, which counts before a field of the form.
    """
    answers = [said, *(value for name, value in fields.items() if folded(name) in _FIELDS)]
    return next((code for code in map(language_of, answers) if code is not None), None)


def fitting(sheets: Sequence[CurrentSheet], message: str, language: str, default: str) -> CurrentSheet | None:
    """The sheet for a request: by the words of its message, else the usual one; in its language where there is one.

    language: two letters. default: the id of the sheet that is usually read.
    """
    wrote = folded(message)
    meant = next(
        (one.sheet.id for one in sheets if any(folded(word) in wrote for word in one.sheet.words)),
        default,
    )
    in_order = sorted(
        sheets,
        key=lambda one: (one.sheet.id != meant, one.sheet.id != default, one.sheet.language != language),
    )
    return in_order[0] if in_order else None
