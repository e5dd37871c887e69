"""What the clinic can set, for every desk that uses the store."""

from frontdesk.contacts import callback_numbers
from frontdesk.contacts.problems import Problem
from frontdesk.desk.acting import Acting
from frontdesk.desk.changes import Changes
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
        if not callback_numbers.is_region(code):
            raise Problem("{region} is not a region; use two letters, such as US or MX.", region=region)
        with self._acting.act("set-default-region") as act:
            act.details.update(before=default_region(act.connection), after=code)
            settings.write(act.connection, _DEFAULT_REGION, code)
        return Changes()


def default_region(connection: Connection) -> str:
    """The setting, inside a transaction that is under way."""
    return settings.read(connection, _DEFAULT_REGION) or callback_numbers.DEFAULT_REGION
