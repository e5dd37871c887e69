"""What is said at once when a text tells of an emergency: 911 and 988, before any other answer.

The sentences stand in the code, so that they are available even if no file can be read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frontdesk.contacts.names.first_names import is_first_name
from frontdesk.phrases import Phrase
from frontdesk.text.folding import folded

if TYPE_CHECKING:  # the list imports thousands of ordinary words
    from frontdesk.contacts.urgent.urgent_words import UrgentWords

_NOW = {
    "en": Phrase("In danger now: 911. Thoughts of suicide: call or text 988, the Suicide & Crisis Lifeline."),
    "es": "En peligro ahora: 911. Pensamientos de suicidio: llame al 988 y oprima 2, o mande la palabra AYUDA por "
    "texto al 988, la Línea 988 de Prevención del Suicidio y Crisis.",
}
# For staff on the telephone with a caller who speaks Spanish.
_IN_SPANISH = Phrase("In Spanish: 988, then press 2; or text AYUDA to 988.")
_SPANISH = "es"
_LONGEST_WRITTEN = 60  # characters of what was written; a line of the list with three gaps is about as long


@dataclass(frozen=True, slots=True)
class Emergency:
    """An emergency in a text. written: the first urgent words as written. word: their line of the list. lines: what to
    say first.
    """

    written: str
    word: str
    lines: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """The written words and all lines, in one line."""
        return " ".join((f"“{self.written}”.", *self.lines))


def emergency_in(text: str, words: UrgentWords, language: str = "en", *, searched: bool = False) -> Emergency | None:
    """The emergency in a text with urgent words that are not negated; None if it has none.

    language: of the sheet that is shown. searched: the text is typed into the search, where a first name (Socorro) is
    no urgent word.
    """
    first = next((one for one in words.written(text) if not (searched and is_first_name(folded(one.written)))), None)
    if first is None:
        return None
    written = " ".join(first.written.split())
    if len(written) > _LONGEST_WRITTEN:
        written = written[:_LONGEST_WRITTEN].rstrip() + "…"
    in_spanish = language == _SPANISH or words.is_spanish(first.word)
    return Emergency(written, first.word, lines_to_say(in_spanish=in_spanish))


def lines_to_say(*, in_spanish: bool) -> tuple[str, ...]:
    """What to say about an emergency. in_spanish: the caller may speak Spanish."""
    return (_NOW["en"], _IN_SPANISH) if in_spanish else (_NOW["en"],)


def said_to_callers(language: str) -> str:
    """The text that is read to callers and printed on paper, in their language; English if there is none in it."""
    return _NOW.get(language, _NOW["en"])
