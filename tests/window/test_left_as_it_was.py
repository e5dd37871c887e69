"""What a person set is there the next time, however the program ended; what was said for one run is not."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from frontdesk.ui.window.remembered import Remembered, recall, remember

ROOT = Path(__file__).parents[2]

_RUN = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from frontdesk.app import open_window
from frontdesk import shipped
from frontdesk.contacts.queue import Order, View
from frontdesk.ui.startup.window_lifecycle import OpenedWindow

sit_down = OpenedWindow._sit_down

def then(self, desk):
    sit_down(self, desk)
    QTimer.singleShot(100, lambda: act(self._window, QApplication.instance()))

def act(window, application):
    print(window.width(), window.height(), window.frameGeometry().getRect(), application.primaryScreen()
        .availableGeometry().getRect(), flush=True)
    {act}

OpenedWindow._sit_down = then
open_window(store={store!r}, staff=lambda: "Ana", sheet=shipped.SHEET, demo=False, screenshot=None, select=None,
    appearance={appearance!r}, size={size!r}, debug=True)
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return tmp_path / "config" / "frontdesk" / "window.ini"


def start(
    tmp_path: Path,
    store: Path,
    act: str,
    *,
    appearance: str | None = None,
    size: tuple[int, int] | None = None,
    before: tuple[str, ...] = (),
    variables: dict[str, str] | None = None,
) -> "subprocess.Popen[str]":
    program = _RUN.format(root=str(ROOT), act=act, store=str(store), appearance=appearance, size=size)
    environment = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path / "config"), **(variables or {})}
    return subprocess.Popen(
        [*before, sys.executable, "-c", program], env=environment, text=True, stdout=subprocess.PIPE, cwd=tmp_path
    )


def wait_until(holds: Callable[[], bool], seconds: float = 30) -> None:
    ends = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < ends
        time.sleep(0.05)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="where the settings are is set by a variable")
class TestTheNextTime:
    def test_list_order_and_sizes_are_kept_when_the_program_is_killed(
        self, tmp_path: Path, store_path: Path, config: Path
    ) -> None:
        act = (
            "window.resize(790, 620); window._columns.setSizes([400, 300]); window.sheet.step_size(2);"
            "window.views.choose(View.WAITING);"
            "[one.trigger() for one in window.queue.order_menu.actions() if one.data() == Order.NAME]"
        )
        child = start(tmp_path, store_path, act)
        try:
            wait_until(lambda: recall(config).view == "waiting" and recall(config).reading_step == 2)
        finally:
            child.kill()
            child.communicate()
        kept = recall(config)
        assert (kept.view, kept.order, kept.reading_step) == ("waiting", "name", 2)

        again = start(tmp_path, store_path, "print(window.views.currentItem().text()); window.close()")
        said, _ = again.communicate(timeout=60)
        assert said.startswith("790 620 ")
        assert said.endswith("Waiting\n")

    def test_what_the_command_line_says_for_one_run_is_not_kept(
        self, tmp_path: Path, store_path: Path, config: Path
    ) -> None:
        remember(config, Remembered(appearance="light", geometry=b"as it was"))
        child = start(tmp_path, store_path, "window.close()", appearance="dark", size=(760, 500))
        said, _ = child.communicate(timeout=60)
        assert said.startswith("760 500 ")
        assert (recall(config).appearance, recall(config).geometry) == ("light", b"as it was")

    def test_an_appearance_that_is_chosen_is_kept(self, tmp_path: Path, store_path: Path, config: Path) -> None:
        act = "window.appearance_chosen.emit('dark'); window.close()"
        start(tmp_path, store_path, act, appearance="light").communicate(timeout=60)
        assert recall(config).appearance == "dark"

    def test_what_the_last_sheet_was_handed_out_on_is_kept(
        self, tmp_path: Path, store_path: Path, config: Path
    ) -> None:
        remember(config, Remembered(paper="letter", printer="Hall", both_sides=False))
        start(tmp_path, store_path, "window.close()").communicate(timeout=60)
        kept = recall(config)
        assert (kept.paper, kept.printer, kept.both_sides) == ("letter", "Hall", False)
        act = (
            "from frontdesk.ui.paper.last_used import LastUsed; from frontdesk.ui.window.session import Session;"
            "(session,) = [one for one in window.children() if isinstance(one, Session)];"
            "session.handing_out.last_used = LastUsed('a4', 'Door', True); window.close()"
        )
        start(tmp_path, store_path, act).communicate(timeout=60)
        kept = recall(config)
        assert (kept.paper, kept.printer, kept.both_sides) == ("a4", "Door", True)

    @pytest.mark.real_window
    @pytest.mark.parametrize(
        ("screen", "scale"), [("1280x800", "1"), ("1280x720", "1"), ("1024x600", "1"), ("1920x1080", "2")]
    )
    def test_the_window_opens_whole_on_the_screen(
        self, tmp_path: Path, store_path: Path, screen: str, scale: str
    ) -> None:
        child = start(
            tmp_path,
            store_path,
            "window.close()",
            before=("xvfb-run", "-a", "-s", f"-screen 0 {screen}x24"),
            variables={"QT_QPA_PLATFORM": "xcb", "QT_SCALE_FACTOR": scale},
        )
        said, _ = child.communicate(timeout=90)
        numbers = [int(number) for number in "".join(c if c in "-0123456789" else " " for c in said).split()]
        left, top, width, height = numbers[2:6]
        wide, high = (int(number) // int(scale) for number in screen.split("x"))
        assert (left >= 0, top >= 0) == (True, True)
        assert left + width <= wide
        assert top + height <= high
