"""Whole processes, timed from outside or told to say what they found."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def until_it_speaks(module: str, *arguments: object) -> float:
    """Seconds from starting a process of ours until it writes something."""
    began = time.perf_counter()
    with subprocess.Popen(_command(module, arguments), stdout=subprocess.PIPE, cwd=ROOT, env=_variables()) as process:
        assert process.stdout is not None  # it is piped
        said = process.stdout.read(1)
        took = time.perf_counter() - began
        process.kill()
    if not said:
        raise RuntimeError(f"{module} {arguments} ended without a word")
    return took


def what_it_says(module: str, *arguments: object) -> Any:
    """The JSON that a process of ours prints."""
    done = subprocess.run(
        _command(module, arguments), capture_output=True, text=True, cwd=ROOT, env=_variables(), check=False
    )
    if done.returncode:
        raise RuntimeError(f"{module} {arguments} failed:\n{done.stderr}")
    return json.loads(done.stdout)


def until_it_ends(command: Sequence[object]) -> float:
    """Seconds that a command takes."""
    began = time.perf_counter()
    subprocess.run([str(part) for part in command], stdout=subprocess.DEVNULL, cwd=ROOT, env=_variables(), check=True)
    return time.perf_counter() - began


def alternating(times: int, **measures: Callable[[], float]) -> Mapping[str, list[float]]:
    """Each measure so many times, one after the other in turns, so that what disturbs one disturbs all."""
    found: dict[str, list[float]] = {name: [] for name in measures}
    for _ in range(times):
        for name, measure in measures.items():
            found[name].append(measure())
    return found


def _command(module: str, arguments: Sequence[object]) -> list[str]:
    return [sys.executable, "-m", module, *map(str, arguments)]


def _variables() -> dict[str, str]:
    return {"QT_QPA_PLATFORM": "offscreen", **os.environ}
