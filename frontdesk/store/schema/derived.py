"""Columns that are derived from a name and a number: what a list is sorted by, and digits to be searched for.

Knows no SQLAlchemy, as `arriving`.
"""

from frontdesk.contacts.names.comparable import name_key
from frontdesk.contacts.numbers.callback_numbers import CallbackNumber
from frontdesk.contacts.numbers.number_text import LONGEST_READ

_ASCII_LOWER = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}


def kept_name_key(name: str) -> str | None:
    """What a name is sorted by, as it is kept: None where that is the name with its ASCII letters in lower case.

    The database makes that one itself (`tables.sorted_name`).
    """
    key = name_key(name)
    return None if key == (name.lower() if name.isascii() else name.translate(_ASCII_LOWER)) else key


def other_digits(number: CallbackNumber) -> str:
    """The digits to be found in a number beside those of its E.164 form; all that were read, if it has none."""
    if number.e164 is not None and number.extension is None and not number.others:
        return ""
    parts = ["" if number.e164 else number.raw[:LONGEST_READ], number.extension or "", *number.others]
    runs = ("".join(character for character in part if character in "0123456789") for part in parts)
    return " ".join(run for run in runs if run)
