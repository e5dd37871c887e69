"""How a number is shown: kept only where that is not the usual form of a North American number.

Knows no SQLAlchemy, as `queue_rows`.
"""

from frontdesk.contacts.numbers.callback_numbers import CallbackNumber, usual_display


def kept_display(number: CallbackNumber) -> str | None:
    """How to show a number, as it is kept: None where that is the usual form of a North American number."""
    return None if number.display == usual_display(number.e164, number.extension) else number.display


def display_of(kept: str | None, e164: str | None, extension: str | None) -> str:
    """How to show a number, out of what `kept_display` made of it. Raises ValueError if there is no usual form."""
    if kept is not None or e164 is None:
        return kept or ""
    usual = usual_display(e164, extension)
    if usual is None:
        raise ValueError("a number without a form to show it in")
    return usual
