"""Who is recognised when they write again."""

import pytest

from frontdesk.contacts.callers import Caller, Person, are_similar, recognised
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
