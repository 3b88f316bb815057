"""One legal number, word or time with its validity, its source and how sure we are of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from dauys.law.citation import CONFIDENCES, Citation, Confidence
from dauys.law.faults import Fault
from dauys.law.nodes import Node, shown
from dauys.law.units import UNKNOWN, Value, read
from dauys.law.validity import Validity, read_validity

LANGUAGES = ("en", "kk", "ru")

Texts = Mapping[str, str]
"""One text in each of `LANGUAGES`."""

RURAL = "rural"
"""The scope of a parameter that names none: rural äkıms, villages, and so on."""

_REQUIRED = ("parameter", "value", "unit", "since", "until", "article", "source", "confidence")
_OPTIONAL = (
    "scope", "note", "observed", "gap_before", "since_confidence", "evidence", "asks", "title",
    "in_calendar", "informs",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Parameter:
    """``value`` is None where the law's answer is unknown (D-grade only).

    ``observed`` marks what was seen in practice and is no rule: it may propose, never refuse.
    ``informs`` marks what people are shown and no rule reads.
    ``evidence`` names by language the document that proves it, ``asks`` the state body that is
    asked; both only where a source says so. ``title`` names by language the date that it makes,
    where the program has no words for it; ``in_calendar`` is false where it makes none although
    its unit would.
    """

    name: str
    value: Value | None
    unit: str
    validity: Validity
    citation: Citation
    scope: str = RURAL
    note: str | None = None
    observed: bool = False
    since_confidence: Confidence | None = None
    evidence: Texts = field(default_factory=dict, hash=False)
    asks: str = ""
    title: Texts = field(default_factory=dict, hash=False)
    in_calendar: bool = True
    informs: bool = False

    @property
    def since(self) -> date | None:
        """First day in force; None: unknown."""
        return self.validity.since

    @property
    def until(self) -> date | None:
        """Last day in force; None: no end known."""
        return self.validity.until

    @property
    def confidence(self) -> Confidence:
        """The citation's."""
        return self.citation.confidence

    @property
    def decides(self) -> bool:
        """Whether a decision may rest on it: known, not D-grade and not merely observed."""
        return self.value is not None and self.confidence != "D" and not self.observed


def read_parameter(node: Node) -> Parameter:
    """A parameter from its entry in the file; every defect is one Fault with its line."""
    entries = keys(node, _REQUIRED, _OPTIONAL)
    name = entries["parameter"].text()
    value = read(name, entries["unit"], entries["value"])
    citation = read_citation(entries)
    if value is None and citation.confidence != "D":
        raise Fault(
            "F-113",
            what=f"{name} has no value",
            where=entries["value"].where,
            value=UNKNOWN,
            why=f"confidence {citation.confidence} says that somebody read the rule",
            remedy="write the value, or confidence D",
        )
    return Parameter(
        name=name,
        value=value,
        unit=entries["unit"].text(),
        validity=read_validity(entries),
        citation=citation,
        scope=entries["scope"].text() if "scope" in entries else RURAL,
        note=entries["note"].text() if "note" in entries else None,
        observed=entries["observed"].flag() if "observed" in entries else False,
        since_confidence=read_confidence(entries.get("since_confidence")),
        evidence=read_texts(entries["evidence"]) if "evidence" in entries else {},
        asks=entries["asks"].text() if "asks" in entries else "",
        title=read_texts(entries["title"]) if "title" in entries else {},
        in_calendar=entries["in_calendar"].flag() if "in_calendar" in entries else True,
        informs=entries["informs"].flag() if "informs" in entries else False,
    )


def read_texts(node: Node) -> Texts:
    """A text in every language; Faults F-103, F-104, F-105, F-119."""
    return {language: text.text() for language, text in keys(node, LANGUAGES).items()}


def read_citation(entries: Mapping[str, Node]) -> Citation:
    """The citation in ``article`` (or ``unknown``), ``source`` and ``confidence``."""
    source = entries["source"]
    if not isinstance(source.value, str) or not source.value.strip():
        raise Fault(
            "F-111",
            what="no citation",
            where=source.where,
            why="a rule without a source is an opinion",
            remedy="name the act, the statement or the dated case it was read from",
        )
    article = entries["article"].text()
    return Citation(
        None if article == UNKNOWN else article, source.value, _confidence(entries["confidence"])
    )


def read_confidence(node: Node | None) -> Confidence | None:
    """The confidence in ``node``, or None where the entry states none of its own."""
    return None if node is None else _confidence(node)


def _confidence(node: Node) -> Confidence:
    if node.value not in CONFIDENCES:
        raise Fault(
            "F-112",
            what="an unknown confidence",
            where=node.where,
            value=str(node.value),
            why="confidence is one of A, B, C and D",
            remedy="write A (text seen), B (official statement), C (inferred) or D (unverified)",
        )
    return node.value


def keys(node: Node, required: tuple[str, ...], optional: tuple[str, ...] = ()) -> dict[str, Node]:
    """The entries of a mapping: all ``required``, none beside them and ``optional``.

    Faults: F-103 unknown key, F-104 missing key (F-111 where it is the source or article).
    """
    entries = dict(node.mapping())
    for key, entry in entries.items():
        if key not in required and key not in optional:
            raise Fault(
                "F-103",
                what="an unknown key",
                where=entry.where,
                value=key,
                why="what nobody reads would only seem to be in force",
                remedy="use one of: " + ", ".join(sorted((*required, *optional))),
            )
    for key in required:
        if key not in entries:
            raise Fault(
                "F-111" if key in ("source", "article") else "F-104",
                what=f"the key {key!r} is missing",
                where=node.where,
                value=next((shown(entry) for entry in entries.values()), ""),
                why="every entry says it, so that nothing is implied",
                remedy=f"add {key}; what is not known is written as {UNKNOWN!r}",
            )
    return entries
