"""The clinic's settings, each declared once: how it is kept, what it is until it is set, and what may be typed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from frontdesk.contacts.actions import Action
from frontdesk.contacts.calls import Outcome
from frontdesk.contacts.clinic import LONGEST_NAME
from frontdesk.contacts.clinic_hours import ClinicHours
from frontdesk.contacts.follow_ups import Rule, read_rules
from frontdesk.contacts.hours_text import checked_week, hours_as_text, read_hours
from frontdesk.contacts.numbers import number_reading
from frontdesk.contacts.numbers.callback_numbers import DEFAULT_REGION as HOME
from frontdesk.contacts.numbers.callback_numbers import NumberValidity
from frontdesk.contacts.numbers.valid_numbers import is_region
from frontdesk.contacts.public_holidays import holidays_of
from frontdesk.contacts.urgent.urgent_list import UrgentList, checked_list, read_list
from frontdesk.phrases import translatable
from frontdesk.problems import Problem

T = TypeVar("T", covariant=True)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a check may have to know. home_region: asks where numbers without a country code are."""

    home_region: Callable[[], str]
    today: date


Details = Callable[[str | None, str], dict[str, object]]
"""What the audit entry tells of a change, from the kept text before (None: never set) and after it."""


def _before_and_after(before: str | None, after: str) -> dict[str, object]:
    return {"before": before, "after": after}


def _nothing(_before: str | None, _after: str) -> dict[str, object]:
    return {}


def _count_of_lines(_before: str | None, after: str) -> dict[str, object]:
    words = read_list(after)
    return {"lines": len(words.english) + len(words.spanish) + len(words.sayings)}


@dataclass(frozen=True, eq=False)
class Setting(Generic[T]):
    """One setting. The store keeps it as a text under its name.

    label: what it is for people. action: the action that sets it. read: makes its value of the text that is kept, and
    raises Problem. check: makes the text to keep of what a person typed, and raises Problem with one sentence about
    what is wrong. default: the text that counts until it is set. shipped: instead, the file in resources that has it.
    details: what is told of a change in the history.
    """

    name: str
    label: str
    action: Action
    read: Callable[[str], T]
    check: Callable[[str, Circumstances], str]
    default: str = ""
    shipped: str = ""
    details: Details = _before_and_after


class NotAccepted(Problem):
    """What was typed for a setting is not accepted. setting: which one."""

    def __init__(self, setting: Setting[Any], why: Problem) -> None:
        said = why.phrase
        super().__init__(said.template, said.comment, said.number, said.singular, **said.values)
        self.setting = setting


def _region(typed: str, _: Circumstances) -> str:
    code = typed.strip().upper()
    if not is_region(code):
        raise Problem("{region} is not a region; use two letters, such as US or MX.", region=typed)
    return code


def _hours(typed: str, now: Circumstances) -> str:
    """With the public holidays as they are known today."""
    hours = read_hours(typed)
    checked_week(hours.week, hours.zone)
    holidays = None if hours.holidays is None else holidays_of(hours.holidays.place, now.today)
    return hours_as_text(ClinicHours(hours.zone, hours.week, hours.days_off, holidays))


def _rules(typed: str, _: Circumstances) -> str:
    read_rules(typed)
    return typed


def _clinic_name(typed: str, _: Circumstances) -> str:
    name = " ".join(typed.split())
    if not name or len(name) > LONGEST_NAME or not any(letter.isalpha() for letter in name):
        raise Problem("Give the clinic's name, in at most {most} letters.", most=LONGEST_NAME)
    return name


def _clinic_phone(typed: str, now: Circumstances) -> str:
    phone = typed.strip()
    number = number_reading.parse(phone, now.home_region())
    if number.validity is not NumberValidity.VALID or number.others:
        raise Problem("{phone} is no telephone number that can be called.", phone=phone[:40] or "“”")
    return number.display


def _urgent_words(typed: str, _: Circumstances) -> str:
    words = read_list(typed)
    return checked_list(words.english, words.spanish, words.sayings).as_text()


def _as_it_is(typed: str, _: Circumstances) -> str:
    return typed


def _text_or_none(kept: str) -> str | None:
    return kept or None


DEFAULT_REGION: Setting[str] = Setting(
    name="default-region",
    label=translatable("where numbers without a country code are, such as US or MX"),
    action=Action.SET_DEFAULT_REGION,
    read=str,
    check=_region,
    default=HOME,
)
CLINIC_HOURS: Setting[ClinicHours] = Setting(
    name="clinic-hours",
    label=translatable("when the clinic calls back, such as 'Mon-Fri 08:00-17:00 America/Phoenix'"),
    action=Action.SET_CLINIC_HOURS,
    read=read_hours,
    check=_hours,
    default=hours_as_text(ClinicHours()),
)
FOLLOW_UPS: Setting[Mapping[Outcome, Rule]] = Setting(
    name="follow-ups",
    label=translatable("what follows each outcome of a call (TOML)"),
    action=Action.SET_FOLLOW_UPS,
    read=read_rules,
    check=_rules,
    shipped="follow-ups.toml",
)
CLINIC_NAME: Setting[str | None] = Setting(
    name="clinic-name",
    label=translatable("whom a machine is told of; with its number"),
    action=Action.SET_CLINIC,
    read=_text_or_none,
    check=_clinic_name,
    details=_nothing,
)
CLINIC_PHONE: Setting[str | None] = Setting(
    name="clinic-phone",
    label=translatable("what a machine is told to call"),
    action=Action.SET_CLINIC,
    read=_text_or_none,
    check=_clinic_phone,
    details=_nothing,
)
URGENT_WORDS: Setting[UrgentList] = Setting(
    name="urgent-words",
    label=translatable("such as resources/urgent-words.txt, in place of it"),
    action=Action.SET_URGENT_WORDS,
    read=read_list,
    check=_urgent_words,
    shipped="urgent-words.txt",
    details=_count_of_lines,
)
NUMBERS_READ_BY: Setting[str] = Setting(
    name="numbers-read-by",
    label=translatable(
        "which way of reading numbers all of the store's were read in; the program sets it, nobody else"
    ),
    action=Action.READ_NUMBERS,
    read=str,
    check=_as_it_is,
    details=_nothing,
)
