"""Urgent words in every way in which people, programs and keyboards write them, with a short list of our own."""

import pytest

from frontdesk.contacts.urgent.spelling import spelled
from frontdesk.contacts.urgent.urgent_words import UrgentWords
from frontdesk.contacts.urgent.visible_text import visible, without_gaps

WORDS = UrgentWords(
    ["took … pills", "can't breathe", "chest pain", "want to die", "suicide", "want … <m>", "<m> = oxy"],
    ["want to die for"],
)


@pytest.mark.parametrize(
    "alike",
    [
        "help heeelp hellp",
        "attack atack atak",
        "zapato sapato",
        "cereza ceresa sereza",
        "vida bida",
        "quiero kiero",
        "que ke qe",
        "pastillas pastiyas pastilas",
        "convulsiones combulsiones konvulsiones",
        "empezar enpezar",
        "cinco sinco zinko",
    ],
)
def test_what_sounds_the_same_is_one_spelling(alike: str) -> None:
    first, *others = map(spelled, alike.split())
    assert [other for other in others if other != first] == []


@pytest.mark.parametrize("other", ["chico kico", "yo lo", "boy bol", "peso beso", "11 1", "pena pemna"])
def test_what_sounds_otherwise_is_not(other: str) -> None:
    one, another = map(spelled, other.split())
    assert one != another


@pytest.mark.parametrize(
    ("sent", "seen"),
    [
        ("I can&#039;t", "i can't"),
        ("I can&amp;#39;t", "i can't"),
        ("a&amp;amp;amp;b", "a&amp;b"),  # three times is somebody's own text
        ("caf=C3=A9 soft=\r\nline", "cafe softline"),
        ("caf%C3%A9 5%", "cafe 5%"),
        ("x=FF y=1", "x=ff y=1"),  # no letter
        ("\\u00c9l", "el"),
        ("donâ€™t", "don't"),
        ("maÃ±ana", "manana"),
        ("su\u00adi\u200bcide", "suicide"),
        ("100% = ÉL", "100% = el"),
    ],
)
def test_a_text_is_read_as_a_person_sees_it(sent: str, seen: str) -> None:
    assert visible(sent) == seen


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("s u i c i d e", "suicide"),
        ("k.m.s. now", "kms. now"),
        ("a-b-c, x_y_z, 1/2/3", "abc, xyz, 123"),
        ("i am a b c d now", "i am abcd now"),
        ("a b", "a b"),
        ("a  b  c", "a  b  c"),
        ("a b cd", "a b cd"),
    ],
)
def test_three_letters_one_by_one_are_a_word(written: str, read: str) -> None:
    assert without_gaps(written) == read


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("took pills", "took … pills"),
        ("took. pills", "took … pills"),  # a full stop slipped in
        ("took each of your pills", "took … pills"),
        ("took each of all those pills", "took … pills"),
        ("took each one of all those pills", ""),
        ("took two. pills", ""),  # another sentence
        ("want some oxy", "want … <m>"),
        ("chest pian", "chest pain"),
        ("pian chest", ""),
        ("chestpain", "chest pain"),
        ("mychest pain", "chest pain"),
        ("cheast pain", "chest pain"),
        ("can t breathe", "can't breathe"),
        ("i cnat breathe", "can't breathe"),
        ("can breathe", ""),
        ("siucide", "suicide"),
        ("suicid", "suicide"),
        ("suiside", "suicide"),
        ("zuicide", "suicide"),
        ("euicide", ""),  # never in the first letter
        ("s.u.i.c.i.d.e", "suicide"),
        ("5u1cide", "suicide"),
        ("want to die for", ""),
        ("a dress to want to die for. want to die", "want to die"),
    ],
)
def test_a_line_is_found_as_it_was_meant(text: str, found: str) -> None:
    assert [word.word for word in WORDS.in_text(text)] == ([found] if found else [])
    assert [word.word for word in WORDS.in_text(f"{text} ñ")] == ([found] if found else [])


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("no suicide", [True]),
        ("denies any suicide", [True]),
        ("no, suicide", [False]),
        ("suicide no", [False]),
        ("never a suicide", [True]),
        ("never a suicide like this", [False]),
        ("never a suicide that I know of like this", [True]),
        ("no history of the suicide", [True]),
        ("no history of any recent suicide", [False]),  # the "no" is too far away
        ("never had chest pain this bad", [False]),  # "this" is not "t his", whatever else the list has
        ("he no suicide", [True]),
        ("no he suicide", [False]),
        ("no chest pain or suicide", [True, True]),
        ("no chest pain or any suicide", [True, True]),
        ("no chest pain but suicide", [True, False]),
        ("no chest pain. or suicide", [True, False]),
        ("chest pain or suicide", [False, False]),
        ("no chest pain or suicide like before", [True, False]),
        ("no can't breathe", [False]),  # the line has its own
    ],
)
def test_whose_no_it_is(text: str, negated: list[bool]) -> None:
    assert [word.negated for word in WORDS.in_text(text)] == negated
