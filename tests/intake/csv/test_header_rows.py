"""Further headers inside a table: told from rows of values, and matched with the first one or not at all."""

import pytest

from frontdesk.intake.csv.header_rows import NotPlaced, are_other_titles, are_titles, as_said, places

_KNOWN = frozenset(map(as_said, ["Date 2026", "Name", "Phone", "Message"]))


def test_what_programs_change_of_a_title_makes_no_other_title() -> None:
    assert as_said('\ufeff "First\u00a0 NAME"\r\n') == "first name"
    assert as_said("Tel\ufffd\ufffdfono") == as_said("Tel\ufffdfono")
    assert as_said("Tel\ufffdfono") != as_said("Telfono")


@pytest.mark.parametrize(
    ("cells", "right"),
    [
        (["Date 2026", "Name", "Phone", "Message"], True),
        (["NAME", " phone "], True),
        (["Name", "Phone", "Town"], True),
        (["Name", "Phone", "", ""], True),
        (["Name", "", "", ""], False),
        (["Name", "Phone", "Ana", "hip"], False),  # a half is not most
        (["Name", "Phone", "480-555-0142"], False),  # a first form that was a test
        (["Name", "Phone", "Town 123"], True),
        (["Name", "Phone", "Town 1234"], False),
        (["Ana", "480", "hip"], False),
        ([], False),
    ],
)
def test_a_header_that_is_repeated_is_told_from_values(cells: list[str], right: bool) -> None:
    assert are_titles(cells, _KNOWN) is right


@pytest.mark.parametrize(
    ("cells", "right"),
    [
        (["Submitted", "Full name", "Town"], True),
        (["Date", "Town", "Phone"], True),
        (["Date", "Town", "Email"], True),
        (["Date", "Town", "Comments"], True),
        (["Date 2026", "Town", "Phone"], False),  # no date of sending for sure
        (["Date", "Town", "Street"], False),
        (["Full name", "Town", "Phone"], False),
        (["Date", "Phone"], False),
        (["Date", "", "Phone", " "], False),
        (["Date", "Phone", "480-555-0142"], False),
        (["Date", "Phone", "x" * 100], True),
        (["Date", "Phone", "x" * 101], False),
        (["Date", "Message received", "Town"], False),  # one title is not both
    ],
)
def test_another_form_s_header_asks_for_a_date_and_something_more(cells: list[str], right: bool) -> None:
    assert are_other_titles(cells, _KNOWN) is right


@pytest.mark.parametrize(
    ("first", "titles", "right"),
    [
        (["Date", "Name", "Phone"], ["date", "NAME", "Phone "], (0, 1, 2)),
        (["Date", "Name", "Phone"], ["Phone", "Date", "Name"], (1, 2, 0)),
        (["Date", "Name", "Phone"], ["Name", "Date"], (1, 0, None)),
        (["Name", "Name", "Phone"], ["Name", "Name", "Phone"], (0, 1, 2)),  # as it was: nothing is moved
        (["Date", "", "Phone", ""], ["Phone", "", "Date"], (2, 1, 0, None)),
        (["Date", "Emergency contact", "Phone"], ["Emergency contact", "Phone", "Date"], (2, 0, 1)),
        (["Date", "Phone", "Doctor"], ["Phone", "Date", "Doctor"], (1, 0, 2)),
        (["Doctor", "Name", "Phone"], ["Name", "Phone", "Doctor"], None),
        (["Doctor", "Date", "Phone"], ["Date", "Doctor", "Phone"], None),
        (["Doctor", "Doctor phone", "Date"], ["Date", "Doctor phone", "Doctor"], (2, 1, 0)),
        (["Doctor", "Your phone", "Date"], ["Your phone", "Doctor", "Date"], (1, 0, 2)),
        (["Pharmacy", "Cell phone", "Date"], ["Cell phone", "Pharmacy", "Date"], (1, 0, 2)),
    ],
)
def test_each_title_is_found_where_it_is_now(
    first: list[str], titles: list[str], right: tuple[int | None, ...] | None
) -> None:
    if right is None:
        with pytest.raises(NotPlaced, match="so whose that is is not sure"):
            places(first, titles)
    else:
        assert places(first, titles) == right


@pytest.mark.parametrize(
    ("first", "titles", "says"),
    [
        (["Date", "Name"], ["Date", " Town "], r"a column that the first header does not have \('Town'\)"),
        (["Date", "Name", "Phone"], ["Date", "Name", "Name"], "several columns of one title"),
        (["Date", "Name", "Name"], ["Name", "Date"], "several columns of one title"),
        (["Date", "Phone", "Doctor"], ["Date", "Doctor", "Phone"], "'Phone' after 'Doctor'"),
        (["Doctor", "Phone", "Date"], ["Phone", "Doctor", "Date"], "'Phone' no longer after 'Doctor'"),
        (["Date", "Name"], ["Name", "", "Date"], "a column without a title"),
    ],
)
def test_a_header_that_can_not_be_matched_says_why(first: list[str], titles: list[str], says: str) -> None:
    with pytest.raises(NotPlaced, match=says):
        places(first, titles)
