"""CSV files as website forms write them, whatever their columns are called; `columns` says which holds what.

Flamingo, which keeps what Contact Form 7 receives, has the form's field names and last, in the site's language, the
word for "Date"; the date is ISO 8601 in the site's time zone (includes/csv.php of the plug-in).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from frontdesk.contacts.requests import NewRequest, Source
from frontdesk.intake.cells import as_typed
from frontdesk.intake.columns import Columns, Judgement
from frontdesk.intake.csv_rows import CsvRow, Piece, Stretch, by_backslash, read_header
from frontdesk.intake.identity import Identity
from frontdesk.intake.moments import FIRST_MOMENT, is_there_twice, order_said_by, read_moment, says_which_hour
from frontdesk.intake.rejections import OUR_COLUMNS, Rejected
from frontdesk.intake.security_alert import without_security_alerts
from frontdesk.intake.text_files import TextFile


@dataclass(frozen=True, slots=True)
class FormLayout:
    """Which column holds what, by position; makes requests of rows. Can be sent to another process.

    others: what else the form asks, and its further telephones, with their titles.
    """

    width: int
    columns: Columns
    date_title: str
    others: tuple[tuple[int, str], ...]
    identity: Identity

    def requests_in(self, piece: Piece) -> Iterator[NewRequest | Rejected]:
        """The rows of a piece as requests or rejections."""
        return map(self.read, piece.rows)

    def read(self, row: CsvRow) -> NewRequest | Rejected:
        """A row as a request, or why it is none."""
        if row.fault:
            return Rejected(row.line, row.fault, row.cells)
        if len(row.cells) != self.width:
            reason = f"{len(row.cells)} values where the header has {self.width}"
            lines = 1 + sum(len(cell.splitlines()) - 1 for cell in row.cells if cell)
            if lines > 1:
                reason += f"; perhaps a quotation mark is missing: {lines} lines are in it"
            return Rejected(row.line, reason, row.cells)
        written = _written(row)
        values = as_typed(written)
        columns = self.columns
        sent = values[columns.date]
        if columns.time is not None and values[columns.time]:
            sent = f"{sent} {values[columns.time]}"
        received_at = read_moment(sent, columns.order, since_1970=columns.since_1970, zone=columns.zone)
        if received_at is None:
            return Rejected(row.line, self._why_unread(sent), row.cells)
        if not FIRST_MOMENT <= received_at <= columns.latest:
            return Rejected(row.line, f"no form can have been sent on {sent[:40]!r}", row.cells)
        name = " ".join(filter(None, [values[position] for position in columns.name]))
        phones = [position for position in columns.phones if values[position]]
        with_digits = (position for position in phones if any(map(str.isdigit, values[position])))
        first_phone = next(with_digits, phones[0] if phones else None)
        phone, email, message = (
            "" if position is None else values[position] for position in (first_phone, columns.email, columns.message)
        )
        if columns.country_code is not None and phone[:1].isdigit() and not phone.startswith("00"):
            phone = f"{values[columns.country_code]} {phone}".strip()
        if not (name or phone or email or message):
            return Rejected(row.line, "no name, number, e-mail or message", row.cells)
        return NewRequest(
            received_at=received_at,
            source=Source.WEB_FORM,
            name=name,
            phone=phone,
            more_phones=tuple(values[position] for position in phones if position != first_phone),
            email=email,
            message=message,
            identity=self.identity.of(received_at, written),
            other_fields=self._other_fields(values, first_phone, received_at),
        )

    def _other_fields(self, values: Sequence[str], phone: int | None, received_at: datetime) -> dict[str, str]:
        fields = {title: values[at] for at, title in self.others if values[at] and at != phone}
        sent = values[self.columns.date]
        if not says_which_hour(sent) and is_there_twice(received_at, self.columns.zone):
            fields[self.date_title] = f"{sent} (this hour was there twice; the first is meant)"
        return fields

    def _why_unread(self, sent: str) -> str:
        if self.columns.order is not None and order_said_by(sent) not in (None, self.columns.order):
            return f"the date {sent[:40]!r} does not have {self.columns.order} as the others do"
        return f"the date {sent[:40]!r} can't be read"


def _written(row: CsvRow) -> Sequence[str]:
    return without_security_alerts(map(str.strip, row.cells))


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
        judgement = Judgement(header, _ours(header), path.name)
        layout = None
        pieces = []
        for stretch in stretches:
            pieces.append(stretch)
            if layout is not None:
                found(layout, partial(stretch.read, file.between))
                continue
            judgement.look_at(_written(row) for row in stretch.read(file.between).rows if not row.fault)
            if judgement.is_settled:
                layout = _layout(header, judgement.columns())
                _tell(found, layout, pieces, file)
        if layout is None:
            layout = _layout(header, judgement.columns())
            _tell(found, layout, pieces, file)
        yield FormExport(path.name, header, layout, pieces, file)


def _tell(found: Found, layout: FormLayout, pieces: Iterable[Stretch], file: TextFile) -> None:
    for piece in pieces:
        found(layout, partial(piece.read, file.between))


def _ours(header: Sequence[str]) -> list[int]:
    return [at for at, title in enumerate(header) if title.strip().casefold() in OUR_COLUMNS]


def _layout(header: Sequence[str], columns: Columns) -> FormLayout:
    ours = _ours(header)
    theirs = [(position, title) for position, title in enumerate(header) if position not in ours]
    known = {*columns.name, columns.email, columns.message, columns.date, columns.time}
    titles = dict(_different_titles(theirs))
    return FormLayout(
        width=len(header),
        columns=columns,
        date_title=titles[columns.date],
        others=tuple((at, title) for at, title in titles.items() if at not in known),
        identity=Identity.by((at, title.strip()) for at, title in theirs if at != columns.date),
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
