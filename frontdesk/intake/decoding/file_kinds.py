"""What a file is that is no form export, as people call it, by what it begins with and what its parts are named."""

import re

from frontdesk.phrases import Phrase

_BINARY = (
    (b"%PDF-", Phrase("a PDF")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Phrase("an Office file, such as an Excel workbook (.xls)")),
    (b"\x1f\x8b", Phrase("a compressed file (.gz)")),
    (b"7z\xbc\xaf\x27\x1c", Phrase("an archive (.7z)")),
    (b"Rar!", Phrase("an archive (.rar)")),
    (b"\x89PNG", Phrase("a picture")),
    (b"\xff\xd8\xff", Phrase("a picture")),
    (b"GIF8", Phrase("a picture")),
    (b"SQLite format 3\0", Phrase("a database")),
    (b"{\\rtf", Phrase("a text document (.rtf)")),
)
_ARCHIVE = b"PK\x03\x04"
_IN_ARCHIVES = (
    (b"xl/", Phrase("an Excel workbook (.xlsx)")),
    (b"opendocument.spreadsheet", Phrase("an OpenDocument spreadsheet (.ods)")),
    (b"Index/Document.iwa", Phrase("a document of Numbers or Pages")),
    (b"word/", Phrase("a Word document (.docx)")),
)
_TEXT = tuple(
    (re.compile(pattern, re.IGNORECASE), kind)
    for pattern, kind in (
        (r"<\?xml|<(?:Workbook|feed|rss)\b", Phrase("an XML file")),
        (r"<(?:!doctype html|html|head|body|table|meta|script|div|p)\b", Phrase("a web page (HTML)")),
        (r"<!--", Phrase("a web page (HTML)")),
        (r"\{\s*(?:\"[^\"\r\n]{0,200}\"\s*:|\}\s*$)|\[\s*(?:[\[{]|\]\s*$)", Phrase("a JSON file")),
        (r"BEGIN:V(?:CARD|CALENDAR)", Phrase("a file of contacts or dates (vCard, iCalendar)")),
        (r"-- (?:phpMyAdmin|MySQL dump|MariaDB dump)|(?:INSERT INTO|CREATE TABLE)\s", Phrase("an SQL dump")),
    )
)


def binary_kind(beginning: bytes, end: bytes) -> str | None:
    """What a file that is no text is, with its article; None if that can't be told. end: its last bytes."""
    if beginning.startswith(_ARCHIVE):
        parts = beginning + end  # names of parts stand at both
        return next((kind for name, kind in _IN_ARCHIVES if name in parts), Phrase("an archive (.zip)"))
    return next((kind for mark, kind in _BINARY if beginning.startswith(mark)), None)


def text_kind(beginning: str) -> str | None:
    """What a text that is no table is, with its article; None if it may be a table."""
    begins = beginning.lstrip("\ufeff \t\r\n")[:1_000]
    return next((kind for pattern, kind in _TEXT if pattern.match(begins)), None)
