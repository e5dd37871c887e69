"""A row of the queue out of what the driver gives: each value in its place, or none of them."""

from datetime import timedelta
from typing import Any

import pytest
from builders import NOW

from frontdesk.contacts.claims import CLAIM_LASTS, CLOCKS_DIFFER, Claim
from frontdesk.contacts.numbers.callback_numbers import NumberValidity
from frontdesk.contacts.requests import Flag, RequestRow, Status
from frontdesk.store.schema.claims import claim_of
from frontdesk.store.schema.codes import STATUS, VALIDITY
from frontdesk.store.schema.moments import as_micros
from frontdesk.store.sqlite.damage import tells_of_damage
from frontdesk.store.sqlite.queue_rows import COLUMNS, queue_row

RECEIVED, DUE, CLAIMED = NOW - timedelta(days=2), NOW + timedelta(hours=3), NOW - timedelta(minutes=9)
KEPT: dict[str, Any] = {
    "id": 5,
    "received_at": as_micros(RECEIVED),
    "status": STATUS.code(Status.WAITING),
    "name": "Bo Lind",
    "urgent": 1,
    "due_at": as_micros(DUE),
    "attempts": 3,
    "first_words": "My arm\n\nburns.",
    "blocked": 1,
    "claimed_id": 2,
    "claimed_name": "Ana Ruiz",
    "claimed_at": as_micros(CLAIMED),
    "phone_standing": VALIDITY.code(NumberValidity.VALID),
    "phone_display": None,
    "phone_e164": 14805550142,
    "phone_extension": "7",
    "phone_foreign": 0,
    "phone_do_not_dial": None,
    "phone_others": None,
}


def row(**others: Any) -> RequestRow:
    kept = KEPT | others
    return queue_row(NOW, *(kept[name] for name in COLUMNS))


def test_each_column_is_told_in_its_place() -> None:
    assert list(KEPT) == list(COLUMNS)
    assert row() == RequestRow(
        id=5,
        received_at=RECEIVED,
        status=Status.WAITING,
        name="Bo Lind",
        phone_display="(480) 555-0142 ext. 7",
        first_words="My arm burns.",
        flags=(),
        urgent=True,
        due_at=DUE,
        attempts=3,
        claim=Claim(2, "Ana Ruiz", CLAIMED),
        blocked=True,
    )


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        ({"urgent": 0}, {"urgent": False}),
        ({"blocked": 0}, {"blocked": False}),
        ({"due_at": None}, {"due_at": None}),
        ({"claimed_id": None, "claimed_name": None, "claimed_at": None}, {"claim": None}),
        ({"claimed_at": as_micros(NOW - CLAIM_LASTS)}, {"claim": None}),
        ({"claimed_at": as_micros(NOW - CLAIM_LASTS), "claimed_id": None}, {"claim": None}),
        ({"phone_extension": None}, {"phone_display": "(480) 555-0142"}),
        ({"phone_display": "480-CALL-ME"}, {"phone_display": "480-CALL-ME"}),
        ({"phone_e164": None}, {"phone_display": ""}),
        ({"phone_foreign": 1, "phone_display": "+44"}, {"flags": (Flag.FOREIGN_NUMBER,), "phone_display": "+44"}),
        ({"phone_others": '["(602) 555-0143"]'}, {"flags": (Flag.SEVERAL_NUMBERS,)}),
        ({"phone_others": "[]"}, {"flags": ()}),
        ({"phone_do_not_dial": "premium"}, {"flags": (Flag.DO_NOT_DIAL,)}),
        ({"phone_do_not_dial": "emergency"}, {"flags": (Flag.NO_CALLBACK_NUMBER, Flag.DO_NOT_DIAL)}),
        ({"phone_standing": VALIDITY.code(NumberValidity.NO_AREA_CODE)}, {"flags": (Flag.NO_AREA_CODE,)}),
        ({"phone_standing": VALIDITY.code(NumberValidity.MISSING)}, {"flags": (Flag.NO_CALLBACK_NUMBER,)}),
    ],
    ids=str,
)
def test_what_is_not_usual_is_told_and_all_the_rest_as_ever(kept: dict[str, Any], told: dict[str, Any]) -> None:
    usual = row()
    other = row(**kept)
    for name in RequestRow.__slots__:
        assert getattr(other, name) == told.get(name, getattr(usual, name)), name


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *((name, value) for name in ("name", "first_words") for value in (None, 5, b"Bo")),
        *((name, value) for name in ("phone_display", "phone_extension", "claimed_name") for value in (5, b"7")),
        *(("attempts", value) for value in (None, "3", 0.5)),
        *((name, value) for name in ("received_at", "due_at", "claimed_at") for value in ("soon", 0.5, 1 << 62)),
        *((name, value) for name in ("status", "phone_standing") for value in (9, -1, None, "new")),
        *(("urgent", value) for value in (2, -1, None, "1")),
        ("phone_foreign", 2),
        ("phone_do_not_dial", "nobody"),
        *(("phone_others", value) for value in ("[", "[1]", '{"a": "b"}', '"a"')),
        ("phone_e164", 442079460958),
        ("claimed_id", None),
        ("claimed_name", None),
    ],
    ids=str,
)
def test_a_row_with_one_value_that_makes_no_sense_is_damaged(name: str, value: Any) -> None:
    with pytest.raises(Exception) as told:  # noqa: PT011  # whichever of them says so
        row(**{name: value})
    assert tells_of_damage(told.value)


@pytest.mark.parametrize(
    ("since", "counts"),
    [
        (NOW, True),
        (NOW - CLAIM_LASTS + timedelta(microseconds=1), True),
        (NOW - CLAIM_LASTS, False),
        (NOW + CLOCKS_DIFFER, True),
        (NOW + CLOCKS_DIFFER + timedelta(microseconds=1), False),
    ],
)
def test_a_claim_counts_for_as_long_as_it_holds_and_needs_somebody_only_then(since: Any, counts: bool) -> None:
    assert claim_of(2, "Ana", since, NOW) == (Claim(2, "Ana", since) if counts else None)
    for staff_id, name in ((None, None), (None, "Ana"), (2, None)):
        assert claim_of(staff_id, name, None, NOW) is None
        if counts:
            with pytest.raises(ValueError, match="is gone"):
                claim_of(staff_id, name, since, NOW)
        else:
            assert claim_of(staff_id, name, since, NOW) is None
