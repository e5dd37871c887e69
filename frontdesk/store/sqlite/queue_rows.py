"""What the queue shows, made of the driver's values. Knows no SQLAlchemy, so the first rows need not wait for it.

Rows in sight are read while somebody waits for them to be painted, so SQLAlchemy converts no value of theirs.
"""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from frontdesk.contacts.claims import Claim
from frontdesk.contacts.numbers.callback_numbers import CallbackNumber, DoNotDial, NumberValidity
from frontdesk.contacts.requests import Flag, RequestRow, flags_of
from frontdesk.store.schema.codes import STATUS, VALIDITY, as_e164
from frontdesk.store.schema.displays import display_of
from frontdesk.store.schema.kinds import texts
from frontdesk.store.schema.moments import as_moment
from frontdesk.text.spacing import one_spaced


class QueueColumns(NamedTuple):
    """The columns of a row of the queue, in their order, with the values that the driver gives.

    Columns are those of `requests`, unless `request_rows` says otherwise. Fields without a type of their own are
    checked where they are read.
    """

    id: Any
    received_at: Any
    status: Any
    name: Any
    urgent: Any
    due_at: Any
    attempts: Any
    first_words: Any
    blocked: Any
    claimed_id: Any
    claimed_name: Any
    claimed_at: Any
    phone_standing: Any
    phone_display: Any
    phone_e164: Any
    phone_extension: Any
    phone_foreign: Any
    phone_do_not_dial: Any
    phone_others: Any


_VALID = VALIDITY.code(NumberValidity.VALID)
_YES_OR_NO = {0: False, 1: True}


def queue_row(values: Iterable[Any], now: datetime) -> RequestRow:
    """A row of the queue out of what the driver found: the values of QueueColumns.

    Raises an error of damage (`damage.tells_of_damage`) if they make no sense.
    """
    row = QueueColumns._make(values)
    # a value of another kind than its column in any other column fails below; `Kinds.check` would take twice as long
    if not (
        type(row.name) is str
        and type(row.first_words) is str
        and type(row.attempts) is int
        and (row.phone_display is None or type(row.phone_display) is str)
        and (row.phone_extension is None or type(row.phone_extension) is str)
        and (row.claimed_name is None or type(row.claimed_name) is str)
    ):
        raise ValueError("a column holds another kind of value")
    display = display_of(row.phone_display, as_e164(row.phone_e164), row.phone_extension)
    flags: tuple[Flag, ...] = ()
    if row.phone_standing != _VALID or row.phone_foreign or row.phone_do_not_dial or row.phone_others is not None:
        number = CallbackNumber(
            raw="",
            validity=VALIDITY.word(row.phone_standing),
            display=display,
            foreign=_YES_OR_NO[row.phone_foreign],
            do_not_dial=DoNotDial(row.phone_do_not_dial) if row.phone_do_not_dial else None,
            others=texts(json.loads(row.phone_others)) if row.phone_others is not None else (),
        )
        flags = flags_of(number)
    return RequestRow(
        row.id,
        as_moment(row.received_at),
        STATUS.word(row.status),
        row.name,
        display,
        one_spaced(row.first_words),
        flags,
        _YES_OR_NO[row.urgent],
        None if row.due_at is None else as_moment(row.due_at),
        row.attempts,
        None if row.claimed_at is None else claim_of(row.claimed_id, row.claimed_name, as_moment(row.claimed_at), now),
        bool(row.blocked),
    )


def claim_of(staff_id: int | None, name: str | None, since: datetime | None, now: datetime) -> Claim | None:
    """Who is on it, as long as that counts."""
    if since is None:
        return None
    claim = Claim(staff_id or 0, name or "", since)
    if not claim.holds_at(now):
        return None
    if staff_id is None or name is None:
        raise ValueError("who is on it is gone")
    return claim
