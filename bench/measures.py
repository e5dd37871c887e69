"""What is measured, against what, and how much of it is enough (the targets are for a million requests)."""

import csv
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bench.processes import alternating, until_it_ends, until_it_speaks, what_it_says
from bench.report import Line, at_least_faster, at_most, middle, no_more_than, p95
from bench.shared_number import SHARED_BY, looked_up
from bench.submissions import write_csv
from frontdesk.contacts.calls import Outcome
from frontdesk.contacts.queue import View
from frontdesk.contacts.requests import Status
from frontdesk.desk.desk import open_desk
from frontdesk.store import callers
from frontdesk.store.schema.codes import STATUS, as_e164
from frontdesk.store.sqlite.driver import connect

_RUNS = 5
_FEW = 10_000  # rows of the small store, for what must not grow
_IMPORTED = 100_000
_IMPORTED_QUICKLY = 1_500
_LOOKUPS = 1_000
_SHARED_LOOKUPS = 200
_IDLE_REQUESTS = 100_000
_SETTLES, _IDLE = 15, 60  # seconds; the look for damage and everything else made ready takes less
_SETTLES_QUICKLY, _IDLE_QUICKLY = 2, 3
_CALLS = 60
_SHEETS, _TURNS = 1_000, 20
_FEW_SHEETS, _FEW_TURNS = 50, 5
_FEW_TEXTS = 4  # to type
_PRAGMAS = (
    "foreign_keys = ON",
    "journal_mode = WAL",
    "synchronous = FULL",
    "cache_size = -65536",
    "temp_store = MEMORY",
)


@dataclass(frozen=True, slots=True)
class Fixture:
    """What is measured on: a store, the file it came from, and a file of its own to import."""

    folder: Path
    store: Path
    csv: Path
    to_import: Path
    imported: int

    @property
    def is_quick(self) -> bool:
        """Whether there is less time than it takes."""
        return self.imported == _IMPORTED_QUICKLY


def prepare(folder: Path, rows: int, *, quick: bool) -> Fixture:
    """Make a store of so many requests, by importing them."""
    source = folder / "requests.csv"
    write_csv(source, rows)
    store = folder / "store.sqlite3"
    make_store(store, source)
    imported = _IMPORTED_QUICKLY if quick else min(rows, _IMPORTED)
    to_import = folder / "import.csv"
    write_csv(to_import, imported)
    return Fixture(folder, store, source, to_import, imported)


def make_store(store: Path, source: Path) -> None:
    """A store with what a file holds."""
    desk = open_desk(str(store), "Bench")
    desk.imports.import_file(source)
    desk.close()


def opening(fixture: Fixture) -> Iterator[Line]:
    """Whole processes, from their start to what is on the screen."""
    found = alternating(
        _RUNS,
        empty=lambda: until_it_speaks("bench.empty_window"),
        first=lambda: until_it_speaks("bench.our_window", "first", fixture.store),
        rows=lambda: until_it_speaks("bench.our_window", "rows", fixture.store),
        listed=lambda: until_it_speaks("bench.list_window", fixture.store),
    )
    empty, first, rows, listed = (middle(found[name]) for name in ("empty", "first", "rows", "listed"))
    yield at_most("start to first paint, s; an empty PySide6 window", first, empty, 1.25)
    yield at_most("start to rows on screen, s; an empty PySide6 window", rows, empty, 2.5)
    yield at_least_faster("rows on screen, s; ORM objects in a list", rows, listed, 15)


def jumping(fixture: Fixture) -> Iterator[Line]:
    """Any row, far away."""
    found = what_it_says("bench.using_window", "jump", fixture.store)
    yield at_most("jump to any row, p95, ms; the same view over a list", p95(found["ours"]), p95(found["peer"]), 1.3)


def memory(fixture: Fixture) -> Iterator[Line]:
    """With the list open, looked at from end to end."""
    ours = what_it_says("bench.using_window", "memory", fixture.store)["memory"]
    peer = what_it_says("bench.table_window", fixture.store)["memory"]
    yield at_most("memory with the list open, MB; QSqlTableModel", ours, peer, 0.2)
    yield no_more_than("memory with the list open, MB, aimed at", ours, 130, "MB")
    few, small = fixture.folder / "few.csv", fixture.folder / "few.sqlite3"
    write_csv(few, _FEW)
    make_store(small, few)
    less = what_it_says("bench.using_window", "memory", small)["memory"]
    yield no_more_than(f"memory more than with {_FEW:,} requests, MB", ours - less, 20, "MB")


def idling(fixture: Fixture) -> Iterator[Line]:
    """The window with nobody at it, once everything that it does after opening is done."""
    store = fixture.folder / "idle.sqlite3"
    if fixture.is_quick:
        store, seconds = fixture.store, (_SETTLES_QUICKLY, _IDLE_QUICKLY)
    else:
        source, seconds = fixture.folder / "idle.csv", (_SETTLES, _IDLE)
        write_csv(source, _IDLE_REQUESTS)
        make_store(store, source)
    taken = what_it_says("bench.idle_window", store, *seconds)["percent"]
    yield no_more_than("idle window, % of a core", taken, 0.2, "%")


def searching(fixture: Fixture) -> Iterator[Line]:
    """Each key press of what people type."""
    found = what_it_says("bench.using_window", "search", fixture.store, *([_FEW_TEXTS] if fixture.is_quick else []))
    ours, peer = p95(found["ours"]), p95(found["peer"])
    yield at_least_faster("search key to painted rows, p95, ms; LIKE '%…%'", ours, peer, 10)
    yield no_more_than("search key to painted rows, p95, ms", ours, 33, "ms")


def recognising(fixture: Fixture) -> Iterator[Line]:
    """Who is known at a number: through SQLAlchemy, and by the bare driver on the same index."""
    desk, driver = open_desk(str(fixture.store), "Bench"), _driver(fixture.store)
    numbers = [row[0] for row in driver.execute("SELECT phone_e164 FROM callers WHERE phone_e164 IS NOT NULL")]
    query = (
        "SELECT id, name, phone_e164, email, may_voicemail, may_details, may_text, may_email, best_time, language "
        "FROM callers WHERE phone_e164 = ? AND merged_into IS NULL ORDER BY id"
    )
    ours: list[float] = []
    peer: list[float] = []
    with desk._store.reading() as connection:
        for number in Random(3).choices(numbers, k=_LOOKUPS):
            typed = as_e164(number) or ""
            ours.append(_took(lambda typed=typed: callers.all_at_number(connection, typed)))  # type: ignore[misc]
            peer.append(_took(lambda number=number: driver.execute(query, (number,)).fetchall()))  # type: ignore[misc]
    driver.close()
    desk.close()
    yield at_most("known caller by number, p95, ms; raw driver, same index", p95(ours), p95(peer), 3)


def sharing(fixture: Fixture) -> Iterator[Line]:
    """A number that many callers share."""
    found = looked_up(fixture.folder / "shared.sqlite3", _SHARED_LOOKUPS)
    yield no_more_than(f"a number shared by {SHARED_BY} callers, p95, ms", p95(found), 10, "ms")


def importing(fixture: Fixture) -> Iterator[Line]:
    """Whole processes that bring a file in, each into a store of its own."""
    fresh, bare = fixture.folder / "fresh.sqlite3", fixture.folder / "bare.sqlite3"
    open_desk(str(fresh), "Bench").close()  # made before, as a clinic's is
    empty = fresh.read_bytes()
    tool = Path(sys.executable).with_name("sqlite-utils")

    def ours() -> float:
        for path in (fresh.with_name(fresh.name + "-wal"), fresh.with_name(fresh.name + "-shm")):
            path.unlink(missing_ok=True)
        fresh.write_bytes(empty)
        return until_it_ends([sys.executable, "main.py", "--store", fresh, "import", fixture.to_import])

    def insert() -> float:
        bare.unlink(missing_ok=True)
        return until_it_ends([tool, "insert", bare, "requests", fixture.to_import, "--csv"])

    def numbers() -> float:
        return until_it_ends([sys.executable, "-m", "bench.phone_numbers", fixture.to_import])

    found = alternating(_RUNS, ours=ours, numbers=numbers, insert=insert)
    took = middle(found["ours"])
    rows = f"import of {fixture.imported:,} rows, s"
    yield at_most(f"{rows}; phonenumbers alone", took, middle(found["numbers"]), 1.6)
    yield at_most(f"{rows}; sqlite-utils insert --csv", took, middle(found["insert"]), 1.5)


def calling(fixture: Fixture) -> Iterator[Line]:
    """One call with its outcome, on the disk; and the least that a driver would write for it, on the same settings."""
    ours_in, peer_in = fixture.folder / "calls.sqlite3", fixture.folder / "raw.sqlite3"
    for path in (ours_in, peer_in):
        shutil.copy(fixture.store, path)
    desk, driver = open_desk(str(ours_in), "Bench"), _driver(peer_in)
    requests = [row.id for row in desk.queue.rows(desk.queue.ids(View.NOW, limit=10 * _CALLS)) if not row.flags]
    ours: list[float] = []
    peer: list[float] = []
    for request in requests[:_CALLS]:
        ours.append(_took(lambda request=request: desk.calling.log(request, Outcome.BUSY, "", reason="bench")))  # type: ignore[misc]
        peer.append(_took(lambda request=request: _raw_call(driver, request)))  # type: ignore[misc]
    driver.close()
    desk.close()
    yield at_most("one logged call, durable, ms; a raw commit", middle(ours), middle(peer), 2)


def stalling(fixture: Fixture) -> Iterator[Line]:
    """The longest that the window did not answer while everything went on at once."""
    store = fixture.folder / "stall.sqlite3"
    found = []
    for _ in range(1 if fixture.is_quick else _RUNS):  # each takes as long as its import
        for path in fixture.folder.glob(f"{store.name}*"):
            path.unlink()
        shutil.copy(fixture.store, store)
        found.append(what_it_says("bench.using_window", "stall", store, fixture.to_import)["stall"])
    yield no_more_than("longest stall while importing, searching, scrolling, ms", middle(found), 50, "ms")


def disk(fixture: Fixture) -> Iterator[Line]:
    """What a request takes, with everything that belongs to it; and a table of the same text."""
    raw = fixture.folder / "text.sqlite3"
    driver = _driver(raw)
    with fixture.csv.open(newline="", encoding="utf-8") as file:
        rows = csv.reader(file)
        columns = ", ".join(f'"{title}" TEXT' for title in next(rows))
        driver.execute(f"CREATE TABLE requests (id INTEGER PRIMARY KEY, {columns})")
        places = ", ".join("?" * columns.count("TEXT"))
        driver.execute("BEGIN")
        driver.executemany(f"INSERT INTO requests VALUES (NULL, {places})", rows)
        driver.execute("COMMIT")
    count = driver.execute("SELECT count(*) FROM requests").fetchone()[0]
    driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    driver.close()
    yield at_most(
        "disk per request, bytes; a raw table with the same text",
        fixture.store.stat().st_size / count,
        raw.stat().st_size / count,
        2.2,
    )


def handing_out(fixture: Fixture) -> Iterator[Line]:
    """Sheets with each caller's own lines: a batch as the window makes it, and the files alone."""
    count, turns = (_FEW_SHEETS, _FEW_TURNS) if fixture.is_quick else (_SHEETS, _TURNS)
    found = what_it_says("bench.handouts", count, turns)
    yield no_more_than(f"each of {count:,} sheets of a batch, on record, ms", middle(found["batch"]), 20, "ms")
    ours = middle(found["ours"])
    yield at_least_faster("a caller's own sheet, ms; WeasyPrint", ours, middle(found["weasyprint"]), 8)
    yield at_most("a caller's own sheet, ms; ReportLab", ours, middle(found["reportlab"]), 1.6)


ALL: tuple[Callable[[Fixture], Iterator[Line]], ...] = (
    opening,
    jumping,
    memory,
    idling,
    searching,
    recognising,
    sharing,
    importing,
    calling,
    stalling,
    disk,
    handing_out,
)


def _driver(path: Path):  # type: ignore[no-untyped-def]
    path.touch()
    connection = connect(path)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _raw_call(driver, request: int) -> None:  # type: ignore[no-untyped-def]
    driver.execute("BEGIN IMMEDIATE")
    driver.execute(
        "INSERT INTO calls (request_id, staff_id, phone_e164, began_at, ended_at, outcome) VALUES (?, 1, ?, ?, ?, ?)",
        (request, 14805550142, 1, 2, "busy"),
    )
    driver.execute(
        "UPDATE requests SET status = ?, due_at = ?, attempts = 1, version = version + 1 WHERE id = ?",
        (STATUS.code(Status.WAITING), 3, request),
    )
    driver.execute("COMMIT")


def _took(what: Callable[[], object]) -> float:
    began = time.perf_counter()
    what()
    return (time.perf_counter() - began) * 1_000
