"""What a caller allows: asked once, shown before every call, and never widened by itself."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Permissions:
    """What a caller allows. None: not asked yet. details: whether a message may say what the call is about."""

    voicemail: bool | None = None
    details: bool | None = None
    text: bool | None = None
    email: bool | None = None
    best_time: str = ""
    language: str = ""

    @property
    def may_leave_details(self) -> bool:
        """Whether a message may say more than a name and a number: only after an explicit yes."""
        return self.voicemail is not False and self.details is True

    def with_every_no_of(self, other: "Permissions") -> "Permissions":
        """These permissions, with every no of the other's added."""
        no: dict[str, Any] = {name: False for name in _ASKED if getattr(other, name) is False}
        return replace(self, **no)


_ASKED = ("voicemail", "details", "text", "email")


def without_yes(permissions: Permissions) -> Permissions:
    """These permissions, with every yes turned into "not asked yet"."""
    not_asked: dict[str, Any] = {name: None for name in _ASKED if getattr(permissions, name)}
    return replace(permissions, **not_asked)


def strictest(everyone: Iterable[Permissions], own: Permissions) -> Permissions:
    """What holds where several people share a telephone. Any no wins; yes only if all said yes; else unknown.

    The best time and the language stay the person's own.
    """
    all_of_them = [*everyone, own]

    def hardest(name: str) -> bool | None:
        answers = [getattr(permissions, name) for permissions in all_of_them]
        if False in answers:
            return False
        return True if all(answers) else None

    return Permissions(
        voicemail=hardest("voicemail"),
        details=hardest("details"),
        text=hardest("text"),
        email=hardest("email"),
        best_time=own.best_time,
        language=own.language,
    )


@dataclass(frozen=True, slots=True)
class _ToAMachine:
    """What is said to an answering machine in one language: whom it is for, then one of two texts."""

    for_whom: str
    details: str
    no_details: str


_TO_A_MACHINE = {
    "en": _ToAMachine(
        "This is a message for {name}. ",
        "My name is {staff}, from the {clinic}. You asked us to call you back. Please call us at {phone}.",
        "My name is {staff}. Please call me back at {phone}. Thank you.",
    ),
    "es": _ToAMachine(
        "Este mensaje es para {name}. ",
        "Me llamo {staff}, de {clinic}. Usted nos pidió que le llamáramos. Por favor, llámenos al {phone}.",
        "Me llamo {staff}. Por favor llámeme al {phone}. Gracias.",
    ),
}


def changed_since(seen: Permissions, wanted: Permissions, now: Permissions) -> Permissions:
    """The permissions as they are now, with the changes that somebody made to those they saw. Others' changes stay."""
    changed = {one.name: getattr(wanted, one.name) for one in fields(Permissions)}
    return replace(now, **{name: value for name, value in changed.items() if value != getattr(seen, name)})


def voicemail_line(
    permissions: Permissions, name: str, staff_name: str, clinic: str, clinic_phone: str, language: str = "en"
) -> str:
    """What may be said to an answering machine; empty when no message may be left.

    Without permission it says nothing about treatment, and so not the clinic's name. language: two letters; English
    where there is no text in that language.
    """
    if permissions.voicemail is False:
        return ""
    staff_name = staff_name.rstrip(".")  # of "Ana R.", before the sentence's own full stop
    words = _TO_A_MACHINE.get(language, _TO_A_MACHINE["en"])
    line = words.details if permissions.may_leave_details else words.no_details
    for_whom = words.for_whom.format(name=name) if name else ""
    return for_whom + line.format(staff=staff_name, clinic=clinic, phone=clinic_phone)
