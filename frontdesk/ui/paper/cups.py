"""Handing a PDF to a printer through CUPS, on Linux and macOS.

Qt would hand it over too, but does not look at the answer (6.12): a printer that takes nothing seems to have taken it.
What is printed is sent from memory; no copy with a caller's name is left in a folder of ours.
"""

import ctypes
import ctypes.util
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any

from frontdesk.problems import Problem
from frontdesk.sheets.paper import Paper

_PATIENCE = 30_000  # ms, for the print service to answer
_ANY_FAMILY, _BLOCKING = 0, 1
_GO_ON = 100  # http_status_t HTTP_STATUS_CONTINUE
_LAST_GOOD = 2  # ipp_status_t IPP_STATUS_OK, and two that say that something was left out
_MEDIA = {Paper.LETTER: b"Letter", Paper.A4: b"A4"}


def is_there() -> bool:
    """Whether this computer has CUPS."""
    return _library() is not None


def print_pdf(
    content: bytes, printer: str, title: str, copies: int, paper: Paper, both_sides: bool | None = None
) -> None:
    """Send a PDF to a printer. Any thread; it may take seconds. Raises Problem if the printer did not take it.

    both_sides: of each leaf; None: as the printer usually does.
    """
    library = _library()
    if library is None:
        raise Problem("There is no CUPS on this computer. Nothing was printed.")
    name, named = printer.partition("/")[0].encode(), title.encode()  # behind the slash: which settings of it
    wanted = {b"copies": str(copies).encode(), b"media": _MEDIA[paper], b"print-scaling": b"none"}
    if both_sides is not None:
        wanted[b"sides"] = b"two-sided-long-edge" if both_sides else b"one-sided"
    with _connection(library) as http, _options(library, wanted) as (count, options):
        job = library.cupsCreateJob(http, name, named, count, options)
        taken = (
            job > 0
            and library.cupsStartDocument(http, name, job, named, b"application/pdf", 1) == _GO_ON
            and library.cupsWriteRequestData(http, content, len(content)) == _GO_ON
            and 0 <= library.cupsFinishDocument(http, name) <= _LAST_GOOD
        )
        if not taken:
            why = library.cupsLastErrorString() or b""
            if job > 0:
                library.cupsCancelJob2(http, name, job, 0)
            elif not library.cupsGetNamedDest(http, name, None):  # which CUPS calls a file that is not there
                raise Problem("There is no printer {name} any more. Nothing was printed.", name=printer)
            reason = why.decode(errors="replace").strip().rstrip(".")
            raise Problem("The printer {name} did not take the sheet: {reason}.", name=printer, reason=reason)


@contextmanager
def _connection(library: Any) -> Iterator[Any]:
    where = library.cupsServer(), library.ippPort(), None, _ANY_FAMILY, library.cupsEncryption()
    http = library.httpConnect2(*where, _BLOCKING, _PATIENCE, None)
    if not http:
        raise Problem("The print service of this computer does not answer. Nothing was printed.")
    try:
        yield http
    finally:
        library.httpClose(http)


@contextmanager
def _options(library: Any, wanted: Mapping[bytes, bytes]) -> Iterator[tuple[int, Any]]:
    options, count = ctypes.c_void_p(), 0
    for option, value in wanted.items():
        count = library.cupsAddOption(option, value, count, ctypes.byref(options))
    try:
        yield count, options
    finally:
        library.cupsFreeOptions(count, options)


@cache
def _library() -> ctypes.CDLL | None:
    if sys.platform == "win32":
        return None
    try:
        library = ctypes.CDLL("libcups.so.2" if sys.platform != "darwin" else ctypes.util.find_library("cups"))
    except (OSError, TypeError):
        return None
    text, number, anything = ctypes.c_char_p, ctypes.c_int, ctypes.c_void_p
    for name, result, *arguments in (
        ("cupsServer", text),
        ("ippPort", number),
        ("cupsEncryption", number),
        ("httpConnect2", anything, text, number, anything, number, number, number, number, anything),
        ("httpClose", None, anything),
        ("cupsAddOption", number, text, text, number, anything),
        ("cupsFreeOptions", None, number, anything),
        ("cupsCreateJob", number, anything, text, text, number, anything),
        ("cupsStartDocument", number, anything, text, number, text, text, number),
        ("cupsWriteRequestData", number, anything, text, ctypes.c_size_t),
        ("cupsFinishDocument", number, anything, text),
        ("cupsCancelJob2", number, anything, text, number, number),
        ("cupsGetNamedDest", anything, anything, text, text),
        ("cupsLastErrorString", text),
    ):
        function = getattr(library, name)  # all of them since CUPS 1.7
        function.restype, function.argtypes = result, arguments
    return library
