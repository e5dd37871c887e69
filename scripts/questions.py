"""Set up what is missing, then say how well the bank of questions answers what people ask:

python3 scripts/questions.py [--only LIST] [--each]
"""

import subprocess
import sys

from environment import ROOT, NotSetUp, environment_variables, make_ready


def main() -> int:
    """What the subcommand returns; 1 with one sentence if it can't be set up."""
    try:
        python = make_ready("requirements.txt")
    except NotSetUp as problem:
        print(problem, file=sys.stderr)
        return 1
    variables = environment_variables() | {"QT_QPA_PLATFORM": "offscreen"}
    command = [str(python), "-m", "bench.questions", *sys.argv[1:]]
    return subprocess.run(command, cwd=ROOT, env=variables, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
