"""The language somebody is to be called in: what the desk noted, else what a form says, else nothing."""

import pytest

from frontdesk.sheets.catalog import language_wanted


@pytest.mark.parametrize(
    ("said", "fields", "language"),
    [
        ("Spanish", {}, "es"),
        ("español, por favor", {}, "es"),
        ("Castellano", {}, "es"),
        ("ESPAÑOL", {}, "es"),
        ("es", {}, "es"),
        ("English", {"Language": "Spanish"}, "en"),
        ("", {"Language": "Spanish"}, "es"),
        ("", {"Idioma": "Español"}, "es"),
        ("", {"Preferred language": "English"}, "en"),
        ("", {"Message": "Spanish"}, None),
        ("Welsh", {}, None),
        ("", {}, None),
    ],
)
def test_the_language_somebody_wants(said: str, fields: dict[str, str], language: str | None) -> None:
    assert language_wanted(said, fields) == language
