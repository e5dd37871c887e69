"""Runs the measures and reports them; started by scripts/bench.py."""

import argparse
import compileall
import sys
import tempfile
from pathlib import Path

from bench import curve, measures
from bench.processes import ROOT
from bench.report import Line, print_head, print_line, write_json

_TARGETS_ARE_FOR = 1_000_000  # requests


def main() -> int:
    """0 when all could be measured, whether they hold or not."""
    parser = argparse.ArgumentParser(prog="bench.py", description="Measure Front Desk against its peers, in one run.")
    parser.add_argument("--rows", type=int, metavar="N", help="requests in the store (1,000,000)")
    parser.add_argument("--quick", action="store_true", help="within 50 s: 50,000 requests and a smaller import")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the lines as JSON, too")
    parser.add_argument("--curve", type=Path, metavar="FILE", help="plot cost against rows, 1,000 to N, instead")
    options = parser.parse_args()
    rows = options.rows or (50_000 if options.quick else _TARGETS_ARE_FOR)
    compileall.compile_dir(ROOT / "frontdesk", quiet=1)  # or the first start would pay for it
    compileall.compile_dir(ROOT / "bench", quiet=1)
    with tempfile.TemporaryDirectory(prefix="frontdesk-bench-") as name:
        folder = Path(name)
        if options.curve:
            curve.draw(folder, rows, options.curve)
            return 0
        if rows < _TARGETS_ARE_FOR:
            print(
                f"The targets are for {_TARGETS_ARE_FOR:,} requests and a large import: with fewer, what takes always "
                "the same (a program's start, its window) outweighs what grows.",
                file=sys.stderr,
            )
        print(f"Making a store of {rows:,} requests …", file=sys.stderr, flush=True)
        fixture = measures.prepare(folder, rows, quick=options.quick)
        lines: list[Line] = []
        print_head()
        for measure in measures.ALL:
            for line in measure(fixture):
                lines.append(line)
                print_line(line)
        if options.json:
            write_json(options.json, lines)
    return 0


if __name__ == "__main__":
    sys.exit(main())
