"""The colours in use, type and space of the window. Light or dark as the system is; the system's high contrast wins."""

from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from frontdesk.shipped import RESOURCES
from frontdesk.ui.look.colours import DARK, LIGHT, Colours

SPACE = 4  # px; everything sits on this grid
CORNER = 6  # px


SMALL = 0.9
BODY = 1.0
NAME = 1.15
TITLE = 1.35
NUMBER = 2.0


def scaled_font(step: float, *, bold: bool = False) -> QFont:
    """The system's font at one of the steps above."""
    font = QFont(QGuiApplication.font())
    if font.pointSizeF() > 0:
        font.setPointSizeF(font.pointSizeF() * step)
    else:
        font.setPixelSize(round(font.pixelSize() * step))
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font


_appearance = "system"


def colours() -> Colours:
    """The scheme in use."""
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return _of_system()
    system_is_dark = hints.colorScheme() == Qt.ColorScheme.Dark
    return {"light": LIGHT, "dark": DARK}.get(_appearance, DARK if system_is_dark else LIGHT)


def set_appearance(appearance: str) -> None:
    """`light`, `dark`, or anything else for what the system has."""
    global _appearance
    _appearance = appearance
    schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
    # tells Qt's own dialogs; platforms without schemes ignore it
    QGuiApplication.styleHints().setColorScheme(schemes.get(appearance, Qt.ColorScheme.Unknown))


def apply_theme(application: QApplication) -> None:
    """Set the application's style and palette to the scheme in use."""
    scheme = colours()
    template = Template((RESOURCES / "style" / "frontdesk.qss").read_text(encoding="utf-8"))
    kind = "dark" if QColor(scheme.background).lightness() < 128 else "light"
    others = {
        "small": f"{scaled_font(SMALL).pointSizeF():.1f}pt",
        "corner": f"{CORNER}px",
        "marks": (RESOURCES / "style" / kind).as_posix(),
    }
    style = template.substitute(scheme._asdict() | others)
    if style != application.styleSheet():
        application.setStyleSheet(style)  # this resets the type sizes that labels had set
    application.setPalette(_palette(scheme))  # this makes every window set them again (changeEvent)


def _palette(scheme: Colours) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for name, colour in (
        (role.Window, scheme.background),
        (role.Base, scheme.background),
        (role.AlternateBase, scheme.surface),
        (role.Button, scheme.surface),
        (role.ToolTipBase, scheme.surface),
        (role.Mid, scheme.line),
        (role.WindowText, scheme.text),
        (role.Text, scheme.text),
        (role.ButtonText, scheme.text),
        (role.ToolTipText, scheme.text),
        (role.PlaceholderText, scheme.soft_text),
        (role.Highlight, scheme.selection),
        (role.HighlightedText, scheme.text),
        (role.Link, scheme.accent),
        (role.Accent, scheme.accent),
    ):
        palette.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(scheme.soft_text))
    return palette


def _of_system() -> Colours:
    """The system's own colours, where a person has asked it for high contrast."""
    palette = QApplication.style().standardPalette()

    def colour(role: QPalette.ColorRole) -> str:
        return palette.color(role).name()

    text, role = colour(QPalette.ColorRole.WindowText), QPalette.ColorRole
    return Colours(
        background=colour(role.Window),
        surface=colour(role.Window),
        selection=colour(role.Window),
        line=text,
        text=text,
        soft_text=text,
        accent=colour(role.Highlight),
        on_accent=colour(role.HighlightedText),
        urgent=text,
        due=text,
        done=text,
    )
