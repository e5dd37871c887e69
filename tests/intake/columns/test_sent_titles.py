"""Which titles say when a form was sent: what a clinic's file may have beside that has to stay apart from it."""

import pytest

from frontdesk.intake.columns.sent_titles import (
    differs_in_zone_only,
    is_just_a_date,
    is_start,
    is_time_of_day,
    is_time_of_sending,
    is_time_zone,
    may_be_of_another,
    names_a_moment,
    names_another_moment,
    sent_grade,
)

SURE, JUST_A_DATE, WRITING_ENDED, NO_MOMENT, ANOTHER = 3, 2, 1, 0, -1


@pytest.mark.parametrize(
    ("title", "grade"),
    [
        ("Submitted", SURE),
        ("Submitted?", SURE),
        ("Form submitted on (UTC)", SURE),
        ("Received", SURE),
        ("Entry Date and time", SURE),
        ("Date et heure d'envoi", SURE),
        ("Le formulaire est reçu le", SURE),
        ("Date", JUST_A_DATE),
        ("2. Date", JUST_A_DATE),
        ("Date et heure", JUST_A_DATE),
        ("Form date", JUST_A_DATE),
        ("दिनांक", JUST_A_DATE),  # vowel signs split the word
        (" दिनांक ", JUST_A_DATE),
        ("दिनांक UTC", JUST_A_DATE),
        ("End", WRITING_ENDED),
        ("End time", WRITING_ENDED),
        ("Time", NO_MOMENT),
        ("End of treatment", NO_MOMENT),
        ("Name", NO_MOMENT),
        ("Form", NO_MOMENT),
        ("", NO_MOMENT),
        ("Birth", ANOTHER),
        ("Date of birth", ANOTHER),
        ("Last updated", ANOTHER),
        ("End date of treatment", ANOTHER),
        ("End date -7", ANOTHER),
        ("Date treatment received", ANOTHER),
        ("Date EST", JUST_A_DATE),
        ("Date of pain", ANOTHER),
        ("Date -7", ANOTHER),
        ("Form received?", ANOTHER),
        ("Date (PT)", ANOTHER),  # a day of physical therapy
        ("Received PT", ANOTHER),
        ("date-412", ANOTHER),
        ("2. Date 3", ANOTHER),
    ],
)
def test_how_surely_a_title_says_when_it_was_sent(title: str, grade: int) -> None:
    assert sent_grade(title) == grade


@pytest.mark.parametrize(
    ("title", "names", "is_another"),
    [
        ("Date of birth", True, True),
        ("Date of injury", True, False),
        ("Submitted by", True, False),
        ("दिनांक", True, False),
        ("Last updated", False, True),
        ("Name", False, False),
    ],
)
def test_which_titles_have_a_word_for_a_moment(title: str, names: bool, is_another: bool) -> None:
    assert (names_a_moment(title), names_another_moment(title)) == (names, is_another)


@pytest.mark.parametrize(
    ("title", "right"),
    [
        ("Completed", True),
        ("Date received", True),
        ("Treatment completed", True),
        ("Request date", True),
        ("Form date", False),  # a date of the form is its own
        ("Form completed", False),
        ("Date request received", False),
        ("Submitted", False),
        ("Request submitted", False),
        ("Date submission received", False),
        ("Date", False),
    ],
)
def test_a_word_that_treatments_have_too_may_be_of_another_moment(title: str, right: bool) -> None:
    assert may_be_of_another(title) is right


@pytest.mark.parametrize(
    ("title", "right"),
    [
        ("Start", True),
        ("Start time", True),
        ("start date", True),
        ("Start of pain", False),
        ("End time", False),
        ("Date", False),
        ("", False),
    ],
)
def test_a_survey_s_start_is_told_from_the_start_of_pain(title: str, right: bool) -> None:
    assert is_start(title) is right


@pytest.mark.parametrize(
    ("title", "right"),
    [
        ("Time", True),
        ("Hora", True),
        ("Time of submission", True),
        ("Time submitted (UTC)", True),
        ("Time received", True),
        ("Submitted", False),
        ("On", False),
        ("Time to call", False),
        ("Time -7", False),
        ("Best time", False),
        ("", False),
    ],
)
def test_a_time_of_day_is_told_from_one_that_people_want(title: str, right: bool) -> None:
    assert is_time_of_day(title) is right


def test_a_time_of_day_may_name_sending_and_a_date_may_be_only_that() -> None:
    assert [is_time_of_sending(title) for title in ("Time submitted", "Time received", "Time")] == [True, True, False]
    assert [is_just_a_date(title) for title in ("Date", "Fecha", "Date submitted", "Time")] == [
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("title", "right"),
    [
        ("Time zone", True),
        ("Timezone", True),
        ("Zona horaria", True),
        ("Date time zone", True),
        ("Submission timezone", True),
        ("Zeitzone Datum", True),
        ("Your timezone", False),
        ("Your time zone", False),
        ("Timezone of patient", False),
        ("Date", False),
        ("Submitted", False),
        ("Time", False),
        ("", False),
    ],
)
def test_a_time_zone_is_the_form_s_only_if_no_other_word_says_whose(title: str, right: bool) -> None:
    assert is_time_zone(title) is right


@pytest.mark.parametrize(
    ("title", "other", "right"),
    [
        ("Entry Date GMT", "Entry Date", True),
        ("Entry Date", "Entry Date GMT", False),
        ("Entry Date", "Entry Date", False),
        ("Entry Date GMT", "Entry Date GMT", False),
        ("Entry Date GMT", "Date", False),
    ],
)
def test_two_titles_that_differ_in_their_zone_only(title: str, other: str, right: bool) -> None:
    assert differs_in_zone_only(title, other) is right
