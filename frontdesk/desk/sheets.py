"""The sheets at a desk: which is read, who approved it, the clinic's own text and its versions."""

import difflib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from frontdesk import shipped
from frontdesk.contacts.clinic import Clinic
from frontdesk.contacts.editions import Edition, SectionRead
from frontdesk.contacts.requests import ContactRequest
from frontdesk.desk.changes import Changes
from frontdesk.desk.settings import clinic_kept
from frontdesk.desk.transaction import Acting
from frontdesk.intake.decoding.text_files import read_text
from frontdesk.phrases import Phrase
from frontdesk.problems import Problem
from frontdesk.sheets.approvals import Approval, holds_for, points_to_look_at, standing
from frontdesk.sheets.catalog import CurrentSheet, Version, fitting, language_wanted
from frontdesk.sheets.reading import read_sheet, read_with_text, sheet_from
from frontdesk.sheets.sheet import Sheet
from frontdesk.sheets.writing import as_markdown, with_version
from frontdesk.store import drafts, sheets
from frontdesk.store.store import Connection

if TYPE_CHECKING:
    from frontdesk.sheets.page.bringing_in import BroughtIn

USUAL = "crps"
"""The sheet that is read unless a request is about another one."""

_Key = tuple[str, str]


class Sheets:
    """Look at sheets, change them, say that they may be read."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting

    # Which there are

    def at_hand(self) -> list[CurrentSheet]:
        """Every sheet in each of its languages, in the version that is read now; the usual one first."""
        with self._acting.store.reading() as connection:
            kept = self._versions(connection)
            approvals = self._approvals(connection)
            clinic = clinic_kept(connection)
        found = [self._at_hand(of[-1], approvals.get(key, ()), clinic) for key, of in kept.items()]
        return sorted(found, key=lambda one: (one.sheet.id != USUAL, one.sheet.id, one.sheet.language))

    def one(self, sheet_id: str = USUAL, language: str = "en") -> CurrentSheet:
        """A sheet in a language. Raises Problem if there is none."""
        with self._acting.store.reading() as connection:
            return self._one(connection, sheet_id, language)

    def from_file(self, path: Path) -> CurrentSheet:
        """The sheet in a file, and where that very text stands. Raises Problem."""
        sheet = read_sheet(path)
        with self._acting.store.reading() as connection:
            approvals = self._approvals(connection).get((sheet.id, sheet.language), ())
            return self._at_hand(Version(sheet, ""), approvals, clinic_kept(connection))

    def fitting(self, request: ContactRequest, said_language: str) -> CurrentSheet | None:
        """The sheet for a request: what its message is about, in the language the caller asked for.

        said_language: what the desk noted; else the form's own field counts.
        """
        language = language_wanted(said_language, request.other_fields) or "en"
        return fitting(self.at_hand(), request.message, language, USUAL)

    def versions(self, sheet_id: str, language: str) -> list[Version]:
        """All versions of a sheet, those of the program first; the last is the one that is read. Raises Problem."""
        with self._acting.store.reading() as connection:
            found = self._versions(connection).get((sheet_id, language))
        if found is None:
            raise _no_sheet(sheet_id, language)
        return found

    def version(self, sheet_id: str, language: str, number: int) -> Version:
        """One version of a sheet. Raises Problem if there is none of that number."""
        found = [one for one in self.versions(sheet_id, language) if one.sheet.version == number]
        if not found:
            raise Problem("The sheet {id} has no version {number}.", id=sheet_id, number=number)
        return found[-1]

    def difference(self, sheet_id: str, language: str, older: int, newer: int) -> list[str]:
        """What changed from one version to another, as `diff -u` writes it."""
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
        """Keep a text as the newest version of its sheet; a draft until it is approved.

        Raises Problem if it is no sheet, or says what the version before it says.
        """
        sheet = sheet_from(text, Phrase("the text"))
        with self._acting.store.reading() as connection:
            # A long sheet takes seconds to read. Read here, it is known in the transaction, while others wait to write.
            self._next_version(connection, sheet, text)
        with self._acting.act("save-sheet") as entry:
            kept, content = self._next_version(entry.connection, sheet, text)
            sheets.add_version(entry, kept.edition, content)
            drafts.discard(entry.connection, entry.staff_id, drafts.about_sheet(kept.id, kept.language))
            entry.details.update(sheet=kept.id, language=kept.language, version=kept.version)
        return self.one(sheet.id, sheet.language)

    def bring_in(self, path: Path, sheet_id: str | None = None, language: str | None = None) -> "BroughtIn":
        """Make a sheet of the clinic's own page (text, Markdown or HTML) and keep it. Raises Problem.

        A file that is a sheet already is kept as it is.
        """
        from frontdesk.sheets.page.bringing_in import BroughtIn, bring_in  # a parser of web pages, 120 ms to import

        text = read_text(path)
        if text.startswith("---\n"):
            sheet_from(text, path.name)  # so that a mistake names the file
            return BroughtIn(self.save(text).sheet, ())
        with self._acting.store.reading() as connection:
            like = _named(read_sheet(shipped.SHEET), clinic_kept(connection))
        made = bring_in(text, path.name, like=like, sheet_id=sheet_id, language=language)
        return replace(made, sheet=self.save(as_markdown(made.sheet)).sheet)

    def back_to(self, sheet_id: str, language: str, number: int) -> CurrentSheet:
        """Read an earlier version again: it becomes the newest, and is to be approved anew."""
        return self.save(self.version(sheet_id, language, number).text)

    # Approval

    def approve(self, edition: Edition, by: str, until: date, looked_at: Collection[str]) -> Changes:
        """A clinician approves this very text until the end of a day. looked_at: the keys of all its points.

        Raises Problem without a name, for a day that is over, if a point was not looked at, or if the sheet is another
        one by now.
        """
        if not by.strip():
            raise Problem("Say who approves this sheet.")
        if until < self._today():
            raise Problem("{day} is over. Choose a day that is still to come.", day=until.isoformat())
        with self._acting.act("approve-sheet") as entry:
            sheet = self._same(entry.connection, edition).sheet
            missing = [point.key for point in points_to_look_at(sheet) if point.key not in looked_at]
            if missing:
                raise Problem("Not looked at yet: {points}. Nothing was approved.", points=", ".join(missing))
            sheets.approve(entry, sheet.edition, by.strip(), until.isoformat())
            entry.details.update(sheet=sheet.id, language=sheet.language, version=sheet.version, by=by.strip())
        return Changes()

    def withdraw(self, sheet_id: str, language: str) -> Changes:
        """It must not be read any more. Raises Problem if it is not approved."""
        with self._acting.act("withdraw-sheet") as entry:
            at_hand = self._one(entry.connection, sheet_id, language)
            given = sheets.approvals(entry.connection).get((sheet_id, language), [])
            holds = [one for one in given if holds_for(one.digest, at_hand.sheet) and one.revoked_at is None]
            if not at_hand.may_be_read or not holds:
                raise Problem("The sheet {id} is not approved.", id=sheet_id)
            for approval in holds:
                sheets.revoke(entry, approval.id, self._acting.staff_name)
            entry.details.update(sheet=sheet_id, language=language, version=at_hand.sheet.version)
        return Changes()

    # Reading to a caller

    def keep_read(self, call_id: int, read: SectionRead) -> None:
        """A section was read aloud during a call: on the disk when this returns."""
        with self._acting.store.writing() as connection:
            sheets.add_read(connection, call_id, read, self._acting.clock())

    def read_during(self, call_id: int) -> tuple[SectionRead, ...]:
        """What was read during a call, in order."""
        with self._acting.store.reading() as connection:
            return sheets.read_during(connection, [call_id]).get(call_id, ())

    # What there is, inside a transaction

    def _next_version(self, connection: Connection, sheet: Sheet, text: str) -> tuple[Sheet, str]:
        """A text as the version after the newest: the sheet and its file. Raises Problem if it says nothing new."""
        earlier = self._versions(connection).get((sheet.id, sheet.language), [])
        if earlier and with_version(text, 1) == with_version(earlier[-1].text, 1):
            raise Problem("This says what version {number} says already.", number=earlier[-1].sheet.version)
        content = with_version(text, max((one.sheet.version for one in earlier), default=0) + 1)
        return sheet_from(content, Phrase("the text")), content

    def _versions(self, connection: Connection) -> dict[_Key, list[Version]]:
        """All versions of all sheets. A file of the program that can't be read is said, not skipped."""
        ours: dict[_Key, list[Version]] = {}
        for path in (*sorted(shipped.EARLIER_SHEETS.glob("*.md")), *sorted(shipped.SHEETS.glob("*.md"))):
            sheet, text = read_with_text(path)
            ours.setdefault((sheet.id, sheet.language), []).append(Version(sheet, text))
        own: dict[_Key, list[Version]] = {}
        for kept in sheets.versions(connection):
            sheet = sheet_from(kept.content, kept.sheet_id)
            version = Version(sheet, kept.content, kept.staff_name, kept.added_at)
            own.setdefault((kept.sheet_id, kept.language), []).append(version)
        return {key: _together(ours.get(key, []), own.get(key, [])) for key in ours | own}

    def _approvals(self, connection: Connection) -> Mapping[_Key, list[Approval]]:
        return {
            key: [
                Approval(one.digest, one.by, one.at, date.fromisoformat(one.until), one.revoked_at, one.revoked_by)
                for one in given
            ]
            for key, given in sheets.approvals(connection).items()
        }

    def _one(self, connection: Connection, sheet_id: str, language: str) -> CurrentSheet:
        found = self._versions(connection).get((sheet_id, language))
        if found is None:
            raise _no_sheet(sheet_id, language)
        approvals = self._approvals(connection).get((sheet_id, language), ())
        return self._at_hand(found[-1], approvals, clinic_kept(connection))

    def _same(self, connection: Connection, edition: Edition) -> CurrentSheet:
        at_hand = self._one(connection, edition.sheet_id, edition.language)
        if at_hand.sheet.digest != edition.digest:
            raise Problem("The sheet was changed meanwhile. Look at it again; nothing was approved.")
        return at_hand

    def _at_hand(self, version: Version, approvals: Collection[Approval], clinic: Clinic | None) -> CurrentSheet:
        """With the clinic's name and number as they are set: a sheet names one of its own only until then."""
        sheet = _named(version.sheet, clinic)
        return CurrentSheet(sheet, version.text, standing(version.sheet, list(approvals), self._today()))

    def _today(self) -> date:
        return self._acting.clock().astimezone().date()


def _together(ours: Sequence[Version], own: Sequence[Version]) -> list[Version]:
    """The program's versions, then the clinic's own, of which the last is read.

    A number of the program's that the clinic has given away already, before an update, is the next free one here: calls
    and handouts name the clinic's.
    """
    taken = {version.sheet.version for version in own}
    numbered = []
    for version in sorted(ours, key=lambda one: one.sheet.version):
        number = next(number for number in count(version.sheet.version) if number not in taken)
        taken.add(number)
        numbered.append(replace(version, sheet=replace(version.sheet, version=number)))
    return [*numbered, *own]


def _named(sheet: Sheet, clinic: Clinic | None) -> Sheet:
    return sheet if clinic is None else replace(sheet, clinic=clinic.name, phone_display=clinic.phone)


def _no_sheet(sheet_id: str, language: str) -> Problem:
    return Problem("There is no sheet {id} in the language {language}.", id=sheet_id, language=language)
