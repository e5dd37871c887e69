"""Finding anyone, by whatever is known of them."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from builders import NOW, Export, submission
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from frontdesk import shipped
from frontdesk.contacts.calls import Outcome
from frontdesk.contacts.queue import View
from frontdesk.contacts.requests import Inquiry
from frontdesk.contacts.search import parse_search
from frontdesk.desk.desk import Desk
from frontdesk.desk.editing import FieldEdit
from frontdesk.problems import Overtaken, Problem


def found(desk: Desk, typed: str, view: View = View.ALL) -> list[str]:
    search = parse_search(typed, desk.clock())
    ids = list(desk.queue.found(search, view))
    names = {row.id: row.name for row in desk.queue.rows(ids, search)}
    return [names[request_id] for request_id in ids]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("lindq", "Bo Lindqvist"),
        ("LINDQVIST bo", "Bo Lindqvist"),
        ("muneca", "Ana Ruiz"),
        ("hernandez maria", "María del Carmen Hernández-Villalobos de la Torre"),
        ("(480) 555-0110", "Olivia Stone"),
        ("480.555.0110", "Olivia Stone"),
        ("+1 480 555 0110", "Olivia Stone"),
        ("5550110", "Olivia Stone"),
        ("0110", "Olivia Stone"),
        ("8055501", "Olivia Stone"),
        ("20 7946", "Tom O'Neil"),
        ("602-555-0123", "Isaac Green"),
        ("rosa.j@example", "Rosa Jiménez"),
        ("wheelchair van", "Olivia Stone"),
        ("🙂", "Mei Lin"),
        ("from:web since:1d cruise", None),
    ],
)
def test_anyone_is_found_by_any_of_it(desk: Desk, typed: str, name: str | None) -> None:
    desk.imports.import_file(shipped.SAMPLE_REQUESTS)
    assert (name in found(desk, typed)) if name else (found(desk, typed) == [])


@pytest.mark.parametrize(
    ("typed", "finds_bo"),
    [
        *((typed, True) for typed in ('"bo', "bo*", "-bo", "(bo", "{bo}", "bo ^")),
        *((typed, False) for typed in ("NOT bo", "bo AND", "bo OR", "name:bo", "bo^2", "bo NEAR sam")),
    ],
)
def test_signs_of_a_query_language_are_just_text(desk: Desk, typed: str, finds_bo: bool) -> None:
    desk.inquiries.log(Inquiry("Bo", "602 555 0143"))
    desk.inquiries.log(Inquiry("Sam", "602 555 0144"))
    assert found(desk, typed) == (["Bo"] if finds_bo else [])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=200)
@given(st.text(max_size=30))
@example("ﾞ")  # a letter of which nothing is left when accents are gone: FTS5 was asked for nothing
@example("ـ")
@example("ͺ ﾟ")
@example("½ ⅓")
@example("0014")
@example("011")
@example("0011")
@example("tel:+")
@example("00 0")
@example("+")
@example("\x00a\x00")
@example("\ud800 bo \udc00")  # halves of a character, which no driver takes
@example("\ud83d")
@example("a' -b` c_")
def test_nothing_that_can_be_typed_is_an_error(desk: Desk, typed: str) -> None:
    found(desk, typed)


def test_notes_of_calls_and_later_changes_are_found(desk: Desk) -> None:
    bo = desk.inquiries.log(Inquiry("Bo", "602 555 0143")).request_ids[0]
    desk.calling.log(bo, Outcome.BUSY, "left with the gardener")
    assert found(desk, "gardener") == ["Bo"]
    desk.editing.edit(bo, {"name": FieldEdit("Bo", "Robert"), "phone": FieldEdit("602 555 0143", "480 555 0142")})
    assert found(desk, "bo") == []
    assert found(desk, "robert 0142 gard") == ["Robert"]
    assert found(desk, "0143") == []


def test_what_was_undone_is_not_found(desk: Desk) -> None:
    desk.inquiries.log(Inquiry("Bo", "602 555 0143"))
    desk.undoing.undo()
    assert found(desk, "bo") == []


def test_the_newest_come_first_and_filters_combine(desk: Desk, export: Export) -> None:
    desk.imports.import_file(
        export(submission("Bo Old", date="2026-11-01T10:00:00Z"), submission("Bo New", date="2026-11-20T10:00:00Z"))
    )
    assert found(desk, "bo") == ["Bo New", "Bo Old"]
    assert found(desk, "bo", View.DONE) == []
    assert found(desk, "bo status:new since:2026-11-10") == ["Bo New"]


def test_the_words_shown_are_those_around_the_match(desk: Desk) -> None:
    bo = desk.inquiries.log(Inquiry("Bo", "602 555 0143", "", "word " * 200 + "the fracture")).request_ids[0]
    (row,) = desk.queue.rows([bo], parse_search("fract", desk.clock()))
    assert "fracture" in row.first_words


def test_the_index_is_proved_and_made_anew_when_that_is_asked_for(desk: Desk) -> None:
    desk.imports.import_file(shipped.SAMPLE_REQUESTS)
    assert desk.finding.verify_index()
    with desk._store.writing() as connection:
        connection.execute(
            text(
                "INSERT INTO request_words (request_words, rowid, words) "
                "SELECT 'delete', id, frontdesk_words(CAST(name AS BLOB), CAST(email AS BLOB), "
                "CAST(message AS BLOB), CAST(phone_raw AS BLOB), x'') FROM requests WHERE id = 1"
            )
        )
    assert not desk.finding.verify_index()
    assert found(desk, "lindq") == [], "looking changed something"
    assert [finding.ids for finding in desk.finding.findings()] == [(1,)]
    desk.finding.make_index_anew()
    assert found(desk, "lindq") == ["Bo Lindqvist"]
    assert desk.finding.verify_index()


def test_an_index_is_never_made_from_damaged_text(desk: Desk) -> None:
    desk.imports.import_file(shipped.SAMPLE_REQUESTS)
    with desk._store.writing() as connection:
        connection.execute(text("UPDATE requests SET name = CAST(x'ff41' AS TEXT) WHERE id = 1"))
    with pytest.raises(Problem, match="damaged"):
        desk.finding.make_index_anew()


def test_a_common_word_gives_the_newest_in_order_like_a_rare_one(desk: Desk, export: Export) -> None:
    """Three hundred of three hundred match: the list is walked from the newest on instead of sorted."""
    days = [f"2026-{1 + n // 28:02}-{1 + n % 28:02}T10:00:00Z" for n in range(300)]
    desk.imports.import_file(export(*(submission(f"Bo {n:03}", date=day) for n, day in enumerate(days))))
    everybody = [f"Bo {n:03}" for n in reversed(range(300))]
    assert found(desk, "bo burning") == everybody
    assert found(desk, "bo", View.DONE) == []
    assert found(desk, "bo since:2026-11-01") == everybody[:20]


def test_the_newest_are_found_although_an_old_export_was_brought_in_last(desk: Desk, export: Export) -> None:
    """The index goes by id, which is not the order of time here."""

    def on_days(name: str, year: int) -> Iterator[tuple[str, ...]]:
        for number in range(5_000):
            moment = datetime(year, 1, 1, tzinfo=UTC) + timedelta(minutes=number)
            yield submission(f"{name} {number:04}", "", "burning", date=moment.isoformat())

    desk.imports.import_file(export(*on_days("New", 2026), name="new.csv"))
    desk.imports.import_file(export(*on_days("Old", 2020), name="old.csv"))
    assert found(desk, "burn") == [f"New {number:04}" for number in reversed(range(4_000, 5_000))]
    assert found(desk, "burn old") == [f"Old {number:04}" for number in reversed(range(4_000, 5_000))]
    assert desk.finding.verify_index()


def test_a_search_that_nobody_waits_for_any_more_ends(desk: Desk, export: Export) -> None:
    desk.imports.import_file(export(*(submission(f"Bo {n}") for n in range(4_000))))
    looked_for = parse_search("🙂", desk.clock())  # which no index can find
    with pytest.raises(Overtaken):
        desk.queue.found(looked_for, View.ALL, given_up=lambda: True)
    assert list(desk.queue.found(looked_for, View.ALL, given_up=lambda: False)) == []


@pytest.mark.local_zone("America/Phoenix")
def test_of_more_than_are_shown_the_newest_are_found_once_in_whatever_order_they_came(
    desk: Desk, export: Export
) -> None:
    days = [NOW - timedelta(minutes=(number * 607) % 1_400) for number in range(1_400)]
    desk.imports.import_file(export(*(submission(f"Bo {day:%d%H%M}", "", date=day.isoformat()) for day in days)))
    newest = [f"Bo {day:%d%H%M}" for day in sorted(days, reverse=True)]
    assert found(desk, "burning") == newest[:1_000]
    assert found(desk, "bo since:2026-11-24") == [name for name in newest if name >= "Bo 240700"][:1_000]


def test_of_the_same_moment_the_last_to_come_is_first(desk: Desk, export: Export) -> None:
    desk.imports.import_file(export(*(submission(f"Bo {number}") for number in range(5))))
    assert found(desk, "bo") == [f"Bo {number}" for number in reversed(range(5))]


def test_all_are_found_however_many_words_begin_as_what_is_typed(desk: Desk, export: Export) -> None:
    """Some tens of such words are looked for one by one, more of them by their beginning."""
    letters = "abcdefghijk"
    ends = [one + other for one in letters for other in letters]
    names = [f"Mei Lind{end}" for end in ends]
    desk.imports.import_file(export(*(submission(name, "") for name in [*names, "Mei Line", "Mei Lin", "Ana Lin-Dee"])))
    assert set(found(desk, "lind")) == {*names, "Ana Lin-Dee"}
    for typed in ("linda", "lindk", "lindbc"):
        assert sorted(found(desk, typed)) == [name for name in names if typed in name.lower()]
    assert set(found(desk, "lin")) == {*names, "Mei Line", "Mei Lin", "Ana Lin-Dee"}
    assert found(desk, "lindz") == found(desk, "lind zoe") == []


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("mary", ["Mary Jane Fox", "Mary-Ann Fox", "Maryland Fox"]),
        ("maryj", ["Mary Jane Fox"]),
        ("maryjane", ["Mary Jane Fox"]),
        ("mary-jane", ["Mary Jane Fox"]),
        ("maryann", ["Mary-Ann Fox"]),
        ("mary a", ["Mary-Ann Fox"]),
        ("janefox", ["Mary Jane Fox"]),
        ("jane mary", ["Mary Jane Fox"]),
        ("fox mary j", ["Mary Jane Fox"]),
        ("marys", []),
    ],
)
def test_the_words_of_a_name_are_found_apart_and_together(desk: Desk, typed: str, names: list[str]) -> None:
    for name in ("Mary Jane Fox", "Mary-Ann Fox", "Maryland Fox"):
        desk.inquiries.log(Inquiry(name, ""))
    assert sorted(found(desk, typed)) == names


def test_a_number_may_be_a_telephone_s_or_of_the_text_and_each_is_found_once(desk: Desk) -> None:
    desk.inquiries.log(Inquiry("Telephone", "480 555 0142", "", "hello"))
    desk.inquiries.log(Inquiry("Claim", "602 555 0101", "", "my claim is 5550142"))
    desk.inquiries.log(Inquiry("Both", "602 555 0142", "", "my claim is 5550142"))
    desk.inquiries.log(Inquiry("Neither", "602 555 0103", "", "my claim is 555014"))
    assert found(desk, "5550142") == ["Both", "Claim", "Telephone"]
    assert found(desk, "5550142 claim") == ["Both", "Claim"]
    assert found(desk, "5550142 bo") == ["Both"]
    assert found(desk, "5550142 robin") == []


@pytest.mark.parametrize(
    ("phone", "typed", "is_found"),
    [
        ("+44 20 7946 0958", "020 7946 0958", True),
        ("+44 20 7946 0958", "0044 20 7946 0958", True),
        ("+44 20 7946 0958", "011 44 20 7946", True),
        ("+44 20 7946 0958", "+44 20", True),
        ("+44 20 7946 0958", "0207947", False),
        ("+7 495 123-45-67", "0495 123 45 67", True),
        ("+353 1 679 4321", "01 679 4321", True),
        ("+353 1 679 4321", "0679 4321", False),
        ("480 555 0142", "1 480 555", True),
        ("480 555 0142", "0480", False),
        ("480 555 0142 x77", "4805550142 x77", True),
        ("480 555 0142 x77", "4805550142 x78", False),
    ],
)
def test_a_number_is_found_as_it_is_dialled(desk: Desk, phone: str, typed: str, is_found: bool) -> None:
    desk.inquiries.log(Inquiry("Bo", phone))
    desk.inquiries.log(Inquiry("Zoe", "602 555 0199"))
    assert found(desk, typed) == (["Bo"] if is_found else [])


def test_a_request_is_found_by_what_is_said_of_it_now(desk: Desk) -> None:
    bo = desk.inquiries.log(Inquiry("Bo", "602 555 0143", "bo@example.org", "hello")).request_ids[0]
    desk.calling.begin(bo)
    call = desk.calling.under_way()
    assert call is not None
    desk.calling.keep_note(call.id, "the gardener")
    assert found(desk, "gardener") == ["Bo"]
    desk.calling.end(call.id, Outcome.BUSY, "the neighbour")
    desk.calling.log(bo, Outcome.BUSY, "a second time")
    assert [found(desk, word) for word in ("gardener", "neighbour", "second")] == [[], ["Bo"], ["Bo"]]
    desk.editing.edit_fields(bo, {"message": "hello", "email": "bo@example.org"}, {"message": "bye", "email": ""})
    assert [found(desk, word) for word in ("hello", "bye", "example", "neighbour")] == [[], ["Bo"], [], ["Bo"]]
    assert desk.finding.verify_index()


@pytest.fixture
def of_all_sources(desk: Desk, export: Export) -> Desk:
    """Requests from the web and by telephone, one of them done."""
    desk.imports.import_file(
        export(
            submission("Web Old", "", "hello 🙂", date="2026-11-01T10:00:00Z"),
            submission("Web New", "", "hello, 50 % ‰", date="2026-11-20T10:00:00Z"),
        )
    )
    desk.inquiries.log(Inquiry("Phone", "", "", "hello 🙂"))
    desk.editing.close(desk.inquiries.log(Inquiry("🙂 Done", "602 555 0143")).request_ids[0])
    return desk


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("from:web", ["Web New", "Web Old"]),
        ("from:phone", ["🙂 Done", "Phone"]),
        ("from:web from:phone", ["🙂 Done", "Phone"]),
        ("status:done", ["🙂 Done"]),
        ("status:new from:web", ["Web New", "Web Old"]),
        ("status:waiting", []),
        ("since:2026-11-10", ["🙂 Done", "Phone", "Web New"]),
        ("hello", ["Phone", "Web New", "Web Old"]),
        ("hello from:web", ["Web New", "Web Old"]),
        ("hello from:web since:2026-11-10", ["Web New"]),
        ("🙂", ["🙂 Done", "Phone", "Web Old"]),
        ("🙂 from:web", ["Web Old"]),
        ("🙂 status:new since:2026-11-10", ["Phone"]),
        ("%", ["Web New"]),
        ("% ‰", ["Web New"]),
        ("‰ %", []),
    ],
)
def test_each_filter_narrows_what_is_found_by_words_signs_or_nothing(
    of_all_sources: Desk, typed: str, names: list[str]
) -> None:
    assert found(of_all_sources, typed) == names
    search = parse_search(typed, of_all_sources.clock())
    everybody = list(of_all_sources.queue.found(search, View.ALL))
    for most in (1, 2, 10):
        assert list(of_all_sources.queue.found(search, View.ALL, most=most)) == everybody[:most]
