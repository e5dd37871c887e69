"""What to know about a number before it is dialled: the time there, who else has it, what was typed."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime

from frontdesk.contacts.callers import Caller
from frontdesk.contacts.calling_hours import local_times
from frontdesk.contacts.cards import CallerCard
from frontdesk.contacts.numbers.callback_numbers import CallbackNumber, NumberValidity
from frontdesk.contacts.numbers.number_text import LONGEST_READ
from frontdesk.contacts.requests import ContactRequest
from frontdesk.time_zones import ZoneInfo
from frontdesk.ui import words
from frontdesk.ui.request.request_label import RequestLabel

_WORD = re.compile(r"[^\W\d_]+")
_WORDS_SHOWN = {"x", "ext", "extn", "extension", "tel"}
_NUMBER, _DIALLED_BEFORE = 10, 3  # digits of a number without country code; digits of a prefix


class AroundNumber(RequestLabel):
    """One line under the number."""

    def __init__(self) -> None:
        super().__init__(soft=True)

    def show_notes(self, request: ContactRequest, card: CallerCard, now: datetime) -> None:
        """Show them; hidden if there is nothing to know."""
        self.setText(" · ".join(self._notes(request, card, now)))
        self.setVisible(bool(self.text()))

    def _notes(self, request: ContactRequest, card: CallerCard, now: datetime) -> Sequence[str]:
        number, notes = request.number, []
        if card.zones:
            times = [
                self.tr("{time} ({places})").format(time=words.clock(local), places=_places(card.zones, local))
                for local in local_times(card.zones, now)
            ]
            notes.append(self.tr("there it is {times}").format(times=self.tr(" or ").join(times)))
        if number.foreign and number.region:
            country = words.country(number.region)
            another = self.tr("in another country ({country})").format(country=country)
            notes.append(another if country else self.tr("in no country (a satellite or a service)"))
        if number.others:
            notes.append(self.tr("also gave {numbers}").format(numbers=", ".join(number.others)))
        if card.same_number:
            notes.append(self.tr("same number as {names}").format(names=_names(card.same_number)))
        if card.maybe_same:
            notes.append(self.tr("maybe the same as {names}").format(names=_names(card.maybe_same)))
        if number.validity is NumberValidity.VALID and _says_more(number):
            raw = words.shortened(" ".join(number.raw.split()), 80)
            notes.append(self.tr("typed as “{raw}”").format(raw=raw))
        return notes


def _names(callers: Sequence[Caller]) -> str:
    return words.shortened(", ".join(words.name(caller.name) for caller in callers), 120)


def _places(zones: Sequence[str], local: datetime) -> str:
    """The zones that have this time: `Denver, Phoenix`."""
    there = [zone for zone in zones if local.astimezone(ZoneInfo(zone)).time() == local.time()]
    return ", ".join(zone.rsplit("/", 1)[-1].replace("_", " ") for zone in there)


def _says_more(number: CallbackNumber) -> bool:
    """Whether more was typed than is shown: a word, or digits other than a prefix for home or abroad."""
    if len(number.raw) > LONGEST_READ or any(word not in _WORDS_SHOWN for word in _WORD.findall(number.raw.casefold())):
        return True
    typed, shown = _digits(number.raw), _digits(number.display)
    return typed[-_NUMBER:] != shown[-_NUMBER:] or len(typed) > len(shown) + _DIALLED_BEFORE


def _digits(text: str) -> str:
    """The digits, whatever script they are in."""
    return "".join(str(unicodedata.digit(character)) for character in text if character.isdigit())
