"""What the database says when it can't, in words a person can act on."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from frontdesk.contacts.problems import Problem

# SQLite's own words (sqlite3ErrStr in its main.c, and pager and os messages) -> ours.
_SENTENCES = {
    "disk is full": "The disk that holds the store is full. Nothing was changed; free some space and try again.",
    "disk I/O error": "The disk that holds the store can't be read or written. Nothing was changed.",
    "readonly database": "The store {store} can't be written to: its file or folder is read-only.",
    "is locked": "Another desk has been writing to the store for too long. Nothing was changed; try again.",
    "file is not a database": "{store} is not a Front Desk store. It was left as it is.",
    "malformed": "The store {store} is damaged. Nothing was changed; restore the last backup.",
    "interrupted": "The search was given up.",
    "unable to open": "The store {store} can't be opened: its folder is read-only, or you have no permission.",
}


@contextmanager
def in_words(store: object) -> Iterator[None]:
    """Turn a failure of the environment into a Problem; mistakes of ours pass through."""
    try:
        yield
    except (DBAPIError, dbapi2.Error) as error:
        words = str(error.orig if isinstance(error, DBAPIError) else error)
        for fragment, sentence in _SENTENCES.items():
            if fragment in words:
                raise Problem(sentence, store=store) from error
        raise


def is_damage(error: BaseException) -> bool:
    """Whether the driver says that a store's content is not as SQLite wrote it."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (dbapi2.SQLITE_CORRUPT, dbapi2.SQLITE_NOTADB)
