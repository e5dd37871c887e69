"""Writing a file of ours: the whole of it, or nothing."""

import contextlib
import os
import secrets
from pathlib import Path

from frontdesk.contacts.problems import Problem
from frontdesk.held_files import refuse_held


def write_file(content: bytes, path: Path) -> None:
    """Write a file; one that was there keeps its permissions, and stays as it was if this fails. Any thread.

    Not by Qt, for which a file's name is text: on Linux it may be bytes that are none, and Qt would write another file.
    Raises Problem.
    """
    refuse_held(path)
    try:
        _write(content, Path(os.path.realpath(path)))
    except OSError as error:
        raise Problem("{file} can't be written: {reason}.", file=path, reason=error.strerror) from None


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
