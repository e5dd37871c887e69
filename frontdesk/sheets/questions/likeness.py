"""How like a typed text is to a question of the bank: by the ways people ask it, never by the sheet's words.

A naive Bayes classifier (multinomial, on tf-idf weights): the question whose ways would most likely have brought
forth the typed words. The features are words, at two words beside each other (`how long`, `how many`) and at
pieces of words, so that slips, endings and missing accents change little. The likeness is how probable the question is
among all of the bank, handed-over ones included. docs/reliability.md compares it with other ways.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

from frontdesk.sheets.questions.bank import Question, Questions, words
from frontdesk.sheets.questions.limits import LONGEST_ASKED

_PIECE = 4  # letters
_SMOOTHING = 0.05


@dataclass(frozen=True, slots=True)
class Likely:
    """A question that may be meant. likeness: from 0 to 1."""

    question: Question
    likeness: float


class Likeness:
    """The questions of a language, ready to be compared with. Takes some 400 ms to make; then 1 ms a text."""

    def __init__(self, questions: Questions) -> None:
        self.questions = questions
        self._asked = questions.asked
        self._rarity: dict[str, float] = {}
        self._base: list[float] = []  # by question: the score of a feature that none of its ways has
        self._adds: dict[str, list[tuple[int, float]]] = {}  # by feature: the score above the base, by question
        self._by_way: dict[tuple[str, ...], int] = {}
        self._words_of: dict[str, set[str]] = {}  # by question: those of its ways
        self._learn()

    def of(self, text: str) -> list[Likely]:
        """The questions that share anything with a text, most alike first; a way to ask one means just that one."""
        typed = words(text[:LONGEST_ASKED])
        if (place := self._by_way.get(tuple(typed))) is not None:
            return [Likely(self._asked[place], 1.0)]
        weights = self._weights(_features(typed))
        if not weights:
            return []
        total = sum(weights.values())
        scores = [base * total for base in self._base]
        touched = set()
        for feature, weight in weights.items():
            for place, added in self._adds[feature]:
                scores[place] += weight * added
                touched.add(place)
        most = max(scores)
        powers = [math.exp(score - most) for score in scores]
        every = sum(powers)
        found = [Likely(self._asked[place], powers[place] / every) for place in touched]
        return sorted(found, key=lambda one: -one.likeness)

    def may_answer(self, question: Question, text: str) -> bool:
        """Whether a question has every word of a text that decides in one of its ways."""
        deciding = self.questions.decide.intersection(words(text[:LONGEST_ASKED]))
        return deciding <= self._words_of.get(question.id, set())

    def _learn(self) -> None:
        """Read all ways: the rarity of each feature (idf), and its weight in each question."""
        ways: list[tuple[int, tuple[list[str], list[str]]]] = []
        for place, question in enumerate(self._asked):
            for way in dict.fromkeys((question.ask, *question.ways)):
                said = words(way)
                self._words_of.setdefault(question.id, set()).update(said)
                self._by_way.setdefault(tuple(said), place)
                ways.append((place, _features(said)))
        having = Counter(chain.from_iterable(set(chain(*features)) for _, features in ways))
        rarity = {count: math.log((1 + len(ways)) / (1 + count)) + 1 for count in set(having.values())}
        self._rarity = {feature: rarity[count] for feature, count in having.items()}
        of_question: list[defaultdict[str, float]] = [defaultdict(float) for _ in self._asked]
        for place, features in ways:
            counted = of_question[place]
            for feature, weight in self._weights(features).items():
                counted[feature] += weight
        unseen = _SMOOTHING * len(having)
        self._adds = {feature: [] for feature in having}
        for place, weights in enumerate(of_question):
            self._base.append(math.log(_SMOOTHING / (sum(weights.values()) + unseen)))
            for feature, weight in weights.items():
                self._adds[feature].append((place, math.log((weight + _SMOOTHING) / _SMOOTHING)))

    def _weights(self, features: tuple[list[str], list[str]]) -> dict[str, float]:
        """The weight of each known feature (tf-idf): all words count as much as all pieces of words."""
        return {feature: weight for kind in features for feature, weight in self._of_kind(kind)}

    def _of_kind(self, features: list[str]) -> Iterable[tuple[str, float]]:
        rarity = self._rarity
        known = {one: rarity[one] for one in features if one in rarity}
        if len(known) < len(features):
            for one, times in Counter(features).items():
                if times > 1 and one in known:
                    known[one] *= 1 + math.log(times)
        length = math.hypot(*known.values()) or 1.0
        return ((one, weight / length) for one, weight in known.items())


def _features(said: list[str]) -> tuple[list[str], list[str]]:
    """The words with each two that stand beside each other, and the pieces of all words."""
    in_twos = [f"{one} {other}" for one, other in pairwise(said)]
    return said + in_twos, [piece for word in said for piece in _pieces(word)]


@lru_cache(maxsize=10_000)
def _pieces(word: str) -> tuple[str, ...]:
    """The pieces of a word. Each begins with a sign that no word has."""
    edged = f" {word} "
    return tuple(f"·{edged[place : place + _PIECE]}" for place in range(max(1, len(edged) - _PIECE + 1)))
