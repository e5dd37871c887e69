"""Texts kept under a name, for every desk that uses the store; `contacts.settings` says what they mean."""

from sqlalchemy import Connection, bindparam, insert, select, update

from frontdesk.contacts.unreadable import CantBeRead
from frontdesk.store.database import tells_of_damage
from frontdesk.store.entries import Entry
from frontdesk.store.schema.compiled import CompiledStatement
from frontdesk.store.schema.tables import settings

_SETTING = CompiledStatement(select(settings.c.value).where(settings.c.name == bindparam("setting")))


def read(connection: Connection, name: str) -> str | None:
    """The text kept under a name, None if there is none. Raises CantBeRead if it is damaged."""
    try:
        row = _SETTING.first(connection, {"setting": name})
    except Exception as error:
        if not tells_of_damage(error):
            raise
        raise CantBeRead.setting(name) from None
    if row is None or row.value is None:
        return None
    if not isinstance(row.value, str):
        raise CantBeRead.setting(name)
    return row.value


def readable(connection: Connection, name: str) -> str | None:
    """The text kept under a name, None if there is none or it is damaged."""
    try:
        return read(connection, name)
    except CantBeRead:
        return None


def write(entry: Entry, name: str, value: str) -> None:
    """Write a setting. In place of a damaged value, too, which no undo can bring back: that puts none in its place."""
    which = select(settings.c.id).where(settings.c.name == name)
    if entry.connection.execute(which).scalar() is None:
        entry.connection.execute(insert(settings).values(name=name, value=None))
    elif readable(entry.connection, name) is None:
        entry.connection.execute(update(settings).where(settings.c.name == name).values(value=None))
    entry.update(settings, entry.connection.execute(which).scalar_one(), {"value": value})


def note(connection: Connection, name: str, value: str) -> None:
    """Write a setting of the program's own, unless it is there: how far the program is with this store. No action."""
    if read(connection, name) is None:
        connection.execute(insert(settings).values(name=name, value=value))
