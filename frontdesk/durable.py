"""Bringing a file, or a name in a folder, to the disk, so that a power cut does not take it away."""

import os
from pathlib import Path


def bring_to_disk(path: Path) -> None:
    """A file's content, or the names in a folder. Raises OSError. Never for an open store: see `held_files`."""
    if os.name == "nt":
        return  # neither a folder nor a file that is opened to be read can be brought to the disk there
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
