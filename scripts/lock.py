"""Recompile requirements.txt and requirements-dev.txt from pyproject.toml, for every platform, with hashes.

    python3 scripts/test.py --setup-only && python3 scripts/lock.py

The files name no download address: pip uses whichever index it is set up for.
"""

import subprocess
import sys

from environment import ROOT, venv_python

COMPILE = [
    "pip", "compile", "pyproject.toml", "--universal", "--python-version", "3.11",
    "--generate-hashes", "--no-emit-index-url", "--no-emit-find-links", "--no-header", "--no-annotate", "--quiet",
    "--upgrade",
]  # fmt: skip


def main() -> int:
    """Write both lock files; the second is held to the versions of the first."""
    uv = [str(venv_python()), "-m", "uv"]
    for extra in (
        ["--output-file", "requirements.txt"],
        ["--group", "dev", "--constraint", "requirements.txt", "--output-file", "requirements-dev.txt"],
    ):
        status = subprocess.run([*uv, *COMPILE, *extra], cwd=ROOT, check=False).returncode
        if status:
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main())
