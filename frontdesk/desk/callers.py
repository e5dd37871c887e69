"""Callers: their card, their permissions, and merging two callers who are one person."""

import sys
from collections.abc import Collection
from dataclasses import replace

from frontdesk.contacts.actions import Action
from frontdesk.contacts.cards import CallerCard, KnownCaller
from frontdesk.contacts.permissions import Permissions, changed_since, strictest
from frontdesk.contacts.requests import ContactRequest
from frontdesk.desk.caller_cards import HISTORY_SHOWN, card_of
from frontdesk.desk.changes import Changes
from frontdesk.desk.transaction import Workplace
from frontdesk.problems import Problem
from frontdesk.store import callers, entries, history, number_blocks, requests
from frontdesk.store.store import Connection

_MERGED_FIELDS = frozenset({"name", "phone_e164", "email", "best_time", "language"})


class Callers:
    """Read callers, and change what the store has of them."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def card(self, caller_id: int) -> CallerCard:
        """The card of a caller, for their own number."""
        with self._workplace.store.reading() as connection:
            caller, _ = callers.one(connection, caller_id)
            return self._card(connection, caller_id, caller.phone_e164)

    def card_for(self, request: ContactRequest, *, whole: bool = False) -> CallerCard:
        """The card for a request's number, which may differ from the caller's: it may have been corrected.

        whole: with all requests of the caller, not only the newest.
        """
        most = sys.maxsize if whole else HISTORY_SHOWN
        with self._workplace.store.reading() as connection:
            return self._card(connection, request.caller_id, request.number.e164, most)

    def known_at(self, e164: str) -> list[KnownCaller]:
        """All callers known at a number, shown while the number is typed."""
        with self._workplace.store.reading() as connection:
            return callers.known_at(connection, e164)

    def allow(self, caller_id: int, permissions: Permissions, seen: Permissions | None = None) -> Changes:
        """Set a caller's permissions. seen: those that were shown; where the two are equal, the store's value stays."""
        with self._workplace.act(Action.SET_PERMISSIONS) as entry:
            if seen is not None:
                _, own = callers.one(entry.connection, caller_id)
                permissions = changed_since(seen, permissions, own)
            callers.set_permissions(entry, caller_id, permissions)
            entry.details["caller"] = caller_id
            touched = callers.requests_of(entry.connection, caller_id)
        return Changes(request_ids=tuple(touched))

    def lift_block(self, block_id: int, e164: str, reason: str) -> Changes:
        """Lift a block: the number may be called again. Raises Problem without a reason, or if it is lifted already."""
        if not reason.strip():
            raise Problem("Say why this number may be called again.")
        with self._workplace.act(Action.LIFT_BLOCK) as entry:
            block = number_blocks.block_of(entry.connection, e164)
            if block is None or block.id != block_id:
                raise Problem("This number may be called already.")
            number_blocks.lift(entry, block_id, reason.strip())
            touched = number_blocks.requests_at(entry.connection, e164)
        return Changes(request_ids=tuple(touched), lists=True)

    def merge(self, kept_id: int, other_id: int, take: Collection[str] = ()) -> Changes:
        """Merge two callers who are one person: the kept one gets all requests of the other.

        take: fields to take from the other (name, phone_e164, email, best_time, language). The permissions become the
        strictest of both. Undo, or `unmerge` at any time, separates them again. Raises Problem.
        """
        unknown = set(take) - _MERGED_FIELDS
        if unknown:
            raise Problem("There is no field {field} to choose.", field=sorted(unknown)[0])
        with self._workplace.act(Action.MERGE) as entry:
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
        """Take back a merge. Raises Problem if the caller is not merged, or a field chosen in it was changed since."""
        with self._workplace.store.reading() as connection:
            merge = history.last_about(connection, Action.MERGE, "merged", other_id)
        if merge is None:
            raise Problem("This caller is not merged with anybody.")
        with self._workplace.act(Action.UNMERGE, undoes=merge.id) as entry:
            touched = entries.put_back(entry, merge.id)
            entry.details.update(merge.details)
        return Changes(request_ids=tuple(row_id for table, row_id in touched if table == "requests"), lists=True)

    def _card(
        self, connection: Connection, caller_id: int, number: str | None, most: int = HISTORY_SHOWN
    ) -> CallerCard:
        self._workplace.staff_id_in(connection)  # the reader of a card compares claims and calls with it
        return card_of(connection, caller_id, number, self._workplace.clock(), most)
