"""Open points of a rulebook together: which there are, which are settled, and by whose reading.

A commission adopts many readings in one act, a pack, with the words that the rulebook prints. A
point is settled once per election, so that nobody is treated by another reading than the one
before; a pack that a central commission lays down for a country binds the elections after it.
These are rules of this program about its own record (invariant 5), not of a statute.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from dauys.law.findings import Finding
from dauys.law.parameters import Parameter, Texts
from dauys.law.proposals import Proposal, Reading
from dauys.law.refusals import Refusal
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Settlement, settle


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A D-grade parameter in force, with what may be adopted and what was.

    ``proposal`` is None where the rulebook offers no readings; nobody can settle that point yet.
    """

    parameter: Parameter
    proposal: Proposal | None
    settlement: Settlement | None

    @property
    def name(self) -> str:
        """The parameter's."""
        return self.parameter.name

    @property
    def adopted(self) -> Reading | None:
        """The adopted reading; None while the point is open."""
        if self.settlement is None or self.proposal is None:
            return None
        return self.proposal.reading(self.settlement.value)

    @property
    def open(self) -> bool:
        """Whether nobody has adopted a reading."""
        return self.adopted is None


@dataclass(frozen=True, slots=True)
class Printed:
    """A reading as the rulebook prints it, in every language."""

    parameter: str
    reading: str
    text: Texts


def open_points(
    rulebook: Rulebook, on: date, settlements: Sequence[Settlement] = ()
) -> tuple[OpenPoint, ...]:
    """Every point that the rulebook leaves open on a day, settled or not, by name.

    Observed values are no rules, so they leave nothing open. The last settlement of a point
    counts, as in `settlement.decide`; the order of settlements of different points makes no
    difference.
    """
    adopted = {settlement.parameter: settlement for settlement in settlements}
    return tuple(
        OpenPoint(p, rulebook.proposed_settlements.get(p.name), adopted.get(p.name))
        for p in rulebook.parameters
        if p.confidence == "D" and not p.observed and p.validity.covers(on)
    )


def printed(rulebook: Rulebook, parameter: str, reading: str, on: date) -> Printed:
    """The reading of an open point with its words; Fault F-122 where none such is offered."""
    settle(rulebook, parameter, reading, on, "")
    text = words(rulebook, parameter, reading)
    return Printed(parameter, reading, text or {})


def words(rulebook: Rulebook, parameter: str, reading: str) -> dict[str, str] | None:
    """A reading's words by language, whatever the day; None where the rulebook has none such."""
    proposal = rulebook.proposed_settlements.get(parameter)
    found = proposal.reading(reading) if proposal is not None else None
    return dict(found.text) if found is not None else None


def settled_once(parameter: str, reading: str, in_force: Settlement | None) -> Refusal | None:
    """R-520 where the election has adopted another reading of this point.

    Adopting the same reading again changes nothing and is permitted. Another reading reaches a
    contest by a transition of that contest, which names its article.
    """
    if in_force is None or in_force.value == reading:
        return None
    return Refusal(
        "R-520",
        fields=("readings",),
        facts={
            "parameter": parameter,
            "reading": reading,
            "in_force": in_force.value,
            "act": in_force.act_id,
        },
    )


def agrees_with_country(parameter: str, reading: str, country: Settlement | None) -> Refusal | None:
    """R-521 where the country's pack has another reading of this point."""
    if country is None or country.value == reading:
        return None
    return Refusal(
        "R-521",
        fields=("readings",),
        facts={
            "parameter": parameter,
            "reading": reading,
            "country": country.value,
            "act": country.act_id,
        },
    )


def country_taken_up(
    country: Sequence[Settlement], own: Sequence[Settlement], earlier: Collection[str] = ()
) -> Refusal | None:
    """Whether contests may be called although a pack of the country is in force.

    R-522 while the election has not adopted a reading that the pack lays down, R-521 where it
    adopted another. ``earlier`` names the points that the election had settled before the pack:
    those stand, for a point is settled once per election.
    """
    adopted = {settlement.parameter: settlement for settlement in own}
    missing = [one for one in country if one.parameter not in adopted]
    if missing:
        return Refusal(
            "R-522",
            fields=("election",),
            facts={
                "act": missing[0].act_id,
                "parameters": ", ".join(sorted(one.parameter for one in missing)),
            },
        )
    for one in country:
        if one.parameter not in earlier:
            refusal = agrees_with_country(one.parameter, adopted[one.parameter].value, one)
            if refusal is not None:
                return refusal
    return None


def supersedes_earlier(
    parameter: str, reading: str, in_force: Settlement | None, supersedes: str, reason: str
) -> Refusal | None:
    """R-523 where a pack of the country changes a reading without naming its act and a reason."""
    if in_force is None or in_force.value == reading:
        return None
    if supersedes == in_force.act_id and reason:
        return None
    return Refusal(
        "R-523",
        fields=("supersedes", "reason"),
        facts={"parameter": parameter, "in_force": in_force.value, "act": in_force.act_id},
    )


def laid_down_by(level: str) -> Refusal | None:
    """R-529 where another than a central commission would bind a whole country."""
    if level == "central":
        return None
    return Refusal("R-529", fields=("issuer",), facts={"level": level})


def left_open(
    rulebook: Rulebook, on: date, settlements: Sequence[Settlement] = ()
) -> tuple[Finding, ...]:
    """W-390 where points with readings on offer stay open; the arithmetic counts and names them."""
    offered = [p for p in open_points(rulebook, on, settlements) if p.proposal is not None]
    still = [p.name for p in offered if p.open]
    if not still:
        return ()
    told = f"{len(offered)} - {len(offered) - len(still)} = {len(still)}: {', '.join(still)}"
    return (Finding("W-390", "warning", ("readings",), told),)
