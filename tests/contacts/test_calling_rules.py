"""The rules of calling back: hours, follow-ups, urgent words, permissions, reading a number back."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st
from phonenumbers import PhoneNumber, PhoneNumberType
from phonenumbers.tzdata import TIMEZONE_DATA

from frontdesk import shipped
from frontdesk.contacts.calling_hours import (
    OutsideHours,
    is_zone,
    local_times,
    outside_hours,
    zones_of,
)
from frontdesk.contacts.calls import Outcome
from frontdesk.contacts.clinic_hours import ClinicHours, Span, week_of
from frontdesk.contacts.follow_ups import Closing, FollowUp, PartOfDay, Rule, Step, follow_up, read_rules
from frontdesk.contacts.numbers.area_codes import ZONES
from frontdesk.contacts.numbers.number_reading import parse
from frontdesk.contacts.numbers.read_back import read_back
from frontdesk.contacts.permissions import Permissions, changed_since, strictest, voicemail_line, without_yes
from frontdesk.contacts.queue import Standpoint
from frontdesk.contacts.requests import UrgentWord
from frontdesk.contacts.urgent.urgent_list import read_list
from frontdesk.problems import Problem

PHOENIX, LONDON, NEW_YORK = "America/Phoenix", "Europe/London", "America/New_York"
ALWAYS_OPEN = ClinicHours(PHOENIX, week_of({day: [Span(time(0), time(23, 59))] for day in range(7)}))
TUESDAY_TEN = datetime(2026, 11, 24, 10, 0, tzinfo=ZoneInfo(PHOENIX))
RULES = read_rules((shipped.RESOURCES / "follow-ups.toml").read_text(encoding="utf-8"))
WORDS = read_list((shipped.RESOURCES / "urgent-words.txt").read_text(encoding="utf-8")).to_search()


class TestHours:
    def test_a_number_knows_where_it_is(self) -> None:
        assert zones_of("+14805550142") == (PHOENIX,)
        assert zones_of("+442079460958") == (LONDON,)
        assert zones_of("+18003569377") == ()  # toll-free: everywhere, so nowhere

    def test_every_area_code_that_is_somewhere_has_its_zones(self) -> None:
        somewhere = {
            str(area)
            for area in range(200, 1000)
            for exchange in (200, 222, 345, 456, 543, 789, 999)
            if phonenumbers.number_type(PhoneNumber(country_code=1, national_number=int(f"{area}{exchange}0142")))
            in (PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)
        }
        assert len(somewhere) > 400
        assert somewhere - set(ZONES) == {"867"}  # more zones than three
        assert all(is_zone(zone) for zones in ZONES.values() for zone in zones)

    def test_where_phonenumbers_knows_one_zone_for_an_area_code_so_does_this(self) -> None:
        """But where it is known to be wrong: codes laid over others, and areas with more zones than it has."""
        differ = set()
        for area, zones in ZONES.items():
            says = {zone for prefix, found in TIMEZONE_DATA.items() if prefix.startswith(f"1{area}") for zone in found}
            if len(says) == 1 and says != set(zones):
                differ.add(area)
        assert differ == {*"236 257 306 364 367 448 458 474 581 639 672 689 778 930".split()}

    def test_nothing_is_known_of_where_a_toll_free_number_is(self) -> None:
        assert [zones_of(e164) for e164 in (None, "+18003569377", "+15005550142", "+18675550142")] == [()] * 4

    @pytest.mark.parametrize(
        ("hour", "minute", "why"),
        [
            (7, 59, OutsideHours.AT_THE_CALLER),
            (8, 0, None),
            (20, 59, None),
            (21, 0, OutsideHours.AT_THE_CALLER),
        ],
    )
    def test_nobody_is_called_before_eight_or_from_nine_on(
        self, hour: int, minute: int, why: OutsideHours | None
    ) -> None:
        there = datetime(2026, 11, 24, hour, minute, tzinfo=ZoneInfo(NEW_YORK))
        assert outside_hours((NEW_YORK,), ALWAYS_OPEN, there) is why

    def test_a_closed_clinic_wants_a_reason_too(self) -> None:
        saturday = TUESDAY_TEN + timedelta(days=4)
        assert outside_hours((PHOENIX,), ClinicHours(), TUESDAY_TEN) is None
        assert outside_hours((PHOENIX,), ClinicHours(), saturday) is OutsideHours.AT_THE_CLINIC

    def test_of_several_zones_each_must_allow_it(self) -> None:
        early = datetime(2026, 11, 24, 8, 30, tzinfo=ZoneInfo(NEW_YORK))
        assert outside_hours((NEW_YORK, PHOENIX), ALWAYS_OPEN, early) is OutsideHours.AT_THE_CALLER

    def test_the_same_hour_here_is_another_hour_there_after_a_clock_change(self) -> None:
        """Arizona keeps its clocks; New York sets them back on 1 November 2026."""
        before = datetime(2026, 10, 31, 9, 0, tzinfo=ZoneInfo(PHOENIX))
        after = datetime(2026, 11, 2, 9, 0, tzinfo=ZoneInfo(PHOENIX))
        assert [local.hour for local in local_times((NEW_YORK,), before)] == [12]
        assert [local.hour for local in local_times((NEW_YORK,), after)] == [11]

    @given(st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)))
    def test_today_ends_at_the_next_midnight(self, moment: datetime) -> None:
        now = moment.replace(tzinfo=UTC)
        midnight = Standpoint(1, now).midnight
        assert timedelta(0) < midnight - now <= timedelta(hours=25)
        assert (midnight.hour, midnight.minute) == (0, 0)

    def test_a_zone_that_does_not_exist_is_none(self) -> None:
        assert [is_zone(name) for name in (PHOENIX, "America/Nowhere", "../etc/passwd", "")] == [
            True,
            False,
            False,
            False,
        ]

    def test_a_number_in_many_zones_says_nothing_about_where_anyone_is(self) -> None:
        assert zones_of("+79161234567") == ()  # a mobile number of Russia, which has eleven
        assert zones_of("+61755501234") == ("Australia/Brisbane", "Australia/Sydney")
        assert zones_of("+56912345678") == ("America/Punta_Arenas", "America/Santiago", "Pacific/Easter")

    def test_where_two_zones_have_one_time_it_is_said_once(self) -> None:
        two = local_times((NEW_YORK, "America/Toronto", PHOENIX), TUESDAY_TEN)
        assert [(local.hour, str(local.tzinfo)) for local in two] == [(12, "America/Toronto"), (10, PHOENIX)]

    @pytest.mark.parametrize(
        ("now", "opens"),
        [
            ("2026-11-24T07:59", "2026-11-24T08:00"),
            ("2026-11-24T08:00", "2026-11-25T08:00"),
            ("2026-11-24T18:00", "2026-11-25T08:00"),
            ("2026-11-27T09:00", "2026-11-30T08:00"),  # a Friday
            ("2026-11-28T07:00", "2026-11-30T08:00"),
        ],
    )
    def test_the_clinic_opens_next_on_a_day_it_works(self, now: str, opens: str) -> None:
        there = ZoneInfo(PHOENIX)
        opening = ClinicHours().next_opening(datetime.fromisoformat(now).replace(tzinfo=there))
        assert opening == datetime.fromisoformat(opens).replace(tzinfo=there)

    @pytest.mark.parametrize(("at", "open_"), [("07:59", False), ("08:00", True), ("16:59", True), ("17:00", False)])
    def test_it_is_open_from_eight_until_just_before_five(self, at: str, open_: bool) -> None:
        moment = datetime.combine(TUESDAY_TEN.date(), time.fromisoformat(at), ZoneInfo(PHOENIX))
        assert ClinicHours().are_now(moment) is open_


class TestFollowUps:
    @pytest.mark.parametrize(
        ("at", "part"),
        [
            ("07:59", None),
            ("08:00", PartOfDay.MORNING),
            ("11:59", PartOfDay.MORNING),
            ("12:00", PartOfDay.AFTERNOON),
            ("16:59", PartOfDay.AFTERNOON),
            ("17:00", PartOfDay.EVENING),
            ("20:59", PartOfDay.EVENING),
            ("21:00", None),
        ],
    )
    def test_a_time_is_in_one_part_of_the_day_or_in_none(self, at: str, part: PartOfDay | None) -> None:
        assert [one for one in PartOfDay if one.holds(time.fromisoformat(at))] == ([part] if part else [])

    @pytest.mark.parametrize(
        ("step", "ended", "zones", "due"),
        [
            ("4h", "2026-11-24T10:07", (PHOENIX,), "2026-11-24T14:07"),
            ("90m", "2026-11-24T10:07", (PHOENIX,), "2026-11-24T11:37"),
            ("2d", "2026-11-24T10:07", (), "2026-11-26T10:07"),
            ("4h", "2026-11-24T15:00", (PHOENIX,), "2026-11-25T08:00"),  # the clinic is closed at seven
            ("4h", "2026-11-27T15:00", (PHOENIX,), "2026-11-30T08:00"),  # until Monday
            ("1h", "2026-11-24T15:07", (LONDON,), "2026-11-25T08:00"),  # midnight there, and closed here later
            ("4h", "2026-11-24T07:30", ("Asia/Tokyo",), "2026-11-24T16:00"),  # eight in the morning there
            ("1d morning", "2026-11-24T13:07", (PHOENIX,), "2026-11-26T08:00"),
            ("1d afternoon", "2026-11-24T08:05", (PHOENIX,), "2026-11-25T12:00"),
            ("1d evening", "2026-11-24T08:05", (NEW_YORK,), "2026-11-25T15:00"),
            ("1d morning", "2026-11-24T08:05", (NEW_YORK, PHOENIX), "2026-11-25T08:05"),  # in both
            ("1d afternoon", "2026-11-24T08:05", (NEW_YORK, PHOENIX), "2026-11-25T12:00"),
            (
                "90m morning",
                "2026-11-24T10:07",
                (),
                "2026-11-24T11:37",
            ),  # where nobody knows the caller's: the clinic's
            ("1d evening", "2026-11-24T10:07", (PHOENIX,), "2026-11-25T10:07"),  # closed in every evening: any time
        ],
    )
    def test_a_step_is_due_when_both_sides_are_awake(
        self, step: str, ended: str, zones: tuple[str, ...], due: str
    ) -> None:
        here = ZoneInfo(PHOENIX)
        rule = read_rules(_with("busy", f'again = ["{step}"]'))[Outcome.BUSY]
        follows = follow_up(rule, 0, datetime.fromisoformat(ended).replace(tzinfo=here), zones, ClinicHours())
        assert follows == FollowUp(due_at=datetime.fromisoformat(due).replace(tzinfo=here))

    def test_after_a_break_it_is_due_at_the_very_minute_the_clinic_opens(self) -> None:
        clinic = ClinicHours(
            PHOENIX, week_of({day: [Span(time(8), time(12)), Span(time(13, 5), time(17))] for day in range(5)})
        )
        rule = Rule((Step(timedelta(days=1), PartOfDay.AFTERNOON),))
        due_at = follow_up(rule, 0, TUESDAY_TEN, (PHOENIX,), clinic).due_at
        assert due_at == datetime(2026, 11, 25, 13, 5, tzinfo=ZoneInfo(PHOENIX))

    def test_where_no_moment_suits_both_it_is_due_all_the_same(self) -> None:
        at_night = ClinicHours(PHOENIX, week_of({day: [Span(time(2), time(4))] for day in range(7)}))
        rule = Rule((Step(timedelta(hours=1)),))
        assert follow_up(rule, 0, TUESDAY_TEN, (PHOENIX,), at_night).due_at == TUESDAY_TEN + timedelta(hours=1)

    def test_the_rules_say_what_is_in_the_file(self) -> None:
        assert RULES[Outcome.THINKING] == Rule((Step(timedelta(days=7)), Step(timedelta(days=14))), Closing.CLOSE)
        assert RULES[Outcome.BUSY].again[0] == Step(timedelta(minutes=20))
        assert RULES[Outcome.VOICEMAIL].again[0] == Step(timedelta(days=1), PartOfDay.AFTERNOON)
        assert read_rules(_with("busy", 'then = "keep"'))[Outcome.BUSY] == Rule((), Closing.KEEP)
        assert read_rules(_with("busy", ""))[Outcome.BUSY] == Rule((), Closing.CLOSE)

    def test_every_outcome_has_a_rule(self) -> None:
        assert set(RULES) == set(Outcome)

    def test_a_ladder_is_climbed_and_then_it_is_closed(self) -> None:
        rule = Rule((Step(timedelta(hours=4)), Step(timedelta(days=1))), Closing.CLOSE)
        assert follow_up(rule, 0, TUESDAY_TEN, (PHOENIX,), ClinicHours()) == FollowUp(
            due_at=TUESDAY_TEN + timedelta(hours=4)
        )
        assert follow_up(rule, 1, TUESDAY_TEN, (PHOENIX,), ClinicHours()) == FollowUp(
            due_at=TUESDAY_TEN + timedelta(days=1)
        )
        assert follow_up(rule, 2, TUESDAY_TEN, (PHOENIX,), ClinicHours()) == FollowUp(closed=True)

    def test_a_closing_step_may_keep_it_waiting(self) -> None:
        assert follow_up(Rule((), Closing.KEEP), 0, TUESDAY_TEN, (), ClinicHours()) == FollowUp()

    def test_booked_closes_at_once(self) -> None:
        assert follow_up(RULES[Outcome.BOOKED], 0, TUESDAY_TEN, (PHOENIX,), ClinicHours()).closed

    def test_the_next_attempt_is_in_the_wanted_part_of_the_day_there(self) -> None:
        morning = read_rules(_with("no-answer", 'again = ["1d morning"]'))[Outcome.NO_ANSWER]
        due_at = follow_up(morning, 0, TUESDAY_TEN.replace(hour=15), (NEW_YORK,), ClinicHours()).due_at
        assert due_at is not None
        there = due_at.astimezone(ZoneInfo(NEW_YORK))
        assert time(8) <= there.time() < time(12)
        assert ClinicHours().are_now(due_at)

    @given(st.integers(0, 6), st.integers(0, 60 * 24 * 14), st.sampled_from([PHOENIX, LONDON, NEW_YORK]))
    def test_a_callback_is_never_due_at_night_or_on_a_closed_day(self, earlier: int, minutes: int, zone: str) -> None:
        ended = TUESDAY_TEN + timedelta(minutes=minutes)
        for outcome in (Outcome.NO_ANSWER, Outcome.VOICEMAIL, Outcome.BUSY, Outcome.THINKING):
            follows = follow_up(RULES[outcome], earlier, ended, (zone,), ClinicHours())
            if follows.due_at is not None:
                assert outside_hours((zone,), ClinicHours(), follows.due_at) is None
                assert follows.due_at > ended

    @pytest.mark.parametrize(
        ("text", "says"),
        [
            ("[booked", "can't be read"),
            ("[dance]\n", "dance"),
            ("", "nothing about booked"),
            ('[booked]\nagain = ["soon"]\n', "'soon'"),
            ('[booked]\nthen = "maybe"\n', "booked"),
            ("[booked]\nwhen = 3\n", "booked"),
            ("booked = 3 # not [booked]\n", "for booked may hold 'again' and 'then' only"),
            ('[booked]\nagain = "4h"\n', "for booked is not of the form shown"),
            ("[booked]\nagain = [4]\n", "for booked has the step 4;"),
            ('[booked]\nagain = ["4h noon"]\n', "has the step '4h noon'"),
        ],
    )
    def test_rules_that_cannot_be_read_are_refused_in_words(self, text: str, says: str) -> None:
        others = "\n".join(f"[{outcome}]" for outcome in Outcome if outcome is not Outcome.BOOKED)
        with pytest.raises(Problem, match=says):
            read_rules(f"{text}\n{others}" if "booked]" in text else text)


def _with(outcome: str, line: str) -> str:
    return "\n".join(f"[{name}]\n{line if name == outcome else ''}" for name in Outcome)


class TestUrgentWords:
    @pytest.mark.parametrize(
        "text",
        [
            "I want to die.",
            "CHEST  PAIN since noon",
            "I can’t breathe",
            "No puedo respirar",
            "me hacerme dano",
            "Suicide?",
        ],
    )
    def test_words_that_mean_now_are_found(self, text: str) -> None:
        assert WORDS.in_text(text)

    @pytest.mark.parametrize("text", ["strokes of luck", "suicidology", "my chest of drawers", "", "overdosed2"])
    def test_only_whole_words_count(self, text: str) -> None:
        assert WORDS.in_text(text) == ()

    def test_a_no_is_noted_and_the_word_is_still_found(self) -> None:
        assert WORDS.in_text("I am not suicidal") == (UrgentWord("suicidal", negated=True),)
        assert WORDS.in_text("sin dolor de pecho") == (UrgentWord("dolor de pecho", negated=True),)

    def test_a_word_that_begins_with_no_is_not_negated_by_itself(self) -> None:
        assert WORDS.in_text("no quiero vivir así") == (UrgentWord("no quiero vivir"),)

    def test_said_with_and_without_a_no_it_counts(self) -> None:
        assert WORDS.in_text("no overdose. yesterday an overdose") == (UrgentWord("overdose"),)


class TestPermissions:
    def test_a_no_of_anyone_at_the_telephone_holds_for_all(self) -> None:
        sam, robin = Permissions(voicemail=True, details=True), Permissions(voicemail=False)
        assert strictest([sam], robin).voicemail is False
        assert strictest([robin], sam).voicemail is False
        assert strictest([robin], sam).details is None

    _ANSWERS = st.builds(Permissions, *[st.sampled_from([None, True, False])] * 4)

    @given(st.lists(_ANSWERS, max_size=4), _ANSWERS)
    def test_sharing_a_telephone_never_widens_what_is_allowed(
        self, others: list[Permissions], own: Permissions
    ) -> None:
        held = strictest(others, own)
        for name in ("voicemail", "details", "text", "email"):
            if getattr(held, name):
                assert all(getattr(one, name) for one in [*others, own])

    @given(st.lists(_ANSWERS, max_size=4), _ANSWERS)
    def test_what_all_of_them_said_holds(self, others: list[Permissions], own: Permissions) -> None:
        held = strictest(others, own)
        for name in ("voicemail", "details", "text", "email"):
            answers = {getattr(one, name) for one in [*others, own]}
            assert getattr(held, name) is (False if False in answers else True if answers == {True} else None)

    def test_when_and_how_to_call_is_each_ones_own(self) -> None:
        held = strictest([Permissions(best_time="noon", language="en")], Permissions(best_time="six", language="es"))
        assert (held.best_time, held.language) == ("six", "es")

    @pytest.mark.parametrize("voicemail", [None, True, False])
    @pytest.mark.parametrize("details", [None, True, False])
    def test_details_are_told_only_where_that_was_said(self, voicemail: bool | None, details: bool | None) -> None:
        may = Permissions(voicemail=voicemail, details=details).may_leave_details
        assert may is (details is True and voicemail is not False)

    @given(_ANSWERS, _ANSWERS)
    def test_anothers_no_is_added_and_nothing_else(self, one: Permissions, other: Permissions) -> None:
        both = one.with_every_no_of(other)
        for name in ("voicemail", "details", "text", "email"):
            wanted = False if getattr(other, name) is False else getattr(one, name)
            assert getattr(both, name) is wanted

    @given(_ANSWERS)
    def test_what_is_to_be_asked_again_is_every_yes(self, one: Permissions) -> None:
        asked = without_yes(one)
        for name in ("voicemail", "details", "text", "email"):
            assert getattr(asked, name) is (False if getattr(one, name) is False else None)

    @given(_ANSWERS, _ANSWERS, _ANSWERS)
    def test_what_others_noted_meanwhile_stays(self, seen: Permissions, wanted: Permissions, now: Permissions) -> None:
        then = changed_since(seen, wanted, now)
        for name in ("voicemail", "details", "text", "email"):
            was, will = getattr(seen, name), getattr(wanted, name)
            assert getattr(then, name) is (will if will is not was else getattr(now, name))

    def test_a_message_names_the_caller_where_the_name_is_known(self) -> None:
        said = ("Ana R.", "Ketamine Institute", "(480) 626-2727")
        assert voicemail_line(Permissions(), "Bo", *said) == (
            "This is a message for Bo. My name is Ana R. Please call me back at (480) 626-2727. Thank you."
        )
        assert voicemail_line(Permissions(details=True), "", *said) == (
            "My name is Ana R, from the Ketamine Institute. You asked us to call you back. "
            "Please call us at (480) 626-2727."
        )

    def test_without_permission_a_message_tells_nothing_of_treatment(self) -> None:
        line = voicemail_line(Permissions(), "Bo", "Ana", "Ketamine Infusion Institute", "(480) 626-2727")
        assert "Ana" in line
        assert "(480) 626-2727" in line
        assert not any(word in line.casefold() for word in ("ketamine", "institute", "clinic", "pain", "treatment"))

    def test_with_permission_it_says_who_calls(self) -> None:
        allowed = Permissions(voicemail=True, details=True)
        assert "Ketamine" in voicemail_line(allowed, "Bo", "Ana", "Ketamine Institute", "(480) 626-2727")

    def test_whoever_is_called_in_spanish_gets_a_message_in_spanish(self) -> None:
        said = ("Bo", "Ana R.", "Ketamine Institute", "(480) 626-2727", "es")
        line = voicemail_line(Permissions(), *said)
        assert line == ("Este mensaje es para Bo. Me llamo Ana R. Por favor llámeme al (480) 626-2727. Gracias.")
        with_details = voicemail_line(Permissions(voicemail=True, details=True), *said)
        assert "de Ketamine Institute. Usted nos pidió" in with_details
        assert voicemail_line(Permissions(voicemail=False), *said) == ""
        in_welsh = voicemail_line(Permissions(), "{name}", "Ana", "K", "1", "cy")
        assert in_welsh == "This is a message for {name}. My name is Ana. Please call me back at 1. Thank you."

    def test_where_no_message_may_be_left_there_is_none_to_read(self) -> None:
        assert voicemail_line(Permissions(voicemail=False, details=True), "Bo", "Ana", "K", "1") == ""


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("4805550142", "four eight zero, five five five, zero one four two"),
        ("4805550142x12", "four eight zero, five five five, zero one four two, extension, one two"),
        ("+442079460958", "plus four four, two zero, seven nine four six, zero nine five eight"),
        ("555-0134", "five five five, zero one three four"),
        ("n/a", ""),
    ],
)
def test_a_number_is_read_back_in_groups(typed: str, said: str) -> None:
    assert read_back(parse(typed)) == said
