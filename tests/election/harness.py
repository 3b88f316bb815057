"""Acts decided and folded in memory: a world over a dictionary of states, and a contest to play.

:class:`Town` is a world in which everything is decided as the store and the verifier decide it:
real rulebooks, real commitments, numbering, reads recorded. :meth:`Town.play` takes a contest of
three precincts from the call to the registered winner, by the rules of 2021; tests stop it
anywhere and try something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

import msgspec

from dauys.election.act import Act, Approval, Decision
from dauys.election.bodies import authority as auth
from dauys.election.bodies import candidates as cand
from dauys.election.bodies import contest as con
from dauys.election.bodies import documents as doc
from dauys.election.bodies import eligibility as eli
from dauys.election.bodies import precinct as pre
from dauys.election.bodies import public as pub
from dauys.election.decide import decide
from dauys.election.fold import apply
from dauys.election.kinds import ACT_TYPES, KIND_OF_BODY, KINDS, decode
from dauys.election.states import decode_state, encode_state
from dauys.election.withheld import prepared
from dauys.law import rulebook as rulebooks
from dauys.law.faults import Fault
from dauys.law.findings import Finding
from dauys.law.requirements import conditions
from dauys.law.rulebook import Rulebook
from dauys.record.snapshot import ActRef, Snapshot, reference
from dauys.register import canonical, commitment

from .office import KEEPER, SALT

ELECTION = "kz.akim.2021-07-25"
CONTEST = f"{ELECTION}.aqqum"
COMMISSION = "tec"
CONTEST_STREAM = f"contest/{CONTEST}"
ELECTION_STREAM = f"election/{ELECTION}"
RULEBOOK = rulebooks.load("kz.akim")
PRECINCTS = ("1", "2", "3")
#: Every role with two persons who hold it, for the whole home.
STAFF = {
    role: (f"{role}-1", f"{role}-2")
    for role in (
        "registrar", "importer", "publisher", "recorder", "secretary", "chair", "coordinator",
        "typist",
    )
} | {"founder": ("founder-a", "founder-b")}  # fmt: skip
ROLES = tuple(STAFF)
#: The one who acts where a test does not say.
USUAL = {
    kind.name: next(r for r in ("recorder", "coordinator", *ROLES) if r in kind.roles)
    for kind in KINDS.values()
}
#: Lines of a protocol with 100 voters that passes every check with votes 40 and 20 (ballots: 66).
LINES = {
    "roll": 100, "received": 5000, "issued": 66, "issued_station": 60, "issued_outside": 6,
    "unused": 4934, "spoiled": 0, "ballots": 66, "ballots_outside": 6, "against_all": 5,
    "invalid": 1,
}  # fmt: skip
VOTES = {"a": 40, "b": 20}


def public_key(name: str) -> str:
    """A key of the right form; nothing is signed here."""
    text = name.encode().hex()[:42].ljust(43, "A")
    return f"{text}="


def by(role: str, *persons: str, level: str = "device") -> tuple[Approval, ...]:
    """Approvals of these persons in one role."""
    return tuple(Approval(person, role, level) for person in persons)  # type: ignore[arg-type]


def figures(a: int = 40, b: int = 20, **lines: int | None) -> dict[str, Any]:
    """Figures of a protocol in which the parts still sum, whatever the votes."""
    more = a + b - 60
    full: dict[str, int | None] = dict(LINES)
    for line in ("roll", "issued", "issued_station", "ballots"):
        full[line] = LINES[line] + more
    full["unused"] = LINES["unused"] - more
    return {"lines": full | lines, "votes": {"a": a, "b": b}}


class Memory:
    """States by stream; what a decision reads is recorded."""

    def __init__(self) -> None:
        self.states: dict[str, Any] = {}
        self.acts: list[Act] = []
        self.reads: dict[str, int] = {}
        self.mark: str = ""

    # -- dauys.election.world.World --

    def state(self, stream: str) -> Any:
        state = self.states.get(stream)
        self.reads[stream] = state.number if state is not None else 0
        return state

    def rulebook(self, rulebook_id: str, sha256: str) -> Rulebook:
        book = rulebooks.load(rulebook_id)
        if book.sha256 != sha256:
            raise Fault(
                "F-117",
                what="a rulebook that this world has not",
                where=rulebook_id,
                value=sha256,
                why="only the program's own is known",
                remedy="name that one",
            )
        return book

    def opens(self, committed: str, salt: str, value: object) -> bool:
        return commitment.opens(committed, bytes.fromhex(salt), value)

    # -- deciding and folding --

    def act(
        self,
        stream: str,
        body: Any,
        at: str,
        approvals: Iterable[Approval] | None = None,
        **header: Any,
    ) -> Act:
        """The next act of the stream, numbered; defaults are those of a permitted one."""
        kind = KINDS[KIND_OF_BODY[type(body)]]
        state = self.states.get(stream)
        body = prepared(state, body, KEEPER, self.rulebook)
        if approvals is None:
            approvals = by(USUAL[kind.name], *STAFF[USUAL[kind.name]][: kind.persons])
        if kind.in_session:
            header.setdefault("decision", Decision("s1", "1", 5, 0, 1))
        header.setdefault("issuer", COMMISSION)
        header.setdefault("received_at", "2026-01-15T12:00:00Z")
        made = ACT_TYPES[kind.name](
            stream=stream,
            number=(state.number if state is not None else 0) + 1,
            occurred_at=at,
            mark=self.mark,
            approvals=tuple(approvals),
            body=body,
            **header,
        )
        # Structs do not check what they are made of; the decoder does.
        return decode(canonical.encode(made))

    def decide(self, act: Act) -> tuple[Finding, ...]:
        """Decide; raises Refusal or Fault. Nothing changes."""
        self.reads = {}
        found = decide(self, self.states.get(act.stream), act)
        self.reads.pop(act.stream, None)
        return found

    def permit(self, act: Act) -> Act:
        """Decide and fold."""
        self.decide(act)
        done = msgspec.structs.replace(act, reads=dict(self.reads))
        self.states[act.stream] = apply(self.states.get(act.stream), done)
        self.acts.append(done)
        return done

    def do(self, stream: str, body: Any, at: str, *args: Any, **header: Any) -> Act:
        """Make, decide and fold the next act of a stream."""
        return self.permit(self.act(stream, body, at, *args, **header))

    def snapshot(self, as_of: str = "2021-08-01T00:00:00Z") -> Snapshot:
        """What a publication of all these acts shows."""
        listed: dict[str, list[ActRef]] = {}
        for position, act in enumerate(self.acts):
            listed.setdefault(act.stream, []).append(reference(act, position))
        made = pub.PublicationMade(
            version=1, as_of=as_of, size=len(self.acts), root="ab" * 32, manifest="cd" * 32
        )
        return Snapshot(self.states, listed, made, self.rulebook)


EARLY = "2021-06-01T09:00:00+06:00"
CALL = "2021-06-25T10:00:00+06:00"
NOMINATION = "2021-06-28T10:00:00+06:00"
EXAMINATION = "2021-06-28T15:00:00+06:00"
REGISTRATION = "2021-07-10T10:00:00+06:00"
BALLOT = "2021-07-16T10:00:00+06:00"
MORNING = "2021-07-25T07:00:00+06:00"
NOON = "2021-07-25T12:05:00+06:00"
EVENING = "2021-07-25T20:05:00+06:00"
NIGHT = "2021-07-25T22:00:00+06:00"
AFTER = "2021-07-27T10:00:00+06:00"
LATER = "2021-07-29T10:00:00+06:00"

UNITS = (
    pub.Unit(id="kz", level="country", names={"en": "Country"}),
    pub.Unit(id="kz-east", parent="kz", level="region", names={"en": "East"}, zone="Asia/Almaty"),
    pub.Unit(id="kz-west", parent="kz", level="region", names={"en": "West"}, zone="Asia/Aqtau"),
    pub.Unit(id="aqqum", parent="kz-east", level="rural", names={"en": "Aqqum"}),
    pub.Unit(id="bulaq", parent="kz-east", level="rural", names={"en": "Bulaq"}),
    pub.Unit(id="teniz", parent="kz-west", level="rural", names={"en": "Teniz"}),
)


def opening(**changes: Any) -> auth.HomeOpened:
    """The first act's body."""
    given: dict[str, Any] = {
        "origin": "results.example.kz/test",
        "title": "Test",
        "log_key": "key",
        "attestation_key": public_key("attestation"),
        "founders": tuple(auth.Founder(person=p, key=public_key(p)) for p in STAFF["founder"]),
    }
    return auth.HomeOpened(**(given | changes))


def announcement(**changes: Any) -> pub.Announced:
    """An election to be conducted here."""
    given: dict[str, Any] = {
        "election": ELECTION,
        "titles": {"en": "Election"},
        "date": "2021-07-25",
        "country": "kz",
        "office": "akim",
        "type": "general",
        "mode": "conducted",
        "rulebook": "kz.akim",
        "rulebook_sha256": RULEBOOK.sha256,
    }
    return pub.Announced(**(given | changes))


def call(unit: str = "aqqum", **changes: Any) -> con.Called:
    """A call of 25 June for 25 July 2021."""
    given: dict[str, Any] = {
        "contest": f"{ELECTION}.{unit}",
        "election": ELECTION,
        "unit": unit,
        "office": "akim",
        "commission": COMMISSION,
        "type": "regular",
        "called_on": "2021-06-25",
        "vote_date": "2021-07-25",
        "term_ends": "2021-08-30",
        "zone": "Asia/Almaty",
        "rulebook": "kz.akim",
        "rulebook_sha256": RULEBOOK.sha256,
        "form": "kz-2021-full",
        "precincts": tuple(
            con.PrecinctFormed(precinct=number, voters=100, members=5) for number in PRECINCTS
        ),
    }
    return con.Called(**(given | changes))


#: Every condition of the rulebook for a call of 25 June 2021.
CONDITIONS = tuple(c.id for c in conditions(RULEBOOK, date(2021, 6, 25)))


def examination(candidate: str, **but: Any) -> eli.Examined:
    """Everything is met, but for the conditions whose id has a part of this name."""
    answers: dict[str, Any] = dict.fromkeys(CONDITIONS, "met")
    for part, answer in but.items():
        named = [one for one in CONDITIONS if part in one.split(".")]
        assert named, part
        answers.update(dict.fromkeys(named, answer))
    return eli.Examined(candidate=candidate, answers=answers)


def deposit(candidate: str, amount: int = 42_500) -> doc.DepositPaid:
    """One minimum monthly wage of 2021."""
    return doc.DepositPaid(candidate=candidate, amount=amount, on="2021-06-28")


def assets(candidate: str, *days: str, complete: bool = True) -> doc.AssetsDeclared:
    """Every declaration that is needed, as of 1 June unless other days are named."""
    return doc.AssetsDeclared(candidate=candidate, complete=complete, as_of=days or ("2021-06-01",))


def town_at(step: str) -> Town:
    """A town of one's own in which the contest in Aqqum has come to this step."""
    acts, states = _played(step)
    town = Town.__new__(Town)
    Memory.__init__(town)
    town.acts = list(acts)
    town.states = {name: decode_state(state) for name, state in states.items()}
    return town


@cache
def _played(step: str) -> tuple[tuple[Act, ...], dict[str, bytes]]:
    town = Town().play(step) if step else Town()
    return tuple(town.acts), {name: encode_state(s) for name, s in town.states.items()}


class Town(Memory):
    """A home with its people, a country, two parties, a commission in session, an election."""

    def __init__(self, *, mark: str = "", levels: Mapping[str, Any] = {}, scope: Any = "country"):
        super().__init__()
        self.mark = mark
        self.do("home", opening(minimum_levels=dict(levels)), EARLY)
        for role, persons in STAFF.items():
            if role == "founder":
                continue
            for person in persons:
                self.appoint(person, role)
        self.do("territory/kz", pub.Units(units=UNITS), EARLY)
        parties = tuple(pub.Party(id=p, names={"en": p.title()}) for p in ("reed", "poplar"))
        self.do("territory/kz", pub.Parties(parties=parties), EARLY)
        self.do(
            f"commission/{COMMISSION}",
            auth.CommissionFormed(
                commission=COMMISSION,
                names={"en": "Commission"},
                level="territorial",
                unit="kz-east",
                members=7,
            ),
            EARLY,
        )
        self.session("s1", present=6)
        self.do(ELECTION_STREAM, announcement(scope=scope), EARLY)

    def appoint(self, person: str, role: Any, **more: Any) -> Act:
        given = {"since": "2021-01-01", "key": public_key(person)} | more
        return self.do("authority", auth.Appointed(person=person, role=role, **given), EARLY)

    def session(self, name: str, present: int) -> Act:
        return self.do(
            f"commission/{COMMISSION}",
            auth.SessionHeld(
                session=name, place="Hall", opened_at=EARLY, present=present, agenda=("all",)
            ),
            EARLY,
        )

    # -- a conducted contest, step by step --

    def call(self, unit: str = "aqqum", **changes: Any) -> str:
        """Called; returns the contest's stream."""
        body = call(unit, **changes)
        stream = f"contest/{body.contest}"
        self.do(stream, body, CALL)
        return stream

    def nominate(
        self,
        stream: str = CONTEST_STREAM,
        candidates: str = "ab",
        *,
        examined: bool = True,
        papers: bool = True,
    ) -> None:
        """``a`` by a party, ``b`` by another, any others by themselves with signatures.

        All are examined and may stand, unless ``examined`` is false, and all bring their papers,
        unless ``papers`` is.
        """
        for one in candidates:
            party = {"a": "reed", "b": "poplar"}.get(one, "self")
            member = None if party == "self" else party
            body = cand.Nominated(
                candidate=one, name=f"Person {one}", nominated_by=party, member_of=member
            )
            self.do(stream, body, NOMINATION)
            if party == "self":
                checked = cand.SignaturesChecked(candidate=one, submitted=30, valid=20, voters=300)
                self.do(stream, checked, NOMINATION)
            if examined:
                self.examine(one, stream)
            if papers:
                self.papers(one, stream)

    def papers(self, candidate: str, stream: str = CONTEST_STREAM) -> None:
        """Deposit and declarations as the law asks for them."""
        self.do(stream, deposit(candidate), NOMINATION)
        self.do(stream, assets(candidate), NOMINATION)

    def examine(self, candidate: str, stream: str = CONTEST_STREAM, **but: str) -> Act:
        """Every condition is met, but for those named (by the last part of their id)."""
        return self.do(stream, examination(candidate, **but), EXAMINATION)

    def register(self, stream: str = CONTEST_STREAM, candidates: str = "ab") -> None:
        for one in candidates:
            self.do(stream, cand.Registered(candidate=one), REGISTRATION)

    def approve_ballot(self, stream: str = CONTEST_STREAM, candidates: str = "ab") -> None:
        handed = dict.fromkeys(self.states[stream].terms.precincts, LINES["received"])
        self.do(
            stream,
            con.BallotApproved(
                candidates=tuple(candidates), against_all=True, printed=15_000, handed_over=handed
            ),
            BALLOT,
        )

    def vote(self, stream: str = CONTEST_STREAM, precincts: Iterable[str] = PRECINCTS) -> None:
        """Voting day: opened, one turnout report, closed."""
        for number in precincts:
            name = precinct(stream, number)
            self.do(name, pre.Opened(), MORNING)
            at_noon = pre.TurnoutReported(at="2021-07-25T12:00:00+06:00", issued=30)
            self.do(name, at_noon, NOON)
            self.do(name, pre.Closed(closed_at="2021-07-25T20:00:00+06:00"), EVENING)

    def type_in(
        self, number: str, value: dict[str, Any], stream: str = CONTEST_STREAM, **header: Any
    ) -> tuple[pre.Opening, pre.Opening]:
        """Two equal entries by two typists; returns what opens them."""
        name = precinct(stream, number)
        made = []
        for entry, person in ((1, "typist-1"), (2, "typist-2")):
            act = self.do(name, entered(entry, value), EVENING, by("typist", person), **header)
            made.append(pre.Opening(act=act.id, salt=SALT))
        return made[0], made[1]

    def accept(
        self,
        number: str,
        value: dict[str, Any] | None = None,
        stream: str = CONTEST_STREAM,
        **more: Any,
    ) -> Act:
        """Typed twice and accepted."""
        value = value or figures()
        body = accepted(value, self.type_in(number, value, stream), **more)
        return self.do(precinct(stream, number), body, NIGHT)

    def correct(
        self, number: str, value: dict[str, Any], stream: str = CONTEST_STREAM, **more: Any
    ) -> Act:
        """Typed twice again, and the protocol replaced."""
        name = precinct(stream, number)
        openings = self.type_in(number, value, stream, reason="misread")
        return self.do(
            name,
            pre.Corrected(**value, entries=openings, **more),
            NIGHT,
            supersedes=self.states[name].protocol.act,
            reason="misread",
        )

    def declare(self, winner: str = "a", stream: str = CONTEST_STREAM) -> Act:
        return self.do(
            stream, con.ResultDeclared(winner=winner, protocols=self.sums(stream)), AFTER
        )

    def sums(self, stream: str = CONTEST_STREAM) -> tuple[str, ...]:
        """The protocol acts in force."""
        names = [precinct(stream, n) for n in self.states[stream].terms.precincts]
        return tuple(
            self.states[n].protocol.act
            for n in names
            if n in self.states and self.states[n].protocol and not self.states[n].annulled
        )

    def play(self, until: str = "confirmed") -> Town:
        """The contest in Aqqum up to a step of :data:`STEPS`."""
        for step in STEPS[: STEPS.index(until) + 1]:
            _PLAYED[step](self)
        return self


def precinct(stream: str, number: str) -> str:
    """The stream of a precinct of the contest in ``stream``."""
    return f"precinct/{stream.partition('/')[2]}/{number}"


def entered(entry: Any, value: dict[str, Any]) -> pre.Entered:
    """An entry that commits to these figures."""
    return pre.Entered(entry=entry, commitment=commitment.commit(bytes.fromhex(SALT), value))


def accepted(
    value: dict[str, Any], openings: tuple[pre.Opening, pre.Opening], **more: Any
) -> pre.Accepted:
    """The acceptance of these figures, signed by everybody."""
    given: dict[str, Any] = {
        "form": "kz-2021-full",
        "entries": openings,
        "signed_at": "2021-07-25T21:30:00+06:00",
        "members_signed": 5,
    }
    return pre.Accepted(**(given | value | more))


def _accept_all(town: Town) -> None:
    for number in PRECINCTS:
        town.accept(number)


def _confirm(town: Town) -> None:
    town.do(CONTEST_STREAM, con.WinnerRegistered(winner="a", takes_office="2021-08-01"), LATER)


_PLAYED: dict[str, Any] = {
    "called": lambda town: town.call(),
    "nominated": lambda town: town.nominate(),
    "registered": lambda town: town.register(),
    "ballot": lambda town: town.approve_ballot(),
    "voted": lambda town: town.vote(),
    "accepted": _accept_all,
    "declared": lambda town: town.declare(),
    "confirmed": _confirm,
}
STEPS = tuple(_PLAYED)
