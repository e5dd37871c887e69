"""What the clinic can set, for every desk that uses the store."""

from frontdesk.contacts.calling_hours import ClinicHours
from frontdesk.contacts.clinic import LONGEST_NAME, Clinic
from frontdesk.contacts.follow_ups import read_rules
from frontdesk.contacts.numbers import number_reading
from frontdesk.contacts.numbers.callback_numbers import DEFAULT_REGION, NumberValidity
from frontdesk.contacts.numbers.valid_numbers import is_region
from frontdesk.contacts.urgent.urgent_list import UrgentList, checked_list, read_list
from frontdesk.contacts.urgent.urgent_words import UrgentWords
from frontdesk.desk.arrivals import Reception, list_shipped
from frontdesk.desk.changes import Changes
from frontdesk.desk.clinic_rules import CLINIC_HOURS, FOLLOW_UPS, clinic_hours, read_hours, said_hours
from frontdesk.desk.transaction import Workplace
from frontdesk.problems import Problem
from frontdesk.store import settings
from frontdesk.store.store import Connection

_DEFAULT_REGION = "default-region"
_CLINIC_NAME = "clinic-name"
_CLINIC_PHONE = "clinic-phone"
_URGENT_WORDS = "urgent-words"


class Settings:
    """Read and change the clinic's settings."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def default_region(self) -> str:
        """Where a number without a country code is: two letters, `US` if never set."""
        with self._workplace.store.reading() as connection:
            return default_region(connection)

    def set_default_region(self, region: str) -> Changes:
        """Set it, for numbers that come in from now on. Raises Problem for letters that are no region."""
        code = region.strip().upper()
        if not is_region(code):
            raise Problem("{region} is not a region; use two letters, such as US or MX.", region=region)
        return self._set(_DEFAULT_REGION, code)

    def clinic_hours(self) -> str:
        """When the clinic calls back, as `Mon-Fri 08:00-17:00 America/Phoenix`."""
        with self._workplace.store.reading() as connection:
            return said_hours(clinic_hours(connection))

    def hours(self) -> ClinicHours:
        """The same, to reckon with."""
        with self._workplace.store.reading() as connection:
            return clinic_hours(connection)

    def set_clinic_hours(self, text: str) -> Changes:
        """Set them. Raises Problem if they are not of that form."""
        return self._set(CLINIC_HOURS, said_hours(read_hours(text)))

    def set_follow_ups(self, text: str) -> Changes:
        """Set what follows each outcome (TOML, as resources/follow-ups.toml). Raises Problem if it can't be read."""
        read_rules(text)
        return self._set(FOLLOW_UPS, text)

    def clinic(self) -> Clinic | None:
        """What the clinic says of itself, None if that was never set."""
        with self._workplace.store.reading() as connection:
            return clinic_kept(connection)

    def set_clinic(self, name: str, phone: str) -> Changes:
        """Set both. Raises Problem for no name, one of several lines, or what is no telephone number."""
        with self._workplace.act("set-clinic") as entry:
            clinic = _checked_clinic(name, phone, default_region(entry.connection))
            settings.write(entry, _CLINIC_NAME, clinic.name)
            settings.write(entry, _CLINIC_PHONE, clinic.phone)
        return Changes()

    def urgent_words(self) -> UrgentList:
        """The clinic's own list, or the one that comes with the program."""
        with self._workplace.store.reading() as connection:
            own = settings.read(connection, _URGENT_WORDS)
        return read_list(own) if own else list_shipped()

    def words_to_search(self) -> UrgentWords:
        """The same, ready to search with. Made anew only for another list, which takes some tenths of a second.

        Should the clinic's list not be readable, the one that comes with the program: emergencies are looked for all
        the same.
        """
        try:
            with self._workplace.store.reading() as connection:
                return reception_of(connection).words
        except Problem:
            return Reception(DEFAULT_REGION).words

    def shipped_urgent_words(self) -> UrgentList:
        """The one that comes with the program."""
        return list_shipped()

    def set_urgent_words(self, wanted: UrgentList) -> Changes:
        """Set them, for what is imported, logged or edited from now on; `looking_again` is for what is there.

        Raises Problem for a list that can't be used.
        """
        wanted = checked_list(wanted.english, wanted.spanish, wanted.sayings)
        text = wanted.as_text()
        with self._workplace.act(f"set-{_URGENT_WORDS}") as entry:
            entry.details["lines"] = sum(map(len, (wanted.english, wanted.spanish, wanted.sayings)))
            settings.write(entry, _URGENT_WORDS, text)
        return Changes()

    def _set(self, name: str, value: str) -> Changes:
        with self._workplace.act(f"set-{name}") as entry:
            entry.details.update(before=settings.read(entry.connection, name), after=value)
            settings.write(entry, name, value)
        return Changes()


def reception_of(connection: Connection) -> Reception:
    """What is set for requests that arrive, inside a transaction that is under way."""
    return Reception(default_region(connection), settings.read(connection, _URGENT_WORDS))


def clinic_kept(connection: Connection) -> Clinic | None:
    """What the clinic says of itself, inside a transaction that is under way; None if that was never set."""
    name, phone = (settings.read(connection, which) for which in (_CLINIC_NAME, _CLINIC_PHONE))
    return None if name is None or phone is None else Clinic(name, phone)


def default_region(connection: Connection) -> str:
    """The setting, inside a transaction that is under way."""
    return settings.read(connection, _DEFAULT_REGION) or DEFAULT_REGION


def _checked_clinic(name: str, phone: str, home_region: str) -> Clinic:
    """A clinic as a person typed it, the number formatted. Raises Problem for a name or number that can't be said."""
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME or not any(letter.isalpha() for letter in name):
        raise Problem("Give the clinic's name, in at most {most} letters.", most=LONGEST_NAME)
    number = number_reading.parse(phone.strip(), home_region)
    if number.validity is not NumberValidity.VALID or number.others:
        raise Problem("{phone} is no telephone number that can be called.", phone=phone.strip()[:40] or "“”")
    return Clinic(name, number.display)
