"""The sheets at a desk: which there are, and the clinic's own text with its versions."""

import difflib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from frontdesk import shipped
from frontdesk.contacts.actions import Action
from frontdesk.contacts.requests import ContactRequest
from frontdesk.desk.settings import clinic_kept
from frontdesk.desk.sheets_kept import (
    approvals_of_all,
    as_read_now,
    current,
    no_sheet,
    today_of,
    versions_of_all,
    with_clinic,
)
from frontdesk.desk.transaction import Workplace
from frontdesk.intake.decoding.text_files import read_text
from frontdesk.phrases import Phrase
from frontdesk.problems import Problem
from frontdesk.sheets.catalog import CurrentSheet, Version, fitting, language_wanted
from frontdesk.sheets.reading import read_sheet, sheet_from
from frontdesk.sheets.sheet import Sheet
from frontdesk.sheets.writing import as_markdown, with_version
from frontdesk.store import drafts, sheet_versions
from frontdesk.store.store import Connection

if TYPE_CHECKING:
    from frontdesk.sheets.page.bringing_in import BroughtIn

USUAL = "crps"
"""The sheet that is read unless a request is about another one."""


class Sheets:
    """Look at sheets, and change them. `approving` says that one may be read, `calling` what was read to a caller."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    # Which there are

    def at_hand(self) -> list[CurrentSheet]:
        """The current version of every sheet in each language; the usual sheet first."""
        with self._workplace.store.reading() as connection:
            kept = versions_of_all(connection)
            approvals = approvals_of_all(connection)
            clinic = clinic_kept(connection)
        found = [as_read_now(of[-1], approvals.get(key, ()), clinic, self._today()) for key, of in kept.items()]
        return sorted(found, key=lambda one: (one.sheet.id != USUAL, one.sheet.id, one.sheet.language))

    def one(self, sheet_id: str = USUAL, language: str = "en") -> CurrentSheet:
        """A sheet in a language. Raises Problem if there is none."""
        with self._workplace.store.reading() as connection:
            return current(connection, sheet_id, language, self._today())

    def from_file(self, path: Path) -> CurrentSheet:
        """The sheet in a file, with the approval of exactly this text. Raises Problem."""
        sheet = read_sheet(path)
        with self._workplace.store.reading() as connection:
            approvals = approvals_of_all(connection).get((sheet.id, sheet.language), ())
            return as_read_now(Version(sheet, ""), approvals, clinic_kept(connection), self._today())

    def fitting(self, request: ContactRequest, said_language: str) -> CurrentSheet | None:
        """The sheet that fits a request's message, in the caller's language; None if there is none.

        said_language: the language that staff noted; if empty, the form's own field counts.
        """
        language = language_wanted(said_language, request.other_fields) or "en"
        return fitting(self.at_hand(), request.message, language, USUAL)

    def versions(self, sheet_id: str, language: str) -> list[Version]:
        """All versions of a sheet, the program's first; the last one is current. Raises Problem."""
        with self._workplace.store.reading() as connection:
            found = versions_of_all(connection).get((sheet_id, language))
        if found is None:
            raise no_sheet(sheet_id, language)
        return found

    def version(self, sheet_id: str, language: str, number: int) -> Version:
        """One version of a sheet. Raises Problem if there is none of that number."""
        found = [one for one in self.versions(sheet_id, language) if one.sheet.version == number]
        if not found:
            raise Problem("The sheet {id} has no version {number}.", id=sheet_id, number=number)
        return found[-1]

    def difference(self, sheet_id: str, language: str, older: int, newer: int) -> list[str]:
        """The difference between two versions, in the format of `diff -u`."""
        before, after = (self.version(sheet_id, language, number) for number in (older, newer))
        lines = difflib.unified_diff(
            before.text.splitlines(),
            after.text.splitlines(),
            f"{sheet_id} ({language}) version {older}",
            f"{sheet_id} ({language}) version {newer}",
            lineterm="",
        )
        return list(lines)

    # The clinic's own

    def save(self, text: str) -> CurrentSheet:
        """Store a text as the newest version of its sheet, not yet approved.

        Raises Problem if the text is no sheet, or equals the version before.
        """
        sheet = sheet_from(text, Phrase("the text"))
        with self._workplace.store.reading() as connection:
            # Reading a long sheet takes seconds. It is cached here, so that the write transaction is short.
            self._next_version(connection, sheet, text)
        with self._workplace.act(Action.SAVE_SHEET) as entry:
            kept, content = self._next_version(entry.connection, sheet, text)
            sheet_versions.add(entry, kept.edition, content)
            drafts.discard(entry.connection, entry.staff_id, drafts.about_sheet(kept.id, kept.language))
            entry.details.update(sheet=kept.id, language=kept.language, version=kept.version)
        return self.one(sheet.id, sheet.language)

    def bring_in(self, path: Path, sheet_id: str | None = None, language: str | None = None) -> "BroughtIn":
        """Make a sheet of the clinic's own page (text, Markdown or HTML) and store it. Raises Problem.

        A file that already is a sheet is stored as it is.
        """
        from frontdesk.sheets.page.bringing_in import BroughtIn, bring_in  # a parser of web pages, 120 ms to import

        text = read_text(path)
        if text.startswith("---\n"):
            sheet_from(text, path.name)  # so that a mistake names the file
            return BroughtIn(self.save(text).sheet, ())
        with self._workplace.store.reading() as connection:
            like = with_clinic(read_sheet(shipped.SHEET), clinic_kept(connection))
        made = bring_in(text, path.name, like=like, sheet_id=sheet_id, language=language)
        return replace(made, sheet=self.save(as_markdown(made.sheet)).sheet)

    def back_to(self, sheet_id: str, language: str, number: int) -> CurrentSheet:
        """Make an earlier version the newest; it has to be approved again."""
        return self.save(self.version(sheet_id, language, number).text)

    # Inside a transaction

    def _next_version(self, connection: Connection, sheet: Sheet, text: str) -> tuple[Sheet, str]:
        """A text as the next version: the sheet, and its file's content. Raises Problem if nothing is new in it."""
        earlier = versions_of_all(connection).get((sheet.id, sheet.language), [])
        if earlier and with_version(text, 1) == with_version(earlier[-1].text, 1):
            raise Problem("This says what version {number} says already.", number=earlier[-1].sheet.version)
        content = with_version(text, max((one.sheet.version for one in earlier), default=0) + 1)
        return sheet_from(content, Phrase("the text")), content

    def _today(self) -> date:
        return today_of(self._workplace.clock())
