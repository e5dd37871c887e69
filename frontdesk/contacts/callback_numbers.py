"""Callback numbers: what a person typed, and what was made of it. How it is read is in `number_reading`."""

from dataclasses import dataclass
from enum import StrEnum

DEFAULT_REGION = "US"


class Standing(StrEnum):
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
    standing: Standing
    display: str
    e164: str | None = None
    extension: str | None = None
    region: str | None = None
    foreign: bool = False
    do_not_dial: DoNotDial | None = None
    others: tuple[str, ...] = ()

    @property
    def tel_uri(self) -> str | None:
        """What a telephone program is given (RFC 3966), None if the number can't or must not be dialled."""
        if self.do_not_dial or self.standing in (Standing.MISSING, Standing.IMPOSSIBLE):
            return None
        if self.e164 is None:
            return "tel:" + "".join(character for character in self.raw if character in "+0123456789")
        return f"tel:{self.e164};ext={self.extension}" if self.extension else f"tel:{self.e164}"
