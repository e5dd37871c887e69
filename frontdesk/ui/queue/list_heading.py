"""Above the list: its name and its order, each with a menu to choose another."""

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from frontdesk.contacts.queue import Order, Sorting, View
from frontdesk.ui import words
from frontdesk.ui.look.icons import set_icon
from frontdesk.ui.look.theme import SPACE, TITLE, colours, scaled_font


class ListHeading(QWidget):
    """Names the list and its order; says which others are wanted."""

    view_chosen = Signal(View)
    sorting_chosen = Signal(Sorting)
    _order_chosen = Signal(Order)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view_menu = self._make_menu(View, words.view, self.view_chosen)
        self.order_menu = self._make_menu(Order, words.order, self._order_chosen)
        self.order_menu.setTitle(self.tr("&Order"))
        self.order_menu.addSeparator()
        self._backwards = self.order_menu.addAction(self.tr("The other way round"))
        self._backwards.setCheckable(True)
        self._backwards.triggered.connect(self._choose_sorting)
        self._order_chosen.connect(self._choose_sorting)
        self._title = _menu_button("title", self._view_menu, self.tr("Which list is shown"))
        self._order_button = _menu_button("quiet", self.order_menu, self.tr("Order of the list"))
        line = QHBoxLayout(self)
        line.setContentsMargins(2 * SPACE, 3 * SPACE, 2 * SPACE, 2 * SPACE)
        line.addWidget(self._title)
        line.addStretch()
        line.addWidget(self._order_button)

    def apply_theme(self) -> None:
        """Take over the colours and type sizes in use."""
        self._title.setFont(scaled_font(TITLE, bold=True))
        set_icon(self._order_button, "sort", colours().soft_text, colours())

    def show_view(self, view: View, sorting: Sorting, *, searching: bool = False) -> bool:
        """Name a list and its order. Returns whether they are others than before. What is found comes newest first."""
        order = words.order(Order.NEWEST if searching else sorting.order)
        if sorting.backwards and not searching:
            order = self.tr("{order}, turned round").format(order=order)
        shown = (self._title.text(), self._order_button.text(), self._order_button.isEnabled())
        if shown == (words.view(view), order, not searching):
            return False  # laying the heading out anew would paint all rows again, at each key of a search
        self._title.setText(words.view(view))
        self._order_button.setText(order)
        self._order_button.setEnabled(not searching)
        for action in (*self._view_menu.actions(), *self.order_menu.actions()):
            action.setChecked(action.data() in (view, sorting.order))
        self._backwards.setChecked(sorting.backwards)
        return True

    def _choose_sorting(self) -> None:
        order = next(action.data() for action in self.order_menu.actions() if action.data() and action.isChecked())
        self.sorting_chosen.emit(Sorting(order, self._backwards.isChecked()))

    def _make_menu(self, values: Iterable[Any], name: Callable[[Any], str], chosen: SignalInstance) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for value in values:
            action = QAction(name(value), group, checkable=True)
            action.setData(value)
            menu.addAction(action)
        group.triggered.connect(lambda action: chosen.emit(action.data()))
        return menu


def _menu_button(kind: str, menu: QMenu, accessible_name: str) -> QToolButton:
    button = QToolButton(
        popupMode=QToolButton.ToolButtonPopupMode.InstantPopup,
        toolButtonStyle=Qt.ToolButtonStyle.ToolButtonTextBesideIcon,
    )
    button.setObjectName(kind)
    button.setAccessibleName(accessible_name)
    button.setMenu(menu)
    return button
