"""Which text of a sheet a row is about: four columns of every table that names one."""

from typing import Any

from frontdesk.contacts.editions import Edition


def columns_of(edition: Edition) -> dict[str, Any]:
    """The columns for an edition."""
    return {
        "sheet_id": edition.sheet_id,
        "language": edition.language,
        "version": edition.version,
        "digest": edition.digest,
    }


def edition_of(row: Any) -> Edition:
    """The edition of a row that has those columns."""
    return Edition(row.sheet_id, row.language, row.version, row.digest)
