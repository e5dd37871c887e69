"""Set up what is missing, then check everything:  python3 scripts/test.py [ARGUMENTS of pytest]

Lint, format, types and import contracts first, then the tests, so that pytest's summary comes last.
"""

import os
import subprocess
import sys
from pathlib import Path

from environment import ROOT, NotSetUp, environment_variables, make_ready

# What tests use of the system: a virtual X display, and tools that read a PDF as another program would.
_TEST_PACKAGES = (
    *("xvfb", "xauth"),  # a display
    *("cups-daemon", "cups-client", "libcups2"),  # a printer
    *("poppler-utils", "libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"),  # to make PDFs and read them
)

_CHECKS = {
    "lint": ["ruff", "check", "--quiet", "."],
    "format": ["ruff", "format", "--quiet", "--check", "."],
    "types": ["mypy", "--no-error-summary"],
    "import contracts": ["lint-imports"],
    "import contracts at run time": ["lint-imports", ".importlinter-at-run-time"],
}


def main() -> int:
    """0 when everything holds, 1 when anything does not."""
    try:
        make_ready("requirements.txt")
        python = make_ready("requirements-dev.txt", extra_packages=_TEST_PACKAGES)
    except NotSetUp as problem:
        print(problem, file=sys.stderr)
        return 1
    if sys.argv[1:] == ["--setup-only"]:
        return 0
    failed = [name for name, command in _CHECKS.items() if not _holds(name, python, command)]
    workers = [] if any(argument.startswith("-n") for argument in sys.argv[1:]) else ["-n", "auto"]
    tests_hold = _holds("tests", python, ["pytest", *workers, *sys.argv[1:]])
    if failed:
        print(f"These do not hold: {', '.join(failed)} (their words are above the tests).", file=sys.stderr)
    return 0 if tests_hold and not failed else 1


def _holds(name: str, python: Path, command: list[str]) -> bool:
    print(f"== {name}", flush=True)
    tool = [str(python.parent / command[0]), *command[1:]]
    variables = environment_variables() | {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    return subprocess.run(tool, cwd=ROOT, env=variables, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
