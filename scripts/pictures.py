"""Make the pictures of README and docs anew, with the program itself:  python3 scripts/pictures.py"""

import os
import subprocess
import sys

from environment import ROOT, NotSetUp, environment_variables, make_ready

_FOLDER = ROOT / "docs" / "pictures"
_PICTURES = {
    "window.png": ["--select", "66", "--size", "1280x800"],
    "window-dark.png": ["--select", "65", "--size", "1280x800", "--appearance", "dark"],
    "check-the-number.png": ["--select", "57", "--size", "1280x640"],
}


def main() -> int:
    """Draw each one from the sample requests, without a display."""
    try:
        python = make_ready("requirements.txt")
    except NotSetUp as problem:
        print(problem, file=sys.stderr)
        return 1
    _FOLDER.mkdir(parents=True, exist_ok=True)
    variables = environment_variables() | {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    for name, options in _PICTURES.items():
        command = [str(python), "main.py", "--demo", "--staff", "Ana R.", "--screenshot", str(_FOLDER / name), *options]
        status = subprocess.run(command, cwd=ROOT, env=variables, check=False).returncode
        if status:
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main())
