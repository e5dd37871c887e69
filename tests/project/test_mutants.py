"""The tool that changes the code a little finds what no test holds, and nothing else."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import mutants
import pytest

from bench.mutants.changes import changed, changes
from bench.mutants.command import Options, sampled
from bench.mutants.equivalents import Equivalent, equivalents
from bench.mutants.project import FRONT_DESK, Project
from bench.mutants.reach import Follower

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no fork")

ROOT = Path(__file__).resolve().parents[2]
ALL = Options(seed=1, count=10_000, module=(), jobs=1, seconds=5, lists=True)

SHOP = '''"""Prices."""
CHEAP = 10


def is_cheap(price: int) -> bool:
    return price < CHEAP


def total(prices: list[int], tip: int = 0) -> int:
    for price in prices:
        if price < 0:
            raise ValueError
    return sum(prices) + tip
'''
TESTS = """from shop.prices import is_cheap, total

def test_nine_is_cheap_and_eleven_is_not():
    assert is_cheap(9) and not is_cheap(11)

def test_total():
    assert total([1, 2], 3) == 6
    assert total([4]) == 4
"""


@pytest.fixture
def shop(tmp_path: Path) -> Project:
    """A package of two functions, and two tests that leave something open."""
    for path, text in {
        "shop/__init__.py": "",
        "shop/prices.py": SHOP,
        "tests/test_prices.py": TESTS,
        "pytest.ini": "[pytest]\naddopts = --import-mode=importlib\npythonpath = .\n",
    }.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text)
    return Project(tmp_path, ("shop",), ("tests",))


def told(text: str) -> set[tuple[str, str]]:
    return {(change.before, change.after) for change in changes(text)}


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("def f(a, b):\n    return a < b", "a < b", "a <= b"),
        ("def f(a, b):\n    return a + b", "a + b", "a - b"),
        ("def f(a, b):\n    return a and b", "a and b", "a or b"),
        ("def f(a, b):\n    return a and b", "a and b", "b"),
        ("def f(a):\n    return not a", "return not a", "return a"),
        ("def f(a):\n    if a:\n        g()", "a", "True"),
        ("def f(a):\n    if a:\n        g()", "g()", "pass"),
        ("def f(a, b):\n    return g(a, b)", "g(a, b)", "g(b, a)"),
        ("def f(a):\n    return g(a)", "return g(a)", "return None"),
        ("def f(a):\n    return [x for x in a if x]", "[x for x in a if x]", "[x for x in a]"),
        ("LIMIT = 7", "LIMIT = 7", "LIMIT = 8"),
        ("def f(a):\n    return a.startswith('b')", "a.startswith('b')", "a.startswith('b§')"),
        ("def f(a, b=3):\n    pass", "3", "4"),
        ("def f(a):\n    for x in a:\n        if x:\n            break", "break", "pass"),
    ],
)
def test_a_small_change_of_each_kind_is_made(code: str, before: str, after: str) -> None:
    assert (before, after) in told(code)


@pytest.mark.parametrize(
    "code",
    [
        'WORDS = "a list of words is data and no code at all".split()',
        "def f(a):\n    assert a < 3",
        "if TYPE_CHECKING:\n    x = 1",
        'def f(a: "Literal[3]") -> None:\n    """3 < 4"""',
        "@dataclass(frozen=True)\nclass A:\n    x: int",
    ],
)
def test_what_only_tells_something_and_word_lists_are_left_as_they_are(code: str) -> None:
    assert told(code) == set()


def test_each_change_is_one_that_python_takes_and_leaves_all_others_undone() -> None:
    path = "frontdesk/contacts/" + sorted(p.name for p in (ROOT / "frontdesk/contacts").glob("c*.py"))[0]
    source = FRONT_DESK.source(path)
    found = changes(source)
    assert found
    as_it_is = ast.unparse(ast.parse(source))
    for change in found:
        tree = changed(source, change.index)
        compile(tree, path, "exec")
        assert ast.unparse(tree) != as_it_is


def test_a_seed_names_a_sample_and_a_larger_one_holds_it(shop: Project) -> None:
    few, more = (Options(1, count, (), 1, 5, True) for count in (4, 9))
    assert sampled(shop, few, []) == sampled(shop, few, [])
    assert set(sampled(shop, few, [])) < set(sampled(shop, more, []))


def test_an_equivalent_change_is_known_by_its_function_and_text_and_needs_a_reason(
    shop: Project, tmp_path: Path
) -> None:
    named = Equivalent("is_cheap", "price < CHEAP", "price <= CHEAP", "nothing costs ten")
    left = [change for _, change in sampled(shop, ALL, [named])]
    assert len(left) == len(sampled(shop, ALL, [])) - 1
    (tmp_path / "named.toml").write_text('[[change]]\nfunction = "f"\nbefore = "a"\nafter = "b"\nwhy = " "\n')
    with pytest.raises(ValueError, match="no reason"):
        equivalents(tmp_path / "named.toml")


def test_each_equivalent_change_that_is_named_is_one_of_the_code() -> None:
    there = {(c.function, c.before, c.after) for path in FRONT_DESK.modules() for c in changes(FRONT_DESK.source(path))}
    assert [named for named in equivalents() if (named.function, named.before, named.after) not in there] == []


def test_the_lines_that_run_are_followed() -> None:
    code = compile("def f(a):\n    if a:\n        return 1\n    return 2\n", "followed.py", "exec")
    names: dict[str, object] = {}
    exec(code, names)  # noqa: S102
    follower = Follower({"followed.py": "of.py"})
    before = sys.gettrace()
    follower.begin()
    try:
        names["f"](1)  # type: ignore[operator]
    finally:
        ran = follower.end()
        sys.settrace(before)
    assert ran == {"of.py": {2, 3}}


def test_what_no_test_holds_is_told_and_the_tree_is_left_as_it_was(shop: Project, tmp_path: Path) -> None:
    before = {path: path.read_text() for path in tmp_path.rglob("*.py")}
    code = (
        "from pathlib import Path; from bench.mutants.command import main; from bench.mutants.project import Project; "
        f"raise SystemExit(main(Project(Path({str(tmp_path)!r}), ('shop',), ('tests',)), ['--jobs', '1']))"
    )
    variables = os.environ | {"XDG_CACHE_HOME": str(tmp_path / "cache"), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=variables, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    missed = done.stdout.split("not noticed:")[1].split("noticed / tried:")[0].split("\n")
    texts = {line.split(": ", 1)[1].split("  (")[0] for line in missed if ": " in line}
    assert "price < CHEAP  ->  price <= CHEAP" in texts
    assert "CHEAP = 10  ->  CHEAP = 11" in texts
    assert "raise ValueError  ->  pass" in texts
    assert "sum(prices) + tip  ->  sum(prices) - tip" not in texts
    assert "return price < CHEAP  ->  return None" not in texts
    assert "0  ->  1" not in {text for text in texts if "price" not in text}
    assert {path: path.read_text() for path in tmp_path.rglob("*.py")} == before
    assert not list((tmp_path / "shop").rglob("__pycache__"))


def test_the_script_starts_the_tool(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mutants.run_bench", lambda *names: 3 if names[0] == "bench.mutants" else 4)
    assert mutants.main() == 3
