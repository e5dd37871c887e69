"""Cutting a text into the words it is found by."""

import hashlib
import unicodedata

import pytest
from costs import growth
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.text.words import in_two_parts, index_words, marks, plain, sought, words_of

LINEAR = 64  # times the cost for 16 times the text: linear work has 16, quadratic work 256


def test_what_every_store_is_indexed_by_does_not_change_unseen() -> None:
    """Stores keep what was made of their text. Another sum needs a migration that makes the search index anew.

    Of the letters that Unicode 3.2 had: every version of Python agrees about them.
    """
    old = [chr(code) for code in range(0x30000) if unicodedata.ucd_3_2_0.category(chr(code)) not in ("Cn", "Cs")]
    made = "\n".join(plain(letter) for letter in old)
    texts = ("Nora O'Neil", "Jürgen Ångström-Bøe", "王小明 김민수", "a778812 77-88-12, 602 555 0143", "สมชาย अनिता")
    cut = "\n".join(index_words(text, text, text, f"602 555 0143 {text}", text) for text in texts)
    assert hashlib.sha256(f"{made}\n{cut}".encode()).hexdigest()[:16] == "e5104815e393b03d"


def test_a_letter_that_python_does_not_know_yet_is_a_letter() -> None:
    """Or what Python 3.11 put into an index, 3.14 would not look for."""
    assert plain("a\U000323b0b") == "a\U000323b0b"  # of Unicode 17
    assert sought("🫩") == ()  # of Unicode 16: an emoji, whether Python knows it or not


@given(st.text(max_size=80))
def test_a_text_is_the_same_in_parts_and_as_whole_letters(text: str) -> None:
    composed, apart = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert words_of(composed) == words_of(apart)


@given(st.text(max_size=80))
def test_words_are_letters_and_digits_and_what_is_looked_for_is_among_them(text: str) -> None:
    indexed = index_words(text, "", "", "", "").split()
    assert all(sign.isalnum() or not sign.isascii() for word in indexed for sign in word)

    def is_there(beginning: str) -> bool:
        return any(one.startswith((beginning, *in_two_parts(beginning))) for one in indexed)

    for word in sought(text):
        assert any(all(map(is_there, way)) for way in word)


@given(st.text(max_size=60), st.text(max_size=6))
def test_marks_are_in_order_within_the_text(text: str, typed: str) -> None:
    reached = 0
    for start, end in marks(text, [one for word in sought(typed) for way in word for one in way]):
        assert reached <= start < end <= len(text)
        reached = end


@pytest.mark.parametrize(
    "part", ["a", "a-", "1-", "1 ", "ü", "ü ", "王", "\u1112\u1161\u11ab", "'", "a1", "\u0301", "ö-"]
)
def test_cutting_and_marking_cost_what_a_text_is_long(part: str) -> None:
    def all_of_it(size: int) -> None:
        text = part * size
        index_words(text, text, text, text, text)
        list(marks(text, ["aaaa", "1111", "王王"]))

    assert growth(all_of_it, 1_000) < LINEAR
