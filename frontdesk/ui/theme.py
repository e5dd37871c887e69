"""Colours, type and space of the window. Light or dark as the system is; the system's high contrast wins."""

from dataclasses import asdict, dataclass
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from frontdesk.shipped import RESOURCES

SPACE = 4  # px; everything sits on this grid
CORNER = 6  # px


@dataclass(frozen=True, slots=True)
class Colours:
    """One scheme. Every text on every ground is at least 4.8:1 (WCAG 2 contrast; a test computes it)."""

    background: str
    surface: str
    selection: str
    line: str
    text: str
    soft_text: str
    accent: str
    on_accent: str
    urgent: str
    due: str
    done: str


LIGHT = Colours(
    background="#FFFFFF",
    surface="#F5F6F7",
    selection="#DDEFF2",
    line="#DFE3E6",
    text="#1B1F23",
    soft_text="#57606A",
    accent="#0B6E7F",
    on_accent="#FFFFFF",
    urgent="#B42318",
    due="#9A4A06",
    done="#05703F",
)
DARK = Colours(
    background="#16191D",
    surface="#1E2227",
    selection="#1F3B42",
    line="#31373E",
    text="#E6E8EB",
    soft_text="#A3ABB5",
    accent="#5CC0D0",
    on_accent="#0C1013",
    urgent="#FF8A80",
    due="#FDB022",
    done="#47CD89",
)

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
    """Dress the application in the scheme in use."""
    scheme = colours()
    application.setPalette(_palette(scheme))
    template = Template((RESOURCES / "style" / "frontdesk.qss").read_text(encoding="utf-8"))
    sizes = {
        "small": f"{scaled_font(SMALL).pointSizeF():.1f}pt",
        "corner": f"{CORNER}px",
    }
    application.setStyleSheet(template.substitute(asdict(scheme) | sizes))


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
