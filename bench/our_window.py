"""The program itself, until its first paint or its first rows: `python -m bench.our_window first|rows STORE`."""

import os
import sys

from frontdesk.terminal.cli import main
from frontdesk.ui.window.main_window import MainWindow


def _say(*_: object) -> None:
    os.write(1, b"painted")
    os._exit(0)


def _fill_and_tell(window: MainWindow) -> None:
    _fill(window)
    window.queue.table.rows_painted.connect(_say)


_fill = MainWindow.build_list_side

if __name__ == "__main__":
    until, store = sys.argv[1:]
    if until == "first":
        MainWindow.paintEvent = _say  # type: ignore[method-assign, assignment]
    else:
        MainWindow.build_list_side = _fill_and_tell  # type: ignore[method-assign, assignment]
    sys.exit(main(["--store", store]))
