"""What every test may use: a desk at a store of its own, form exports, and a window at that desk."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from builders import FLAMINGO_HEADER, Clock, Export
from hypothesis import settings
from print_server import PrintServer
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from telephone import Telephone

from frontdesk import shipped
from frontdesk.contacts.requests import Inquiry
from frontdesk.desk.desk import Desk
from frontdesk.sheets.reading import read_sheet
from frontdesk.sheets.shelf import SheetAtHand
from frontdesk.store.location import location
from frontdesk.store.store import open_store
from frontdesk.ui.background import Background
from frontdesk.ui.main_window import MainWindow
from frontdesk.ui.session import Session
from frontdesk.ui.theme import apply_theme

# The same examples every time, so that a test fails for the change that broke it and not for the day. New examples are
# looked for by hand: `pytest --hypothesis-profile long`; what that finds becomes an `@example`.
settings.register_profile("fixed", derandomize=True, database=None, deadline=None)
settings.register_profile("long", max_examples=5_000, deadline=None, print_blob=True)
settings.load_profile("fixed")


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store as it is made the first time; copied, because making one costs half a second."""
    path = tmp_path_factory.mktemp("empty") / "store.sqlite3"
    open_store(location(str(path))).close()
    return path


@pytest.fixture(autouse=True)
def _nobodys_own_files(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test finds, or writes to, the store and the settings of whoever runs it."""
    home = str(tmp_path_factory.mktemp("home"))
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, home)


@pytest.fixture(autouse=True)
def _nobody_answers_dialogs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dialog that a test did not expect is a failure, not a test that waits for ever."""
    monkeypatch.setattr(QFileDialog, "exec", lambda *_: pytest.fail("a file dialog opened"))


@pytest.fixture(autouse=True)
def _local_time(request: pytest.FixtureRequest) -> Iterator[None]:
    """The computer's time zone is the one that the mark `local_zone` names, for tests of what has none of its own."""
    mark = request.node.get_closest_marker("local_zone")
    if mark is None:
        yield
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", mark.args[0])
        time.tzset()
        yield
    time.tzset()


@pytest.fixture
def store_path(empty_store: Path, tmp_path: Path) -> Path:
    """A store of the test's own."""
    path = tmp_path / "store.sqlite3"
    shutil.copy(empty_store, path)
    return path


@pytest.fixture
def clock() -> Clock:
    """A clock that stands still until it is moved."""
    return Clock()


@pytest.fixture
def desk(store_path: Path, clock: Clock) -> Iterator[Desk]:
    """Ana's desk."""
    desk = Desk(open_store(location(str(store_path))), "Ana", clock)
    yield desk
    desk.close()


@pytest.fixture
def export(tmp_path: Path) -> Export:
    """Writes a form's export as Flamingo does: every value quoted, CRLF between rows, no byte-order mark."""

    def write(
        *rows: Sequence[str],
        header: Sequence[str] = FLAMINGO_HEADER,
        name: str = "form.csv",
        delimiter: str = ",",
        encoding: str = "utf-8",
    ) -> Path:
        lines = [delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in (header, *rows)]
        path = tmp_path / name
        path.write_bytes("\r\n".join(lines).encode(encoding))
        return path

    return write


@pytest.fixture
def session(qtbot: QtBot, desk: Desk, clock: Clock) -> Iterator[Session]:
    """A window at the test's desk, with the clinic's sheet, shown and settled."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    apply_theme(application)
    background = Background()
    window = MainWindow(clock)
    window.fill()
    session = Session(window, background)
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(session.shown):
        session.show_sheet(SheetAtHand(read_sheet(shipped.SHEET)))
        session.sit_down(desk, "Kept here")
    yield session
    background.close()
    session.store.stop()
    session.reminders.stop()


@pytest.fixture
def window(session: Session) -> MainWindow:
    """The window of that session."""
    return session.window


@pytest.fixture
def called(session: Session, desk: Desk, qtbot: QtBot) -> int:
    """A call with Bo is under way in the window; the id of his request."""
    bo = desk.inquiries.log(Inquiry("Bo", "602 555 0143")).request_ids[0]
    desk.calling.begin(bo, reason="asked for it")
    with qtbot.waitSignal(session.shown):
        session.actions._show_call_under_way()
        session.refresh()
    return bo


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[PrintServer]:
    """A print server with one printer, Door, that takes anything."""
    with tempfile.TemporaryDirectory(prefix="cups-") as folder:  # the path of a socket must be short
        server = PrintServer(Path(folder))
        monkeypatch.setenv("CUPS_SERVER", server.socket)
        server.add("Door")
        yield server
        server.stop()


@pytest.fixture
def telephone() -> Iterator[Telephone]:
    """Answers calls while a test runs."""
    telephone = Telephone()
    QDesktopServices.setUrlHandler("tel", telephone, "call")  # type: ignore[arg-type]  # the stub says bytes
    yield telephone
    QDesktopServices.unsetUrlHandler("tel")
