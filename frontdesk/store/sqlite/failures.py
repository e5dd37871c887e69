"""What the database says when it can't, in words a person can act on."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from frontdesk.phrases import translatable
from frontdesk.problems import Overtaken, Problem, StoreDamaged
from frontdesk.store.sqlite import driver

# An import is done step by step, so none of these says that nothing at all was changed.
_BUSY = translatable("Another desk has been writing to the store for too long. The last step was not done; try again.")
_FULL = translatable(
    "The disk that holds the store is full. The last step was not done; free some space and try again."
)
_NOT_READ = translatable(
    "The disk that holds the store can't be read or written: it may be full, or failing. The last step was not done."
)
_READ_ONLY = translatable("The store {store} can't be written to: its file or folder is read-only.")
_DAMAGED = translatable(
    "The store {store} is damaged, so this can't be done. The last step was not done. Save a copy of the store as it "
    "is; frontdesk verify says what is damaged, and frontdesk restore FILE puts an earlier copy in its place."
)

# By code, because a part of a message can as well be a part of what somebody wrote.
_SENTENCES = {
    dbapi2.SQLITE_FULL: _FULL,
    dbapi2.SQLITE_IOERR: _NOT_READ,
    dbapi2.SQLITE_READONLY: _READ_ONLY,
    dbapi2.SQLITE_BUSY: _BUSY,
    dbapi2.SQLITE_LOCKED: _BUSY,
    dbapi2.SQLITE_PROTOCOL: _BUSY,  # the lock of the log could not be had, after many tries
    dbapi2.SQLITE_NOTADB: translatable("{store} is not a Front Desk store. It was left as it is."),
    dbapi2.SQLITE_CANTOPEN: translatable(
        "The store {store} can't be opened: its folder is read-only, or you have no permission."
    ),
}


@contextmanager
def in_words(store: object, given_up: Callable[[], bool] | None = None) -> Iterator[None]:
    """Turn a failure of the environment into a Problem; mistakes of ours pass through.

    given_up: whether what was asked of the store is not wanted any more. Then its failure is Overtaken: SQLite was
    interrupted, and may call that by another name, as when it was about to open a search index.
    """
    try:
        yield
    except (DBAPIError, dbapi2.Error) as error:
        if given_up is not None and given_up():
            raise Overtaken from error
        found = error.orig if isinstance(error, DBAPIError) else error
        code = driver.primary_code(found)
        if code == dbapi2.SQLITE_CORRUPT:
            raise StoreDamaged(_DAMAGED, store=store) from error
        sentence = _SENTENCES.get(code)
        if sentence is None:
            raise
        raise Problem(sentence, store=store) from error


def is_damage(error: BaseException) -> bool:
    """Whether the driver, or SQLAlchemy for it, says that a store's content is not as SQLite wrote it."""
    return driver.is_damage(error.orig if isinstance(error, DBAPIError) else error)
