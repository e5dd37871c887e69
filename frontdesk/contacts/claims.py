"""Claims: "I am on this one", one staff member at a time."""

from dataclasses import dataclass
from datetime import datetime, timedelta

# A claim of somebody who left must not linger (osTicket 2343); half an hour is longer than a call takes. Whatever its
# holder does with the request begins it anew.
CLAIM_LASTS = timedelta(minutes=30)

# A claim that lies further ahead is from before a clock was put right, and would hold until then and half an hour more.
# The clocks of desks in one network differ by less: with more, they could not sign in to it (RFC 4120, 8.2).
CLOCKS_DIFFER = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Claim:
    """Who is on a request, since when. Two claims are one person's if their staff_id is the same."""

    staff_id: int
    staff_name: str
    since: datetime

    def holds_at(self, moment: datetime) -> bool:
        """Whether it still counts, or already: it may come from a desk whose clock is a little ahead."""
        return self.since - CLOCKS_DIFFER <= moment < self.since + CLAIM_LASTS

    @property
    def initials(self) -> str:
        """For a list: `Ana Ruiz` is AR, `ana` is A."""
        return "".join(part[0] for part in self.staff_name.replace(".", " ").split()[:2]).upper()
