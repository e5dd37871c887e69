"""A file that is written at its end only, and that a later run continues if its content is the same so far."""

import errno
import os
import stat
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_LOCKED_AT = 1 << 40  # a byte beyond any content, because Windows keeps others from reading locked bytes


class ContinuedFile:
    """A file, open and locked, so that no other program continues it until it is closed or this program ends.

    found: how many bytes were in it when it was opened. is_new: it was made just now.
    """

    def __init__(self, path: Path, opened: int, *, is_new: bool) -> None:
        self.path = path
        self.is_new = is_new
        self._opened = opened
        self.found = self.length = os.fstat(opened).st_size

    def agrees_with(self, content: bytes, at: int) -> bool:
        """Whether the file has this content from a place on, or ends there after the content's beginning."""
        return content.startswith(self.read(at, len(content)))

    def read(self, at: int, most: int) -> bytes:
        """So many bytes from a place on, fewer at the end of the file."""
        os.lseek(self._opened, at, os.SEEK_SET)
        parts = []
        while most > 0 and (part := os.read(self._opened, most)):
            parts.append(part)
            most -= len(part)
        return b"".join(parts)

    def complete(self, content: bytes, at: int) -> None:
        """Write what the file still lacks of this content, and bring it to the disk. Raises OSError."""
        if self.length == 0 and os.name != "nt" and os.fstat(self._opened).st_mode & 0o077:
            self.path.chmod(0o600)  # an empty file from before may be readable by others
        left = memoryview(content)[max(self.length - at, 0) :]
        os.lseek(self._opened, self.length, os.SEEK_SET)
        while left:
            written = os.write(self._opened, left)
            left = left[written:]
            self.length += written
        os.fsync(self._opened)

    def cut(self, length: int) -> None:
        """Cut the file to a length, but never shorter than it was found."""
        self.length = max(length, self.found)
        os.ftruncate(self._opened, self.length)

    def close(self) -> None:
        """Close the file, which also unlocks it."""
        os.close(self._opened)


def opened(path: Path) -> ContinuedFile | None:
    """A new file of that name, readable by its owner only, or the existing one.

    None if the existing one can't be continued: it is not a file of the user's own, or another program is writing it.
    Raises OSError if no file can be made.
    """
    binary: int = getattr(os, "O_BINARY", 0)
    try:
        new = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | binary, 0o600)
    except FileExistsError:
        return _earlier(path, binary)
    return _locked(path, new, is_new=True)


def _earlier(path: Path, binary: int) -> ContinuedFile | None:
    try:
        if not path.is_file() or path.is_symlink():
            return None
        earlier = os.open(path, os.O_RDWR | binary)
    except OSError:
        return None
    return _locked(path, earlier, is_new=False)


def _locked(path: Path, opened: int, *, is_new: bool) -> ContinuedFile | None:
    try:
        found = os.fstat(opened)
        is_ours = is_new or (stat.S_ISREG(found.st_mode) and _is_own(found))
        # the file may have been moved or deleted before it was locked
        if is_ours and _lock(opened) and os.path.samestat(found, path.stat()):
            return ContinuedFile(path, opened, is_new=is_new)
    except FileNotFoundError:
        pass
    except BaseException:
        os.close(opened)
        raise
    os.close(opened)
    return None


def _is_own(found: os.stat_result) -> bool:
    return sys.platform == "win32" or (found.st_uid == os.getuid() and found.st_nlink == 1)


def _lock(opened: int) -> bool:
    """Lock the file; False if another program has locked it. True on disks without locks, as some network disks are."""
    try:
        if sys.platform == "win32":
            os.lseek(opened, _LOCKED_AT, os.SEEK_SET)
            msvcrt.locking(opened, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in (errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK)
    return True
