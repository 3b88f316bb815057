"""What ``dauys law diff`` finds, as JSON-able content: parameters, dates, acts, a transition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from dauys.law import diff
from dauys.law.applying import shown
from dauys.law.calendar import Calendar, Ground, calendar
from dauys.law.calling import call_permitted
from dauys.law.citation import Citation
from dauys.law.diff import ParameterChange, difference, in_force, moves
from dauys.law.parameters import Parameter
from dauys.law.rulebook import Rulebook

if TYPE_CHECKING:
    from dauys.election.whatif import Verdict
    from dauys.store.home import Home


@dataclass(frozen=True, slots=True)
class Imagined:
    """A contest that is in no home: when it is called and voted, where, and why."""

    called: date
    vote: date
    zone: str
    ground: Ground
    term_ends: date | None = None
    powers_ended: date | None = None


def compared(before: Rulebook, after: Rulebook, on: date | None) -> dict[str, Any]:
    """What two rulebooks say differently; on a day only what is in force, if one is given."""
    everything = difference(before, after)
    changes = everything.parameters if on is None else in_force(before, on, after)
    return {
        "before": {"rulebook": before.id, "sha256": before.sha256},
        "after": {"rulebook": after.id, "sha256": after.sha256},
        "on": on.isoformat() if on is not None else None,
        "parameters": [_change(change) for change in changes],
        "entries": len(everything.parameters),
        "versions": list(everything.versions),
        "proposals": list(everything.proposals),
        "calendar": None,
        "call": None,
        "acts": None,
        "transition": None,
    }


def imagined(before: Rulebook, after: Rulebook, contest: Imagined) -> dict[str, Any]:
    """The dates of an imagined contest under both, and whether it may be called so."""
    found = compared(before, after, contest.called)
    made, verdicts = [], []
    for rulebook in (before, after):
        made.append(calendar(rulebook, contest.called, contest.vote, contest.zone, contest.ground))
        refusal = call_permitted(
            rulebook,
            contest.called,
            contest.vote,
            contest.zone,
            contest.ground,
            contest.term_ends,
            contest.powers_ended,
        )
        verdicts.append(_said(refusal.code, refusal.citation) if refusal else _said("", None))
    found["calendar"] = _moves(*made)
    found["call"] = {"before": verdicts[0], "after": verdicts[1]}
    return found


def recorded(
    home: Home,
    before: Rulebook,
    after: Rulebook,
    contest_id: str,
    at: str | None,
    governed_on: date | None,
) -> dict[str, Any] | None:
    """A home's contest under both: its dates, its acts decided anew, and a transition's body.

    ``before`` is asked in place of the contest's own rulebook. None: there is no such contest.
    """
    from dauys.election.dates import calendar_of
    from dauys.election.streams import contest as contest_stream
    from dauys.election.tabulation import governing_date
    from dauys.election.transitions import drafted, under
    from dauys.election.whatif import differing_verdicts
    from dauys.register import canonical, commitment
    from dauys.store import reading
    from dauys.store.snapshots import snapshot_of, upcoming

    snapshot = snapshot_of(home, upcoming(home))
    contest = snapshot.states.get(contest_stream(contest_id))
    if contest is None or contest.terms is None:
        return None
    terms, settlements = contest.terms, snapshot.settlements(contest)
    governing = governing_date(contest)
    found = compared(before, after, governing)
    zone = next((u.zone for u in reversed(snapshot.path(terms.unit)) if u.zone), "")
    made = []
    for rulebook in (before, after):
        own = rulebook.sha256 == terms.rulebook_sha256
        asked = contest if own else under(contest, rulebook, governing)
        made.append(calendar_of(asked, rulebook, settlements, zone))
    if made[0] is not None and made[1] is not None:
        found["calendar"] = _moves(made[0], made[1])
    acts = differing_verdicts(
        reading.acts(home, 0, snapshot.publication.size),
        contest_id,
        before,
        after,
        home.rulebooks.get,
        lambda committed, salt, value: commitment.opens(committed, bytes.fromhex(salt), value),
    )
    found["acts"] = [
        {
            "act": one.act,
            "kind": one.kind,
            "asked": one.asked,
            "occurred_at": one.occurred_at,
            "before": _verdict(one.before),
            "after": _verdict(one.after),
        }
        for one in acts
    ]
    if at is not None:
        body = drafted(contest, before, after, governed_on or governing, at, settlements)
        found["transition"] = canonical.decode(canonical.encode(body))
    return found


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {**_said(verdict.code, verdict.citation), "findings": list(verdict.findings)}


def _said(code: str, citation: Citation | None) -> dict[str, Any]:
    return {"code": code or None, "citation": str(citation) if citation is not None else None}


def _moves(before: Calendar, after: Calendar) -> list[dict[str, Any]]:
    return [
        {"step": move.step, "before": move.before, "after": move.after}
        for move in moves(before, after)
    ]


def _change(change: ParameterChange) -> dict[str, Any]:
    return {
        "parameter": change.name,
        "aspects": list(change.aspects),
        "before": _entry(change.before),
        "after": _entry(change.after),
    }


def _entry(parameter: Parameter | None) -> Mapping[str, Any] | None:
    if parameter is None:
        return None
    told: dict[str, Any] = {}
    for name in diff.ASPECTS:
        value = diff.aspect(parameter, name)
        told[name] = shown(value) if name == "value" else _plain(value)  # type: ignore[arg-type]
    return told


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
