"""Callback numbers: the text that a person typed, and the number read from it (by `number_reading`)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frontdesk.contacts.numbers.number_text import Run

DEFAULT_REGION = "US"
_NORTH_AMERICAN = 12  # characters of +1 and ten digits


class NumberValidity(StrEnum):
    """How far a callback number can be trusted.

    NOT_VALID: it has the length of a number, but its range is not in use. IMPOSSIBLE: it has too few or too many
    digits. MISSING: the text has no digits.
    """

    VALID = "valid"
    NO_AREA_CODE = "no-area-code"
    NOT_VALID = "not-valid"
    IMPOSSIBLE = "impossible"
    MISSING = "missing"


class DoNotDial(StrEnum):
    """Why a number must not be called although a telephone could dial it."""

    EMERGENCY = "emergency"
    PREMIUM = "premium"


@dataclass(frozen=True, slots=True)
class CallbackNumber:
    """A number to call back.

    raw: as typed. e164: such as `+14806262727`, only if the number is valid. region: ISO 3166 two-letter code of a
    valid number. display: the form to show, which is national in the home region, international elsewhere, and as typed
    if the number is not valid. foreign: valid, but not in the home region. others: display forms of further numbers in
    the text.
    """

    raw: str
    validity: NumberValidity
    display: str
    e164: str | None = None
    extension: str | None = None
    region: str | None = None
    foreign: bool = False
    do_not_dial: DoNotDial | None = None
    others: tuple[str, ...] = ()

    @property
    def tel_uri(self) -> str | None:
        """The URI for a telephone program (RFC 3966), None if the number can't or must not be dialled.

        A number that is not valid is dialled as typed, and only if the text has one run of digits: not where a digit,
        or a sign that may be one, stands before or behind the run, and not with a + before no country code.
        """
        if self.do_not_dial or self.validity in (NumberValidity.MISSING, NumberValidity.IMPOSSIBLE):
            return None
        if self.e164 is None:
            from frontdesk.contacts.numbers.number_words import alone  # imported late, see _runs

            run = alone(self._runs())
            return f"tel:{run.digits}" if run is not None and not run.has_plus else None
        return f"tel:{self.e164};ext={self.extension}" if self.extension else f"tel:{self.e164}"

    @property
    def without_plus(self) -> str | None:
        """The North American number after a + without a country code: to be asked about, not dialled. None if none."""
        found = self._runs() if self.validity is NumberValidity.NOT_VALID else []
        if len(found) != 1 or not found[0].has_plus or len(found[0].digits) != len("4806262727"):
            return None
        return usual_display(f"+1{found[0].digits}", None)

    def _runs(self) -> "list[Run]":
        # imported late: the queue's first rows do not wait for its patterns
        from frontdesk.contacts.numbers.number_text import plain, runs

        return list(runs(plain(self.raw)))


def usual_display(e164: str | None, extension: str | None) -> str | None:
    """The national form of a North American number: `(480) 626-2727`, `(480) 626-2727 ext. 4`; None for any other.

    Equal to the form that phonenumbers makes (a test compares them), but does not import phonenumbers.
    """
    if e164 is None or len(e164) != _NORTH_AMERICAN or not e164.startswith("+1"):
        return None
    local = f"({e164[2:5]}) {e164[5:8]}-{e164[8:]}"
    return f"{local} ext. {extension}" if extension else local
