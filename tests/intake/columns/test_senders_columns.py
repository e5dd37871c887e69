"""Which columns are the sender's own, by the titles before a column and the values in it."""

import pytest

from frontdesk.intake.columns.senders_columns import SendersColumns, is_title_of_sender, senders_columns
from frontdesk.intake.columns.values import Column
from frontdesk.problems import Problem

pytestmark = pytest.mark.local_zone("America/Phoenix")

_ONE, _OTHER = "480-555-0142", "602-555-0143"


def _found(titles: str, *rows: str, taken: tuple[int, ...] = ()) -> SendersColumns:
    """The sender's columns of a table with these titles; `1` and `2` in a row are numbers, `@` is an address."""
    columns = {at: Column(title) for at, title in enumerate(titles.split(","))}
    for number, row in enumerate(rows, 1):
        for at, value in enumerate(row.split(",")):
            if value := {"1": _ONE, "2": _OTHER, "@": "ana@x.org"}.get(value, value):
                columns[at].add(value, number)
    return senders_columns(columns, taken, "form.csv")


@pytest.mark.parametrize(
    ("titles", "rows", "phones"),
    [
        ("Name,Phone", ["Ana Ruiz,1"], (1,)),
        ("Name,Phone", ["Ana Ruiz,"], (1,)),
        ("Name,Phone", ["Ana Ruiz,call my cell"], (1,)),
        ("Name,Phone,Cell", ["Ana Ruiz,1,2"], (1, 2)),
        ("Name,Number,Phone", ["Ana Ruiz,1,2"], (2, 1)),  # the surer first
        ("Name,Phone,Cell", ["Ana Ruiz,1,Yes"], (1,)),
        ("Name,Phone,Cell", ["Ana Ruiz,1,1", "Tom Hale,2,0"], (1, 2)),  # typed in the wrong field, but digits
        ("Name,Phone,Cell", ["Ana Ruiz,1,2 pm"], (1,)),
        ("Name,Phone,Cell", ["Ana Ruiz,1,iPhone", *["Tom Hale,1,Android", "Bo Li,1,iPhone"] * 2], (1,)),
        ("Name,Phone,Cell", ["Ana Ruiz,1,iPhone 12", *["Tom Hale,1,iPhone 12", "Bo Li,1,2"] * 2], (1, 2)),
        ("Name,Phone,Number", ["Ana Ruiz,1,12"], (1,)),
        ("Name,Phone,Number", ["Ana Ruiz,1,2", "Tom Hale,1,7"], (1,)),
        ("Name,Phone,Number", ["Ana Ruiz,1,"], (1,)),
        ("Name,Phone or email", ["Ana Ruiz,1", "Tom Hale,@"], (1,)),
        ("Name,Email,Phone,Spouse phone or email", ["Ana Ruiz,@,1,2"], (2,)),
    ],
)
def test_numbers_are_the_sender_s_by_title_and_values(titles: str, rows: list[str], phones: tuple[int, ...]) -> None:
    found = _found(titles, *rows)
    assert (found.phones, found.doubtful) == (phones, ())


@pytest.mark.parametrize(
    ("titles", "rows", "phones", "doubtful"),
    [
        ("Name,Cell,Doctor,Phone", ["Ana Ruiz,1,Lee,2"], (1,), ()),
        ("Name,Doctor,Phone", ["Ana Ruiz,Lee,2"], (2,), ((2, "Doctor"),)),
        ("Name,Doctor,Message,Phone", ["Ana Ruiz,Lee,pain,2"], (3,), ()),
        ("Name,Doctor,Message for us,Phone", ["Ana Ruiz,Lee,pain,2"], (3,), ((3, "Doctor"),)),
        ("Name,Doctor,Comments,Phone", ["Ana Ruiz,Lee,pain,2"], (3,), ((3, "Doctor"),)),
        ("Name,Doctor phone,Phone", ["Ana Ruiz,2,1"], (2,), ()),
        ("Name,Doctor,Your phone,Cell", ["Ana Ruiz,Lee,1,2"], (2, 3), ()),
        ("Name,Doctor,Phone,Cell", ["Ana Ruiz,Lee,1,2"], (2, 3), ((2, "Doctor"), (3, "Doctor"))),
        ("Name,Pharmacy,Cell phone", ["Ana Ruiz,Best,1"], (2,), ()),
        ("Name,Phone,Driver,Phone.1", ["Ana Ruiz,1,Bus,2"], (1,), ()),
        ("Name,Phone,Driver,Phone 2", ["Ana Ruiz,1,Bus,2"], (1, 3), ()),
        ("Name,Phone,Email,Phone", ["Ana Ruiz,1,@,2"], (1, 3), ()),
        ("Name,Phone,Message,Phone", ["Ana Ruiz,1,pain,2"], (1, 3), ()),
        ("Name,Cell,Podiatrist,Phone", ["Ana Ruiz,1,Luis Gil,2"], (1,), ()),
        ("Name,Cell,Preferred name,Phone", ["Ana Ruiz,1,Luis,2"], (1, 3), ()),
        ("Name,Cell,Comments,Phone", ["Ana Ruiz,1,Luis Gil,2"], (1, 3), ()),
        ("Your name,Your phone,Patient name,Phone", ["Luis Gil,1,Ana Ruiz,2"], (1,), ()),
        ("Your name,Patient name,Your phone,Patient phone", ["Luis Gil,Ana Ruiz,1,2"], (2,), ()),
        ("Patient name,Patient phone", ["Ana Ruiz,1"], (1,), ()),
    ],
)
def test_a_number_behind_another_person_is_that_person_s(
    titles: str, rows: list[str], phones: tuple[int, ...], doubtful: tuple[tuple[int, str], ...]
) -> None:
    found = _found(titles, *rows)
    assert (found.phones, found.doubtful) == (phones, doubtful)


def test_behind_the_moment_of_sending_another_person_s_part_is_over() -> None:
    assert _found("Name,Doctor,Submitted,Phone", "Ana Ruiz,Lee,2026-11-24,1", taken=(2,)).doubtful == ()
    assert _found("Name,Doctor,Room,Phone", "Ana Ruiz,Lee,2,1").doubtful == ((3, "Doctor"),)


@pytest.mark.parametrize(
    ("titles", "rows", "emails"),
    [
        ("Name,Email", ["Ana Ruiz,@"], (1,)),
        ("Name,Email", ["Ana Ruiz,"], (1,)),
        ("Name,Email", ["Ana Ruiz,ana at x.org"], (1,)),
        ("Name,Email", ["Ana Ruiz,Yes"], ()),
        ("Name,Email,Phone", ["Ana Ruiz,1,2"], ()),
        ("Name,Email,E-mail", ["Ana Ruiz,ana at x.org,@"], (2,)),  # what is proved by its values
        ("Name,Email,E-mail", ["Ana Ruiz,@,t@x.org", "Tom Hale,@,b@x.org"], (2,)),  # not the clinic's
        ("Name,Email,E-mail", ["Ana Ruiz,@,", "Tom Hale,,t@x.org"], (1, 2)),
        ("Name,Mail address", ["Ana Ruiz,12 Elm St"], ()),
        ("Name,Mail address", ["Ana Ruiz,@"], (1,)),
        ("Name,Mail address", ["Ana Ruiz,@", "Tom Hale,12 Elm St"], (1,)),
        ("Name,Mail address", ["Ana Ruiz,@", "Tom Hale,12 Elm St", "Bo Li,2 Elm St"], ()),
        ("Name,To email,Email", ["Ana Ruiz,clinic@x.org,@"], (2,)),
        ("Name,Email,Case manager,E-mail", ["Ana Ruiz,@,Lee,t@x.org"], (1,)),
    ],
)
def test_addresses_are_the_sender_s_by_title_and_values(titles: str, rows: list[str], emails: tuple[int, ...]) -> None:
    found = _found(titles, *rows)
    assert (found.emails, found.doubtful) == (emails, ())


_FIVE = ["Ana Ruiz,foot", "Bo Li,hip", "Cy Orr,foot", "Di Poe,hip", "Ed Ray,foot"]


@pytest.mark.parametrize(
    ("titles", "rows", "messages"),
    [
        ("Name,Message", ["Ana Ruiz,pain"], (1,)),
        ("Name,Message", ["Ana Ruiz,yes"], (1,)),
        ("Name,Message", ["Ana Ruiz,12"], (1,)),
        ("Name,Comments", ["Ana Ruiz,yes"], ()),
        ("Name,Comments", ["Ana Ruiz,2026-11-24"], ()),
        ("Name,Message about travel", ["Ana Ruiz,no"], ()),
        ("Name,Reason", _FIVE, (1,)),
        ("Name,Reason for visit", _FIVE, ()),
        ("Name,Message on visits", _FIVE, (1,)),
        ("Name,Comments,Message", ["Ana Ruiz,pain,hip"], (2,)),
        ("Name,Comments on travel,Comments", ["Ana Ruiz,pain,hip"], (2,)),
        ("Name,Comments,Message", ["Ana Ruiz,pain,", "Tom Hale,,hip"], (2, 1)),
        ("Name,Comments,Message", ["Ana Ruiz,pain,hip", "Tom Hale,,hip"], (2,)),
        ("Name,Comments,Message,Question", ["Ana Ruiz,pain,,x", "Tom Hale,,hip,"], (2, 1)),
    ],
)
def test_the_surest_message_counts_and_those_never_filled_beside_it(
    titles: str, rows: list[str], messages: tuple[int, ...]
) -> None:
    assert _found(titles, *rows).messages == messages


def test_what_is_either_is_used_for_both_and_always_used_for_none() -> None:
    found = _found("Name,Phone or email", "Ana Ruiz,1", "Tom Hale,@")
    assert (found.phones, found.emails, found.either) == ((1,), (1,), (1,))
    assert set(found.always_used) == {0}
    unproved = _found("Name,Phone or email", "Ana Ruiz,1", "Tom Hale,ask me")
    assert unproved.either == ()


def test_columns_that_fill_the_request_in_every_row() -> None:
    plain = _found("First name,Last name,Phone,Email,Message", "Ana,Ruiz,1,@,pain")
    assert plain.names == ((0, 1),)
    assert plain.always_used == {0, 1, 3, 4}
    two_emails = _found("Your name,Name,Email,E-mail", "Ana Ruiz,,@,", ",Tom Hale,,t@x.org")
    assert (len(two_emails.names), two_emails.emails) == (2, (2, 3))
    assert not two_emails.always_used
    doubtful = _found("Name,Case manager,Email", "Ana Ruiz,Lee,@")
    assert doubtful.doubtful == ((2, "Case manager"),)
    assert set(doubtful.always_used) == {0}
    assert _found("Doctor,Name,Phone", "Lee,Ana Ruiz,1").doubtful == ((2, "Doctor"), (1, "Doctor"))


def test_a_table_with_nothing_of_a_sender_is_told_by_that() -> None:
    assert not _found("Town,Room", "Mesa,three").any
    assert all(_found(title, "").any for title in ("Name", "Phone", "Email", "Message"))


_NAME, _NUMBER, _ADDRESS = "the name of who sent", "the number to call back", "the e-mail of who sent"


@pytest.mark.parametrize(
    ("titles", "rows", "asked"),
    [
        ("Navn,Phone", ["Ana Ruiz,1"], f"'Navn' {_NAME}"),
        ("Billing name,Phone", ["Ana,1"], f"'Billing name' {_NAME}"),
        ("Billing name,Phone", ["@,1"], None),
        ("Billing name,Phone", ["@,1", "Ana,2", "Bo,2"], f"'Billing name' {_NAME}"),
        ("Company name,Phone", ["Ana Ruiz,1"], None),
        ("Billing name,Phone", ["Yes,1"], None),
        ("Navn,Phone", ["left knee,1"], None),
        ("Navn,Phone", [*["Ana Ruiz,1", "Tom Hale,1"] * 3], None),  # two doctors to choose from
        ("Message,Phone", ["Ana Ruiz,1"], None),
        ("Name,Navn,Phone", ["Bo Li,Ana Ruiz,1"], None),
        ("Name,Ring", ["Ana Ruiz,1"], f"'Ring' {_NUMBER}"),
        ("Name,Ring", ["Ana Ruiz,4805550142"], None),
        ("Name,Fax", ["Ana Ruiz,1"], None),
        ("Name,Phone (Luis)", ["Ana Ruiz,1"], f"'Phone \\(Luis\\)' {_NUMBER}"),
        ("Name,Phone (Luis)", ["Ana Ruiz,1", "Bo Li,none"], f"'Phone \\(Luis\\)' {_NUMBER}"),
        ("Name,Phone (Luis)", ["Ana Ruiz,1", "Bo Li,none", "Cy Orr,no"], None),
        ("Name,Emergency phone", ["Ana Ruiz,1"], None),
        ("Name,Message", ["Ana Ruiz,1"], None),
        ("Name,Email (we never share it)", ["Ana Ruiz,@"], f"share it\\)' {_ADDRESS}"),
        ("Name,Email (we never share it)", ["Ana Ruiz,@", "Bo Li,no"], f"share it\\)' {_ADDRESS}"),
        ("Name,Email (we never share it)", ["Ana Ruiz,@", "Bo Li,no", "Cy Orr,no"], None),
        ("Name,Town", ["Ana Ruiz,@"], None),
        ("Name,To email", ["Ana Ruiz,@"], None),
        ("Name,Doctor email", ["Ana Ruiz,@"], None),
    ],
)
def test_a_column_that_looks_like_a_missing_one_is_asked_about(titles: str, rows: list[str], asked: str | None) -> None:
    if asked is None:
        _found(titles, *rows)
    else:
        with pytest.raises(Problem, match=f"form.csv: is .*{asked}"):
            _found(titles, *rows)


@pytest.mark.parametrize(
    ("values", "is_refused"),
    [
        (["Name", "Phone"], True),
        (["Name", "Email", "Town"], True),
        (["First name", "Message"], True),
        (["Name", "Town"], False),
        (["Phone", "Message"], False),
        (["Last name", "Phone"], False),
        (["Name", "Phone", "x" * 40], True),
        (["Name", "Phone", "x" * 41], False),
        (["Name", "Phone", *map(str, range(58))], True),
        (["Name", "Phone", *map(str, range(59))], False),
    ],
)
def test_rows_for_each_field_are_refused_as_such(values: list[str], is_refused: bool) -> None:
    rows = [f"Ana Ruiz,1,{value}" for value in values]
    if is_refused:
        with pytest.raises(Problem, match="form.csv has a row for each field, .* under 'Field'"):
            _found("Name,Phone,Field", *rows)
    else:
        _found("Name,Phone,Field", *rows)


def test_which_values_are_titles() -> None:
    titles = ["Name", "First Name", "Phone", "Email", "Message", "Name" + " " * 196]
    values = ["Last Name", "Nickname", "Number", "Comments", "Message about travel", "Ana", "Name" + " " * 197]
    assert [is_title_of_sender(value) for value in [*titles, *values]] == [True] * 6 + [False] * 7
