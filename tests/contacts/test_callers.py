"""Who is recognised when they write again."""

from frontdesk.contacts.callers import Person, recognition_key
from frontdesk.contacts.names import name_key


def test_accents_case_and_punctuation_make_no_other_name() -> None:
    assert name_key("José  O’Neil") == name_key("jose oneil")
    assert name_key("Hernández-Villalobos") == name_key("hernandez villalobos")
    assert name_key("李 小龍") == "李 小龍"


def test_the_same_number_and_name_is_the_same_caller() -> None:
    first = Person("Zoë Fitzgerald", "+14805550175", "")
    again = Person("zoe fitzgerald", "+14805550175", "zoe@example.com")
    assert recognition_key(first) == recognition_key(again)


def test_families_share_a_telephone_and_stay_two_people() -> None:
    assert recognition_key(Person("Sam Fox", "+14805550160", "")) != recognition_key(
        Person("Robin Fox", "+14805550160", "")
    )


def test_without_a_number_the_email_and_name_recognise() -> None:
    assert recognition_key(Person("J. Park", None, "J.Park@Example.com")) == recognition_key(
        Person("J Park", None, "j.park@example.com")
    )


def test_a_name_alone_recognises_nobody() -> None:
    assert recognition_key(Person("Ann Smith", None, "")) is None
