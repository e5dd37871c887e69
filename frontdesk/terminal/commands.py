"""The commands beside the window: the same desk for scripts, and for who would rather type."""

import argparse
from datetime import datetime
from typing import TYPE_CHECKING, Any

from frontdesk.clock import utc_now
from frontdesk.contacts.calls import Call, Outcome
from frontdesk.contacts.handouts import Handout
from frontdesk.contacts.queue import Order, View
from frontdesk.contacts.requests import ContactRequest, Inquiry, Status
from frontdesk.contacts.search import parse_search
from frontdesk.contacts.unreadable import Kept, Unreadable
from frontdesk.contacts.urgent.urgent_list import read_list
from frontdesk.files.outside import read_utf8
from frontdesk.phrases import Phrase, translatable
from frontdesk.problems import Problem
from frontdesk.terminal.import_command import add_import_command
from frontdesk.terminal.options import DONE, FAILED, common, desk_of, file_name, from_one, text
from frontdesk.terminal.output import say, say_done, say_json, telling
from frontdesk.terminal.sheet_commands import add_sheet_command
from frontdesk.terminal.store_commands import add_store_commands

if TYPE_CHECKING:
    from frontdesk.desk.desk import Desk
    from frontdesk.store.entries import Done

_LARGEST_SETTINGS = 1 << 20  # bytes; the urgent words that come with the program have 32,000


_NO_NAME, _NO_NUMBER = Phrase("(no name)"), Phrase("(no number)")


def add_commands(parser: argparse.ArgumentParser) -> None:
    """Let a parser take each of the commands; `options.command` is what to call then, and its value how it went."""
    commands = parser.add_subparsers(title=translatable("commands"), metavar="")

    add_import_command(commands)

    command = commands.add_parser("list", parents=[common()], help=translatable("list the requests, newest first"))
    command.add_argument("--json", action="store_true", help=translatable("one JSON object a line"))
    command.add_argument("--status", choices=[str(status) for status in Status])
    command.add_argument("--limit", metavar="N", type=from_one)
    command.set_defaults(command=_list)

    command = commands.add_parser(
        "queue", parents=[common()], help=translatable("who is to be called now, most urgent first")
    )
    command.add_argument("--json", action="store_true", help=translatable("one JSON object a line"))
    command.add_argument("--view", choices=[str(view) for view in View], default=str(View.NOW))
    command.add_argument("--limit", metavar="N", type=from_one)
    command.set_defaults(command=_queue)

    command = commands.add_parser(
        "find", parents=[common()], help=translatable("find requests by name, number or words")
    )
    command.add_argument("words", nargs="+", metavar="WORDS", type=text)
    command.add_argument("--json", action="store_true", help=translatable("one JSON object a line"))
    command.add_argument("--limit", metavar="N", type=from_one)
    command.set_defaults(command=_find)

    command = commands.add_parser(
        "verify-index", parents=[common()], help=translatable("compare the search index with the text")
    )
    command.add_argument(
        "--make-anew", action="store_true", help=translatable("if they differ, make the index from the text")
    )
    command.set_defaults(command=_verify_index)

    command = commands.add_parser("log", parents=[common()], help=translatable("log an inquiry by phone"))
    for name in ("phone", "name", "email", "message"):
        command.add_argument(f"--{name}", default="", metavar=name.upper(), type=text)
    command.set_defaults(command=_log)

    command = commands.add_parser("call", parents=[common()], help=translatable("log a call and how it ended"))
    command.add_argument("id", type=from_one, metavar="ID")
    command.add_argument("--outcome", required=True, choices=[str(outcome) for outcome in Outcome])
    command.add_argument("--note", default="", metavar="TEXT", type=text)
    command.add_argument(
        "--reason", default="", metavar="TEXT", type=text, help=translatable("why it was made outside the hours")
    )
    command.set_defaults(command=_call)

    command = commands.add_parser("undo", parents=[common()], help=translatable("take back your last action"))
    command.set_defaults(command=_undo)

    command = commands.add_parser(
        "show", parents=[common()], help=translatable("show a request, its caller, calls and history")
    )
    command.add_argument("id", type=from_one, metavar="ID")
    command.add_argument("--json", action="store_true", help=translatable("one JSON object on one line"))
    command.set_defaults(command=_show)

    add_sheet_command(commands)
    add_store_commands(commands)

    command = commands.add_parser(
        "settings", parents=[common()], help=translatable("show or change the clinic's settings")
    )
    command.add_argument(
        "--default-region", metavar="XX", type=text, help=translatable("where numbers without a country code are")
    )
    command.add_argument(
        "--clinic-hours", metavar="HOURS", type=text, help=translatable("such as 'Mon-Fri 08:00-17:00 America/Phoenix'")
    )
    command.add_argument(
        "--follow-ups", metavar="FILE", type=file_name, help=translatable("what follows each outcome of a call (TOML)")
    )
    command.add_argument(
        "--clinic-name", metavar="NAME", type=text, help=translatable("whom a machine is told of; with its number")
    )
    command.add_argument(
        "--clinic-phone", metavar="NUMBER", type=text, help=translatable("what a machine is told to call")
    )
    command.add_argument(
        "--urgent-words",
        metavar="FILE",
        type=file_name,
        help=translatable("such as resources/urgent-words.txt, in place of it"),
    )
    command.set_defaults(command=_settings)


def _list(options: argparse.Namespace) -> int:
    with desk_of(options) as desk:
        view = View(options.status) if options.status else View.ALL
        order = Order.MOST_URGENT if options.status else Order.NEWEST
        for request in desk.queue.each_told(view, order, options.limit):
            if isinstance(request, Unreadable):
                _tell_unreadable(request, as_json=options.json)
            elif options.json:
                say_json(_as_json(request))
            else:
                name, number = request.name or _NO_NAME, request.number.display or _NO_NUMBER
                say(f"{request.received_at.astimezone():%Y-%m-%d %H:%M}  {request.status:<7}  {number:<28}  {name}")
    return DONE


def _tell_unreadable(request: Unreadable, *, as_json: bool) -> None:
    if as_json:
        say_json(_unreadable_as_json(request))
    else:
        say(f"{request.id:>6}  " + Phrase("Request {id} can't be read", id=request.id))


def _unreadable_as_json(entry: Unreadable) -> dict[str, Any]:
    return {"id": entry.id, "unreadable": True}


def _as_json(request: ContactRequest) -> dict[str, Any]:
    return {
        "id": request.id,
        "received_at": _utc(request.received_at),
        "name": request.name,
        "phone": request.number.e164,
        "phone_display": request.number.display,
        "phone_extension": request.number.extension,
        "phone_others": list(request.number.others),
        "phone_raw": request.number.raw,
        "email": request.email,
        "message": request.message,
        "source": request.source,
        "status": request.status,
        "flags": list(request.flags),
        "other_fields": dict(request.other_fields),
        "due_at": _utc(request.due_at),
        "claimed_by": request.claim.staff_name if request.claim else None,
        "attempts": request.attempts,
        "urgent": request.urgent,
    }


def _utc(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat().replace("+00:00", "Z")


def _queue(options: argparse.Namespace) -> int:
    with desk_of(options) as desk:
        for request in desk.queue.each_told(View(options.view), Order.MOST_URGENT, options.limit):
            if isinstance(request, Unreadable):
                _tell_unreadable(request, as_json=options.json)
            elif options.json:
                say_json(_as_json(request))
            else:
                marks = ["urgent"] * request.urgent + ([request.claim.staff_name] if request.claim else [])
                name, number = request.name or _NO_NAME, request.number.display or _NO_NUMBER
                say(f"{request.id:>6}  {number:<28}  {name}  {' '.join(marks)}".rstrip())
    return DONE


def _find(options: argparse.Namespace) -> int:
    with desk_of(options) as desk:
        search = parse_search(" ".join(options.words), utc_now())
        for request in desk.queue.several(desk.queue.found(search, View.ALL)[: options.limit]):
            if isinstance(request, Unreadable):
                _tell_unreadable(request, as_json=options.json)
            elif options.json:
                say_json(_as_json(request))
            else:
                say(f"{request.id:>6}  {request.number.display or _NO_NUMBER:<28}  {request.name or _NO_NAME}")
    return DONE


def _verify_index(options: argparse.Namespace) -> int:
    with desk_of(options) as desk:
        findings = desk.finding.findings()
        if not findings:
            say(Phrase("The search index is right."))
            return DONE
        for finding in findings:
            say(finding.sentence)
        if not options.make_anew:
            return FAILED
        desk.finding.make_index_anew()
        say_done(Phrase("The search index has been made anew from the text as it is."))
    return DONE


def _log(options: argparse.Namespace) -> int:
    with desk_of(options) as desk:
        inquiry = Inquiry(name=options.name, phone=options.phone, email=options.email, message=options.message)
        changes = desk.inquiries.log(inquiry)
        say_done(Phrase("Kept as request {id}.", id=changes.request_ids[0]))
    return DONE


def _call(options: argparse.Namespace) -> int:
    with desk_of(options) as desk:
        desk.calling.log(options.id, Outcome(options.outcome), options.note, reason=options.reason)
        request = desk.queue.request(options.id)
        assert request is not None  # it was just called
        follows = str(request.status)
        if request.due_at:
            follows = Phrase("due {moment}", moment=f"{request.due_at.astimezone():%Y-%m-%d %H:%M}")
        say_done(Phrase("Request {id}: {outcome}, {follows}.", id=options.id, outcome=options.outcome, follows=follows))
    return DONE


def _undo(options: argparse.Namespace) -> int:
    with desk_of(options) as desk:
        last = desk.undoing.last(1)
        desk.undoing.undo(last[0].id if last else None)
        say_done(Phrase("Undone: {action}.", action=last[0].action))
    return DONE


def _show(options: argparse.Namespace) -> int:
    with desk_of(options) as desk:
        request = desk.queue.request(options.id)
        if request is None:
            raise Problem("There is no request {id}.", id=options.id)
        whole = _as_json(request) | _around(desk, request)
    say_json(whole, indent=None if options.json else 2)
    return DONE


def _around(desk: "Desk", request: ContactRequest) -> dict[str, Any]:
    """The caller, the calls and everything that was done, beside a request."""
    card = desk.callers.card_for(request, whole=True)
    lost: dict[Kept, list[dict[str, Any]]] = {
        what: [_unreadable_as_json(one) for one in card.unreadable if one.what is what] for what in Kept
    }
    return {
        "urgent_words": [{"word": found.word, "negated": found.negated} for found in request.urgent_words],
        "caller": {
            "id": card.caller.id,
            "name": card.caller.name,
            "phone": card.caller.phone_e164,
            "email": card.caller.email,
            "may": {"voicemail": card.allowed.voicemail, "details": card.allowed.details}
            | {"text": card.allowed.text, "email": card.allowed.email},
            "best_time": card.allowed.best_time,
            "language": card.allowed.language,
            "do_not_call": card.block is not None,
            "same_number": [other.name for other in card.same_number],
            "unreadable_at_same_number": [one["id"] for one in lost[Kept.CALLER]],
            "requests": [row.id for row in card.requests] + [one["id"] for one in lost[Kept.REQUEST]],
        },
        "calls": lost[Kept.CALL] + [_call_as_json(call) for call in reversed(card.calls)],
        "handed_out": lost[Kept.HANDOUT] + [_handout_as_json(handout) for handout in reversed(card.handouts)],
        "earlier_values": {
            column: [
                {"at": _utc(at), "staff": staff, "value": value}
                for at, staff, value in desk.editing.earlier_values(request.id, column)
            ]
            for column in ("name", "phone_raw", "email", "message")
        },
        "history": [_done_as_json(done) for done in desk.queue.what_was_done(request.id)],
    }


def _call_as_json(call: Call) -> dict[str, Any]:
    return {
        "request": call.request_id,
        "staff": call.staff_name,
        "began_at": _utc(call.began_at),
        "ended_at": _utc(call.ended_at),
        "outcome": call.outcome,
        "note": call.note,
        "reason": call.reason,
        "read": [
            {"sheet": read.edition.sheet_id, "language": read.edition.language}
            | {"version": read.edition.version, "section": read.title, "at": _utc(read.at)}
            for read in call.read
        ],
    }


def _handout_as_json(handout: Handout) -> dict[str, Any]:
    return {
        "request": handout.request_id,
        "staff": handout.staff_name,
        "at": _utc(handout.made_at),
        "sheet": handout.edition.sheet_id,
        "language": handout.edition.language,
        "version": handout.edition.version,
        "form": str(handout.form),
    }


def _done_as_json(done: "Done | Unreadable") -> dict[str, Any]:
    if isinstance(done, Unreadable):
        return _unreadable_as_json(done)
    return {"at": _utc(done.at), "staff": done.staff_name, "action": done.action, **done.details}


def _settings(options: argparse.Namespace) -> int:
    with desk_of(options) as desk:
        if options.default_region is not None:
            desk.settings.set_default_region(options.default_region)
        if options.clinic_hours is not None:
            desk.settings.set_clinic_hours(options.clinic_hours)
        if options.follow_ups is not None:
            desk.settings.set_follow_ups(read_utf8(options.follow_ups, _LARGEST_SETTINGS))
        if options.clinic_name is not None or options.clinic_phone is not None:
            known = desk.settings.clinic()
            name = options.clinic_name if known is None or options.clinic_name is not None else known.name
            phone = options.clinic_phone if known is None or options.clinic_phone is not None else known.phone
            desk.settings.set_clinic(name or "", phone or "")
        looked = None
        if options.urgent_words is not None:
            desk.settings.set_urgent_words(read_list(read_utf8(options.urgent_words, _LARGEST_SETTINGS)))
            looked = desk.looking_again.look()
        given = ("default_region", "clinic_hours", "follow_ups", "clinic_name", "clinic_phone", "urgent_words")
        is_changed = any(getattr(options, name) is not None for name in given)
        with telling(Phrase("The settings are changed.") if is_changed else ""):
            say(f"default-region: {desk.settings.default_region()}")
            say(f"clinic-hours: {desk.settings.clinic_hours()}")
            if (clinic := desk.settings.clinic()) is not None:
                say(f"clinic: {clinic.name}, {clinic.phone}")
            if looked is not None:
                say(
                    Phrase(
                        "open requests looked through: {looked}, newly marked as urgent: {marked}",
                        looked=f"{looked.looked:,}",
                        marked=f"{looked.marked:,}",
                    )
                )
    return DONE
