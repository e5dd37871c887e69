"""One flipped bit in a store, many times: what the commands show of it, and whether the check notices.

    python3 scripts/reliability.py flips --times 60 --seed 1

Each flip is in a copy that no process has open. Then the real commands run on that copy. Two kinds of flip can't be
noticed by any check that knows no checksums, and are told apart: in space that nothing uses (the contents are the
same), and in a value that makes as much sense as the one before (a letter of a name).
"""

import argparse
import contextlib
import io
import json
import multiprocessing
import random
import shlex
import shutil
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from bench.submissions import write_csv
from frontdesk.contacts.calls import Outcome
from frontdesk.desk.desk import open_desk
from frontdesk.desk.editing import FieldEdit
from frontdesk.store.sqlite.driver import Access, connect
from frontdesk.terminal import cli

REQUESTS = 603
_MISTAKE = "A mistake in the program"
_SHOWN = 7  # the id of the request that `show` shows
_LOOKED_FOR = "burning"
_LONGEST = 60  # seconds for a command; the store is small


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command said."""

    status: int
    out: str
    err: str

    @property
    def is_a_mistake(self) -> bool:
        """Whether the program takes it for a mistake of its own, or does not end."""
        return self.status not in (0, 1) or _MISTAKE in self.err or "Traceback" in self.err

    @property
    def people(self) -> Counter[int]:
        """Who is shown, by id, also those that can't be read."""
        return Counter(json.loads(line)["id"] for line in self.out.splitlines() if line.startswith("{"))


@dataclass(frozen=True, slots=True)
class Flip:
    """What became of one flipped bit. at: the byte. noticed: by the check. fewer: commands that showed fewer people
    than there are and said nothing. mistakes: commands that failed as a mistake of the program. same: the contents are
    those of the sound store. plausible: they differ, in values that make sense; no check without checksums can tell.
    """

    at: int
    bit: int
    noticed: bool
    said: tuple[str, ...]
    fewer: tuple[str, ...]
    mistakes: tuple[str, ...]
    same: bool
    plausible: bool


def make_store(path: Path) -> None:
    """A store as a clinic has it after some weeks: requests, calls with notes, edits, claims; closed, in one file."""
    export = path.with_suffix(".csv")
    write_csv(export, REQUESTS)
    choose = random.Random(7)
    with open_desk(str(path), "Ana", lambda: datetime(2026, 11, 24, 17, 0, tzinfo=UTC)) as desk:
        desk.imports.import_file(export)
        for request_id in choose.sample(range(1, REQUESTS + 1), 120):
            request = desk.queue.request(request_id)
            if request is None:
                continue
            if request.number.tel_uri is not None and choose.random() < 0.6:
                outcome = choose.choice((Outcome.VOICEMAIL, Outcome.NO_ANSWER, Outcome.BUSY, Outcome.THINKING))
                desk.calling.log(request_id, outcome, "asked to be called in the morning", reason="asked for it")
            elif choose.random() < 0.5:
                message = f"{request.message} It is the left side."
                desk.editing.edit(request_id, {"message": FieldEdit(request.message, message)})
            else:
                desk.claims.take(request_id)
    connection = connect(path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def flipped(sound: Path, copy: Path, choose: random.Random) -> tuple[int, int]:
    """A copy with one bit flipped; which byte, and which bit of it."""
    for suffix in ("-wal", "-shm"):
        copy.with_name(copy.name + suffix).unlink(missing_ok=True)
    shutil.copy(sound, copy)
    content = bytearray(copy.read_bytes())
    at, bit = choose.randrange(len(content)), choose.randrange(8)
    content[at] ^= 1 << bit
    copy.write_bytes(content)
    return at, bit


def try_flip(sound: Path, copy: Path, check: list[str], before: dict[str, Answer], choose: random.Random) -> Flip:
    """Flip a bit and see. before: what each command says of the sound store."""
    at, bit = flipped(sound, copy, choose)
    contents = dump(copy)
    answers = run(copy, {**COMMANDS, "check": check})
    checked = answers.pop("check")
    noticed = checked.status != 0
    fewer = tuple(
        name
        for name, answer in answers.items()
        if answer.status == 0 and before[name].people - answer.people  # a failed command has said so
    )
    mistakes = tuple(name for name, answer in {**answers, "check": checked}.items() if answer.is_a_mistake)
    same = contents == dump(sound)
    told = any(answer.status != 0 or '"unreadable": true' in answer.out for answer in answers.values())
    plausible = contents is not None and not same and not noticed and not told and not fewer and not mistakes
    said = tuple(line for line in (checked.out + checked.err).splitlines()[:3] if noticed)
    return Flip(at, bit, noticed, said, fewer, mistakes, same, plausible)


COMMANDS = {
    "list": ("list", "--json"),
    "queue": ("queue", "--json"),
    "find": ("find", _LOOKED_FOR, "--json"),
    "show": ("show", str(_SHOWN), "--json"),
}


def run(store: Path, commands: Mapping[str, Sequence[str]]) -> dict[str, Answer]:
    """Run commands of the program on a store, in a process of their own that ends before this does."""
    with multiprocessing.Pool(1) as pool:
        asked = {name: pool.apply_async(_answer, (str(store), tuple(command))) for name, command in commands.items()}
        found = {}
        for name, answer in asked.items():
            try:
                found[name] = answer.get(_LONGEST)
            except multiprocessing.TimeoutError:  # so it ends for one that crashed, too
                found[name] = Answer(-1, "", "it did not end")
        pool.close()
        if all(answer.status != -1 for answer in found.values()):
            pool.join()
    return found


def _answer(store: str, command: Sequence[str]) -> Answer:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            status = cli.main(["--store", store, "--staff", "Ana", *command])
        except SystemExit as left:  # wrong usage
            status = 2 if left.code else 0
    return Answer(status, out.getvalue(), err.getvalue())


def dump(store: Path) -> list[Any] | None:
    """All that a store holds, table by table; None if it can't be read to its end. Opened read-only, and let go."""
    connection = connect(store, Access.ALONE)
    connection.text_factory = bytes
    try:
        schema = connection.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY name").fetchall()
        tables = [name.decode() for kind, name, sql in schema if kind == b"table" and b"VIRTUAL" not in sql]
        return [schema, *(connection.execute(f'SELECT * FROM "{table}" NOT INDEXED').fetchall() for table in tables)]
    except dbapi2.Error:
        return None
    finally:
        connection.close()


def report(flips: list[Flip]) -> dict[str, int]:
    """How many flips came to what. Lines that count commands are over all flips."""
    return {
        "flips": len(flips),
        "noticed by the check": sum(flip.noticed for flip in flips),
        "in unused space: the contents are the same": sum(flip.same and not flip.noticed for flip in flips),
        "something is different, and nothing noticed it": sum(flip.plausible for flip in flips),
        "neither noticed nor explained": sum(not (flip.noticed or flip.same or flip.plausible) for flip in flips),
        "commands that showed fewer people without a word": sum(len(flip.fewer) for flip in flips),
        "of these, where the check notices": sum(len(flip.fewer) for flip in flips if flip.noticed),
        "commands that failed as a mistake in the program": sum(len(flip.mistakes) for flip in flips),
    }


def add_to(parser: argparse.ArgumentParser) -> None:
    """The options."""
    parser.add_argument("--times", type=int, default=60, metavar="N", help="flips, each in a copy of its own (60)")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="which bits (1)")
    parser.add_argument("--check", default="verify", metavar="COMMAND", help="the check that is to notice (verify)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write each flip as JSON, too")


def run_flips(options: argparse.Namespace) -> int:
    """0 if no command failed as a mistake of the program and every flip is noticed or explained."""
    choose = random.Random(options.seed)
    with tempfile.TemporaryDirectory(prefix="frontdesk-damage-") as name:
        sound, copy = Path(name) / "sound.sqlite3", Path(name) / "flipped.sqlite3"
        make_store(sound)
        before = run(sound, COMMANDS)
        flips = [try_flip(sound, copy, shlex.split(options.check), before, choose) for _ in range(options.times)]
    if options.json:
        options.json.write_text(json.dumps([asdict(flip) for flip in flips], indent=1), encoding="utf-8")
    counted = report(flips)
    for line, count in counted.items():
        print(f"{count:>6}  {line}")
    for flip in flips:
        if flip.mistakes or flip.fewer:
            print(f"        byte {flip.at} bit {flip.bit}: mistakes {flip.mistakes}, fewer {flip.fewer}")
    bad = counted["commands that failed as a mistake in the program"] + counted["neither noticed nor explained"]
    return 1 if bad else 0
