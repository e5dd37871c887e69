"""What the clinic can set, for every desk that uses the store. `contacts.settings` declares each setting."""

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, TypeVar

from frontdesk import shipped
from frontdesk.contacts.actions import Action
from frontdesk.contacts.clinic import Clinic
from frontdesk.contacts.numbers.callback_numbers import DEFAULT_REGION as HOME
from frontdesk.contacts.settings import (
    CLINIC_NAME,
    CLINIC_PHONE,
    DEFAULT_REGION,
    URGENT_WORDS,
    Circumstances,
    NotAccepted,
    Setting,
)
from frontdesk.contacts.unreadable import CantBeRead
from frontdesk.contacts.urgent.urgent_words import UrgentWords
from frontdesk.desk.arrivals import Reception
from frontdesk.desk.changes import Changes
from frontdesk.desk.transaction import Workplace
from frontdesk.problems import Problem
from frontdesk.store import settings
from frontdesk.store.store import Connection

T = TypeVar("T")


class Settings:
    """Read and change the clinic's settings."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def value(self, setting: Setting[T]) -> T:
        """What is set, or the default. Raises CantBeRead if it is damaged, or no longer means anything."""
        with self._workplace.store.reading() as connection:
            return value_of(connection, setting)

    def default(self, setting: Setting[T]) -> T:
        """What counts until it is set."""
        return _default(setting)

    def set(self, typed: Mapping[Setting[Any], str]) -> Changes:
        """Set what a person typed, in one action, which undo takes back as a whole. A kept value may be damaged.

        The action is that of the settings, or SET_SETTINGS if they have different ones. All are checked before any is
        written: raises NotAccepted about the first that is not accepted, and then none is set.
        """
        if not typed:
            return Changes()
        accepted = self._checked(typed)
        actions = {setting.action for setting in accepted}
        action = actions.pop() if len(actions) == 1 else Action.SET_SETTINGS
        with self._workplace.act(action) as entry:
            for setting, text in accepted.items():
                told = setting.details(settings.readable(entry.connection, setting.name), text)
                if not actions:
                    entry.details |= told
                elif told:
                    entry.details[setting.name] = told
                settings.write(entry, setting.name, text)
        return Changes()

    def _checked(self, typed: Mapping[Setting[Any], str]) -> dict[Setting[Any], str]:
        """The texts to keep. A region that is set with the clinic's number counts for this number already."""
        accepted: dict[Setting[Any], str] = {}

        def home_region() -> str:
            return accepted[DEFAULT_REGION] if DEFAULT_REGION in accepted else self.value(DEFAULT_REGION)

        now = Circumstances(home_region, self._workplace.clock().astimezone().date())
        for setting in sorted(typed, key=lambda one: one is not DEFAULT_REGION):
            try:
                accepted[setting] = setting.check(typed[setting], now)
            except CantBeRead:  # of the region, not of what was typed
                raise
            except Problem as problem:
                raise NotAccepted(setting, problem) from None
        return accepted

    def clinic(self) -> Clinic | None:
        """What the clinic says of itself, None if that was never set. Raises CantBeRead."""
        with self._workplace.store.reading() as connection:
            return clinic_kept(connection)

    def words_to_search(self) -> UrgentWords:
        """The urgent words, ready to search with. Made anew only for another list, which takes some tenths of a second.

        Should the clinic's list not be readable, the one that comes with the program: emergencies are looked for all
        the same.
        """
        try:
            with self._workplace.store.reading() as connection:
                return reception_of(connection).words
        except Problem:
            return Reception(HOME).words


def value_of(connection: Connection, setting: Setting[T]) -> T:
    """What is set, or the default, inside a transaction that is under way. Raises CantBeRead, as `Settings.value`."""
    kept = settings.read(connection, setting.name)
    try:
        return _read(setting, kept) if kept else _default(setting)
    except Problem:  # its sentence is for a person who typed the value just now
        raise CantBeRead.setting(setting.name) from None


def reception_of(connection: Connection) -> Reception:
    """What is set for requests that arrive, inside a transaction that is under way."""
    return Reception(value_of(connection, DEFAULT_REGION), settings.read(connection, URGENT_WORDS.name))


def clinic_kept(connection: Connection) -> Clinic | None:
    """What the clinic says of itself, inside a transaction that is under way; None if that was never set."""
    name, phone = value_of(connection, CLINIC_NAME), value_of(connection, CLINIC_PHONE)
    return None if name is None or phone is None else Clinic(name, phone)


@lru_cache(maxsize=32)
def _read_before(setting: Setting[Any], kept: str) -> Any:
    """A value made of its text, which every call that is logged needs again."""
    return setting.read(kept)


@cache
def _default_before(setting: Setting[Any]) -> Any:
    text = (shipped.RESOURCES / setting.shipped).read_text(encoding="utf-8") if setting.shipped else setting.default
    return setting.read(text)


# The caches forget which type belongs to which setting.


def _read(setting: Setting[T], kept: str) -> T:
    return _read_before(setting, kept)  # type: ignore[no-any-return]


def _default(setting: Setting[T]) -> T:
    return _default_before(setting)  # type: ignore[no-any-return]
