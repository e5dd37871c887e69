"""A value of another kind than its column holds is never read as one that was entered."""

from typing import Any

import pytest

from frontdesk.store.schema import kinds
from frontdesk.store.schema.kinds import BYTES, JSON_TEXT, OR_NOTHING, TEXT, WHOLE, Kinds, texts

NAME, URGENT, DUE, CONTENT, LISTED = "Bo", 1, None, b"x", "[]"
SOUND = (NAME, URGENT, DUE, CONTENT, LISTED)


@pytest.fixture
def row() -> Kinds:
    columns = [("name", TEXT), ("urgent", WHOLE), ("due_at", WHOLE + OR_NOTHING), ("content", BYTES)]
    return Kinds([*columns, ("listed", JSON_TEXT + OR_NOTHING)], ["urgent"])


@pytest.mark.parametrize(
    "values",
    [
        SOUND,
        ("", 0, 1_795_539_600_000_000, b"", None),
        (NAME, URGENT, DUE, CONTENT, 5),
        (NAME, URGENT, DUE, CONTENT, 0.5),
    ],
    ids=str,
)
def test_each_column_holds_its_own_kind_and_a_json_text_may_be_a_number(row: Kinds, values: tuple[Any, ...]) -> None:
    row.check(values)
    row.check(values)  # from what is known of the last row


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ((b"Bo", URGENT, DUE, CONTENT, LISTED), "name is kept as bytes"),
        ((None, URGENT, DUE, CONTENT, LISTED), "name is kept as NoneType"),
        ((5, URGENT, DUE, CONTENT, LISTED), "name is kept as int"),
        ((NAME, "1", DUE, CONTENT, LISTED), "urgent is kept as str"),
        ((NAME, None, DUE, CONTENT, LISTED), "urgent is kept as NoneType"),
        ((NAME, URGENT, 0.5, CONTENT, LISTED), "due_at is kept as float"),
        ((NAME, URGENT, DUE, "x", LISTED), "content is kept as str"),
        ((NAME, URGENT, DUE, CONTENT, b"[]"), "listed is kept as bytes"),
        ((NAME, 2, DUE, CONTENT, LISTED), "urgent is neither yes nor no"),
        ((NAME, -1, DUE, CONTENT, LISTED), "urgent is neither yes nor no"),
    ],
    ids=str,
)
def test_any_other_is_told_by_its_column_also_after_sound_rows(row: Kinds, values: tuple[Any, ...], says: str) -> None:
    for _ in range(2):
        with pytest.raises(ValueError, match=says) as told:
            row.check(values)
        assert "Bo" not in str(told.value)
        row.check(SOUND)


def test_a_row_of_another_length_is_told(row: Kinds) -> None:
    with pytest.raises(ValueError, match="zip"):
        row.check(SOUND[:-1])


def test_what_is_known_of_rows_has_an_end_and_sound_rows_are_read_beyond_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "_MOST_KNOWN", 2)
    row = Kinds([("listed", JSON_TEXT)])
    for value in ("[]", 5, 0.5, "[]", 0.5):
        row.check((value,))
    assert len(row._known) == 2


@pytest.mark.parametrize("value", [(), "ab", None, 5, {"a": "b"}, [1], ["a", None], [["a"]]], ids=str)
def test_only_a_list_of_texts_is_one(value: Any) -> None:
    with pytest.raises(ValueError, match="no list of texts"):
        texts(value)
    assert texts([]) == ()
    assert texts(["a", "", "a"]) == ("a", "", "a")
