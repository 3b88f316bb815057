"""Nomination: people come with their papers, signatures are checked, everybody is examined."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from dauys.election.bodies.candidates import Nominated, Notified, SignaturesChecked, Withdrawn
from dauys.election.bodies.documents import (
    AssetsDeclared,
    DepositPaid,
    NoticeClosed,
    PartyDecided,
    SheetsIssued,
    SheetsReturned,
)
from dauys.election.bodies.eligibility import Examined
from dauys.law.registration import signatures_required
from dauys.rehearsal.country import Candidate, Contest
from dauys.rehearsal.desk import Desk
from dauys.rehearsal.draws import Draws
from dauys.rehearsal.moves import Move, at_text
from dauys.rehearsal.observed import SELF

#: Conditions that somebody may turn out not to meet, by the test a refusal names.
UNMET = {
    "candidate_education": "candidate_education.higher",
    "bar_corruption_offence": "bar_corruption_offence.corruption_offence",
    "bar_unspent_conviction": "bar_unspent_conviction.unspent_conviction",
    "candidate_service_requirements": "candidate_service_requirements.meets_service_requirements",
}
_ROWS_ON_A_SHEET = 10


@dataclass(frozen=True, slots=True)
class Application:
    """One candidacy at its commission: when it was ready for a decision."""

    contest: Contest
    candidate: Candidate
    ready: datetime
    #: The test that is not met; "" where all are.
    unmet: str


def nominations(desk: Desk) -> tuple[list[Move], list[Application]]:
    """Every nomination of the commission's contests with all its papers."""
    moves: list[Move] = []
    applications: list[Application] = []
    for contest in desk.district.contests:
        sheet = 1
        for candidate in contest.candidates:
            clerk = _Clerk(desk, contest, candidate, sheet)
            moves += clerk.moves()
            sheet = clerk.next_sheet
            applications.append(Application(contest, candidate, clerk.ready, clerk.unmet))
    return moves, applications


class _Clerk:
    """The moves of one candidacy before its registration is decided."""

    def __init__(self, desk: Desk, contest: Contest, candidate: Candidate, sheet: int) -> None:
        self.desk = desk
        self.contest = contest
        self.candidate = candidate
        self.next_sheet = sheet
        self.draws: Draws = desk.draws(contest.unit, candidate.id, "papers")
        self.stream = desk.of(contest)
        self.unmet = ""
        opens, closes = desk.day("nomination_opens"), desk.day("nomination_closes")
        last = (closes - opens).days - (2 if candidate.nominated_by == SELF else 0)
        self.day = opens + timedelta(days=self.draws.below(max(1, last + 1)))
        self.came = desk.some_time(self.draws, self.day, 9, 17)
        self.ready = self.came

    def after(self, minutes: int) -> datetime:
        """So long after somebody came with the application."""
        return self.came + timedelta(minutes=minutes)

    def act(self, at: datetime, body: Any, **more: Any) -> Move:
        """A recorded step."""
        self.ready = max(self.ready, at)
        return self.desk.move(at, self.stream, body, **more)

    def moves(self) -> Iterator[Move]:
        """From the nomination to the end of the examination."""
        c = self.candidate
        yield self.act(
            self.came,
            Nominated(
                candidate=c.id,
                name=c.name.full.latin,
                names=c.name.full.forms(),
                nominated_by=c.nominated_by,
                member_of=c.member_of,
                incumbent=c.incumbent,
            ),
            label=f"{self.stream}#{c.id}",
        )
        if c.nominated_by != SELF:
            decided = self.day - timedelta(days=1 + self.draws.below(4))
            number = f"{self.draws.between(1, 40)}-{self.draws.between(1, 9)}"
            body = PartyDecided(candidate=c.id, decision=number, on=str(decided))
            yield self.act(self.after(5), body)
        if c.fate == "withdrew":
            yield self.act(self.after(60 * self.draws.between(5, 60)), Withdrawn(candidate=c.id))
            return
        if c.fate != "deposit":
            amount = self.desk.law.deposit
            yield self.act(
                self.after(10), DepositPaid(candidate=c.id, amount=amount, on=str(self.day))
            )
        yield from self._assets()
        if c.nominated_by == SELF:
            yield from self._signatures()
        yield from self._examination()

    def _assets(self) -> Iterator[Move]:
        """Declarations as of the right day; some bring them as of another month, and are told."""
        c, right = self.candidate, self.desk.day("tax_declaration_as_of")
        wrong = (right + timedelta(days=31)).replace(day=1)
        if wrong > self.day:
            wrong = (right - timedelta(days=1)).replace(day=1)
        late = c.fate != "tax_date" and self.draws.chance(3, 100)
        on = wrong if c.fate == "tax_date" or late else right
        yield self.act(self.after(15), _declared(c, on))
        if not late:
            return
        notice = f"{self.stream}#{c.id}#notice"
        told = self.after(180)
        until = self.desk.at(self.desk.day("registration_closes"), 10)
        yield self.act(told, notified(self.desk, c, told, until, tax_defect(right)), label=notice)
        cured = min(told + timedelta(hours=self.draws.between(20, 40)), until - timedelta(hours=2))
        yield self.act(cured, _declared(c, right))
        yield self.desk.made(
            cured + timedelta(minutes=5),
            self.stream,
            makes=NoticeClosed,
            make=lambda record: NoticeClosed(
                candidate=c.id,
                notice=record.act(notice),
                cured=True,
                how="жаңа анықтама / новая справка / a new certificate",
            ),
        )
        self.ready = max(self.ready, cured + timedelta(minutes=5))

    def _signatures(self) -> Iterator[Move]:
        """Numbered sheets go out, come back, and every row is looked at."""
        c, draws, law = self.candidate, self.draws, self.desk.law
        needed = signatures_required(
            law.rulebook, self.contest.roll, law.called_on, law.settlements
        )
        if not isinstance(needed, int):
            raise TypeError("how many signatures are needed is settled")
        if c.fate == "signatures":
            valid = max(0, needed - 1 - draws.below(max(1, needed // 3)))
        else:
            valid = needed + draws.below(needed // 4 + 4)
        reasons = law.words("signature_rejection_reasons")
        rejected: dict[str, int] = {}
        for _ in range(draws.below(needed // 5 + 3)):
            reason = draws.pick(reasons[:4])
            rejected[reason] = rejected.get(reason, 0) + 1
        rows = valid + sum(rejected.values())
        sheets = rows // _ROWS_ON_A_SHEET + 1
        issued = sheets + draws.below(4)
        first, self.next_sheet = self.next_sheet, self.next_sheet + issued
        yield self.act(
            self.after(20), SheetsIssued(candidate=c.id, first=first, last=first + issued - 1)
        )
        back = self.desk.some_time(draws, self.day + timedelta(days=draws.between(1, 3)), 9, 16)
        yield self.act(back, SheetsReturned(candidate=c.id, returned=sheets, rows=rows))
        yield self.act(
            back + timedelta(minutes=draws.between(30, 90)),
            SignaturesChecked(
                candidate=c.id,
                submitted=rows,
                valid=valid,
                voters=self.contest.roll,
                rejected=rejected,
            ),
        )

    def _examination(self) -> Iterator[Move]:
        law, c = self.desk.law, self.candidate
        answers: dict[str, Any] = dict.fromkeys(law.conditions, "met")
        if c.fate == "eligibility":
            self.unmet = self.draws.pick(tuple(UNMET))
            answers[UNMET[self.unmet]] = "not_met"
        day = self.ready.date() + timedelta(days=1)
        at = self.desk.some_time(self.draws, min(day, self.desk.day("registration_closes")), 8, 10)
        yield self.act(at, Examined(candidate=c.id, answers=answers))


def _declared(candidate: Candidate, on: date) -> AssetsDeclared:
    return AssetsDeclared(candidate=candidate.id, complete=True, as_of=(str(on),))


def tax_defect(right: date) -> str:
    """What a notice says of declarations as of another day."""
    return (
        f"Кірістер мен мүлік туралы декларация {right} жағдайы бойынша болуға тиіс. / "
        f"Декларация о доходах и имуществе должна быть по состоянию на {right}. / "
        f"The declaration of income and property must be as of {right}."
    )


def notified(
    desk: Desk, candidate: Candidate, told: datetime, until: datetime, defect: str
) -> Notified:
    """A notice handed over in person."""
    return Notified(
        candidate=candidate.id,
        defect=defect,
        correct_by=at_text(until),
        handed_over="қолхатпен / под расписку / against signature",
        handed_at=at_text(told),
    )
