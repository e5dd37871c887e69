"""Shown in place of an empty list: why it is empty, and what can be done."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from frontdesk.contacts.queue import View
from frontdesk.ui.look.icons import pixmap
from frontdesk.ui.look.theme import NAME, SPACE, colours, scaled_font


class EmptyQueue(QWidget):
    """A sentence, and buttons for what can be done."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = View.NOW
        self._picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._heading = QLabel(
            textFormat=Qt.TextFormat.PlainText, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True
        )
        self._advice = QLabel(
            self.tr("Bring in the export of your website's contact form, or log a phone call."),
            alignment=Qt.AlignmentFlag.AlignCenter,
            wordWrap=True,
        )
        self._advice.setObjectName("soft")
        self.import_button = QPushButton(self.tr("Import a form's export…"))
        self.inquiry_button = QPushButton(self.tr("New inquiry"))
        self.way_out_button = QPushButton()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8 * SPACE, 0, 8 * SPACE, 0)
        layout.setSpacing(3 * SPACE)
        layout.addStretch(2)
        for widget in (self._picture, self._heading, self._advice):
            layout.addWidget(widget)
        for button in (self.import_button, self.inquiry_button, self.way_out_button):
            layout.addWidget(button, alignment=Qt.AlignmentFlag.AlignCenter)
        layout.addStretch(3)

    def apply_theme(self) -> None:
        self._picture.setPixmap(pixmap("calm", colours().soft_text, 48))
        self._heading.setFont(scaled_font(NAME, bold=True))

    def say(self, view: View) -> None:
        self._view = view
        self._heading.setText(
            {
                View.NOW: self.tr("Nothing waiting. Well done."),
                View.MINE: self.tr("You are on none of them."),
                View.OVERDUE: self.tr("Nothing overdue. Well done."),
                View.TODAY: self.tr("Nothing more is due today."),
                View.NEW: self.tr("Nothing new."),
                View.WAITING: self.tr("Nobody is waiting for another call."),
                View.DONE: self.tr("Nothing finished yet."),
                View.ALL: self.tr("No requests yet."),
            }[view]
        )

    def say_nobody_found(self) -> None:
        if self._view is View.ALL:
            self._heading.setText(self.tr("Nobody found. Try fewer letters."))
        else:
            self._heading.setText(self.tr("Nobody found. Try fewer letters, or the list All."))

    def say_problem(self, sentence: str, way_out: str = "") -> None:
        """Say why nothing can be shown. way_out: text of a button that does something about it."""
        self.offer_import(False)
        self.way_out_button.setText(way_out)
        self.way_out_button.setVisible(bool(way_out))
        self._picture.setPixmap(pixmap("warning", colours().due, 48))
        self._heading.setText(sentence)

    def offer_import(self, offer: bool) -> None:
        """Offer to import and to log while the store is empty; a list whose work is done needs no advice."""
        if offer:
            self._heading.setText(self.tr("No requests yet."))
        for widget in (self._advice, self.import_button, self.inquiry_button):
            widget.setVisible(offer)
        self.way_out_button.hide()
