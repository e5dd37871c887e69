"""A button that puts the name of a caller who is known at the number into the form."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from frontdesk.ui import words

_LONGEST_OFFERED = 40  # characters of a name on the button


class NameOffer(QPushButton):
    """Offers one name after another while no other is typed. Only a person says that it is they who call."""

    def __init__(self, name: QLineEdit) -> None:
        """name: the field that takes the name."""
        super().__init__()
        self._name = name
        self._offered: Sequence[str] = ()
        self._taken = ""
        name.textChanged.connect(self._show_next)
        self.clicked.connect(lambda: self.take())

    def offer(self, names: Sequence[str]) -> None:
        """The names known at the number that is typed, each once; none hides the button."""
        self._offered = tuple(dict.fromkeys(filter(None, names)))
        self._show_next()

    def take(self) -> None:
        """Put the name that is offered into the field."""
        self._taken = self._next()
        self._name.setText(self._taken)
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget_taken(self, *, clear: bool) -> None:
        """Another number is in the form. clear: a name that was taken for the number before goes with it."""
        if clear and self._taken and self._name.text() == self._taken:
            self._name.clear()
        self._taken = ""

    def _show_next(self) -> None:
        offered = self._next()
        self.setVisible(bool(offered))
        said = self.tr("It is {name}  (Down)").format(name=words.shortened(offered, _LONGEST_OFFERED))
        self.setText(said.replace("&", "&&"))

    def _next(self) -> str:
        """The name that is offered now; the next one, after one that was offered was taken."""
        typed, offered = self._name.text(), self._offered
        if not offered or typed not in ("", *offered) or (typed,) == offered:
            return ""
        return offered[(offered.index(typed) + 1) % len(offered)] if typed else offered[0]
