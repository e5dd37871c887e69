"""The line icons of resources/icons, in the colour of the text they stand beside and in its size."""

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from frontdesk.shipped import RESOURCES
from frontdesk.ui.look.colours import Colours

_GAP = 6  # px between an icon and the text behind it


def set_icon(button: QAbstractButton, name: str, colour: str, scheme: Colours) -> None:
    """Give a button an icon as high as its text; softer while the button can't be used."""
    height = QFontMetrics(QGuiApplication.font()).height() + 2
    size = QSize(height + (_GAP if button.text() else 0), height)
    icon = QIcon()
    icon.addPixmap(_drawn(name, colour, height, size), QIcon.Mode.Normal)
    icon.addPixmap(_drawn(name, scheme.soft_text, height, size), QIcon.Mode.Disabled)
    button.setIcon(icon)
    button.setIconSize(size)


def pixmap(name: str, colour: str, height: int) -> QPixmap:
    """The icon as a picture, height px high and wide."""
    return _drawn(name, colour, height, QSize(height, height))


def _drawn(name: str, colour: str, height: int, size: QSize) -> QPixmap:
    svg = (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    screen = QGuiApplication.primaryScreen()
    ratio = max(2.0, screen.devicePixelRatio() if screen else 1.0)
    picture = QPixmap(size * ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, height * ratio, height * ratio))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture
