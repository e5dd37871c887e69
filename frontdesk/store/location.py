"""Where the store is, and that nobody but its owner can read it."""

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from frontdesk.contacts.problems import Problem

_SQLITE_URL = "sqlite:///"


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


def make_private_file(where: StoreLocation) -> bool:
    """Make the folder (0700) and an empty file (0600) where there is none; whether the file is new.

    SQLite gives its journal files the permissions of the file. Raises Problem.
    """
    try:
        where.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if where.private_folder:
            where.path.parent.chmod(0o700)
        os.close(os.open(where.path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        if where.path.is_dir():
            raise Problem("{store} is a folder. Name the store's file.", store=where) from None
        if where.path.exists():
            return False
        if where.path.is_symlink():
            raise Problem("The store {store} can't be made: it is a link that leads nowhere.", store=where) from None
        raise Problem("{folder} is a file, so no store can be made in it.", folder=where.path.parent) from None
    except OSError as error:
        raise Problem("The store {store} can't be made: {reason}.", store=where, reason=error.strerror) from None
    return True
