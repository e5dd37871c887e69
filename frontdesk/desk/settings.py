"""What the clinic can set, for every desk that uses the store."""

from frontdesk.contacts import number_reading
from frontdesk.contacts.callback_numbers import DEFAULT_REGION
from frontdesk.contacts.calling_hours import ClinicHours
from frontdesk.contacts.follow_ups import read_rules
from frontdesk.contacts.problems import Problem
from frontdesk.desk.acting import Acting
from frontdesk.desk.changes import Changes
from frontdesk.desk.clinic_rules import CLINIC_HOURS, FOLLOW_UPS, clinic_hours, read_hours, said_hours
from frontdesk.store import settings
from frontdesk.store.store import Connection

_DEFAULT_REGION = "default-region"


class Settings:
    """Read and change the clinic's settings."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting

    def default_region(self) -> str:
        """Where a number without a country code is: two letters, `US` if never set."""
        with self._acting.store.reading() as connection:
            return default_region(connection)

    def set_default_region(self, region: str) -> Changes:
        """Set it, for numbers that come in from now on. Raises Problem for letters that are no region."""
        code = region.strip().upper()
        if not number_reading.is_region(code):
            raise Problem("{region} is not a region; use two letters, such as US or MX.", region=region)
        return self._set(_DEFAULT_REGION, code)

    def clinic_hours(self) -> str:
        """When the clinic calls back, as `Mon-Fri 08:00-17:00 America/Phoenix`."""
        with self._acting.store.reading() as connection:
            return said_hours(clinic_hours(connection))

    def hours(self) -> ClinicHours:
        """The same, to reckon with."""
        with self._acting.store.reading() as connection:
            return clinic_hours(connection)

    def set_clinic_hours(self, text: str) -> Changes:
        """Set them. Raises Problem if they are not of that form."""
        return self._set(CLINIC_HOURS, said_hours(read_hours(text)))

    def set_follow_ups(self, text: str) -> Changes:
        """Set what follows each outcome (TOML, as resources/follow-ups.toml). Raises Problem if it can't be read."""
        read_rules(text)
        return self._set(FOLLOW_UPS, text)

    def _set(self, name: str, value: str) -> Changes:
        with self._acting.act(f"set-{name}") as entry:
            entry.details.update(before=settings.read(entry.connection, name), after=value)
            settings.write(entry, name, value)
        return Changes()


def default_region(connection: Connection) -> str:
    """The setting, inside a transaction that is under way."""
    return settings.read(connection, _DEFAULT_REGION) or DEFAULT_REGION
