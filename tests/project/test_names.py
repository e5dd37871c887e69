"""Names of files, modules and what is in them, between backticks in docs, docstrings and comments, are there."""

import io
import re
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("frontdesk", "tests", "bench", "scripts", "resources", "docs")
PACKAGES = sorted(path.parent.name for path in (ROOT / "frontdesk").glob("*/__init__.py"))
_MADE_LATER = ("resources/translations/", "store.sqlite3")  # by a translator; a store's usual name
_FROM = (ROOT, ROOT / "frontdesk", ROOT / "frontdesk" / "store", ROOT / "bench")
_WITH_FOLDER = re.compile(rf"(?:{'|'.join((*FOLDERS, *PACKAGES))})/[\w/.-]*")
_DOTTED = re.compile(rf"(?:frontdesk\.)?(?:{'|'.join(PACKAGES)})\.[\w.]+|frontdesk\.[\w.]+")


def written(path: Path) -> Iterator[str]:
    """What is said for people in a file: of Python the comments and docstrings, of anything else all."""
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        yield source
        return
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT or (token.type == tokenize.STRING and token.string.startswith('"""')):
            yield token.string


def names(text: str) -> Iterator[str]:
    """The names to look for: each word between backticks that begins with a folder of ours."""
    for quoted in re.findall(r"`([^`]+)`", text.replace("```", "")):
        for word in quoted.split():
            name = word.rstrip("/.")
            if not name.startswith(_MADE_LATER) and (_WITH_FOLDER.fullmatch(word) or _DOTTED.fullmatch(name)):
                yield name


@cache
def exists(name: str) -> bool:
    """Whether there is such a file, folder or module, or such a name in it (`ui/words.action`, `store.lists.ids`)."""
    dotted = "/" not in name
    path, _, last = name.replace(".", "/" if dotted else ".").rpartition("/" if dotted else ".")
    as_path = name.replace(".", "/") if dotted else name
    for folder in _FROM:
        if (folder / as_path).exists() or (folder / f"{as_path}.py").exists():
            return True
        module = folder / f"{path}.py"
        if path and module.exists() and re.search(rf"\b{last}\b", module.read_text(encoding="utf-8")):
            return True
        of_class, _, kind = path.rpartition("/")
        module = folder / f"{of_class}.py"
        if dotted and module.exists() and re.search(rf"\bclass {kind}\b", module.read_text(encoding="utf-8")):
            return last in module.read_text(encoding="utf-8")
    return False


def sources() -> list[Path]:
    in_folders = [
        path for folder in FOLDERS for ending in ("py", "md", "qss") for path in (ROOT / folder).rglob(f"*.{ending}")
    ]
    return [*in_folders, *ROOT.glob("*.md"), ROOT / "main.py", ROOT / "pyproject.toml"]


def test_what_is_named_is_there() -> None:
    paths = sources()
    assert len(paths) > 500
    found = [(path, name) for path in paths for text in written(path) for name in names(text)]
    assert len(found) > 100
    assert [f"{path.relative_to(ROOT)}: {name}" for path, name in found if not exists(name)] == []


@pytest.mark.parametrize(
    ("name", "is_there"),
    [
        ("contacts/queue.py", True),
        ("ui/startup", True),
        ("tests/project/test_names.py", True),
        ("ui/words.action", True),
        ("store.lists.ids", True),
        ("frontdesk.contacts.queue.Standpoint.midnight", True),
        ("contacts/gone.py", False),
        ("tests/gone", False),
        ("ui/words.gone", False),
        ("store.gone", False),
        ("contacts.queue.Standpoint.gone", False),
    ],
)
def test_a_name_that_is_gone_is_found(name: str, is_there: bool) -> None:
    assert list(names(f"as `pytest {name}` and `{name}`")) == [name, name]
    assert exists(name) is is_there
