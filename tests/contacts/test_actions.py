"""Every action has words, is used, and is named as one of them."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from frontdesk.contacts.actions import Action, Role
from frontdesk.contacts.calls import Outcome
from frontdesk.contacts.handouts import Form
from frontdesk.contacts.requests import Inquiry
from frontdesk.desk.desk import Desk
from frontdesk.ui import words

FRONTDESK = Path(__file__).parents[2] / "frontdesk"


def modules() -> Iterator[tuple[Path, ast.AST]]:
    for path in FRONTDESK.rglob("*.py"):
        if "migrations" not in path.parts and path.name != "actions.py":
            yield path, ast.parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("action", Action)
def test_each_has_words(action: Action) -> None:
    """`words.action` has no other text to fall back to for one of these."""
    assert words.action(action.value)


def test_what_another_version_of_the_program_wrote_is_shown_as_it_is() -> None:
    assert words.action("fold-laundry") == "fold-laundry"


def test_each_is_used_at_the_desk() -> None:
    """Named as `Action.X` outside of its words, by the desk or by a setting."""
    used = {
        node.attr
        for path, tree in modules()
        if path.name != "words.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Action"
    }
    assert used == {action.name for action in Action}


def test_no_action_is_named_by_a_bare_text() -> None:
    """As `act("close")` would be; it could be misspelt, and would have no words."""
    bare = [
        f"{path.name}:{node.lineno}"
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "act"
        and any(isinstance(part, ast.Constant | ast.JoinedStr) for part in ast.walk(node.args[0]))
    ]
    assert bare == []


def test_the_words_in_the_store_stay_so_that_older_stores_read_on() -> None:
    assert " ".join(sorted(action.value for action in Action)) == (
        "add-question approve-sheet begin-call call change-question claim clear-urgent close edit end-call hand-out "
        "import let-go lift-block log-inquiry look-for-urgent merge read-numbers rebuild-index reopen save-sheet "
        "set-clinic set-clinic-hours set-default-region set-follow-ups set-permissions set-settings "
        "set-urgent-words snooze take-apart take-over undo unmerge withdraw-question withdraw-sheet"
    )


def test_somebody_may_do_each() -> None:
    assert all(action.allowed_to for action in Action)
    assert set(Role) == Action.CALL.allowed_to
    assert {Role.CLINICIAN} == Action.APPROVE_SHEET.allowed_to


def test_what_cannot_be_undone_is_never_offered_to_be(desk: Desk) -> None:
    desk.inquiries.log(Inquiry("Bo", "602 555 0143"))
    desk.calling.log(1, Outcome.BUSY)
    desk.finding.make_index_anew()
    edition = desk.sheets.at_hand()[0].sheet.edition
    desk.handing_out.plan(edition, Form.STANDARD, [1])
    desk.undoing.undo()
    offered = [done.action for done in desk.undoing.last()]
    assert offered == [Action.LOG_INQUIRY]
    assert all(Action(action).can_be_undone for action in offered)
