"""On which page an act is recorded, with which form, and what is typed there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from dauys.accounts import homes
from dauys.accounts.models import Account
from dauys.election.act import Draft
from dauys.election.kinds import KIND_OF_BODY
from dauys.office.conduct import offers
from dauys.office.entry.models import Retyping, Ruling
from dauys.store import reading
from dauys.store.home import Home
from tests.election.harness import figures
from tests.office.people import Seat

from .forms import typed
from .situated import keep_entries


@dataclass(frozen=True)
class Sent:
    """An address, the name of the form there, and the answers."""

    address: str
    form: str = "RecordForm"
    answers: Mapping[str, Any] = field(default_factory=dict)


def sent(home: Home, draft: Draft) -> Sent:
    """What somebody sends who wants this draft recorded."""
    kind = KIND_OF_BODY[type(draft.body)]
    if kind in _SPECIAL:
        return _SPECIAL[kind](home, draft)
    return Sent(f"{_place(kind, draft)}/record/{kind}/", answers=chosen(typed(draft)))


def chosen(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Where the record offers the answers, several are ticked instead of written in lines."""
    return {
        name: value.split("\n") if name in offers._MAKERS and "\n" in str(value) else value
        for name, value in answers.items()
    }


def _place(kind: str, draft: Draft) -> str:
    family, _slash, name = draft.stream.partition("/")
    body: Any = draft.body
    match family:
        case "contest":
            # A later voting is called from the page of the one before.
            return f"/office/contest/{getattr(body, 'previous', name)}"
        case "precinct":
            contest, _slash, number = name.partition("/")
            return f"/office/contest/{contest}/precinct/{number}"
        case "territory" if kind == "post.vacated":
            return f"/office/territory/{name}/{body.unit}"
        case "authority":
            return "/office/people/register"
        case _:
            return f"/office/{family}/{name}"


def moment(name: str, at: str) -> dict[str, str]:
    """A moment as its two inputs."""
    return {f"{name}_day": at[:10], f"{name}_time": at[11:16]}


def _appointed(_home: Home, draft: Draft) -> Sent:
    body: Any = draft.body
    answers = {name: getattr(body, name) for name in ("person", "name", "role", "scope", "since")}
    answers |= {"until": body.until or "", **moment("occurred_at", draft.occurred_at)}
    return Sent("/office/people/appoint/", "AppointmentForm", answers)


def _substituted(_home: Home, draft: Draft) -> Sent:
    body: Any = draft.body
    answers = {
        "cause": body.cause, "person": body.person, "name": body.name, "login": body.person,
        "language": "kk", **moment("occurred_at", draft.occurred_at),
    }  # fmt: skip
    return Sent(f"/office/people/person/{body.leaves}/substitute/", "SubstitutionForm", answers)


def _formed(_home: Home, draft: Draft) -> Sent:
    body: Any = draft.body
    answers = {
        "commission": body.commission, "name_kk": "Комиссия", "name_ru": "Комиссия",
        "level": body.level, "unit": body.unit, "members": body.members,
        **moment("occurred_at", draft.occurred_at),
    }  # fmt: skip
    return Sent("/office/commissions/new/", "FormationForm", answers)


def _publication(form: str, *fields: str) -> Callable[[Home, Draft], Sent]:
    def make(_home: Home, draft: Draft) -> Sent:
        body: Any = draft.body
        answers: dict[str, Any] = {}
        for name in fields:
            match name:
                case "until":
                    answers |= moment("until", body.until)
                case "version":
                    answers["version"] = body.restores.version
                case "reason":
                    answers["reason"] = draft.reason
                case _:
                    answers[name] = getattr(body, name)
        return Sent("/office/publication/", form, answers)

    return make


def _called(_home: Home, draft: Draft) -> Sent:
    body: Any = draft.body
    return Sent(f"/office/election/{body.election}/call/{body.unit}/", answers=typed(draft))


def _station(draft: Draft) -> tuple[str, str]:
    contest, _slash, number = draft.stream.partition("/")[2].partition("/")
    return contest, number


def _turnout(_home: Home, draft: Draft) -> Sent:
    body: Any = draft.body
    contest, number = _station(draft)
    where = f"/office/contest/{contest}/turnout/?hour={body.at[11:16]}"
    return Sent(where, "TurnoutForm", {f"p.{number}": body.issued})


def _entered(_home: Home, draft: Draft) -> Sent:
    contest, number = _station(draft)
    return Sent(f"/office/entry/{contest}/{number}/", "FiguresForm", paper(figures()))


def paper(value: Mapping[str, Any]) -> dict[str, str]:
    """A paper as it is typed, with "-" where it has nothing."""
    lines = {"issued_certificates": None, **value["lines"]}
    typed_in = {f"l.{name}": count for name, count in lines.items()}
    typed_in |= {f"v.{name}": count for name, count in value["votes"].items()}
    return {name: "-" if count is None else str(count) for name, count in typed_in.items()}


def type_twice(contest: str, number: str, value: Mapping[str, Any]) -> None:
    """Two typists type a station's paper."""
    where = f"/office/entry/{contest}/{number}/"
    for login in ("typist-1", "typist-2"):
        seat = Seat.taken_by(login)
        led = seat.post(where, "FiguresForm", **paper(value))
        assert led.status_code == 302, Seat.text(led)
        saved = seat.post(str(led["Location"]), "SaveForm", compared="on")
        assert saved.status_code == 302, Seat.text(saved)


def _returned(home: Home, draft: Draft) -> Sent:
    contest, number = _station(draft)
    keep_entries(home, contest, number, figures(), figures(a=41, b=19))
    return Sent(f"/office/contest/{contest}/protocols/{number}/", "ReturnForm", {"which": "2"})


def _protocol(_home: Home, draft: Draft) -> Sent:
    body: Any = draft.body
    contest, number = _station(draft)
    value = {"lines": dict(body.lines), "votes": dict(body.votes)}
    answers: dict[str, Any] = moment("occurred_at", draft.occurred_at)
    coordinator = Account.objects.get(login="coordinator-1")
    about = {"stream": draft.stream, "account": coordinator, "at": homes.now()}
    if draft.supersedes:
        Retyping.objects.create(replaces=draft.supersedes, reason=draft.reason, **about)
    errors = getattr(body, "errors", {})
    if errors:
        Ruling.objects.create(answer="as_signed", codes=" ".join(errors), reason="So", **about)
    type_twice(contest, number, value)
    if not draft.supersedes:
        answers |= {
            "paper_number": number, "paper_date": "2021-07-25", "members_signed": "5",
            "chair_signed": "on", "secretary_signed": "on",
            **moment("signed_at", body.signed_at),
        }  # fmt: skip
    answers |= {f"w.{code}": why for code, why in body.warnings.items()}
    answers |= {f"e.{code}": why for code, why in errors.items()}
    if draft.decision is not None:
        one = draft.decision
        answers |= {
            "session": one.session, "decision_number": one.number, "votes_for": one.votes_for,
            "against": one.against, "abstained": one.abstained, "ground": "Art. 43",
        }  # fmt: skip
    return Sent(f"/office/contest/{contest}/protocols/{number}/", "AcceptForm", answers)


def _transcribed(_home: Home, draft: Draft) -> Sent:
    body: Any = draft.body
    return Sent(f"/office/election/{body.election}/transcribe/", answers=typed(draft))


def _transition(_home: Home, draft: Draft) -> Sent:
    body: Any = draft.body
    asked = {"rulebook": body.rulebook_sha256, "governed_on": body.governed_on,
             "at": draft.occurred_at}  # fmt: skip
    contest = draft.stream.partition("/")[2]
    where = f"/office/contest/{contest}/transition/?{urlencode(asked)}"
    return Sent(where, answers=typed(draft))


def _pack(_home: Home, draft: Draft) -> Sent:
    body: Any = draft.body
    asked = {f"r.{one.parameter}": one.reading for one in body.readings}
    family, _slash, name = draft.stream.partition("/")
    asked |= {"since": body.since} if family == "territory" else {}
    where = f"/office/{family}/{name}/settlements/?{urlencode(asked)}"
    return Sent(where, answers=typed(draft))


def _announced(_home: Home, draft: Draft) -> Sent:
    return Sent("/office/elections/new/", answers=typed(draft))


_SPECIAL: dict[str, Callable[[Home, Draft], Sent]] = {
    "authority.appointed": _appointed,
    "authority.substituted": _substituted,
    "commission.formed": _formed,
    "publication.held": _publication("HoldForm", "contest", "until", "reason"),
    "publication.released": _publication("ReleaseForm", "contest"),
    "publication.rolledback": _publication("RollbackForm", "version", "until", "reason"),
    "publication.resumed": _publication("ResumeForm"),
    "contest.called": _called,
    "turnout.reported": _turnout,
    "protocol.entered": _entered,
    "protocol.returned": _returned,
    "protocol.accepted": _protocol,
    "protocol.admitted": _protocol,
    "protocol.corrected": _protocol,
    "transcribed.contest": _transcribed,
    "law.transition": _transition,
    "territory.settlements": _pack,
    "settlements.adopted": _pack,
    "election.announced": _announced,
}
"""Kinds with pages of their own."""


def number_of(home: Home, stream: str) -> int:
    """How many acts a stream has."""
    return reading.heads(home, stream).get(stream, (0, b""))[0]
