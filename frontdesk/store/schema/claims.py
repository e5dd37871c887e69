"""The claim on a request, made of what its row holds. Knows no SQLAlchemy, so the first rows need not wait for it."""

from datetime import datetime

from frontdesk.contacts.claims import Claim


def claim_of(staff_id: int | None, name: str | None, since: datetime | None, now: datetime) -> Claim | None:
    """The claim on a request, None once it no longer counts. Raises ValueError if the staff member is missing."""
    if since is None:
        return None
    claim = Claim(staff_id or 0, name or "", since)
    if not claim.holds_at(now):
        return None
    if staff_id is None or name is None:
        raise ValueError("the staff member of the claim is gone")
    return claim
