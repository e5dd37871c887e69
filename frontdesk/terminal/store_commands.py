"""`frontdesk verify`, `copy` and `restore`: the store as a whole, on the command line."""

import argparse

from frontdesk.contacts.queue import View
from frontdesk.problems import StoreDamaged
from frontdesk.terminal.options import DONE, common, desk_of, failed, file_name
from frontdesk.terminal.output import say, say_done, say_json

_WHAT_TO_DO = (
    "Nothing was changed. Keep a copy of it as it is (frontdesk copy FILE). If there is an earlier copy, "
    "frontdesk restore FILE puts that in its place."
)


def add_store_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands about the whole store to a parser."""
    command = commands.add_parser("verify", parents=[common()], help="look through everything that is kept for damage")
    command.add_argument("--json", action="store_true", help="one JSON object for each thing that is not right")
    command.set_defaults(command=_verify)

    command = commands.add_parser("copy", parents=[common()], help="make a checked copy of everything, as one file")
    command.add_argument("file", metavar="FILE", type=file_name, help="where to; nothing must be there yet")
    command.set_defaults(command=_copy)

    command = commands.add_parser(
        "restore",
        parents=[common()],
        help="put a copy in the store's place, and set aside what is there",
        description="Put a copy in the store's place, and set aside what is there. FILE may be the store itself: then "
        "only the log beside it is set aside, as when a copy was put in its place by hand.",
    )
    command.add_argument("file", metavar="FILE", type=file_name)
    command.set_defaults(command=_restore)


def _verify(options: argparse.Namespace) -> int:
    try:
        with desk_of(options) as desk:
            findings = desk.finding.findings()
            count = desk.queue.counts().of(View.ALL) if not findings else 0
    except StoreDamaged:
        return failed(options, f"The store is so damaged that it can't be opened. {_WHAT_TO_DO}")
    for finding in findings:
        if options.json:
            told = {"kind": str(finding.kind), "where": finding.where, "count": finding.count, "ids": list(finding.ids)}
            say_json(told | {"said": finding.said})
        else:
            say(finding.sentence)
    if not findings:
        if not options.json:
            say(f"Everything that is kept is whole ({count} requests).")
        return DONE
    return failed(options, f"The store is damaged. {_WHAT_TO_DO}")


def _copy(options: argparse.Namespace) -> int:
    try:
        with desk_of(options) as desk:
            copied = desk.whole_store.copy_to(options.file)
    except StoreDamaged:
        from frontdesk.desk.whole_store import copy_as_is

        copied = copy_as_is(options.store, options.file)
    if copied.is_whole:
        say_done(f"{copied.path}: a complete copy, checked, with {copied.requests} requests.")
        return DONE
    say_done(f"{copied.path}: a copy of the store as it is.")
    return failed(options, f"The store is damaged, and so is the copy {copied.path}. Keep earlier copies.")


def _restore(options: argparse.Namespace) -> int:
    from frontdesk.desk.whole_store import restore

    restored = restore(options.store, options.file)
    aside = "" if restored.set_aside is None else f" What was there is {restored.set_aside}."
    say_done(f"{restored.copied.path} is {options.file} now, with {restored.copied.requests} requests.{aside}")
    return DONE
