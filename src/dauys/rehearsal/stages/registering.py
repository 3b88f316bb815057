"""Registration: sessions register and refuse, courts rule, some leave or are cancelled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from dauys.election.bodies.candidates import (
    Cancelled,
    CourtRuled,
    Refused,
    Registered,
    Reinstated,
    Withdrawn,
)
from dauys.election.bodies.documents import AssetsChecked, NoticeClosed
from dauys.election.bodies.members import Represented
from dauys.election.bodies.remedies import AppealLodged, RulingEntered
from dauys.rehearsal.country import REFUSED, Candidate
from dauys.rehearsal.desk import Desk
from dauys.rehearsal.moves import Move, Record
from dauys.rehearsal.stages.nominating import Application, notified, tax_defect

_TAX_BODY = "tax_authority"
_DEFECTS = {
    "signatures": "Жарамды қолдар жеткіліксіз. / Недостаточно достоверных подписей. / "
    "There are too few valid signatures.",
    "deposit": "Сайлау жарнасы енгізілмеген. / Избирательный взнос не внесён. / "
    "The deposit has not been paid.",
}
_ARTICLES = {
    "signatures": "self_nomination_signatures",
    "deposit": "deposit",
    "tax_date": "tax_declaration_as_of",
}


def registrations(desk: Desk, applications: Sequence[Application]) -> Iterator[Move]:
    """Sessions until registration closes; refusals in the last one."""
    closes = desk.moment("registration_closes")
    opens = desk.day("nomination_opens")
    last = closes - timedelta(hours=3)
    days = (closes.date() - opens).days
    sessions = [desk.at(opens + timedelta(days=days * part // 5), 11) for part in (2, 3, 4)]
    waiting = [a for a in applications if a.candidate.registered or a.candidate.fate in REFUSED]
    for at in (*sessions, last):
        final = at == last
        due = [
            a
            for a in waiting
            if (a.candidate.registered and a.ready < at) or (final and not a.candidate.registered)
        ]
        waiting = [a for a in waiting if a not in due]
        if not due:
            continue
        if final:
            yield from _notices(desk, [a for a in due if not a.candidate.registered], last)
        yield desk.session(at, "Registration of candidates")
        minute = 5
        for application in due:
            yield from _decided(desk, application, at + timedelta(minutes=minute))
            minute += 2
    if waiting:
        raise AssertionError(f"{len(waiting)} candidacies were not decided upon in time")


def _notices(desk: Desk, refused: Sequence[Application], last: datetime) -> Iterator[Move]:
    """Whoever is to be refused was told, and had a day to correct what can be corrected."""
    for a in refused:
        if a.candidate.fate == "eligibility" or _untold(desk, a):
            continue
        stream, c = desk.of(a.contest), a.candidate
        told = min(a.ready, last - timedelta(hours=20)) + timedelta(minutes=15)
        until = last - timedelta(hours=1)
        defect = _DEFECTS.get(c.fate) or tax_defect(desk.day("tax_declaration_as_of"))
        label = f"{stream}#{c.id}#notice"
        ground = desk.law.ground(_ARTICLES[c.fate])
        # The notice follows what it speaks of.
        told = max(told, a.ready + timedelta(minutes=1))
        yield desk.move(
            told, stream, notified(desk, c, told, until, defect), ground=ground, label=label
        )
        yield desk.made(
            last - timedelta(minutes=20), stream, _not_cured(c, label), makes=NoticeClosed
        )


def _not_cured(candidate: Candidate, label: str):  # type: ignore[no-untyped-def]
    return lambda record: NoticeClosed(
        candidate=candidate.id, notice=record.act(label), cured=False
    )


def _decided(desk: Desk, a: Application, at: datetime) -> Iterator[Move]:
    stream, c = desk.of(a.contest), a.candidate
    yield from _tried(desk, a, at)
    if c.registered:
        yield desk.decided(
            at, stream, Registered(candidate=c.id), ground=desk.law.ground("registration_closes")
        )
        return
    if c.fate == "eligibility":
        body = Refused(
            candidate=c.id,
            summary="Талап орындалмаған. / Требование не выполнено. / A requirement is not met.",
            test=a.unmet,
        )
        yield desk.decided(
            at, stream, body, ground=desk.law.ground(a.unmet), label=f"{stream}#{c.id}#refused"
        )
        return
    if _untold(desk, a):
        # Nobody told the candidate, so nothing can be refused: he or she withdraws.
        yield desk.move(at, stream, Withdrawn(candidate=c.id))
        return
    notice = f"{stream}#{c.id}#notice"
    summary = _DEFECTS.get(c.fate) or tax_defect(desk.day("tax_declaration_as_of"))

    def refused(record: Record) -> Refused:
        return Refused(candidate=c.id, summary=summary, notice=record.act(notice))

    yield desk.decided(
        at,
        stream,
        None,
        make=refused,
        makes=Refused,
        ground=desk.law.ground(_ARTICLES[c.fate]),
        label=f"{stream}#{c.id}#refused",
    )


def _untold(desk: Desk, a: Application) -> bool:
    """Whether a fault is that this nominee was never told of the defect."""
    return any(
        fault.kind == "refusal_without_notice" and fault.candidate == a.candidate.id
        for fault in desk.faults.at(a.contest.id)
    )


def _tried(desk: Desk, a: Application, at: datetime) -> Iterator[Move]:
    """Decisions that the law does not permit, where the answer key has them."""
    for fault in desk.faults.at(a.contest.id):
        if fault.candidate != a.candidate.id:
            continue
        if fault.kind == "unpaid_deposit":
            body: Registered | Refused = Registered(candidate=a.candidate.id)
        elif fault.kind == "refusal_without_notice":
            summary = tax_defect(desk.day("tax_declaration_as_of"))
            body = Refused(candidate=a.candidate.id, summary=summary)
        else:
            continue
        yield desk.decided(
            at - timedelta(minutes=1),
            desk.of(a.contest),
            body,
            ground=desk.law.ground("tax_declaration_as_of"),
            fault=fault.id,
        )


def aftermath(desk: Desk, applications: Sequence[Application]) -> Iterator[Move]:
    """Between registration and the ballot: tax checks, courts, cancellations, withdrawals."""
    closes = desk.moment("registration_closes")
    draws = desk.draws("aftermath")
    session = desk.at(closes.date() + timedelta(days=4), 11)
    cancelled = [a for a in applications if a.candidate.fate == "cancelled"]
    left = [a for a in applications if a.candidate.fate == "left"]
    won = [a for a in applications if a.candidate.appeal == "won"]
    for a in applications:
        if a.candidate.appeal:
            yield from _appeal(desk, a, closes)
        if not a.candidate.registered:
            continue
        # Within the days that the tax bodies have from the registration.
        day = min(
            closes.date() + timedelta(days=draws.between(1, 3)),
            a.ready.date() + timedelta(days=desk.law.number("tax_check_within") - 1),
        )
        at = desk.some_time(draws, day, 9, 17)
        correct = a.candidate.fate != "cancelled"
        yield desk.move(
            at,
            desk.of(a.contest),
            AssetsChecked(
                candidate=a.candidate.id,
                body=_TAX_BODY,
                correct=correct,
                ended=at.isoformat(timespec="seconds"),
            ),
        )
        if not correct:
            told = at + timedelta(minutes=30)
            until = session - timedelta(minutes=30)
            if told >= until:
                told = until - timedelta(minutes=10)
            yield desk.move(
                told,
                desk.of(a.contest),
                notified(
                    desk, a.candidate, told, until, tax_defect(desk.day("tax_declaration_as_of"))
                ),
                label=f"{desk.of(a.contest)}#{a.candidate.id}#notice",
            )
    if not (cancelled or left or won):
        return
    yield desk.session(session, "Candidacies after registration")
    minute = 5
    for a in (*cancelled, *left, *won):
        at = session + timedelta(minutes=minute)
        minute += 3
        yield from _ended(desk, a, at)


def _ended(desk: Desk, a: Application, at: datetime) -> Iterator[Move]:
    stream, c = desk.of(a.contest), a.candidate
    if c.fate == "left":
        yield desk.decided(at, stream, Withdrawn(candidate=c.id))
        return
    if c.fate == "cancelled":
        notice = f"{stream}#{c.id}#notice"

        def cancelled(record: Record) -> Cancelled:
            return Cancelled(
                candidate=c.id,
                summary=tax_defect(desk.day("tax_declaration_as_of")),
                notice=record.act(notice),
            )

        yield desk.decided(
            at,
            stream,
            None,
            make=cancelled,
            makes=Cancelled,
            ground=desk.law.ground("tax_declaration_as_of"),
        )
        return
    ruling = f"{stream}#{c.id}#ruling"

    def reinstated(record: Record) -> Reinstated:
        return Reinstated(candidate=c.id, ruling=record.act(ruling))

    yield desk.decided(at, stream, None, make=reinstated, makes=Reinstated)


def _appeal(desk: Desk, a: Application, closes: datetime) -> Iterator[Move]:
    """A refused nominee goes to court on the next day; the court rules two days later."""
    stream, c = desk.of(a.contest), a.candidate
    draws = desk.draws(a.contest.unit, c.id, "court")
    lodged = desk.some_time(draws, closes.date() + timedelta(days=1), 9, 17)
    ruled = desk.some_time(draws, closes.date() + timedelta(days=3), 10, 13)
    appeal, refusal = f"appeal-{c.id}", f"{stream}#{c.id}#refused"
    case = f"2а-{draws.between(100, 999)}/2021"
    court = f"{desk.district.name.kk} аудандық соты (ойдан алынған)"

    def lodge(record: Record) -> AppealLodged:
        return AppealLodged(
            appeal=appeal,
            candidate=c.id,
            about=record.act(refusal),
            to="court",
            by="candidate",
            asks="Бас тартудың күшін жою / отменить отказ / annul the refusal",
        )

    def rule(record: Record) -> CourtRuled:
        return CourtRuled(
            candidate=c.id,
            court=court,
            case=case,
            about=record.act(refusal),
            effect="reversed" if c.appeal == "won" else "upheld",
            appeal=appeal,
        )

    def entered(record: Record) -> RulingEntered:
        return RulingEntered(
            candidate=c.id, ruling=record.act(f"{stream}#{c.id}#ruling"), on=str(ruled.date())
        )

    yield desk.made(lodged, stream, lodge, makes=AppealLodged)
    yield desk.move(
        ruled - timedelta(minutes=30),
        stream,
        Represented(court=court, case=case, member=desk.district.members[0].id),
    )
    yield desk.made(
        ruled, stream, rule, desk.approved, makes=CourtRuled, label=f"{stream}#{c.id}#ruling"
    )
    yield desk.made(ruled + timedelta(hours=2), stream, entered, desk.approved, makes=RulingEntered)
