"""Who is recognised when they write again."""

import pytest

from frontdesk.contacts.callers import MOST_COMPARED, Caller, CallersTogether, Person, are_similar, recognised
from frontdesk.contacts.joined import JoinedPage, people_in
from frontdesk.contacts.names.comparable import name_key

NUMBER = "+14805550160"
SAM = Caller(1, "Sam Fox", NUMBER, "")
ROBIN = Caller(2, "Robin Fox", NUMBER, "")
NAMELESS = Caller(3, "", NUMBER, "")


def test_accents_case_and_punctuation_make_no_other_name() -> None:
    assert name_key("José  O’Neil") == name_key("jose oneil")
    assert name_key("Hernández-Villalobos") == name_key("hernandez villalobos")
    assert name_key("李 小龍") == "李 小龍"


@pytest.mark.parametrize("name", ["Sam Fox", "sam fox", "Fox, Sam", "Mr. Sam Fox", "Sam J. Fox"])
def test_the_same_number_and_one_name_is_the_same_caller(name: str) -> None:
    assert recognised(Person(name, NUMBER, ""), [ROBIN, SAM]) is SAM


def test_families_share_a_telephone_and_stay_two_people() -> None:
    assert recognised(Person("Robin Fox", NUMBER, ""), [SAM]) is None
    assert recognised(Person("Kim Fox", NUMBER, ""), [SAM, ROBIN]) is None


@pytest.mark.parametrize("name", ["Sam", "Fox", "Samm Fox", "Sam Fox Jr.", "Sam Fox Lowe", "Samantha Fox"])
def test_a_similar_name_at_the_same_number_is_another_caller(name: str) -> None:
    assert recognised(Person(name, NUMBER, ""), [ROBIN, SAM]) is None


def test_no_name_is_nobody_who_gave_one() -> None:
    assert recognised(Person("", NUMBER, ""), [SAM]) is None
    assert recognised(Person("", NUMBER, ""), [SAM, ROBIN]) is None
    assert recognised(Person("Sam Fox", NUMBER, ""), [NAMELESS]) is None
    assert recognised(Person("", NUMBER, ""), [SAM, NAMELESS]) is NAMELESS


def test_another_number_is_nobody_known() -> None:
    assert recognised(Person("Sam Fox", "+14805550161", ""), [SAM]) is None


def test_without_a_number_the_email_and_name_recognise() -> None:
    park = Caller(4, "J. Park", None, "j.park@example.com")
    assert recognised(Person("J Park", None, "J.Park@Example.com"), [park]) is park
    assert recognised(Person("Ana Ruiz", None, "j.park@example.com"), [park]) is None
    assert recognised(Person("J. Park", None, ""), [park]) is None


def test_names_are_similar_when_one_person_may_have_written_both() -> None:
    assert are_similar("Stephanie Lowe", "Stefanie Lowe")
    assert are_similar("Rosa", "Rosa Jiménez")
    assert not are_similar("Ana Ruiz", "Ann Ruiz")
    assert not are_similar("", "Ana")


def together(*names: str) -> CallersTogether:
    return CallersTogether(Caller(at, name, NUMBER, "") for at, name in enumerate(names, 1))


def found(known: CallersTogether, name: str) -> int | None:
    caller = known.recognised(Person(name, NUMBER, ""))
    return None if caller is None else caller.id


def test_the_very_same_name_is_found_before_one_with_a_word_more() -> None:
    """On a shared telephone nobody gets a relative's history."""
    assert found(together("Ana María Ruiz", "Ana Ruiz"), "Ana Ruiz") == 2
    assert found(together("Ana Ruiz", "Ana María Ruiz"), "Ana María Ruiz") == 2
    assert found(together("Ana Ruiz"), "Ana María Ruiz") == 1
    assert found(together("Jürgen Smith", "Jurgen Smith"), "Jurgen Smith") == 2
    assert found(together("Jurgen Smith", "Jürgen Smith"), "Jürgen Smith") == 2


def test_a_name_that_may_be_two_peoples_is_a_third() -> None:
    assert found(together("John A Smith", "John B Smith"), "John Smith") is None
    assert found(together("John A Smith", "John B Smith"), "John B Smith") == 2


def test_a_name_that_was_recognised_once_is_that_callers_from_then_on() -> None:
    known = together("John Smith")
    assert found(known, "John A Smith") == 1
    assert found(known, "John B Smith") is None
    known.add(Caller(2, "John B Smith", NUMBER, ""))
    assert found(known, "John B Smith") == 2
    assert found(known, "John A Smith") == 1


@pytest.mark.parametrize(("more", "is_known"), [(0, True), (1, False)])
def test_among_very_many_of_one_name_only_the_very_same_is_found(more: int, is_known: bool) -> None:
    """A hundred and more that share first and last word are in a file that means harm."""
    others = [f"Ana {chr(0x4E00 + at)} Ruiz" for at in range(MOST_COMPARED - 1 + more)]
    assert found(together("Ana Ruiz", *others), others[-1]) == len(others) + 1
    assert found(together("Ana Ruiz", *others), "Ana Maria Ruiz") == (1 if is_known else None)


def test_the_names_of_a_callers_requests_are_asked_for_once_and_only_where_they_matter() -> None:
    asked: list[list[int]] = []

    def used(callers: list[int]) -> list[tuple[int, str]]:
        asked.append(list(callers))
        return [(1, "John A Smith"), (1, "Robin Fox")]

    known = CallersTogether([Caller(1, "John Smith", NUMBER, "")], used)  # type: ignore[arg-type]
    assert (found(known, "John Smith"), found(known, "Kim Lee"), asked) == (1, None, [])
    assert found(known, "John B Smith") is None  # a request of theirs says A
    assert found(known, "John C Smith") is None
    assert asked == [[1]]
    assert found(known, "John A Smith") == 1
    assert found(known, "Robin Fox") is None  # an older rule took other people for the caller, too


def test_the_first_of_two_without_a_name_is_the_numbers_own() -> None:
    assert found(together("Sam Fox", "", ""), "") == 2
    assert CallersTogether([Caller(1, "", None, "a@example.org")]).recognised(Person("", None, "a@example.org")) is None


def test_an_email_is_looked_at_only_where_there_is_no_number() -> None:
    sam = Caller(1, "Sam Fox", NUMBER, "sam@example.org")
    assert recognised(Person("Sam Fox", NUMBER, "other@example.org"), [sam]) is sam
    assert recognised(Person("Sam Fox", None, "sam@example.org"), [sam]) is None


@pytest.mark.parametrize(
    ("one", "other", "similar"),
    [
        ("Mario Rossi", "Maria Rossi", True),
        ("Rossi Mario", "Maria Rossi", True),
        ("Rosa Jiménez", "jimenez", True),
        ("Sam Fox", "Robin Fox", False),
        ("Ana", "", False),
    ],
)
def test_similar_names_are_so_from_both_sides(one: str, other: str, similar: bool) -> None:
    assert are_similar(one, other) is similar
    assert are_similar(other, one) is similar


def test_where_no_name_is_the_callers_own_the_first_one_is_and_the_others_keep_apart() -> None:
    assert people_in(["Ana Ruiz"], ["Ana Ruiz", "Bo Lee", "Sam Fox", "Bo Lee"]) == [0, 1, 2, 1]
    assert people_in(["Ana Ruiz"], ["Bo Lee", "Sam Fox", "Bo Lee"]) == [0, 1, 0]
    assert people_in(["Ana Ruiz", "Bo Lee"], ["Bo Lee", "Sam Fox"]) == [0, 1]


def test_the_search_for_several_people_in_one_caller_ends_with_the_highest_id() -> None:
    assert not JoinedPage((), reached=6, last=7).is_last
    assert JoinedPage((), reached=7, last=7).is_last
    assert JoinedPage((), reached=0, last=0).is_last  # a store without callers
