"""What a precinct's own document says beyond its figures: paper, checks, times, places, proof."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dauys.election.states import ContestState, PrecinctState, Protocol
from dauys.election.surroundings import context_of, polls
from dauys.law.checks import BY_CODE, check
from dauys.law.figures import Figures
from dauys.law.findings import Finding
from dauys.law.form import VOTES_LINE
from dauys.record.release import release
from dauys.record.snapshot import ActRef, Snapshot
from dauys.record.units import unit_object
from dauys.record.versions import first_shown

Row = dict[str, Any]
#: What stands where no scan of the paper is recorded.
NO_IMAGE = "no_image"


def station_fields(
    snapshot: Snapshot,
    contest: ContestState,
    number: str,
    state: PrecinctState | None,
    order: Sequence[str],
) -> Row:
    """The fields; everything made of votes stays away until figures are shown."""
    terms = contest.terms
    if terms is None:
        raise ValueError("a contest without terms has no precincts")
    released = release(snapshot, terms.contest).released
    protocol = state.protocol if state is not None and released else None
    refs = snapshot.acts.get(f"precinct/{terms.contest}/{number}", [])
    announced = snapshot.elections[terms.election].announced
    return {
        "election": terms.election,
        "titles": announced.titles if announced else {},
        "unit": unit_object(snapshot, terms.unit),
        "mode": "transcribed" if contest.transcribed is not None else "conducted",
        "members": terms.precinct_members.get(number),
        "voters": terms.precinct_voters.get(number),
        "paper": _paper(snapshot, contest, protocol),
        "checks": _checks(snapshot, contest, number, state, protocol),
        "times": _times(snapshot, contest, number, state, refs),
        "scan": _scan(refs, state),
        "proof": _proof(snapshot, refs, state),
    }


def _paper(snapshot: Snapshot, contest: ContestState, protocol: Protocol | None) -> list[Row]:
    """Every line of the paper with its number and wording; ``derived``: the paper left it out."""
    form = snapshot.form(contest)
    figures = Figures(protocol.lines, protocol.votes) if protocol is not None else Figures({})
    rows = []
    for line in form.paper:
        if line.id == VOTES_LINE:
            rows.append(_line(line.id, line.number, line.wording, None))
            continue
        printed = figures.lines.get(line.id)
        derived = form.derived_value(figures, line.id) if printed is None and protocol else None
        rows.append(
            _line(line.id, line.number, line.wording, printed if derived is None else derived)
            | {"part_of": line.part_of, "derived": derived is not None}
        )
    return rows


def _line(name: str, number: str, wording: Any, value: int | None) -> Row:
    return {
        "line": name,
        "number": number,
        "wording": dict(wording),
        "value": value,
        "part_of": None,
        "derived": False,
    }


def _checks(
    snapshot: Snapshot,
    contest: ContestState,
    number: str,
    state: PrecinctState | None,
    protocol: Protocol | None,
) -> list[Row]:
    """Every check of the form: passed, failed with its sum, or not checkable for want of what."""
    if protocol is None:
        return []
    form, rulebook = snapshot.form(contest), snapshot.rulebook(contest)
    context = context_of(rulebook, contest, number, state, protocol, snapshot.settlements(contest))
    answers = {
        answer.code: answer
        for answer in check(form, Figures(protocol.lines, protocol.votes), context)
    }
    rows = []
    for code in sorted(form.checks):
        rule, answer = BY_CODE[code], answers.get(code)
        failed = isinstance(answer, Finding)
        rows.append(
            {
                "code": code,
                "severity": rule.severity,
                "relation": rule.relation,
                "result": "passed" if answer is None else "failed" if failed else "not_checkable",
                "arithmetic": answer.arithmetic if isinstance(answer, Finding) else None,
                "missing": [] if answer is None or failed else list(answer.missing),  # type: ignore[union-attr]  # no finding: the other kind of answer
                "accepted_because": (
                    (protocol.errors.get(code) or protocol.warnings.get(code)) if failed else None
                ),
            }
        )
    return rows


def _times(
    snapshot: Snapshot,
    contest: ContestState,
    number: str,
    state: PrecinctState | None,
    refs: Sequence[ActRef],
) -> Row:
    """When the paper was signed, came in, was accepted and first published; when polls close."""
    _, closes = (
        polls(contest, snapshot.rulebook(contest), snapshot.settlements(contest), number)
        if contest.transcribed is None
        else (None, None)
    )
    protocol = state.protocol if state is not None else None
    entered = [ref for ref in refs if ref.kind == "protocol.entered"]
    accepted = next((ref for ref in refs if protocol is not None and ref.id == protocol.act), None)
    published = first_shown(snapshot, accepted.position) if accepted is not None else None
    return {
        "polls_close": closes.isoformat() if closes is not None else None,
        "opened": (state.opened or None) if state is not None else None,
        "closed": (state.closed or None) if state is not None else None,
        "signed": (protocol.signed_at or None) if protocol is not None else None,
        "entered": [ref.occurred_at for ref in entered],
        "accepted": protocol.at if protocol is not None else None,
        "published": published.as_of if published is not None else None,
        "version": published.number if published is not None else None,
    }


def _scan(refs: Sequence[ActRef], state: PrecinctState | None) -> str:
    """SHA-256 of the scan of the paper that counts, or the word that there is none."""
    act = state.protocol.act if state is not None and state.protocol is not None else ""
    return next((ref.scan for ref in refs if ref.id == act and ref.scan), NO_IMAGE)


def _proof(snapshot: Snapshot, refs: Sequence[ActRef], state: PrecinctState | None) -> Row | None:
    """Where the act with the figures stands in the register of this size."""
    act = state.protocol.act if state is not None and state.protocol is not None else ""
    ref = next((ref for ref in refs if ref.id == act), None)
    if ref is None:
        return None
    return {"act": ref.id, "position": ref.position}
