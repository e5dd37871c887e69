"""The menu bar: every action, and the keys for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from frontdesk.ui.sheets.sheet_reader import SheetReader
    from frontdesk.ui.window.main_window import MainWindow


class Menus(QObject):
    """Made before the sheet reader exists, so its actions look for the reader when they are chosen."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        bar = window.menuBar()
        self._make_file(bar.addMenu(self.tr("&File")))
        self._make_request(bar.addMenu(self.tr("&Request")))
        self.callers = bar.addMenu(self.tr("&Callers"))
        """Filled by `joined_callers`, once the desk is there."""
        self.sheets = bar.addMenu(self.tr("&Sheets"))
        """Filled by `sheets.sheet_actions`, which knows the sheets."""
        self._make_view(bar.addMenu(self.tr("&View")))
        keys = _add(bar.addMenu(self.tr("&Help")), self.tr("&Keys"), self._show_keys)
        keys.setShortcuts([QKeySequence("F1"), QKeySequence("?")])

    def check(self, sheet: SheetReader, appearance: str) -> None:
        """Put the check marks where the settings are."""
        self._one_section.setChecked(sheet.one_section)
        self._spacing.actions()[sheet.line_spacing].setChecked(True)
        for action in self._appearance.actions():
            action.setChecked(action.data() == appearance)

    def _make_file(self, menu: QMenu) -> None:
        window = self._window
        _add(menu, self.tr("&Import…"), lambda: window.import_wanted.emit(None), "Ctrl+I")
        _add(menu, self.tr("&New inquiry"), window.open_inquiry, QKeySequence.StandardKey.New)
        menu.addSeparator()
        _add(menu, self.tr("&Save a copy…"), window.copy_wanted.emit)
        menu.addSeparator()
        _add(menu, self.tr("&Print the sheet…"), window.hand_out_wanted.emit, QKeySequence.StandardKey.Print)
        menu.addSeparator()
        _add(menu, self.tr("S&ettings…"), window.settings_wanted.emit, "Ctrl+,")
        menu.addSeparator()
        _add(menu, self.tr("&Quit"), window.close, "Ctrl+Q")

    def _make_request(self, menu: QMenu) -> None:
        window = self._window
        _add(menu, self.tr("&Find"), window.search.begin, QKeySequence.StandardKey.Find)
        _add(menu, self.tr("&Claim or let go"), window.claim_wanted.emit, "Ctrl+K")
        _add(menu, self.tr("&Edit…"), window.edit_wanted.emit, "Ctrl+E")
        _add(menu, self.tr("&Undo"), window.undo_wanted.emit, "Ctrl+Z")

    def _make_view(self, menu: QMenu) -> None:
        window = self._window
        menu.addMenu(window.queue.order_menu)
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
        _add(menu, self.tr("The &sheet alone"), lambda: window.side.toggle_sheet_alone(), "F2")
        _add(menu, self.tr("What the caller &asks"), lambda: window.sheet.ask(), "F3")
        _add(menu, self.tr("&Emergency lines"), self._show_emergency, "F4")
        _add(menu, self.tr("What we &leave to clinicians"), self._show_never, "F6")
        self._one_section = _add(menu, self.tr("&One section at a time"), self._toggle_one_section, "F7")
        self._one_section.setCheckable(True)
        self._spacing = menu.addMenu(self.tr("Line s&pacing"))
        spacings = QActionGroup(self._spacing)
        for place, text in enumerate((self.tr("Close"), self.tr("Usual"), self.tr("Wide"), self.tr("Double"))):
            action = _add(self._spacing, text, partial(self._set_line_spacing, place))
            action.setCheckable(True)
            spacings.addAction(action)
        larger = _add(menu, self.tr("&Larger text"), lambda: window.sheet.step_size(1))
        larger.setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])
        _add(menu, self.tr("S&maller text"), lambda: window.sheet.step_size(-1), "Ctrl+-")

    def _choose_appearance(self, value: str) -> None:
        for action in self._appearance.actions():
            action.setChecked(action.data() == value)
        self._window.appearance_chosen.emit(value)

    def _toggle_one_section(self) -> None:
        self._window.sheet.set_one_section(self._one_section.isChecked())

    def _set_line_spacing(self, place: int) -> None:
        self._window.sheet.set_line_spacing(place)

    def _show_emergency(self) -> None:
        self._show_role("emergency")

    def _show_never(self) -> None:
        self._show_role("never")

    def _show_role(self, role: str) -> None:
        """Show the section of a role, or a line in the sheet's language: a sheet of the clinic's own may have none."""
        if not self._window.sheet.go_to_role(role):
            from frontdesk.sheets.wording import wording

            sheet = self._window.sheet.sheet
            self._window.footer.say(wording(sheet.language if sheet is not None else "en").without[role])

    def _show_keys(self) -> None:
        from frontdesk.ui.window.keys_help import KeysHelp

        keys = KeysHelp(self._window.findChildren(QAction), self._window)
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
