"""Reading a sheet from its file: Markdown under a header in YAML.

    ---
    id: crps
    title: …
    language: en
    version: 1
    clinic: …
    phone: "+14806262727"
    words: [CRPS, RSD]
    ---

    {role=emergency}
    ## A section

    {facts="4 5" kind=page look=yes say="NMDA: en-em-dee-AY"}
    A statement.

`look=yes`: a clinician looks at it before the sheet is approved; without any such mark, at all statements. `say`: how
hard words are said, for the person who reads aloud; it is not on paper. `role=never`: for the desk only, not on paper
either. Whether a sheet is approved does not stand in its file (`approvals` knows). `words` and `role` may be left out.
Headings of the second level, paragraphs, lists, quotations and **strong** words; anything else is refused, so that
nothing of a sheet is silently left unread. Text is kept as text, never as HTML.
"""

import hashlib
from functools import lru_cache
from pathlib import Path

from frontdesk.files.outside import read_bytes
from frontdesk.phrases import Phrase
from frontdesk.problems import Problem
from frontdesk.sheets.body import read_sections
from frontdesk.sheets.header import read_header, sheet_with
from frontdesk.sheets.sheet import Sheet
from frontdesk.sheets.wrong_line import WrongLine

_FENCE = "---"  # not by mdit_py_plugins.front_matter: that takes `---x` for a beginning, `...` for an end, and a
# NUL for a letter, and does not tell that an end is missing; each would need a check of ours before it
_LARGEST = 400_000  # characters; a sheet has some 20,000, of which each takes up to 30 microseconds
_LARGEST_FILE = 1_600_000  # bytes


def read_sheet(path: Path) -> Sheet:
    """The sheet in a file. Raises Problem, naming the file and the line, if it is not one."""
    return read_with_text(path)[0]


def read_with_text(path: Path) -> tuple[Sheet, str]:
    """The sheet in a file, and the file's text with \\n at the ends of lines. Raises Problem, as `read_sheet` does."""
    content = read_bytes(path, _LARGEST_FILE)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Problem("The sheet {file} can't be read: it is not UTF-8 text.", file=path) from None
    return sheet_from(text, str(path), hashlib.sha256(content).hexdigest()), text.replace("\r\n", "\n")


def sheet_from(text: str, name: str, digest: str | None = None) -> Sheet:
    """The sheet in a text. name: what a Problem calls it. Raises Problem, naming the line."""
    try:
        if len(text) > _LARGEST:
            raise WrongLine(1, Phrase("it is far longer than a sheet can be"))
        return _sheet(text.replace("\r\n", "\n"), digest or digest_of(text))
    except WrongLine as error:
        raise Problem(
            "The sheet {file} can't be used: line {line}: {what}.", file=name, line=error.line, what=error.what
        ) from None


def digest_of(text: str) -> str:
    """SHA-256 of a sheet's text, in hex: an approval is of that."""
    return hashlib.sha256(text.encode()).hexdigest()


@lru_cache(maxsize=64)  # all sheets are read at each request that is chosen, and each takes some 7 ms
def _sheet(text: str, digest: str) -> Sheet:
    lines = text.splitlines()
    if not lines or lines[0].strip() != _FENCE:
        raise WrongLine(1, Phrase("it must begin with a header between two lines of {fence}", fence=_FENCE))
    try:
        end = next(number for number in range(1, len(lines)) if lines[number].strip() == _FENCE)
    except StopIteration:
        raise WrongLine(len(lines), Phrase("the header has no closing {fence}", fence=_FENCE)) from None
    header = read_header(lines[1:end])
    # blank lines in place of the header keep the line numbers true
    sections = read_sections("\n" * (end + 1) + "\n".join(lines[end + 1 :]))
    if not sections:
        raise WrongLine(len(lines), Phrase("it has no section (a line that begins with ##)"))
    return sheet_with(header, sections, digest)
