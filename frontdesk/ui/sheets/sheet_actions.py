"""Actions with sheets: choose one, approve it, change it, go back to a version, bring in the clinic's own page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QDialog

from frontdesk.ui import words
from frontdesk.ui.background.background import Lane
from frontdesk.ui.files import file_dialogs

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu, QWidget

    from frontdesk.contacts.editions import Edition
    from frontdesk.desk.desk import Desk
    from frontdesk.sheets.catalog import CurrentSheet, Version
    from frontdesk.sheets.page.bringing_in import BroughtIn
    from frontdesk.sheets.sheet import Sheet
    from frontdesk.ui.background.runner import Runner
    from frontdesk.ui.sheets.approve_dialog import ApproveDialog, Begun
    from frontdesk.ui.sheets.sheet_editor import SheetEditor
    from frontdesk.ui.sheets.sheet_reader import SheetReader
    from frontdesk.ui.widgets.footer import Footer

_MOST_SHOWN, _LONGEST_SHOWN = 3, 60  # lines of a page in a notice, and characters; a list has them all


class SheetActions(QObject):
    """Connects the menu of sheets with a desk."""

    def __init__(
        self,
        parent: QWidget,
        menu: QMenu,
        runner: Runner,
        footer: Footer,
        desk: Desk,
        *,
        reader: SheetReader,
        show: Callable[[CurrentSheet], None],
        is_in_call: Callable[[], bool],
    ) -> None:
        """parent: of the dialogs. menu: of sheets. show: puts a sheet in the reader."""
        super().__init__(parent)
        self._parent, self._runner, self._footer = parent, runner, footer
        self._desk = desk
        self._reader, self._show, self._is_in_call = reader, show, is_in_call
        self._at_hand: list[CurrentSheet] = []
        self.dialog: QDialog | None = None
        self._editors: list[SheetEditor] = []
        self._approving: dict[Edition, ApproveDialog] = {}
        self._begun: dict[Edition, Begun] = {}  # approvals that were left, in this run of the program
        self._menu = menu
        self._choices = QActionGroup(menu)
        self._separator = menu.addSeparator()
        self._approve = menu.addAction(self.tr("&Approve…"), partial(self._with_shown, self._ask_approval))
        self._withdraw = menu.addAction(self.tr("&Withdraw the approval"), partial(self._with_shown, self._on_withdraw))
        menu.addAction(self.tr("&Change…"), partial(self._with_shown, self._ask_change))
        menu.addAction(self.tr("&Versions…"), partial(self._with_shown, self._ask_versions))
        menu.addSeparator()
        menu.addAction(self.tr("&Import a page…"), self._ask_import)
        menu.aboutToShow.connect(self._fill)

    def refresh(self) -> None:
        """Read the sheets again, and show the one in the reader as it is now."""
        self._runner.ask(self._desk.sheets.at_hand, self._take, replaces="sheets", lane=Lane.LISTS)

    def _take(self, sheets: list[CurrentSheet]) -> None:
        before, shown = self._at_hand, self._shown()
        self._at_hand = sheets
        if shown is None or before == sheets:
            return
        sheet = shown.sheet
        now = self._of(sheet.id, sheet.language)
        if now is not None and (now.sheet == sheet or not self._is_in_call()):  # nothing moves while it is read aloud
            self._show(now)

    def languages(self) -> list[str]:
        """The languages of the sheets, that of the sheet in the reader first."""
        shown = self._reader.sheet
        first = "" if shown is None else shown.language
        return sorted({one.sheet.language for one in self._at_hand}, key=lambda code: (code != first, code))

    def keep_now(self) -> None:
        """The window is closing: keep what is being typed."""
        for editor in self._editors:
            editor.keep_now()

    def keep_again(self) -> None:
        """The store could not be written to, and can be now."""
        for editor in self._editors:
            editor.keep()

    # Choosing one

    def _fill(self) -> None:
        shown = self._shown()
        for action in self._choices.actions():
            self._menu.removeAction(action)
            self._choices.removeAction(action)
            action.deleteLater()
        for one in self._at_hand:
            action = self._choices.addAction(words.sheet(one.sheet).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(one is shown)
            action.triggered.connect(partial(self._show, one))
            self._menu.insertAction(self._separator, action)
        self._approve.setEnabled(shown is not None and not shown.may_be_read)
        self._withdraw.setEnabled(shown is not None and shown.may_be_read)

    def _shown(self) -> CurrentSheet | None:
        """The sheet in the reader, if it is one of the clinic's: a file named on the command line is not."""
        sheet = self._reader.sheet
        return next((one for one in self._at_hand if sheet is not None and one.sheet == sheet), None)

    def _with_shown(self, act: Callable[[CurrentSheet], None]) -> None:
        shown = self._shown()
        if shown is None:
            self._footer.say(self.tr("There is no sheet of the clinic's to do this with."))
        else:
            act(shown)

    def _of(self, sheet_id: str, language: str) -> CurrentSheet | None:
        return next((one for one in self._at_hand if (one.sheet.id, one.sheet.language) == (sheet_id, language)), None)

    def _look_again(self, sheet: Sheet, said: str) -> None:
        """A sheet was changed: show it as it is now, and say what was done."""

        def done(sheets: list[CurrentSheet]) -> None:
            self._at_hand = sheets
            changed = self._of(sheet.id, sheet.language)
            if changed is not None:
                self._show(changed)
            self._footer.say_done(said)

        self._runner.ask(self._desk.sheets.at_hand, done)

    def _say_version(self, now: CurrentSheet) -> None:
        said = self.tr("Kept as version {number}, not yet approved.").format(number=now.sheet.version)
        self._look_again(now.sheet, said)

    # Approval

    def _ask_approval(self, shown: CurrentSheet) -> None:
        from frontdesk.ui.sheets.approve_dialog import ApproveDialog

        edition = shown.sheet.edition
        if edition in self._approving:  # two windows would have ticks of their own
            self.dialog = self._approving[edition]
            self.dialog.raise_()
            self.dialog.activateWindow()
            return
        dialog = ApproveDialog(shown.sheet, date.today(), self._parent, self._begun.get(edition))
        self._approving[edition] = dialog
        dialog.approved.connect(partial(self._on_approved, shown.sheet))
        dialog.finished.connect(partial(self._keep_begun, edition))
        self._open(dialog)

    def _keep_begun(self, edition: Edition, _: int) -> None:
        self._begun[edition] = self._approving.pop(edition).begun

    def _on_approved(self, sheet: Sheet, by: str, until: date, looked_at: set[str]) -> None:
        said = self.tr("{sheet}, version {number}, is approved by {by} until {day}.")
        said = said.format(sheet=words.sheet(sheet), number=sheet.version, by=by.strip(), day=words.day(until))

        def done(_: object) -> None:
            self._begun.pop(sheet.edition, None)  # the next approval of this text is a new one
            self._look_again(sheet, said)

        self._runner.ask(lambda: self._desk.approving.approve(sheet.edition, by, until, looked_at), done)

    def _on_withdraw(self, shown: CurrentSheet) -> None:
        sheet = shown.sheet
        said = self.tr("The approval of {sheet} is withdrawn.").format(sheet=words.sheet(sheet))
        self._runner.ask(
            lambda: self._desk.approving.withdraw(sheet.id, sheet.language), lambda _: self._look_again(sheet, said)
        )

    # The clinic's own

    def _ask_change(self, shown: CurrentSheet) -> None:
        sheet = shown.sheet
        self._runner.ask(lambda: self._desk.drafting.last_sheet(sheet.id, sheet.language), partial(self._change, shown))

    def _change(self, shown: CurrentSheet, draft: str) -> None:
        from frontdesk.ui.sheets.sheet_editor import SheetEditor

        editor = SheetEditor(shown.sheet, shown.text, draft, self._parent)
        editor.draft_typed.connect(partial(self._keep_draft, shown.sheet))
        editor.version_wanted.connect(partial(self._keep_version, editor))
        editor.finished.connect(lambda _: self._editors.remove(editor))
        self._editors.append(editor)
        self._open(editor)

    def _keep_draft(self, sheet: Sheet, typed: str) -> None:
        self._runner.ask(
            lambda: self._desk.drafting.keep_sheet(sheet.id, sheet.language, typed),
            replaces=f"draft of {sheet.id} in {sheet.language}",  # another sheet's draft must not overtake it
        )

    def _keep_version(self, editor: SheetEditor, text: str) -> None:
        def done(now: CurrentSheet) -> None:
            editor.kept()
            self._say_version(now)

        self._runner.ask(lambda: self._desk.sheets.save(text), done)

    def _ask_versions(self, shown: CurrentSheet) -> None:
        sheet = shown.sheet
        self._runner.ask(lambda: self._desk.sheets.versions(sheet.id, sheet.language), self._show_versions)

    def _show_versions(self, versions: list[Version]) -> None:
        from frontdesk.ui.sheets.versions_dialog import VersionsDialog

        sheets, sheet = self._desk.sheets, versions[-1].sheet
        dialog = VersionsDialog(versions, self._parent)

        def compare(number: int, other: int) -> None:
            self._runner.ask(lambda: sheets.difference(sheet.id, sheet.language, other, number), dialog.show_change)

        def go_back(number: int) -> None:
            dialog.close()
            self._runner.ask(lambda: sheets.back_to(sheet.id, sheet.language, number), self._say_version)

        dialog.compared.connect(compare)
        dialog.back_wanted.connect(go_back)
        self._open(dialog)

    def _ask_import(self) -> None:
        kinds = self.tr("Pages (*.txt *.md *.html *.htm);;All files (*)")
        page = file_dialogs.ask_for_file(self._parent, self.tr("Make a sheet of the clinic's page"), kinds)
        if page is None:
            return

        def done(made: BroughtIn) -> None:
            said = self.tr("{file} is a sheet now, not yet approved.").format(file=page.name)
            if made.left_out:
                shown = [words.shortened(words.phrase(line), _LONGEST_SHOWN) for line in made.left_out[:_MOST_SHOWN]]
                shown += ["…"] * (len(made.left_out) > _MOST_SHOWN)
                said += " " + self.tr("Not read out: {lines}").format(lines=" · ".join(shown))
            self._look_again(made.sheet, said)
            if made.left_out or made.judged:
                from frontdesk.ui.sheets.brought_in_dialog import BroughtInDialog

                self._open(BroughtInDialog(made, page.name, self._parent))

        self._runner.ask(lambda: self._desk.sheets.bring_in(page), done)

    def _open(self, dialog: QDialog) -> None:
        """Beside the window, not in front of it: a call can come in at any time."""
        self.dialog = dialog
        dialog.show()
