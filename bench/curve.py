"""Cost against the number of requests: opening, searching, jumping, memory. As numbers, and as a picture."""

from pathlib import Path

import matplotlib as mpl

from bench.measures import make_store
from bench.processes import until_it_speaks, what_it_says
from bench.report import middle, p95
from bench.submissions import write_csv

_SIZES = (1_000, 10_000, 100_000, 1_000_000)
_RUNS = 5


def draw(folder: Path, most: int, target: Path) -> None:
    """Measure at each size up to `most` and draw it (PNG, SVG or PDF, by the name)."""
    sizes = [size for size in _SIZES if size <= most]
    costs: dict[str, list[float]] = {
        "start to rows, ms": [],
        "search key, p95, ms": [],
        "jump, p95, ms": [],
        "memory, MB": [],
    }
    for size in sizes:
        source, store = folder / f"{size}.csv", folder / f"{size}.sqlite3"
        write_csv(source, size)
        make_store(store, source)
        opened = [1_000 * until_it_speaks("bench.our_window", "rows", store) for _ in range(_RUNS)]
        found = (
            middle(opened),
            p95(what_it_says("bench.using_window", "search", store)["ours"]),
            p95(what_it_says("bench.using_window", "jump", store)["ours"]),
            what_it_says("bench.using_window", "memory", store)["memory"],
        )
        for name, value in zip(costs, found, strict=True):
            costs[name].append(value)
        print(f"{size:>9,}  " + "  ".join(f"{name}: {values[-1]:.1f}" for name, values in costs.items()), flush=True)
    _plot(sizes, costs, target)


def _plot(sizes: list[int], costs: dict[str, list[float]], target: Path) -> None:
    mpl.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(1, len(costs), figsize=(12, 3), layout="constrained")
    for axis, (name, values) in zip(axes, costs.items(), strict=True):
        axis.plot(sizes, values, marker="o", color="#0B6E7F")
        axis.set_xscale("log")
        axis.set_ylim(0, max(values) * 1.2)
        axis.set_title(name, fontsize=10)
        axis.set_xlabel("requests", fontsize=9)
        axis.grid(visible=True, color="#DFE3E6")
    figure.savefig(target)
