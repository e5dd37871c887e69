"""The line at the bottom: where the store is, and what just happened. No dialog where a notice will do."""

import html
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from frontdesk.ui import words
from frontdesk.ui.look.icons import set_icon
from frontdesk.ui.look.theme import BODY, SMALL, SPACE, colours, scaled_font
from frontdesk.ui.widgets.elided_label import ElidedLabel
from frontdesk.ui.widgets.outside_label import OutsideLabel

_SHOWN_FOR = 15_000  # ms; a problem stays until it is closed


class Footer(QWidget):
    """Shows a status all the time, and notices for a while."""

    undo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("footer")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._status = ElidedLabel()
        self._status.setObjectName("soft")
        self._notice = OutsideLabel()
        self._notice.setAccessibleName(self.tr("Notice"))
        self._action = QToolButton()
        self._close = QToolButton()
        self._close.setToolTip(self.tr("Close the notice"))
        self._close.setObjectName("quiet")
        self._close.setAccessibleName(self.tr("Close the notice"))
        self._close.clicked.connect(self.clear)
        self._action.clicked.connect(self._on_action)
        self._on_action_call: Callable[[], object] | None = None
        self._fade = QTimer(self, singleShot=True, interval=_SHOWN_FOR)
        self._fade.timeout.connect(self.clear)

        line = QHBoxLayout(self)
        line.setContentsMargins(4 * SPACE, SPACE, 4 * SPACE, SPACE)
        line.setSpacing(2 * SPACE)
        line.addWidget(self._status, stretch=2)
        line.addWidget(self._notice, stretch=5)
        line.addWidget(self._action)
        line.addWidget(self._close)
        self.apply_theme()
        self.clear()

    def apply_theme(self) -> None:
        """Take over the colours and type sizes in use."""
        self._status.setFont(scaled_font(SMALL))
        self._notice.setFont(scaled_font(BODY))
        set_icon(self._close, "close", colours().soft_text, colours())
        self.setMinimumHeight(self._close.sizeHint().height() + 2 * SPACE)

    def show_status(self, sentence: str, more: str) -> None:
        """Show what is true all the time; `more` is its tooltip."""
        self._status.setText(sentence)
        self._status.setToolTip(html.escape(more))  # Qt would guess that a tooltip is rich text

    def say(
        self, sentence: str, *, action: str = "", on_action: Callable[[], object] | None = None, stays: bool = False
    ) -> None:
        """Show a notice, with a button if there is something to do about it, for 15 s or until it is closed (stays)."""
        self._show(sentence, action, on_action)
        if stays:
            self._fade.stop()
        else:
            self._fade.start()

    def say_done(self, sentence: str) -> None:
        """Show what was done, with a button that undoes it."""
        self.say(sentence, action=self.tr("Undo"), on_action=self.undo_wanted.emit)

    def say_problem(self, error: Exception) -> None:
        """Show what went wrong until it is closed."""
        self.say(words.problem(error), stays=True)

    def notice(self) -> str:
        """The text of the notice that is shown."""
        return self._notice.text()

    def clear(self) -> None:
        """Hide the notice."""
        self._notice.clear()
        self._notice.hide()
        self._action.hide()
        self._close.hide()

    def _show(self, sentence: str, action: str, on_action: Callable[[], object] | None) -> None:
        self._notice.setText(words.shortened(sentence, 600))
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._on_action_call = on_action
        self._notice.show()
        self._close.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._notice, sentence))

    def _on_action(self) -> None:
        call, self._on_action_call = self._on_action_call, None
        self.clear()
        if call is not None:
            call()
