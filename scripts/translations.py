"""Write or refresh the texts of the program for whoever translates them; docs/manual.md says what follows.

.venv/bin/python scripts/translations.py es            # resources/translations/frontdesk_es.ts, for Qt Linguist
.venv/bin/python scripts/translations.py es --finish   # and frontdesk_es.qm of it, which the program reads
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import PySide6

ROOT = Path(__file__).resolve().parent.parent

# Functions and classes of ours whose first argument is a template. Called without anything before them, they have the
# empty context, which is what `frontdesk.ui.words` looks them up in.
MARKERS = ("Phrase", "translatable", "_tr", "Problem", "StoreMoved", "StoreDamaged")


def main(arguments: list[str] | None = None) -> int:
    """Run lupdate, and lrelease if asked to; the exit status of what failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("language", help="such as es or pt_BR")
    parser.add_argument("--finish", action="store_true", help="also make the file that the program reads")
    options = parser.parse_args(arguments)
    texts = ROOT / "resources" / "translations" / f"frontdesk_{options.language}.ts"
    texts.parent.mkdir(exist_ok=True)
    status = collect(texts, "-target-language", options.language)
    if status or not options.finish:
        return status
    return subprocess.run([tool("lrelease"), str(texts)], check=False).returncode


def collect(texts: Path, *options: str, files: Iterable[Path] | None = None) -> int:
    """Put every text of the program into a .ts file, and keep what is translated in it; the exit status of lupdate."""
    files = sorted((ROOT / "frontdesk").rglob("*.py")) if files is None else files
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "files"
        listed.write_text("\n".join(map(str, files)))
        aliases = ",".join(f"tr+={marker}" for marker in MARKERS)
        command = [tool("lupdate"), f"@{listed}", "-locations", "relative", "-tr-function-alias", aliases, *options]
        return subprocess.run([*command, "-ts", str(texts)], check=False).returncode


def tool(name: str) -> str:
    """Where a tool of Qt Linguist is that comes with PySide6: lupdate or lrelease."""
    suffix = ".exe" if sys.platform == "win32" else ""
    return str(Path(PySide6.__file__).parent / f"{name}{suffix}")


if __name__ == "__main__":
    sys.exit(main())
