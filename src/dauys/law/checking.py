"""``dauys law check``: what is wrong with a rulebook, and what it lacks.

A rulebook that cannot be read raises its first fault. One that can gives its gaps, in the order
of the file. The rulebooks that come with the program have their examples among its acceptance
cases; whoever has those gives them as ``cases``, and without them examples are not asked for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dauys.law import coverage, gaps, lacking, wordings
from dauys.law.citation import Confidence
from dauys.law.examples import Example, read_examples
from dauys.law.gaps import Entry, Gap, Read
from dauys.law.nodes import Node, from_yaml
from dauys.law.parameters import read_parameter
from dauys.law.rulebook import Rulebook, identifiers, load, text_of
from dauys.law.units import VOCABULARY


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found. ``examples`` is None where none were asked for."""

    rulebook: Rulebook
    gaps: tuple[Gap, ...]
    examples: int | None
    confidence: Mapping[Confidence, int]


def check(text: str, filename: str, cases: Sequence[Example] | None = None) -> Report:
    """The report on a rulebook in YAML; Faults F-101 to F-126 where it cannot be read.

    ``cases`` are examples from elsewhere, beside those in the file itself. The rulebooks that
    come with the program are not asked for examples where ``cases`` is None.
    """
    read = _read(from_yaml(text, filename))
    own = read_examples(read.root["examples"]) if "examples" in read.root else ()
    examples = (*own, *(cases or ()))
    found = [
        *lacking.articles(read),
        *lacking.open_points(read),
        *lacking.endings(read, coverage.deciding()),
        *lacking.outcome_rules(read),
        *lacking.forms(read),
        *lacking.deadlines(read),
        *lacking.candidates(read),
        *wordings.names(read, _known_names()),
        *wordings.texts(read),
        *wordings.readings(read),
    ]
    # Where a rule that outcomes need is missing, every example of one would only say so again.
    incomplete = any(gap.code == "F-135" for gap in found)
    found += coverage.tried(
        read, [e for e in examples if not (incomplete and e.question == "outcome")]
    )
    asked = cases is not None or not _ours(read.rulebook)
    if asked:
        found += coverage.uncovered(read, examples)
    ordered = sorted(found, key=lambda gap: (_line(gap.where), gap.code))
    counted = len(examples) if asked or examples else None
    return Report(read.rulebook, tuple(ordered), counted, gaps.weakest_of(read))


def check_shipped(rulebook_id: str, cases: Sequence[Example] | None = None) -> Report:
    """The report on a rulebook that comes with the program; Fault F-117 where there is none."""
    return check(text_of(rulebook_id), f"{rulebook_id}.yaml", cases)


def read_cases(text: str, filename: str) -> dict[str, tuple[Example, ...]]:
    """The examples in a file of acceptance cases, by rulebook; other questions are left out.

    A file without ``cases`` (the table of rows beside them) has none.
    """
    content = from_yaml(text, filename).mapping()
    if "cases" not in content:
        return {}
    question = content["question"].text() if "question" in content else ""
    rulebook = content["rulebook"].text() if "rulebook" in content else ""
    found: dict[str, list[Node]] = {}
    for case in content["cases"].items():
        entries = case.mapping()
        asked = entries["question"].text() if "question" in entries else question
        if asked in _asked_here() and "but" not in entries and "but" not in content:
            named = entries["rulebook"].text() if "rulebook" in entries else rulebook
            kept = {key: node for key, node in entries.items() if key in _EXAMPLE_KEYS}
            kept["question"] = Node(asked, case.where)
            found.setdefault(named, []).append(Node(kept, case.where))
    return {name: read_examples(Node(tuple(nodes), filename)) for name, nodes in found.items()}


_EXAMPLE_KEYS = ("says", "given", "expect", "about", "settlements")


def _asked_here() -> tuple[str, ...]:
    """Questions whose answer has the same shape here and among the acceptance cases."""
    return ("outcome", "in_time", "requirement", "signatures")


def _read(root: Node) -> Read:
    rulebook = Rulebook(root)
    entries = root.mapping()["parameters"].items()
    return Read(
        rulebook, root.mapping(), tuple(Entry(read_parameter(item), item) for item in entries)
    )


def _ours(rulebook: Rulebook) -> bool:
    return rulebook.id in identifiers() and load(rulebook.id).sha256 == rulebook.sha256


@cache
def _known_names() -> tuple[str, ...]:
    """Names of parameters that some rulebook or rule of the program knows."""
    names = {p.name for rulebook_id in identifiers() for p in load(rulebook_id).parameters}
    return tuple(sorted(names | set(VOCABULARY) | set(coverage.deciding())))


def _line(where: str) -> tuple[str, int]:
    name, _, line = where.rpartition(":")
    return (name, int(line)) if line.isdigit() else (where, 0)
