"""The values of a column that were read to judge it, and what kind of values they are."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from frontdesk.contacts.names.first_names import OF_BOTH, OF_MEN, OF_WOMEN
from frontdesk.intake.dates.moments import Order, read_moment
from frontdesk.text.folding import folded

_YES_OR_NO = frozenset("yes no y n ja nein si sí oui non sim não nao true false on off 1 0 x checked unchecked".split())
_NUMBER = re.compile(r"[\d\s()+./xX#ext-]{7,40}")
_BEGINS_WITH_NUMBER = re.compile(r"[\d\s()+./-]{7,40}")
_WRITTEN_AS_CALLED = re.compile(r"(?=.*[-+(). ])[\d()+. -]{10,24}")
_HOUR = re.compile(r"\d{1,2}(?::\d{2})?\s?(?:[ap]\.?m\b|uhr\b|h\b|$|-)|\d{1,2}:\d{2}(?!\d)", re.IGNORECASE)
_ANSWER = re.compile(r"(?:yes|no|ja|nein|si|sí|oui|non|sim|nao|não)\b(?!\W*\d{3})")
_TIME_OF_DAY = re.compile(
    r"\d{1,2}(?:[:.h]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?\s?m\.?)?|\s?[ap]\.?\s?m\.?)(?:\s?(?:h|hrs|uhr))?(?:\s\(?[a-z]{3}\)?)?",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]*)*")
_FIGURES = re.compile(r"[\d\s.,/%+-]+")
_ADDRESS = re.compile(r"[^\s@]{1,100}@[^\s@]{1,100}")
_SHORTEST_NUMBER, _SHORTEST_WITH_AREA, _LONGEST_NUMBER = 7, 10, 15  # digits; E.164 has no longer ones
_LONGEST_ANSWER = 3  # words
_FIRST_NAMES = OF_BOTH | OF_WOMEN | OF_MEN
_BEFORE_NAMES = frozenset("dr dra mr mrs ms miss sr sra don dona".split())
_LONGEST_NAME = 5  # words
_NAMES_LOOKED_AT = 200  # values


@dataclass(slots=True)
class Column:
    """A column's title and its non-empty values. rows: the row of each value, counted from the first row."""

    title: str
    values: list[str] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)

    def add(self, value: str, row: int) -> None:
        """Add a value."""
        self.values.append(value)
        self.rows.append(row)

    def is_filled_together_with(self, other: "Column") -> bool:
        """Whether both columns are filled in any row."""
        return not set(self.rows).isdisjoint(other.rows)

    def pairs_with(self, other: "Column") -> Iterator[tuple[str, str]]:
        """The values of both columns, for the rows that have both."""
        theirs = dict(zip(other.rows, other.values, strict=True))
        return ((value, theirs[row]) for row, value in zip(self.rows, self.values, strict=True) if row in theirs)

    def has_within(self, other: "Column") -> bool:
        """Whether its values mostly contain the other column's words: a whole name beside a part of it."""
        found = [_words(theirs) <= _words(mine) for mine, theirs in self.pairs_with(other)]
        return 2 * sum(found) > len(found)

    @property
    def addresses(self) -> float:
        """The share of values that are e-mail addresses."""
        return sum(is_address(value) for value in self.values) / max(1, len(self.values))

    @property
    def is_yes_or_no(self) -> bool:
        """Whether all values are yes or no, or a ticked box."""
        return bool(self.values) and all(value.casefold() in _YES_OR_NO for value in self.values)

    @property
    def telephones(self) -> float:
        """The share of values that may be telephone numbers: seven to fifteen digits, and no date."""
        return sum(map(may_be_number, self.values)) / max(1, len(self.values))

    @property
    def begin_with_telephones(self) -> float:
        """The share of values that begin with a telephone number: `602-555-0143 after 5`."""
        found = (_BEGINS_WITH_NUMBER.match(value) for value in self.values)
        return sum(
            match is not None and may_be_number(match[0].strip()) and not is_moment(value)
            for match, value in zip(found, self.values, strict=True)
        ) / max(1, len(self.values))

    @property
    def are_written_as_called(self) -> bool:
        """Whether each value is a number with area code and with signs between its digits, as people write it."""
        return bool(self.values) and all(
            _WRITTEN_AS_CALLED.fullmatch(value) and may_be_number(value) and _digits(value) >= _SHORTEST_WITH_AREA
            for value in self.values
        )

    @property
    def are_written_as_names(self) -> bool:
        """Whether each value is two to four words of letters with a capital first, as `Ana María Ruiz`."""
        return bool(self.values) and all(
            2 <= len(words) <= 4 and all(word[:1].isupper() and _LETTERS.fullmatch(word) for word in words)
            for words in map(str.split, self.values)
        )

    def names_others_than(self, own: Iterable["Column"]) -> bool:
        """Whether most values are a person's name (`Luis Gil`, `Dr. Soto`) that is not the name in the own columns."""
        values, rows = self.values[:_NAMES_LOOKED_AT], self.rows[:_NAMES_LOOKED_AT]
        said = {row: word for row, value in zip(rows, values, strict=True) if (word := _person_in(value))}
        if not said or 2 * len(said) < len(values):
            return False
        same = set()
        for column in own:
            for row, value in zip(column.rows, column.values, strict=True):
                if row in said and said[row] in _words(value):
                    same.add(row)
        return 2 * (len(said) - len(same)) >= len(values)

    @property
    def is_always_the_same(self) -> bool:
        """Whether several rows all have the same value: the clinic's own address, for example."""
        return len(self.values) > 1 and len(set(self.values)) == 1

    @property
    def hours(self) -> float:
        """The share of values that are times of day."""
        return sum(_TIME_OF_DAY.fullmatch(value) is not None for value in self.values) / max(1, len(self.values))

    @property
    def is_of_dates_hours_or_answers(self) -> bool:
        """Whether all values are times, or yes or no, perhaps with a word more (`Yes - iPhone 12`)."""
        return bool(self.values) and all(
            is_moment(value) or _HOUR.match(value) or _ANSWER.match(value.casefold()) for value in self.values
        )

    @property
    def says_nothing_in_words(self) -> bool:
        """Whether all values are dates, e-mail addresses, figures or a short yes or no, which no message is."""
        return bool(self.values) and all(
            _FIGURES.fullmatch(value)
            or is_address(value)
            or is_moment(value)
            or (_ANSWER.match(value.casefold()) and len(value.split()) <= _LONGEST_ANSWER)
            for value in self.values
        )

    @property
    def is_something_else_than_address(self) -> bool:
        """Whether all values are dates, e-mail addresses or numbers."""
        return all(
            is_address(value) or read_moment(value, Order.DAY_FIRST) or _NUMBER.fullmatch(value)
            for value in self.values
        )

    @property
    def is_a_choice(self) -> bool:
        """Whether few values repeat (`Mobile`, `Home`): people chose them, and did not type."""
        return len(self.values) >= 5 and len(set(self.values)) <= len(self.values) // 2


def is_address(value: str) -> bool:
    """Whether a value looks like an e-mail address."""
    return _ADDRESS.fullmatch(value) is not None


def is_moment(value: str) -> bool:
    """Whether a value is a moment, in either order of day and month."""
    return any(read_moment(value, order) is not None for order in Order)


def may_be_number(value: str) -> bool:
    """Whether a value may be a telephone number: seven to fifteen digits with signs, and no date."""
    return (
        _NUMBER.fullmatch(value) is not None
        and _SHORTEST_NUMBER <= _digits(value) <= _LONGEST_NUMBER
        and not is_moment(value)
    )


def _person_in(value: str) -> str:
    """The first name in a person's name, or the last name after `Dr.`, folded; "" if the value is no name."""
    if "@" in value or any(map(str.isdigit, value)):
        return ""
    words = re.findall(r"[^\W_]+", folded(value))
    if not 0 < len(words) <= _LONGEST_NAME:
        return ""
    if words[0] in _BEFORE_NAMES:
        return words[1] if len(words) > 1 else ""
    return words[0] if words[0] in _FIRST_NAMES else ""


def _digits(value: str) -> int:
    return sum(map(str.isdigit, value))


def _words(value: str) -> set[str]:
    return set(re.findall(r"\w+", folded(value)))
