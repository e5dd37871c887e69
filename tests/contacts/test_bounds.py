"""Whatever a person writes into a form, comparing and reading costs what it is long, or has a stated limit."""

import unicodedata
from hashlib import sha256

import pytest
from builders import NOW
from costs import growth
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from frontdesk.contacts import callers
from frontdesk.contacts.callers import Caller, CallersTogether, Person, are_similar, recognised
from frontdesk.contacts.names.comparable import LONGEST_COMPARED, name_key
from frontdesk.contacts.names.person_names import PersonName, may_be_one_person, person_name
from frontdesk.contacts.numbers.number_reading import parse
from frontdesk.contacts.requests import UrgentWord
from frontdesk.contacts.search import parse_search
from frontdesk.contacts.urgent.urgent_words import UrgentWords
from frontdesk.text.folding import without_accents

NUMBER = "+14805550160"
LINEAR = 64  # times the cost for 16 times the text: linear work has 16, quadratic work 256
URGENT = UrgentWords(
    ["suicide", "chest pain", "no quiero vivir", "i … can … can … breathe", "chest … chest … die"], ["i can i can"]
)


@pytest.mark.parametrize(
    "said",
    [
        "suicide not ",
        "no " * 3 + "suicide",
        "suicide",
        "i can ",
        "chest ",
        "&amp;",
        "s",
        "ü suicide. ",
        "\u0301\u0316 suicide ",
    ],
)
def test_looking_for_urgent_words_costs_what_a_message_is_long(said: str) -> None:
    assert growth(lambda size: URGENT.in_text(said * size), 2_000) < LINEAR


def test_an_urgent_word_at_the_end_of_a_million_characters_is_found() -> None:
    assert URGENT.in_text("pain " * 200_000 + "suicide") == (UrgentWord("suicide"),)
    assert URGENT.in_text("pain " * 200_000 + "no suicide") == (UrgentWord("suicide", negated=True),)


@pytest.mark.parametrize(
    ("said", "negated"),
    [
        ("x" * 1_000 + "no suicide", False),  # the end of a long word is no word
        ("no " + "x" * 1_000 + " suicide", False),  # too far away to be read
        ("a" * 30 + " no thoughts of suicide", True),
        ("no thoughts of any suicide", True),
        ("no thoughts of any a suicide", False),
        ("not b suicide", False),  # the "not" may be about the b
        ("((((not)))), a suicide", True),
    ],
)
def test_a_no_before_an_urgent_word_is_read_up_to_a_limit(said: str, negated: bool) -> None:
    assert URGENT.in_text(said) == (UrgentWord("suicide", negated),)


@given(st.text(max_size=40))
def test_letter_by_letter_accents_go_as_in_the_whole_text(text: str) -> None:
    decomposed = unicodedata.normalize("NFKD", text)
    assert without_accents(text) == "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@pytest.mark.parametrize("letters", ["\u0301\u0316", "\u0f73", "e\u0301", "ﷺ", "한", "é"])
def test_taking_accents_away_costs_what_a_text_is_long(letters: str) -> None:
    """Unicode's order of accents takes time that grows with the square of how many follow each other."""
    assert growth(lambda size: without_accents(letters * size), 2_000) < LINEAR


@given(st.text(max_size=LONGEST_COMPARED), st.text(max_size=100))
def test_of_a_name_the_first_200_characters_are_compared(name: str, more: str) -> None:
    name = name.ljust(LONGEST_COMPARED, "x")
    assert name_key(name + more) == name_key(name)
    assert len(name_key("ﷺ" * 200)) <= LONGEST_COMPARED


def test_two_very_long_names_are_compared_by_their_beginnings() -> None:
    long = "Ana Ruiz " * 100_000
    assert are_similar(long, long + "Bo")
    assert not are_similar(long, "Bo Lindqvist " * 100_000)


def test_of_two_very_long_names_only_the_very_same_is_one_persons() -> None:
    long = "Ana Ruiz " * 100_000
    assert may_be_one_person(long, long.upper())
    assert not may_be_one_person(long, long + "Bo")


@pytest.mark.parametrize("letters", ["\u0301\u0316", "Jr, ", "Mr ", "a ", "-", ",", "ﷺ", "한", "ah-"])
def test_taking_a_name_apart_has_a_limit(letters: str) -> None:
    assert growth(lambda size: person_name(letters * size), 2_000) < LINEAR


@given(st.text(), st.text())
def test_whether_two_names_are_one_persons_is_the_same_from_either_side(one: str, other: str) -> None:
    assert may_be_one_person(one, other) == may_be_one_person(other, one)
    assert may_be_one_person(one, one)


@given(st.text("abc -é", max_size=60), st.text("abc -é", max_size=60))
def test_names_below_the_limit_are_alike_as_rapidfuzz_says(one: str, other: str) -> None:
    keys = name_key(one), name_key(other)
    words, other_words = (set(key.split()) for key in keys)
    alike = words <= other_words or other_words <= words or fuzz.token_sort_ratio(*keys) >= 88
    assert are_similar(one, other) == (all(keys) and alike)


def _apart(count: int) -> list[Caller]:
    """Callers at one number whose names have nothing in common."""
    digests = (sha256(bytes([number >> 8, number & 255])).hexdigest() for number in range(count))
    return [Caller(number, digest, NUMBER, "") for number, digest in enumerate(digests, 1)]


def test_the_very_same_name_is_found_among_any_number_of_callers() -> None:
    known = _apart(3_000)
    assert recognised(Person(known[-1].name, NUMBER, ""), known) is known[-1]
    by_email = [Caller(one.id, one.name, None, "home@example.org") for one in known]
    assert recognised(Person(by_email[-1].name, None, "home@example.org"), by_email) is by_email[-1]


@pytest.mark.parametrize(("number", "email"), [(NUMBER, ""), (None, "home@example.org")])
def test_a_name_with_another_word_between_is_looked_for_among_so_many(
    monkeypatch: pytest.MonkeyPatch, number: str | None, email: str
) -> None:
    compared = []
    may_be = PersonName.may_be

    def counted(one: PersonName, other: PersonName) -> bool:
        compared.append(one)
        return may_be(one, other)

    monkeypatch.setattr(PersonName, "may_be", counted)
    together = CallersTogether()
    for one in _apart(1_000):
        person = Person(f"Sam {one.name} Fox", number, email)
        assert together.recognised(person) is None
        together.add(Caller(one.id, person.name, number, email))
    assert len(compared) <= callers.MOST_COMPARED**2


def test_many_names_at_one_number_cost_what_they_are_many() -> None:
    def everybody(count: int) -> None:
        together = CallersTogether()
        for one in _apart(count):
            caller = Caller(one.id, f"Sam {one.name} Fox", NUMBER, "")
            assert together.recognised(Person(caller.name, NUMBER, "")) is None
            together.add(caller)

    assert growth(everybody, 500) < LINEAR


@pytest.mark.parametrize("typed", ["(", "1-", "1(", "from:web ", "+", "status:new", "12 ", "é "])
def test_reading_a_search_has_a_limit(typed: str) -> None:
    assert growth(lambda size: parse_search(typed * size, NOW), 2_000) < LINEAR
    search = parse_search(typed * 100_000, NOW)
    assert len(search.literal) + sum(map(len, search.beginnings)) <= 1_000


@pytest.mark.parametrize("typed", ["(", "1 ", "602 555 0143 ", "+", "x1", "；", "60255501"])
def test_reading_a_number_has_a_limit(typed: str) -> None:
    """And nothing that was typed is lost by it."""
    number = parse(typed * 20_000)
    assert number.raw == typed * 20_000
    assert growth(lambda size: parse(typed * size), 2_000) < LINEAR
