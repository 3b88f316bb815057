"""A contest led through the pages: acts typed into forms by people with logins of their own."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml
from django.http import HttpResponse

from dauys.accounts import homes, issuing
from dauys.accounts.issuing import Order, Wanted
from dauys.accounts.models import Account
from dauys.election.kinds import KINDS
from dauys.exchange import loading
from dauys.office.models import Pending
from dauys.store import reading
from dauys.store.home import Home
from tests.office.people import Seat, issue_all
from tests.office.voting import LINES

from .forms import typed_as

WALK = Path(__file__).parents[3] / "examples" / "walkthrough"
ELECTION = "kz.akim.2021-10-03"
CONTEST = f"{ELECTION}.oydaghy"
COMMISSION = "ulgi-tec"
ZONE = ZoneInfo("Asia/Almaty")

#: Whose login stands for a person of the walk-through.
LOGINS = {
    "tec-chair": "chair",
    "tec-secretary": "secretary",
    "tec-recorder": "recorder",
    "coordinator-1": "coordinator",
    "coordinator-2": "approver",
    "typist-1": "typist",
    "typist-2": "typist-2",
}


#: Three people and one lent: login, person, duties (as accounts/staffing.yaml has them).
THREE: tuple[tuple[str, str, tuple[Wanted, ...]], ...] = (
    ("one", "tec-chair", (Wanted("precinct", "ulgi-tec"), Wanted("typist", "ulgi-tec"))),
    ("two", "tec-secretary", (Wanted("precinct", "ulgi-tec"), Wanted("typist", "ulgi-tec"))),
    ("three", "coordinator-1", (Wanted("coordinator", "ulgi-tec"),)),
    ("above", "coordinator-2", (Wanted("approver", "ulgi-tec"),)),
)
LOGINS_OF_THREE = {
    "tec-chair": "one",
    "tec-secretary": "two",
    "tec-recorder": "two",
    "coordinator-1": "three",
    "coordinator-2": "above",
    "typist-1": "one",
    "typist-2": "two",
}

#: What the three papers say beside the votes.
STATIONS: dict[str, dict[str, int]] = {
    number: {
        "roll": roll, "received": received, "issued": issued, "issued_station": issued - outside,
        "issued_outside": outside, "unused": received - issued - spoiled, "spoiled": spoiled,
        "ballots": issued, "ballots_outside": outside, "against_all": against, "invalid": invalid,
    }
    for number, (roll, received, issued, outside, spoiled, against, invalid) in {
        "1": (742, 750, 561, 23, 2, 14, 14),
        "2": (515, 520, 402, 11, 1, 13, 11),
        "3": (187, 190, 139, 9, 0, 4, 4),
    }.items()
}  # fmt: skip


@contextmanager
def before_the_call(path: Path, *, three: bool = False, whole: bool = False) -> Iterator[Office]:
    """An office in which an election is announced and nothing is called yet.

    ``three``: a commission of three people, with an approver lent from above. ``whole``: the
    contest has been held already, to the registration of the winner.
    """
    source = path / "walk"
    shutil.copytree(WALK, source)
    text = (source / "acts.yaml").read_text(encoding="utf-8")
    head = text[: text.index("  # 3 September")].replace("acts:", "acts: []")
    if not whole:
        (source / "acts.yaml").write_text(head, encoding="utf-8")
    people = (source / "people.yaml").read_text(encoding="utf-8")
    people += "  - id: registrar-2\n    name: Another\n    roles:\n"
    people += "      - {role: registrar, since: 2021-08-30}\n"
    (source / "people.yaml").write_text(people, encoding="utf-8")
    if three:
        people = (source / "people.yaml").read_text(encoding="utf-8")
        people = people.replace("    members: 7", "    members: 3")
        for role in ("chair", "secretary"):
            held = f"      - {{role: {role}, scope: ulgi-tec, since: 2021-08-30}}\n"
            assert held in people
            people = people.replace(held, held + held.replace(role, "typist"))
        (source / "people.yaml").write_text(people, encoding="utf-8")
    clock = ["2021-09-03T03:00:00Z" if not whole else "2021-10-09T03:00:00Z"]
    home = Home.create(
        path / "home", origin="office.example.kz/journey", title="Journey", mark="rehearsal",
        seed=b"office journey, thirty-two byte", clock=lambda: clock[0], since="2021-08-01",
    )  # fmt: skip
    with home:
        loading.load(home, source)
        with homes.serving(home):
            if not three:
                issue_all()
                issuing.issue([Order("registrar-2", "registrar-2", "", (Wanted("registrar"),))])
                Account.objects.update(must_change=False)
            else:
                issuing.issue(
                    [Order(login, person, login, duties) for login, person, duties in THREE]
                )
                Account.objects.update(must_change=False)
            yield Office(home, clock, logins=LOGINS if not three else LOGINS_OF_THREE)


def walk() -> list[dict[str, Any]]:
    """The acts of the walk-through, in their order."""
    text = (WALK / "acts.yaml").read_text(encoding="utf-8")
    acts = yaml.load(text, Loader=yaml.BaseLoader)["acts"]  # noqa: S506 -- our own file, as text
    # The office does not let a slip pass that its control sums show, so it is not typed here.
    return [
        act for act in acts if act["kind"] != "protocol.returned" and act.get("label") != "mistyped"
    ]


@dataclass
class Office:
    """The pages of one home, and a clock that follows what is recorded."""

    home: Home
    clock: list[str]
    labels: dict[str, str] = field(default_factory=dict)
    logins: Mapping[str, str] = field(default_factory=dict)
    #: Kinds that one person alone did not record, nor the same twice, and two did.
    two: set[str] = field(default_factory=set)
    #: Logins that recorded or approved something.
    worked: set[str] = field(default_factory=set)

    def at(self, written: str) -> None:
        """It is this local time."""
        from datetime import datetime

        moment = datetime.fromisoformat(written).replace(tzinfo=ZONE)
        self.clock[0] = moment.astimezone(ZoneInfo("UTC")).strftime("%Y-%m-%dT%H:%M:%SZ")

    def seat(self, login: str) -> Seat:
        """A browser in which somebody has just signed in."""
        self.worked.add(login)
        return Seat.taken_by(login)

    def record(
        self,
        kind: str,
        plain: Mapping[str, Any],
        at: str,
        *logins: str,
        where: str = "",
        **head: Any,
    ) -> str:
        """Type an act, approve it as the second where it needs one; its id."""
        self.at(at)
        sent = typed_as(kind, dict(plain), {"act.occurred_at": at.replace(" ", "T"), **head})
        first = self.seat(logins[0])
        answer = first.post(where or address(kind), "RecordForm", **sent)
        return self.finish(answer, *logins[1:])

    def finish(self, answer: HttpResponse, *others: str) -> str:
        """Approve a draft as somebody else; the act's id."""
        assert answer.status_code == 302, said(answer)
        led = str(answer["Location"])
        for login in others:
            assert "/drafts/" in led, led
            self.refuse_alone(led)
            answer = self.seat(login).post(led, "ApproveForm")
            assert answer.status_code == 302, said(answer)
            led = str(answer["Location"])
        found = re.fullmatch(r"/office/act/(.+)/(\d+)/", led)
        assert found is not None, led
        return f"{found[1]}/{found[2]}"

    def refuse_alone(self, draft: str) -> None:
        """What waits is no act by one person, twice the same, or somebody without the role."""
        pending = Pending.objects.get(pk=int(draft.rstrip("/").rpartition("/")[2]))
        before = reading.heads(self.home, pending.stream)
        made_by = Seat.taken_by(pending.made_by.login)
        assert "ApproveForm" not in Seat.text(made_by.get(draft))
        again = Account.objects.filter(person=pending.person).values_list("login", flat=True)
        for login in (*again, "auditor", "typist-2"):
            if Account.objects.filter(login=login).exists():
                seat = Seat.taken_by(login)
                sent = {"form": "ApproveForm", "once": f"{login}-{pending.pk}"}
                assert seat.client.post(draft, sent).status_code != 302, (pending.kind, login)
        assert reading.heads(self.home, pending.stream) == before
        assert Pending.objects.get(pk=pending.pk).status == "waiting"
        self.two.add(pending.kind)

    def state(self, stream: str = f"contest/{CONTEST}") -> Any:
        """The state of a stream."""
        return reading.state(self.home, stream)

    def play(self, act: dict[str, Any]) -> None:
        """One act of the walk-through, typed by its people."""
        match act["kind"]:
            case "turnout.reported":
                return self.report(act)
            case "protocol.entered":
                login = self._logins(act)[0]
                figures = act["body"]["figures"]
                if "reason" in act and act["body"]["entry"] == "1":
                    self.have_retyped(act)
                return self.type_in(login, act["at"], act["precinct"], figures)
            case "protocol.accepted" | "protocol.corrected":
                self.labels[f"@{act.get('label', '')}"] = self.accept(act)
                return None
        logins = self._logins(act)
        plain = self._named(act["body"])
        head: dict[str, Any] = {"act.ground": act.get("ground", [])}
        for name, value in act.get("decision", {}).items():
            head[f"act.{name}"] = value
        if "paper" in act:
            head |= {f"act.paper_{name}": value for name, value in act["paper"].items()}
        where = address(act["kind"], act.get("precinct", ""), plain)
        made = self.record(act["kind"], plain, act["at"], *logins, where=where, **head)
        if "label" in act:
            self.labels[f"@{act['label']}"] = made
        return None

    # -- what has pages of its own: turnout and protocols --

    def report(self, act: dict[str, Any]) -> None:
        """A figure of the turnout grid."""
        at = act["at"]
        self.at(at)
        hour = act["body"]["at"][11:16]
        where = f"/office/contest/{CONTEST}/turnout/?hour={hour}"
        sent = {f"p.{act['precinct']}": act["body"]["issued"]}
        answer = self.seat("coordinator").post(where, "TurnoutForm", **sent)
        assert answer.status_code == 302, said(answer)

    def type_in(
        self, login: str, at: str, number: str, figures: Mapping[str, Any], contest: str = CONTEST
    ) -> None:
        """One entry of a protocol."""
        self.at(at)
        lines = {f"l.{name}": str(figures["lines"].get(name, "-")) for name in LINES}
        votes = {f"v.{name}": str(value) for name, value in figures["votes"].items()}
        seat, where = self.seat(login), f"/office/entry/{contest}/{number}/"
        answer = seat.post(where, "FiguresForm", **lines, **votes)
        assert answer.status_code == 302, said(answer)
        answer = seat.post(str(answer["Location"]), "SaveForm")
        assert answer.status_code == 302, said(answer)

    def have_retyped(self, act: dict[str, Any]) -> None:
        """An accepted protocol is typed twice again."""
        self.at(act["at"])
        where = f"/office/contest/{CONTEST}/protocols/{act['precinct']}/"
        answer = self.seat("coordinator").post(where, "RetypeForm", reason=act["reason"])
        assert answer.status_code == 302, said(answer)

    def accept(self, act: dict[str, Any], contest: str = CONTEST) -> str:
        """The acceptance, or the correction, of a protocol: two others approve."""
        at, (first, second) = act["at"], self._logins(act)
        self.at(at)
        sent = {"occurred_at_day": at[:10], "occurred_at_time": at[11:]}
        paper, body, decided = act.get("paper"), act["body"], act.get("decision")
        if paper:
            sent |= {f"paper_{name}": value for name, value in paper.items()}
            sent |= {
                "signed_at_day": body["signed_at"][:10],
                "signed_at_time": body["signed_at"][11:],
                "chair_signed": "on",
                "secretary_signed": "on",
                "members_signed": body["members_signed"],
            }
        if decided:
            names = {"number": "decision_number"}
            sent |= {names.get(name, name): value for name, value in decided.items()}
            sent["ground"] = act["ground"][0]
        where = f"/office/contest/{contest}/protocols/{act['precinct']}/"
        return self.finish(self.seat(first).post(where, "AcceptForm", **sent), second)

    def count(self, number: str, votes: Mapping[str, int], day: str, contest: str) -> str:
        """A station's day: opened, closed, typed twice, accepted."""
        base = f"/office/contest/{contest}/precinct/{number}/record"
        voters = STATIONS[number]["roll"]
        for kind, at, body in (
            ("precinct.opened", f"{day} 06:50", {"voters": voters}),
            ("precinct.closed", f"{day} 20:05", {"closed_at": f"{day} 20:00"}),
        ):
            self.record(kind, body, at, "coordinator", where=f"{base}/{kind}/")
        figures = {"lines": STATIONS[number], "votes": votes}
        for login, minute in (("typist", 10), ("typist-2", 20)):
            self.type_in(login, f"{day} 22:{minute}", number, figures, contest)
        return self.accept(
            {
                "precinct": number,
                "at": f"{day} 22:40",
                "by": ["coordinator-1 as coordinator", "coordinator-2 as coordinator"],
                "paper": {"number": number, "date": day, "place": "Oydaghy"},
                "body": {"signed_at": f"{day} 21:50", "members_signed": "5"},
            },
            contest,
        )

    def _logins(self, act: dict[str, Any]) -> list[str]:
        return [self.logins[one.partition(" as ")[0]] for one in act["by"]]

    def _named(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {key: self._named(one) for key, one in value.items()}
        if isinstance(value, list):
            return [self._named(one) for one in value]
        return self.labels.get(value, value)


def address(kind: str, precinct: str = "", plain: Mapping[str, Any] | None = None) -> str:
    """The page on which an act of a kind is recorded."""
    if kind == "contest.called":
        return f"/office/election/{ELECTION}/call/oydaghy/"
    if kind == "settlement.adopted":
        chosen = plain or {}
        return f"/office/election/{ELECTION}/settle/{chosen['parameter']}/{chosen['value']}/"
    match KINDS[kind].family:
        case "precinct":
            return f"/office/contest/{CONTEST}/precinct/{precinct}/record/{kind}/"
        case "contest":
            return f"/office/contest/{CONTEST}/record/{kind}/"
        case "commission":
            return f"/office/commission/{COMMISSION}/record/{kind}/"
        case family:
            raise AssertionError(family)


def said(answer: HttpResponse) -> str:
    """What a page says is wrong."""
    text = Seat.text(answer)
    found = re.search(r'<div class="summary".*?</div>', text, re.DOTALL)
    return f"{answer.status_code} {found[0] if found else text[:3000]}"
