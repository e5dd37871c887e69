"""Rows of the store as what the queue shows. Knows no SQLAlchemy, so that the first rows need not wait for it."""

from datetime import datetime
from typing import Any

from frontdesk.contacts.callback_numbers import CallbackNumber, DoNotDial, Standing, usual_display
from frontdesk.contacts.claims import Claim
from frontdesk.contacts.requests import RequestRow, flags_of


def number_of(row: Any) -> CallbackNumber:
    """The callback number in a row."""
    return CallbackNumber(
        raw=row.phone_raw,
        standing=row.phone_standing,
        display=_display_of(row),
        e164=row.phone_e164,
        extension=row.phone_extension,
        region=row.phone_region,
        foreign=row.phone_foreign,
        do_not_dial=DoNotDial(row.phone_do_not_dial) if row.phone_do_not_dial else None,
        others=tuple(row.phone_others),
    )


def claim_of(row: Any, now: datetime) -> Claim | None:
    """Who is on it, as long as that counts."""
    if row.claimed_name is None:
        return None
    claim = Claim(row.claimed_name, row.claimed_at)
    return claim if claim.holds_at(now) else None


def queue_row(row: Any, now: datetime) -> RequestRow:
    """A row with the columns that the queue needs, their values as Python has them."""
    return RequestRow(
        id=row.id,
        received_at=row.received_at,
        status=row.status,
        name=row.name,
        phone_display=_display_of(row),
        first_words=" ".join(row.first_words.split()),
        flags=() if _is_plain(row) else flags_of(number_of(row)),
        urgent=row.urgent,
        due_at=row.due_at,
        attempts=row.attempts,
        claim=claim_of(row, now),
        blocked=bool(row.blocked),
    )


def _display_of(row: Any) -> str:
    kept: str | None = row.phone_display
    return usual_display(row.phone_e164, row.phone_extension) or "" if kept is None else kept


def _is_plain(row: Any) -> bool:
    """Whether there is nothing to say about the number, as of nearly all: a page of rows is read while one scrolls."""
    odd = row.phone_foreign or row.phone_do_not_dial or row.phone_others
    return row.phone_standing == Standing.VALID and not odd
