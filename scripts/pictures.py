"""Make the pictures of README and docs anew, with the program itself:  python3 scripts/pictures.py"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from environment import ROOT, NotSetUp, environment_variables, make_ready

_FOLDER = ROOT / "docs" / "pictures"
_PICTURES = {
    "window.png": ["--staff", "Mei Lin", "--select", "1"],
    "call.png": ["--staff", "Ana R.", "--select", "60"],
    "window-dark.png": ["--staff", "Mei Lin", "--select", "3", "--appearance", "dark"],
    "check-the-number.png": ["--staff", "Mei Lin", "--select", "14", "--size", "1280x640"],
}


def main() -> int:
    """Draw each one from a sample morning, without a display."""
    try:
        python = make_ready("requirements.txt")
    except NotSetUp as problem:
        print(problem, file=sys.stderr)
        return 1
    _FOLDER.mkdir(parents=True, exist_ok=True)
    variables = environment_variables() | {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    with tempfile.TemporaryDirectory() as folder:
        store = str(Path(folder) / "store.sqlite3")
        commands = [["scripts/sample_morning.py", store]]
        for name, options in _PICTURES.items():
            commands.append(["main.py", "--store", store, "--screenshot", str(_FOLDER / name), *options])
        commands.append(["scripts/dialog_pictures.py", store, str(_FOLDER)])
        for command in commands:
            status = subprocess.run([str(python), *command], cwd=ROOT, env=variables, check=False).returncode
            if status:
                return status
    return 0


if __name__ == "__main__":
    sys.exit(main())
