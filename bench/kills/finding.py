"""What is in a store after a kill: read by a desk that is opened anew, as the program would be."""

import json
from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from pathlib import Path

from sqlcipher3 import dbapi2

from bench.kills.promised import Contents, Promised, differences
from bench.kills.telling import what_is_seen
from frontdesk.clock import utc_now
from frontdesk.contacts.queue import Order, View
from frontdesk.desk.desk import open_desk
from frontdesk.problems import Problem
from frontdesk.store.sqlite.driver import connect

_LOOKS = "The one who looks"


def whole(store: Path) -> list[str]:
    """What is wrong with the store as a database: its pages, its references, its search index. Opens it."""
    wrong = []
    with open_desk(str(store), _LOOKS) as desk:
        if not desk.finding.verify_index():
            wrong.append("the search index does not say what the requests say")
    driver = connect(store)
    try:
        checked = [row[0] for row in driver.execute("PRAGMA integrity_check")]
        if checked != ["ok"]:
            wrong.append(f"integrity_check: {'; '.join(checked[:3])}")
        wrong += [f"foreign_key_check: {row}" for row in driver.execute("PRAGMA foreign_key_check").fetchmany(3)]
    finally:
        driver.close()
    return wrong


def contents_of(store: Path, clock: Callable[[], datetime] = utc_now) -> Contents:
    """Everything that staff said, as the store has it; a claim counts if it does by this clock."""
    found = Contents()
    key_of: dict[int | None, str | None] = {None: None}
    with open_desk(str(store), _LOOKS, clock) as desk:
        for request in desk.queue.each(View.ALL, Order.NAME):
            key = key_of[request.id] = request.email
            made = [call for call in desk.callers.card_for(request).calls if call.request_id == request.id]
            made.sort(key=lambda call: call.id)
            found.seen[key] = what_is_seen(request)
            found.requests[key] = {
                "id": request.id,
                "name": request.name,
                "phone": request.number.raw,
                "email": request.email,
                "message": request.message,
                "claimed by": None if request.claim is None else request.claim.staff_name,
                "calls": [[call.outcome and str(call.outcome), call.note, call.staff_name] for call in made],
            }
    driver = connect(store)
    try:
        # what was logged and undone is no longer shown, but its entries are
        for request_id, email in driver.execute("SELECT id, email FROM requests WHERE withdrawn_at IS NOT NULL"):
            key_of[request_id] = email
        audit = defaultdict(list)
        entries = "SELECT staff.name, action, request_id FROM audit_entries JOIN staff ON staff.id = staff_id"
        for staff, action, request_id in driver.execute(f"{entries} ORDER BY audit_entries.id"):
            if action != "read-numbers":  # the program's own, which nobody asked for
                audit[staff].append((action, key_of[request_id]))
        found.audit = dict(audit)
        drafts = driver.execute("SELECT name, about, fields FROM drafts JOIN staff ON staff.id = staff_id").fetchall()
        for staff, about, fields in drafts:
            if about.startswith("request "):
                found.drafts[staff, key_of[int(about.split()[1])] or ""] = json.loads(fields)["fields"]
            else:
                found.drafts[staff, about] = json.loads(fields)
    finally:
        driver.close()
    return found


@dataclass(frozen=True, slots=True)
class Comparison:
    """promised: what is promised from now on. happened: how many actions that were under way are there as a whole.

    wrong: what is not as it was promised, in sentences.
    """

    promised: Promised
    happened: int
    wrong: list[str]


def compare(store: Path, promised: Promised, clock: Callable[[], datetime] = utc_now) -> Comparison:
    """Look at a store after a kill.

    Each process may have had one action under way: it is there as a whole, or it is not. Which of the two is the case
    is found out, and held to from then on.
    """
    try:
        broken, found = whole(store), contents_of(store, clock)
    except (Problem, dbapi2.Error) as problem:
        return Comparison(promised, 0, [f"the store can't be read: {problem}"])
    best: Comparison | None = None
    for happened in _subsets(promised.under_way):
        possible = promised.with_under_way(happened)
        told = differences(possible.contents, found)
        if best is None or len(told) < len(best.wrong):
            best = Comparison(possible, len(happened), told)
    assert best is not None  # nothing at all is a subset
    best.promised.under_way.clear()
    if not best.wrong:
        best.promised.contents.seen = found.seen
    return Comparison(best.promised, best.happened, broken + best.wrong)


def _subsets(staff: Collection[str]) -> list[frozenset[str]]:
    return [frozenset(some) for size in range(len(staff) + 1) for some in combinations(sorted(staff), size)]
