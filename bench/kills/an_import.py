"""An import of some thousand rows, killed; then the same file is imported again."""

import csv
import shutil
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random

from bench.kills.finding import whole
from bench.kills.programs import Program, Stalled
from bench.kills.tally import Tally
from bench.submissions import HEADER, rows
from frontdesk.desk.desk import open_desk
from frontdesk.store.sqlite.driver import connect

_ROWS = 6_500  # two batches, the last one short; enough for processes beside the import
_BATCH = 5_000  # rows that `desk.importing` keeps in one transaction
_BAD_EVERY = 397  # a row without a date
_LATEST = 1.1  # of the time a part of an import takes, which differs from one to the next
_ENDS = (*range(0, _ROWS, _BATCH), _ROWS)
_MESSAGE, _DATE = HEADER.index("your-message"), HEADER.index("Date")


def an_import(folder: Path, seed: str, kills: int) -> Tally:
    """Whole batches or nothing; what was rejected is on the disk; again, and every row is there once."""
    choose, tally = Random(seed), Tally()
    empty = folder / "empty.sqlite3"
    open_desk(str(empty), "Ana").close()
    first_batch, the_rest = _seconds_of_an_import(folder, empty)
    for turn in range(kills):
        place = folder / str(turn)
        place.mkdir()
        store, source = place / "store.sqlite3", place / "form.csv"
        shutil.copy(empty, store)
        _write(source)
        with Program(place, "bench.kills.bringing_in", store, source) as program:
            try:
                program.wait_until_ready()
                if choose.random() < 0.5:
                    time.sleep(choose.uniform(0, _LATEST * first_batch))
                else:
                    program.wait_until("a batch", lambda lines: _kept(lines) >= _BATCH)
                    time.sleep(choose.uniform(0, _LATEST * the_rest))
                if _kept(program.lines()) == _ROWS:
                    tally.besides["whole before it could be killed"] += 1
                    continue
                program.kill()
                program.wait_for_what_it_started()
            except Stalled as stalled:
                tally.lost.append(f"{seed}, kill {turn + 1}: {stalled}")
                continue
            kept = max(0, _kept(program.lines()))
        tally.kills += 1
        tally.acknowledged += kept
        wrong = _wrong(store, source, kept, tally)
        tally.lost += [f"{seed}, kill {turn + 1}: {sentence}" for sentence in wrong]
        if not wrong:
            shutil.rmtree(place)
    return tally


def _seconds_of_an_import(folder: Path, empty: Path) -> tuple[float, float]:
    """Until the first batch is kept, and from then to the end."""
    place = folder / "timed"
    place.mkdir()
    shutil.copy(empty, place / "store.sqlite3")
    _write(place / "form.csv")
    with Program(place, "bench.kills.bringing_in", place / "store.sqlite3", place / "form.csv") as program:
        program.wait_until_ready()
        began = time.monotonic()
        program.wait_until("a batch", lambda lines: _kept(lines) >= _BATCH)
        batch = time.monotonic()
        program.wait_until("the import", lambda lines: _kept(lines) == _ROWS)
        return batch - began, time.monotonic() - batch


def _write(path: Path) -> None:
    """A form's export; every message says which row it is, and every so many rows can't be used."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerow(HEADER)
        for number, row in enumerate(rows(_ROWS)):
            cells = list(row)
            cells[_MESSAGE] = f"{number} {row[_MESSAGE]}"
            cells[_DATE] = "" if _is_bad(number) else row[_DATE]
            writer.writerow(cells)


def _is_bad(number: int) -> bool:
    return number % _BAD_EVERY == _BAD_EVERY - 1


def _kept(lines: Sequence[dict[str, int]]) -> int:
    """Rows that were told to be kept; -1 before the file is read."""
    return max((line["rows"] for line in lines if "rows" in line), default=-1)


def _wrong(store: Path, source: Path, kept: int, tally: Tally) -> list[str]:
    wrong, there = whole(store), _there(store)
    end = next((end for end in _ENDS if there == _usable(end)), None)
    if end is None:
        wrong.append(f"{len(there)} rows are there, which are not whole batches from the beginning")
    elif end < kept or end > kept + _BATCH:
        wrong.append(f"{end:,} rows are there; {kept:,} were told to be kept")
    else:
        tally.besides["a batch more than was told" if end > kept else "the batches that were told"] += 1
    wrong += _not_in_rejected(source, end or 0)
    with open_desk(str(store), "Ana") as desk:
        again = desk.imports.import_file(source)
    if again.added + again.already_there + again.rejected != _ROWS or again.added != len(_usable(_ROWS)) - len(there):
        wrong.append(f"importing again did not add the rest: {again}")
    if _there(store) != _usable(_ROWS):
        wrong.append("after importing again, not every row is there once")
    return wrong + _not_in_rejected(source, _ROWS) + whole(store)


def _usable(end: int) -> list[int]:
    return [number for number in range(end) if not _is_bad(number)]


def _there(store: Path) -> list[int]:
    """Which rows are in the store, as often as each is there."""
    driver = connect(store)
    try:
        found = driver.execute("SELECT message FROM requests WHERE withdrawn_at IS NULL").fetchall()
    finally:
        driver.close()
    return sorted(int(message.split()[0]) for (message,) in found)


def _not_in_rejected(source: Path, end: int) -> list[str]:
    """The rows up to one that could not be used and are in no list beside the file."""
    listed = set()
    for path in source.parent.glob(f"{source.stem}.rejected*.csv"):
        with path.open(newline="", encoding="utf-8-sig") as file:
            listed |= {int(row["your-message"].split()[0]) for row in csv.DictReader(file)}
    missing = [number for number in range(end) if _is_bad(number) and number not in listed]
    return [f"{len(missing)} rows that could not be used are in no list"] if missing else []
