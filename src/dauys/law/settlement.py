"""What a decision may rest on: law that was read, or a reading that a commission adopted.

A D-grade parameter never decides or refuses by itself. A commission adopts one of the readings
its rulebook offers, by a signed act; only then is there a value, and whatever rests on it prints
the settlement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dauys.law.citation import Citation, Confidence
from dauys.law.faults import Fault
from dauys.law.parameters import Parameter
from dauys.law.proposals import Proposal
from dauys.law.refusals import Refusal
from dauys.law.rulebook import Rulebook
from dauys.law.units import Value


@dataclass(frozen=True, slots=True)
class Settlement:
    """An adopted reading: ``value`` is the id of the reading, ``act_id`` the act adopting it."""

    parameter: str
    value: str
    act_id: str


@dataclass(frozen=True, slots=True)
class Decided:
    """A value a decision may rest on, with the settlement where it is an adopted reading."""

    value: Value
    parameter: Parameter
    settlement: Settlement | None = None

    @property
    def citation(self) -> Citation:
        """The parameter's citation; a settled one names the act in its source."""
        return settled_citation(self.parameter.citation, self.settlement)

    @property
    def confidence(self) -> Confidence:
        """The parameter's: a settlement makes a reading binding, not better known."""
        return self.parameter.confidence


def settled_citation(cited: Citation, *settlements: Settlement | None) -> Citation:
    """A citation whose source begins with the settlements that the conclusion rests on too."""
    told = [f"settled by {one.act_id} as {one.value}; " for one in settlements if one is not None]
    if not told:
        return cited
    return Citation(cited.article, "".join(told) + cited.source, cited.confidence)


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A point that people have to settle first. ``proposal`` is what the rulebook offers."""

    parameter: Parameter
    proposal: Proposal | None

    def refusal(self, *fields: str) -> Refusal:
        """R-001 for a step that cannot be taken before this point is settled."""
        return Refusal(
            "R-001",
            fields=fields,
            citation=self.parameter.citation,
            facts={"unsettled": self.parameter.name},
        )


def decide(
    rulebook: Rulebook, name: str, on: date, settlements: Sequence[Settlement] = ()
) -> Decided | Unsettled:
    """The value of ``name`` on a day, if a decision may rest on it.

    A later settlement of the same point stands before an earlier one. Settlements of parameters
    that are law (A to C) are without effect; `settle` refuses them. Faults F-120, F-121.
    """
    parameter = rulebook.parameter(name, on)
    if parameter.decides and parameter.value is not None:
        return Decided(parameter.value, parameter)
    proposal = rulebook.proposed_settlements.get(name)
    if parameter.confidence == "D" and proposal is not None:
        for settlement in reversed(settlements):
            if settlement.parameter == name:
                reading = proposal.reading(settlement.value)
                if reading is not None and reading.value is not None:
                    return Decided(reading.value, parameter, settlement)
                break
    return Unsettled(parameter, proposal)


def settle(rulebook: Rulebook, name: str, reading: str, on: date, act_id: str) -> Settlement:
    """The settlement a commission's act makes.

    Fault F-122 where the parameter is law, not an open point, or the reading is not offered.
    """
    parameter = rulebook.parameter(name, on)
    proposal = rulebook.proposed_settlements.get(name)
    if parameter.confidence != "D" or proposal is None:
        raise Fault(
            "F-122",
            what="a settlement that the rulebook does not offer",
            where=name,
            value=reading,
            why=f"{name} is no open point of {rulebook.id} on {on}",
            remedy="open points are: " + ", ".join(sorted(rulebook.proposed_settlements)),
        )
    if proposal.reading(reading) is None:
        raise Fault(
            "F-122",
            what="a settlement that the rulebook does not offer",
            where=name,
            value=reading,
            why="a commission adopts one of the readings that stand in the rulebook",
            remedy="adopt one of: " + ", ".join(option.id for option in proposal.readings),
        )
    return Settlement(name, reading, act_id)
