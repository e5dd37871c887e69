"""Every setting is declared once, and is read and written through what was declared."""

import pytest

from frontdesk.contacts import settings as declared
from frontdesk.contacts.settings import (
    CLINIC_HOURS,
    CLINIC_NAME,
    CLINIC_PHONE,
    DEFAULT_REGION,
    FOLLOW_UPS,
    NUMBERS_READ_BY,
    URGENT_WORDS,
    Setting,
)
from frontdesk.desk.desk import Desk
from frontdesk.problems import Problem
from frontdesk.store import settings as kept

SETTINGS = [value for value in vars(declared).values() if isinstance(value, Setting)]


def test_the_names_in_the_store_stay_so_that_older_stores_read_on() -> None:
    assert sorted(setting.name for setting in SETTINGS) == [
        *("clinic-hours", "clinic-name", "clinic-phone", "default-region", "follow-ups", "numbers-read-by"),
        "urgent-words",
    ]


@pytest.mark.parametrize("setting", SETTINGS, ids=[setting.name for setting in SETTINGS])
def test_each_says_what_it_is_and_has_a_value_before_it_is_set(desk: Desk, setting: Setting[object]) -> None:
    assert setting.label
    assert desk.settings.value(setting) == desk.settings.default(setting)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({DEFAULT_REGION: "mx"}, {"before": None, "after": "MX"}),
        (
            {CLINIC_HOURS: "Sat 09:00-10:00 America/Phoenix"},
            {"before": None, "after": "Sat 09:00-10:00 America/Phoenix"},
        ),
        ({CLINIC_NAME: "KIPRI", CLINIC_PHONE: "480 626 2727"}, {}),
        ({URGENT_WORDS: "purple foot\n[Spanish]\npie morado\n"}, {"lines": 2}),
    ],
    ids=["region", "hours", "clinic", "words"],
)
def test_what_is_set_is_one_action_and_its_entry_tells_no_more_than_it_should(
    desk: Desk, typed: dict[Setting[object], str], told: dict[str, object]
) -> None:
    desk.settings.set(typed)
    (done,) = desk.undoing.last()
    assert done.action == next(iter(typed)).action
    assert dict(done.details) == told
    for setting in typed:
        assert desk.settings.value(setting) != desk.settings.default(setting)
    desk.undoing.undo()
    for setting in typed:
        assert desk.settings.value(setting) == desk.settings.default(setting)


def test_of_settings_that_are_set_together_all_are_accepted_or_none_is_set(desk: Desk) -> None:
    with pytest.raises(Problem, match="no telephone number"):
        desk.settings.set({CLINIC_NAME: "KIPRI", CLINIC_PHONE: "12"})
    assert desk.settings.value(CLINIC_NAME) is None
    assert desk.undoing.last() == []


@pytest.mark.parametrize(
    ("setting", "typed", "says"),
    [
        (DEFAULT_REGION, "Arizona", "Arizona is not a region"),
        (CLINIC_HOURS, "always", "Clinic hours are written as"),
        (CLINIC_HOURS, "Mon-Fri 08:00-17:00 America/Phoenix\nholidays QQ 0", "“QQ” are not known"),
        (FOLLOW_UPS, "[booked]", "say nothing about"),
        (CLINIC_NAME, "...", "Give the clinic's name"),
        (CLINIC_PHONE, "12", "no telephone number"),
        (URGENT_WORDS, "…", "holds no word"),
    ],
)
def test_what_is_not_accepted_is_said_in_a_sentence(
    desk: Desk, setting: Setting[object], typed: str, says: str
) -> None:
    with pytest.raises(Problem, match=says):
        desk.settings.set({setting: typed})
    assert desk.undoing.last() == []


def test_a_number_of_the_clinics_own_country_needs_no_country_code(desk: Desk) -> None:
    desk.settings.set({DEFAULT_REGION: "GB"})
    desk.settings.set({CLINIC_NAME: "KIPRI", CLINIC_PHONE: "020 7946 0958"})
    assert desk.settings.value(CLINIC_PHONE) == "020 7946 0958"


def test_public_holidays_are_kept_with_the_hours_as_they_are_known_when_these_are_set(desk: Desk) -> None:
    desk.settings.set({CLINIC_HOURS: "Mon-Fri 08:00-17:00 America/Phoenix\nholidays US-AZ 0"})
    holidays = desk.settings.value(CLINIC_HOURS).holidays
    assert holidays is not None
    assert (holidays.last_year, "Thanksgiving Day" in holidays.days.values()) == (2035, True)


def test_what_the_program_keeps_for_itself_is_kept_once(desk: Desk) -> None:
    with desk._store.writing() as connection:
        kept.note(connection, NUMBERS_READ_BY.name, "4")
        kept.note(connection, NUMBERS_READ_BY.name, "5")
    assert desk.settings.value(NUMBERS_READ_BY) == "4"
