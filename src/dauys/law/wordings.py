"""Names and texts of a rulebook that wait, were not translated, or say the same twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from itertools import combinations

from dauys.law.gaps import UNFILLED, Gap, Read
from dauys.law.nodes import Node, shown
from dauys.law.parameters import LANGUAGES
from dauys.law.units import UNKNOWN


def names(read: Read, known: Sequence[str]) -> Iterator[Gap]:
    """A name that is almost one the program reads: the rule would silently never apply."""
    for entry in read.entries:
        name = entry.parameter.name
        close = [] if name in known else get_close_matches(name, known, n=1, cutoff=0.85)
        if close:
            yield Gap(
                "F-140",
                entry.place("parameter"),
                name,
                "a name that no rule of the program reads",
                f"{close[0]} is read, and this looks like it",
                f"write {close[0]}, or a name that cannot be taken for it",
            )


def texts(read: Read) -> Iterator[Gap]:
    """Texts that wait, and texts that are the same in two languages."""
    for key, node in _all_texts("", Node(read.root, "")):
        if isinstance(node.value, str) and node.value.startswith(UNFILLED):
            yield Gap(
                "F-137",
                node.where,
                key,
                "a text that still has to be written",
                "people would read the placeholder",
                "write it",
                node.value,
            )
        elif isinstance(node.value, Mapping) and set(node.value) == set(LANGUAGES):
            for one, other in combinations(LANGUAGES, 2):
                if node.value[one].value == node.value[other].value:
                    text = shown(node.value[one])
                    if text.startswith(UNFILLED) or not any(c.isalpha() for c in text):
                        continue
                    yield Gap(
                        "F-138",
                        node.value[other].where,
                        key,
                        f"the same text in {one} and {other}",
                        "one of the two was not translated",
                        f"write it in {other}",
                        text,
                    )


def readings(read: Read) -> Iterator[Gap]:
    """Two readings of one point that lead to the same value are one reading."""
    proposals = read.root.get("proposed_settlements")
    for item in proposals.items() if proposals is not None else ():
        seen: dict[str, str] = {}
        for reading in item.mapping()["readings"].items():
            value = str(reading.mapping()["value"].plain())
            name = shown(reading.mapping()["id"])
            if value in seen and value != UNKNOWN:
                yield Gap(
                    "F-139",
                    reading.where,
                    shown(item.mapping()["parameter"]),
                    f"the readings {seen[value]} and {name} have the same value",
                    "a commission would choose between nothing",
                    "give each reading its own value, or drop one",
                    value,
                )
            seen.setdefault(value, name)


def _all_texts(key: str, node: Node) -> Iterator[tuple[str, Node]]:
    yield key, node
    if isinstance(node.value, Mapping):
        named = node.value.get("parameter")
        below = shown(named) if named is not None else key
        for name, entry in node.value.items():
            at_top = not key
            yield from _all_texts(
                name if at_top else below if named is not None else f"{key}.{name}", entry
            )
    elif isinstance(node.value, tuple):
        for entry in node.value:
            yield from _all_texts(key, entry)
