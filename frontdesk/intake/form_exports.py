"""CSV files as website forms write them. First layout: Flamingo, which keeps what Contact Form 7 receives.

Flamingo's header is the form's field names and last, in the site's language, the word for "Date"; the date is
ISO 8601 in the site's time zone (includes/csv.php of the plug-in).
"""

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from frontdesk.contacts.problems import Problem
from frontdesk.contacts.requests import NewRequest, Source
from frontdesk.intake.csv_rows import CsvRow, read_rows
from frontdesk.intake.rejections import OUR_COLUMNS, Rejected
from frontdesk.intake.security_alert import without_security_alert
from frontdesk.intake.text_files import read_text

# Field names that forms use. The column that is one of these words counts first (with or without Contact Form 7's
# `your-`), then the first that holds one (`tel-123`, `home-phone`).
_NAME = "name|full-?name|nombre"
_FIRST_NAME = "first-?name|given-?name|fname"
_LAST_NAME = "last-?name|family-?name|surname|lname"
_PHONE = "tel|phone|telephone|phone-number|mobile|cell|tel[eé]fono|callback"
_EMAIL = "e-?mail|mail|correo"
_MESSAGE = "message|comments?|question|mensaje"
_DATE = "date|fecha|submitted|received|timestamp"


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which column holds what, by position. name may be two columns, first and last."""

    name: tuple[int, ...]
    phone: int | None
    email: int | None
    message: int | None
    date: int


@dataclass(frozen=True, slots=True)
class FormExport:
    """An export that has been opened: its header, and its rows as requests or rejections, read once in file order."""

    file_name: str
    header: Sequence[str]
    rows: Iterator[NewRequest | Rejected]


def open_form_export(path: Path) -> FormExport:
    """Open a form export. Raises Problem if the file, as a whole, is none; see FormExport for what comes of a row."""
    header, rows = read_rows(read_text(path), path.name)
    columns = _columns(header.cells, path.name)
    return FormExport(path.name, header.cells, _requests(header.cells, columns, rows))


def _columns(header: Sequence[str], file_name: str) -> _Columns:
    keys = [re.sub(r"[\s_]+", "-", cell.strip().casefold()) for cell in header]
    free = [position for position, key in enumerate(keys) if key not in OUR_COLUMNS]

    def take(words: str, *, whole_only: bool = False) -> int | None:
        whole = re.compile(rf"(your-)?({words})")
        within = re.compile(rf"\b({words})\b")
        matching = [position for position in free if whole.fullmatch(keys[position])]
        if not matching and not whole_only:
            matching = [position for position in free if within.search(keys[position])]
        if not matching:
            return None
        free.remove(matching[0])
        return matching[0]

    date = take(_DATE, whole_only=True)
    email = take(_EMAIL)
    phone = take(_PHONE)
    message = take(_MESSAGE)
    in_parts = (take(_FIRST_NAME), take(_LAST_NAME))
    names = tuple(part for part in in_parts if part is not None) or (take(_NAME),)
    name = tuple(part for part in names if part is not None)
    if date is None and free and free[-1] == len(header) - 1:
        date = free.pop()  # Flamingo writes the date last, under a word in the site's language
    says_something = bool(name) or any(column is not None for column in (phone, email, message))
    if not says_something or date is None:
        missing = "date" if says_something else "name, number, e-mail or message"
        raise Problem(
            "{file} has no column for a {missing}, so it is no form export. Nothing was brought in.",
            file=file_name,
            missing=missing,
        )
    return _Columns(name, phone, email, message, date)


def _requests(header: Sequence[str], columns: _Columns, rows: Iterator[CsvRow]) -> Iterator[NewRequest | Rejected]:
    for row in rows:
        if len(row.cells) != len(header):
            reason = f"{len(row.cells)} values where the header has {len(header)}"
            yield Rejected(row.line, reason, row.cells)
            continue
        yield _request(header, columns, row)


def _request(header: Sequence[str], columns: _Columns, row: CsvRow) -> NewRequest | Rejected:
    values = [without_security_alert(cell.strip()) for cell in row.cells]

    def at(position: int | None) -> str:
        return "" if position is None else values[position]

    received_at = _moment(values[columns.date])
    if received_at is None:
        return Rejected(row.line, f"the date {values[columns.date][:40]!r} can't be read", row.cells)
    name = " ".join(filter(None, (values[position] for position in columns.name)))
    known = {*columns.name, columns.phone, columns.email, columns.message, columns.date}
    others = {
        _unused_title(title, header[:position]): values[position]
        for position, title in enumerate(header)
        if position not in known and title.strip().casefold() not in OUR_COLUMNS and values[position]
    }
    if not (name or at(columns.phone) or at(columns.email) or at(columns.message)):
        return Rejected(row.line, "no name, number, e-mail or message", row.cells)
    filled = [
        (title, value)
        for position, (title, value) in enumerate(zip(header, values, strict=True))
        if value and position != columns.date and title.strip().casefold() not in OUR_COLUMNS
    ]
    return NewRequest(
        received_at=received_at,
        source=Source.WEB_FORM,
        name=name,
        phone=at(columns.phone),
        email=at(columns.email),
        message=at(columns.message),
        identity=_identity(received_at, filled),
        other_fields=others,
    )


def _unused_title(title: str, before: Sequence[str]) -> str:
    """A title that is there twice gets a number, so that neither value is dropped."""
    title = title.strip() or "(no title)"
    same = sum(1 for other in before if (other.strip() or "(no title)") == title)
    return f"{title} {same + 1}" if same else title


def _moment(text: str) -> datetime | None:
    """A date and time in ISO 8601; without an offset it is this computer's local time."""
    try:
        return datetime.fromisoformat(text.strip()).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _identity(received_at: datetime, filled: Sequence[tuple[str, str]]) -> bytes:
    """What makes two rows the same submission: when it was sent and every field that has something in it.

    Not the row number, so overlapping exports add nothing twice; not empty fields or the order of columns, so a form
    that gained a field since makes no difference.
    """
    fields = sorted((title.strip(), " ".join(value.split())) for title, value in filled)
    content = json.dumps([received_at.isoformat(), fields], ensure_ascii=False)
    return hashlib.sha256(content.encode()).digest()[:16]
