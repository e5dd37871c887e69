"""The window, killed while somebody works in it, and opened again at the same store."""

import time
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from bench.kills.finding import compare, contents_of
from bench.kills.programs import Program, Stalled
from bench.kills.promised import Promised
from bench.kills.tally import Tally
from frontdesk.contacts.settings import CLINIC_HOURS
from frontdesk.desk.desk import open_desk

OPENED = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)
"""When every window is opened, by its own clock: a Tuesday, ten in the morning in Phoenix; a call wants no reason."""

_MOST_DONE = 30  # drafts and actions before the kill: two or three inquiries and calls
_AT_MOST = 0.2  # seconds from the last of them to the kill


def window(folder: Path, seed: str, kills: int) -> Tally:
    """Drafts and notes that were kept, and actions done by keys."""
    choose, store = Random(seed), folder / "store.sqlite3"
    with open_desk(str(store), "The clinic") as desk:
        desk.settings.set({CLINIC_HOURS: "Mon-Sun 00:00-23:59 America/Phoenix"})
    promised, tally = Promised(contents_of(store)), Tally()
    for turn in range(kills):
        who = f"{choose.randrange(10**6)}-{turn}"
        with Program(folder, "bench.kills.at_the_window", store, who) as program:
            try:
                program.wait_until_done(choose.randrange(_MOST_DONE))
                time.sleep(choose.uniform(0, _AT_MOST))
                program.kill()
            except Stalled as stalled:
                tally.lost.append(f"{seed}, kill {turn + 1}: {stalled}")
                break
            for line in program.lines():
                promised.hear(line)
        tally.kills += 1
        found = compare(store, promised, lambda: OPENED)
        tally.count_under_way(found.happened, len(promised.under_way))
        promised = found.promised
        if found.wrong:
            tally.lost += [f"{seed}, kill {turn + 1}: {sentence}" for sentence in found.wrong]
            break
    tally.acknowledged = promised.acknowledged
    return tally
