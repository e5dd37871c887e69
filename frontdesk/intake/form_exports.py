"""CSV files as website forms write them. First layout: Flamingo, which keeps what Contact Form 7 receives.

Flamingo's header is the form's field names and last, in the site's language, the word for "Date"; the date is
ISO 8601 in the site's time zone (includes/csv.php of the plug-in).
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from frontdesk.contacts.problems import Problem
from frontdesk.contacts.requests import NewRequest, Source
from frontdesk.intake.cells import as_typed
from frontdesk.intake.csv_rows import CsvRow, Piece, Stretch, by_backslash, read_header
from frontdesk.intake.identity import Identity
from frontdesk.intake.rejections import OUR_COLUMNS, Rejected
from frontdesk.intake.security_alert import without_security_alerts
from frontdesk.intake.text_files import TextFile

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
class FormLayout:
    """Which column holds what, by position; makes requests of rows. Can be sent to another process.

    name may be two columns, first and last. others: what else the form asks, with its titles.
    """

    width: int
    name: tuple[int, ...]
    phone: int | None
    email: int | None
    message: int | None
    date: int
    others: tuple[tuple[int, str], ...]
    identity: Identity

    def requests_in(self, piece: Piece) -> Iterator[NewRequest | Rejected]:
        """The rows of a piece as requests or rejections."""
        return map(self.read, piece.rows)

    def read(self, row: CsvRow) -> NewRequest | Rejected:
        """A row as a request, or why it is none."""
        if len(row.cells) != self.width:
            reason = f"{len(row.cells)} values where the header has {self.width}"
            if any("\n" in cell or "\r" in cell for cell in row.cells):
                reason += "; perhaps a quotation mark is missing"
            return Rejected(row.line, reason, row.cells)
        written = without_security_alerts(map(str.strip, row.cells))
        values = as_typed(written)
        received_at = _moment(values[self.date])
        if received_at is None:
            return Rejected(row.line, f"the date {values[self.date][:40]!r} can't be read", row.cells)
        name = " ".join(filter(None, [values[position] for position in self.name]))
        phone, email, message = (
            "" if position is None else values[position] for position in (self.phone, self.email, self.message)
        )
        if not (name or phone or email or message):
            return Rejected(row.line, "no name, number, e-mail or message", row.cells)
        return NewRequest(
            received_at=received_at,
            source=Source.WEB_FORM,
            name=name,
            phone=phone,
            email=email,
            message=message,
            identity=self.identity.of(received_at, written),
            other_fields={title: values[position] for position, title in self.others if values[position]},
        )


Take = Callable[[], Piece]
"""Reads a piece of an export from its file. Raises Problem if the file was changed since."""

Found = Callable[[FormLayout, Take], None]
"""Is told of a piece that was found, how to read it, and how to take it from its file when its turn comes."""


@dataclass(frozen=True, slots=True)
class FormExport:
    """An export that was read to its end and is still open. pieces: where its rows are, in file order."""

    file_name: str
    header: Sequence[str]
    layout: FormLayout
    pieces: Sequence[Stretch]
    file: TextFile

    @property
    def count(self) -> int:
        """How many rows it has."""
        return sum(piece.count for piece in self.pieces)

    @property
    def rows(self) -> Iterator[NewRequest | Rejected]:
        """The rows as requests or rejections. Raises Problem if the file was changed since."""
        for piece in self.pieces:
            yield from self.layout.requests_in(piece.read(self.file.between))


@contextmanager
def open_form_export(path: Path, found: Found = lambda _layout, _take: None) -> Iterator[FormExport]:
    """A form export that was read to its end, while it is open. Its text is not held: each piece is read when its turn
    comes.

    found: is told of each piece as soon as it is known, while the rest may still prove to be no export.
    Raises Problem if the file, as a whole, is none; see FormLayout for a row.
    """
    with TextFile.open(path) as file:
        escapes = by_backslash(file.pieces())
        header, stretches = read_header(file.pieces(), path.name, file.size_of, file.begins, escapes=escapes)
        layout = _layout(header, path.name)
        pieces = []
        for stretch in stretches:
            pieces.append(stretch)
            found(layout, partial(stretch.read, file.between))
        yield FormExport(path.name, header, layout, pieces, file)


def _layout(header: Sequence[str], file_name: str) -> FormLayout:
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
    known = {*name, phone, email, message, date}
    theirs = [(position, title) for position, title in enumerate(header) if title.strip().casefold() not in OUR_COLUMNS]
    return FormLayout(
        width=len(header),
        name=name,
        phone=phone,
        email=email,
        message=message,
        date=date,
        others=tuple((at, title) for at, title in _different_titles(theirs) if at not in known),
        identity=Identity.by((at, title.strip()) for at, title in theirs if at != date),
    )


def _different_titles(columns: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """A title that is there twice gets a number, one that no other column has, so that neither value is dropped."""
    named = [(at, title.strip() or "(no title)") for at, title in columns]
    taken = {title for _, title in named}
    times: Counter[str] = Counter()
    for at, title in named:
        times[title] += 1
        if times[title] == 1:
            yield at, title
            continue
        while (numbered := f"{title} {times[title]}") in taken:
            times[title] += 1
        taken.add(numbered)
        yield at, numbered


def _moment(text: str) -> datetime | None:
    """A date and time in ISO 8601; without an offset it is this computer's local time."""
    try:
        return datetime.fromisoformat(text.strip()).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
