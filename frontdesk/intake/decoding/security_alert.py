"""Removing the security alert that Flamingo puts before cells which a spreadsheet could run as a formula.

Its exporter (includes/csv.php of the plug-in) writes `ALERT VALUE` where VALUE begins with `=`, `+`, `-` or `@`, so
in front of every `+1…` number. The alert is translated; in every language it names a web address, in brackets.
"""

import re
from collections.abc import Iterable

_ALERT = re.compile(
    r"""
    '?                                    # the exporter's own guard, if the alert began with a trigger itself
    [(（] [^\n]{20,500}? [)）] \x20       # the alert, in one pair of brackets or of full-width brackets
    (?= [=+\-@] )                         # before what a spreadsheet would run
    """,
    re.VERBOSE,
)
_BEGINS = ("(", "（", "'")  # looked at first: nearly no cell has one
_NAMES_AN_ADDRESS = re.compile(r"https?://|\bURL\b")
_BEFORE_A_NUMBER = re.compile(r"\+[\d\s().\-]{6,40}$")


def without_security_alerts(cells: Iterable[str]) -> list[str]:
    """The values of a row without these alerts. Brackets that a person typed stay."""
    return [_as_typed(cell) if cell.startswith(_BEGINS) else cell for cell in cells]


def _as_typed(cell: str) -> str:
    match = _ALERT.match(cell)
    if match is None:
        return cell
    value = cell[match.end() :]
    if _NAMES_AN_ADDRESS.search(match.group()) or _BEFORE_A_NUMBER.match(value):
        return value
    return cell
