"""The command that kills and reports: `scripts/reliability.py kills`."""

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from bench.kills import kinds
from bench.kills.kinds import Kind
from bench.kills.tally import Tally

_TIMES = 30  # rounds of each kind: within four minutes on two cores
_SEED = "1"
_MOST_TOLD = 10  # sentences about what was lost


def add_to(parser: argparse.ArgumentParser) -> None:
    """The options."""
    parser.add_argument("--times", type=int, default=_TIMES, metavar="N", help=f"rounds of each kind ({_TIMES})")
    parser.add_argument(
        "--seed", default=_SEED, metavar="S", help=f"what is done, and about when it is killed ({_SEED})"
    )
    parser.add_argument("--only", choices=[kind.name for kind in kinds.ALL], help="kill nothing else")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures as JSON, too")


def run(options: argparse.Namespace) -> int:
    """0 if nothing was lost, 1 if anything was, 2 where processes can't be killed this way."""
    if os.name == "nt":
        print("Windows has no SIGKILL. Run this on Linux or macOS.", file=sys.stderr)
        return 2
    chosen = [kind for kind in kinds.ALL if options.only in (None, kind.name)]
    folder = Path(tempfile.mkdtemp(prefix="frontdesk-kills-"))
    print(f"seed {options.seed}, {options.times} rounds of each kind", flush=True)
    print(f"{'killed':<12} {'times':>6} {'acknowledged':>30} {'lost':>6}  found besides", flush=True)
    tallies = {}
    for kind, tally in _killed(folder, chosen, options.seed, options.times):
        tallies[kind.name] = {"unit": kind.unit, **tally.as_json()}
        _print_line(kind, tally)
    if options.json is not None:
        options.json.write_text(json.dumps({"seed": options.seed, "kinds": tallies}, indent=2) + "\n", encoding="utf-8")
    if any(tally["lost"] for tally in tallies.values()):
        print(f"SOMETHING WAS LOST. What is left of it is in {folder}", file=sys.stderr)
        return 1
    shutil.rmtree(folder)
    return 0


def _killed(folder: Path, chosen: Sequence[Kind], seed: str, times: int) -> Iterator[tuple[Kind, Tally]]:
    """Several folders at once, each in a process of its own: none has a connection to a store that another copies."""
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as processes:
        begun = [
            (kind, [processes.submit(_one_folder, kind, folder, seed, *part) for part in _parts(kind, times)])
            for kind in chosen
        ]
        for kind, parts in begun:
            tally = Tally()
            for part in parts:
                tally.add(part.result())
            yield kind, tally


def _parts(kind: Kind, times: int) -> list[tuple[int, int]]:
    """Number of a folder, rounds in it."""
    starts = range(0, times, kind.together)
    return [(number, min(kind.together, times - start)) for number, start in enumerate(starts)]


def _one_folder(kind: Kind, folder: Path, seed: str, number: int, times: int) -> Tally:
    name = f"{kind.name.replace(' ', '-')}-{number}"
    place = folder / name
    place.mkdir()
    try:
        tally = kind.kill(place, f"{seed}.{name}", times)
    except Exception as error:  # the program failed where a check used it: nothing was proved
        tally = Tally(lost=[f"{seed}.{name}: could not be looked at: {type(error).__name__}: {error}"])
    if not tally.lost:
        shutil.rmtree(place)
    return tally


def _print_line(kind: Kind, tally: Tally) -> None:
    besides = ", ".join(f"{count:,} {what}" for what, count in sorted(tally.besides.items()) if count)
    acknowledged = f"{tally.acknowledged:,} {kind.unit}"
    found = f"not done: {tally.left_out}" if tally.left_out else besides
    print(f"{kind.name:<12} {tally.kills:>6,} {acknowledged:>30} {len(tally.lost):>6,}  {found}", flush=True)
    for sentence in tally.lost[:_MOST_TOLD]:
        print(f"    LOST: {sentence}", flush=True)
    if len(tally.lost) > _MOST_TOLD:
        print(f"    and {len(tally.lost) - _MOST_TOLD:,} more", flush=True)
