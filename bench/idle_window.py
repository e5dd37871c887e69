"""The program itself with nobody at it: `python -m bench.idle_window STORE SETTLING MEASURED`, both in seconds.

Prints, as JSON, the share of one core that the process takes, all its threads together, in percent.
"""

import json
import os
import sys
import time

from PySide6.QtCore import QTimer

from frontdesk.terminal.cli import main
from frontdesk.ui.window.main_window import MainWindow

_fill = MainWindow.build_list_side


def _fill_and_measure(window: MainWindow) -> None:
    _fill(window)
    QTimer.singleShot(round(_SETTLING * 1_000), _begin)


def _begin() -> None:
    processor, began = time.process_time(), time.perf_counter()

    def end() -> None:
        taken = (time.process_time() - processor) / (time.perf_counter() - began)
        os.write(1, json.dumps({"percent": taken * 100}).encode())
        os._exit(0)

    QTimer.singleShot(round(_MEASURED * 1_000), end)


if __name__ == "__main__":
    store, *seconds = sys.argv[1:]
    _SETTLING, _MEASURED = map(float, seconds)
    MainWindow.build_list_side = _fill_and_measure  # type: ignore[method-assign, assignment]
    sys.exit(main(["--store", store]))
