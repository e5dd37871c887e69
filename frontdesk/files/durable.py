"""What outlives a power cut and a killed program: files brought to the disk, and what was left behind."""

import os
import sys
from pathlib import Path

if sys.platform != "win32":
    import fcntl


def bring_to_disk(path: Path) -> None:
    """A file's content, or the names in a folder. Raises OSError. Never for an open store: see `held_files`.

    Some disks of a network can't do that for a folder, and then nothing is better than to go on, as SQLite does. On
    Windows neither a folder nor a file that is opened to be read can be brought to the disk.
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
    except OSError:  # somebody else's
        return True
    return True
