"""Fills the list of callers who may be several people merged into one, and takes the chosen one apart."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMenu, QWidget

from frontdesk.ui import words
from frontdesk.ui.background.background import Lane
from frontdesk.ui.request.joined_dialog import JoinedDialog

if TYPE_CHECKING:  # the desk comes after the first paint
    from frontdesk.contacts.joined import JoinedPage
    from frontdesk.desk.changes import Changes
    from frontdesk.desk.desk import Desk
    from frontdesk.ui.background.runner import Runner
    from frontdesk.ui.widgets.footer import Footer

_ENOUGH = 100  # callers in the list; the next are looked for when a person wants them


class JoinedCallersActions(QObject):
    """Opens the list from the menu *Callers* and fills it off the main thread."""

    def __init__(self, parent: QWidget, menu: QMenu, footer: Footer, runner: Runner, desk: Desk) -> None:
        """parent: of the list. menu: has the entry that opens it."""
        super().__init__(parent)
        self._parent = parent
        self._footer = footer
        self._runner = runner
        self._desk = desk
        self.dialog: JoinedDialog | None = None
        self._reached = 0
        menu.clear()
        menu.addAction(self.tr("&Look at people made one…")).triggered.connect(lambda: self.look())

    def look(self) -> None:
        """Open the list anew."""
        if self.dialog is not None:
            self.dialog.close()
        dialog = self.dialog = JoinedDialog(self._parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.take_apart_wanted.connect(self._take_apart)
        dialog.more_wanted.connect(lambda: self._look_on(dialog, dialog.list.count() + _ENOUGH))
        dialog.finished.connect(lambda: self._forget(dialog))
        self._reached = 0
        dialog.show()
        self._look_on(dialog, _ENOUGH)

    def _forget(self, dialog: JoinedDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None

    def _look_on(self, dialog: JoinedDialog, enough: int) -> None:
        reached = self._reached
        dialog.more_button.hide()

        def done(page: JoinedPage) -> None:
            if self.dialog is not dialog:
                return  # closed, or opened anew
            self._reached = page.reached
            dialog.add(page.found)
            if page.is_last:
                nobody = self.tr("Nobody was found: whomever the program made one has one name.")
                everybody = self.tr("All callers have been looked at.")
                dialog.progress.setText(everybody if dialog.list.count() else nobody)
            else:
                share = 100 * page.reached // max(1, page.last)
                dialog.progress.setText(self.tr("Looked at {share} % of the callers …").format(share=share))
                if dialog.list.count() < enough:
                    self._look_on(dialog, enough)
                else:
                    dialog.more_button.show()

        def failed(error: Exception) -> None:
            if self.dialog is dialog:
                dialog.progress.setText(words.problem(error))
                dialog.more_button.show()

        self._runner.ask(lambda: self._desk.joined.page(reached), done, failed=failed, lane=Lane.CHECKS)

    def _take_apart(self, caller_id: int) -> None:
        def done(_: Changes) -> None:
            if self.dialog is not None:
                self.dialog.remove(caller_id)
                self.dialog.apart_button.setEnabled(self.dialog.list.currentRow() >= 0)

        def failed(error: Exception) -> None:
            self._footer.say_problem(error)
            if self.dialog is not None:
                self.dialog.progress.setText(words.problem(error))
                self.dialog.apart_button.setEnabled(True)

        take_apart = partial(self._desk.joined.take_apart, caller_id)
        self._runner.act(take_apart, self.tr("Taken apart"), done=done, failed=failed)
