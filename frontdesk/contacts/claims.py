"""Claims: "I am on this one", one staff member at a time."""

from dataclasses import dataclass
from datetime import datetime, timedelta

# A claim must not outlast its holder's shift (osTicket 2343); half an hour is longer than a call takes. Each action of
# its holder on the request begins the time anew.
CLAIM_LASTS = timedelta(minutes=30)

# A claim further in the future was made before a clock was corrected, and would hold until that moment and half an hour
# more. Clocks in one network differ by less: with more, their users could not sign in (RFC 4120, 8.2).
CLOCKS_DIFFER = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Claim:
    """Who is on a request, since when. Two claims are one person's if their staff_id is the same."""

    staff_id: int
    staff_name: str
    since: datetime

    def holds_at(self, moment: datetime) -> bool:
        """Whether the claim counts at a moment. It may begin a little later: other desks' clocks may be ahead."""
        return self.since - CLOCKS_DIFFER <= moment < self.since + CLAIM_LASTS

    @property
    def initials(self) -> str:
        """The holder's initials, for a list: AR for `Ana Ruiz`, A for `ana`."""
        return "".join(part[0] for part in self.staff_name.replace(".", " ").split()[:2]).upper()
