"""`frontdesk verify`, `copy` and `restore`: the store as a whole, on the command line."""

import argparse

from frontdesk.contacts.queue import View
from frontdesk.phrases import Phrase, translatable
from frontdesk.problems import StoreDamaged
from frontdesk.terminal.options import DONE, common, desk_of, failed, file_name
from frontdesk.terminal.output import say, say_done, say_json

_WHAT_TO_DO = Phrase(
    "Nothing was changed. Keep a copy of it as it is (frontdesk copy FILE). If there is an earlier copy, "
    "frontdesk restore FILE puts that in its place."
)


def add_store_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Let a parser take the commands about the whole store."""
    command = commands.add_parser(
        "verify", parents=[common()], help=translatable("look through everything that is kept for damage")
    )
    command.add_argument(
        "--json", action="store_true", help=translatable("one JSON object for each thing that is not right")
    )
    command.set_defaults(command=_verify)

    command = commands.add_parser(
        "copy", parents=[common()], help=translatable("make a checked copy of everything, as one file")
    )
    command.add_argument(
        "file", metavar="FILE", type=file_name, help=translatable("where to; nothing must be there yet")
    )
    command.set_defaults(command=_copy)

    command = commands.add_parser(
        "restore",
        parents=[common()],
        help=translatable("put a copy in the store's place, and set aside what is there"),
        description=translatable(
            "Put a copy in the store's place, and set aside what is there. FILE may be the store itself: then "
            "only the log beside it is set aside, as when a copy was put in its place by hand."
        ),
    )
    command.add_argument("file", metavar="FILE", type=file_name)
    command.set_defaults(command=_restore)


def _verify(options: argparse.Namespace) -> int:
    try:
        with desk_of(options) as desk:
            findings = desk.finding.findings()
            count = desk.queue.counts().of(View.ALL) if not findings else 0
    except StoreDamaged:
        return failed(
            options, Phrase("The store is so damaged that it can't be opened. {what_to_do}", what_to_do=_WHAT_TO_DO)
        )
    for finding in findings:
        if options.json:
            told = {"kind": str(finding.kind), "where": finding.where, "count": finding.count, "ids": list(finding.ids)}
            say_json(told | {"said": finding.said})
        else:
            say(finding.sentence)
    if not findings:
        if not options.json:
            say(Phrase("Everything that is kept is whole (%n requests).", None, count))
        return DONE
    return failed(options, Phrase("The store is damaged. {what_to_do}", what_to_do=_WHAT_TO_DO))


def _copy(options: argparse.Namespace) -> int:
    try:
        with desk_of(options) as desk:
            copied = desk.whole_store.copy_to(options.file)
    except StoreDamaged:
        from frontdesk.desk.whole_store import copy_as_is

        copied = copy_as_is(options.store, options.file)
    if copied.is_whole:
        say_done(Phrase("{file}: a complete copy, checked, with %n requests.", None, copied.requests, file=copied.path))
        return DONE
    say_done(Phrase("{file}: a copy of the store as it is.", file=copied.path))
    return failed(
        options, Phrase("The store is damaged, and so is the copy {file}. Keep earlier copies.", file=copied.path)
    )


def _restore(options: argparse.Namespace) -> int:
    from frontdesk.desk.whole_store import restore

    restored = restore(options.store, options.file)
    done = Phrase(
        "{store} is {file} now, with %n requests.",
        None,
        restored.copied.requests,
        store=restored.copied.path,
        file=options.file,
    )
    if restored.set_aside is not None:
        done = Phrase("{done} What was there is {file}.", done=done, file=restored.set_aside)
    say_done(done)
    return DONE
