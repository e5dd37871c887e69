"""A staff member who works without a pause: `python -m bench.kills.staff_member STORE NAME SEED [ACTIONS]`.

Tells of every action, until the process is killed; after so many ACTIONS it kills itself, in the same way.
"""

import itertools
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from random import Random

from bench.kills.telling import Line, Teller, say, words_of
from frontdesk.contacts.calls import Outcome
from frontdesk.contacts.drafts import EditDraft
from frontdesk.contacts.queue import Order, View
from frontdesk.contacts.requests import Inquiry
from frontdesk.desk.desk import Desk, open_desk
from frontdesk.problems import Problem

_REASON = "asked for it"  # should the kills be made at night
_MESSAGES = ("My hand burns.", "Since the cast came off. " * 40, "chest pain", "¿Habla español? 🙂\n\nline two")
_REMEMBERED = 12  # requests; with fewer, more is done to each


class StaffMember:
    """Chooses what to do next. Acts only on requests that this staff member logged, so that all can be predicted."""

    def __init__(self, desk: Desk, seed: str) -> None:
        self._desk = desk
        self._choose = Random(seed)
        self._seed = seed
        self._teller = Teller(desk)
        for request in desk.queue.each(View.ALL, Order.NAME):
            if request.email.startswith(f"{desk.staff_name}."):
                self._teller.key_of[request.id] = request.email
        self._can_undo = 0
        self._numbers = itertools.count(1)

    def act(self) -> None:
        """One action. What the program refuses is refused before the eyes of whoever listens."""
        with suppress(Problem):
            call = self._desk.calling.under_way()
            if call is not None:
                self._during(call.id, call.request_id)
            elif len(self._ids()) < 2 or self._choose.random() < 0.2:
                self._log()
            else:
                self._choose.choice(self._steps())(self._choose.choice(self._ids()[-_REMEMBERED:]))

    def _ids(self) -> list[int]:
        return sorted(self._teller.key_of)

    def _steps(self) -> list[Callable[[int], None]]:
        usual = [self._call, self._begin, self._claim, self._let_go, self._edit, self._snooze, self._close]
        return [*usual, self._reopen, self._undo, self._draft, self._draft_edit]

    def _do(
        self, what: str, action: Callable[[], object], request_id: int | None = None, details: Line | None = None
    ) -> None:
        self._teller.do(what, action, request_id, details)
        if what == "undo":
            self._can_undo -= 1
        elif what not in ("draft", "draft-edit", "note"):
            self._can_undo += 1

    def _log(self) -> None:
        number = next(self._numbers)
        inquiry = Inquiry(
            name=f"Kim {self._seed} {number}",
            phone=f"602 {self._choose.randrange(200, 1000)} {self._choose.randrange(10_000):04}",
            email=f"{self._desk.staff_name}.{self._seed}.{number}@example.org",
            message=f"{self._choose.choice(_MESSAGES)} {number}",
        )
        self._do("log", lambda: self._desk.inquiries.log(inquiry), details=words_of(inquiry))

    def _during(self, call_id: int, request_id: int) -> None:
        calling, number = self._desk.calling, next(self._numbers)
        turn = self._choose.random()
        if turn < 0.3:
            note = f"note {number}"
            self._do("note", lambda: calling.keep_note(call_id, note), request_id, {"note": note})
        elif turn < 0.4 and self._can_undo:
            self._undo(request_id)
        else:
            outcome, note = self._choose.choice(list(Outcome)), f"ended {number}"
            self._do(
                "end", lambda: calling.end(call_id, outcome, note), request_id, {"outcome": str(outcome), "note": note}
            )

    def _call(self, request_id: int) -> None:
        outcome, note = self._choose.choice(list(Outcome)), f"called {next(self._numbers)}"

        def log() -> object:
            return self._desk.calling.log(request_id, outcome, note, reason=_REASON)

        self._do("call", log, request_id, {"outcome": str(outcome), "note": note})

    def _begin(self, request_id: int) -> None:
        self._do("begin", lambda: self._desk.calling.begin(request_id, reason=_REASON), request_id)

    def _claim(self, request_id: int) -> None:
        self._do("claim", lambda: self._desk.claims.take(request_id), request_id)

    def _let_go(self, request_id: int) -> None:
        self._do("let-go", lambda: self._desk.claims.let_go(request_id), request_id)

    def _edit(self, request_id: int) -> None:
        seen, wanted = self._edited(request_id)
        changed = {field: text for field, text in wanted.items() if text != seen[field]}
        self._do(
            "edit", lambda: self._desk.editing.edit_fields(request_id, seen, wanted), request_id, {"fields": changed}
        )

    def _snooze(self, request_id: int) -> None:
        until = self._desk.clock() + timedelta(minutes=self._choose.randrange(60, 10_000))
        self._do("snooze", lambda: self._desk.editing.snooze(request_id, until), request_id)

    def _close(self, request_id: int) -> None:
        self._do("close", lambda: self._desk.editing.close(request_id), request_id)

    def _reopen(self, request_id: int) -> None:
        self._do("reopen", lambda: self._desk.editing.reopen(request_id), request_id)

    def _undo(self, _request_id: int) -> None:
        """Only what this process did: of what was under way when an earlier one was killed, the listener knows more."""
        if not self._can_undo:
            return
        (last,) = self._desk.undoing.last(1)
        self._do("undo", lambda: self._desk.undoing.undo(last.id), last.request_id)
        if last.action == "log-inquiry":
            del self._teller.key_of[last.request_id or 0]

    def _draft(self, _request_id: int) -> None:
        fields = {"phone": "602 555", "name": f"half a name {next(self._numbers)}", "email": "", "message": ""}
        self._do("draft", lambda: self._desk.drafting.keep(fields), details={"fields": fields})

    def _draft_edit(self, request_id: int) -> None:
        seen, wanted = self._edited(request_id)
        draft = EditDraft(request_id, seen, wanted)
        self._do(
            "draft-edit", lambda: self._desk.drafting.keep_edit(draft), request_id, {"was": seen, "fields": wanted}
        )

    def _edited(self, request_id: int) -> tuple[dict[str, str], dict[str, str]]:
        request = self._desk.queue.request(request_id)
        assert request is not None  # what was undone is forgotten
        number = next(self._numbers)
        changed = {
            "name": f"Kim {number} O'Neil",
            "message": f"put right {number}",
            "phone": f"480 {self._choose.randrange(200, 1000)} {number:04}",
        }
        field = self._choose.choice(list(changed))
        return request.editable, {**request.editable, field: changed[field]}


def main(store: str, name: str, seed: str, actions: str = "") -> None:
    """Work until killed."""
    say(ready=True)
    staff_member = StaffMember(open_desk(store, name), seed)
    say(opened=True)
    turns = range(int(actions)) if actions else itertools.count()
    for _ in turns:
        staff_member.act()
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(*sys.argv[1:])
