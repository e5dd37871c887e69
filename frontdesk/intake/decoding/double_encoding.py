"""UTF-8 that a program took for Windows-1252 or Mac Roman and wrote as UTF-8 once more: `JosÃ©`, `Jos√©` are `José`.

Also where that happened several times. Only where that is certain: all letters beyond ASCII that stand together are
what UTF-8 looks like so, and what comes out reads better. Anything else stays as it is in the file.
"""

import re

from frontdesk.intake.decoding.encodings import likeness

_TOGETHER = re.compile("[\x80-\uffff]{2,200}")
_FOLLOWING = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"  # the bytes 80 to BF in Windows-1252
# One set of letters first, then what may follow which: so it is found in a fraction of the time.
_BEGINS = re.compile(
    "[ÂÃÄÅâðÐÑ√¬ƒ≈ÿŸ‡‚ÎÏÖ×ØÙàãäåæçèéêëìí]"
    f"(?:(?<=[ÂÃÄÅâðÐÑ√¬ƒ≈ÿŸ‡])[\x80-\uffff]|(?<=‚)Ä|(?<=[ÎÏÖ×ØÙ])[{_FOLLOWING}]|(?<=[àãäåæçèéêëìí])[{_FOLLOWING}]{{2}})"
)
# As programs take bytes for Windows-1252, its five bytes that are no letter and Latin-1's controls among them.
_OF_WINDOWS = {byte: byte for byte in range(0x80, 0x100)} | {
    ord(bytes([byte]).decode("cp1252", "ignore") or chr(byte)): byte for byte in range(0x80, 0x100)
}
_OF_MAC = {ord(bytes([byte]).decode("mac_roman")): byte for byte in range(0x80, 0x100)}
# Letters beyond Greek and Cyrillic are made of two or three signs, which could be typed by chance (é€€) unless one of
# them is a sign that nobody types.
_FAR_LETTERS = re.compile("[\u0530-\u1fff\u3000-\ud7ff\uf900-\uffff]")
_NOT_TYPED = re.compile("[\x80-\x9f\xad¤¦§¨¬¯±¶¸¹²³µ‹›ˆ˜ŽžŒŸÿ†‡‰∞∫√∂∑∏≠≤≥◊ˇ˘˙˚˝˛]")
_MOST_TIMES = 3  # that a text is encoded too often
_BETTER_BY = 3.0
_LONGEST_WORD = 60


def may_be_encoded_twice(text: str) -> bool:
    """Whether there is anything to look at in a text, which is soon told."""
    return _BEGINS.search(text) is not None


def encoded_once(text: str) -> str:
    """A text with what was certainly encoded twice read as it was meant."""
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
    """What letters are as UTF-8, each being one byte; None if they are none."""
    try:
        meant = bytes(byte_of.get(ord(letter), 0) for letter in written).decode()
    except UnicodeDecodeError:
        return None
    return None if "\0" in meant else meant
