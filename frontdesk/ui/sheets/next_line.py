"""One line of the section that comes next."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPushButton, QSizePolicy

from frontdesk.sheets.sheet import Section


class NextLine(QPushButton):
    """Leads to the next section, and stays in sight however long this one is."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("next")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_section(self, section: Section | None, width: int) -> None:
        """The section's title and how it begins, in so many px; hidden without a section."""
        self.setVisible(section is not None)
        if section is not None:
            said = self.tr("Next: {title}. {words}").format(
                title=section.title, words=" ".join(block.text for block in section.blocks[:1])
            )
            self.setText(QFontMetrics(self.font()).elidedText(said, Qt.TextElideMode.ElideRight, width))
            self.setAccessibleName(said)
