"""What is said at once where somebody writes of an emergency: 911 and 988, before any other answer.

Its sentences stand here, not in a file: they are there also where no file can be read. Loads no list by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frontdesk.contacts.names.first_names import is_first_name
from frontdesk.phrases import Phrase
from frontdesk.text.folding import folded

if TYPE_CHECKING:  # the list brings tens of thousands of ordinary words
    from frontdesk.contacts.urgent.urgent_words import UrgentWords

_NOW = {
    "en": Phrase("In danger now: 911. Thoughts of suicide: call or text 988, the Suicide & Crisis Lifeline."),
    "es": "En peligro ahora: 911. Pensamientos de suicidio: llame al 988 y oprima 2, o mande la palabra AYUDA por "
    "texto al 988, la Línea 988 de Prevención del Suicidio y Crisis.",
}
# What the lifeline does for callers who speak Spanish, for whoever is on the telephone with one of them.
_IN_SPANISH = Phrase("In Spanish: 988, then press 2; or text AYUDA to 988.")
_SPANISH = "es"
_LONGEST_WRITTEN = 60  # characters of what was written; a line of the list with three gaps is about as long


@dataclass(frozen=True, slots=True)
class Emergency:
    """An emergency that somebody wrote of. written: the first urgent words as they were written; word: what the list
    has for them; lines: what to say, and nothing else before it.
    """

    written: str
    word: str
    lines: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """All of it in one line."""
        return " ".join((f"“{self.written}”.", *self.lines))


def emergency_in(text: str, words: UrgentWords, language: str = "en", *, searched: bool = False) -> Emergency | None:
    """What is to be said about a text that holds urgent words without a "no"; None if it holds none.

    language: that of the sheet shown. searched: the text is looked for among people and what they wrote; a single word
    that is a first name (Socorro) is then one.
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
    """What to say about an emergency. in_spanish: to somebody who may speak Spanish."""
    return (_NOW["en"], _IN_SPANISH) if in_spanish else (_NOW["en"],)


def said_to_callers(language: str) -> str:
    """The same as it is read to callers and stands on paper, in their language; in English where we have no other."""
    return _NOW.get(language, _NOW["en"])
