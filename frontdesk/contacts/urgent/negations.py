"""Whether a "no" in a text belongs to an urgent word in it: "no chest pain", but not "no, chest pain"."""

from typing import NamedTuple

from frontdesk.contacts.urgent.meant_words import WordsOfText
from frontdesk.contacts.urgent.spelling import spelled

NEGATIONS = frozenset(map(spelled, "no not never without deny denies denied nunca jamas sin ni niega tampoco".split()))
# Words that may stand between a "no" and the words it negates. Before any other word the "no" may negate that word
# instead: "no more", "not only", "no one helps me, I want to die".
_BETWEEN = frozenset(
    map(
        spelled,
        """a an any the of to be been being feel feeling felt have having had current currently actively really going
        signs sign thoughts thought thinking about history symptoms new recent want wants planning plan idea ideas
        longer tried try trying
        el la los las un una de me le les nos en ha tengo tiene tenido siento ningun ninguna pensamientos senales
        sintomas pienso pensado pensando historia hay por ahora actualmente quiero quiere intento intente intentado
        trato""".split(),
    )
)
# "No he tenido …" is a Spanish "I have not had"; "no he had …" is an answer.
_HE = "he"
_AFTER_HE = frozenset(map(spelled, "tenido sentido pensado pensando querido intentado".split()))
# Words that continue a "no": "no chest pain or trouble breathing", "ni dolor ni ideas".
_OR = frozenset(map(spelled, "or nor o ni".split()))
_NEVER = frozenset(map(spelled, "never nunca jamas".split()))
_COMPARING = frozenset(map(spelled, "this so like such as before until till tan asi como hasta antes".split()))
_WORDS_AFTER = 3  # words after a match that such a word may be among
_WORDS_BEFORE = 4  # words before a match that are looked at: up to three between, and the "no"


class FoundLine(NamedTuple):
    """A line found in a text: the indexes of its words (end exclusive), the line, and whether a "no" belongs to it."""

    begins: int
    ends: int
    said: str
    negated: bool


def is_negated(of_text: WordsOfText, begins: int, ends: int) -> bool:
    """Whether a "no" before a line belongs to it: in the same sentence, with only such words between as may stand
    there.

    A comparison does not count: "never had a chest pain this bad" says that there is one.
    """
    words, sentences = of_text
    for place in range(begins - 1, max(-1, begins - 1 - _WORDS_BEFORE), -1):
        if sentences[place] != sentences[begins]:
            return False
        if words[place] in NEGATIONS:
            after = words[ends : ends + _WORDS_AFTER]
            return words[place] not in _NEVER or _COMPARING.isdisjoint(after)
        if words[place] not in _BETWEEN and not (words[place] == _HE and words[place + 1] in _AFTER_HE):
            return False
    return False


def no_goes_on(of_text: WordsOfText, before: FoundLine | None, begins: int, ends: int) -> bool:
    """Whether the "no" of the line before holds for this line, too: "no chest pain or stroke".

    Not in a comparison: "never had chest pain or trouble breathing like this".
    """
    if before is None or not before.negated or before.ends > begins:
        return False
    words, sentences = of_text
    between = words[before.ends : begins]
    return (
        sentences[before.begins] == sentences[begins]
        and not _OR.isdisjoint(between)
        and all(word in _OR or word in _BETWEEN for word in between)
        and _COMPARING.isdisjoint(words[ends : ends + _WORDS_AFTER])
    )
