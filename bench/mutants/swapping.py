"""Puts changed code in the place of code that is loaded, in this process only."""

import ast
import gc
import importlib.abc
import importlib.machinery
import sys
from collections.abc import Sequence
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

_Place = tuple[str, str, int]


class Loaded:
    """The functions of a project that are loaded, by file, qualified name and first line."""

    def __init__(self, root: Path) -> None:
        self._functions: dict[_Place, list[FunctionType]] = {}
        inside = f"{root}/"
        for found in gc.get_objects():
            if isinstance(found, FunctionType) and found.__code__.co_filename.startswith(inside):
                self._functions.setdefault(_place(found.__code__), []).append(found)

    def swap(self, file: str, source: str, tree: ast.Module) -> bool:
        """Give all functions whose code is changed the changed code; False if that can't be done."""
        before = compile(source, file, "exec", dont_inherit=True)
        after = compile(tree, file, "exec", dont_inherit=True)
        old, new = _codes(before), _codes(after)
        if [_place(code)[:2] for code in old] != [_place(code)[:2] for code in new]:
            return False
        for was, now in zip(old[1:], new[1:], strict=True):
            if was == now:
                continue
            for function in self._functions.get(_place(was), []):
                try:
                    function.__code__ = now
                except ValueError:  # another number of names of the function around it
                    return False
        return True


def _place(code: CodeType) -> _Place:
    return code.co_filename, code.co_qualname, code.co_firstlineno


def _codes(code: CodeType) -> list[CodeType]:
    found = [code]
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            found += _codes(constant)
    return found


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Loads one module from a changed tree instead of its file."""

    def __init__(self, name: str, file: str, tree: ast.Module) -> None:
        self._name = name
        self._file = file
        self._tree = tree

    def find_spec(
        self, fullname: str, _path: Sequence[str] | None, _target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Only the one module is found here."""
        if fullname != self._name:
            return None
        package = self._file.endswith("__init__.py")
        spec = importlib.machinery.ModuleSpec(fullname, self, origin=self._file, is_package=package)
        spec.has_location = True
        if package and spec.submodule_search_locations is not None:
            spec.submodule_search_locations.append(str(Path(self._file).parent))
        return spec

    def exec_module(self, module: ModuleType) -> None:
        """Runs the changed module."""
        exec(compile(self._tree, self._file, "exec", dont_inherit=True), module.__dict__)  # noqa: S102


def forget(root: Path, kept: tuple[str, ...]) -> None:
    """Take all modules below a folder out of `sys.modules`, so that they are loaded anew."""
    inside = f"{root}/"
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None) or ""
        if file.startswith(inside) and "site-packages" not in file and not name.startswith(kept):
            del sys.modules[name]
