"""Rows of the store as what the queue shows. Knows no SQLAlchemy, so that the first rows need not wait for it.

Rows in sight are read while somebody waits for them to be painted, so they are made of the driver's values in one go.
"""

import json
from datetime import datetime
from typing import Any

from frontdesk.contacts.claims import Claim
from frontdesk.contacts.numbers.callback_numbers import CallbackNumber, DoNotDial, NumberValidity, usual_display
from frontdesk.contacts.requests import RequestRow, flags_of
from frontdesk.store.schema.codes import STATUS, VALIDITY, as_e164
from frontdesk.store.schema.kinds import texts
from frontdesk.store.schema.moments import as_moment
from frontdesk.text.spacing import one_spaced

COLUMNS = (
    "id",
    "received_at",
    "status",
    "name",
    "urgent",
    "due_at",
    "attempts",
    "first_words",
    "blocked",
    "claimed_id",
    "claimed_name",
    "claimed_at",
    "phone_standing",
    "phone_display",
    "phone_e164",
    "phone_extension",
    "phone_foreign",
    "phone_do_not_dial",
    "phone_others",
)
"""What the queue needs of a request, in this order."""

_VALID = VALIDITY.code(NumberValidity.VALID)
_YES_OR_NO = {0: False, 1: True}


def queue_row(values: Any, now: datetime) -> RequestRow:
    """A row as the driver has it: the values of COLUMNS. Raises an error of damage (`kinds`) if they make no sense."""
    (
        request_id,
        received_at,
        status,
        name,
        urgent,
        due_at,
        attempts,
        first_words,
        blocked,
        claimed_id,
        claimed_name,
        claimed_at,
        validity,
        display,
        e164,
        extension,
        foreign,
        do_not_dial,
        others,
    ) = values
    # whatever else is of another kind than its column fails below; a check of all columns would take twice as long
    if not (
        type(name) is str
        and type(first_words) is str
        and type(attempts) is int
        and (display is None or type(display) is str)
        and (extension is None or type(extension) is str)
        and (claimed_name is None or type(claimed_name) is str)
    ):
        raise ValueError("a column holds another kind of value")
    display = display_of(display, as_e164(e164), extension)
    number = None  # most are plain, and there is nothing to say about them
    if validity != _VALID or foreign or do_not_dial or others is not None:
        number = CallbackNumber(
            raw="",
            validity=VALIDITY.word(validity),
            display=display,
            foreign=_YES_OR_NO[foreign],
            do_not_dial=DoNotDial(do_not_dial) if do_not_dial else None,
            others=texts(json.loads(others)) if others is not None else (),
        )
    return RequestRow(
        request_id,
        as_moment(received_at),
        STATUS.word(status),
        name,
        display,
        one_spaced(first_words),
        () if number is None else flags_of(number),
        _YES_OR_NO[urgent],
        None if due_at is None else as_moment(due_at),
        attempts,
        None if claimed_at is None else claim_of(claimed_id, claimed_name, as_moment(claimed_at), now),
        bool(blocked),
    )


def display_of(kept: str | None, e164: str | None, extension: str | None) -> str:
    """How to show a number: as it is kept, or as usual (`arriving.kept_display`). Raises ValueError if neither."""
    if kept is not None or e164 is None:
        return kept or ""
    usual = usual_display(e164, extension)
    if usual is None:
        raise ValueError("a number without a form to show it in")
    return usual


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
