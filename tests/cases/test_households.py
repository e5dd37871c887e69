"""Who of a household is who: the same number or e-mail, and names that are one person's or two people's."""

import json
from pathlib import Path
from typing import Any

import pytest
from builders import Export, submission

from frontdesk.contacts.callers import Caller, CallersTogether, Person
from frontdesk.contacts.names import first_names
from frontdesk.contacts.queue import Order, View
from frontdesk.contacts.requests import Inquiry
from frontdesk.desk.desk import Desk
from frontdesk.text.folding import folded

_HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = [
    case
    for file in ("households.json", "households_more.json")
    for case in json.loads((_HERE / file).read_text(encoding="utf-8"))
]
_every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: " + ".join(case["names"]))


def _callers(desk: Desk) -> int:
    return len({request.caller_id for request in desk.queue.each(View.ALL, Order.NAME)})


@_every_case
def test_logged_one_after_another(desk: Desk, case: dict[str, Any]) -> None:
    for name in case["names"]:
        desk.inquiries.log(Inquiry(name, "602 555 0143"))
    assert _callers(desk) == case["callers"]


@_every_case
def test_in_one_file(desk: Desk, export: Export, case: dict[str, Any]) -> None:
    desk.imports.import_file(
        export(*(submission(name, "602 555 0143", f"message {place}") for place, name in enumerate(case["names"])))
    )
    assert _callers(desk) == case["callers"]


@_every_case
def test_with_an_email_alone(case: dict[str, Any]) -> None:
    """The same, but who gives no name either is nobody known."""
    together, found = CallersTogether(), set()
    for number, name in enumerate(case["names"], 1):
        person = Person(name, None, "home@example.org")
        caller = together.recognised(person)
        if caller is None:
            caller = Caller(number, name, None, person.email)
            together.add(caller)
        found.add(caller.id)
    nameless = sum(not name.strip() for name in case["names"])
    assert len(found) == (case["callers"] if nameless < 2 else nameless)


def test_nobody_is_shown_what_another_said_or_allows(desk: Desk) -> None:
    """All else at a number is "same number as …"."""
    for name in ("Mario Rossi", "Maria Rossi", ""):
        desk.inquiries.log(Inquiry(name, "602 555 0143"))
    for request in desk.queue.each(View.ALL, Order.NAME):
        card = desk.callers.card(request.caller_id)
        assert [row.id for row in card.requests] == [request.id]
        assert len(card.same_number) == 2


def test_a_line_break_between_two_names_makes_two(desk: Desk, export: Export) -> None:
    """In a file; whoever types a name types one line."""
    desk.imports.import_file(export(*(submission(name, "602 555 0143") for name in ("Ana\nRosa Soto", "Ana Soto"))))
    assert _callers(desk) == 2


@pytest.mark.parametrize(
    ("one", "other"), [("Ana Gómez", "Ana Ruiz Gómez"), ("Omar Ali", "Ali Omar"), ("John Smith", "John - Mary Smith")]
)
@pytest.mark.parametrize(("phone", "email"), [("602 555 0143", ""), ("", "home@example.org")])
def test_who_may_be_one_person_is_told_of_each(desk: Desk, one: str, other: str, phone: str, email: str) -> None:
    for name in (one, other):
        desk.inquiries.log(Inquiry(name, phone, email))
    cards = [desk.callers.card(request.caller_id) for request in desk.queue.each(View.ALL, Order.NAME)]
    for card in cards:
        told = {caller.name for caller in card.same_number} | {caller.name for caller in card.maybe_same}
        assert told >= {one, other} - {card.caller.name}


def test_a_first_name_is_known_by_lists_that_have_none_twice() -> None:
    """Folded as names are, so that each is found."""
    names = first_names.OF_WOMEN, first_names.OF_MEN, first_names.OF_BOTH
    assert sum(map(len, names)) == len(frozenset().union(*names))
    assert all(folded(name) == name and name.isalpha() for some in names for name in some)
