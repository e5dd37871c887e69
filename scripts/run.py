"""Set up what is missing, then start Front Desk:  python3 scripts/run.py [ARGUMENTS of frontdesk]"""

import os
import subprocess
import sys

from environment import ROOT, NotSetUp, environment_variables, make_ready


def main() -> int:
    """Become `frontdesk ARGUMENTS` in the project's environment; 1 with one sentence if that can't be set up."""
    try:
        python = make_ready("requirements.txt")
    except NotSetUp as problem:
        print(problem, file=sys.stderr)
        return 1
    command = [str(python), str(ROOT / "main.py"), *sys.argv[1:]]
    if os.name == "nt":  # exec on Windows returns to the prompt before the program ends
        return subprocess.run(command, env=environment_variables(), check=False).returncode
    os.execve(python, command, environment_variables())


if __name__ == "__main__":
    sys.exit(main())
