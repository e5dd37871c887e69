"""The clinic's urgent words and what it says to a machine: set, used, undone."""

import pytest
from builders import Export, submission

from frontdesk.contacts.clinic import Clinic
from frontdesk.contacts.queue import Order, View
from frontdesk.contacts.requests import ContactRequest, Inquiry
from frontdesk.contacts.settings import CLINIC_NAME, CLINIC_PHONE, URGENT_WORDS
from frontdesk.contacts.urgent.urgent_list import UrgentList, read_list
from frontdesk.desk.desk import Desk
from frontdesk.desk.looking_again import LookedAgain
from frontdesk.problems import Problem

OWN = UrgentList(("purple foot",), ("pie morado",), ("purple foot cream",))


def told(desk: Desk) -> dict[str, ContactRequest]:
    return {
        one.name: one for one in desk.queue.each_told(View.ALL, Order.NEWEST, None) if isinstance(one, ContactRequest)
    }


def log(desk: Desk, name: str, message: str) -> None:
    desk.inquiries.log(Inquiry(name, "602 555 0143", "", message))


def test_the_clinics_own_words_hold_for_what_is_logged_imported_and_edited(desk: Desk, export) -> None:  # type: ignore[no-untyped-def]
    desk.settings.set({URGENT_WORDS: OWN.as_text()})
    log(desk, "Bo", "PURPLE-FOOT")
    log(desk, "Cy", "purple foot cream, and a suicide note")
    desk.imports.import_file(export(submission("Di", message="tiene el pie  morado")))
    log(desk, "Ed", "nothing")
    ed = told(desk)["Ed"]
    desk.editing.edit_fields(ed.id, ed.editable, {**ed.editable, "message": "my purple foot"})
    assert {name: one.urgent for name, one in told(desk).items()} == {"Bo": True, "Cy": False, "Di": True, "Ed": True}


def test_an_edit_takes_no_mark_away(desk: Desk) -> None:
    log(desk, "Bo", "chest pain")
    bo = told(desk)["Bo"]
    desk.editing.edit_fields(bo.id, bo.editable, {**bo.editable, "message": "well again"})
    assert told(desk)["Bo"].urgent


def test_open_requests_are_looked_through_again_and_undo_takes_the_marks_back(desk: Desk) -> None:
    for name in ("Bo", "Cy", "Di"):
        log(desk, name, "purple foot" if name != "Di" else "cold hand")
    desk.editing.close(told(desk)["Cy"].id)
    desk.settings.set({URGENT_WORDS: OWN.as_text()})
    looked = desk.looking_again.look()
    assert (looked.looked, looked.of, looked.marked) == (2, 2, 1)
    assert {name: one.urgent for name, one in told(desk).items()} == {"Bo": True, "Cy": False, "Di": False}
    assert desk.looking_again.look().marked == 0
    desk.undoing.undo()
    assert not told(desk)["Bo"].urgent
    desk.undoing.undo()
    assert "suicide" in desk.settings.value(URGENT_WORDS).english


def test_what_a_person_found_not_urgent_is_not_marked_again_for_the_same_word(desk: Desk) -> None:
    log(desk, "Bo", "chest pain")
    desk.editing.clear_urgent(told(desk)["Bo"].id, "called 911 already")
    assert desk.looking_again.look().marked == 0
    assert not told(desk)["Bo"].urgent


def test_looking_again_can_be_stopped_and_begun_again(desk: Desk) -> None:
    log(desk, "Bo", "purple foot")
    desk.settings.set({URGENT_WORDS: OWN.as_text()})
    stopped = desk.looking_again.look(lambda so_far: False)
    assert not stopped.is_whole
    assert desk.looking_again.look().marked == 1


@pytest.mark.parametrize(
    "lines", [(), ("", "  "), ("…",), ("x" * 101,), ("-",), tuple(f"word {n}" for n in range(2_001))]
)
def test_a_list_that_cannot_be_used_is_refused_and_changes_nothing(desk: Desk, lines: tuple[str, ...]) -> None:
    before = desk.settings.value(URGENT_WORDS)
    with pytest.raises(Problem):
        desk.settings.set({URGENT_WORDS: UrgentList(lines).as_text()})
    assert desk.settings.value(URGENT_WORDS) == before


def test_a_list_is_read_as_it_was_written(desk: Desk) -> None:
    assert read_list(OWN.as_text()) == OWN
    odd = UrgentList(("# 1 pain", "[purple] foot"))
    desk.settings.set({URGENT_WORDS: odd.as_text()})
    assert desk.settings.value(URGENT_WORDS).english == odd.english


def test_what_is_said_of_the_clinic_is_set_once_and_formatted(desk: Desk) -> None:
    assert desk.settings.clinic() is None
    desk.settings.set({CLINIC_NAME: "  Pain   Institute ", CLINIC_PHONE: "480 626 2727"})
    assert desk.settings.clinic() == Clinic("Pain Institute", "(480) 626-2727")
    desk.undoing.undo()
    assert desk.settings.clinic() is None


@pytest.mark.parametrize(
    ("name", "phone"),
    [("", "480 626 2727"), ("...", "480 626 2727"), ("A", "12"), ("A", ""), ("A" * 101, "480 626 2727")],
)
def test_a_clinic_that_cannot_be_said_is_refused(desk: Desk, name: str, phone: str) -> None:
    with pytest.raises(Problem):
        desk.settings.set({CLINIC_NAME: name, CLINIC_PHONE: phone})
    assert desk.settings.clinic() is None


def test_a_clinics_name_has_a_letter_and_at_most_a_hundred(desk: Desk) -> None:
    for name in ("A", "A" * 100, "24 h"):
        desk.settings.set({CLINIC_NAME: name, CLINIC_PHONE: "480 626 2727"})
        assert desk.settings.clinic() == Clinic(name, "(480) 626-2727")
    for name, phone in (("A" * 101, "480 626 2727"), ("24", "480 626 2727"), ("A", "480 626 2727 or 602 555 0143")):
        with pytest.raises(Problem):
            desk.settings.set({CLINIC_NAME: name, CLINIC_PHONE: phone})
    assert desk.settings.clinic() == Clinic("24 h", "(480) 626-2727")


def test_looking_again_goes_through_all_that_are_open_and_is_one_action(desk: Desk, export: Export) -> None:
    def message(number: int) -> str:
        return f"{number} my purple foot" if number % 100 == 0 else f"{number} my foot"

    desk.imports.import_file(export(*(submission(f"Bo {number}", message=message(number)) for number in range(1_100))))
    closed = next(one.id for one in desk.queue.each(View.ALL, Order.NAME) if "purple" in one.message)
    desk.editing.close(closed)
    desk.settings.set({URGENT_WORDS: OWN.as_text()})
    so_far: list[tuple[int, int, int]] = []

    def tell(looked: LookedAgain) -> bool:
        so_far.append((looked.looked, looked.of, looked.marked))
        return True

    assert desk.looking_again.look(tell) == LookedAgain(1_099, 1_099, 10)
    assert [(looked, of) for looked, of, _ in so_far] == [(0, 1_099), (500, 1_099), (1_000, 1_099)]
    assert sum(one.urgent for one in told(desk).values()) == 10
    done, before = desk.undoing.last(2)
    assert (done.action, dict(done.details), before.action) == ("look-for-urgent", {"marked": 10}, "set-urgent-words")
    assert dict(before.details) == {"lines": 3}
    desk.undoing.undo()
    assert not any(one.urgent for one in told(desk).values())


def test_words_found_later_stand_with_those_found_before(desk: Desk) -> None:
    log(desk, "Bo", "chest pain, and a purple foot")
    before = told(desk)["Bo"].urgent_words
    desk.settings.set({URGENT_WORDS: OWN.as_text()})
    desk.looking_again.look()
    words = [word.word for word in told(desk)["Bo"].urgent_words]
    assert words == [*(word.word for word in before), "purple foot"]
