"""UTF-8 that a program took for Windows-1252 and wrote as UTF-8 once more: `JosÃ©` is made `José` again.

Only where that is certain: all letters beyond ASCII that stand together are what UTF-8 looks like so, and what comes
out reads better. Anything else stays as it is in the file.
"""

import re

from frontdesk.intake.encodings import likeness

_TOGETHER = re.compile("[\x80-\uffff]{2,200}")
_BEGINS = re.compile("[ÂÃÄÅâðÐÑ][\x80-\uffff]")
# As programs take bytes for Windows-1252, with its five bytes that are no letter.
_BYTE_OF = {ord(bytes([byte]).decode("cp1252", "ignore") or chr(byte)): byte for byte in range(0x80, 0x100)}
_BETTER_BY = 3.0
_LONGEST_WORD = 60


def may_be_encoded_twice(text: str) -> bool:
    """Whether there is anything to look at in a text, which is soon told."""
    return _BEGINS.search(text) is not None


def encoded_once(text: str) -> str:
    """A text with what was certainly encoded twice read as it was meant."""
    return _TOGETHER.sub(_meant, text) if may_be_encoded_twice(text) else text


def _meant(run: re.Match[str]) -> str:
    written = run[0]
    content = bytes(_BYTE_OF.get(ord(letter), 0) for letter in written)
    try:
        meant = content.decode()
    except UnicodeDecodeError:
        return written
    if "\0" in meant:
        return written
    text = run.string
    before = text[max(run.start() - _LONGEST_WORD, 0) : run.start()].rpartition(" ")[2]
    after = text[run.end() : run.end() + _LONGEST_WORD].partition(" ")[0]
    is_better = likeness(before + meant + after) >= likeness(before + written + after) + _BETTER_BY
    return meant if is_better else written
