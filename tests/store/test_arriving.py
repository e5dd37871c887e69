"""A new request is prepared as the columns of its table, each by its name."""

import json
from datetime import UTC, datetime

import pytest

from frontdesk.contacts.numbers.number_reading import parse
from frontdesk.contacts.requests import NewRequest, Source, UrgentWord
from frontdesk.store.arriving import NEW_COLUMNS, RARE_COLUMNS, Prepared, prepared
from frontdesk.store.schema.codes import VALIDITY
from frontdesk.store.schema.tables import requests

AT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def prepare(name: str = "ana ruiz", phone: str = "480 555 0142", *words: UrgentWord) -> Prepared:
    request = NewRequest(AT, Source.WEB_FORM, name, phone, message="It burns.", other_fields={"Best time": "noon"})
    return prepared(request, parse(phone, "US"), words, "the words")


def rare(request: Prepared) -> dict[str, object]:
    """The rare columns of a request that are not at their default."""
    assert request.rare is not None
    kept = dict(zip(RARE_COLUMNS, json.loads(request.rare), strict=True))
    return {name: value for name, value in kept.items() if value != RARE_COLUMNS[name]}


def test_each_name_is_a_column_and_none_is_filled_twice() -> None:
    names = [*NEW_COLUMNS, *RARE_COLUMNS]
    assert set(names) <= {column.name for column in requests.c}
    assert len(names) == len(set(names))
    assert Prepared._fields[: len(NEW_COLUMNS)] == NEW_COLUMNS


def test_columns_that_are_not_filled_may_be_empty_or_are_filled_as_the_row_is_inserted() -> None:
    filled = {*NEW_COLUMNS, *RARE_COLUMNS, "id", "caller_id", "titles_id", "added_by", "status"}
    left = [column for column in requests.c if column.name not in filled]
    assert [column.name for column in left if not column.nullable and column.server_default is None] == []


def test_a_usual_request_has_nothing_rare() -> None:
    request = prepare()
    assert request.rare is None
    assert (request.phone_e164, request.titles, request.other_values) == (14805550142, ("Best time",), '["noon"]')
    assert request.person.phone_e164 == "+14805550142"


@pytest.mark.parametrize(
    ("request_", "names"),
    [
        pytest.param(
            prepare("ana", "480 555 0142", UrgentWord("burns", False)), {"urgent", "urgent_words"}, id="urgent"
        ),
        pytest.param(prepare("Ána"), {"name_key"}, id="a name that is sorted without its accent"),
        pytest.param(prepare(phone="480 555 0142 x7"), {"phone_extension", "phone_digits"}, id="an extension"),
        pytest.param(prepare(phone="+44 20 7946 0958"), {"phone_display", "phone_foreign"}, id="abroad"),
    ],
)
def test_what_is_not_usual_is_in_the_column_of_its_name(request_: Prepared, names: set[str]) -> None:
    assert set(rare(request_)) == names


def test_a_number_that_cant_be_read_is_kept_as_it_was_typed() -> None:
    found = rare(prepare(phone="call me"))
    assert found["phone_standing"] != VALIDITY.code("valid")
    assert "phone_others" not in found
