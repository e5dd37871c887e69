"""The output of commands: the only module that writes to the terminal, or to the file or pipe in its place.

Text from outside (a name, a sheet's title, a file name, an argument) can't control the terminal: characters that would
move the cursor, set a colour, send input or reverse the text's direction are written as their numbers. So are
characters that the output's encoding does not have.
"""

import contextlib
import errno
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

# DEL and C1 are control characters as C0 is. The two separators end a line for some readers, and one object must be one
# line. The next nine change the direction of text. Half surrogates are bytes of a file name that are not UTF-8.
_HARMFUL_IN_JSON = "\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff"
_IN_JSON = re.compile(f"[{_HARMFUL_IN_JSON}]")
_IN_TEXT = re.compile(f"[\x00-\x1f{_HARMFUL_IN_JSON}]")


class OutputLost(Exception):
    """Output could not be written to stdout.

    reason: the system's message. unsaid: the sentence about a change, if that was lost. reader_left: whether the
    reading program has ended, as `head` does.
    """

    def __init__(self, error: Exception) -> None:
        self.reason = getattr(error, "strerror", None) or "it is closed"
        self.unsaid = ""
        self.reader_left = isinstance(error, BrokenPipeError)
        super().__init__(self.reason)


def visible(text: str) -> str:
    """The text with control characters, line ends included, as numbers: `\\x1b`, `\\u202e`."""
    if text.isascii() and text.isprintable():
        return text
    return _IN_TEXT.sub(_as_number, text)


def as_json(value: object, indent: int | None = None) -> str:
    """The value as JSON, on one line unless indented, with letters as they are and control characters as `\\u009b`."""
    import json

    return _IN_JSON.sub(_as_json_number, json.dumps(value, ensure_ascii=False, indent=indent))


def say(line: str = "") -> None:
    """Print a line. Raises OutputLost."""
    _write(visible(line) + "\n")


def say_json(value: object, indent: int | None = None) -> None:
    """Print a value as JSON. Raises OutputLost."""
    _write(_json_for(sys.stdout, value, indent) + "\n")


@contextmanager
def telling(change: str) -> Iterator[None]:
    """Output inside tells of a change, and is flushed at the end. Raises OutputLost with the sentence `change`."""
    try:
        yield
        flush_output()
    except OutputLost as lost:
        lost.unsaid = change
        raise


def say_done(change: str) -> None:
    """Print the sentence about a change at once. Raises OutputLost, which keeps the sentence."""
    with telling(change):
        say(change)


def ask(question: str) -> str:
    """Ask a question and return the answer; empty if stdin can't be read. Raises OutputLost."""
    _write(visible(question))
    flush_output()
    try:
        return "" if sys.stdin is None else sys.stdin.readline()
    except (OSError, ValueError):  # closed, or no text
        return ""


def complain(*lines: str) -> None:
    """Print lines to stderr, if there is one."""
    show_aside("".join(visible(line) + "\n" for line in lines))


def show_aside(text: str) -> None:
    """Write the program's own text to stderr, control characters included, such as a progress line."""
    with contextlib.suppress(OSError, ValueError):  # stderr is closed
        if sys.stderr is not None:
            sys.stderr.write(_that_fits(sys.stderr, text))
            sys.stderr.flush()


def show_help(text: str) -> None:
    """Write the program's own text to stdout. Raises OutputLost."""
    _write(text)
    flush_output()


def flush_output() -> None:
    """Flush stdout. Raises OutputLost."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except (OSError, ValueError) as error:
        raise OutputLost(error) from error


def end_output() -> None:
    """Flush both streams; redirect a failing one to the null device, because Python would fail on it again at exit."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            with contextlib.suppress(OSError, ValueError):
                nowhere = os.open(os.devnull, os.O_WRONLY)
                os.dup2(nowhere, stream.fileno())
                os.close(nowhere)


def fill_closed_streams() -> None:
    """Open the null device for each closed standard stream, so that no other file gets its descriptor.

    Libraries write warnings to descriptor 2, whatever it is: it could be a file of rejected rows.
    """
    if sys.stdin is None or sys.stdout is None or sys.stderr is None:
        while (place := os.open(os.devnull, os.O_RDWR)) < 3:
            pass
        os.close(place)


def _write(text: str) -> None:
    try:
        if sys.stdout is None:
            raise OSError(errno.EBADF, "it is closed")
        sys.stdout.write(_that_fits(sys.stdout, text))
    except (OSError, ValueError) as error:
        raise OutputLost(error) from error


def _that_fits(stream: TextIO, text: str) -> str:
    """The text, with characters that the stream can't encode as numbers."""
    encoding = stream.encoding or "utf-8"
    if text.isascii() or encoding in (
        "utf-8",
        "UTF-8",
    ):  # which lacks half surrogates only, and they are numbers by now
        return text
    return text.encode(encoding, "backslashreplace").decode(encoding)


def _json_for(stream: TextIO | None, value: object, indent: int | None) -> str:
    text = as_json(value, indent)
    if stream is None or text.isascii() or _that_fits(stream, text) == text:
        return text
    import json

    return _IN_JSON.sub(_as_json_number, json.dumps(value, indent=indent))


def _as_number(found: re.Match[str]) -> str:
    number = ord(found[0])
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"


def _as_json_number(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
