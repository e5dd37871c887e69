"""UTF-8 that a program read as Windows-1252 or Mac Roman and wrote as UTF-8 again: `JosÃ©`, `Jos√©` for `José`.

Also text that was encoded too often several times. Repaired only where it is certain: a whole run of letters beyond
ASCII must be such UTF-8, and the result must read better. Everything else stays as it is in the file.
"""

import re

from frontdesk.intake.decoding.encodings import likeness

_TOGETHER = re.compile("[\x80-\uffff]{2,200}")
_FOLLOWING = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"  # the bytes 80 to BF in Windows-1252
# First any of the possible first letters, then the conditions for each: this order is many times faster.
_BEGINS = re.compile(
    "[ÂÃÄÅâðÐÑ√¬ƒ≈ÿŸ‡‚ÎÏÖ×ØÙàãäåæçèéêëìí]"
    f"(?:(?<=[ÂÃÄÅâðÐÑ√¬ƒ≈ÿŸ‡])[\x80-\uffff]|(?<=‚)Ä|(?<=[ÎÏÖ×ØÙ])[{_FOLLOWING}]|(?<=[àãäåæçèéêëìí])[{_FOLLOWING}]{{2}})"
)
# Windows-1252 as programs decode it: its five undefined bytes are Latin-1's control characters.
_OF_WINDOWS = {byte: byte for byte in range(0x80, 0x100)} | {
    ord(bytes([byte]).decode("cp1252", "ignore") or chr(byte)): byte for byte in range(0x80, 0x100)
}
_OF_MAC = {ord(bytes([byte]).decode("mac_roman")): byte for byte in range(0x80, 0x100)}
# Two or three signs that decode to a letter beyond Greek and Cyrillic may have been typed (é€€), unless one of them is
# a sign that nobody types.
_FAR_LETTERS = re.compile("[\u0530-\u1fff\u3000-\ud7ff\uf900-\uffff]")
_NOT_TYPED = re.compile("[\x80-\x9f\xad¤¦§¨¬¯±¶¸¹²³µ‹›ˆ˜ŽžŒŸÿ†‡‰∞∫√∂∑∏≠≤≥◊ˇ˘˙˚˝˛]")
_MOST_TIMES = 3  # that a text is encoded too often
_BETTER_BY = 3.0
_LONGEST_WORD = 60


def may_be_encoded_twice(text: str) -> bool:
    """A quick check whether a text may have anything to repair."""
    return _BEGINS.search(text) is not None


def encoded_once(text: str) -> str:
    """The text, with the parts repaired that were certainly encoded twice."""
    for _ in range(_MOST_TIMES):
        before = text
        if may_be_encoded_twice(text):
            text = _TOGETHER.sub(_meant, text)
        if text == before:
            break
    return text


def _meant(run: re.Match[str]) -> str:
    written = run[0]
    meant = _decoded(written, _OF_WINDOWS) or _decoded(written, _OF_MAC)
    if meant is None or (_FAR_LETTERS.search(meant) and not _NOT_TYPED.search(written)):
        return written
    text = run.string
    before = text[max(run.start() - _LONGEST_WORD, 0) : run.start()].rpartition(" ")[2]
    after = text[run.end() : run.end() + _LONGEST_WORD].partition(" ")[0]
    is_better = likeness(before + meant + after) >= likeness(before + written + after) + _BETTER_BY
    return meant if is_better else written


def _decoded(written: str, byte_of: dict[int, int]) -> str | None:
    """The letters as single bytes, decoded as UTF-8; None if they are not valid UTF-8."""
    try:
        meant = bytes(byte_of.get(ord(letter), 0) for letter in written).decode()
    except UnicodeDecodeError:
        return None
    return None if "\0" in meant else meant
