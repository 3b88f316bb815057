"""What every act states beside its body: when, on what ground, by which decision and paper."""

from __future__ import annotations

from typing import Any, Final

from dauys.election.act import Decision, Draft, Paper
from dauys.election.kinds import KINDS
from dauys.office.conduct.shapes import Leaf

WHEN: Final = Leaf("act.occurred_at", "moment", required=True)
ISSUER: Final = Leaf("act.issuer", "id", required=True, longest=120)
GROUND: Final = Leaf("act.ground", "lines", required=False, many=Leaf("ground", "text", False))
DECISION: Final = (
    Leaf("act.session", "text", required=True, longest=120),
    Leaf("act.number", "text", required=True, longest=40),
    Leaf("act.votes_for", "whole", required=True, most=999),
    Leaf("act.against", "whole", required=True, most=999),
    Leaf("act.abstained", "whole", required=True, most=999),
    Leaf(
        "act.dissents", "lines", required=False,
        many=Leaf("dissent", "hash", False, pattern="^[0-9a-f]{64}$"),
    ),
)  # fmt: skip
PAPER: Final = (
    Leaf("act.paper_number", "text", required=False, longest=40),
    Leaf("act.paper_date", "day", required=False),
    Leaf("act.paper_place", "text", required=False, longest=200),
    Leaf("act.paper_scan", "hash", required=False, pattern="^[0-9a-f]{64}$"),
)
CORRECTION: Final = (
    Leaf("act.supersedes", "text", required=False, longest=200),
    Leaf("act.reason", "text", required=False),
)

FIELDS_OF: Final[dict[str, str]] = {
    "occurred_at": "act.occurred_at",
    "issuer": "act.issuer",
    "ground": "act.ground",
    "decision": "act.session",
    "decision.session": "act.session",
    "session": "act.session",
    "votes_for": "act.votes_for",
    "against": "act.against",
    "abstained": "act.abstained",
    "dissents": "act.dissents",
    "paper": "act.paper_number",
    "supersedes": "act.supersedes",
    "reason": "act.reason",
}
"""Names of the header in refusals and faults, and the fields of the form."""


def leaves(kind: str) -> tuple[Leaf, ...]:
    """The answers that a form for this kind asks beside the body."""
    decision = DECISION if KINDS[kind].in_session else ()
    return (WHEN, ISSUER, *decision, GROUND, *PAPER, *CORRECTION)


def draft(kind: str, stream: str, body: Any, answers: dict[str, Any]) -> Draft:
    """The draft that the answers make, with a body already read."""
    said = {name.removeprefix("act."): answers.get(name) for name in answers}
    return Draft(
        stream=stream,
        body=body,
        occurred_at=str(said["occurred_at"]),
        issuer=str(said["issuer"]),
        ground=tuple(said.get("ground") or ()),
        decision=_decision(said) if KINDS[kind].in_session else None,
        paper=_paper(said),
        supersedes=said.get("supersedes") or "",
        reason=said.get("reason") or "",
    )


def _decision(said: dict[str, Any]) -> Decision:
    return Decision(
        session=said["session"],
        number=said["number"],
        votes_for=said["votes_for"],
        against=said["against"],
        abstained=said["abstained"],
        dissents=tuple(said.get("dissents") or ()),
    )


def _paper(said: dict[str, Any]) -> Paper | None:
    if not said.get("paper_number"):
        return None
    return Paper(
        number=said["paper_number"],
        date=said.get("paper_date") or "",
        place=said.get("paper_place") or "",
        scan=said.get("paper_scan") or "",
    )


def answers_of(draft: Draft) -> dict[str, Any]:
    """The answers that make the header of this draft."""
    found: dict[str, Any] = {"act.occurred_at": draft.occurred_at, "act.issuer": draft.issuer}
    found["act.ground"] = list(draft.ground)
    if draft.decision is not None:
        one = draft.decision
        found |= {
            "act.session": one.session,
            "act.number": one.number,
            "act.votes_for": one.votes_for,
            "act.against": one.against,
            "act.abstained": one.abstained,
            "act.dissents": list(one.dissents),
        }
    if draft.paper is not None:
        paper = draft.paper
        found |= {
            "act.paper_number": paper.number,
            "act.paper_date": paper.date,
            "act.paper_place": paper.place,
            "act.paper_scan": paper.scan,
        }
    return found | {"act.supersedes": draft.supersedes, "act.reason": draft.reason}
