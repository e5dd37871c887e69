"""Measuring Front Desk against what one would otherwise reach for, in one run: `python3 scripts/bench.py`."""
