"""Claims, calls, a caller's card, and what is refused: what each says of a moment and of people."""

from datetime import UTC, datetime, timedelta

import pytest
from builders import NOW
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.clock import utc_now
from frontdesk.contacts.callers import Caller
from frontdesk.contacts.calling_hours import OutsideHours
from frontdesk.contacts.calls import Call, Outcome
from frontdesk.contacts.cards import CallerCard
from frontdesk.contacts.claims import Claim
from frontdesk.contacts.clinic import LONGEST_NAME
from frontdesk.contacts.editions import Edition, SectionRead
from frontdesk.contacts.handouts import MOST_AT_ONCE
from frontdesk.contacts.numbers.number_reading import parse
from frontdesk.contacts.numbers.number_text import SHORTEST_DIALLED
from frontdesk.contacts.permissions import Permissions
from frontdesk.contacts.queue import Counts, Standpoint, View
from frontdesk.contacts.refusals import ClaimedByOther, EditConflict, FieldConflict, NeedsReason
from frontdesk.contacts.requests import ContactRequest, Flag, RequestRow, Source, Status, flags_of
from frontdesk.contacts.unreadable import CantBeRead, Kept, Unreadable
from frontdesk.problems import LogOfAnother, StoreMoved

MINUTE = timedelta(minutes=1)


class TestClaims:
    @pytest.mark.parametrize(
        ("later", "holds"),
        [
            (timedelta(0), True),
            (29 * MINUTE, True),
            (30 * MINUTE - timedelta(seconds=1), True),
            (30 * MINUTE, False),
            (-5 * MINUTE, True),  # its desk's clock may be a little ahead
            (-5 * MINUTE - timedelta(seconds=1), False),
        ],
    )
    def test_a_claim_holds_for_half_an_hour(self, later: timedelta, holds: bool) -> None:
        assert Claim(1, "Ana", NOW).holds_at(NOW + later) is holds

    @pytest.mark.parametrize(
        ("name", "initials"),
        [("Ana Ruiz", "AR"), ("ana", "A"), ("J. Park", "JP"), ("J.P. Lee", "JP"), ("Ana María Ruiz", "AM"), ("", "")],
    )
    def test_a_list_has_room_for_two_initials(self, name: str, initials: str) -> None:
        assert Claim(1, name, NOW).initials == initials


def call(**more: object) -> Call:
    given = {"began_at": NOW, "ended_at": None, "outcome": None, "note": "", "reason": ""} | more
    return Call(id=1, request_id=1, staff_id=1, staff_name="Ana", **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("minutes", "is_under_way"), [(0, True), (119, True), (120, False), (60 * 24, False), (-1, True)]
)
def test_a_call_that_was_never_ended_is_under_way_for_two_hours(minutes: int, is_under_way: bool) -> None:
    moment = NOW + minutes * MINUTE
    assert call().is_under_way(moment) is is_under_way
    assert call(ended_at=NOW, outcome=Outcome.BUSY).is_under_way(moment) is False


def card(rows: int, unreadable: tuple[Unreadable, ...], **more: int) -> CallerCard:
    requests = tuple(RequestRow(at, NOW, Status.NEW, "Bo", "", "", ()) for at in range(rows))
    nothing = Permissions()
    caller = Caller(1, "Bo", None, "")
    return CallerCard(caller, nothing, nothing, (), (), (), None, (), requests, (), (), unreadable, **more)  # type: ignore[arg-type]


@given(st.integers(0, 5), st.lists(st.sampled_from(list(Kept)), max_size=5), st.integers(0, 12))
def test_the_requests_that_a_card_does_not_hold_are_counted(here: int, damaged: list[Kept], every: int) -> None:
    """A damaged request is shown as one, so it is here; a damaged call is no request."""
    shown = card(here, tuple(Unreadable(at, what) for at, what in enumerate(damaged)), all_requests=every)
    assert shown.not_here == max(0, every - here - damaged.count(Kept.REQUEST))


def test_a_card_of_which_nothing_more_is_said_holds_all() -> None:
    assert (card(0, ()).not_here, card(0, ()).all_requests) == (0, 0)


AT_TEN = datetime(2026, 11, 24, 10, 5, tzinfo=UTC)


@pytest.mark.local_zone("America/Phoenix")
class TestRefusals:
    @pytest.mark.parametrize(
        ("claimed_by", "called_by", "said"),
        [
            ("Mei", None, "Mei is on this one since 03:05."),
            (None, "Mei", "Mei is talking to this person since 03:06."),
            ("Mei", "Mei", "Mei is talking to this person since 03:06."),
            ("Ana", "Mei", "Mei is talking to this person since 03:06, and Ana is on this one since 03:05."),
        ],
    )
    def test_who_is_on_it_and_who_is_talking_is_said_with_the_time_here(
        self, claimed_by: str | None, called_by: str | None, said: str
    ) -> None:
        ids = {"Ana": 1, "Mei": 2}
        claim = Claim(ids[claimed_by], claimed_by, AT_TEN) if claimed_by else None
        under_way = Call(1, 1, ids[called_by], called_by, AT_TEN + MINUTE, None, None, "", "") if called_by else None
        refusal = ClaimedByOther(claim, under_way)
        assert str(refusal) == said
        assert (refusal.claim, refusal.call) == (claim, under_way)

    def test_a_call_outside_the_hours_says_what_time_it_is_there(self) -> None:
        there = (AT_TEN, AT_TEN + timedelta(hours=1))
        at_the_caller = NeedsReason(OutsideHours.AT_THE_CALLER, there)
        assert "It is 10:05 or 11:05 where the caller is" in str(at_the_caller)
        assert at_the_caller.why is OutsideHours.AT_THE_CALLER
        at_the_clinic = NeedsReason(OutsideHours.AT_THE_CLINIC, there)
        assert str(at_the_clinic) == "The clinic is closed now. Give a reason to call all the same."

    def test_whoever_changed_the_same_fields_is_named_with_them(self) -> None:
        fields = {"name": FieldConflict("a", "b", "c"), "phone": FieldConflict("1", "2", "3")}
        conflict = EditConflict(fields, "Mei")
        assert str(conflict).startswith("Mei changed name, phone meanwhile.")
        assert conflict.fields == fields

    def test_a_problem_keeps_its_sentence_and_its_values_apart(self) -> None:
        moved = StoreMoved("{what} is gone.", is_gone=True, what="It")
        assert (str(moved), moved.template, moved.values, moved.is_gone) == (
            "It is gone.",
            "{what} is gone.",
            {"what": "It"},
            True,
        )
        assert "The store s.sqlite3 and the log" in str(LogOfAnother("s.sqlite3"))

    def test_what_cannot_be_read_is_told_by_its_number(self) -> None:
        told = [
            CantBeRead.request(7), CantBeRead.caller(7), CantBeRead.call(), CantBeRead.block(), CantBeRead.question(7),
            CantBeRead.setting("hours"), CantBeRead.action(7),
        ]  # fmt: skip
        assert all("Nothing was changed" in str(one) for one in told)
        assert ["7" in str(one) for one in told] == [True, True, False, False, True, False, True]
        assert "hours" in str(told[5])


@pytest.mark.parametrize(
    ("typed", "flags"),
    [
        ("480 555 0142", ()),
        ("n/a", (Flag.NO_CALLBACK_NUMBER,)),
        ("555-0134", (Flag.NO_AREA_CODE,)),
        ("(123) 456-7890", (Flag.CHECK_NUMBER,)),
        ("12", (Flag.NO_CALLBACK_NUMBER, Flag.CHECK_NUMBER)),
        ("911", (Flag.NO_CALLBACK_NUMBER, Flag.DO_NOT_DIAL)),
        ("900 555 0142", (Flag.DO_NOT_DIAL,)),
        ("602 555 0143 or 480 555 0142", (Flag.SEVERAL_NUMBERS,)),
        ("+44 20 7946 0958", (Flag.FOREIGN_NUMBER,)),
    ],
)
def test_what_is_to_be_known_before_a_number_is_dialled(typed: str, flags: tuple[Flag, ...]) -> None:
    number = parse(typed)
    assert flags_of(number) == flags
    request = ContactRequest(1, 1, 1, NOW, Source.PHONE, Status.NEW, "Bo", number, "b@example.org", "Hello.", {})
    assert request.flags == flags
    assert request.editable == {"name": "Bo", "phone": typed, "email": "b@example.org", "message": "Hello."}
    assert (request.urgent, request.blocked, request.attempts) == (False, False, 0)


@pytest.mark.local_zone("America/New_York")
@pytest.mark.parametrize(
    ("now", "midnight"),
    [
        ("2026-11-24T10:00-05:00", "2026-11-25T00:00-05:00"),
        ("2026-11-24T23:59:59-05:00", "2026-11-25T00:00-05:00"),
        ("2026-11-25T00:00-05:00", "2026-11-26T00:00-05:00"),
        ("2026-11-01T00:30-04:00", "2026-11-02T00:00-05:00"),  # 25 hours
        ("2026-03-08T00:30-05:00", "2026-03-09T00:00-04:00"),  # 23 hours
    ],
)
def test_today_ends_at_midnight_here_also_when_clocks_change(now: str, midnight: str) -> None:
    assert Standpoint(1, datetime.fromisoformat(now)).midnight == datetime.fromisoformat(midnight)


def test_a_list_that_was_not_counted_shows_nothing() -> None:
    counts = Counts({View.NOW: 3})
    assert (counts.of(View.NOW), counts.of(View.MINE)) == (3, 0)


def test_a_section_that_is_not_kept_yet_was_read_at_no_moment() -> None:
    edition = Edition("crps", "en", 2, "d")
    assert SectionRead(edition, 3, "Title").at is None


def test_how_much_fits_is_a_round_number() -> None:
    """What people are told they may enter, and what other programs rely on."""
    assert (LONGEST_NAME, MOST_AT_ONCE, SHORTEST_DIALLED) == (100, 2_000, 5)


def test_now_is_a_moment_with_its_zone() -> None:
    before = datetime.now(UTC)
    assert before <= utc_now() <= datetime.now(UTC)
    assert utc_now().tzinfo is UTC
