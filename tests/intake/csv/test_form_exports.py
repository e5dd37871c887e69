"""A website form's export, read row by row."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from builders import Export, submission
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from frontdesk.contacts.requests import NewRequest, Source
from frontdesk.intake.columns import judging as columns
from frontdesk.intake.csv.form_exports import open_form_export
from frontdesk.intake.rejections import Rejected
from frontdesk.problems import Problem


def read(path: Path) -> list[NewRequest | Rejected]:
    with open_form_export(path) as export:
        return list(export.rows)


def read_one(path: Path) -> NewRequest:
    (row,) = read(path)
    assert isinstance(row, NewRequest)
    return row


def test_a_flamingo_row_becomes_a_request(export: Export) -> None:
    request = read_one(export(submission(email="bo@example.com", best_time="mornings")))
    assert request.name == "Bo Lindqvist"
    assert request.phone == "(602) 555-0143"
    assert request.email == "bo@example.com"
    assert request.message == "My arm has been burning."
    assert request.received_at == datetime(2026, 11, 24, 16, 30, tzinfo=UTC)
    assert request.source is Source.WEB_FORM
    assert request.other_fields == {"best-time": "mornings"}


def test_the_date_column_is_known_in_the_sites_language(export: Export) -> None:
    header = ("your-name", "your-tel", "Fecha de envío")
    request = read_one(export(("Ana", "480 555 0142", "2026-11-02T10:00:00-07:00"), header=header))
    assert request.received_at == datetime(2026, 11, 2, 17, 0, tzinfo=UTC)


def test_columns_nobody_knows_are_kept_even_under_the_same_title(export: Export) -> None:
    header = ("your-name", "menu-1", "menu-1", "", "Date")
    request = read_one(export(("Ana", "left", "right", "odd", "2026-11-02T10:00:00Z"), header=header))
    assert request.other_fields == {"menu-1": "left", "menu-1 2": "right", "(no title)": "odd"}


def test_first_and_last_names_are_put_together(export: Export) -> None:
    header = ("first_name", "last_name", "Phone", "Date")
    assert read_one(export(("Ana", "Ruiz", "1", "2026-11-02T10:00:00Z"), header=header)).name == "Ana Ruiz"


def test_a_birth_date_is_not_when_the_form_was_sent(export: Export) -> None:
    header = ("your-name", "date-of-birth", "Date")
    request = read_one(export(("Ana", "1980-01-01", "2026-11-02T10:00:00Z"), header=header))
    assert request.received_at == datetime(2026, 11, 2, 10, 0, tzinfo=UTC)
    assert request.other_fields == {"date-of-birth": "1980-01-01"}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_delimiter_and_encoding_gives_the_same_request(export: Export, delimiter: str, encoding: str) -> None:
    row = submission("Zoë", message='She said "now", twice;\r\nplease, call')
    request = read_one(export(row, delimiter=delimiter, encoding=encoding))
    assert request.name == "Zoë"
    assert request.message == 'She said "now", twice;\r\nplease, call'


def test_the_exporters_alert_is_gone_from_every_number(export: Export) -> None:
    alert = "(Security Alert: Suspicious content is detected. See https://contactform7.com/x for details.) "
    assert read_one(export(submission(phone=alert + "+1 602 555 0117"))).phone == "+1 602 555 0117"


def test_the_same_submission_is_the_same_in_another_export(export: Export) -> None:
    """A later export may have a new column, another order of columns, and the date in another zone."""
    first = read_one(export(submission(), name="monday.csv"))
    later = read_one(
        export(
            ("2026-11-24T16:30:00Z", "My arm has been burning.", "(602) 555-0143", "", "Bo Lindqvist"),
            header=("Date", "your-message", "your-tel", "new-field", "your-name"),
            name="friday.csv",
        )
    )
    assert first.identity == later.identity


def test_another_message_a_second_later_is_another_submission(export: Export) -> None:
    rows = read(export(submission(), submission(date="2026-11-24T09:30:01-07:00"), submission(message="Other")))
    assert len({row.identity for row in rows if isinstance(row, NewRequest)}) == 3


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (submission(date="yesterday"), "can't be read"),
        (submission(name="", phone="", message=""), "no name, number, e-mail or message"),
        (("Bo", "b@example.com"), "2 values where the header has 6"),
        ((*submission(), "more"), "7 values where the header has 6"),
    ],
)
def test_a_row_that_cannot_be_used_says_why(export: Export, row: tuple[str, ...], reason: str) -> None:
    good, bad = read(export(submission(), row))
    assert isinstance(good, NewRequest)
    assert isinstance(bad, Rejected)
    assert (reason in bad.reason, bad.line, list(bad.original)) == (True, 3, list(row))


def test_a_line_number_counts_the_lines_of_messages_above(export: Export) -> None:
    rows = read(export(submission(message="one\r\ntwo\r\nthree"), submission(date="?")))
    assert isinstance(rows[1], Rejected)
    assert rows[1].line == 5


@pytest.mark.parametrize(
    ("header", "says"),
    [(("color", "size", "Date"), "no column for a name"), (("your-name", "your-tel"), "no column for a date")],
)
def test_a_file_that_is_no_form_export_is_refused(export: Export, header: tuple[str, ...], says: str) -> None:
    with pytest.raises(Problem, match=says):
        read(export(("a", "b", "c")[: len(header)], header=header))


def test_a_quotation_mark_that_never_closes_is_found(tmp_path: Path) -> None:
    path = tmp_path / "form.csv"
    path.write_text('your-name,your-message,Date\n"Bo,hello,2026-11-02\n' + "x,y,2026-11-02\n" * 10_000)
    rows = [row for row in read(path) if isinstance(row, NewRequest)]
    assert (len(rows), rows[0].name, rows[0].message) == (10_001, '"Bo', "hello")


_CELL = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=40)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(_CELL, _CELL, _CELL, _CELL, _CELL, _CELL), max_size=5))
@example([("", "", "", "", "\x08", "\x08")])
def test_no_row_vanishes_whatever_is_in_it(export: Export, rows: list[tuple[str, ...]]) -> None:
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    usual = [submission() for _ in range(6)]  # more than those, so that they settle what the columns hold
    assert len(read(export(*rows, *usual))) == len(filled) + len(usual)


def test_a_header_that_stands_twice_is_no_row_also_with_a_letter_that_is_lost(tmp_path: Path) -> None:
    header = "Name,Teléfono,Mensaje de usted, señor,Date,Caf".encode() + b"\xe9\n"
    row = "José Núñez,480-555-0142,mañana,sí,2026-11-24 09:30,x\n".encode()
    path = tmp_path / "form.csv"
    path.write_bytes(header + row + header + row.replace(b"0142", b"0143"))
    with open_form_export(path) as export:
        assert export.count == len(list(export.rows)) == 2


def test_a_date_that_no_form_can_have_been_sent_on_is_asked_about_by_its_title(export: Export) -> None:
    with pytest.raises(Problem, match="is it the date under 'Date'"):
        read(export(submission(date="0000000000")))


def test_rows_that_are_in_a_store_already_are_known_again() -> None:
    """The identities of the sample as they were before columns were judged by what stands in them."""
    here = Path(__file__).parent
    rows = read(here.parents[2] / "data" / "sample-requests.csv")
    known = json.loads((here / "sample_identities.json").read_text(encoding="utf-8"))
    assert [row.identity.hex() for row in rows if isinstance(row, NewRequest) and row.identity][: len(known)] == known


@pytest.mark.parametrize("sent", ["1980-05-05", "2126-11-24T09:30:00Z"])
def test_a_form_from_before_the_web_or_from_the_future_is_told(export: Export, sent: str) -> None:
    *_, bad = read(export(submission(), submission(), submission(date=sent)))
    assert isinstance(bad, Rejected)
    assert "no form can have been sent" in bad.reason


def test_one_late_date_of_the_other_order_refuses_the_file(export: Export, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "ROWS_JUDGED", 200)
    path = export(
        *(submission(date="11/24/2026 9:30 AM") for _ in range(1_000)),
        submission(date="24/11/2026 9:30"),
    )
    with pytest.raises(Problem, match="some with the month"):
        read(path)


def test_dates_are_looked_at_until_one_settles_their_order(export: Export, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "ROWS_JUDGED", 200)
    first, *_ = read(
        export(*(submission(date="03/04/2026 9:30") for _ in range(3_000)), submission(date="24/11/2026 9:30"))
    )
    assert isinstance(first, NewRequest)
    assert first.received_at.month == 4


@pytest.mark.parametrize(
    ("phones", "phone", "more"),
    [
        (("602 555 0143", ""), "602 555 0143", ()),
        (("", "480 555 0101"), "480 555 0101", ()),
        (("602 555 0143", "480 555 0101"), "602 555 0143", ("480 555 0101",)),
        (("ask my wife", "480 555 0101"), "480 555 0101", ("ask my wife",)),
        (("ask my wife", "or her mother"), "ask my wife", ("or her mother",)),
        (("", ""), "", ()),
    ],
)
def test_the_first_number_is_dialled_and_the_others_stand_beside_it_once(
    export: Export, phones: tuple[str, str], phone: str, more: tuple[str, ...]
) -> None:
    header = ("your-name", "Phone", "Mobile phone", "your-message", "Date")
    usual = [(f"Mei {n}", f"602 555 01{n}", f"480 555 01{n}", "hello", "2026-11-24T10:00:00Z") for n in range(10, 20)]
    request = read(export(("Bo", *phones, "hi", "2026-11-24T10:00:00Z"), *usual, header=header))[0]
    assert isinstance(request, NewRequest)
    assert (request.phone, request.more_phones) == (phone, more)
    assert list(request.other_fields.values()) == list(more), "what is not dialled can be read beside it"


@pytest.mark.local_zone("America/Phoenix")
@pytest.mark.parametrize(
    ("late", "why"),
    [
        ("32/11/2026", "the date '32/11/2026' can't be read"),
        ("x" * 60, f"the date {'x' * 40!r} can't be read"),
    ],
)
def test_why_one_date_can_t_be_read_is_said_of_it_alone(export: Export, late: str, why: str) -> None:
    usual = [submission(date=f"{day}/11/2025 10:00") for day in range(13, 23)]
    *rows, bad = read(export(*usual, submission(date=late)))
    assert all(isinstance(row, NewRequest) for row in rows)
    assert isinstance(bad, Rejected)
    assert bad.reason == why


def test_an_hour_that_the_clocks_passed_over_or_show_twice_is_told(export: Export) -> None:
    header = ("your-name", "your-tel", "your-message", "Submitted (America/New_York)")
    dates = ("2026-03-08 02:30", "2026-11-01 01:30", "2026-11-01 00:30")
    usual = [("Mei", "602 555 0101", "hello", f"2026-10-{day} 10:00") for day in range(10, 20)]
    gap, twice, once, *_ = read(export(*(("Bo", "602 555 0143", "hi", date) for date in dates), *usual, header=header))
    assert isinstance(gap, Rejected)
    assert "there was no such hour" in gap.reason
    assert isinstance(twice, NewRequest)
    assert isinstance(once, NewRequest)
    assert "this hour was there twice" in str(twice.other_fields)
    assert once.other_fields == {}
