"""Small changes to a module's source, each of which some test should notice.

The changes are those of mutmut's operators; which nodes are changed, how a change is named and how
it is put into a running process is decided here. Left out is what no test should hold on to: texts
for people (anything with a space in it, and formatted strings), docstrings, annotations,
decorators, imports, and pages' ``main``.
"""

from __future__ import annotations

import hashlib
import types
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation import mutators

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src"
#: Calls whose arguments are not changed: with another one they only crash.
CALLS_LEFT_ALONE = frozenset(("len", "isinstance", "cast", "TypeVar"))
FUNCTIONS_LEFT_ALONE = frozenset(("main", "__repr__"))
STATEMENTS = (cst.BaseSmallStatement, cst.BaseCompoundStatement, cst.MatchCase, cst.ExceptHandler)


@dataclass(frozen=True)
class Mutant:
    """One change. ``scope`` is the outermost function or method it is in, "" for none."""

    key: str
    path: str
    line: int
    last_line: int
    scope: str
    before: str
    after: str
    #: Position among all changes of the file, to find it again.
    index: int
    #: First line of the innermost statement it is in.
    statement: int

    @property
    def module(self) -> str:
        """The module's name."""
        return self.path.removeprefix("src/").removesuffix(".py").replace("/", ".")


class Changes(cst.CSTVisitor):
    """Collects every change of a module."""

    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self) -> None:
        super().__init__()
        #: Original node, changed node, first and last line, scope, first line of the statement.
        self.found: list[tuple[cst.CSTNode, cst.CSTNode, int, int, str, int]] = []
        self._statements = [1]
        self._names: list[str] = []
        self._in_function = 0
        self._defaults = 0

    def on_visit(self, node: cst.CSTNode) -> bool:
        if _left_alone(node):
            return False
        if isinstance(node, cst.ClassDef | cst.FunctionDef):
            if isinstance(node, cst.FunctionDef):
                if node.name.value in FUNCTIONS_LEFT_ALONE:
                    return False
                self._in_function += 1
            self._names.append(node.name.value)
        elif isinstance(node, cst.Param):
            self._defaults += 1
        if isinstance(node, STATEMENTS):
            self._statements.append(self.get_metadata(PositionProvider, node).start.line)
        self._change(node)
        return True

    def on_leave(self, original_node: cst.CSTNode) -> None:
        if isinstance(original_node, cst.ClassDef | cst.FunctionDef):
            if isinstance(original_node, cst.FunctionDef):
                if original_node.name.value in FUNCTIONS_LEFT_ALONE:
                    return
                self._in_function -= 1
            self._names.pop()
        elif isinstance(original_node, cst.Param):
            self._defaults -= 1
        if isinstance(original_node, STATEMENTS) and not _left_alone(original_node):
            self._statements.pop()

    def _scope(self) -> str:
        """The outermost function; "" at the level of module or class, and for default values."""
        if not self._in_function or self._defaults:
            return ""
        depth = len(self._names) - self._in_function + 1
        return ".".join(self._names[:depth])

    def _change(self, node: cst.CSTNode) -> None:
        place = self.get_metadata(PositionProvider, node, None)
        if place is None:
            return
        for of, operator in mutators.mutation_operators:
            if not isinstance(node, of):
                continue
            changed = list(operator(node))
            if operator is mutators.operator_string:
                changed = changed[:1]  # the other spellings of a word tell nothing new
            for other in changed:
                if not (isinstance(node, cst.Call) and _only_text_differs(node, other)):
                    first, last = place.start.line, place.end.line
                    where = (self._scope(), self._statements[-1])
                    self.found.append((node, other, first, last, *where))


def _left_alone(node: cst.CSTNode) -> bool:
    if isinstance(node, cst.Annotation | cst.Decorator | cst.Import | cst.ImportFrom):
        return True
    if isinstance(node, cst.BaseString):
        return _is_text(node)
    if isinstance(node, cst.Expr) and isinstance(node.value, cst.BaseString):
        return True
    if isinstance(node, cst.Call) and isinstance(node.func, cst.Name):
        return node.func.value in CALLS_LEFT_ALONE
    if isinstance(node, cst.If):
        return isinstance(node.test, cst.Name) and node.test.value == "TYPE_CHECKING"
    if isinstance(node, cst.Assign):
        target = node.targets[0].target
        named_all = isinstance(target, cst.Name) and target.value == "__all__"
        return named_all or _is_type(node.value)
    return False


def _is_type(node: cst.BaseExpression) -> bool:
    """A name for a type, e.g. ``Literal["one", "two"]``."""
    if not (isinstance(node, cst.Subscript) and isinstance(node.value, cst.Name)):
        return False
    name = node.value.value
    return name[0].isupper() or name in ("tuple", "dict", "list", "type")


def _is_text(node: cst.BaseExpression) -> bool:
    """For people: a formatted string, one of several parts, or one with a space in it."""
    if isinstance(node, cst.SimpleString):
        return " " in node.value or not node.value.strip("rbuRBU").strip("\"'")
    if isinstance(node, cst.BinaryOperation):
        return _is_text(node.left) or _is_text(node.right)
    return isinstance(node, cst.FormattedString | cst.ConcatenatedString)


def _for_people(argument: cst.Arg) -> bool:
    """A text, or what a fault says of itself."""
    named = argument.keyword.value if argument.keyword else ""
    return named in ("what", "why", "remedy") or _is_text(argument.value)


def _only_text_differs(before: cst.Call, after: cst.CSTNode) -> bool:
    """Whether the call lost nothing but a text."""
    if not isinstance(after, cst.Call) or after.func is not before.func:
        return False
    kept = {id(argument) for argument in after.args}
    lost = [argument for argument in before.args if id(argument) not in kept]
    return bool(lost) and all(map(_for_people, lost))


class Source:
    """A module's text with its changes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = path.relative_to(ROOT).as_posix()
        self.text = path.read_text(encoding="utf-8")

    @cached_property
    def _changes(self) -> tuple[cst.Module, Changes]:
        wrapper = MetadataWrapper(cst.parse_module(self.text))
        visitor = Changes()
        wrapper.visit(visitor)
        return wrapper.module, visitor

    def mutants(self) -> Iterator[Mutant]:
        """Every change, with a key that moving it to another line does not alter."""
        module, visitor = self._changes
        seen: Counter[tuple[str, ...]] = Counter()
        for index, (node, other, line, last, scope, statement) in enumerate(visitor.found):
            before, after = (module.code_for_node(one).strip() for one in (node, other))
            named = (self.name, scope, before, after)
            seen[named] += 1
            text = "\n".join((*named, str(seen[named])))
            key = hashlib.sha256(text.encode()).hexdigest()[:12]
            yield Mutant(key, self.name, line, last, scope, before, after, index, statement)

    def changed(self, mutant: Mutant) -> str:
        """The module's text with this change."""
        module, visitor = self._changes
        node, other, *_ = visitor.found[mutant.index]
        made = module.deep_replace(node, other)
        return made.code if isinstance(made, cst.Module) else self.text


# -- putting a change into this process --


def swap(module: Any, mutant: Mutant, text: str) -> None:
    """Give the live function of ``mutant.scope`` the code that it has in ``text``."""
    code = compile(text, str(ROOT / mutant.path), "exec")
    wanted = _code_of(code, mutant.scope)
    owner: Any = module
    *classes, name = mutant.scope.split(".")
    for one in classes:
        owner = vars(owner)[one]
    _function(vars(owner)[name]).__code__ = wanted


def _code_of(code: types.CodeType, scope: str) -> types.CodeType:
    head, _, rest = scope.partition(".")
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType) and constant.co_name == head:
            return _code_of(constant, rest) if rest else constant
    raise LookupError(scope)


def _function(found: Any) -> types.FunctionType:
    """The function inside whatever decorators made of it."""
    while not isinstance(found, types.FunctionType):
        for attribute in ("__wrapped__", "__func__", "fget", "func"):
            inner = getattr(found, attribute, None)
            if inner is not None:
                found = inner
                break
        else:
            raise LookupError(repr(found))
    return getattr(found, "__wrapped__", found)  # type: ignore[no-any-return]
