"""Times, states and flags as people say them."""

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from frontdesk.contacts.problems import Problem
from frontdesk.contacts.queue import Order, View
from frontdesk.contacts.requests import Flag, RequestRow, Source, Status

_LONGEST_SHOWN = 20_000  # characters; Qt takes half a second to lay out a million


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("words", text, None, count)


def waiting(since: datetime, now: datetime) -> str:
    """How long ago, in one glance: `3 min`, `1 h 12 m`, `4 d`."""
    minutes = max(0, (now - since) // timedelta(minutes=1))
    hours, days = minutes // 60, minutes // (24 * 60)
    if minutes < 1:
        return _tr("now")
    if hours < 1:
        return _tr("{minutes} min").format(minutes=minutes)
    if days < 1:
        return _tr("{hours} h {minutes} m").format(hours=hours, minutes=minutes % 60)
    if days < 60:
        return _tr("{days} d").format(days=days)
    return _tr("{months} months").format(months=days // 30)


def exact(moment: datetime) -> str:
    """The moment in this computer's local time, in the system's own form."""
    local = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
    return _locale().toString(local, QLocale.FormatType.ShortFormat)


def _locale() -> QLocale:
    """The system's; a system without one (C) is taken to be where the clinic is."""
    system = QLocale.system()
    if system.language() == QLocale.Language.C or system.territory() == QLocale.Country.AnyTerritory:
        return QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)
    return system


def when(moment: datetime, now: datetime) -> str:
    """A moment as people say it: `10:42`, `yesterday 16:20`, or its date."""
    local = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
    days = local.date().daysTo(QDateTime.fromSecsSinceEpoch(int(now.timestamp())).date())
    time = _locale().toString(local.time(), QLocale.FormatType.ShortFormat)
    if days == 0:
        return _tr("today {time}").format(time=time)
    if days == 1:
        return _tr("yesterday {time}").format(time=time)
    if days < 300:
        return _tr("{day} {time}").format(day=_locale().toString(local.date(), "MMM d"), time=time)
    return exact(moment)


def name(given: str) -> str:
    """Who it is from; never an empty line."""
    return given or _tr("No name given")


def number(row: RequestRow) -> str:
    """The callback number as the queue shows it."""
    return shortened(row.phone_display, 40) or _tr("No number given")


def source(value: Source) -> str:
    """Where a request came from."""
    return {
        Source.WEB_FORM: _tr("web form"),
        Source.EMAIL: _tr("e-mail"),
        Source.PHONE: _tr("phone"),
        Source.WALK_IN: _tr("walk-in"),
        Source.IMPORT: _tr("import"),
    }[value]


def status(value: Status) -> str:
    """Where a request stands."""
    return {Status.NEW: _tr("new"), Status.WAITING: _tr("waiting"), Status.DONE: _tr("done")}[value]


def view(value: View) -> str:
    """What a list is called."""
    return {
        View.NOW: _tr("Now"),
        View.NEW: _tr("New"),
        View.WAITING: _tr("Waiting"),
        View.DONE: _tr("Done"),
        View.ALL: _tr("All"),
    }[value]


def order(value: Order) -> str:
    """What an order is called."""
    return {
        Order.LONGEST_WAITING: _tr("Longest waiting first"),
        Order.NEWEST: _tr("Newest first"),
        Order.NAME: _tr("By name"),
    }[value]


def flag(value: Flag) -> str:
    """What to know about a number, in two or three words."""
    return {
        Flag.NO_CALLBACK_NUMBER: _tr("no callback number"),
        Flag.CHECK_NUMBER: _tr("check this number"),
        Flag.NO_AREA_CODE: _tr("no area code"),
        Flag.SEVERAL_NUMBERS: _tr("several numbers"),
        Flag.FOREIGN_NUMBER: _tr("other country"),
        Flag.DO_NOT_DIAL: _tr("do not dial"),
    }[value]


def shortened(text: str, longest: int = _LONGEST_SHOWN) -> str:
    """At most so many characters of a text from outside; what was cut is marked."""
    return text if len(text) <= longest else text[:longest].rstrip() + "…"


def problem(error: Exception) -> str:
    """What went wrong, for the person at the desk."""
    if isinstance(error, Problem):
        return _tr(error.template).format(**error.values)
    return _tr("Something in the program went wrong. What is kept is safe; please try again.")
