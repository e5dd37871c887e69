"""Digits beside a readable number that could not be read: whether they may be a telephone number.

Such digits have one too many, one too few, or an unknown one. Staff are shown them, because the number that could be
read may be another person's.
"""

import re
from collections.abc import Sequence

from frontdesk.contacts.numbers.number_text import Run

_FEWEST, _TEN = 7, 10  # digits of a number without its area code, and with it
_GAPS = "-./ ()"  # what stands between the groups of a number
_UNKNOWN = r"(?:[-./ ()]{0,3}(?:([A-Za-z])\1{2,9}|[OoIl?*#]{1,9}|-{4,9}|\.{4,9})){1,3}"
_UNKNOWN_BEHIND = re.compile(_UNKNOWN + r"(?![A-Za-z])")
_UNKNOWN_BEFORE = re.compile(r"(?<![A-Za-z])" + _UNKNOWN + r"[-./ ()]{0,3}$")
_LABEL = re.compile(
    r"\b(?:mrn|ssn|dob|born|npi|id|policy|claim|case|acct|account|member|group|zip|ref|ext(?:ension)?|x)"
    r"[ .:=#]{0,3}(?:no\.?|number|is)?[ .:=#(]{0,3}$",
    re.I,
)
_RECORD = re.compile(
    r"\b(?:mrn|npi|id|policy|claim|acct|account|(?:case|member|group|ref)[ .:]{0,2}(?=\#))"
    r"[ .:=\#]{0,3}(?:no\.?|number|is)?[ .:=\#(]{0,3}$",
    re.I,
)
_LONGEST_LABEL = 24  # characters
_SOCIAL_SECURITY, _ZIP = (3, 2, 4), (5, 4)  # digits of each group
_DATE = re.compile(
    r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])|"
    r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?:19|20)[0-9]{2}"
)


def may_be_numbers(left: Sequence[Run]) -> list[str]:
    """The parts of a text that may be numbers, from runs that could not be read, in their order.

    Runs with only placeholders for digits between them are one part: `480 555 O142`, `602-XXX-0142`.
    """
    found: list[str] = []
    text, count, is_other = "", 0, False
    for index, run in enumerate(left):
        if not text:
            is_other = _is_something_else(run)
            unknown = _UNKNOWN_BEFORE.search(run.before)
            text, count = ("", 0) if unknown is None else (unknown[0], _signs(unknown[0]))
        text, count = text + run.text, count + len(run.digits)
        behind = _UNKNOWN_BEHIND.match(run.after)
        if behind is not None:
            joins = not run.after[behind.end() :].strip(_GAPS) and any(
                run.after == other.before for other in left[index + 1 :][:1]
            )
            text, count = text + (run.after if joins else behind[0]), count + _signs(behind[0])
            if joins:
                continue
        if count >= _FEWEST and not is_other:
            found.append(text.strip())
        text = ""
    return found


def is_of_a_record(run: Run) -> bool:
    """Whether a run begins with a record's number, ungrouped and as long as a telephone number: `ID 4805550142`."""
    return len(run.groups[0]) >= _TEN and not run.has_plus and _RECORD.search(run.before[-_LONGEST_LABEL:]) is not None


def _signs(text: str) -> int:
    """How many digits the placeholders stand for; hyphens and full stops count only in a row: `----`."""
    return sum(sign not in _GAPS for sign in text) or text.count("-") + text.count(".") - 1


def _is_something_else(run: Run) -> bool:
    """Whether a run is a record's number, a ZIP+4 or a date, by the word before it or by its groups.

    A word before it does not count where a telephone number may follow in the same run: `acct 12 602-555-0143`.
    """
    lengths = tuple(map(len, run.groups))
    may_hold_another = len(lengths) > 1 and len(run.digits) >= _TEN
    return (
        lengths in (_SOCIAL_SECURITY, _ZIP)
        or _DATE.fullmatch(run.digits) is not None
        or (not may_hold_another and _LABEL.search(run.before[-_LONGEST_LABEL:]) is not None)
    )
