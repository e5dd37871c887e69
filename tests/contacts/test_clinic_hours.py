"""The clinic's hours: breaks at noon, days off and public holidays, and what a person types for them."""

import subprocess
import sys
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.contacts.calling_hours import OutsideHours, outside_hours
from frontdesk.contacts.clinic_hours import ClinicHours, DaysOff, Span, week_of
from frontdesk.contacts.follow_ups import Rule, Step, follow_up, in_an_hour, next_morning
from frontdesk.contacts.hours_text import (
    checked_week,
    day_as_text,
    days_off_as_text,
    hours_as_text,
    read_day,
    read_days_off,
    read_hours,
)
from frontdesk.contacts.public_holidays import PublicHolidays, holidays_of
from frontdesk.problems import Problem
from frontdesk.time_zones import ZoneInfo

PHOENIX = "America/Phoenix"
THANKSGIVING = date(2026, 11, 26)  # a Thursday
HALVES = (Span(time(9), time(12)), Span(time(13), time(17)))
NOON_BREAK = week_of({**dict.fromkeys(range(4), HALVES), 4: HALVES[:1]})
HOLIDAYS = PublicHolidays("US-AZ", 2026, {THANKSGIVING: "Thanksgiving Day", date(2026, 12, 25): "Christmas Day"})
WHOLE = ClinicHours(PHOENIX, NOON_BREAK, (DaysOff(date(2026, 12, 24), date(2027, 1, 1)),), HOLIDAYS)


def phoenix(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(PHOENIX))


class TestWhenItIsOpen:
    @pytest.mark.parametrize(
        ("moment", "is_open"),
        [
            ("2026-11-24T08:59", False),
            ("2026-11-24T09:00", True),
            ("2026-11-24T11:59", True),
            ("2026-11-24T12:00", False),  # the break
            ("2026-11-24T13:00", True),
            ("2026-11-24T17:00", False),
            ("2026-11-26T10:00", False),  # Thanksgiving
            ("2026-11-27T11:00", True),  # Friday, in the morning only
            ("2026-11-27T14:00", False),
            ("2026-12-23T10:00", True),
            ("2026-12-24T10:00", False),  # the first day off, and the last one
            ("2027-01-01T10:00", False),
            ("2027-01-04T10:00", True),
        ],
    )
    def test_a_call_outside_of_it_wants_a_reason(self, moment: str, is_open: bool) -> None:
        assert WHOLE.are_now(phoenix(moment)) is is_open
        why = outside_hours((PHOENIX,), WHOLE, phoenix(moment))
        assert why is (None if is_open else OutsideHours.AT_THE_CLINIC)

    @pytest.mark.parametrize(
        ("moment", "opens"),
        [
            ("2026-11-24T08:00", "2026-11-24T09:00"),
            ("2026-11-24T09:00", "2026-11-24T13:00"),
            ("2026-11-24T12:30", "2026-11-24T13:00"),
            ("2026-11-25T17:00", "2026-11-27T09:00"),  # over Thanksgiving
            ("2026-12-23T17:00", "2027-01-04T09:00"),  # over the days off and a weekend
        ],
    )
    def test_it_opens_again_after_breaks_weekends_and_days_off(self, moment: str, opens: str) -> None:
        assert WHOLE.next_opening(phoenix(moment)) == phoenix(opens)

    def test_a_clinic_that_closes_for_good_still_has_an_answer(self) -> None:
        closed = ClinicHours(days_off=(DaysOff(date(2026, 1, 1), date(2099, 1, 1)),))
        assert closed.next_opening(phoenix("2026-11-24T10:00")) > phoenix("2028-01-01T00:00")
        assert closed.open_day(THANKSGIVING) == THANKSGIVING
        rule = Rule((Step(timedelta(hours=4)),))
        assert follow_up(rule, 0, phoenix("2026-11-24T10:00"), (), closed).due_at == phoenix("2026-11-24T14:00")


class TestFollowUps:
    @pytest.mark.parametrize(
        ("now", "days", "morning"),
        [
            ("2026-11-24T10:00", 1, "2026-11-25T09:00"),
            ("2026-11-25T10:00", 1, "2026-11-27T09:00"),
            ("2026-12-23T10:00", 1, "2027-01-04T09:00"),
            ("2026-12-22T10:00", 7, "2027-01-04T09:00"),
        ],
    )
    def test_the_next_morning_is_one_on_which_it_is_open(self, now: str, days: int, morning: str) -> None:
        assert next_morning(phoenix(now), WHOLE, days) == phoenix(morning)

    def test_a_morning_is_after_nine_if_it_is_closed_at_nine(self) -> None:
        spans = (Span(time(6), time(8)), Span(time(10, 30), time(15)))
        clinic = ClinicHours(week=week_of(dict.fromkeys(range(7), spans)))
        assert next_morning(phoenix("2026-11-24T10:00"), clinic) == phoenix("2026-11-25T10:30")

    @pytest.mark.parametrize(
        ("ended", "due"),
        [
            ("2026-11-24T09:30", "2026-11-24T11:30"),
            ("2026-11-24T10:15", "2026-11-24T13:00"),  # not in the break
            ("2026-11-25T15:30", "2026-11-27T09:00"),  # nor on Thanksgiving
            ("2026-12-23T16:00", "2027-01-04T09:00"),
        ],
    )
    def test_two_hours_later_is_when_it_is_open(self, ended: str, due: str) -> None:
        rule = Rule((Step(timedelta(hours=2)),))
        assert follow_up(rule, 0, phoenix(ended), (PHOENIX,), WHOLE).due_at == phoenix(due)

    def test_days_off_of_more_than_two_weeks_are_waited_for(self) -> None:
        away = ClinicHours(days_off=(DaysOff(date(2026, 7, 1), date(2026, 7, 31)),))
        rule = Rule((Step(timedelta(days=1)),))
        due_at = follow_up(rule, 0, phoenix("2026-06-30T10:00"), (PHOENIX,), away).due_at
        assert due_at == phoenix("2026-08-03T08:00")

    @pytest.mark.parametrize(
        ("now", "soon"),
        [
            ("2026-11-24T09:30", "2026-11-24T10:30"),
            ("2026-11-24T11:30", "2026-11-24T13:00"),  # not in the break
            ("2026-11-24T16:30", "2026-11-24T17:30"),  # as a person chose it, if it does not open again that day
        ],
    )
    def test_in_an_hour_is_after_the_break(self, now: str, soon: str) -> None:
        assert in_an_hour(phoenix(now), WHOLE) == phoenix(soon)


class TestText:
    @pytest.mark.parametrize(
        ("text", "hours"),
        [
            ("Mon-Fri 08:00-17:00 America/Phoenix", ClinicHours()),
            ("Sat-Sat 09:00-10:30 Asia/Tokyo", ClinicHours("Asia/Tokyo", week_of({5: [Span(time(9), time(10, 30))]}))),
        ],
    )
    def test_what_an_older_program_kept_is_read(self, text: str, hours: ClinicHours) -> None:
        assert read_hours(text) == hours

    def test_the_usual_hours_are_kept_as_an_older_program_reads_them(self) -> None:
        assert hours_as_text(ClinicHours()) == "Mon-Fri 08:00-17:00 America/Phoenix"

    def test_all_of_it_is_read_as_it_was_written(self) -> None:
        text = hours_as_text(WHOLE)
        assert text.splitlines() == [
            "Mon-Thu 09:00-12:00,13:00-17:00; Fri 09:00-12:00 America/Phoenix",
            "closed 2026-12-24 to 2027-01-01",
            "holidays US-AZ 2026",
            "2026-11-26 Thanksgiving Day",
            "2026-12-25 Christmas Day",
        ]
        assert read_hours(text) == WHOLE

    _SPANS = st.lists(st.integers(0, 24 * 60 - 1), unique=True, max_size=8).map(
        lambda minutes: tuple(
            Span(time(*divmod(opens, 60)), time(*divmod(closes, 60)))
            for opens, closes in zip(sorted(minutes)[::2], sorted(minutes)[1::2], strict=False)
        )
    )

    @given(st.lists(_SPANS, min_size=7, max_size=7).map(tuple))
    def test_any_week_is_read_as_it_was_written(self, week: tuple[tuple[Span, ...], ...]) -> None:
        for spans in week:
            assert read_day(day_as_text(spans), "Monday") == spans
        if any(week):
            assert read_hours(hours_as_text(ClinicHours(week=week))).week == week

    @pytest.mark.parametrize(
        "text",
        [
            *("", "always", "Mon-Fri 08:00-17:00", "Fri-Mon 08:00-17:00 America/Phoenix"),
            *("Mon-Fri 17:00-08:00 America/Phoenix", "Mon-Fri 08:00-17:00 Mars/Base", "Mon-Fri closed America/Phoenix"),
            *("Mon-Fri 08:00-12:00; Wed 13:00-14:00 America/Phoenix", "Mon 24:00-25:00 America/Phoenix"),
            "Mon-Fri 08:00-17:00 America/Phoenix\nholidays US-AZ",
        ],
    )
    def test_hours_that_cannot_be_read_are_refused_in_one_sentence(self, text: str) -> None:
        with pytest.raises(Problem, match=r"^Clinic hours are written as 'Mon-Fri 08:00-17:00 America/Phoenix'\.$"):
            read_hours(text)


class TestWhatAPersonTypes:
    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            ("9:00-12:00, 13:00-17:00", "9:00-12:00, 13:00-17:00"),
            ("9-12, 13-17", "9:00-12:00, 13:00-17:00"),
            ("9 am - 12 pm, 1 pm to 5 pm", "9:00-12:00, 13:00-17:00"),
            ("9–12 and 1-5 p.m.", "9:00-12:00, 13:00-17:00"),
            ("9-5 pm", "9:00-17:00"),
            ("0830-1700", "8:30-17:00"),
            ("12 am-11:59 pm", "00:00-23:59"),
            ("Closed", ""),
            ("", ""),
        ],
    )
    def test_a_day(self, typed: str, kept: str) -> None:
        assert day_as_text(read_day(typed, "Monday")) == kept

    @pytest.mark.parametrize("typed", ["9-12, 1-5", "1-5", "9:00", "mornings", "13 pm-14 pm", "9:60-10:00", "9-12,"])
    def test_hours_that_may_mean_something_else_are_asked_about(self, typed: str) -> None:
        with pytest.raises(Problem, match=r"^The hours of Tuesday can't be read\. [^.]*\.$"):
            read_day(typed, "Tuesday")

    @pytest.mark.parametrize(
        ("typed", "says"),
        [
            ("17:00-9:00", "On Tuesday, 17:00-9:00 ends before it begins. "),
            ("12-9", "On Tuesday, 12:00-9:00 ends before it begins. "),
            ("8-9, 17-10", "On Tuesday, 17:00-10:00 ends before it begins. "),
            ("9-9", "On Tuesday, 9:00-9:00 ends when it begins."),
            ("9-12, 11-17", "On Tuesday, 9:00-12:00 overlaps 11:00-17:00."),
            ("10-12, 9-11", "On Tuesday, 10:00-12:00 overlaps 9:00-11:00."),
            ("9-17, 10-11", "On Tuesday, 9:00-17:00 overlaps 10:00-11:00."),
            ("13-17, 9-12", "On Tuesday, 9:00-12:00 is before 13:00-17:00. "),
            ("12-17, 9-12", "On Tuesday, 9:00-12:00 is before 12:00-17:00. "),
        ],
    )
    def test_hours_that_can_be_read_and_cant_be_so_are_told_why(self, typed: str, says: str) -> None:
        with pytest.raises(Problem) as refused:
            read_day(typed, "Tuesday")
        assert str(refused.value).startswith(says)

    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            ("12/28/2026", "Dec 28, 2026"),
            ("28/12/2026", "Dec 28, 2026"),
            ("12/12/2026", "Dec 12, 2026"),
            ("12/24/2026 to 1/1/2027", "Dec 24, 2026 to Jan 1, 2027"),
        ],
    )
    def test_a_day_in_numbers_is_understood_where_it_can_be_one_day_only(self, typed: str, kept: str) -> None:
        assert days_off_as_text(read_days_off(typed)) == kept

    @pytest.mark.parametrize("typed", ["12/10/2026", "10/12/2026", "Dec 1, 2026 to 12/10/2026"])
    def test_a_day_in_numbers_that_may_be_two_is_asked_about(self, typed: str) -> None:
        with pytest.raises(Problem) as refused:
            read_days_off(typed)
        assert str(refused.value).startswith(f"“{typed}” may be ")
        assert "Dec 10, 2026" in str(refused.value)
        assert "Oct 12, 2026" in str(refused.value)

    def test_days_off(self) -> None:
        days_off = read_days_off(
            "Dec 28, 2026 to Jan 1, 2027\n\n2026-12-24; December 26 2026 - Dec. 26, 2026\n2026-12-24"
        )
        assert days_off_as_text(days_off) == "Dec 24, 2026\nDec 26, 2026\nDec 28, 2026 to Jan 1, 2027"
        assert read_days_off(days_off_as_text(days_off)) == days_off
        assert read_days_off("  ") == ()

    @pytest.mark.parametrize(
        "line",
        [
            "24/24/2026",
            "2/30/2026",
            "13/32/2026",
            "12/24/26",
            "Dec 32, 2026",
            "Christmas",
            "Decem 24, 2025x",
            "Jan 1, 2027 to Dec 24, 2026",
            "Foo 1, 2026",
        ]
        + ["Marzo 3, 2026", "Mayor 1, 2026", "Juni 2, 2026", "Feb 29, 2026", "Dec 24, 2026 to 2027-12-25"]
        + ["Dec 24, 2026 to Dec 25, 2027", "2026-12-24 to 2026-12-25 to 2026-12-26"],
    )
    def test_what_is_no_day_off_is_named(self, line: str) -> None:
        with pytest.raises(Problem) as refused:
            read_days_off(f"Dec 24, 2026\n{line}")
        assert str(refused.value).startswith(f"“{line[:40]}” is no day off. Write a day as Dec 24, 2026")

    def test_each_month_is_read_by_its_english_name_or_three_or_more_letters_of_it(self) -> None:
        for month in range(1, 13):
            name = f"{date(2000, month, 1):%B}"
            for written in (name, name.upper(), name[:3], f"{name[:3]}.", name[:4].lower()):
                assert read_days_off(f"{written} 9, 2026") == (DaysOff(date(2026, month, 9), date(2026, month, 9)),)

    def test_a_year_of_days_off_is_the_longest(self) -> None:
        whole_year = DaysOff(date(2026, 1, 1), date(2027, 1, 1))
        assert read_days_off("Jan 1, 2026 to Jan 1, 2027") == (whole_year,)
        assert len(read_days_off("\n".join(["2026-12-24"] * 200))) == 1

    def test_a_week_has_an_open_day_and_a_zone_that_there_is(self) -> None:
        checked_week(NOON_BREAK, PHOENIX)
        with pytest.raises(Problem, match=r"^The clinic must be open on at least one day of the week\.$"):
            checked_week(week_of({}), PHOENIX)
        with pytest.raises(Problem, match=rf"^“{'x' * 40}” is no time zone\. Write one such as America/Phoenix\.$"):
            checked_week(NOON_BREAK, "x" * 41)

    def test_days_off_have_an_end(self) -> None:
        with pytest.raises(Problem, match="at most 200"):
            read_days_off("\n".join(["2026-12-24"] * 201))


class TestPublicHolidays:
    def test_arizona_has_those_of_arizona(self) -> None:
        found = holidays_of(" us-az ", date(2026, 11, 24))
        assert (found.place, found.last_year) == ("US-AZ", 2035)
        assert found.days[THANKSGIVING] == "Thanksgiving Day"
        assert found.are_on(date(2027, 12, 24))  # Christmas Day is a Saturday
        assert not found.are_on(date(2026, 11, 27))
        assert [name for _, name in found.next_after(THANKSGIVING, 1)] == ["Christmas Day"]

    def test_years_that_are_not_kept_are_asked_for(self) -> None:
        assert not HOLIDAYS.are_on(date(2026, 7, 3))  # what is kept counts
        assert HOLIDAYS.are_on(date(2031, 7, 4))

    @pytest.mark.parametrize("place", ["", "Arizona", "US-ZZ", "QQ", "US AZ", "us-az-1"])
    def test_a_place_that_is_not_known_is_refused(self, place: str) -> None:
        with pytest.raises(Problem, match=r"are not known\. Write a country or state such as US-AZ\.$"):
            holidays_of(place, date(2026, 11, 24))

    def test_nobody_who_calls_waits_for_the_library(self) -> None:
        code = (
            "import sys; from frontdesk.desk import desk; from frontdesk.contacts.hours_text import read_hours;"
            "from datetime import datetime, UTC;"
            "hours = read_hours('Mon-Fri 08:00-17:00 America/Phoenix\\nholidays US-AZ 2026\\n2026-11-26 Thanksgiving');"
            "print(hours.are_now(datetime(2026, 11, 26, 17, 0, tzinfo=UTC)), 'holidays' in sys.modules)"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stdout == "False False\n"
