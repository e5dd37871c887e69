"""What a person types for a setting, and what is kept of it; what can't be meant is refused in a sentence."""

from datetime import date
from typing import Any

import pytest

from frontdesk.contacts import settings
from frontdesk.contacts.clinic import LONGEST_NAME
from frontdesk.contacts.settings import Circumstances, Setting
from frontdesk.problems import Problem

HERE = Circumstances(lambda: "US", date(2026, 11, 24))
USUAL_HOURS = "Mon-Fri 08:00-17:00 America/Phoenix"


@pytest.mark.parametrize(
    ("setting", "typed", "kept"),
    [
        (settings.DEFAULT_REGION, " mx ", "MX"),
        (settings.CLINIC_NAME, "  Desert \n Pain  Clinic", "Desert Pain Clinic"),
        (settings.CLINIC_NAME, "x" * LONGEST_NAME, "x" * LONGEST_NAME),
        (settings.CLINIC_NAME, "24/7 Ärzte", "24/7 Ärzte"),
        (settings.CLINIC_PHONE, " 480.626.2727 ", "(480) 626-2727"),
        (settings.CLINIC_PHONE, "480 626 2727 x4", "(480) 626-2727 ext. 4"),
        (settings.CLINIC_HOURS, "Mon-Fri 8:00-17:00 America/Phoenix", USUAL_HOURS),
        (settings.CLINIC_HOURS, f"{USUAL_HOURS}\nclosed Dec 24, 2026", f"{USUAL_HOURS}\nclosed 2026-12-24"),
        (
            settings.URGENT_WORDS,
            "chest pain\nchest pain\n[Spanish]\nmorir\n[No emergency]\nto die for",
            "[English]\nchest pain\n\n[Spanish]\nmorir\n\n[No emergency]\nto die for\n",
        ),
        (settings.NUMBERS_READ_BY, "5", "5"),
    ],
)
def test_what_is_typed_is_kept_in_one_form_and_read_again(setting: Setting[Any], typed: str, kept: str) -> None:
    assert setting.check(typed, HERE) == kept
    assert setting.check(kept, HERE) == kept
    setting.read(kept)


@pytest.mark.parametrize(
    ("setting", "typed", "says"),
    [
        (settings.DEFAULT_REGION, "Mexico", "Mexico is not a region; use two letters, such as US or MX."),
        (settings.CLINIC_NAME, "   ", "Give the clinic's name, in at most 100 letters."),
        (settings.CLINIC_NAME, "480", "Give the clinic's name, in at most 100 letters."),
        (settings.CLINIC_NAME, "x" * (LONGEST_NAME + 1), "Give the clinic's name, in at most 100 letters."),
        (settings.CLINIC_PHONE, "", "“” is no telephone number that can be called."),
        (settings.CLINIC_PHONE, "626-2727", "626-2727 is no telephone number that can be called."),
        (settings.CLINIC_PHONE, "n/a " * 20, f"{('n/a ' * 20)[:40]} is no telephone number that can be called."),
        (
            settings.CLINIC_PHONE,
            "480-626-2727 or 602-555-0143",
            "480-626-2727 or 602-555-0143 is no telephone number that can be called.",
        ),
        (settings.CLINIC_HOURS, "always", f"Clinic hours are written as '{USUAL_HOURS}'."),
        (settings.FOLLOW_UPS, "[dance]", "The follow-up rules name an outcome that there is not: dance."),
        (settings.URGENT_WORDS, "# nothing", "Keep at least one urgent word."),
    ],
)
def test_what_cannot_be_meant_is_refused_in_a_sentence(setting: Setting[Any], typed: str, says: str) -> None:
    with pytest.raises(Problem) as refused:
        setting.check(typed, HERE)
    assert str(refused.value) == says


def test_a_clinic_that_is_not_named_has_no_name_and_no_number() -> None:
    assert settings.CLINIC_NAME.read(settings.CLINIC_NAME.default) is None
    assert settings.CLINIC_PHONE.read("") is None
    assert settings.CLINIC_PHONE.read("(480) 626-2727") == "(480) 626-2727"


def test_the_history_tells_of_a_change_what_may_be_told() -> None:
    """The clinic's name and number are not repeated there, and of the urgent words only how many there are."""
    assert settings.DEFAULT_REGION.details(None, "MX") == {"before": None, "after": "MX"}
    assert settings.CLINIC_NAME.details("Old", "New") == settings.NUMBERS_READ_BY.details("4", "5") == {}
    assert settings.URGENT_WORDS.details(None, "a\nb\n[Spanish]\nc\n[No emergency]\nd") == {"lines": 4}
