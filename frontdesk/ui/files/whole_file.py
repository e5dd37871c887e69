"""Writes a file as a whole, or not at all."""

import contextlib
import os
import secrets
from pathlib import Path

from frontdesk.files.held import refuse_held
from frontdesk.problems import Problem

_DATABASE = b"SQLite format 3\0"  # how one begins (sqlite.org, "Database File Format")


def write_file(content: bytes, path: Path) -> None:
    """Write a file; one that it replaces keeps its permissions, and its content if this fails. On any thread.

    Not by Qt, for which a file's name is text: on Linux it may be bytes that are none, and Qt would write another file.
    Raises Problem.
    """
    refuse_held(path)
    try:
        _refuse_what_is_kept(path)
        _write(content, Path(os.path.realpath(path)))
    except OSError as error:
        raise Problem("{file} can't be written: {reason}.", file=path, reason=error.strerror) from None


def _refuse_what_is_kept(path: Path) -> None:
    """A device must not be replaced, and nor must a database, which may be another desk's store."""
    if not path.exists() or path.is_dir():
        return
    if not path.is_file():
        raise Problem("{file} is not a file that can be replaced. Choose another name.", file=path)
    with path.open("rb") as there:  # no store that is open here: that was asked before
        if there.read(len(_DATABASE)) == _DATABASE:
            raise Problem("{file} is a database, perhaps a store. Choose another name; nothing was changed.", file=path)


def _write(content: bytes, target: Path) -> None:
    part = target.with_name(f".{secrets.token_hex(8)}.part")  # its name is short, however long the other is
    try:
        with part.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileNotFoundError):
            part.chmod(target.stat().st_mode & 0o777)
        part.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise
