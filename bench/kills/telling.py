"""What a process that will be killed says: one line before each action, one after, one with what it read then.

A line is one `write` to standard output, which is a file. The kernel has it as soon as the call returns, so a kill
loses none; a kill within the call leaves a line without its end, which does not count.
"""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from frontdesk.contacts.requests import ContactRequest, Inquiry
from frontdesk.desk.changes import Changes
from frontdesk.desk.desk import Desk
from frontdesk.problems import Problem

Line = dict[str, Any]
"""Has one of these keys: will, did, refused, seen, each with the number of an action; ready, opened; rows."""


def say(**line: Any) -> None:
    """Write a line; it is kept when this returns."""
    os.write(1, (json.dumps(line) + "\n").encode())


def lines_in(said: bytes) -> Iterator[Line]:
    """The whole lines of what was said."""
    for line in said.split(b"\n")[:-1]:
        yield json.loads(line)


def read_lines(path: Path) -> list[Line]:
    """The whole lines that a process has said until now."""
    return list(lines_in(path.read_bytes()))


@dataclass(slots=True)
class Teller:
    """Does actions at a desk and tells of them. key_of: what stands in the e-mail of each request, by its id."""

    desk: Desk
    key_of: dict[int, str] = field(default_factory=dict)
    told: int = 0

    def do(
        self, what: str, action: Callable[[], object], request_id: int | None = None, details: Line | None = None
    ) -> object:
        """Do one action, telling before and after. A refusal (Problem) is told and raised.

        what: one of the words of `promised`. details: what a person gave for it.
        """
        self.told += 1
        number = self.told
        given = details or {}
        key: str = given["email"] if what == "log" else self.key_of.get(request_id or 0, "")
        say(will=number, staff=self.desk.staff_name, what=what, key=key, **given)
        try:
            result = action()
        except Problem:
            say(refused=number, staff=self.desk.staff_name)
            raise
        if what == "log":
            assert isinstance(result, Changes)
            (request_id,) = result.request_ids
            self.key_of[request_id] = key
        say(did=number, staff=self.desk.staff_name, id=request_id)
        if request_id is not None:
            request = self.desk.queue.request(request_id)
            say(seen=number, key=key, facts=None if request is None else what_is_seen(request))
        return result


def words_of(inquiry: Inquiry) -> Line:
    """What a person said, by the names the checks use."""
    return {"name": inquiry.name, "phone": inquiry.phone, "email": inquiry.email, "message": inquiry.message}


def what_is_seen(request: ContactRequest) -> dict[str, Any]:
    """What follows from actions by the program's own rules, which the checks do not repeat: read, not predicted."""
    return {
        "version": request.version,
        "status": str(request.status),
        "attempts": request.attempts,
        "due": None if request.due_at is None else request.due_at.isoformat(),
        "urgent": request.urgent,
        "number": request.number.e164,
        "shown as": request.number.display,
        "claimed since": None if request.claim is None else request.claim.since.isoformat(),
    }
