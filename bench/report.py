"""What was measured, as a table for people and as JSON for scripts."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median, quantiles


@dataclass(frozen=True, slots=True)
class Line:
    """One measure. ratio: ours to the peer's, or the peer's to ours where more is better; None without a peer."""

    measure: str
    ours: float
    peer: float | None
    ratio: float | None
    target: str
    holds: bool


def at_most(measure: str, ours: float, peer: float, most: float) -> Line:
    """Ours may be so many times the peer's."""
    ratio = ours / peer
    return Line(measure, ours, peer, ratio, f"at most {most:g}x", ratio <= most)


def at_least_faster(measure: str, ours: float, peer: float, least: float) -> Line:
    """The peer takes so many times as long, at least."""
    ratio = peer / ours
    return Line(measure, ours, peer, ratio, f"at least {least:g}x faster", ratio >= least)


def no_more_than(measure: str, ours: float, most: float, unit: str) -> Line:
    """Ours is no more than a fixed amount."""
    return Line(measure, ours, None, None, f"at most {most:g} {unit}", ours <= most)


def p95(values: list[float]) -> float:
    """What 95 of 100 are below."""
    return quantiles(values, n=20)[-1]


def middle(values: list[float]) -> float:
    """The median."""
    return median(values)


def print_line(line: Line) -> None:
    """A row of the table."""
    peer = "-" if line.peer is None else f"{line.peer:,.4g}"
    ratio = "-" if line.ratio is None else f"{line.ratio:.2f}x"
    holds = "holds" if line.holds else "DOES NOT HOLD"
    print(f"{line.measure:<66} {line.ours:>9,.4g} {peer:>9} {ratio:>8}  {line.target:<20} {holds}", flush=True)


def print_head() -> None:
    """The titles of its columns."""
    print(f"{'measure':<66} {'ours':>9} {'peer':>9} {'ratio':>8}  {'target':<20}")


def write_json(path: Path, lines: list[Line]) -> None:
    """A list of objects: measure, ours, peer, ratio, target, holds."""
    path.write_text(json.dumps([asdict(line) for line in lines], indent=2) + "\n", encoding="utf-8")
