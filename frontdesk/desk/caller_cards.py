"""Putting together a caller's card: permissions of all at the number, requests, calls, handouts, damaged entries."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from frontdesk.contacts.calling_hours import zones_of
from frontdesk.contacts.calls import Call
from frontdesk.contacts.cards import CallerCard
from frontdesk.contacts.permissions import Permissions, strictest
from frontdesk.contacts.unreadable import Unreadable
from frontdesk.store import callers, calls, handouts, number_blocks, request_rows, sections_read
from frontdesk.store.store import Connection

_T = TypeVar("_T")
_ALLOWS_NOTHING = Permissions(voicemail=False, details=False, text=False, email=False)
HISTORY_SHOWN = 50
"""Requests of a caller that a card shows."""


def card_of(
    connection: Connection, caller_id: int, number: str | None, now: datetime, most: int = HISTORY_SHOWN
) -> CallerCard:
    """All that bears on calling somebody at a number: of everyone there the strictest permissions hold.

    most: requests of the caller, newest first.
    """
    caller, own = callers.one(connection, caller_id)
    sharing, lost = _readable([] if number is None else callers.all_at_number(connection, number))
    here = [other for other, _ in sharing]
    others = [(other, permissions) for other, permissions in sharing if other.id != caller_id]
    merged, lost_merged = _readable(callers.all_merged_into(connection, caller_id))
    shown = request_rows.of_caller(connection, caller_id, now, most)
    request_ids = [row.id for row in shown]
    rows, lost_rows = _readable(shown)
    made, lost_calls = _readable(calls.of_requests(connection, request_ids))
    given, lost_handouts = _readable(handouts.made_for(connection, request_ids))
    # a caller who can't be read may have said no, so nothing is allowed
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
        block=number_blocks.block_of(connection, number),
        zones=zones_of(number),
        requests=tuple(rows),
        all_requests=callers.how_many_requests(connection, caller_id),
        calls=tuple(_with_what_was_read(connection, made)),
        handouts=tuple(given),
        unreadable=(*lost, *lost_merged, *lost_rows, *lost_calls, *lost_handouts),
    )


def _readable(found: Iterable[_T | Unreadable]) -> tuple[list[_T], list[Unreadable]]:
    """The entries that can be read, and those that can't."""
    readable: list[_T] = []
    lost: list[Unreadable] = []
    for one in found:
        if isinstance(one, Unreadable):
            lost.append(one)
        else:
            readable.append(one)
    return readable, lost


def _with_what_was_read(connection: Connection, made: list[Call]) -> list[Call]:
    read = sections_read.during(connection, [call.id for call in made])
    return [replace(call, read=read.get(call.id, ())) for call in made]
