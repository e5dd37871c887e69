"""Where the store is, and that nobody but its owner can read it."""

import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from frontdesk.files.held import SUFFIXES
from frontdesk.problems import Problem

_SQLITE_URL = "sqlite:///"

BEFORE = ".before-"
"""In the name of a copy: `store.before-0008.sqlite3` is `store.sqlite3` as it was before that revision."""


@dataclass(frozen=True, slots=True)
class StoreLocation:
    """A store's file. private_folder: the folder is ours, so its permissions are too."""

    path: Path
    private_folder: bool

    def __str__(self) -> str:
        return str(self.path)


def default_location() -> StoreLocation:
    """The store in the user's own data folder."""
    return StoreLocation(Path(platformdirs.user_data_dir("frontdesk", False)) / "store.sqlite3", True)


def location(path_or_url: str | None) -> StoreLocation:
    """A path, or `sqlite:///` and a path, or None for the user's own. Raises Problem for another kind of address."""
    if path_or_url is None:
        return default_location()
    path = path_or_url.removeprefix(_SQLITE_URL)
    if "://" in path:
        raise Problem(
            "A store is a file or a sqlite:/// address; {scheme}:// is not supported.",
            scheme=path.split("://")[0],
        )
    return StoreLocation(Path(path).expanduser().absolute(), False)


def make_private_folder(where: StoreLocation) -> StoreLocation:
    """Make the folder (0700) where there is none; the location, a link in it followed.

    SQLite keeps its journal files beside what a link leads to. Raises Problem for what no store can be in.
    """
    try:
        try:
            where.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if where.private_folder:
                where.path.parent.chmod(0o700)
            where = _followed(where)
        except FileExistsError:
            _check_is_file(where)
        if os.path.lexists(where.path):
            _check_is_file(where)
    except OSError as error:
        raise cannot_be_made(where, error) from None
    return where


def cannot_be_made(where: StoreLocation, error: OSError) -> Problem:
    """What to say when the system does not let a store be made."""
    return Problem("The store {store} can't be made: {reason}.", store=where, reason=error.strerror)


def keep_private(store: Path) -> None:
    """Take from others what they may do with a store, its log and the copies beside it, if they are the user's own.

    Where that is not permitted, they stay as they are. By path: nothing but SQLite may open these files, because
    closing them would drop this process's locks.
    """
    if os.name == "nt":
        return  # there the folder's access list says who may read
    for path in (*(store.with_name(store.name + suffix) for suffix in SUFFIXES), *_copies_of(store)):
        with suppress(OSError):
            found = path.lstat()
            if stat.S_ISREG(found.st_mode) and found.st_uid == os.getuid() and found.st_mode & 0o077:
                path.chmod(found.st_mode & 0o600)


def _copies_of(store: Path) -> list[Path]:
    begins = f"{store.stem}{BEFORE}"
    with suppress(OSError):
        return [path for path in store.parent.iterdir() if path.name.startswith(begins)]
    return []


def _followed(where: StoreLocation) -> StoreLocation:
    if not where.path.is_symlink():
        return where
    real = Path(os.path.realpath(where.path))
    if real.is_symlink() or not real.exists():
        raise _leads_nowhere(where.path)
    return StoreLocation(real, False)


def _check_is_file(where: StoreLocation) -> None:
    """Something is there already: a store, or what is in the way of one."""
    for folder in reversed(where.path.parents):
        if folder.is_symlink() and not folder.exists():
            raise _leads_nowhere(folder)
        if not folder.is_dir():
            raise Problem("{folder} is a file, so no store can be made in it.", folder=folder)
    if where.path.is_dir():
        raise Problem("{store} is a folder. Name the store's file.", store=where)
    if not where.path.is_file():
        raise Problem("{store} is no file that a store can be kept in. Name another.", store=where)


def _leads_nowhere(link: Path) -> Problem:
    return Problem(
        "{link} is a link to {target}, where nothing is. Nothing was made: a disk may not be connected.",
        link=link,
        target=link.readlink(),
    )
