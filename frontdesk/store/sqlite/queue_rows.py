"""What the queue shows, made of the driver's values. Knows no SQLAlchemy, so the first rows need not wait for it.

Rows in sight are read while somebody waits for them to be painted, so SQLAlchemy converts no value of theirs.
"""

import json
from datetime import datetime
from inspect import signature  # loaded already, by dataclasses
from typing import Any

from frontdesk.contacts.numbers.callback_numbers import CallbackNumber, DoNotDial, NumberValidity
from frontdesk.contacts.requests import Flag, RequestRow, flags_of
from frontdesk.store.schema.claims import claim_of
from frontdesk.store.schema.codes import STATUS, VALIDITY, as_e164
from frontdesk.store.schema.displays import display_of
from frontdesk.store.schema.kinds import texts
from frontdesk.store.schema.moments import as_moment
from frontdesk.text.spacing import one_spaced

_VALID = VALIDITY.code(NumberValidity.VALID)
_YES_OR_NO = {0: False, 1: True}


def queue_row(
    now: datetime,
    /,
    id: Any,  # noqa: A002  # the name of the column
    received_at: Any,
    status: Any,
    name: Any,
    urgent: Any,
    due_at: Any,
    attempts: Any,
    first_words: Any,
    blocked: Any,
    claimed_id: Any,
    claimed_name: Any,
    claimed_at: Any,
    phone_standing: Any,
    phone_display: Any,
    phone_e164: Any,
    phone_extension: Any,
    phone_foreign: Any,
    phone_do_not_dial: Any,
    phone_others: Any,
) -> RequestRow:
    """A row of the queue out of the driver's values. The parameters after `now` are the columns to select (COLUMNS).

    Columns are those of `requests`, unless `request_rows` says otherwise. Raises an error of damage
    (`damage.tells_of_damage`) if the values make no sense. As parameters the columns have names at no cost; a named
    tuple would take a tenth longer.
    """
    # a value of another kind than its column in any other column fails below; `Kinds.check` would take twice as long
    if not (
        type(name) is str
        and type(first_words) is str
        and type(attempts) is int
        and (phone_display is None or type(phone_display) is str)
        and (phone_extension is None or type(phone_extension) is str)
        and (claimed_name is None or type(claimed_name) is str)
    ):
        raise ValueError("a column holds another kind of value")
    shown = display_of(phone_display, as_e164(phone_e164), phone_extension)
    flags: tuple[Flag, ...] = ()
    if phone_standing != _VALID or phone_foreign or phone_do_not_dial or phone_others is not None:
        number = CallbackNumber(
            raw="",
            validity=VALIDITY.word(phone_standing),
            display=shown,
            foreign=_YES_OR_NO[phone_foreign],
            do_not_dial=DoNotDial(phone_do_not_dial) if phone_do_not_dial else None,
            others=texts(json.loads(phone_others)) if phone_others is not None else (),
        )
        flags = flags_of(number)
    return RequestRow(
        id,
        as_moment(received_at),
        STATUS.word(status),
        name,
        shown,
        one_spaced(first_words),
        flags,
        _YES_OR_NO[urgent],
        None if due_at is None else as_moment(due_at),
        attempts,
        None if claimed_at is None else claim_of(claimed_id, claimed_name, as_moment(claimed_at), now),
        bool(blocked),
    )


COLUMNS = tuple(signature(queue_row).parameters)[1:]
"""The columns of a row of the queue: what `queue_row` is given after the moment, by name and in order."""
