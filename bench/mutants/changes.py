"""The small changes: each is one that a person could make by mistake, and that still is Python."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
_COUNTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip
_CALLED = {"min": "max", "max": "min", "any": "all", "all": "any", "startswith": "endswith", "endswith": "startswith"}
_JUDGING = {"startswith", "endswith", "removeprefix", "removesuffix", "split", "rsplit", "partition", "strip", "get"}
"""Methods whose text decides something; other texts are words for people, and other tests read those."""
_IN_ANY_ORDER = {"min", "max", "cast", "isinstance", "Problem"}
"""What is called with arguments whose order is nothing to test."""
_WORD_LIST = 8
"""As many texts in a constant of a module are a list of words."""

_Item = TypeVar("_Item")
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True)
class Change:
    """One change of a module, known by its index in the module's text."""

    index: int
    line: int
    end_line: int
    function: str
    """Qualified name of the function it is in, or of the class; empty for the module itself."""
    runs_on_import: bool
    before: str
    after: str


@dataclass(frozen=True)
class _Found:
    where: ast.AST
    shown: ast.AST
    make: Callable[[], None]


def changes(source: str) -> list[Change]:
    """All changes of a module's text, in its order."""
    found = []
    for index, (scope, statement, this) in enumerate(_walk(ast.parse(source))):
        before = _text(this.shown)
        line, end = _lines(statement, this.where)
        this.make()
        after = _text(this.shown)
        this.make()  # each change is its own inverse, so the tree is whole again
        if before != after:
            name = ".".join(node.name for node in scope)
            on_import = not any(isinstance(node, _FUNCTIONS) for node in scope)
            found.append(Change(index, line, end, name, on_import, before, after))
    return found


def changed(source: str, index: int) -> ast.Module:
    """The module with the change of that index made; its lines are numbered as before."""
    tree = ast.parse(source)
    _, _, this = next(islice(_walk(tree), index, None))
    this.make()
    _Whole().visit(tree)
    return ast.fix_missing_locations(tree)


class _Whole(ast.NodeTransformer):
    """An `and` of which one condition is left is that condition."""

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        self.generic_visit(node)
        return node.values[0] if len(node.values) == 1 else node


def _text(node: ast.AST) -> str:
    return ast.unparse(node)


def _lines(statement: ast.stmt, node: ast.AST) -> tuple[int, int]:
    """The lines that run when the change is reached: a simple statement's, or those of a compound one's head."""
    if hasattr(statement, "body") and isinstance(node, ast.expr):
        return node.lineno, node.end_lineno or node.lineno
    return statement.lineno, statement.end_lineno or statement.lineno


_Scope = tuple[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef, ...]


def _walk(tree: ast.Module) -> Iterator[tuple[_Scope, ast.stmt, _Found]]:
    for statement in tree.body:
        yield from _statement(statement, (), tree.body)


def _statement(this: ast.stmt, scope: _Scope, block: list[ast.stmt]) -> Iterator[tuple[_Scope, ast.stmt, _Found]]:
    if _left_out(this, scope):
        return
    for found in _removals(this, block):
        yield scope, this, found
    if isinstance(this, (*_FUNCTIONS, ast.ClassDef)):
        if not isinstance(this, ast.ClassDef):
            for default in (*this.args.defaults, *this.args.kw_defaults):
                if default is not None:
                    yield from ((scope, this, found) for found in _expression(default, this, ""))
        for inner in this.body:
            yield from _statement(inner, (*scope, this), this.body)
        return
    for field, value in ast.iter_fields(this):
        if field == "annotation":
            continue
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, ast.stmt):
                yield from _statement(item, scope, value)
            elif isinstance(item, (ast.ExceptHandler, ast.match_case)):
                if isinstance(item, ast.match_case) and item.guard is not None:
                    yield from ((scope, this, found) for found in _expression(item.guard, item, "guard"))
                for inner in item.body:
                    yield from _statement(inner, scope, item.body)
            elif isinstance(item, ast.AST):
                yield from ((scope, this, found) for found in _expression(item, this, field))


def _left_out(this: ast.stmt, scope: _Scope) -> bool:
    """What only tells something to a reader or the type checker, and lists of words."""
    if isinstance(this, (ast.Assert, ast.Import, ast.ImportFrom)):
        return True
    if isinstance(this, ast.Expr) and isinstance(this.value, ast.Constant):
        return True
    if isinstance(this, ast.If) and _text(this.test) == "TYPE_CHECKING":
        return True
    if not scope and isinstance(this, (ast.Assign, ast.AnnAssign)) and this.value is not None:
        texts = [
            node for node in ast.walk(this.value) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        ]
        words = sum(len(str(node.value).split()) for node in texts)
        return words >= _WORD_LIST
    return False


def _removals(this: ast.stmt, block: list[ast.stmt]) -> Iterator[_Found]:
    """Statements left out, conditions settled, values not returned."""
    if isinstance(this, (ast.AugAssign, ast.Raise, ast.Break, ast.Continue, ast.Delete)) or (
        isinstance(this, ast.Expr) and isinstance(this.value, ast.Call)
    ):
        yield _without(this, block)
    if isinstance(this, ast.Return) and this.value is not None and _text(this.value) not in ("None", "False"):
        yield _Found(this, this, _swap(this, "value", ast.Constant(None)))
    if isinstance(this, ast.If):
        for settled in (True, False):
            yield _settled(this, ast.Constant(settled))


def _without(this: ast.stmt, block: list[ast.stmt]) -> _Found:
    at = next(place for place, other in enumerate(block) if other is this)
    nothing = ast.copy_location(ast.Pass(), this)
    shown = ast.Module(body=[this], type_ignores=[])

    def make() -> None:
        block[at] = nothing if block[at] is this else this
        shown.body[0] = block[at]

    return _Found(this, shown, make)


def _settled(this: ast.If, answer: ast.Constant) -> _Found:
    shown = ast.Expr(this.test)
    of_statement, of_shown = _swap(this, "test", answer), _swap(shown, "value", answer)

    def make() -> None:
        of_statement()
        of_shown()

    return _Found(this.test, shown, make)


def _swap(node: ast.AST, field: str, other: object) -> Callable[[], None]:
    """Puts another value into a field; the second time, what was there."""
    kept = [other]

    def make() -> None:
        now = getattr(node, field)
        setattr(node, field, kept[0])
        kept[0] = now

    return make


def _swap_item(items: list[ast.expr], one: int, other: int) -> Callable[[], None]:
    def make() -> None:
        items[one], items[other] = items[other], items[one]

    return make


def _expression(top: ast.AST, parent: ast.AST, field: str) -> Iterator[_Found]:
    """Changes inside an expression; lambdas and comprehensions are looked through."""
    for above, place, node in _below(top, parent, field):
        yield from _of_node(node, above)
        yield from _dropped(above, place, node)


def _below(top: ast.AST, parent: ast.AST, field: str) -> Iterator[tuple[ast.AST, str, ast.AST]]:
    waiting = [(parent, field, top)]
    while waiting:
        parent, field, node = waiting.pop()
        yield parent, field, node
        for name, value in reversed(list(ast.iter_fields(node))):
            if name in ("annotation", "ctx"):
                continue
            for item in reversed(value if isinstance(value, list) else [value]):
                if isinstance(item, ast.AST) and not (
                    isinstance(node, ast.JoinedStr) and isinstance(item, ast.Constant)
                ):
                    waiting.append((node, name, item))


def _of_node(node: ast.AST, above: ast.AST) -> Iterator[_Found]:
    if isinstance(node, ast.Compare):
        for at, operator in enumerate(node.ops):
            yield _Found(node, node, _swap_at(node.ops, at, _COMPARED[type(operator)]()))
        yield from _texts(node, [node.left, *node.comparators])
    elif isinstance(node, ast.BinOp) and type(node.op) in _COUNTED and not _is_text(node.left, node.right):
        yield _Found(node, node, _swap(node, "op", _COUNTED[type(node.op)]()))
    elif isinstance(node, ast.BoolOp):
        yield _Found(node, node, _swap(node, "op", ast.Or() if isinstance(node.op, ast.And) else ast.And()))
        for at in range(len(node.values)):
            yield _Found(node, node, _swap(node, "values", node.values[:at] + node.values[at + 1 :]))
    elif isinstance(node, ast.Constant) and isinstance(node.value, (bool, int, float)):
        other = not node.value if isinstance(node.value, bool) else node.value + 1
        tells_more = isinstance(above, (ast.expr, ast.keyword, ast.Return, ast.Assign, ast.AugAssign))
        yield _Found(node, above if tells_more else node, _swap(node, "value", other))
    elif isinstance(node, ast.IfExp):
        yield _Found(node, node, _exchange(node))
    elif isinstance(node, (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)):
        for part in node.generators:
            for at in range(len(part.ifs)):
                yield _Found(
                    node, node, _swap(part, "ifs", [test for place, test in enumerate(part.ifs) if place != at])
                )
    elif isinstance(node, ast.Call):
        yield from _of_call(node)


def _of_call(node: ast.Call) -> Iterator[_Found]:
    called = node.func
    for field in ("id", "attr"):
        name = getattr(called, field, None)
        if name in _CALLED:
            yield _Found(node, node, _swap(called, field, _CALLED[name]))
    name = getattr(called, "attr", None)
    if name in _JUDGING:
        yield from _texts(node, node.args)
    if getattr(called, "id", None) not in _IN_ANY_ORDER:
        for at in range(len(node.args) - 1):
            if not any(isinstance(argument, ast.Starred) for argument in node.args[at : at + 2]):
                yield _Found(node, node, _swap_item(node.args, at, at + 1))


def _texts(shown: ast.AST, places: list[ast.expr]) -> Iterator[_Found]:
    for node in places:
        for inner in [node, *getattr(node, "elts", [])]:
            if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
                yield _Found(node, shown, _swap(inner, "value", inner.value + "§" if inner.value else "§"))


def _dropped(parent: ast.AST, field: str, node: ast.AST) -> Iterator[_Found]:
    """A `not` that is forgotten; a whole condition is changed by settling it."""
    if not isinstance(node, ast.UnaryOp) or not isinstance(node.op, ast.Not) or isinstance(parent, ast.If):
        return
    value = getattr(parent, field, None)
    if isinstance(value, list):
        at = next(place for place, item in enumerate(value) if item is node)
        yield _Found(node, parent, _swap_at(value, at, node.operand))
    elif value is node:
        yield _Found(node, parent, _swap(parent, field, node.operand))


def _swap_at(items: list[_Item], at: int, other: _Item) -> Callable[[], None]:
    kept = [other]

    def make() -> None:
        items[at], kept[0] = kept[0], items[at]

    return make


def _exchange(node: ast.IfExp) -> Callable[[], None]:
    def make() -> None:
        node.body, node.orelse = node.orelse, node.body

    return make


def _is_text(*nodes: ast.expr) -> bool:
    return any(
        isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))
        for node in nodes
    )
