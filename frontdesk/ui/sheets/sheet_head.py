"""The head of a sheet: its title, its approval, the clinic's number, and the buttons for its size."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from frontdesk.sheets.catalog import CurrentSheet
from frontdesk.sheets.wording import wording
from frontdesk.ui import words
from frontdesk.ui.look.icons import set_icon
from frontdesk.ui.look.theme import BODY, NAME, SMALL, SPACE, colours, scaled_font
from frontdesk.ui.widgets.elided_label import ElidedLabel

_LONGEST_TITLE = 80


class SheetHead(QWidget):
    """The clinic's number stays in sight, whatever is below."""

    size_stepped = Signal(int)
    """Larger, or smaller."""
    whole_side_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheetHead")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = ElidedLabel()
        self.approval = ElidedLabel()
        self._holds = True
        self.clinic_number = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.clinic_number.setAccessibleName(self.tr("The clinic's number"))
        self.clinic_number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._smaller = _quiet_button(self.tr("Smaller text"))
        self._larger = _quiet_button(self.tr("Larger text"))
        self._whole_side = _quiet_button(self.tr("The sheet alone (F2)"))
        self._smaller.clicked.connect(lambda: self.size_stepped.emit(-1))
        self._larger.clicked.connect(lambda: self.size_stepped.emit(1))
        self._whole_side.clicked.connect(self.whole_side_wanted)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self.title)
        said.addWidget(self.approval)
        line = QHBoxLayout(self)
        line.setContentsMargins(4 * SPACE, SPACE, 4 * SPACE, SPACE)
        line.setSpacing(2 * SPACE)
        line.addLayout(said, stretch=1)
        for widget in (self.clinic_number, self._smaller, self._larger, self._whole_side):
            line.addWidget(widget)
        self.apply_theme()

    def apply_theme(self) -> None:
        """Take over the colours and type sizes in use."""
        scheme = colours()
        self.title.setFont(scaled_font(BODY, bold=True))
        self.approval.setFont(scaled_font(SMALL))
        self.clinic_number.setFont(scaled_font(NAME, bold=True))
        for button, name in ((self._smaller, "smaller"), (self._larger, "larger"), (self._whole_side, "expand")):
            set_icon(button, name, scheme.text, scheme)
        self._colour_approval()

    def show_sheet(self, current: CurrentSheet) -> None:
        """Show the title, the approval and the clinic's number of a sheet."""
        sheet = current.sheet
        self.title.setText(words.shortened(sheet.title, _LONGEST_TITLE))
        standing = wording(sheet.language).standing(current.standing)
        self.approval.setText(self.tr("{standing} · v{version}").format(version=sheet.version, standing=standing))
        self.clinic_number.setText(sheet.phone_display)
        if current.may_be_read != self._holds:
            self._holds = current.may_be_read
            self._colour_approval()

    def show_none(self) -> None:
        """There is no sheet."""
        self.title.setText(self.tr("No sheet"))
        self.approval.clear()

    def show_steps(self, *, can_shrink: bool, can_grow: bool) -> None:
        """Whether the text can be smaller, and larger, than it is."""
        self._smaller.setEnabled(can_shrink)
        self._larger.setEnabled(can_grow)

    def _colour_approval(self) -> None:
        scheme = colours()
        self.approval.setStyleSheet(f"color: {scheme.soft_text if self._holds else scheme.due}")


def _quiet_button(text: str) -> QToolButton:
    button = QToolButton()
    button.setToolTip(text)
    button.setObjectName("quiet")
    button.setAccessibleName(text)
    return button
