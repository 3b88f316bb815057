"""The checks of the form, asked before an act is made: what is wrong with the figures."""

from __future__ import annotations

from dataclasses import dataclass

from dauys.election.accounts import protocol_findings
from dauys.election.states import Protocol
from dauys.election.surroundings import context_of
from dauys.law.checks import check
from dauys.law.figures import Figures
from dauys.law.findings import Answer, Finding, errors, findings, not_checkable, warnings
from dauys.office.entry.station import Station


@dataclass(frozen=True, slots=True)
class Checked:
    """Errors, warnings, and the codes of checks that could not be made."""

    errors: tuple[Finding, ...]
    warnings: tuple[Finding, ...]
    open: tuple[str, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all that was found."""
        return tuple(dict.fromkeys(one.code for one in (*self.errors, *self.warnings)))


@dataclass(frozen=True, slots=True)
class Signed:
    """The signatures on the paper, where they are known."""

    signed_at: str = ""
    chair: bool = True
    secretary: bool = True
    members: int | None = None
    declared_difference: int | None = None


def checked(station: Station, figures: Figures, signed: Signed | None = None) -> Checked:
    """The same checks as the acceptance makes; those about signatures wait for them."""
    signed = signed or Signed()
    protocol = Protocol(
        act="",
        at="",
        form=station.form.id,
        lines=dict(figures.lines),
        votes=dict(figures.votes),
        signed_at=signed.signed_at,
        chair_signed=signed.chair,
        secretary_signed=signed.secretary,
        members_signed=signed.members,
        declared_difference=signed.declared_difference,
    )
    context = context_of(
        station.rulebook,
        station.contest,
        station.number,
        station.state,
        protocol,
        station.settlements,
    )
    answers: tuple[Answer, ...] = check(station.form, figures, context)
    found = findings(answers) + protocol_findings(
        station.rulebook, station.contest, station.state.roll, protocol.lines
    )
    return Checked(
        errors(found), warnings(found), tuple(one.code for one in not_checkable(answers))
    )
