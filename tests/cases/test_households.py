"""Who of a household is who: the same number or e-mail, and names that are one person's or two people's."""

import json
from pathlib import Path
from typing import Any

import pytest
from builders import Export, submission

from frontdesk.contacts.callers import Caller, CallersTogether, Person
from frontdesk.contacts.queue import Order, View
from frontdesk.contacts.requests import Inquiry
from frontdesk.desk.desk import Desk

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
