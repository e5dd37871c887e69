"""The menu bar: every action, and the keys for it. It says what is wanted; the window connects that to its panes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar


class Menus(QObject):
    """The menus of the bar. order_menu: that of the list, which stands under View as well."""

    import_wanted = Signal()
    inquiry_wanted = Signal()
    copy_wanted = Signal()
    hand_out_wanted = Signal()
    settings_wanted = Signal()
    quit_wanted = Signal()

    find_wanted = Signal()
    claim_wanted = Signal()
    edit_wanted = Signal()
    undo_wanted = Signal()

    appearance_chosen = Signal(str)
    sheet_alone_wanted = Signal()
    ask_wanted = Signal()
    role_wanted = Signal(str)
    """The role of a section of the sheet: `emergency` or `never`."""
    one_section_chosen = Signal(bool)
    line_spacing_chosen = Signal(int)
    """A place in the list of spacings, from 0."""
    text_step_wanted = Signal(int)
    """How many sizes larger the sheet's text should be; smaller, if negative."""

    def __init__(self, bar: QMenuBar, order_menu: QMenu) -> None:
        super().__init__(bar)
        self._bar = bar
        self._make_file(bar.addMenu(self.tr("&File")))
        self._make_request(bar.addMenu(self.tr("&Request")))
        self.callers = bar.addMenu(self.tr("&Callers"))
        """Filled by `joined_callers`, once the desk is there."""
        self.sheets = bar.addMenu(self.tr("&Sheets"))
        """Filled by `ui/sheets/sheet_actions`, which knows the sheets."""
        self._make_view(bar.addMenu(self.tr("&View")), order_menu)
        keys = _add(bar.addMenu(self.tr("&Help")), self.tr("&Keys"), self._show_keys)
        keys.setShortcuts([QKeySequence("F1"), QKeySequence("?")])

    def check(self, *, one_section: bool, line_spacing: int, appearance: str) -> None:
        """Put the check marks where the settings are."""
        self._one_section.setChecked(one_section)
        self._spacing.actions()[line_spacing].setChecked(True)
        for action in self._appearance.actions():
            action.setChecked(action.data() == appearance)

    def _make_file(self, menu: QMenu) -> None:
        _add(menu, self.tr("&Import…"), self.import_wanted.emit, "Ctrl+I")
        _add(menu, self.tr("&New inquiry"), self.inquiry_wanted.emit, QKeySequence.StandardKey.New)
        menu.addSeparator()
        _add(menu, self.tr("&Save a copy…"), self.copy_wanted.emit)
        menu.addSeparator()
        _add(menu, self.tr("&Print the sheet…"), self.hand_out_wanted.emit, QKeySequence.StandardKey.Print)
        menu.addSeparator()
        _add(menu, self.tr("S&ettings…"), self.settings_wanted.emit, "Ctrl+,")
        menu.addSeparator()
        _add(menu, self.tr("&Quit"), self.quit_wanted.emit, "Ctrl+Q")

    def _make_request(self, menu: QMenu) -> None:
        _add(menu, self.tr("&Find"), self.find_wanted.emit, QKeySequence.StandardKey.Find)
        _add(menu, self.tr("&Claim or let go"), self.claim_wanted.emit, "Ctrl+K")
        _add(menu, self.tr("&Edit…"), self.edit_wanted.emit, "Ctrl+E")
        _add(menu, self.tr("&Undo"), self.undo_wanted.emit, "Ctrl+Z")

    def _make_view(self, menu: QMenu, order_menu: QMenu) -> None:
        menu.addMenu(order_menu)
        self._appearance = menu.addMenu(self.tr("&Appearance"))
        for value, text in (
            ("system", self.tr("As the system")),
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
        ):
            action = _add(self._appearance, text, partial(self._choose_appearance, value))
            action.setCheckable(True)
            action.setChecked(value == "system")
            action.setData(value)
        menu.addSeparator()
        _add(menu, self.tr("The &sheet alone"), self.sheet_alone_wanted.emit, "F2")
        _add(menu, self.tr("What the caller &asks"), self.ask_wanted.emit, "F3")
        _add(menu, self.tr("&Emergency lines"), partial(self.role_wanted.emit, "emergency"), "F4")
        _add(menu, self.tr("What we &leave to clinicians"), partial(self.role_wanted.emit, "never"), "F6")
        self._one_section = _add(menu, self.tr("&One section at a time"), self._toggle_one_section, "F7")
        self._one_section.setCheckable(True)
        self._spacing = menu.addMenu(self.tr("Line s&pacing"))
        spacings = QActionGroup(self._spacing)
        for place, text in enumerate((self.tr("Close"), self.tr("Usual"), self.tr("Wide"), self.tr("Double"))):
            action = _add(self._spacing, text, partial(self.line_spacing_chosen.emit, place))
            action.setCheckable(True)
            spacings.addAction(action)
        larger = _add(menu, self.tr("&Larger text"), partial(self.text_step_wanted.emit, 1))
        larger.setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])
        _add(menu, self.tr("S&maller text"), partial(self.text_step_wanted.emit, -1), "Ctrl+-")

    def _choose_appearance(self, value: str) -> None:
        for action in self._appearance.actions():
            action.setChecked(action.data() == value)
        self.appearance_chosen.emit(value)

    def _toggle_one_section(self) -> None:
        self.one_section_chosen.emit(self._one_section.isChecked())

    def _show_keys(self) -> None:
        from frontdesk.ui.window.keys_help import KeysHelp

        window = self._bar.window()
        keys = KeysHelp(window.findChildren(QAction), window)
        keys.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        keys.show()


def _add(
    menu: QMenu,
    text: str,
    on_triggered: Callable[[], object],
    keys: QKeySequence.StandardKey | str | None = None,
) -> QAction:
    action = menu.addAction(text)
    action.triggered.connect(lambda: on_triggered())
    if keys is not None:
        action.setShortcut(QKeySequence(keys))
    return action
