"""Times, states and flags as people say them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, QTime

from frontdesk.contacts.calls import Outcome
from frontdesk.contacts.numbers.callback_numbers import CallbackNumber, DoNotDial, NumberValidity
from frontdesk.contacts.queue import Order, View
from frontdesk.contacts.requests import ContactRequest, Flag, RequestRow, Source, Status, UrgentWord
from frontdesk.contacts.unreadable import Kept, Unreadable
from frontdesk.phrases import Phrase, first_sentence
from frontdesk.problems import Problem

if TYPE_CHECKING:  # the queue's first rows do not wait for what a sheet is made of
    from frontdesk.contacts.handouts import Form
    from frontdesk.contacts.urgent.emergency import Emergency
    from frontdesk.sheets.sheet import Sheet

_LONGEST_SHOWN = 20_000  # characters; Qt takes half a second to lay out a million


def _tr(text: str, comment: str | None = None, count: int = -1) -> str:
    """A text that is in no class of the window: `lupdate` gives it the empty context (see scripts/translations.py)."""
    return QCoreApplication.translate("", text, comment, count)


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


def time_left(seconds: float) -> str:
    """How long something will still take: `8 s`, `3 min`."""
    if seconds < 90:
        return _tr("{seconds} s").format(seconds=max(1, round(seconds)))
    return _tr("{minutes} min").format(minutes=round(seconds / 60))


def exact(moment: datetime) -> str:
    """The moment in this computer's local time, in the system's own form."""
    local = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
    return locale().toString(local, QLocale.FormatType.ShortFormat)


def locale() -> QLocale:
    """The system's, or that of `--language`; a system without one (C) is taken to be where the clinic is."""
    system = QLocale()
    if system.language() == QLocale.Language.C or system.territory() == QLocale.Country.AnyTerritory:
        return QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)
    return system


def system_speaks_another_language() -> bool:
    """Whether this computer is set to another language than English."""
    return QLocale.system().language() not in (QLocale.Language.English, QLocale.Language.C)


def language(code: str) -> str:
    """A language by its two letters: `Spanish`. Of the others than the sheet's, Qt has the name in English only."""
    known = {"en": _tr("English"), "es": _tr("Spanish")}
    return known.get(code) or QLocale.languageToString(QLocale.codeToLanguage(code)) or code


def country(region: str) -> str:
    """A country by its two letters (ISO 3166): `United Arab Emirates`; empty for none, as satellites have (`001`).

    In English, as the window is: Qt has CLDR's names in this and each country's own language only.
    """
    territory = QLocale.codeToTerritory(region)
    if territory in (QLocale.Country.AnyTerritory, QLocale.Country.World):
        return ""
    return QLocale.territoryToString(territory)


def day(which: date) -> str:
    """A day in the system's own form: `Nov 25, 2026`."""
    return locale().toString(QDate(which.year, which.month, which.day), QLocale.FormatType.ShortFormat)


def form(which: Form) -> str:
    """How a sheet is set on paper."""
    return {
        "standard": _tr("standard print"),
        "large": _tr("large print"),
        "tagged": _tr("for a screen reader"),
    }[which]


def sheet(shown: Sheet) -> str:
    """A sheet among others: its title and language."""
    return f"{shortened(shown.title, 60)} · {language(shown.language)}"


def clock(moment: datetime) -> str:
    """A time of day, where the moment says it is, in the system's own form: `10:42 AM`."""
    return locale().toString(QTime(moment.hour, moment.minute), QLocale.FormatType.ShortFormat)


def when(moment: datetime, now: datetime) -> str:
    """A moment as people say it: `10:42`, `yesterday 16:20`, or its date."""
    local = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
    days = local.date().daysTo(QDateTime.fromSecsSinceEpoch(int(now.timestamp())).date())
    time = locale().toString(local.time(), QLocale.FormatType.ShortFormat)
    if days == 0:
        return _tr("today {time}").format(time=time)
    if days == 1:
        return _tr("yesterday {time}").format(time=time)
    if days < 300:
        return _tr("{day} {time}").format(day=locale().toString(local.date(), "MMM d"), time=time)
    return exact(moment)


def name(given: str) -> str:
    """Who it is from; never an empty line."""
    return given or _tr("No name given")


def short_name(given: str) -> str:
    """The same, short enough to stand in a notice."""
    return shortened(name(given), 60)


def number(row: RequestRow) -> str:
    """The callback number as the queue shows it."""
    return shortened(row.phone_display, 40) or _tr("No number given")


def number_warning(number: CallbackNumber) -> str:
    """What is to be looked at before a number is dialled; empty if nothing is."""
    if number.do_not_dial is DoNotDial.EMERGENCY:
        return _tr("Do not dial: this is an emergency number.")
    if number.do_not_dial is DoNotDial.PREMIUM:
        return _tr("Do not dial: calls to this number are charged extra.")
    if number.without_plus is not None:
        asked = _tr("Check this number: + is for other countries. It may be {number}.")
        return asked.format(number=number.without_plus)
    return {
        NumberValidity.NO_AREA_CODE: _tr("Check this number: it has no area code."),
        NumberValidity.NOT_VALID: _tr("Check this number: no such number is in use."),
        NumberValidity.IMPOSSIBLE: _tr("Check this number: it can't be dialled as it was typed."),
        NumberValidity.MISSING: _tr("There is no callback number.") if number.display else "",
        NumberValidity.VALID: "",
    }[number.validity]


def unreadable(entry: Unreadable) -> str:
    """What stands in place of an entry that can't be read."""
    said = {
        Kept.REQUEST: _tr("Request {id} can't be read"),
        Kept.CALLER: _tr("Caller {id} belongs here, too, but can't be read: leave no message"),
        Kept.CALL: _tr("Call {id} can't be read"),
        Kept.SECTION: _tr("Section read {id} can't be read"),
        Kept.HANDOUT: _tr("Sheet handed out {id} can't be read"),
        Kept.ACTION: _tr("Action {id} can't be read"),
        Kept.QUESTION: _tr("Question {id} can't be read"),
    }
    return said[entry.what].format(id=entry.id)


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
        View.MINE: _tr("Mine"),
        View.OVERDUE: _tr("Overdue"),
        View.TODAY: _tr("Today"),
        View.NEW: _tr("New"),
        View.WAITING: _tr("Waiting"),
        View.DONE: _tr("Done"),
        View.ALL: _tr("All"),
    }[value]


def order(value: Order) -> str:
    """What an order is called."""
    return {
        Order.MOST_URGENT: _tr("Most urgent first"),
        Order.NEWEST: _tr("Newest first"),
        Order.NAME: _tr("By name"),
        Order.NUMBER: _tr("By number"),
        Order.DUE: _tr("Due soonest first"),
        Order.CALLS: _tr("Most calls first"),
        Order.SOURCE: _tr("By where they came from"),
        Order.CLAIM: _tr("By who is on it"),
    }[value]


def outcome(value: Outcome) -> str:
    """How a call ended."""
    return {
        Outcome.BOOKED: _tr("Booked"),
        Outcome.THINKING: _tr("Will think"),
        Outcome.VOICEMAIL: _tr("Voicemail"),
        Outcome.NO_ANSWER: _tr("No answer"),
        Outcome.BUSY: _tr("Busy"),
        Outcome.WRONG_NUMBER: _tr("Wrong number"),
        Outcome.NOT_IN_SERVICE: _tr("Not in service"),
        Outcome.DO_NOT_CALL: _tr("Do not call"),
    }[value]


def call_ended(request: ContactRequest, how: Outcome, now: datetime) -> str:
    """Whose call ended how, and what follows: `Bo: voicemail. Again tomorrow 9:00 AM.` request: as it is by now."""
    ended = {
        Outcome.BOOKED: _tr("{name}: booked."),
        Outcome.THINKING: _tr("{name}: will think about it."),
        Outcome.VOICEMAIL: _tr("{name}: voicemail."),
        Outcome.NO_ANSWER: _tr("{name}: no answer."),
        Outcome.BUSY: _tr("{name}: busy."),
        Outcome.WRONG_NUMBER: _tr("{name}: wrong number."),
        Outcome.NOT_IN_SERVICE: _tr("{name}: not in service."),
        Outcome.DO_NOT_CALL: _tr("{name}: do not call. The number is blocked."),
    }[how]
    if request.status is Status.DONE:
        follows = _tr("Closed.")
    elif request.claim is not None:
        follows = _tr("{name} is on this one.").format(name=request.claim.staff_name)
    elif request.due_at is not None:
        follows = _tr("Again {when}.").format(when=coming(request.due_at, now))
    else:
        follows = _tr("No day is set for another call.")
    return f"{ended.format(name=short_name(request.name))} {follows}"


def coming(moment: datetime, now: datetime) -> str:
    """A moment to come as people say it: `today 3:30 PM`, `tomorrow 9:00 AM`, `Friday 9:00 AM`, `Dec 7 9:00 AM`."""
    local = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
    days = QDateTime.fromSecsSinceEpoch(int(now.timestamp())).date().daysTo(local.date())
    time = locale().toString(local.time(), QLocale.FormatType.ShortFormat)
    if days == 0:
        return _tr("today {time}").format(time=time)
    if days == 1:
        return _tr("tomorrow {time}").format(time=time)
    form = "dddd" if 1 < days < 7 else "MMM d" if 0 < days < 300 else "MMM d yyyy"
    return _tr("{day} {time}").format(day=locale().toString(local.date(), form), time=time)


def action(name: str) -> str:
    """What was done, as an undo says it: `call later` for `snooze`."""
    from frontdesk.contacts.actions import Action  # the first rows do not wait for it

    said = {
        Action.IMPORT: _tr("import"),
        Action.LOG_INQUIRY: _tr("new inquiry"),
        Action.CLAIM: _tr("claim"),
        Action.TAKE_OVER: _tr("take over"),
        Action.LET_GO: _tr("let go"),
        Action.BEGIN_CALL: _tr("start of a call"),
        Action.END_CALL: _tr("end of a call"),
        Action.CALL: _tr("call"),
        Action.EDIT: _tr("edit"),
        Action.CLOSE: _tr("close"),
        Action.REOPEN: _tr("reopen"),
        Action.SNOOZE: _tr("call later"),
        Action.CLEAR_URGENT: _tr("not urgent"),
        Action.SET_PERMISSIONS: _tr("what is allowed"),
        Action.LIFT_BLOCK: _tr("may be called again"),
        Action.MERGE: _tr("merge"),
        Action.UNMERGE: _tr("taking apart"),
        Action.TAKE_APART: _tr("taking apart"),
        Action.SAVE_SHEET: _tr("change of a sheet"),
        Action.APPROVE_SHEET: _tr("approval of a sheet"),
        Action.WITHDRAW_SHEET: _tr("withdrawal of a sheet"),
        Action.ADD_QUESTION: _tr("new question of the clinic's"),
        Action.CHANGE_QUESTION: _tr("change of a question"),
        Action.WITHDRAW_QUESTION: _tr("removal of a question"),
        Action.HAND_OUT: _tr("sheet handed out"),
        Action.SET_DEFAULT_REGION: _tr("default region"),
        Action.SET_CLINIC_HOURS: _tr("clinic hours"),
        Action.SET_FOLLOW_UPS: _tr("follow-up rules"),
        Action.SET_CLINIC: _tr("the clinic's name and number"),
        Action.SET_URGENT_WORDS: _tr("urgent words"),
        Action.SET_SETTINGS: _tr("the clinic's settings"),
        Action.READ_NUMBERS: _tr("numbers read again"),
        Action.LOOK_FOR_URGENT: _tr("marks of urgent requests"),
        Action.REBUILD_INDEX: _tr("search index made anew"),
        Action.UNDO: _tr("undo"),
    }
    try:
        return said[Action(name)]
    except ValueError:  # another version of the program may have written it
        return name


def due(moment: datetime, now: datetime) -> str:
    """When a request is due, for a list: `due 10:30`, `due Fri 8:00`, `due Dec 3`."""
    local = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
    days = QDateTime.fromSecsSinceEpoch(int(now.timestamp())).date().daysTo(local.date())
    time = locale().toString(local.time(), QLocale.FormatType.ShortFormat)
    if days == 0:
        return _tr("due {time}").format(time=time)
    if -7 < days < 7:
        return _tr("due {day} {time}").format(day=locale().toString(local.date(), "ddd"), time=time)
    return _tr("due {day}").format(day=locale().toString(local.date(), "MMM d"))


def on_morning(moment: datetime, now: datetime) -> str:
    """A later day by its name, where the moment says it is: `Monday morning`, `tomorrow morning (Thursday)`."""
    day = locale().dayName(moment.isoweekday(), QLocale.FormatType.LongFormat)
    if moment.hour >= 12:
        return _tr("{day}, {time}").format(day=day, time=clock(moment))
    if moment.date() - now.astimezone(moment.tzinfo).date() == timedelta(days=1):
        return _tr("tomorrow morning ({day})").format(day=day)
    return _tr("{day} morning").format(day=day)


def on_day(moment: datetime) -> str:
    """A day by its name and date, where the moment says it is: `Monday, Dec 7`."""
    return locale().toString(QDate(moment.year, moment.month, moment.day), "dddd, MMM d")


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


def urgent_words(found: Sequence[UrgentWord]) -> str:
    """What was found urgent in what somebody wrote: `chest pain, no … fever`."""
    return ", ".join(_tr("no … {word}").format(word=one.word) if one.negated else one.word for one in found)


def emergency(found: Emergency) -> str:
    """What is said at once of an emergency, in one line: `“chest pain”. In danger now: 911. …`."""
    return " ".join((f"“{found.written}”.", *map(phrase, found.lines)))


def shortened(text: str, longest: int = _LONGEST_SHOWN) -> str:
    """At most so many characters of a text from outside; what was cut is marked."""
    return text if len(text) <= longest else text[:longest].rstrip() + "…"


def phrase(text: str) -> str:
    """A text of a part without Qt in the window's language; any other as it is."""
    if not isinstance(text, Phrase):
        return text
    said = _tr(text.template, text.comment, -1 if text.number is None else text.number)
    if text.number == 1 and text.singular is not None and said == text.template.replace("%n", "1"):
        said = text.singular  # there is no translation
    values = text.values
    if text.is_first_sentence_only:
        said, values = first_sentence(said, values)
    return said.format(**{name: _in_own_form(value) for name, value in values.items()})


def problem(error: Exception) -> str:
    """What went wrong, for the person at the desk."""
    if isinstance(error, Problem):
        return phrase(error.phrase)
    return _tr("Something in the program went wrong. Look whether what you did is there, and try again.")


def _in_own_form(value: object) -> object:
    if isinstance(value, datetime):
        return clock(value)
    if isinstance(value, tuple):
        return _tr(" or ").join(str(_in_own_form(one)) for one in value)
    if isinstance(value, Phrase):
        return phrase(value)
    return value
