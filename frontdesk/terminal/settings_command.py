"""`frontdesk settings`: show or change what the clinic sets."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from frontdesk.contacts.clinic_hours import ClinicHours
from frontdesk.contacts.hours_text import days_off_as_text, hours_as_text, read_days_off, read_hours, week_as_text
from frontdesk.contacts.public_holidays import PublicHolidays, place_code
from frontdesk.contacts.settings import (
    CLINIC_HOURS,
    CLINIC_NAME,
    CLINIC_PHONE,
    DEFAULT_REGION,
    FOLLOW_UPS,
    URGENT_WORDS,
    Setting,
)
from frontdesk.contacts.unreadable import CantBeRead
from frontdesk.files.outside import read_utf8
from frontdesk.phrases import Phrase, translatable
from frontdesk.terminal.options import DONE, common, desk_of, file_name, text
from frontdesk.terminal.output import say, telling

if TYPE_CHECKING:
    from frontdesk.desk.desk import Desk

_LARGEST = 1 << 20  # bytes; the urgent words that come with the program have 32,000
_TEXTS: dict[Setting[Any], str] = {
    DEFAULT_REGION: "XX",
    CLINIC_HOURS: "HOURS",
    CLINIC_NAME: "NAME",
    CLINIC_PHONE: "NUMBER",
}
"""Settings that are given as a text, with what it is called in the help."""
_FILES: tuple[Setting[Any], ...] = (FOLLOW_UPS, URGENT_WORDS)
"""Settings that are given as a file."""
_DAYS_OFF, _PUBLIC_HOLIDAYS = "days-off", "public-holidays"  # parts of the clinic's hours
_NONE = ("", "none")


def add_settings_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Let a parser take it."""
    command = commands.add_parser(
        "settings", parents=[common()], help=translatable("show or change the clinic's settings")
    )
    for setting, metavar in _TEXTS.items():
        command.add_argument(f"--{setting.name}", metavar=metavar, type=text, help=setting.label)
    command.add_argument(
        f"--{_DAYS_OFF}",
        metavar="DAYS",
        type=text,
        help=translatable("such as '2026-12-24; 2026-12-28 to 2027-01-01', in place of those before; or none"),
    )
    command.add_argument(
        f"--{_PUBLIC_HOLIDAYS}",
        metavar="PLACE",
        type=text,
        help=translatable("closed on those of US-AZ, as an example; or none"),
    )
    for setting in _FILES:
        command.add_argument(f"--{setting.name}", metavar="FILE", type=file_name, help=setting.label)
    command.set_defaults(command=_settings)


def _settings(options: argparse.Namespace) -> int:
    with desk_of(options) as desk:
        wanted = _wanted(options, desk)
        desk.settings.set(wanted)
        looked = desk.looking_again.look() if URGENT_WORDS in wanted else None
        with telling(Phrase("The settings are changed.") if wanted else ""):
            lost = [problem for told in (_tell_region, _tell_hours, _tell_clinic) if (problem := _told(told, desk))]
            if looked is not None:
                say(
                    Phrase(
                        "open requests looked through: {looked}, newly marked as urgent: {marked}",
                        looked=f"{looked.looked:,}",
                        marked=f"{looked.marked:,}",
                    )
                )
        if lost and not wanted:  # something was changed otherwise, and each line said what can't be read
            raise lost[0]
    return DONE


def _told(tell: Callable[[Desk], None], desk: Desk) -> CantBeRead | None:
    """Say some of the settings. A setting that can't be read takes only its own line away, and is returned."""
    try:
        tell(desk)
    except CantBeRead as problem:
        say(str(problem.phrase.values["what"]))
        return problem
    return None


def _tell_region(desk: Desk) -> None:
    say(f"{DEFAULT_REGION.name}: {desk.settings.value(DEFAULT_REGION)}")


def _tell_hours(desk: Desk) -> None:
    hours = desk.settings.value(CLINIC_HOURS)
    say(f"{CLINIC_HOURS.name}: {week_as_text(hours)}")
    if hours.days_off:
        say(f"{_DAYS_OFF}: {'; '.join(days_off_as_text(hours.days_off).splitlines())}")
    if hours.holidays is not None:
        say(f"{_PUBLIC_HOLIDAYS}: {hours.holidays.place}")


def _tell_clinic(desk: Desk) -> None:
    if (clinic := desk.settings.clinic()) is not None:
        say(f"clinic: {clinic.name}, {clinic.phone}")


def _wanted(options: argparse.Namespace, desk: Desk) -> dict[Setting[Any], str]:
    """What was given."""
    wanted: dict[Setting[Any], str] = {}
    if (region := _given(options, DEFAULT_REGION.name)) is not None:
        wanted[DEFAULT_REGION] = region
    if (hours := _hours(options, desk)) is not None:
        wanted[CLINIC_HOURS] = hours
    name, phone = _given(options, CLINIC_NAME.name), _given(options, CLINIC_PHONE.name)
    if name is not None or phone is not None:
        wanted[CLINIC_NAME] = name if name is not None else desk.settings.value(CLINIC_NAME) or ""
        wanted[CLINIC_PHONE] = phone if phone is not None else desk.settings.value(CLINIC_PHONE) or ""
    for setting in _FILES:
        if (file := _given(options, setting.name)) is not None:
            wanted[setting] = read_utf8(file, _LARGEST)
    return wanted


def _hours(options: argparse.Namespace, desk: Desk) -> str | None:
    """The clinic's hours with the parts that were given, None if no part was.

    Raises CantBeRead if those that are kept can't be read and no week was given that could stand in their place.
    """
    week, days_off, place = (_given(options, name) for name in (CLINIC_HOURS.name, _DAYS_OFF, _PUBLIC_HOLIDAYS))
    if week is None and days_off is None and place is None:
        return None
    hours = ClinicHours()
    try:
        hours = desk.settings.value(CLINIC_HOURS)
    except CantBeRead:
        if week is None:
            raise
    if week is not None:
        read = read_hours(week)
        hours = replace(hours, week=read.week, zone=read.zone)
    if days_off is not None:
        hours = replace(hours, days_off=() if days_off.strip() in _NONE else read_days_off(days_off))
    if place is not None:
        is_none = place.strip() in _NONE
        hours = replace(hours, holidays=None if is_none else PublicHolidays(place_code(place), 0, {}))
    return hours_as_text(hours)


def _given(options: argparse.Namespace, name: str) -> Any:
    return getattr(options, name.replace("-", "_"))
