"""What a coordinator records about a paper typed twice: returned, accepted, admitted, corrected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from dauys.election.act import Decision, Draft, Paper
from dauys.election.bodies.precinct import Accepted, Corrected, Returned
from dauys.election.bodies.rolls import Admitted
from dauys.law.figures import Figures
from dauys.office.entry.checks import Signed
from dauys.office.entry.models import Retyping
from dauys.office.entry.station import Station
from dauys.office.entry.writing import openings
from dauys.office.standing import local_moment


def returns(
    station: Station, which: Literal["1", "2", "both"], fields: Sequence[str]
) -> list[Draft]:
    """The entry or entries go back, with the fields in which they differ."""
    numbers: tuple[Literal[1, 2], ...] = {"1": (1,), "2": (2,), "both": (1, 2)}[which]  # type: ignore[assignment]
    return [
        Draft(
            stream=station.stream,
            body=Returned(entry=number, fields=tuple(fields)),
            occurred_at=local_moment(station.zone),
            issuer=station.commission,
        )
        for number in numbers
    ]


def acceptance(
    station: Station,
    figures: Figures,
    signed: Signed,
    *,
    occurred_at: str,
    paper: Paper | None,
    warnings: Mapping[str, str],
    errors: Mapping[str, str],
    decision: Decision | None,
    ground: tuple[str, ...],
) -> Draft:
    """The protocol becomes definitive; with errors only as the commission decided."""
    given: dict[str, Any] = {
        "form": station.form.id,
        "lines": dict(figures.lines),
        "votes": dict(figures.votes),
        "entries": openings(station),
        "signed_at": signed.signed_at,
        "chair_signed": signed.chair,
        "secretary_signed": signed.secretary,
        "members_signed": signed.members,
        "declared_difference": signed.declared_difference,
        "warnings": dict(warnings),
    }
    body = Admitted(**given, errors=dict(errors)) if errors else Accepted(**given)
    return Draft(
        stream=station.stream,
        body=body,
        occurred_at=occurred_at,
        issuer=station.commission,
        paper=paper,
        decision=decision,
        ground=ground,
    )


def correction(
    station: Station,
    figures: Figures,
    again: Retyping,
    *,
    occurred_at: str,
    warnings: Mapping[str, str],
    decision: Decision | None,
    ground: tuple[str, ...],
) -> Draft:
    """A new act in the place of the accepted one; both stay."""
    return Draft(
        stream=station.stream,
        body=Corrected(
            lines=dict(figures.lines),
            votes=dict(figures.votes),
            entries=openings(station),
            warnings=dict(warnings),
        ),
        occurred_at=occurred_at,
        issuer=station.commission,
        decision=decision,
        ground=ground,
        supersedes=again.replaces,
        reason=again.reason,
    )
