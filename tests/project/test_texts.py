"""Every text for people can be translated: lupdate collects it, in the context in which the program looks it up."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from collected_texts import Collected, collected_from
from translations import MARKERS

ROOT = Path(__file__).parents[2]
PARENT = "parent_"

# What shows its argument to people; a text there needs to come out of `tr` or one of the markers.
SHOWING = frozenset(
    """
    setText setWindowTitle setToolTip setPlaceholderText setAccessibleName setAccessibleDescription setTitle
    setStatusTip setHtml setPlainText setInformativeText setWhatsThis setSpecialValueText setSuffix setPrefix addAction
    addMenu addTab addItem addButton addRow setItemText setTabText QLabel QPushButton QCheckBox QAction QMenu QGroupBox
    QRadioButton QToolButton show_problem say complain say_done failed ask telling ArgumentTypeError error
    """.split()
)
SHOWN_BY_NAME = frozenset(["help", "description", "text", "title", "toolTip", "placeholderText", "accessibleName"])


@dataclass(frozen=True)
class Marked:
    """A text as the code marks it: where, in which context it is looked up, and whether it has a number."""

    place: str
    context: str
    text: str
    has_number: bool


def sources() -> list[Path]:
    found = sorted((ROOT / "frontdesk").rglob("*.py"))
    assert len(found) > 200
    return [path for path in found if "migrations" not in path.parts]


def tree_of(path: Path) -> ast.Module:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        for child in ast.iter_child_nodes(node):
            setattr(child, PARENT, node)
    return tree


def above(node: ast.AST) -> Iterator[ast.AST]:
    while (node := getattr(node, PARENT, None)) is not None:  # type: ignore[assignment]
        yield node


def name_of(call: ast.Call) -> str:
    """`tr` of self.tr(…); the last name of whatever is called."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def is_marker(call: ast.Call) -> bool:
    return name_of(call) == "tr" or (isinstance(call.func, ast.Name) and call.func.id in MARKERS)


def literal(node: ast.AST) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def context_of(call: ast.Call) -> str:
    if isinstance(call.func, ast.Name):
        return ""
    return next(node.name for node in above(call) if isinstance(node, ast.ClassDef))


def marked_in(path: Path) -> Iterator[Marked]:
    for call in calls(tree_of(path)):
        place = f"{path.relative_to(ROOT)}:{call.lineno}"
        given = [literal(one) for one in call.args]
        if is_marker(call) and given and given[0] is not None:
            yield Marked(place, context_of(call), given[0], len(given) > 2)
        elif name_of(call) == "translate" and len(given) > 1 and given[0] is not None and given[1] is not None:
            yield Marked(place, given[0], given[1], len(given) > 3)


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Collected:
    return collected_from(tmp_path_factory.mktemp("lupdate"))


def test_lupdate_sees_every_text(collected: Collected) -> None:
    marked = [one for path in sources() for one in marked_in(path)]
    assert len(marked) > 800
    unseen = [one for one in marked if collected.get((one.context, one.text)) is not one.has_number]
    assert unseen == []


def test_no_text_goes_round_it() -> None:
    assert [fault for path in sources() for fault in faults_in(path)] == []


@pytest.mark.parametrize(
    "code",
    [
        'Problem(f"{file} is empty.")',
        'Problem("The " + what)',
        'Problem("It is open." if is_open else "It is closed.")',
        'Problem(sentence)\nsentence = "It is open."',
        'for number, sentence in TABLE:\n    Problem(sentence)\nTABLE = [(1, "It is open.")]',
        'label.setText("Ready now")',
        'label.setText(f"Ready at {time}")',
        'action = QAction(text="Open")',
        'say(f"{count} requests")',
        "words = f\"{self.tr('Open')} now\"",
        'tr = self.tr\nlabel.setText(tr("Open"))',
        'window.tr("Open")',
        'QCoreApplication.translate("words", "%n rows", None, rows)',
        'rows = f"{count} row" + ("s" if count > 1 else "")',
    ],
)
def test_a_text_that_goes_round_it_is_found(code: str, tmp_path: Path) -> None:
    path = tmp_path / "code.py"
    path.write_text(code)
    assert list(faults_in(path))


def test_what_lupdate_does_not_see_is_found(tmp_path: Path) -> None:
    path = tmp_path / "code.py"
    path.write_text('class Pane:\n    def name(self):\n        return f"{self.tr(\'Open\')}", self.tr("Shut")\n')
    assert collected_from(tmp_path, path) == {("Pane", "Shut"): False}


def faults_in(path: Path) -> Iterator[str]:
    """Texts for people that lupdate would not see, or not where they are looked up."""
    tree = tree_of(path)
    for call in calls(tree):
        for fault in (*marker_faults(call, tree), *shown_faults(call)):
            yield f"{path.name}:{call.lineno}: {fault}: {ast.unparse(call)[:100]}"
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.IfExp)
            and isinstance(node.body, ast.Constant)
            and node.body.value in ("s", "es", "ies")
        ):
            yield f"{path.name}:{node.lineno}: a plural of English: {ast.unparse(node)}"


def marker_faults(call: ast.Call, tree: ast.Module) -> Iterator[str]:
    if name_of(call) == "translate" and len(call.args) > 3 and literal(call.args[0]):
        yield "lupdate does not see that this has a number"
    if not is_marker(call) or not call.args:
        return
    if any(isinstance(node, ast.JoinedStr) for node in above(call)):
        yield "lupdate does not look into an f-string"
    if name_of(call) == "tr" and not (
        isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name) and call.func.value.id == "self"
    ):
        yield "lupdate takes the context from self.tr only"
    if ast.unparse(call) == "Phrase(template, comment, number, singular, **values)":
        return  # what a Problem is made of
    if literal(call.args[0]) is None and (
        name_of(call) in ("tr", "translatable") or not is_translatable(call.args[0], tree)
    ):
        yield "not one literal text"


def is_translatable(node: ast.expr, tree: ast.Module, deep: int = 0) -> bool:
    """Whether every text that an expression may be is marked where it stands."""
    if deep > 4:
        return False
    if isinstance(node, ast.Call):
        return name_of(node) in ("translatable", "Phrase")
    if isinstance(node, ast.IfExp):
        return is_translatable(node.body, tree, deep) and is_translatable(node.orelse, tree, deep)
    if isinstance(node, ast.Attribute):
        return node.attr == "template"
    if isinstance(node, ast.Name):
        bound = list(bindings(node.id, tree))
        return any(isinstance(one, ast.arg) for one in bound) or (
            bool(bound) and all(has_marked_texts_only(one, tree, deep + 1) for one in bound)
        )
    return False


def bindings(name: str, tree: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        targets: list[ast.AST] = []
        if isinstance(node, ast.Assign):
            targets = [*node.targets]
        elif isinstance(node, (ast.AnnAssign, ast.For, ast.NamedExpr, ast.comprehension)):
            targets = [node.target]
        value = node.iter if isinstance(node, (ast.For, ast.comprehension)) else getattr(node, "value", None)
        if value is not None and any(
            isinstance(one, ast.Name) and one.id == name for target in targets for one in ast.walk(target)
        ):
            yield value
        if isinstance(node, ast.arg) and node.arg == name and "str" not in ast.unparse(node.annotation or node):
            yield node


def has_marked_texts_only(node: ast.AST, tree: ast.Module, deep: int) -> bool:
    if isinstance(node, ast.Name) and any(bindings(node.id, tree)):
        return all(has_marked_texts_only(one, tree, deep + 1) for one in bindings(node.id, tree)) if deep < 5 else False
    return all(
        any(isinstance(over, ast.Call) and is_marker(over) for over in above(one))
        for one in ast.walk(node)
        if isinstance(one, ast.Constant) and isinstance(one.value, str) and " " in one.value
    ) and not any(isinstance(one, ast.JoinedStr) for one in ast.walk(node))


def shown_faults(call: ast.Call) -> Iterator[str]:
    shown = [*call.args] if name_of(call) in SHOWING else []
    if name_of(call) in SHOWING or name_of(call).endswith(("parser", "Parser", "argument")):
        shown += [one.value for one in call.keywords if one.arg in SHOWN_BY_NAME]
    if any(map(is_bare, shown)):
        yield "shown without a translation"


def is_bare(node: ast.expr) -> bool:
    """Whether an expression has words of its own that are not marked; `clinic-hours:` names an option."""
    if isinstance(node, ast.Constant):
        text = literal(node) or ""
        return bool(re.search(r"[A-Za-z]{2}", text)) and not re.fullmatch(r"(?:[a-z-]*: )+", text)
    if isinstance(node, ast.JoinedStr):
        return any(map(is_bare, node.values))
    if isinstance(node, ast.BinOp):
        return is_bare(node.left) or is_bare(node.right)
    if isinstance(node, ast.IfExp):
        return is_bare(node.body) or is_bare(node.orelse)
    return False
