"""`frontdesk sheet`: the sheets and their versions, what answers a question, a PDF to hand out."""

import argparse
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, TypeAlias

from frontdesk import shipped
from frontdesk.contacts.handouts import Form
from frontdesk.phrases import Phrase, translatable
from frontdesk.problems import Problem
from frontdesk.sheets.paper import Cover, Paper, PaperSetting
from frontdesk.terminal.options import DONE, FAILED, common, desk_of, file_name, from_one, text
from frontdesk.terminal.output import ask, say, say_done, say_json, telling

if TYPE_CHECKING:
    from frontdesk.desk.desk import Desk
    from frontdesk.sheets.catalog import CurrentSheet
    from frontdesk.sheets.sheet import Sheet

_Actions: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
_Run = Callable[[argparse.Namespace], int]

_A_YEAR = timedelta(days=365)
_FIRST_WORDS = 60  # characters
_FOR_A_PDF = ("pdf", "large_print", "accessible", "paper", "for_request")


def add_sheet_command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Let a parser take `sheet` and what can be done with one."""
    sheet = commands.add_parser(
        "sheet", parents=[common()], help=translatable("the information sheets, and a PDF to hand out")
    )
    _language(sheet)
    sheet.add_argument("--pdf", metavar="FILE", type=file_name)
    sheet.add_argument("--large-print", action="store_true", help=translatable("18 points, for people who see little"))
    sheet.add_argument("--accessible", action="store_true", help=translatable("a PDF with tags, for a screen reader"))
    sheet.add_argument("--paper", choices=[str(paper) for paper in Paper], help=translatable("letter, if not given"))
    sheet.add_argument(
        "--for-request", metavar="ID", type=from_one, help=translatable("with the caller's name, kept in the history")
    )
    sheet.set_defaults(command=_sheet, id=None, language=None)
    actions = sheet.add_subparsers(title=translatable("actions"), metavar="")

    action = _action(actions, "list", _list, translatable("which sheets there are, and where they stand"))
    action.add_argument("--json", action="store_true", help=translatable("one JSON object a line"))

    action = _about_one(actions, "show", _show, translatable("read a sheet"), of_file=True)
    action.add_argument("--version", metavar="N", type=from_one, help=translatable("an earlier version"))

    action = _action(actions, "import", _import, translatable("make a sheet of a page (text, Markdown or HTML)"))
    action.add_argument("file", metavar="FILE", type=file_name)
    action.add_argument("--id", metavar="ID", type=text, help=translatable("what to call it (made from its title)"))

    action = _about_one(
        actions, "approve", _approve, translatable("say that a sheet may be read, after looking at each point")
    )
    action.add_argument(
        "--by", metavar="NAME", type=text, required=True, help=translatable("the clinician who approves it")
    )
    action.add_argument(
        "--until", metavar="YYYY-MM-DD", type=_day, help=translatable("the last day it holds (in a year)")
    )
    action.add_argument(
        "--looked-at", metavar="POINTS", type=text, help=translatable("the points looked at, such as '13 16 17'")
    )

    _about_one(actions, "withdraw", _withdraw, translatable("take an approval back"))

    action = _about_one(actions, "diff", _diff, translatable("what changed between two versions (the last two)"))
    action.add_argument("older", metavar="OLDER", nargs="?", type=from_one)
    action.add_argument("newer", metavar="NEWER", nargs="?", type=from_one)

    action = _about_one(actions, "back", _back, translatable("make an earlier version the newest again"))
    action.add_argument("number", metavar="N", type=from_one)

    action = _action(
        actions, "questions", _questions, translatable("where the sheet answers a question (JSON)"), of_file=True
    )
    action.add_argument(
        "question",
        metavar="QUESTION",
        nargs="*",
        type=text,
        help=translatable("all likely questions, if none is given"),
    )
    action.add_argument(
        "--unanswered",
        action="store_true",
        help=translatable("instead, what was asked and not found (one JSON object a line)"),
    )

    action = _action(
        actions, "find", _find, translatable("where the sheet has some words, which is no answer (JSON)"), of_file=True
    )
    action.add_argument("words", metavar="WORD", nargs="+", type=text)


def _about_one(actions: _Actions, name: str, run: _Run, said: str, *, of_file: bool = False) -> argparse.ArgumentParser:
    action = _action(actions, name, run, said, of_file=of_file)
    action.add_argument("id", metavar="SHEET", nargs="?", type=text, help=translatable("which sheet (crps)"))
    return action


def _action(actions: _Actions, name: str, run: _Run, said: str, *, of_file: bool = False) -> argparse.ArgumentParser:
    """Something to do with sheets. of_file: whether it can be done with the one that `--sheet` names.

    An option before its name counts as one behind it, or is refused.
    """
    action = actions.add_parser(name, parents=[common()], help=said)
    _language(action)

    def checked(options: argparse.Namespace) -> int:
        refused = _not_for(options, name, of_file=of_file)
        if refused:
            action.error(refused)
        return run(options)

    action.set_defaults(command=checked)
    return action


def _not_for(options: argparse.Namespace, name: str, *, of_file: bool) -> str:
    """Why an action can't be done with the options that were given; empty if it can."""
    for option in _FOR_A_PDF:
        if getattr(options, option):
            return Phrase("--{option} is for a PDF; it goes with no action", option=option.replace("_", "-"))
    if options.sheet == shipped.SHEET:
        return ""
    if not of_file:
        return Phrase(
            "--sheet names a file, and {action} is about the sheets at hand (see: frontdesk sheet import FILE)",
            action=name,
        )
    if options.id is not None or getattr(options, "version", None) is not None:
        return Phrase("--sheet names a file; leave out which sheet at hand, and which version, is meant")
    return ""


def _language(parser: argparse.ArgumentParser) -> None:
    """Not given, it changes nothing: an action's own parser would write over what stood before the action."""
    parser.add_argument(
        "--language",
        metavar="XX",
        type=text,
        default=argparse.SUPPRESS,
        help=translatable("two letters (en; of a page, its own)"),
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(Phrase("must be a day such as 2027-11-25")) from None


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
        setting = PaperSetting(form, Paper(options.paper or Paper.LETTER), Cover(name=name))
        try:
            _write(at_hand, setting, options.pdf)
        except Problem:
            desk.handing_out.give_up([handout.id for handout in planned])
            raise
        desk.handing_out.made([handout.id for handout in planned])
    return DONE


def _write(at_hand: "CurrentSheet", setting: PaperSetting, target: Path) -> None:
    from frontdesk.app import save_sheet_as_pdf

    save_sheet_as_pdf(at_hand, setting, target)


def _list(options: argparse.Namespace) -> int:
    from frontdesk.sheets.wording import wording

    with desk_of(options) as desk:
        for one in desk.sheets.at_hand():
            sheet, standing = one.sheet, one.standing
            if options.language not in (None, sheet.language):
                continue
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
    from frontdesk.sheets.catalog import CurrentSheet

    with desk_of(options) as desk:
        one = _one(desk, options)
        if options.version is not None:
            version = desk.sheets.version(one.sheet.id, one.sheet.language, options.version)
            one = one if version.sheet.digest == one.sheet.digest else CurrentSheet(version.sheet, version.text)
        _print(one)
    return DONE


def _import(options: argparse.Namespace) -> int:
    with desk_of(options) as desk:
        made = desk.sheets.bring_in(options.file, options.id, options.language)
    sheet = made.sheet
    kept = Phrase(
        "{file}: kept as {id} ({language}), version {version}, not yet approved.",
        file=options.file.name,
        id=sheet.id,
        language=sheet.language,
        version=sheet.version,
    )
    with telling(kept):
        say(kept)
        for line in made.left_out:
            say(Phrase("Not read out: {line}", line=line))
        for line in made.judged:
            say(Phrase("Compare with the page. {line}", line=line))
    return DONE


def _approve(options: argparse.Namespace) -> int:
    with desk_of(options) as desk:
        sheet = _one(desk, options).sheet
        until = options.until or date.today() + _A_YEAR
        if options.looked_at is not None:
            looked_at: set[str] | None = set(options.looked_at.replace(",", " ").split())
        else:
            looked_at = _look_through(sheet)
        if looked_at is None:
            return FAILED
        desk.sheets.approve(sheet.edition, options.by, until, looked_at)
        begins = shorten(sheet.sections[0].blocks[0].text, _FIRST_WORDS, placeholder=" …")
        say_done(
            Phrase(
                "{sheet}, is approved by {name} until {day}. It begins: “{begins}”",
                sheet=_named(sheet),
                name=options.by,
                day=until,
                begins=begins,
            )
        )
    return DONE


def _look_through(sheet: "Sheet") -> set[str] | None:
    """Ask about each point, with the notes on it: the keys of all of them, or None as soon as one must not be read."""
    from frontdesk.sheets.approvals import points_to_look_at
    from frontdesk.sheets.notes import notes_on

    say(_named(sheet))
    for note in notes_on(sheet).about_all:
        say("  " + Phrase("Note: {note}", note=note))
    looked_at = set()
    for point in points_to_look_at(sheet):
        say(f"{point.key}: {point.text}")
        for note in point.notes:
            say("  " + Phrase("Note: {note}", note=note))
        if not ask("  " + Phrase("May this be read aloud? [y/N]") + " ").strip().casefold().startswith("y"):
            say()
            say(Phrase("Nothing was approved."))
            return None
        looked_at.add(point.key)
    say()
    return looked_at


def _named(sheet: "Sheet") -> str:
    return Phrase(
        "{title} ({id}, {language}), version {version}",
        title=sheet.title,
        id=sheet.id,
        language=sheet.language,
        version=sheet.version,
    )


def _withdraw(options: argparse.Namespace) -> int:
    with desk_of(options) as desk:
        sheet = _one(desk, options).sheet
        desk.sheets.withdraw(sheet.id, sheet.language)
        say_done(Phrase("{sheet}, is withdrawn.", sheet=_named(sheet)))
    return DONE


def _diff(options: argparse.Namespace) -> int:
    with desk_of(options) as desk:
        sheet = _one(desk, options).sheet
        numbers = [version.sheet.version for version in desk.sheets.versions(sheet.id, sheet.language)]
        newer = options.newer or numbers[-1]
        older = options.older or max((number for number in numbers if number < newer), default=newer)
        for line in desk.sheets.difference(sheet.id, sheet.language, older, newer):
            say(line)
    return DONE


def _back(options: argparse.Namespace) -> int:
    with desk_of(options) as desk:
        before = _one(desk, options).sheet
        sheet = desk.sheets.back_to(before.id, before.language, options.number).sheet
        say_done(
            Phrase(
                "Version {earlier} of {id} ({language}) is read again, as version {version}; not yet approved.",
                earlier=options.number,
                id=sheet.id,
                language=sheet.language,
                version=sheet.version,
            )
        )
    return DONE


def _questions(options: argparse.Namespace) -> int:
    from frontdesk.terminal.question_command import print_answers, print_questions

    asked = " ".join(options.question)
    with desk_of(options) as desk:
        if options.unanswered:
            return _unanswered(desk, options)
        sheet = _one(desk, options).sheet
        questions = desk.questions.of(sheet.language)
        if not asked:
            print_questions(questions)
        elif not print_answers(sheet, questions, desk.settings.words_to_search(), asked):
            desk.questions.keep_unanswered(sheet.language, asked)
    return DONE


def _find(options: argparse.Namespace) -> int:
    from frontdesk.terminal.question_command import print_found

    with desk_of(options) as desk:
        sheet = _one(desk, options).sheet
        urgent = desk.settings.words_to_search()
        print_found(sheet, desk.questions.of(sheet.language), urgent, " ".join(options.words))
    return DONE


def _unanswered(desk: "Desk", options: argparse.Namespace) -> int:
    if options.question:
        raise Problem("Leave the question out: --unanswered lists all that was asked and not found.")
    for one in desk.questions.unanswered(options.language or "en"):
        told = {"asked": one.asked, "often": one.often, "language": one.language}
        say_json(told | {"first": one.first.isoformat(), "last": one.last.isoformat()})
    return DONE


def _one(desk: "Desk", options: argparse.Namespace) -> "CurrentSheet":
    """The sheet that is meant: a file that was named, or one of those at hand."""
    if options.sheet == shipped.SHEET:
        return desk.sheets.one(options.id or shipped.SHEET.stem, options.language or "en")
    one = desk.sheets.from_file(options.sheet)
    if options.language not in (None, one.sheet.language):
        raise Problem(
            "The sheet {file} is in the language {language}.", file=options.sheet, language=one.sheet.language
        )
    return one


def _print(one: "CurrentSheet") -> None:
    from frontdesk.sheets.wording import wording

    sheet = one.sheet
    say(
        Phrase(
            "{title} (version {version}, {standing})",
            title=sheet.title,
            version=sheet.version,
            standing=wording("en").standing(one.standing).casefold(),
        )
    )
    say(f"{sheet.clinic}, {sheet.phone_display}")
    for section in sheet.sections:
        say()
        say(f"{section.title} ({wording('en').desk_only.lower()})" if section.is_for_desk else section.title)
        say()
        for block in section.blocks:
            say(block.text)
