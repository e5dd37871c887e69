"""Texts for people: the English sentence, and what it was made of, so that the window can say it in another language.

`lupdate` collects the templates. It reads `Phrase("…")`, `translatable("…")` and `Problem("…")` as it reads Qt's
`tr("…")` (scripts/translations.py names them to it), so a template is one literal string, in place. To `lupdate` none
of them belongs to a class: their context is the empty one.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any


class Phrase(str):
    """A sentence, or a part of one, in English that knows its template and the values in it.

    The template is what a translation is looked up by. A value in braces is put in by its name: a moment as its time
    of day where the moment says it is, a tuple of moments as one or the other, another Phrase as what that says.

    comment: tells whoever translates what is meant, and tells apart two texts that are the same in English. number:
    what `%n` in the template stands for. singular: what English says in place of the template if that is 1; a
    translation has all forms of its language.
    """

    template: str
    comment: str | None
    number: int | None
    singular: str | None
    values: dict[str, object]
    is_first_sentence_only: bool

    def __new__(
        cls,
        template: str,
        comment: str | None = None,
        number: int | None = None,
        singular: str | None = None,
        is_first_sentence_only: bool = False,
        /,
        **values: object,
    ) -> Phrase:
        """Phrase("{file} is empty.", file=path), Phrase("%n requests", None, count, "1 request")."""
        said = singular if number == 1 and singular is not None else template
        if number is not None:
            said = said.replace("%n", str(number))
        put_in = values
        if is_first_sentence_only:
            said, put_in = first_sentence(said, values)
        phrase = super().__new__(cls, said.format(**{name: _in_english(value) for name, value in put_in.items()}))
        phrase.template, phrase.comment, phrase.number, phrase.singular = template, comment, number, singular
        phrase.values, phrase.is_first_sentence_only = values, is_first_sentence_only
        return phrase

    def __getnewargs__(self) -> tuple[Any, ...]:
        """For pickle, which makes the sentence from itself and then sets what it was made of."""
        return (str(self).replace("{", "{{").replace("}", "}}"),)

    def first_sentence(self) -> Phrase:
        """Its first sentence, without the full stop."""
        return Phrase(self.template, self.comment, self.number, self.singular, True, **self.values)


def translatable(template: str) -> str:
    """The template itself, which `lupdate` collects where it stands in this call."""
    return template


def first_sentence(template: str, values: Mapping[str, object]) -> tuple[str, dict[str, object]]:
    """The first sentence of a template, without the full stop, and the values to put into it.

    A value that is a whole sentence ends the sentence that it stands in, and only its own first sentence is put in.
    """
    first, put_in = template.partition(". ")[0].rstrip("."), dict(values)
    whole = {f"{{{name}}}": name for name, value in values.items() if isinstance(value, Phrase) and value.endswith(".")}
    place = min((sign for sign in whole if sign in first), key=first.index, default=None)
    if place is not None:
        first = first.partition(place)[0] + place
        sentence = values[whole[place]]
        assert isinstance(sentence, Phrase)  # `whole` holds nothing else
        put_in[whole[place]] = sentence.first_sentence()
    return first, put_in


def _in_english(value: object) -> object:
    if isinstance(value, datetime):
        return f"{value:%H:%M}"
    if isinstance(value, tuple):
        return " or ".join(str(_in_english(one)) for one in value)
    return value
