"""Which properties there are: every test that hypothesis drives, read from the tests' source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: The rooms whose properties are counted for the law.
ROOMS = ("law", "election", "record")


@dataclass(frozen=True)
class Property:
    """One test and what it says: its docstring, or its name in words."""

    room: str
    path: str
    name: str
    says: str


def census(rooms: tuple[str, ...] = ROOMS) -> list[Property]:
    """Every property of these rooms, by file and place in it."""
    return [found for room in rooms for path in _files(room) for found in _properties(room, path)]


def _files(room: str) -> list[Path]:
    return sorted((ROOT / "tests" / room).rglob("test_*.py"))


def _properties(room: str, path: Path) -> Iterator[Property]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and _driven(node):
            words = node.name.removeprefix("test_").replace("_", " ")
            said = (ast.get_docstring(node) or words).splitlines()[0]
            name = path.relative_to(ROOT).as_posix()
            yield Property(room, name, node.name, said.rstrip("."))


def _driven(node: ast.FunctionDef) -> bool:
    """Decorated with ``given``, or the run of a state machine."""
    decorated = any(
        isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id == "given"
        for one in node.decorator_list
    )
    return decorated or any(
        isinstance(one, ast.Name) and one.id == "run_state_machine_as_test"
        for one in ast.walk(node)
    )
