"""CSV files as website forms write them, whatever their columns are called; `columns` says which holds what.

Flamingo, which keeps what Contact Form 7 receives, has the form's field names and last, in the site's language, the
word for "Date"; the date is ISO 8601 in the site's time zone (includes/csv.php of the plug-in).
"""

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from frontdesk.contacts.requests import NewRequest, Source
from frontdesk.intake.columns.judging import Columns, Judgement, differs_in_zone
from frontdesk.intake.csv.cells import as_typed
from frontdesk.intake.csv.identity import Identity
from frontdesk.intake.csv.rows import CsvRow, Piece, Stretch, by_backslash, read_header
from frontdesk.intake.csv.security_alert import without_security_alerts
from frontdesk.intake.dates.date_order import order_said_by
from frontdesk.intake.dates.moments import (
    FIRST_MOMENT,
    Order,
    is_there_twice,
    read_moment,
    says_which_hour,
    without_midnight,
)
from frontdesk.intake.decoding.text_files import TextFile
from frontdesk.intake.rejections import OUR_COLUMNS, Rejected
from frontdesk.phrases import Phrase

_DIGIT = re.compile(r"\d")
_NOTHING_IN_IT = Phrase("no name, number, e-mail or message")
_LONGEST_LOCAL = 9  # digits of a number without its area code, Brazil's


@dataclass(frozen=True, slots=True)
class FormLayout:
    """Which column holds what, by position; makes requests of rows. Can be sent to another process.

    others: what else the form asks, and what is the sender's in some rows only, with their titles. doubtful: what may
    be somebody else's, with its title and the title of whose it may be.
    """

    width: int
    columns: Columns
    date_title: str
    others: tuple[tuple[int, str], ...]
    doubtful: tuple[tuple[int, str, str], ...]
    identity: Identity

    def requests_in(self, piece: Piece) -> Iterator[NewRequest | Rejected]:
        """The rows of a piece as requests or rejections."""
        return map(self.read, piece.rows)

    def read(self, row: CsvRow) -> NewRequest | Rejected:
        """A row as a request, or why it is none."""
        if row.fault:
            return Rejected(row.line, row.fault, row.cells)
        if len(row.cells) != self.width:
            reason = Phrase("%n values where the header has {width}", None, len(row.cells), width=self.width)
            lines = 1 + sum(len(cell.splitlines()) - 1 for cell in row.cells if cell)
            if lines > 1:
                reason = Phrase(
                    "{reason}; perhaps a quotation mark is missing: %n lines are in it", None, lines, reason=reason
                )
            return Rejected(row.line, reason, row.cells)
        written = _written(row)
        values = as_typed(written)
        columns = self.columns
        sent = values[columns.date]
        if columns.time is not None:
            sent = f"{without_midnight(sent)} {values[columns.time] or '(no time)'}"
        received_at = read_moment(sent, columns.order, since_1970=True, zone=columns.zone)
        if received_at is None:
            return Rejected(row.line, self._why_unread(sent), row.cells)
        if not FIRST_MOMENT <= received_at <= columns.latest:
            return Rejected(row.line, Phrase("no form can have been sent on {sent!r}", sent=sent[:40]), row.cells)
        if (columns.twins or columns.zones or columns.or_zone) and (doubt := self._doubt(values, sent, received_at)):
            return Rejected(row.line, doubt, row.cells)
        sender = columns.sender
        name_columns = self._name_columns(values)
        name = " ".join([values[at] for at in name_columns])
        phones = [at for at in sender.phones if values[at]]
        emails = sender.emails
        if sender.either:
            phones = [at for at in phones if at not in sender.either or "@" not in values[at]]
            emails = tuple([at for at in emails if at not in sender.either or "@" in values[at]])
        first_phone = phones[0] if phones else None
        if len(phones) > 1:
            first_phone = next((at for at in phones if _DIGIT.search(values[at])), first_phone)
        email_column, message_column = _first_filled(emails, values), _first_filled(sender.messages, values)
        phone = "" if first_phone is None else values[first_phone]
        email = "" if email_column is None else values[email_column]
        message = "" if message_column is None else values[message_column]
        if columns.area_code is not None and sum(map(str.isdigit, phone)) <= _LONGEST_LOCAL:
            phone = f"{values[columns.area_code]} {phone}".strip() if phone else phone
        if columns.country_code is not None and phone[:1].isdigit() and not phone.startswith("00"):
            phone = f"{values[columns.country_code]} {phone}".strip()
        if not (name or phone or email or message):
            return Rejected(row.line, _NOTHING_IN_IT, row.cells)
        return NewRequest(
            received_at=received_at,
            source=Source.WEB_FORM,
            name=name,
            phone=phone,
            more_phones=tuple([values[at] for at in phones if at != first_phone]) if len(phones) > 1 else (),
            email=email,
            message=message,
            identity=self.identity.of(received_at, written),
            other_fields=self._other_fields(
                values, (first_phone, email_column, message_column, *name_columns), sent, received_at
            ),
        )

    def _doubt(self, values: Sequence[str], sent: str, received_at: datetime) -> str:
        """Why the moment may be another one, where the rows that were judged gave no reason to doubt; else ""."""
        columns = self.columns
        for at in columns.twins:
            if values[at] and values[at] != values[columns.date]:
                return Phrase(
                    "{title!r} may be when it was sent as well, and says {value!r}",
                    title=dict(self.others)[at][:40],
                    value=values[at][:40],
                )
        for at in columns.zones:
            if differs_in_zone(values[at], sent, columns.order, columns.zone):
                return Phrase(
                    "{sent!r} is another moment if its time zone is {zone!r}", sent=sent[:40], zone=values[at][:40]
                )
        if columns.or_zone and received_at != read_moment(sent, columns.order, since_1970=True, zone=columns.or_zone):
            return Phrase("the time zone of {title!r} can be read in two ways in summer", title=self.date_title[:40])
        return ""

    def _name_columns(self, values: Sequence[str]) -> Sequence[int]:
        """Those of the first name that is filled, as far as they are."""
        for name in self.columns.sender.names:
            if filled := [at for at in name if values[at]]:
                return filled
        return ()

    def _other_fields(
        self, values: Sequence[str], used: Container[int | None], sent: str, received_at: datetime
    ) -> dict[str, str]:
        fields = {title: values[at] for at, title in self.others if values[at] and at not in used}
        for at, title, whose in self.doubtful:
            if values[at]:
                fields[title] = f"{values[at]} (stands after {whose!r}, so it may not be the sender's own)"
        if not says_which_hour(sent) and is_there_twice(received_at, self.columns.zone):
            fields[self.date_title] = f"{sent} (this hour was there twice; the first is meant)"
        return fields

    def _why_unread(self, sent: str) -> str:
        if self.columns.order is not None and order_said_by(sent) not in (None, self.columns.order):
            if self.columns.order is Order.DAY_FIRST:
                return Phrase("the date {sent!r} does not have the day first as the others do", sent=sent[:40])
            return Phrase("the date {sent!r} does not have the month first as the others do", sent=sent[:40])
        if read_moment(sent, self.columns.order, zone=UTC) is not None:
            return Phrase("there was no such hour as {sent!r}: the clocks were set forward", sent=sent[:40])
        return Phrase("the date {sent!r} can't be read", sent=sent[:40])


def _first_filled(columns: Sequence[int], values: Sequence[str]) -> int | None:
    for at in columns:
        if values[at]:
            return at
    return None


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
        judgement = Judgement(_titles(header), _ours(header), path.name)
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
    known = {*columns.sender.always_used, columns.date}
    if columns.time is not None and columns.is_time_sure:
        known.add(columns.time)
    typed = _titles(header)
    titles = dict(_different_titles((position, typed[position]) for position, _ in theirs))
    return FormLayout(
        width=len(header),
        columns=columns,
        date_title=titles[columns.date],
        others=tuple((at, title) for at, title in titles.items() if at not in known),
        doubtful=tuple((at, titles[at], whose) for at, whose in columns.sender.doubtful),
        identity=Identity.by((at, title.strip()) for at, title in theirs if at != columns.date),
    )


def _titles(header: Sequence[str]) -> Sequence[str]:
    """The titles as they were typed, without their tags. A submission's identity has them as they are in the file."""
    return as_typed([_TAG.sub(" ", title).strip() for title in header])


# those that a form's editor puts into a label; a whole page is no export
_TAG = re.compile(r"</?(?:a|abbr|b|br|em|font|i|label|p|small|span|strong|sub|sup|u)\b[^<>]{0,300}>", re.IGNORECASE)


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
