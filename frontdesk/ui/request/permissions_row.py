"""What the caller allows, in one row: not asked, yes, no. A click goes on to the next answer and is saved."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from frontdesk.contacts.cards import CallerCard
from frontdesk.contacts.permissions import Permissions, strictest
from frontdesk.ui.look.theme import SMALL, SPACE, scaled_font
from frontdesk.ui.widgets.flow_layout import FlowLayout

_NEXT = {None: True, True: False, False: None}
_LONGEST = 80  # characters
_FIELD_SHOWN = 22  # characters


class PermissionsRow(QWidget):
    """Shows what is allowed at the number (the strictest of its callers), and sets what this caller allows."""

    changed = Signal(int, object, object)
    """The caller's id, their own Permissions as they were, and as they are wanted now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own = Permissions()
        self._others: Permissions | None = None
        self._caller_id = 0
        self._unsaved = 0  # changes of this caller that are not in the store yet
        self._words = {
            "voicemail": self.tr("Voicemail"),
            "details": self.tr("Details"),
            "text": self.tr("Text"),
            "email": self.tr("E-mail"),
        }
        self._meanings = {
            "voicemail": self.tr("A voicemail may be left"),
            "details": self.tr("A message may say what it is about"),
            "text": self.tr("A text may be sent"),
            "email": self.tr("An e-mail may be sent"),
        }
        self.buttons = {name: QToolButton() for name in self._words}
        self.best_time = QLineEdit(maxLength=_LONGEST)
        self.best_time.setPlaceholderText(self.tr("Best time"))
        self.best_time.setAccessibleName(self.tr("Best time to call"))
        self.language = QLineEdit(maxLength=_LONGEST)
        self.language.setPlaceholderText(self.tr("Language"))
        self.language.setAccessibleName(self.tr("Preferred language"))
        flow = FlowLayout(self, gap=SPACE)
        for name, button in self.buttons.items():
            button.setObjectName("permission")
            button.clicked.connect(lambda _checked=False, name=name: self._answer(name))
            flow.addWidget(button)
        for field in (self.best_time, self.language):
            field.setObjectName("small")
            field.editingFinished.connect(self._on_words)
            flow.addWidget(field)
        self.apply_theme()

    def apply_theme(self) -> None:
        """Take over the type sizes in use."""
        for widget in (*self.buttons.values(), self.best_time, self.language):
            widget.setFont(scaled_font(SMALL))
        for field in (self.best_time, self.language):
            field.setFixedWidth(field.fontMetrics().averageCharWidth() * _FIELD_SHOWN)

    def show_permissions(self, card: CallerCard) -> None:
        """Show what a caller allows, and what holds at the number. A later click stays until it is in the store."""
        if card.caller.id != self._caller_id:
            self._caller_id, self._unsaved = card.caller.id, 0
        self._others = card.others
        if not self._unsaved:
            self._own = card.own
        self._show()

    def saved(self, caller_id: int) -> None:
        """A change is in the store, or could not be made: the next card shows what holds."""
        if caller_id == self._caller_id and self._unsaved:
            self._unsaved -= 1

    def _show(self) -> None:
        own = self._own
        allowed = own if self._others is None else strictest([self._others], own)
        for name, button in self.buttons.items():
            answer = getattr(allowed, name)
            mark, said = {
                None: ("?", self.tr("not asked")),
                True: ("✓", self.tr("yes")),
                False: ("✗", self.tr("no")),
            }[answer]
            button.setText(f"{self._words[name]} {mark}")
            button.setAccessibleName(f"{self._meanings[name]}: {said}")
            by_others = answer is False and getattr(own, name) is not False
            others_said_no = self.tr("Somebody else at this number said no.")
            button.setToolTip(f"{self._meanings[name]}: {others_said_no if by_others else said}")
            button.setProperty("answer", "no" if answer is False else "")
            button.style().unpolish(button)
            button.style().polish(button)
        for field, text in ((self.best_time, own.best_time), (self.language, own.language)):
            if not field.hasFocus():
                field.setText(text)

    def _answer(self, name: str) -> None:
        answer: dict[str, Any] = {name: _NEXT[getattr(self._own, name)]}
        self._change(replace(self._own, **answer))

    def _change(self, wanted: Permissions) -> None:
        """Show a change at once: the next click goes on from it, however long the store takes."""
        seen, self._own = self._own, wanted
        self._unsaved += 1
        self._show()
        self.changed.emit(self._caller_id, seen, wanted)

    def _on_words(self) -> None:
        said = replace(self._own, best_time=self.best_time.text().strip(), language=self.language.text().strip())
        if said != self._own:
            self._change(said)
