"""What is said at once where somebody writes of an emergency, and the list it is looked for in."""

import pytest

from frontdesk.contacts.urgent.emergency import emergency_in, lines_to_say, said_to_callers
from frontdesk.contacts.urgent.urgent_list import LONGEST_LINE, MOST_LINES, UrgentList, checked_list, read_list
from frontdesk.contacts.urgent.urgent_words import UrgentWords
from frontdesk.contacts.urgent.word_groups import check_groups, read_groups, sets_group
from frontdesk.problems import Problem

WORDS = UrgentList(("want to die", "chest pain", "sos"), ("quiero morir", "socorro"), ("die laughing",)).to_search()


class TestEmergency:
    def test_what_was_written_stands_before_what_to_say(self) -> None:
        found = emergency_in("I WANT  to\ndie today", WORDS)
        assert found is not None
        assert (found.written, found.word) == ("WANT to die", "want to die")
        assert found.lines == lines_to_say(in_spanish=False)
        assert found.sentence == f"“WANT to die”. {found.lines[0]}"

    @pytest.mark.parametrize(
        ("text", "language", "lines"),
        [
            ("chest pain", "en", 1),
            ("chest pain", "es", 2),  # whoever reads the Spanish sheet talks to somebody who speaks it
            ("quiero morir", "en", 2),
            ("chest pain", "cy", 1),
        ],
    )
    def test_what_988_has_in_spanish_is_said_where_it_may_be_wanted(self, text: str, language: str, lines: int) -> None:
        found = emergency_in(text, WORDS, language)
        assert found is not None
        assert len(found.lines) == lines
        assert "911" in found.lines[0]
        assert ("AYUDA" in found.sentence) == (lines == 2)

    @pytest.mark.parametrize("text", ["", "my arm hurts", "no chest pain", "die laughing"])
    def test_nothing_is_said_where_nothing_is_urgent(self, text: str) -> None:
        assert emergency_in(text, WORDS) is None

    def test_the_first_that_is_not_denied_counts(self) -> None:
        found = emergency_in("no chest pain but I want to die", WORDS)
        assert found is not None
        assert found.word == "want to die"

    def test_a_first_name_that_is_searched_for_is_a_name(self) -> None:
        assert emergency_in("Socorro", WORDS, searched=True) is None
        assert emergency_in("Socorro", WORDS) is not None
        found = emergency_in("Socorro chest pain", WORDS, searched=True)
        assert found is not None
        assert found.word == "chest pain"

    @pytest.mark.parametrize(("letters", "is_cut"), [(60, False), (61, True)])
    def test_what_was_written_is_cut_after_sixty_letters(self, letters: int, is_cut: bool) -> None:
        word = "a" * (letters - 4) + " die"
        found = emergency_in(word, UrgentList((word,)).to_search())
        assert found is not None
        assert found.written == (word[:60].rstrip() + "…" if is_cut else word)

    def test_callers_are_told_in_their_language_or_in_english(self) -> None:
        assert (
            said_to_callers("es") != said_to_callers("en") == said_to_callers("cy") == lines_to_say(in_spanish=False)[0]
        )


class TestList:
    def test_a_list_is_read_as_it_is_written(self) -> None:
        text = "first\n[English]\n# a remark\n  die  \n\n\\# five\n\\[x] y\n"
        text += "[Spanish]\nmorir\n[No emergency]\ndie laughing\n"
        found = read_list(text)
        assert found == UrgentList(("first", "die", "# five", "[x] y"), ("morir",), ("die laughing",))
        assert read_list(found.as_text()) == found
        kept = UrgentList(("\\slash", "[a]", "#b"), ("c",), ())
        assert read_list(kept.as_text()) == kept

    def test_each_line_counts_once_and_empty_ones_not_at_all(self) -> None:
        assert checked_list(["die ", "die", " "], ["morir"], [""]) == UrgentList(("die",), ("morir",), ())

    @pytest.mark.parametrize(
        ("english", "says"),
        [
            ([], "Keep at least one urgent word"),
            (["<a> = b"], "Keep at least one"),
            (["x" * (LONGEST_LINE + 1)], "is too long"),
            (["!?"], "“!\\?” holds no word"),
            ([f"word {at}" for at in range(MOST_LINES + 1)], "at most 2,000 lines"),
            (["took <pills>"], "no line says which words <pills> has"),
            (["<pills> = two words", "a"], "a group has single words"),
            (["<pills> = ,", "a"], "a group has single words"),
        ],
    )
    def test_a_list_that_would_find_too_little_or_too_much_is_refused(self, english: list[str], says: str) -> None:
        with pytest.raises(Problem, match=says):
            checked_list(english, [], [])

    def test_the_longest_line_and_as_many_as_there_may_be_are_good(self) -> None:
        lines = ["x" * LONGEST_LINE, *(f"word {at}" for at in range(MOST_LINES - 1))]
        assert len(checked_list(lines, [], []).english) == MOST_LINES
        assert checked_list([], ["morir"], []).spanish == ("morir",)

    def test_an_unknown_part_is_refused(self) -> None:
        with pytest.raises(Problem, match=r"\[Welsh\] is no part"):
            read_list("[Welsh]\nmarw\n")


class TestGroups:
    def test_groups_add_up_and_the_least_number_counts(self) -> None:
        groups = read_groups(["<Pills> = one, two", "<pills>= three,, 9+, 5+", "took <pills>"])
        assert groups.words == {"pills": ("one", "two", "three")}
        assert groups.least == {"pills": 5}

    @pytest.mark.parametrize(
        ("word", "is_in"), [("4", False), ("5", True), ("9999", True), ("10000", False), ("five", False), ("٧", False)]
    )
    def test_a_number_belongs_to_a_group_from_its_least_on(self, word: str, is_in: bool) -> None:
        groups = read_groups(["<pills> = 5+"])
        assert groups.with_number(word) == (("pills",) if is_in else ())
        assert read_groups(["<pills> = a"]).with_number("7") == ()

    @pytest.mark.parametrize(
        ("line", "sets"),
        [("<a> = b", True), (" <a>=b ", True), ("took <a>", False), (f"<{'x' * 31}> = b", False), ("< a > = b", False)],
    )
    def test_a_line_sets_a_group_or_is_to_be_found(self, line: str, sets: bool) -> None:
        assert sets_group(line) is sets

    def test_a_group_may_be_of_numbers_only(self) -> None:
        check_groups(["<n> = 5+", "took <n>", "<m> = a, b", "<M> twice"])


@pytest.mark.parametrize("hyphen", [*"-‐‑–—"])
def test_whichever_hyphen_is_typed_the_word_is_found(hyphen: str) -> None:
    words = UrgentWords(("self-harm",), (), ())
    assert words.in_text(f"thoughts of self{hyphen}harm")
    assert words.in_text("thoughts of self harm")
