"""Opens the window: painted first, then filled (`window_lifecycle`). The first paint waits for each import here."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from frontdesk.clock import utc_now
from frontdesk.ui.look.window_place import fit_on_screen
from frontdesk.ui.window.main_window import MainWindow
from frontdesk.ui.window.remembered import recall, remember, where_remembered

if TYPE_CHECKING:
    from frontdesk.ui.startup.window_lifecycle import OpenedWindow
    from frontdesk.ui.startup.window_options import WindowOptions, WindowSources


def run_window(options: WindowOptions, sources: WindowSources) -> None:
    """Open a window and run until it is closed. Raises Problem if a picture was wanted and can't
    be made, or a language into which there is no translation."""
    application = QApplication(["frontdesk"])
    application.setApplicationName("frontdesk")
    application.setApplicationDisplayName("Front Desk")
    application.setDesktopFileName("frontdesk")  # the icon of this entry carries the number of overdue requests
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Qt's event loop would not notice Ctrl+C in a terminal
    if options.language is not None:
        from frontdesk.ui.startup.translators import install_translators

        install_translators(application, options.language)
    kept_in = None if options.demo or options.screenshot else where_remembered()
    remembered = recall(kept_in)
    appearance = options.appearance or remembered.appearance or "system"
    window = MainWindow(utc_now, appearance)
    if remembered.geometry:
        window.restoreGeometry(remembered.geometry)
    if options.size:
        window.resize(*options.size)
    if options.screenshot is None:
        fit_on_screen(window)
    opened: list[OpenedWindow] = []

    def begin() -> None:
        from frontdesk.ui.startup.window_lifecycle import OpenedWindow

        if options.screenshot is None:
            fit_on_screen(window)  # the size of its frame is known by now
        opened.append(OpenedWindow(application, window, options, remembered, appearance, sources, kept_in))
        opened[0].begin()

    # in the next turn of the event loop, when the first frame is on the screen
    window.first_painted.connect(lambda: QTimer.singleShot(0, begin))
    window.show()
    application.exec()
    left = opened[0].close() if opened else None
    if left is not None:
        remember(kept_in, left)
    if opened and opened[0].failure is not None:
        raise opened[0].failure
