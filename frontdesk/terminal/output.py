"""What a command says: the one door to the terminal, or to the file or program that reads in its place.

Text from outside (a name, a sheet's title, a file's name, an argument) does nothing there but stand there: a character
that would move the cursor, set a colour, answer in the person's place or turn the order of the text around is written
as its number. So is one that the reader's encoding does not have.
"""

import contextlib
import errno
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

# DEL and C1 do what C0 does. The two separators end a line for some readers, and one object is one line. The next nine
# turn around the order of what follows them. Half surrogates are the bytes of a file's name that are no UTF-8.
_HARMFUL_IN_JSON = "\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff"
_IN_JSON = re.compile(f"[{_HARMFUL_IN_JSON}]")
_IN_TEXT = re.compile(f"[\x00-\x1f{_HARMFUL_IN_JSON}]")


class OutputLost(Exception):
    """Something could not be said on stdout.

    reason: why, in the system's words. unsaid: what was changed, if that is what could not be said.
    reader_left: the program that was reading has ended, as `head` does.
    """

    def __init__(self, error: Exception) -> None:
        self.reason = getattr(error, "strerror", None) or "it is closed"
        self.unsaid = ""
        self.reader_left = isinstance(error, BrokenPipeError)
        super().__init__(self.reason)


def visible(text: str) -> str:
    """The text with its control characters as numbers: `\\x1b`, `\\u202e`. A line's end is one of them."""
    if text.isascii() and text.isprintable():
        return text
    return _IN_TEXT.sub(_as_number, text)


def as_json(value: object, indent: int | None = None) -> str:
    """The value as JSON, on one line unless indented, with letters as they are and control characters as `\\u009b`."""
    import json

    return _IN_JSON.sub(_as_json_number, json.dumps(value, ensure_ascii=False, indent=indent))


def say(line: str = "") -> None:
    """Say a line. Raises OutputLost."""
    _write(visible(line) + "\n")


def say_json(value: object, indent: int | None = None) -> None:
    """Say a value as JSON. Raises OutputLost."""
    _write(_json_for(sys.stdout, value, indent) + "\n")


@contextmanager
def telling(change: str) -> Iterator[None]:
    """What is said inside tells of a change: it is said at once, and should it be lost, the sentence `change` is not.

    Raises OutputLost, which has that sentence.
    """
    try:
        yield
        flush_output()
    except OutputLost as lost:
        lost.unsaid = change
        raise


def say_done(change: str) -> None:
    """Something was changed: say so, at once. Raises OutputLost, which keeps the sentence."""
    with telling(change):
        say(change)


def ask(question: str) -> str:
    """The answer to a question; nothing if nobody can answer. Raises OutputLost."""
    _write(visible(question))
    flush_output()
    try:
        return "" if sys.stdin is None else sys.stdin.readline()
    except (OSError, ValueError):  # closed, or no text
        return ""


def complain(*lines: str) -> None:
    """Say something on stderr, where there is one."""
    show_aside("".join(visible(line) + "\n" for line in lines))


def show_aside(text: str) -> None:
    """Write on stderr what is ours, control characters and all, as a line that is written over."""
    with contextlib.suppress(OSError, ValueError):  # nobody is left to be told
        if sys.stderr is not None:
            sys.stderr.write(_that_fits(sys.stderr, text))
            sys.stderr.flush()


def show_help(text: str) -> None:
    """Write what is ours on stdout. Raises OutputLost."""
    _write(text)
    flush_output()


def flush_output() -> None:
    """Whatever was said is with its reader when this returns. Raises OutputLost."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except (OSError, ValueError) as error:
        raise OutputLost(error) from error


def end_output() -> None:
    """What can still be written is; the rest goes nowhere, because Python would try again at its end and fail."""
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
    """Take the place of a standard stream that is closed, so that no file of ours does.

    A library writes its warnings to the second file, whatever that is: it could be a list of rejected rows.
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
    """The text, in which what the stream can't encode is written as a number."""
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
