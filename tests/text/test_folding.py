"""Folding: what a person types finds what another person wrote."""

import unicodedata

import pytest
from costs import growth
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.text.folding import folded

LINEAR = 64  # times the cost for 16 times the text: linear work has 16, quadratic work 256


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("José Núñez", "jose nunez"),
        ("Søren Kjær", "soren kjaer"),
        ("Jürgen Straßer", "jurgen strasser"),
        ("Łukasz Đorđević", "lukasz dordevic"),
        ("IŞIK Işık", "isik isik"),
        ("Ｓａｒａ Ｃｏｌｅ", "sara cole"),
        ("Γιώργος", "γιωργοσ"),
        ("أحمد", "احمد"),
        ("Андрей", "андреи"),
        ("℡ ﬁn", "tel fin"),
    ],
)
def test_letters_are_folded_to_what_anybody_can_type(written: str, typed: str) -> None:
    assert folded(written) == typed


def test_a_korean_syllable_is_one_letter_however_it_was_sent() -> None:
    assert folded(unicodedata.normalize("NFD", "김민수")) == folded("김민수") == "김민수"


@given(st.text())
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text())
def test_capitals_make_no_difference(text: str) -> None:
    assert folded(text.casefold()) == folded(text)


@pytest.mark.parametrize("letters", ["a", "é", "e\u0301", "\u0301\u0327", "\u1112\u1161\u11ab", "ß", "℡"])
def test_folding_costs_what_a_text_is_long(letters: str) -> None:
    assert growth(lambda size: folded(letters * size), 2_000) < LINEAR
