"""What leads from a parameter of a rulebook to a rule, a test and a text; read from the source.

Nothing is listed by hand. A parameter is *read* where its name stands in the program, where a
formatted name can only become it, or where its unit makes it a requirement of candidates. It
*informs* where the rulebook says so (``informs``), where it was only observed, or where it is of
another office's elections: then it is shown and decides nothing.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import Any, get_args

import yaml

from dauys.law import rulebook as rulebooks
from dauys.law import texts
from dauys.law.parameters import RURAL, Parameter
from dauys.law.requirements import requirements
from dauys.law.rulebook import Rulebook
from dauys.law.schedule import Ground, convention_of, counted_from, hour_of, planned

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "dauys"
CASES = ROOT / "tests" / "acceptance"
#: Where decisions are made: only reading there counts.
ROOMS = ("law", "election", "record")
CODE = re.compile(r"[REW]-\d{3}\Z")
#: A formatted name has to spell out at least so much of a parameter's name.
SPELLED = 6


@dataclass(frozen=True, order=True)
class Place:
    """A function of a module; "" for the module itself."""

    module: str
    function: str

    def __str__(self) -> str:
        return f"{self.module}.{self.function}" if self.function else self.module


@dataclass
class Module:
    """Words, patterns of words and codes of a module, each with the functions they stand in."""

    name: str
    words: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    patterns: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    codes: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    functions: set[str] = field(default_factory=set)


class _Reader(ast.NodeVisitor):
    def __init__(self, module: Module) -> None:
        self.module = module
        self.inside: list[str] = []
        #: Names of the module that stand for one word, e.g. ``RULE = "tie_rule"``.
        self.named: dict[str, str] = {}

    def _where(self) -> str:
        return ".".join(self.inside[:2])

    def _enter(self, node: Any) -> None:
        self.inside.append(node.name)
        if not isinstance(node, ast.ClassDef):
            self.module.functions.add(self._where())
        for child in ast.iter_child_nodes(node):
            if child is not _docstring(node):
                self.visit(child)
        self.inside.pop()

    visit_FunctionDef = visit_AsyncFunctionDef = visit_ClassDef = _enter  # noqa: N815

    def visit_Assign(self, node: ast.Assign) -> None:
        target = node.targets[0]
        if (
            not self.inside
            and isinstance(target, ast.Name)
            and isinstance(node.value, ast.Constant)
        ):
            self.named[target.id] = str(node.value.value)
        self.generic_visit(node)

    def visit_Name(self, node: ast.Name) -> None:
        if self.inside and node.id in self.named:
            self._word(self.named[node.id])

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str):
            self._word(node.value)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        parts = [one.value if isinstance(one, ast.Constant) else None for one in node.values]
        longest = max((len(str(part)) for part in parts if part), default=0)
        spelled = "".join(".+" if part is None else re.escape(str(part)) for part in parts)
        if longest >= SPELLED and re.fullmatch(r"[a-z_.+\\]+", spelled):
            self.module.patterns[spelled].add(self._where())
        self.generic_visit(node)

    def _word(self, word: str) -> None:
        held = self.module.codes if CODE.match(word) else self.module.words
        held[word].add(self._where())


def _docstring(node: Any) -> ast.stmt | None:
    first = node.body[0]
    return first if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) else None


@dataclass(frozen=True)
class CaseFile:
    """One file of acceptance cases: its questions, the code it is about, how many cases."""

    name: str
    questions: frozenset[str]
    rule: str
    cases: int


class Links:
    """Everything that was found; made once."""

    @cached_property
    def modules(self) -> list[Module]:
        """The modules of the rooms that decide."""
        found = []
        for room in ROOMS:
            for path in sorted((SOURCE / room).rglob("*.py")):
                name = path.relative_to(SOURCE).with_suffix("").as_posix().replace("/", ".")
                module = Module(name.removesuffix(".__init__"))
                tree = ast.parse(path.read_text(encoding="utf-8"))
                reader = _Reader(module)
                skipped = _docstring(tree) if tree.body else None
                for child in tree.body:
                    if child is not skipped:
                        reader.visit(child)
                found.append(module)
        return found

    @cached_property
    def rulebooks(self) -> list[Rulebook]:
        """Every rulebook that comes with the program."""
        files = (resources.files("dauys.law") / "rulebooks").iterdir()
        return [
            rulebooks.load(name.removesuffix(".yaml"))
            for name in sorted(file.name for file in files)
            if name.endswith(".yaml")
        ]

    @cached_property
    def files(self) -> list[CaseFile]:
        """Every file of acceptance cases."""
        found = []
        for path in sorted(CASES.rglob("*.yaml")):
            content = yaml.safe_load(path.read_text(encoding="utf-8"))
            if "cases" not in content:  # a list about cases, and none itself
                continue
            name, cases = path.relative_to(CASES).as_posix(), content["cases"]
            asked = frozenset(case.get("question") or content["question"] for case in cases)
            found.append(CaseFile(name, asked, content.get("rule", ""), len(cases)))
        return found

    @cached_property
    def asked(self) -> dict[str, set[Place]]:
        """Question -> the functions of the program that it and its helpers call."""
        imported: dict[str, Place] = {}
        calls: dict[str, set[str]] = {}
        for path in sorted((CASES / "questions").glob("*.py")):
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("dauys."):
                    module = (node.module or "").removeprefix("dauys.")
                    for alias in node.names:
                        imported[alias.asname or alias.name] = Place(module, alias.name)
                elif isinstance(node, ast.FunctionDef):
                    calls[node.name] = {
                        one.func.id
                        for one in ast.walk(node)
                        if isinstance(one, ast.Call) and isinstance(one.func, ast.Name)
                    }
        found: dict[str, set[Place]] = {}
        for name, called in calls.items():
            if name.startswith("ask_"):
                every = called.union(*(calls.get(one, set()) for one in called))
                places = {imported[one] for one in every if one in imported}
                found[name.removeprefix("ask_")] = places
        return found

    # -- parameters --

    def readers(self, rulebook: Rulebook, name: str) -> list[Place]:
        """The functions that read a parameter."""
        found: set[Place] = set()
        for module in self.modules:
            functions = set(module.words.get(name, ()))
            for pattern, places in module.patterns.items():
                if re.fullmatch(pattern, name):
                    functions |= places
            found |= {Place(module.name, one) for one in functions}
        named = {one for one in found if one.function}
        if name in self._required[rulebook.id]:
            named.add(Place("law.requirements", "requirements"))
        if name in self._dated[rulebook.id]:
            named.add(Place("law.schedule", "planned"))
        return sorted(named or found)

    @cached_property
    def _dated(self) -> dict[str, set[str]]:
        """Rulebook -> parameters that become a date of the calendar, or say how one is counted."""
        found: dict[str, set[str]] = defaultdict(set)
        for book in self.rulebooks:
            for entry in book.parameters:
                day = entry.since or entry.until or date.max
                for ground in get_args(Ground):
                    for plan in planned(book, day, ground, entry.scope).values():
                        name = plan.name
                        found[book.id] |= {
                            name,
                            counted_from(name),
                            hour_of(name),
                            convention_of(name),
                        }
        return found

    @cached_property
    def _required(self) -> dict[str, set[str]]:
        """Rulebook -> parameters whose unit or name makes them a requirement of candidates."""
        found: dict[str, set[str]] = defaultdict(set)
        for book in self.rulebooks:
            days = {entry.since or date.max for entry in book.parameters}
            for day in days:
                found[book.id] |= {one.parameter.name for one in requirements(book, day)}
        return found

    def codes_beside(self, places: list[Place]) -> list[str]:
        """Codes of the functions that read; where there are none, those of their modules."""
        by_name = {module.name: module for module in self.modules}
        near: set[str] = set()
        around: set[str] = set()
        for place in places:
            module = by_name.get(place.module)
            for code, functions in (module.codes if module else {}).items():
                around.add(code)
                if place.function in functions:
                    near.add(code)
        return sorted(near or around)

    def cases(self, places: list[Place], codes: list[str]) -> list[CaseFile]:
        """Files about these codes, or that ask for something of the modules that read."""
        modules = {place.module for place in places}
        questions = {
            question
            for question, called in self.asked.items()
            if any(one.module in modules for one in called)
        }
        return [one for one in self.files if one.rule in codes or one.questions & questions]

    # -- codes --

    @cached_property
    def codes(self) -> dict[str, list[Place]]:
        """Every code of the program with the functions it stands in."""
        found: dict[str, set[Place]] = defaultdict(set)
        for module in self.modules:
            for code, functions in module.codes.items():
                found[code] |= {Place(module.name, one) for one in functions}
        return {code: sorted(found[code]) for code in sorted(found)}

    @cached_property
    def tested(self) -> dict[str, list[str]]:
        """Code -> the files of the tests in which it stands."""
        found: dict[str, set[str]] = defaultdict(set)
        for path in sorted((ROOT / "tests").rglob("*")):
            if path.suffix in (".py", ".yaml"):
                for code in re.findall(r"\b[REW]-\d{3}\b", path.read_text(encoding="utf-8")):
                    found[code].add(path.relative_to(ROOT / "tests").as_posix())
        return {code: sorted(names) for code, names in found.items()}

    # -- what is missing --

    def missing(self) -> Iterator[str]:
        """Every broken link, in words that say what to do."""
        for book in self.rulebooks:
            for name, entries in by_name(book).items():
                read = bool(self.readers(book, name))
                marked = any(entry.informs for entry in entries)
                if not read and not all(informs(entry) for entry in entries):
                    yield (
                        f"{book.id}: nobody reads {name}; read it in a rule, "
                        "or write informs: true where it is only shown"
                    )
                if read and marked:
                    where = ", ".join(map(str, self.readers(book, name)))
                    yield f"{book.id}: {name} is marked informs and read by {where}; unmark it"
        worded = texts.catalogue()
        for code in self.codes:
            if code not in self.tested:
                yield f"{code}: no test names it; add a case in which it comes and one without"
            if code not in worded:
                yield f"{code}: has no text; add it to law/texts"
        for code in worded:
            if CODE.match(code) and code not in self.codes:
                yield f"{code}: has a text and stands nowhere in the program; remove it"
        for file in self.files:
            if file.rule and file.rule not in self.codes:
                yield f"acceptance/{file.name}: {file.rule} is no code of the program"
            for question in sorted(file.questions - self.asked.keys()):
                yield f"acceptance/{file.name}: there is no question {question}"


def informs(entry: Parameter) -> bool:
    """Whether the rulebook's own data say that the entry is shown and decides nothing."""
    return entry.informs or entry.observed or entry.scope != RURAL


def by_name(book: Rulebook) -> dict[str, list[Parameter]]:
    """The entries of each parameter."""
    found: dict[str, list[Parameter]] = defaultdict(list)
    for entry in book.parameters:
        found[entry.name].append(entry)
    return found
