"""How a person left the window, for the next time: its size, its panes, the reading size, the appearance."""

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

_FILE = Path("frontdesk", "window.ini")


class Remembered(NamedTuple):
    """What is remembered of a window. Bytes are Qt's own (QWidget.saveGeometry, QSplitter.saveState)."""

    geometry: bytes = b""
    columns: bytes = b""
    rows: bytes = b""
    reading_step: int = 0
    appearance: str = ""


def where_remembered() -> Path:
    """A file in the user's own folder of settings."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)) / _FILE


def recall(path: Path | None) -> Remembered:
    """What was remembered; nothing if there is no file, or it holds something else."""
    if path is None:
        return Remembered()
    kept = QSettings(str(path), QSettings.Format.IniFormat)

    def as_bytes(name: str) -> bytes:
        value = kept.value(name)
        return bytes(value.data()) if isinstance(value, QByteArray) else b""

    step = str(kept.value("reading_step", ""))
    return Remembered(
        geometry=as_bytes("geometry"),
        columns=as_bytes("columns"),
        rows=as_bytes("rows"),
        reading_step=int(step) if step.isdecimal() else 0,
        appearance=str(kept.value("appearance", "")),
    )


def remember(path: Path | None, window: Remembered) -> None:
    """Keep it. A file that can't be written costs nothing but the remembering."""
    if path is None:
        return
    kept = QSettings(str(path), QSettings.Format.IniFormat)
    for name in ("geometry", "columns", "rows"):
        kept.setValue(name, QByteArray(getattr(window, name)))
    kept.setValue("reading_step", window.reading_step)
    kept.setValue("appearance", window.appearance)
    kept.sync()
