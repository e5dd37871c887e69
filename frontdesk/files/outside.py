"""Opening files that come from outside: regular files only, up to a given size, read in pieces.

Reading a device never ends, and opening a pipe waits until another program writes into it.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from frontdesk.files.held import refuse_held
from frontdesk.problems import Problem

PIECE = 1 << 20  # bytes
# O_NONBLOCK, so that a pipe which took the file's place after the check is not waited for.
_HOW = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0)


@contextmanager
def opened(path: Path, largest: int) -> Iterator[BinaryIO]:
    """A file, open for reading bytes. largest: bytes.

    Raises Problem if the file is missing, a folder, not a regular file, too large, of the open store, or can't be
    opened. Read it inside `in_words`.
    """
    refuse_held(path)
    with in_words(path):
        _check(path, path.stat(), largest)
        file = os.fdopen(os.open(path, _HOW), "rb")
    with file:
        with in_words(path):
            _check(path, os.fstat(file.fileno()), largest)
        yield file


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turn an OSError about a file into a Problem."""
    try:
        yield
    except FileNotFoundError:
        raise Problem("There is no file {file}.", file=path) from None
    except IsADirectoryError:
        raise _folder(path) from None
    except PermissionError:
        if _is_folder(path):  # Windows refuses to open a folder with this error
            raise _folder(path) from None
        raise Problem("{file} can't be read: you have no permission to open it.", file=path) from None
    except OSError as error:
        raise Problem("{file} can't be read: {reason}.", file=path, reason=error.strerror) from None


def read_bytes(path: Path, largest: int) -> bytes:
    """The content of a file of at most `largest` bytes. Raises Problem as `opened` does."""
    with opened(path, largest) as file, in_words(path):
        content = file.read(largest + 1)
    if len(content) > largest:  # the file has grown since its size was read
        raise _too_large(path, largest)
    return content


def read_utf8(path: Path, largest: int) -> str:
    """The text of a small file in UTF-8, with or without a byte-order mark. Raises Problem as `opened` does."""
    try:
        return read_bytes(path, largest).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Problem("{file} can't be read: it is not UTF-8 text.", file=path) from None


def _check(path: Path, status: os.stat_result, largest: int) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise _folder(path)
    if not stat.S_ISREG(status.st_mode):
        raise Problem("{file} is a device or a pipe. Choose a file.", file=path)
    if status.st_size > largest:
        raise _too_large(path, largest)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # no permission for the folder around it
        return False


def _folder(path: Path) -> Problem:
    return Problem("{file} is a folder. Choose the file itself.", file=path)


def _too_large(path: Path, largest: int) -> Problem:
    size = next(f"{largest >> bits} {unit}" for bits, unit in ((30, "GB"), (20, "MB"), (10, "KB")) if largest >> bits)
    return Problem("{file} is larger than {size}. Bring it in in smaller parts.", file=path, size=size)
