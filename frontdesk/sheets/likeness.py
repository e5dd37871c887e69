"""How like what somebody typed is to a question of the bank: by the ways people say it, never by the sheet's words.

Each word counts for as much as it tells: one that stands in the ways of a few questions decides, one that stands in
many hardly counts, and idle words (`is`, `the`) count only beside their neighbours (`how long`, `how many`). A word that
no way has counts against every question. Slips are met by the nearest word of the bank.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import snowballstemmer
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from frontdesk.sheets.questions import Question, Questions
from frontdesk.text import APOSTROPHES, folded

LONGEST = 400
"""Characters of a question that are looked at."""

_WORD = re.compile(r"[^\W_]+")
_NO_APOSTROPHES = str.maketrans(dict.fromkeys(APOSTROPHES))
_STEMMERS = {"en": "english", "es": "spanish"}
_PAIR = 0.5  # what two neighbours count, against one word
_IDLE_PAIR = 0.5
_DOUBT = 0.0
_UNKNOWN = 0.7  # what a word that no way has counts, against one that only one question has
_LEAST_MENDED = 4  # letters of a word in which a slip is mended
_ALIKE_ENOUGH = 0.75  # of a word with a slip to the word that was meant, of 1
_LEAST_BEGINNING = 4  # letters of a beginning of a word that is being typed
_OF_WAY = 0.6  # of the likeness: to the way that is most alike; the rest: what the words tell


@dataclass(frozen=True, slots=True)
class Likely:
    """A question that may be meant. likeness: from 0 to 1."""

    question: Question
    likeness: float


class Likeness:
    """The questions of a language, ready to be compared with. Takes some 100 ms to make; then 1 ms a text."""

    def __init__(self, questions: Questions) -> None:
        self._questions = questions
        self._stem = lru_cache(maxsize=20_000)(
            snowballstemmer.stemmer(_STEMMERS.get(questions.language, "english")).stemWord
        )
        self._ways_with: dict[str, list[tuple[int, float]]] = defaultdict(list)
        self._of_question: list[int] = []  # by way
        self._tells: dict[str, dict[int, float]] = {}
        self._weight: dict[str, float] = {}
        self._words: dict[str, str] = {}
        self._learn()

    def of(self, text: str) -> list[Likely]:
        """The questions that share anything with a text, most alike first."""
        words = list(self._mended(self._split(text[:LONGEST])))
        features = Counter(self._features(words))
        unknown = sum(word not in self._weight and word not in self._questions.idle for word in words)
        weights = {one: self._weight[one] * count for one, count in features.items() if one in self._weight}
        most = math.log(len(self._questions.asked) + 1)
        size = math.sqrt(sum(weight**2 for weight in weights.values()) + unknown * (_UNKNOWN * most) ** 2)
        total = sum(weights.values()) + unknown * _UNKNOWN * most
        if not size:
            return []
        by_way: dict[int, float] = defaultdict(float)
        told: dict[int, float] = defaultdict(float)
        for feature, weight in weights.items():
            for way, of_way in self._ways_with[feature]:
                by_way[way] += weight * of_way
            for question, share in self._tells[feature].items():
                told[question] += weight * share
        best: dict[int, float] = defaultdict(float)
        for way, product in by_way.items():
            question = self._of_question[way]
            best[question] = max(best[question], product / size)
        found = [
            Likely(self._questions.asked[question], _OF_WAY * alike + (1 - _OF_WAY) * told[question] / total)
            for question, alike in best.items()
        ]
        return sorted(found, key=lambda one: -one.likeness)

    def _learn(self) -> None:
        """Read all ways: which features they have, and what each tells."""
        ways: list[Counter[str]] = []
        for place, question in enumerate(self._questions.asked):
            for way in dict.fromkeys((question.ask, *question.ways)):
                split = self._split(way)
                self._words.update((word, word) for word in split)
                ways.append(Counter(self._features([self._known(word) for word in split])))
                self._of_question.append(place)
        having: dict[str, Counter[int]] = defaultdict(Counter)
        for place, features in zip(self._of_question, ways, strict=True):
            for feature in features:
                having[feature][place] += 1
        count = len(self._questions.asked)
        for feature, by_question in having.items():
            weight = math.log((count + 1) / len(by_question)) * self._share(feature)
            self._weight[feature] = weight
            every = sum(by_question.values()) + _DOUBT
            self._tells[feature] = {place: times / every for place, times in by_question.items()}
        for number, features in enumerate(ways):
            weights = {one: self._weight[one] * times for one, times in features.items()}
            size = math.sqrt(sum(weight**2 for weight in weights.values())) or 1.0
            for feature, weight in weights.items():
                self._ways_with[feature].append((number, weight / size))

    def _share(self, feature: str) -> float:
        one, _, other = feature.partition(" ")
        if not other:
            return 1
        return _IDLE_PAIR if {one, other} <= self._questions.idle else _PAIR

    def _features(self, words: list[str]) -> Iterator[str]:
        """The words that tell something, and each two that stand beside each other."""
        idle = self._questions.idle
        yield from (word for word in words if word not in idle)
        yield from (f"{one} {other}" for one, other in pairwise(words))

    def _split(self, text: str) -> list[str]:
        """The words of a text, each in its usual spelling."""
        spelled = self._questions.spelled
        found: list[str] = []
        for word in _WORD.findall(folded(text).translate(_NO_APOSTROPHES)):
            found += spelled.get(word, word).split()
        return found

    def _known(self, word: str) -> str:
        """A word as it is compared: without its ending, and the one that stands for those that mean the same."""
        if word in self._questions.idle:
            return word
        alike = self._questions.alike
        stem = self._stem(word)
        return alike.get(word) or alike.get(stem) or stem

    def _mended(self, words: list[str]) -> Iterator[str]:
        for place, word in enumerate(words):
            if word in self._words or word in self._questions.idle or self._known(word) in self._weight:
                yield self._known(word)
            else:
                is_last = place == len(words) - 1
                yield self._known(self._meant(word, is_last=is_last))

    def _meant(self, word: str, *, is_last: bool) -> str:
        """The word of the bank that one with a slip in it is meant for, or that it may be the beginning of."""
        if len(word) < _LEAST_MENDED or word.isdecimal():
            return word
        if is_last:
            begun = next((one for one in self._words if len(word) >= _LEAST_BEGINNING and one.startswith(word)), None)
            if begun is not None:
                return begun
        found = process.extractOne(
            word,
            self._words,
            scorer=DamerauLevenshtein.normalized_similarity,
            score_cutoff=_ALIKE_ENOUGH,
        )
        return word if found is None or found[0][0] != word[0] else str(found[0])
