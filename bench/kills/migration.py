"""An older store being brought up to date, killed; then the program is started again."""

import shutil
import time
from pathlib import Path
from random import Random
from typing import Any

from bench.kills.finding import whole
from bench.kills.programs import Program, Stalled
from bench.kills.tally import Tally
from frontdesk.contacts.queue import Order, View
from frontdesk.desk.desk import open_desk
from frontdesk.store.sqlite.driver import connect
from frontdesk.store.sqlite.revisions import SCHEMA_REVISION

_REQUESTS = 2_000
_REVISIONS = ("0002", "0007")  # before there was a search, and the last one before the present
_COPIES = f"store.before-{SCHEMA_REVISION}*.sqlite3"
_LATEST = 1.1  # of the time a whole start takes, which differs from one to the next


def migration(folder: Path, seed: str, kills: int) -> Tally:
    """Nothing is lost, and a whole copy of the store as it was lies beside it."""
    choose, tally = Random(seed), Tally()
    older = folder / "older.sqlite3"
    with Program(folder, "bench.kills.older_store", older, choose.choice(_REVISIONS), _REQUESTS) as program:
        program.wait_for_the_end()
    as_it_was = _everything(older)
    takes = _seconds_of_a_start(folder, older)
    for turn in range(kills):
        place = folder / str(turn)
        place.mkdir()
        store = place / "store.sqlite3"
        shutil.copy(older, store)
        with Program(place, "bench.kills.opening", store) as program:
            try:
                program.wait_until_ready()
                time.sleep(choose.uniform(0, _LATEST * takes))
                if len(program.lines()) > 1:
                    tally.besides["up to date before it could be killed"] += 1
                    continue
                program.kill()
            except Stalled as stalled:
                tally.lost.append(f"{seed}, kill {turn + 1}: {stalled}")
                continue
        tally.kills += 1
        tally.acknowledged += _REQUESTS
        wrong = _wrong(store, as_it_was, tally)
        tally.lost += [f"{seed}, kill {turn + 1}: {sentence}" for sentence in wrong]
        if not wrong:
            shutil.rmtree(place)
    return tally


def _seconds_of_a_start(folder: Path, older: Path) -> float:
    place = folder / "timed"
    place.mkdir()
    shutil.copy(older, place / "store.sqlite3")
    with Program(place, "bench.kills.opening", place / "store.sqlite3") as program:
        program.wait_until_ready()
        began = time.monotonic()
        program.wait_until_opened()
        return time.monotonic() - began


def _wrong(store: Path, as_it_was: Any, tally: Tally) -> list[str]:
    revision = _revision(store)
    copied = any(store.parent.glob(_COPIES))
    if revision == SCHEMA_REVISION:
        tally.besides["killed when it was up to date"] += 1
    else:
        tally.besides["killed while it was migrated" if copied else "killed before it was copied"] += 1
    wrong = []
    if revision != SCHEMA_REVISION and _everything(store) != as_it_was:
        wrong.append("a store that was not brought up to date is not as it was, either")
    with open_desk(str(store), "Ana") as desk:
        found = sorted(
            (request.id, request.name, request.number.raw, request.number.e164, request.message)
            for request in desk.queue.each(View.ALL, Order.NAME)
        )
        earlier = desk.editing.earlier_values(_REQUESTS, "name")
    if found != as_it_was["requests"]:
        wrong.append("the requests are not what they were")
    if [value for _, _, value in earlier] != [f"Tim {_REQUESTS}"]:
        wrong.append("what a name was before is lost")
    if _calls(store) != as_it_was["calls"]:
        wrong.append("the calls are not what they were")
    copies = sorted(store.parent.glob(_COPIES))
    are_whole = [_is_whole(copy, as_it_was) for copy in copies]
    if not any(are_whole):
        wrong.append(f"of {len(copies)} copies aside none is whole")
    tally.besides["copies aside that are broken off"] += are_whole.count(False)
    return wrong + whole(store)


def _is_whole(copy: Path, as_it_was: Any) -> bool:
    driver = connect(copy)
    try:
        is_intact = driver.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    except Exception:  # the driver has many; this is a copy that can't be read
        return False
    finally:
        driver.close()
    try:
        return is_intact and bool(_everything(copy) == as_it_was)
    except Exception:  # no such table
        return False


def _everything(store: Path) -> dict[str, list[Any]]:
    """What an older store says of its requests, whatever its revision is; and its calls."""
    driver = connect(store)
    try:
        columns = "id, name, phone_raw, phone_e164, message"
        requests = driver.execute(f"SELECT {columns} FROM requests ORDER BY id").fetchall()
    finally:
        driver.close()
    return {"requests": requests, "calls": _calls(store)}


def _calls(store: Path) -> list[Any]:
    driver = connect(store)
    try:
        found: list[Any] = driver.execute("SELECT id, request_id, outcome, note FROM calls ORDER BY id").fetchall()
    finally:
        driver.close()
    return found


def _revision(store: Path) -> str:
    driver = connect(store)
    try:
        return str(driver.execute("SELECT version_num FROM alembic_version").fetchone()[0])
    finally:
        driver.close()
