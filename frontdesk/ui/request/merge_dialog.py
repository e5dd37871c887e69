"""Two callers are one person: which name, number and so on to keep."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from frontdesk.contacts.cards import CallerCard
from frontdesk.contacts.numbers.number_reading import parse
from frontdesk.ui import words
from frontdesk.ui.look.theme import NAME, SPACE, scaled_font
from frontdesk.ui.widgets.fitting_dialog import FittingDialog

_FIELDS = ("name", "phone_e164", "email", "best_time", "language")


class MergeDialog(FittingDialog):
    """Asks only where the two differ. A dialog, because merging is rare and wants a moment's thought."""

    def __init__(self, kept: CallerCard, other: CallerCard, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("The same person"))
        titles = (self.tr("Name"), self.tr("Number"), self.tr("E-mail"), self.tr("Best time"), self.tr("Language"))
        self._theirs: dict[str, QRadioButton] = {}
        heading = QLabel(self.tr("Everything of both stays. Which of these is right?"), wordWrap=True)
        heading.setFont(scaled_font(NAME, bold=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(4 * SPACE)
        grid.setVerticalSpacing(2 * SPACE)
        for row, (field, title) in enumerate(zip(_FIELDS, titles, strict=True)):
            mine, theirs = _value(kept, field), _value(other, field)
            if mine == theirs:
                continue
            group = QButtonGroup(self)
            grid.addWidget(QLabel(title, textFormat=Qt.TextFormat.PlainText), row, 0)
            for column, value in enumerate((mine, theirs), start=1):
                choice = QRadioButton(words.shortened(value, 60).replace("&", "&&") or self.tr("(none)"))
                choice.setAccessibleName(f"{title}: {value}")
                group.addButton(choice)
                grid.addWidget(choice, row, column)
                choice.setChecked(bool(value) if column == 2 and not mine else column == 1)
            self._theirs[field] = choice
        stricter = QLabel(
            self.tr("Of what the two allow, the stricter holds. This can be taken apart again at any time."),
            wordWrap=True,
        )
        stricter.setObjectName("soft")
        merge = QPushButton(self.tr("Same person"))
        merge.setAutoDefault(False)  # Enter, pressed for something else, must not make one person of two
        leave = QPushButton(self.tr("Leave them"))
        leave.setObjectName("primary")  # the button that Enter presses stands out
        leave.setDefault(True)
        merge.clicked.connect(self.accept)
        leave.clicked.connect(self.reject)
        buttons = QWidget()
        line = QHBoxLayout(buttons)
        line.setContentsMargins(6 * SPACE, 2 * SPACE, 6 * SPACE, 4 * SPACE)
        line.addStretch()
        line.addWidget(merge)
        line.addWidget(leave)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(6 * SPACE, 5 * SPACE, 6 * SPACE, 2 * SPACE)
        layout.setSpacing(3 * SPACE)
        layout.addWidget(heading)
        layout.addLayout(grid)
        layout.addWidget(stricter)
        self.hold(page, buttons)

    def chosen_of_other(self) -> set[str]:
        """The fields whose value is taken from the other caller."""
        return {field for field, choice in self._theirs.items() if choice.isChecked()}


def _value(card: CallerCard, field: str) -> str:
    if field in ("best_time", "language"):
        return str(getattr(card.own, field))
    value = getattr(card.caller, field)
    return parse(value).display if field == "phone_e164" and value else value or ""
