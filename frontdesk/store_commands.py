"""`frontdesk copy` and `frontdesk restore`: the store as a whole, on the command line."""

import argparse
from pathlib import Path

from frontdesk.command_options import DONE, FAILED, common, desk_of
from frontdesk.command_output import complain, say_done


def add_store_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Let a parser take the commands about the whole store."""
    command = commands.add_parser("copy", parents=[common()], help="make a checked copy of everything, as one file")
    command.add_argument("file", metavar="FILE", type=Path, help="where to; nothing must be there yet")
    command.set_defaults(command=_copy)

    command = commands.add_parser(
        "restore",
        parents=[common()],
        help="put a copy in the store's place, and set aside what is there",
        description="Put a copy in the store's place, and set aside what is there. FILE may be the store itself: then "
        "only the log beside it is set aside, as when a copy was put in its place by hand.",
    )
    command.add_argument("file", metavar="FILE", type=Path)
    command.set_defaults(command=_restore)


def _copy(options: argparse.Namespace) -> int:
    with desk_of(options) as desk:
        copied = desk.whole_store.copy_to(options.file)
    say_done(f"{copied.path}: a copy with {copied.requests} requests.")
    if not copied.is_whole:
        complain(f"frontdesk: The store is damaged, and so is the copy {copied.path}. Keep earlier copies.")
        return FAILED
    return DONE


def _restore(options: argparse.Namespace) -> int:
    from frontdesk.desk.whole_store import restore

    restored = restore(options.store, options.file)
    aside = "" if restored.set_aside is None else f" What was there is {restored.set_aside}."
    say_done(f"{restored.copied.path} is {options.file} now, with {restored.copied.requests} requests.{aside}")
    return DONE
