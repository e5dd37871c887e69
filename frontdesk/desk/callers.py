"""What is known of callers: their card, what they allow, and that two of them are one person after all."""

import sys
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TypeVar

from frontdesk.contacts.calling_hours import zones_of
from frontdesk.contacts.calls import Call
from frontdesk.contacts.cards import CallerCard, KnownCaller
from frontdesk.contacts.permissions import Permissions, changed_since, strictest
from frontdesk.contacts.requests import ContactRequest
from frontdesk.contacts.unreadable import Unreadable
from frontdesk.desk.changes import Changes
from frontdesk.desk.transaction import Workplace
from frontdesk.problems import Problem
from frontdesk.store import callers, calls, entries, requests, sheets
from frontdesk.store.store import Connection

_T = TypeVar("_T")
_ALLOWS_NOTHING = Permissions(voicemail=False, details=False, text=False, email=False)
_HISTORY_SHOWN = 50
_MERGED_FIELDS = frozenset({"name", "phone_e164", "email", "best_time", "language"})


class Callers:
    """Look at callers, and change what is known of them."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def card(self, caller_id: int) -> CallerCard:
        """All that bears on calling somebody at their own number."""
        with self._workplace.store.reading() as connection:
            caller, _ = callers.one(connection, caller_id)
            return self._card(connection, caller_id, caller.phone_e164)

    def card_for(self, request: ContactRequest, *, whole: bool = False) -> CallerCard:
        """The same for the number of a request, which need not be the caller's: it may have been put right since.

        whole: with all requests of the caller, however many, not only the newest.
        """
        most = sys.maxsize if whole else _HISTORY_SHOWN
        with self._workplace.store.reading() as connection:
            return self._card(connection, request.caller_id, request.number.e164, most)

    def known_at(self, e164: str) -> list[KnownCaller]:
        """Everyone known at a number, while it is being typed."""
        with self._workplace.store.reading() as connection:
            return callers.known_at(connection, e164)

    def allow(self, caller_id: int, permissions: Permissions, seen: Permissions | None = None) -> Changes:
        """What the caller said they allow. seen: what it was before; what is the same there stays as it is by now."""
        with self._workplace.act("set-permissions") as entry:
            if seen is not None:
                _, own = callers.one(entry.connection, caller_id)
                permissions = changed_since(seen, permissions, own)
            callers.set_permissions(entry, caller_id, permissions)
            entry.details["caller"] = caller_id
            touched = callers.requests_of(entry.connection, caller_id)
        return Changes(request_ids=tuple(touched))

    def lift_block(self, block_id: int, e164: str, reason: str) -> Changes:
        """The number may be called again. Raises Problem without a reason, or if the block was lifted before."""
        if not reason.strip():
            raise Problem("Say why this number may be called again.")
        with self._workplace.act("lift-block") as entry:
            block = calls.block_of(entry.connection, e164)
            if block is None or block.id != block_id:
                raise Problem("This number may be called already.")
            calls.lift(entry, block_id, reason.strip())
            touched = calls.requests_at(entry.connection, e164)
        return Changes(request_ids=tuple(touched), lists=True)

    def merge(self, kept_id: int, other_id: int, take: Collection[str] = ()) -> Changes:
        """Two callers are one person: everything of the other is the kept one's from now on.

        take: fields of the other that win (name, phone_e164, email, best_time, language). What they allow is the
        stricter of the two. Undo, or `unmerge` at any time, takes it apart again. Raises Problem.
        """
        unknown = set(take) - _MERGED_FIELDS
        if unknown:
            raise Problem("There is no field {field} to choose.", field=sorted(unknown)[0])
        with self._workplace.act("merge") as entry:
            already = [merged.id for merged in callers.merged_into(entry.connection, kept_id)]
            if kept_id == other_id or other_id in already:
                raise Problem("These two are already one.")
            kept, own = callers.one(entry.connection, kept_id)
            other, others = callers.one(entry.connection, other_id)
            chosen = {"name": other.name, "phone_e164": other.phone_e164, "email": other.email}
            callers.change(entry, kept_id, {field: value for field, value in chosen.items() if field in take})
            allowed = strictest([others], own)
            words = {field: getattr(others, field) for field in ("best_time", "language") if field in take}
            callers.set_permissions(entry, kept_id, replace(allowed, **words))
            callers.change(entry, other_id, {"merged_into": kept_id})
            for moved in callers.merged_into(entry.connection, other_id):
                callers.change(entry, moved.id, {"merged_into": kept_id})
            for request_id in callers.requests_of(entry.connection, other_id):
                requests.change(entry, request_id, {"caller_id": kept_id})
            entry.details.update(kept=kept.id, merged=other.id)
            touched = callers.requests_of(entry.connection, kept_id)
        return Changes(request_ids=tuple(touched), lists=True)

    def unmerge(self, other_id: int) -> Changes:
        """Take a merge apart. Raises Problem if there is none of that caller, or what it chose was changed since."""
        with self._workplace.store.reading() as connection:
            merge = entries.last_about(connection, "merge", "merged", other_id)
        if merge is None:
            raise Problem("This caller is not merged with anybody.")
        with self._workplace.act("unmerge", undoes=merge.id) as entry:
            touched = entries.put_back(entry, merge.id)
            entry.details.update(merge.details)
        return Changes(request_ids=tuple(row_id for table, row_id in touched if table == "requests"), lists=True)

    def _card(
        self, connection: Connection, caller_id: int, number: str | None, most: int = _HISTORY_SHOWN
    ) -> CallerCard:
        self._workplace.staff_id_in(connection)  # whoever reads the card looks which calls are their own
        caller, own = callers.one(connection, caller_id)
        sharing, lost = _readable([] if number is None else callers.all_at_number(connection, number))
        here = [other for other, _ in sharing]
        others = [(other, permissions) for other, permissions in sharing if other.id != caller_id]
        merged, lost_merged = _readable(callers.all_merged_into(connection, caller_id))
        shown = requests.of_caller(connection, caller_id, self._workplace.clock(), most)
        request_ids = [row.id for row in shown]
        rows, lost_rows = _readable(shown)
        made, lost_calls = _readable(calls.of_requests(connection, request_ids))
        given, lost_handouts = _readable(sheets.handouts_of(connection, request_ids))
        # nobody knows what those allow who can't be read, so nothing is
        unknown = [_ALLOWS_NOTHING] * len(lost)
        they = [*(permissions for _, permissions in others), *unknown]
        others_said = strictest(they[1:], they[0]) if they else None
        return CallerCard(
            caller=caller,
            own=own,
            others=others_said,
            allowed=own if others_said is None else strictest([others_said], own),
            same_number=tuple(other for other, _ in others),
            maybe_same=tuple(other for other in callers.maybe_same(connection, caller) if other not in here),
            merged=tuple(merged),
            block=calls.block_of(connection, number),
            zones=zones_of(number),
            requests=tuple(rows),
            all_requests=callers.how_many_requests(connection, caller_id),
            calls=tuple(_with_what_was_read(connection, made)),
            handouts=tuple(given),
            unreadable=(*lost, *lost_merged, *lost_rows, *lost_calls, *lost_handouts),
        )


def _readable(found: Iterable[_T | Unreadable]) -> tuple[list[_T], list[Unreadable]]:
    """What can be read, and what can't."""
    readable: list[_T] = []
    lost: list[Unreadable] = []
    for one in found:
        if isinstance(one, Unreadable):
            lost.append(one)
        else:
            readable.append(one)
    return readable, lost


def _with_what_was_read(connection: Connection, made: list[Call]) -> list[Call]:
    read = sheets.read_during(connection, [call.id for call in made])
    return [replace(call, read=read.get(call.id, ())) for call in made]
