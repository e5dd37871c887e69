"""A request that arrives: which numbers are the sender's, and what in it is urgent."""

import json
from collections.abc import Sequence
from typing import Any

import pytest
from builders import NOW

from frontdesk.contacts.requests import NewRequest, Source
from frontdesk.desk.arrivals import Reception, prepare, prepare_all
from frontdesk.store.arriving import RARE_COLUMNS, Prepared

FIRST, SECOND, THIRD = "(480) 555-0142", "(602) 555-0143", "(623) 555-0144"
CLINIC = Reception("US", "purple foot\nchest pain\n")


def request(phone: str = "", more: Sequence[str] = (), message: str = "", **others: str) -> NewRequest:
    return NewRequest(NOW, Source.WEB_FORM, "Bo", phone, more_phones=tuple(more), message=message, other_fields=others)


def rare(prepared: Prepared, name: str) -> Any:
    """What is in one of the columns that are rarely filled, out of its JSON."""
    kept = RARE_COLUMNS if prepared.rare is None else dict(zip(RARE_COLUMNS, json.loads(prepared.rare), strict=True))
    value = kept[name]
    return json.loads(value) if isinstance(value, str) else value


@pytest.mark.parametrize(
    ("phone", "more", "others"),
    [
        (FIRST, [], []),
        (FIRST, [SECOND], [SECOND]),
        (FIRST, ["+1 480 555 0142"], []),
        (FIRST, [SECOND, "602.555.0143"], [SECOND]),
        (FIRST, [SECOND, THIRD], [SECOND, THIRD]),
        (f"{FIRST} or {SECOND}", [SECOND, THIRD], [SECOND, THIRD]),
        (f"{FIRST} or {SECOND}", [FIRST], [SECOND]),
        (FIRST, [f"{SECOND} or {THIRD}"], [SECOND, THIRD]),
        (FIRST, [f"{SECOND} or {FIRST}"], [SECOND]),
        (FIRST, ["call me", "911", "12"], []),
        ("", [SECOND], [SECOND]),
        ("call me", [SECOND, FIRST], [SECOND, FIRST]),
    ],
)
def test_further_numbers_of_a_form_are_told_once_and_only_those_that_can_be_called(
    phone: str, more: list[str], others: list[str]
) -> None:
    assert (rare(prepare(request(phone, more), CLINIC), "phone_others") or []) == others


def test_a_further_number_is_read_as_one_of_the_clinic_s_country() -> None:
    prepared = prepare(request("+44 20 7946 0958", ["020 7946 0959"]), Reception("GB", "pain\n"))
    (other,) = rare(prepared, "phone_others")
    assert other.endswith("7946 0959")


@pytest.mark.parametrize(
    ("message", "field", "found"),
    [
        ("my purple foot", "", [["purple foot", False]]),
        ("", "my purple foot", [["purple foot", False]]),
        ("no chest pain", "", [["chest pain", True]]),
        ("I take no", "chest pain", [["chest pain", False]]),
        ("chest pain", "purple foot", [["chest pain", False], ["purple foot", False]]),
        ("suicidal", "", []),
    ],
)
def test_urgent_words_are_those_of_the_clinic_in_each_field_by_itself(
    message: str, field: str, found: list[list[object]]
) -> None:
    prepared = prepare(request(FIRST, message=message, More=field), CLINIC)
    assert sorted(rare(prepared, "urgent_words") or []) == found
    assert rare(prepared, "urgent") == (1 if found else 0)


def test_many_are_prepared_each_from_its_own_text() -> None:
    wanted = [request(FIRST, message="hello"), request(SECOND, message="purple foot"), request("", message="bye")]
    together = prepare_all(wanted, CLINIC)
    assert together == [prepare(one, CLINIC) for one in wanted]
    assert [one.message for one in together] == ["hello", "purple foot", "bye"]
    assert [rare(one, "urgent") for one in together] == [0, 1, 0]
    assert prepare_all([], CLINIC) == []
