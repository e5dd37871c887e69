"""Text files in whichever encoding the program before us wrote them."""

import codecs
from pathlib import Path

from frontdesk.contacts.problems import Problem

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PIECE = 1 << 20  # bytes
_LARGEST_FILE = 1 << 30  # bytes; some five million submissions


def read_text(path: Path) -> str:
    """The file's text: UTF-8 with or without a byte-order mark, UTF-16, or Windows-1252.

    Raises Problem if it is missing, a folder, unreadable, empty, or not text.
    """
    content = _read(path)
    if not content[:_PIECE].strip() and not content.strip():
        raise Problem("{file} is empty. Nothing was brought in.", file=path.name)
    try:
        text = _text_of(content)
    except UnicodeDecodeError:
        raise _not_text(path) from None
    if "\0" in text:  # pictures, archives and office files hold zeros; no form's text does
        raise _not_text(path)
    return text


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise Problem("{file} is larger than 1 GB. Export it in parts.", file=path.name)
        return path.read_bytes()
    except FileNotFoundError:
        raise Problem("There is no file {file}.", file=path) from None
    except IsADirectoryError:
        raise _folder(path) from None
    except PermissionError:
        if _is_folder(path):  # what Windows says of a folder
            raise _folder(path) from None
        raise Problem("{file} can't be read: you have no permission to open it.", file=path) from None
    except OSError as error:
        raise Problem("{file} can't be read: {reason}.", file=path, reason=error.strerror) from None


def _text_of(content: bytes) -> str:
    known = _encoding_of(content)
    if known is not None:
        return _decoded(content, known)
    try:
        return _decoded(content, "utf-8")
    except UnicodeDecodeError:
        return _decoded(content, "cp1252")


def _decoded(content: bytes, encoding: str) -> str:
    """The text, piece by piece: a large file at once would hold up the window, for all that this is another thread."""
    decoder = codecs.getincrementaldecoder(encoding)()
    parts = [decoder.decode(content[first : first + _PIECE]) for first in range(0, len(content), _PIECE)]
    return "".join([*parts, decoder.decode(b"", final=True)])


def _encoding_of(content: bytes) -> str | None:
    """What the beginning tells of it; None for anything that may be UTF-8."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return encoding
    # UTF-16 without a mark: every other byte of Western text is zero.
    beginning = content[:4096]
    if len(beginning) % 2 == 0 and len(beginning) >= 4:
        for encoding, zeros, letters in (
            ("utf-16-le", beginning[1::2], beginning[::2]),
            ("utf-16-be", beginning[::2], beginning[1::2]),
        ):
            if zeros.count(0) > 0.8 * len(zeros) and not letters.count(0):
                return encoding
    return None


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # nor may the folder around it be looked into
        return False


def _folder(path: Path) -> Problem:
    return Problem("{file} is a folder. Choose the file itself.", file=path)


def _not_text(path: Path) -> Problem:
    return Problem("{file} is not a text file, so it is no form export. Nothing was brought in.", file=path.name)
