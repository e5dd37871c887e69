"""A power cut, simulated from what a desk at work wrote to the disk and when it waited for the disk.

A desk works under `strace`, which records every write to the store and its log, every wait for the disk (fsync,
fdatasync) and every acknowledgement, in order. A cut is a moment in that record. What was written to a file before its
last completed wait is there. What was written after it is there, or not, or in part, by chance: sector by sector, in no
order, each file for itself. A store put together so must hold whatever was acknowledged before the cut.

What this does not show: a disk that says it is done when it is not; sectors that were at rest and are damaged by the
cut; a file system that loses a file's name or length (both are taken to be as the program left them: a new file is
there, a longer one is as long as the last write that arrived); an encrypted store; Windows and macOS.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bench.kills.finding import compare
from bench.kills.programs import Program, Stalled
from bench.kills.promised import Promised
from bench.kills.tally import Tally
from bench.kills.telling import lines_in
from frontdesk.desk.desk import open_desk

_ACTIONS = 200  # enough for the log to be brought into the store, and to be written over from its beginning
_SECTOR = 512  # bytes; smaller than any disk's, so a page may be torn
_LONGEST = 1_000_000  # bytes of one write that are recorded
_TRACED = "pwrite64,write,ftruncate,fdatasync,fsync"
_CALL = re.compile(r'^\d+ +(\w+)\((\d+)<([^>]*)>(?:, "([^"]*)")?(?:, (\d+))?(?:, (\d+))?\) += (-?\d+)')


@dataclass(frozen=True, slots=True)
class _Event:
    """What happened next. file: the name of the store's file, empty for what was told. at: an offset, or a length."""

    what: str
    file: str
    data: bytes = b""
    at: int = 0


def power_cut(folder: Path, seed: str, cuts: int) -> Tally:
    """Every commit that was acknowledged before a cut is there after it."""
    reason = _why_not()
    if reason:
        return Tally(left_out=reason)
    choose, tally = Random(seed), Tally()
    at_first = folder / "at-first.sqlite3"
    open_desk(str(at_first), "Ana").close()
    store = folder / "store.sqlite3"
    shutil.copy(at_first, store)
    try:
        events = _record(folder, store, seed)
    except Stalled as stalled:
        return Tally(lost=[f"{seed}: {stalled}"])
    tally.besides["writes recorded"] += sum(event.what == "pwrite64" for event in events)
    tally.besides["waits for the disk"] += sum(event.what == "fdatasync" for event in events)
    for turn in range(cuts):
        place = folder / str(turn)
        place.mkdir()
        promised = Promised()
        before = events[: choose.randrange(len(events) + 1)]
        for line in lines_in(b"".join(event.data for event in before if event.what == "told")):
            promised.hear(line)
        _put_together(place, at_first, before, choose)
        found = compare(place / store.name, promised)
        tally.kills += 1
        tally.acknowledged += promised.acknowledged
        tally.lost += [f"{seed}, cut {turn + 1}, after {len(before)} events: {sentence}" for sentence in found.wrong]
        if not found.wrong:
            shutil.rmtree(place)
    return tally


def _why_not() -> str:
    """Why nothing can be recorded here; empty if it can."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    tried = subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, check=False)
    return "strace is not allowed here" if tried.returncode else ""


def _record(folder: Path, store: Path, seed: str) -> list[_Event]:
    record = folder / "record"
    options = ["-f", "-y", "-xx", "-s", str(_LONGEST), "-e", f"trace={_TRACED}", "-e", "signal=none"]
    strace = ["strace", *options, "-o", str(record)]
    with Program(folder, "bench.kills.staff_member", store, "Ana", seed, _ACTIONS, before=strace) as program:
        program.wait_for_the_end()
    with record.open(encoding="ascii") as lines:
        return list(_events(lines, store))


def _events(lines: Iterator[str] | Sequence[str], store: Path) -> Iterator[_Event]:
    """Raises Stalled for a record that can't be understood: it would prove nothing."""
    for line in lines:
        if str(store).encode().hex() not in line.replace("\\x", "") and not re.match(r"\d+ +write\(1<", line):
            continue
        call = _CALL.match(line)
        if call is None or int(call[7]) < 0:
            raise Stalled(f"a line of the record can't be understood: {line[:100]}")
        what, descriptor, path, data, first, second, _ = call.groups()
        file, written = Path(os.fsdecode(_bytes(path))).name, _bytes(data or "")
        if what == "write" and descriptor == "1":
            yield _Event("told", "", written)
        elif what == "pwrite64":
            if len(written) != int(first):
                raise Stalled("a write was recorded in part")
            yield _Event(what, file, written, int(second))
        elif what == "ftruncate":
            yield _Event(what, file, at=int(first))
        elif what in ("fsync", "fdatasync"):
            yield _Event("fdatasync", file)
        else:
            raise Stalled(f"{what} on a file of the store is not expected")


def _bytes(quoted: str) -> bytes:
    return bytes.fromhex(quoted.replace("\\x", ""))


def _put_together(place: Path, at_first: Path, events: Sequence[_Event], choose: Random) -> None:
    """The files as the disk has them when the power goes after these events."""
    waits = {event.file: number for number, event in enumerate(events) if event.what == "fdatasync"}
    files = {"store.sqlite3": bytearray(at_first.read_bytes())}
    arrives = choose.choice((0.0, 0.5, 0.9, 1.0))  # how likely a sector is to have reached the disk by itself
    for number, event in enumerate(events):
        if event.file.endswith("-shm") or event.what not in ("pwrite64", "ftruncate"):
            continue  # what is shared in memory is gone with the power
        content = files.setdefault(event.file, bytearray())
        is_certain = number < waits.get(event.file, 0)
        if event.what == "ftruncate":
            if is_certain or choose.random() < arrives:
                del content[event.at :]
                content.extend(bytes(event.at - len(content)))
            continue
        end = event.at + len(event.data)
        for sector in range(event.at // _SECTOR * _SECTOR, end, _SECTOR):
            first, last = max(sector, event.at), min(sector + _SECTOR, end)
            if is_certain or choose.random() < arrives:
                _write(content, first, event.data[first - event.at : last - event.at])
    for name, content in files.items():
        (place / name).write_bytes(content)


def _write(content: bytearray, at: int, data: bytes) -> None:
    content.extend(bytes(max(0, at - len(content))))
    content[at : at + len(data)] = data
