"""How a person left the window, for the next start: sizes, list, and how the sheet is read and printed."""

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

_FILE = Path("frontdesk", "window.ini")


class Remembered(NamedTuple):
    """A window as it was left. Bytes are Qt's own (QWidget.saveGeometry, QSplitter.saveState).

    reading_step, line_spacing: places in the reader's READING_STEPS and LINE_SPACINGS. view, order: values of View and
    Order. What was searched for is never kept: it is health information.
    """

    geometry: bytes = b""
    columns: bytes = b""
    rows: bytes = b""
    reading_step: int = 0
    line_spacing: int = 1
    one_section: bool = False
    appearance: str = ""
    paper: str = ""
    printer: str = ""
    both_sides: bool | None = None
    view: str = ""
    order: str = ""
    backwards: bool = False


def where_remembered() -> Path:
    """The file, in the user's folder of settings."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)) / _FILE


def recall(path: Path | None) -> Remembered:
    """Read the file; usual values where there is no file, or it holds something else."""
    if path is None:
        return Remembered()
    kept = QSettings(str(path), QSettings.Format.IniFormat)

    def as_bytes(name: str) -> bytes:
        value = kept.value(name)
        return bytes(value.data()) if isinstance(value, QByteArray) else b""

    def as_number(name: str, usual: int) -> int:
        value = str(kept.value(name, ""))
        return int(value) if value.isdecimal() else usual

    usual = Remembered()
    return Remembered(
        geometry=as_bytes("geometry"),
        columns=as_bytes("columns"),
        rows=as_bytes("rows"),
        reading_step=as_number("reading_step", usual.reading_step),
        line_spacing=as_number("line_spacing", usual.line_spacing),
        one_section=as_number("one_section", usual.one_section) == 1,
        appearance=str(kept.value("appearance", "")),
        paper=str(kept.value("paper", "")),
        printer=str(kept.value("printer", "")),
        view=str(kept.value("view", "")),
        order=str(kept.value("order", "")),
        backwards=as_number("backwards", usual.backwards) == 1,
        both_sides={"0": False, "1": True}.get(str(kept.value("both_sides", ""))),
    )


def remember(path: Path | None, window: Remembered) -> None:
    """Write the file. If it can't be written, nothing is remembered, and nothing else happens."""
    if path is None:
        return
    kept = QSettings(str(path), QSettings.Format.IniFormat)
    for name in ("geometry", "columns", "rows"):
        kept.setValue(name, QByteArray(getattr(window, name)))
    for name in ("reading_step", "line_spacing", "appearance", "paper", "printer", "view", "order"):
        kept.setValue(name, getattr(window, name))
    for name in ("one_section", "backwards"):
        kept.setValue(name, int(getattr(window, name)))
    if window.both_sides is not None:
        kept.setValue("both_sides", int(window.both_sides))
    kept.sync()
