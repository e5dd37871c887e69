"""Callback numbers: what a person typed, and what was made of it. How it is read is in `number_reading`."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frontdesk.contacts.numbers.number_text import Run

DEFAULT_REGION = "US"
SHORTEST_DIALLED = 5
"""Digits of a number that may be a person's; fewer are an extension, a code, an emergency number."""
_NORTH_AMERICAN = 12  # characters of +1 and ten digits


class NumberValidity(StrEnum):
    """How far a callback number can be trusted.

    NOT_VALID has the length of a number but is in no range in use; IMPOSSIBLE has digits, too few or too many.
    """

    VALID = "valid"
    NO_AREA_CODE = "no-area-code"
    NOT_VALID = "not-valid"
    IMPOSSIBLE = "impossible"
    MISSING = "missing"


class DoNotDial(StrEnum):
    """Why a number must not be called although it could be."""

    EMERGENCY = "emergency"
    PREMIUM = "premium"


@dataclass(frozen=True, slots=True)
class CallbackNumber:
    """A number to call back.

    raw: as typed. e164: `+14806262727`, only when the number is valid. region: ISO 3166 two-letter code of a valid
    number. display: how to show it: national form in the home region, international elsewhere, as typed when it
    is not valid. foreign: valid, but not in the home region. others: display forms of further numbers in the text.
    """

    raw: str
    standing: NumberValidity
    display: str
    e164: str | None = None
    extension: str | None = None
    region: str | None = None
    foreign: bool = False
    do_not_dial: DoNotDial | None = None
    others: tuple[str, ...] = ()

    @property
    def tel_uri(self) -> str | None:
        """What a telephone program is given (RFC 3966), None if the number can't or must not be dialled.

        A marked number is dialled as it was typed, and only where that is one run of digits: never where a digit or
        what may be one stands before or behind it, and not with a + that belongs to no country.
        """
        if self.do_not_dial or self.standing in (NumberValidity.MISSING, NumberValidity.IMPOSSIBLE):
            return None
        if self.e164 is None:
            from frontdesk.contacts.numbers.number_words import alone  # see _runs

            run = alone(self._runs())
            return f"tel:{run.digits}" if run is not None and not run.has_plus else None
        return f"tel:{self.e164};ext={self.extension}" if self.extension else f"tel:{self.e164}"

    @property
    def without_plus(self) -> str | None:
        """The North American number that a + without a country's code stands before: to be asked about, not dialled."""
        found = self._runs() if self.standing is NumberValidity.NOT_VALID else []
        if len(found) != 1 or not found[0].has_plus or len(found[0].digits) != len("4806262727"):
            return None
        return usual_display(f"+1{found[0].digits}", None)

    def _runs(self) -> "list[Run]":
        from frontdesk.contacts.numbers.number_text import (  # the queue's first rows do not wait for its patterns
            plain,
            runs,
        )

        return list(runs(plain(self.raw)))


def usual_display(e164: str | None, extension: str | None) -> str | None:
    """How a North American number is shown at home: `(480) 626-2727`, `(480) 626-2727 ext. 4`; None for any other.

    The same as phonenumbers makes of it, which need not be there for it: a test holds the two together.
    """
    if e164 is None or len(e164) != _NORTH_AMERICAN or not e164.startswith("+1"):
        return None
    local = f"({e164[2:5]}) {e164[5:8]}-{e164[8:]}"
    return f"{local} ext. {extension}" if extension else local
