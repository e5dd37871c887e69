"""The sheets as the program's files and the store hold them: every version, every approval, and what is read now."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import count

from frontdesk import shipped
from frontdesk.contacts.clinic import Clinic
from frontdesk.desk.settings import clinic_kept
from frontdesk.problems import Problem
from frontdesk.sheets.approvals import Approval, standing
from frontdesk.sheets.catalog import CurrentSheet, Version
from frontdesk.sheets.reading import read_with_text, sheet_from
from frontdesk.sheets.sheet import Sheet
from frontdesk.store import approvals as kept_approvals
from frontdesk.store import sheet_versions
from frontdesk.store.store import Connection

SheetKey = tuple[str, str]
"""Which sheet, in which language."""


def versions_of_all(connection: Connection) -> dict[SheetKey, list[Version]]:
    """All versions of all sheets. Raises Problem for a file of the program that can't be read: none is skipped."""
    ours: dict[SheetKey, list[Version]] = {}
    for path in (*sorted(shipped.EARLIER_SHEETS.glob("*.md")), *sorted(shipped.SHEETS.glob("*.md"))):
        sheet, text = read_with_text(path)
        ours.setdefault((sheet.id, sheet.language), []).append(Version(sheet, text))
    own: dict[SheetKey, list[Version]] = {}
    for kept in sheet_versions.kept(connection):
        sheet = sheet_from(kept.content, kept.sheet_id)
        version = Version(sheet, kept.content, kept.staff_name, kept.added_at)
        own.setdefault((kept.sheet_id, kept.language), []).append(version)
    return {key: _together(ours.get(key, []), own.get(key, [])) for key in ours | own}


def approvals_of_all(connection: Connection) -> Mapping[SheetKey, list[Approval]]:
    """All approvals of all sheets, also those that were withdrawn or have run out."""
    return {
        key: [
            Approval(one.digest, one.by, one.at, date.fromisoformat(one.until), one.revoked_at, one.revoked_by)
            for one in given
        ]
        for key, given in kept_approvals.given(connection).items()
    }


def current(connection: Connection, sheet_id: str, language: str, today: date) -> CurrentSheet:
    """The version of a sheet that is read now. Raises Problem if there is no such sheet."""
    found = versions_of_all(connection).get((sheet_id, language))
    if found is None:
        raise no_sheet(sheet_id, language)
    approvals = approvals_of_all(connection).get((sheet_id, language), ())
    return as_read_now(found[-1], approvals, clinic_kept(connection), today)


def as_read_now(version: Version, approvals: Collection[Approval], clinic: Clinic | None, today: date) -> CurrentSheet:
    """A version with its approval, and with the clinic's name and number from the settings, where these are set."""
    sheet = with_clinic(version.sheet, clinic)
    return CurrentSheet(sheet, version.text, standing(version.sheet, list(approvals), today))


def today_of(now: datetime) -> date:
    """The day of a moment, where this computer is."""
    return now.astimezone().date()


def _together(ours: Sequence[Version], own: Sequence[Version]) -> list[Version]:
    """The program's versions, then the clinic's own; the last one is current.

    If the clinic used a version number before an update of the program did, the program's version gets the next free
    number: calls and handouts refer to the clinic's.
    """
    taken = {version.sheet.version for version in own}
    numbered = []
    for version in sorted(ours, key=lambda one: one.sheet.version):
        number = next(number for number in count(version.sheet.version) if number not in taken)
        taken.add(number)
        numbered.append(replace(version, sheet=replace(version.sheet, version=number)))
    return [*numbered, *own]


def with_clinic(sheet: Sheet, clinic: Clinic | None) -> Sheet:
    """The sheet with the clinic's name and number, as they are where no clinic is set."""
    return sheet if clinic is None else replace(sheet, clinic=clinic.name, phone_display=clinic.phone)


def no_sheet(sheet_id: str, language: str) -> Problem:
    """What to say of a sheet that there is not."""
    return Problem("There is no sheet {id} in the language {language}.", id=sheet_id, language=language)
