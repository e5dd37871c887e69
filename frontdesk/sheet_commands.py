"""`frontdesk sheet`: the sheets and their versions, what answers a question, a PDF to hand out."""

import argparse
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from frontdesk import shipped
from frontdesk.command_options import DONE, FAILED, common, desk_of, file_name, from_one, text
from frontdesk.command_output import ask, complain, say, say_done, say_json, telling
from frontdesk.contacts.editions import Form
from frontdesk.contacts.problems import Problem
from frontdesk.sheets.paper import Cover, Paper, PaperSetting

if TYPE_CHECKING:
    from frontdesk.desk.desk import Desk
    from frontdesk.sheets.shelf import SheetAtHand

_A_YEAR = timedelta(days=365)


def add_sheet_command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Let a parser take `sheet` and what can be done with one."""
    sheet = commands.add_parser("sheet", parents=[common()], help="the information sheets, and a PDF to hand out")
    _language(sheet)
    sheet.add_argument("--pdf", metavar="FILE", type=file_name)
    sheet.add_argument("--large-print", action="store_true", help="18 points, for people who see little")
    sheet.add_argument("--accessible", action="store_true", help="a PDF with tags, for a screen reader")
    sheet.add_argument("--paper", choices=[str(paper) for paper in Paper], default=str(Paper.LETTER))
    sheet.add_argument("--for-request", metavar="ID", type=from_one, help="with the caller's name, kept in the history")
    sheet.set_defaults(command=_sheet, id=None)
    actions = sheet.add_subparsers(title="actions", metavar="")

    action = actions.add_parser("list", parents=[common()], help="which sheets there are, and where they stand")
    action.add_argument("--json", action="store_true", help="one JSON object a line")
    action.set_defaults(command=_list)

    action = _about_one(actions, "show", "read a sheet")
    action.add_argument("--version", metavar="N", type=from_one, help="an earlier version")
    action.set_defaults(command=_show)

    action = actions.add_parser("import", parents=[common()], help="make a sheet of a page (text, Markdown or HTML)")
    action.add_argument("file", metavar="FILE", type=file_name)
    action.add_argument("--id", metavar="ID", type=text, help="what to call it (made from its title)")
    action.add_argument("--language", metavar="XX", type=text, default=None)
    action.set_defaults(command=_import)

    action = _about_one(actions, "approve", "say that a sheet may be read, after looking at each point")
    action.add_argument("--by", metavar="NAME", type=text, required=True, help="the clinician who approves it")
    action.add_argument("--until", metavar="YYYY-MM-DD", type=_day, help="the last day it holds (in a year)")
    action.add_argument(
        "--looked-at", metavar="POINTS", type=text, help="the points looked at, such as '13 16 17 19 27'"
    )
    action.set_defaults(command=_approve)

    _about_one(actions, "withdraw", "take an approval back").set_defaults(command=_withdraw)

    action = _about_one(actions, "diff", "what changed between two versions (the last two)")
    action.add_argument("older", metavar="OLDER", nargs="?", type=from_one)
    action.add_argument("newer", metavar="NEWER", nargs="?", type=from_one)
    action.set_defaults(command=_diff)

    action = _about_one(actions, "back", "make an earlier version the newest again")
    action.add_argument("number", metavar="N", type=from_one)
    action.set_defaults(command=_back)

    action = actions.add_parser("questions", parents=[common()], help="where the sheet answers a question (JSON)")
    action.add_argument(
        "question", metavar="QUESTION", nargs="*", type=text, help="all likely questions, if none is given"
    )
    _language(action)
    action.set_defaults(command=_questions)
    action.add_argument(
        "--unanswered",
        dest="command",
        action="store_const",
        const=_unanswered,
        default=_questions,
        help="instead, what was asked and not found (one JSON object a line)",
    )


def _about_one(
    actions: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, said: str
) -> argparse.ArgumentParser:
    action = actions.add_parser(name, parents=[common()], help=said)
    action.add_argument("id", metavar="SHEET", nargs="?", type=text, help="which sheet (crps)")
    _language(action)
    return action


def _language(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--language", metavar="XX", type=text, default="en", help="two letters (en)")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("must be a day such as 2027-11-25") from None


def _sheet(options: argparse.Namespace) -> int:
    if options.pdf is None:
        with desk_of(options) as desk:
            _print(_one(desk, options))
        return DONE
    form = Form.TAGGED if options.accessible else Form.LARGE if options.large_print else Form.STANDARD
    with desk_of(options) as desk:
        at_hand, name, planned = _one(desk, options), "", []
        if options.for_request is not None:
            request = desk.queue.request(options.for_request)
            if request is None:
                raise Problem("There is no request {id}.", id=options.for_request)
            name = request.name
            planned = desk.handing_out.plan(at_hand.sheet.edition, form, [request.id])
        setting = PaperSetting(form, Paper(options.paper), Cover(name=name))
        try:
            _write(at_hand, setting, options.pdf)
        except Problem:
            desk.handing_out.give_up([handout.id for handout in planned])
            raise
        desk.handing_out.made([handout.id for handout in planned])
    return DONE


def _write(at_hand: "SheetAtHand", setting: PaperSetting, target: Path) -> None:
    from frontdesk.app import save_sheet_as_pdf

    save_sheet_as_pdf(at_hand, setting, target)


def _list(options: argparse.Namespace) -> int:
    from frontdesk.sheets.wording import wording

    with desk_of(options) as desk:
        for one in desk.sheets.at_hand():
            sheet, standing = one.sheet, one.standing
            if options.json:
                told = {"id": sheet.id, "language": sheet.language, "version": sheet.version, "title": sheet.title}
                told |= {"state": str(standing.state), "by": standing.by or None}
                told["until"] = None if standing.until is None else standing.until.isoformat()
                say_json(told)
            else:
                said = wording("en").standing(standing)
                say(f"{sheet.id:<20} {sheet.language}  v{sheet.version}  {said}  {sheet.title}")
    return DONE


def _show(options: argparse.Namespace) -> int:
    from frontdesk.sheets.shelf import SheetAtHand

    with desk_of(options) as desk:
        one = _one(desk, options)
        if options.version is not None:
            version = desk.sheets.version(one.sheet.id, one.sheet.language, options.version)
            one = one if version.sheet.digest == one.sheet.digest else SheetAtHand(version.sheet, version.text)
        _print(one)
    return DONE


def _import(options: argparse.Namespace) -> int:
    with desk_of(options) as desk:
        made = desk.sheets.bring_in(options.file, options.id, options.language)
    sheet = made.sheet
    kept = f"{options.file.name}: kept as {sheet.id} ({sheet.language}), version {sheet.version}, not yet approved."
    with telling(kept):
        say(kept)
        for line in made.left_out:
            say(f"Not read out: {line}")
        for line in made.judged:
            say(f"Compare with the page. {line}")
    return DONE


def _approve(options: argparse.Namespace) -> int:
    from frontdesk.sheets.approvals import points_to_look_at

    with desk_of(options) as desk:
        sheet = desk.sheets.one(options.id or shipped.SHEET.stem, options.language).sheet
        until = options.until or date.today() + _A_YEAR
        looked_at = set(options.looked_at.replace(",", " ").split()) if options.looked_at is not None else set()
        if options.looked_at is None:
            for point in points_to_look_at(sheet):
                say(f"{point.key}: {point.text}")
                if not ask("  May this be read aloud? [y/N] ").strip().casefold().startswith("y"):
                    say()
                    say("Nothing was approved.")
                    return FAILED
                looked_at.add(point.key)
            say()
        desk.sheets.approve(sheet.edition, options.by, until, looked_at)
        say_done(f"{sheet.id} ({sheet.language}) version {sheet.version} is approved by {options.by} until {until}.")
    return DONE


def _withdraw(options: argparse.Namespace) -> int:
    with desk_of(options) as desk:
        sheet_id = options.id or shipped.SHEET.stem
        desk.sheets.withdraw(sheet_id, options.language)
        say_done(f"{sheet_id} ({options.language}) is withdrawn.")
    return DONE


def _diff(options: argparse.Namespace) -> int:
    with desk_of(options) as desk:
        sheet_id = options.id or shipped.SHEET.stem
        numbers = [version.sheet.version for version in desk.sheets.versions(sheet_id, options.language)]
        newer = options.newer or numbers[-1]
        older = options.older or max((number for number in numbers if number < newer), default=newer)
        for line in desk.sheets.difference(sheet_id, options.language, older, newer):
            say(line)
    return DONE


def _back(options: argparse.Namespace) -> int:
    with desk_of(options) as desk:
        sheet = desk.sheets.back_to(options.id or shipped.SHEET.stem, options.language, options.number).sheet
        say_done(f"Version {options.number} of {sheet.id} is read again, as version {sheet.version}; not yet approved.")
    return DONE


def _questions(options: argparse.Namespace) -> int:
    from frontdesk.sheets.answers import answer_to

    with desk_of(options) as desk:
        sheet, questions = _one(desk, options).sheet, desk.questions.of(options.language)
    asked = " ".join(options.question)
    if not asked:
        say_json([question.ask for question in questions.asked])
        return DONE
    found = [
        {"section": one.title, "sentence": one.sentence, "facts": list(one.facts), "kind": str(one.kind)}
        for one in answer_to(sheet, asked, questions)
    ]
    say_json(found)
    if not found:
        complain(f"The sheet does not answer this. Say: “{questions.hand_over}”")
    return DONE


def _unanswered(options: argparse.Namespace) -> int:
    if options.question:
        raise Problem("Leave the question out: --unanswered lists all that was asked and not found.")
    with desk_of(options) as desk:
        for one in desk.questions.unanswered(options.language):
            told = {"asked": one.asked, "often": one.often, "language": one.language}
            say_json(told | {"first": one.first.isoformat(), "last": one.last.isoformat()})
    return DONE


def _one(desk: "Desk", options: argparse.Namespace) -> "SheetAtHand":
    """The sheet that is meant: a file that was named, or one of those at hand."""
    if options.sheet != shipped.SHEET:
        return desk.sheets.from_file(options.sheet)
    return desk.sheets.one(getattr(options, "id", None) or shipped.SHEET.stem, options.language)


def _print(one: "SheetAtHand") -> None:
    from frontdesk.sheets.wording import wording

    sheet = one.sheet
    say(f"{sheet.title} (version {sheet.version}, {wording('en').standing(one.standing).casefold()})")
    say(f"{sheet.clinic}, {sheet.phone_display}")
    for section in sheet.sections:
        say()
        say(section.title)
        say()
        for block in section.blocks:
            say(block.text)
