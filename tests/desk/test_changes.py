"""What an action tells of what it changed: a screen reads just those requests again, and the lists if it says so."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from builders import Clock, Export, submission

from frontdesk.contacts.calls import Outcome
from frontdesk.contacts.permissions import Permissions
from frontdesk.contacts.requests import Inquiry
from frontdesk.desk.changes import Changes
from frontdesk.desk.desk import Desk, open_desk


class Story:
    """Four requests, the first two at one number, at a store with two desks."""

    def __init__(self, ana: Desk, mei: Desk, clock: Clock) -> None:
        self.ana, self.mei, self.clock = ana, mei, clock
        self.bo = self._logged("Bo", "602 555 0143", "chest pain")
        self.at_bos_number = self._logged("Somebody else", "602.555.0143")
        self.zoe = self._logged("Zoe", "480 555 0101")
        self.zoe_fox = self._logged("Zoe Fox", "480 555 0102")
        self.callers = {request_id: self._caller(request_id) for request_id in self.all}

    @property
    def all(self) -> list[int]:
        return [self.bo, self.at_bos_number, self.zoe, self.zoe_fox]

    def _logged(self, name: str, phone: str, message: str = "hello") -> int:
        return self.ana.inquiries.log(Inquiry(name, phone, "", message)).request_ids[0]

    def _caller(self, request_id: int) -> int:
        found = self.ana.queue.request(request_id)
        assert found is not None
        return found.caller_id

    def looks(self) -> Mapping[int, object]:
        """How each request looks, in the queue and beside it, at both desks."""
        return {
            one: [(desk.queue.rows([one]), desk.queue.request(one)) for desk in (self.ana, self.mei)]
            for one in self.all
        }

    # What is done in it

    def claimed(self) -> Changes:
        return self.ana.claims.take(self.bo)

    def begun(self) -> Changes:
        return self.ana.calling.begin(self.bo)

    def ended(self, outcome: Outcome = Outcome.BUSY) -> Changes:
        call = self.ana.calling.under_way()
        assert call is not None
        return self.ana.calling.end(call.id, outcome)

    def blocked(self) -> Changes:
        return self.ana.calling.log(self.bo, Outcome.DO_NOT_CALL)

    def lifted(self) -> Changes:
        block = self.ana.callers.card(self.callers[self.at_bos_number]).block
        assert block is not None
        return self.ana.callers.lift_block(block.id, block.phone_e164, "wrote again")

    def blocked_and_lifted(self) -> Changes:
        self.blocked()
        return self.lifted()

    def merged(self) -> Changes:
        return self.ana.callers.merge(self.callers[self.zoe], self.callers[self.zoe_fox])

    def edited(self) -> Changes:
        return self.ana.editing.edit_fields(self.bo, {"name": "Bo"}, {"name": "Bob"})

    def closed(self) -> Changes:
        return self.ana.editing.close(self.bo)

    def undone(self) -> Changes:
        return self.ana.undoing.undo()


@pytest.fixture
def story(desk: Desk, store_path: Path, clock: Clock) -> Iterator[Story]:
    mei = open_desk(str(store_path), "Mei", clock)
    yield Story(desk, mei, clock)
    mei.close()


@dataclass(frozen=True)
class Told:
    """An action, the names of the requests it is to tell of, and what was done before."""

    of: str
    action: Callable[[Story], Changes]
    before: Callable[[Story], object] = lambda _: None


TOLD = {
    "claim": Told("bo", Story.claimed),
    "take over": Told("bo", lambda it: it.mei.claims.take(it.bo, take_over=True), Story.claimed),
    "let go": Told("bo", lambda it: it.ana.claims.let_go(it.bo), Story.claimed),
    "begin a call": Told("bo", Story.begun),
    "end a call": Told("bo", Story.ended, Story.begun),
    "end a call: not again": Told("bo at_bos_number", lambda it: it.ended(Outcome.DO_NOT_CALL), Story.begun),
    "log a call": Told("bo", lambda it: it.ana.calling.log(it.bo, Outcome.VOICEMAIL)),
    "log a call: not again": Told("bo at_bos_number", Story.blocked),
    "lift a block": Told("bo at_bos_number", Story.lifted, Story.blocked),
    "edit": Told("bo", Story.edited),
    "clear the mark": Told("bo", lambda it: it.ana.editing.clear_urgent(it.bo, "looked")),
    "snooze": Told("bo", lambda it: it.ana.editing.snooze(it.bo, it.clock.now + timedelta(hours=1))),
    "close": Told("bo", Story.closed),
    "open again": Told("bo", lambda it: it.ana.editing.reopen(it.bo), Story.closed),
    "merge": Told("zoe zoe_fox", Story.merged),
    "unmerge": Told("zoe_fox", lambda it: it.ana.callers.unmerge(it.callers[it.zoe_fox]), Story.merged),
    "undo a claim": Told("bo", Story.undone, Story.claimed),
    "undo the beginning of a call": Told("bo", Story.undone, Story.begun),
    "undo an edit": Told("bo", Story.undone, Story.edited),
    "undo a block": Told("bo at_bos_number", Story.undone, Story.blocked),
    "undo a lifted block": Told("bo at_bos_number", Story.undone, Story.blocked_and_lifted),
    "undo a merge": Told("zoe_fox", Story.undone, Story.merged),
    "undo an inquiry": Told("zoe_fox", Story.undone),
}


@pytest.mark.parametrize("which", TOLD)
def test_an_action_tells_of_every_request_that_looks_different_once(story: Story, which: str) -> None:
    told = TOLD[which]
    told.before(story)
    before = story.looks()
    changes = told.action(story)
    after = story.looks()
    assert {one for one in story.all if before[one] != after[one]} - set(changes.request_ids) == set()
    assert sorted(changes.request_ids) == sorted(getattr(story, name) for name in told.of.split())
    assert changes.lists, "a list may hold it no longer, or elsewhere"
    assert before != after


def test_what_a_caller_allows_changes_no_list(story: Story) -> None:
    story.merged()
    changes = story.ana.callers.allow(story.callers[story.zoe], Permissions(voicemail=True))
    assert changes == Changes(request_ids=(story.zoe, story.zoe_fox), lists=False)


def test_a_form_that_was_saved_as_it_was_changes_nothing(story: Story) -> None:
    before = story.looks()
    changes = story.ana.editing.edit_fields(story.bo, {"name": "Bo", "email": ""}, {"name": "Bo", "email": ""})
    assert changes == Changes(request_ids=(story.bo,), lists=False)
    assert story.looks() == before
    assert story.ana.undoing.last(1)[0].action == "log-inquiry"


def test_an_import_taken_back_changes_the_lists_and_no_request_that_stays(desk: Desk, export: Export) -> None:
    desk.imports.import_file(export(submission()))
    assert desk.undoing.undo() == Changes(lists=True)
