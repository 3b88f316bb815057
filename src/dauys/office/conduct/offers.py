"""Answers that the record or the law offers, so that nobody types the name of an act."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from dauys.election import kindtitles
from dauys.election.states import ContestState
from dauys.law.requirements import conditions, requirements
from dauys.office.conduct.inputs import Choices
from dauys.office.conduct.scene import Scene
from dauys.office.templatetags.office import moment, named
from dauys.office.words import _
from dauys.wording.current import language

NEW: Final = {
    "candidate.nominated": "candidate",
    "appeal.lodged": "appeal",
    "inquiry.sent": "inquiry",
    "complaint.recorded": "complaint",
    "incident.recorded": "incident",
    "commission.session": "session",
    "pledge.made": "pledge",
    "event.planned": "event",
    "member.seated": "member",
    "member.substituted": "member",
}
"""Kinds that bring a new name: it is typed, not chosen."""

LAW_WORDS: Final = {
    "signatures.checked:rejected.key": "signature_rejection_reasons",
    "homevote.requested:reasons.key": "home_vote_reasons",
    "fund.received:source": "fund_sources",
    "costs.planned:payer": "budget_source",
}
"""Answers whose words the rulebook lists."""


def offered(scene: Scene, kind: str) -> dict[str, Choices]:
    """The choices for a form of this kind here, by path without numbers of rows."""
    found: dict[str, Choices] = {}
    for name, make in _MAKERS.items():
        if NEW.get(kind) != name:
            choices = make(scene)
            if choices:
                found[name] = choices
    for name, parameter in LAW_WORDS.items():
        of, _colon, path = name.partition(":")
        choices = _words(scene, parameter) if of == kind else []
        if choices:
            found[path] = choices
    if kind == "event.held":
        found.pop("event", None)
    return found


def _contest(scene: Scene) -> ContestState:
    return scene.contest if scene.contest is not None else ContestState()


def _candidates(scene: Scene) -> Choices:
    return [
        (one.id, f"{named(one.names) if one.names else one.name} ({one.id})")
        for one in _contest(scene).candidates.values()
    ]


def _standing(scene: Scene) -> Choices:
    registered = {
        one.id for one in _contest(scene).candidates.values() if one.status == "registered"
    }
    return [(one, text) for one, text in _candidates(scene) if one in registered]


def _act(act: str, kind: str, at: str, note: str = "") -> tuple[str, str]:
    said = f"{kindtitles.title(kind, language())}, {moment(at)}"
    return act, f"{said}: {note}" if note else said


def _decisions(scene: Scene) -> Choices:
    remedies = _contest(scene).remedies
    if remedies is None:
        return []
    return [_act(act, one.kind, one.at, one.candidate) for act, one in remedies.decisions.items()]


def _notices(scene: Scene) -> Choices:
    documents = _contest(scene).documents
    if documents is None:
        return []
    return [
        _act(act, "candidate.notified", one.at, f"{one.candidate}, {one.defect}"[:120])
        for act, one in documents.notices.items()
        if scene.candidate in ("", one.candidate)
    ]


def _appeals(scene: Scene) -> Choices:
    remedies = _contest(scene).remedies
    if remedies is None:
        return []
    return [(name, f"{name}: {one.candidate}") for name, one in remedies.appeals.items()]


def _rulings(scene: Scene) -> Choices:
    found = [
        _act(act, "court.ruled", one.at, one.candidate)
        for act, one in _contest(scene).rulings.items()
    ]
    remedies = _contest(scene).remedies
    if remedies is not None:
        found += [
            _act(one.ruling, "appeal.decided", one.ruled_at, one.candidate)
            for one in remedies.appeals.values()
            if one.ruling and one.ruling not in _contest(scene).rulings
        ]
    return found


def _ended(scene: Scene) -> Choices:
    return [
        (one.act, f"{named(one.names) if one.names else one.name}: {one.act}")
        for one in _contest(scene).candidates.values()
        if one.status not in ("registered", "nominated")
    ]


def _complaints(scene: Scene) -> Choices:
    return [(name, name) for name in _contest(scene).complaints]


def _inquiries(scene: Scene) -> Choices:
    eligibility = _contest(scene).eligibility
    if eligibility is None:
        return []
    return [
        (name, f"{name}: {one.candidate}, {one.condition}")
        for name, one in eligibility.inquiries.items()
    ]


def _orders(scene: Scene) -> Choices:
    record = _contest(scene).aftermath
    if record is None or record.order is None:
        return []
    return [_act(record.order.act, "correction.ordered", record.order.at, record.order.case)]


def _ballots(scene: Scene) -> Choices:
    ballot = _contest(scene).ballot
    return [(ballot.act, ballot.act)] if ballot is not None else []


def _precincts(scene: Scene) -> Choices:
    terms = _contest(scene).terms
    if terms is None:
        return []
    return [
        (one, f"{one}, {named(terms.precinct_names.get(one, {}))}".rstrip(", "))
        for one in terms.precincts
    ]


def _members(scene: Scene) -> Choices:
    record = scene.commission.members if scene.commission is not None else None
    if record is None:
        return []
    return [
        (one.member, f"{named(one.names) if one.names else one.name} ({one.member})")
        for one in record.seats
        if not one.ended
    ]


def _sessions(scene: Scene) -> Choices:
    if scene.commission is None:
        return []
    found = [
        (name, _("{session}, {n} present", session=name, n=present))
        for name, present in scene.commission.sessions.items()
    ]
    return list(reversed(found))


def _lines(scene: Scene) -> Choices:
    terms = _contest(scene).terms
    if terms is None or scene.rulebook is None:
        return []
    form = scene.rulebook.form(terms.form)
    return [(one.id, f"{one.number} {one.wording[language()]}".strip()) for one in form.lines]


def _conditions(scene: Scene) -> Choices:
    if scene.rulebook is None or scene.contest is None:
        return []
    return [(one.id, _spaced(one.id)) for one in conditions(scene.rulebook, scene.governing)]


def _requirements(scene: Scene) -> Choices:
    if scene.rulebook is None or scene.contest is None:
        return []
    found = requirements(scene.rulebook, scene.governing, scene.settlements)
    return [(one.parameter.name, _spaced(one.parameter.name)) for one in found]


def _words(scene: Scene, parameter: str) -> Choices:
    found = scene.rulebook.find(parameter, scene.governing) if scene.rulebook is not None else None
    if found is None or found.value is None:
        return []
    values: Iterable[object] = found.value if isinstance(found.value, tuple) else (found.value,)
    return [(str(one), _spaced(str(one))) for one in values]


def _spaced(name: str) -> str:
    return name.replace("_", " ")


_MAKERS: Final[dict[str, Callable[[Scene], Choices]]] = {
    "candidate": _candidates,
    "winner": _standing,
    "among": _standing,
    "chosen": _standing,
    "about": _decisions,
    "notice": _notices,
    "appeal": _appeals,
    "ruling": _rulings,
    "act": _ended,
    "complaint": _complaints,
    "inquiry": _inquiries,
    "order": _orders,
    "ballot": _ballots,
    "precinct": _precincts,
    "precincts": _precincts,
    "member": _members,
    "members_present": _members,
    "replaces": _members,
    "condition": _conditions,
    "answers.key": _conditions,
    "evidence.key": _conditions,
    "test": _requirements,
    "handed_over.key": _precincts,
    "names.key": _candidates,
    "lines.key": _lines,
    "votes.key": _candidates,
    "act.session": _sessions,
}
