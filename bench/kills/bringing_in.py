"""An import, told batch by batch: `python -m bench.kills.bringing_in STORE CSV`."""

import sys
from pathlib import Path

from bench.kills.telling import say
from frontdesk.desk.desk import open_desk
from frontdesk.desk.import_report import Progress


def main(store: str, source: str) -> None:
    """Bring the file in, and tell after each batch how many rows are kept."""

    def told(progress: Progress) -> bool:
        say(rows=progress.rows)
        return True

    with open_desk(store, "Ana") as desk:
        say(ready=True)
        desk.imports.import_file(Path(source), on_progress=told)


if __name__ == "__main__":
    main(*sys.argv[1:])
