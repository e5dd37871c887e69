"""Desks at work, killed: one alone, or one or both of two at the same store."""

import time
from contextlib import ExitStack
from pathlib import Path
from random import Random

from bench.kills.finding import compare
from bench.kills.programs import Program, Stalled
from bench.kills.promised import Promised
from bench.kills.tally import Tally

_MOST_DONE = 60  # actions before the kill
_AT_MOST = 0.02  # seconds from the last of them to the kill; an action takes some milliseconds
_OPENING = 0.15  # of the kills: before work has begun, while the store is opened
_OPENS_WITHIN = 0.15  # seconds; making the store takes longer
_GOES_ON = 5  # actions that a desk must still do after the other was killed


def one_desk(folder: Path, seed: str, kills: int) -> Tally:
    """One desk, killed and started again at the same store."""
    return _kill(folder, seed, kills, ("Ana",))


def two_desks(folder: Path, seed: str, kills: int) -> Tally:
    """Two desks: every other time one is killed and the other has to go on; then both are."""
    return _kill(folder, seed, kills, ("Ana", "Mei"))


def _kill(folder: Path, seed: str, kills: int, staff: tuple[str, ...]) -> Tally:
    choose, store = Random(seed), folder / "store.sqlite3"
    promised, tally = Promised(), Tally()
    for turn in range(kills):
        with ExitStack() as running:
            desks = [
                running.enter_context(
                    Program(folder, "bench.kills.staff_member", store, name, f"{choose.randrange(10**6)}-{turn}")
                )
                for name in staff
            ]
            try:
                if choose.random() < _OPENING:
                    for desk in desks:
                        desk.wait_until_ready()
                    time.sleep(choose.uniform(0, _OPENS_WITHIN))
                else:
                    for desk in desks:
                        desk.wait_until_done(choose.randrange(_MOST_DONE))
                    time.sleep(choose.uniform(0, _AT_MOST))
                desks[0].kill()
                if len(desks) > 1:
                    _then_the_other(desks[1], goes_on=choose.random() < 0.5)
            except Stalled as stalled:
                tally.lost.append(f"{seed}, kill {turn + 1}: {stalled}")
                return tally
            for desk in desks:
                for line in desk.lines():
                    promised.hear(line)
        tally.kills += len(desks)
        found = compare(store, promised)
        tally.count_under_way(found.happened, len(promised.under_way))
        promised = found.promised
        if found.wrong:
            tally.lost += [f"{seed}, kill {turn + 1}: {sentence}" for sentence in found.wrong]
            break
    tally.acknowledged = promised.acknowledged
    return tally


def _then_the_other(desk: Program, *, goes_on: bool) -> None:
    if goes_on:
        desk.wait_until_done(desk.done() + _GOES_ON)
    desk.kill()
