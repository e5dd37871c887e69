"""Surviving a power cut and a killed program: bringing files to the disk, and asking whether a process still runs."""

import os
import sys
from pathlib import Path

if sys.platform != "win32":
    import fcntl


def bring_to_disk(path: Path) -> None:
    """Flush a file, or a folder's list of names, to the disk. Raises OSError. Never for an open store: see `held`.

    Some network disks can't do that for a folder; the failure is ignored then, as SQLite does. On Windows neither a
    folder nor a file opened for reading can be flushed.
    """
    if sys.platform == "win32":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        if hasattr(fcntl, "F_FULLFSYNC"):  # macOS, where fsync stops at the disk's own memory
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
        else:
            os.fsync(descriptor)
    except OSError:
        if not path.is_dir():
            raise
    finally:
        os.close(descriptor)


def is_running(process: int) -> bool:
    """Whether a process of that number runs; on Windows, where asking would end it, always."""
    if sys.platform == "win32":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # it runs, for another user
        return True
    return True
