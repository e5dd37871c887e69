"""The project's own Python environment, .venv, made and kept in step with the lock files.

Runs on any Python from 3.11 to 3.14 with venv and pip, on Linux, macOS and Windows: standard library only.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
_SUPPORTED = ((3, 11), (3, 14))


class NotSetUp(Exception):
    """The environment can't be made; the text says what is wrong and what to do."""


def venv_python() -> Path:
    """The environment's interpreter (it need not exist yet)."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def environment_variables() -> dict[str, str]:
    """This process's variables, less the one that would stop Python from keeping compiled modules."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def make_ready(lock_name: str, *, extra_packages: tuple[str, ...] = ()) -> Path:
    """Make the environment hold what a lock file names, and return its interpreter.

    Nothing is done when a stamp says that this lock file is already installed: a second start pays for one hash.
    Raises NotSetUp.
    """
    lock = ROOT / lock_name
    stamp = VENV / f".installed-{lock.stem}"
    python = venv_python()
    wanted = _fingerprint(lock, extra_packages)
    if python.exists() and stamp.exists() and stamp.read_text() == wanted:
        return python
    _check_python()
    _install_system_packages(extra_packages)
    if not python.exists() or not _same_python(python):
        _say("Making .venv")
        _make_venv()
    _say(f"Installing what {lock_name} names (once)")
    _run(
        [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
        + ["--only-binary=:all:", "--require-hashes", "--requirement", str(lock)],
        "The packages could not be installed. Check the network connection and start again.",
    )
    # The environment may forbid Python to write bytecode, and start-up without it is three times slower.
    # (PySide6/scripts holds templates that only look like Python.)
    compile_all = [str(python), "-m", "compileall", "-qq", "-j", "0", "-x", r"PySide6.scripts"]
    _run([*compile_all, str(VENV), str(ROOT / "frontdesk")], None)
    stamp.write_text(wanted)
    return python


def run_bench(module: str, *lock_names: str) -> int:
    """Run a module of bench/ with this program's arguments, in an environment that holds what lock files name.

    Without a display. What the module returns; 1 with one sentence if it can't be set up.
    """
    try:
        for name in lock_names:
            python = make_ready(name)
    except NotSetUp as problem:
        print(problem, file=sys.stderr)
        return 1
    variables = environment_variables() | {"QT_QPA_PLATFORM": "offscreen"}
    command = [str(python), "-m", module, *sys.argv[1:]]
    return subprocess.run(command, cwd=ROOT, env=variables, check=False).returncode


def _fingerprint(lock: Path, extra_packages: tuple[str, ...]) -> str:
    content = lock.read_bytes() + " ".join(extra_packages).encode()
    return f"{sys.version_info[0]}.{sys.version_info[1]} {VENV} {hashlib.sha256(content).hexdigest()}"


def _check_python() -> None:
    lowest, highest = _SUPPORTED
    if not lowest <= sys.version_info[:2] <= highest:
        running = ".".join(map(str, sys.version_info[:2]))
        raise NotSetUp(f"Front Desk needs Python 3.11 to 3.14; this is Python {running}.")


def _same_python(python: Path) -> bool:
    ask = [str(python), "-c", "import sys; print(*sys.version_info[:2])"]
    try:
        answer = subprocess.run(ask, capture_output=True, text=True, check=False).stdout.split()
    except OSError:
        return False
    return answer == [str(part) for part in sys.version_info[:2]]


def _make_venv() -> None:
    shutil.rmtree(VENV, ignore_errors=True)
    _run(
        [sys.executable, "-m", "venv", str(VENV)],
        "Python's venv module is incomplete. On Debian or Ubuntu run:  sudo apt install python3-venv",
    )


def _install_system_packages(extra_packages: tuple[str, ...]) -> None:
    sys.path.insert(0, str(ROOT))
    from frontdesk.system_libraries import how_to_install, missing_packages

    missing = missing_packages()
    if sys.platform.startswith("linux"):
        missing += [name for name in extra_packages if not _has_debian_package(name)]
    if not missing:
        return
    if not (shutil.which("apt-get") and os.geteuid() == 0):
        raise NotSetUp(how_to_install(missing))
    _say(f"Installing system packages: {' '.join(missing)}")
    variables = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing],
    ):
        if subprocess.run(command, env=variables, stdout=subprocess.DEVNULL, check=False).returncode:
            raise NotSetUp(f"'{' '.join(command)}' failed; its own words are above.")


def _has_debian_package(name: str) -> bool:
    if not shutil.which("dpkg-query"):
        return True  # not a Debian: tests that want the program say so themselves
    ask = ["dpkg-query", "--show", "--showformat=${Status}", name]
    return "install ok installed" in subprocess.run(ask, capture_output=True, text=True, check=False).stdout


def _run(command: list[str], sentence: str | None) -> None:
    if subprocess.run(command, cwd=ROOT, env=environment_variables(), check=False).returncode and sentence:
        raise NotSetUp(sentence)


def _say(sentence: str) -> None:
    print(f"{sentence} …", file=sys.stderr, flush=True)
