"""Rules: members of a commission: seats, substitution, conflicts of interest."""

from __future__ import annotations

from datetime import date, timedelta

from dauys.election.act import Act
from dauys.election.bodies.authority import CommissionFormed
from dauys.election.dates import moment_of
from dauys.election.folds.members import day_before, last_seat, open_seat
from dauys.election.records.members import MembersRecord, SeatRecord
from dauys.election.rules.candidates import called_on, conducted, law_of
from dauys.election.rules.guards import announced, impossible, must_name_stream, raised, step
from dauys.election.rules.rule import Rule
from dauys.election.seats import seat_on, seats_of
from dauys.election.states import CommissionState, ContestState
from dauys.election.streams import commission as commission_stream
from dauys.election.tabulation import settlements_of
from dauys.election.world import World
from dauys.law.findings import Finding
from dauys.law.members import (
    Seat,
    all_seats_filled,
    can_still_decide,
    composition_late,
    filled_by_permitted,
    no_proxy,
    not_seated,
    present_permitted,
    represented_by_chair,
    seat_permitted,
)
from dauys.law.refusals import Refusal
from dauys.law.settlement import Unsettled

#: Roles that one member holds at a time.
_SINGLE = ("chair", "deputy", "secretary")


def _commission(
    act: Act, state: CommissionState | None
) -> tuple[CommissionFormed, MembersRecord | None]:
    """The formed commission of the stream, and its members."""
    if state is None or state.formed is None:
        step(act, "the commission has not been formed", "stream")
    must_name_stream(act, commission_stream(state.formed.commission), "stream")
    return state.formed, state.members


def seated(world: World, state: CommissionState | None, act: Act) -> None:
    """``member.seated``: R-020 to R-023; R-001 where the member or the role is there already."""
    formed, record = _commission(act, state)
    _may_sit(world, formed, record, act, None)


def substituted(world: World, state: CommissionState | None, act: Act) -> None:
    """``member.substituted``: of a member who sits, or whose seat nobody has taken over yet."""
    formed, record = _commission(act, state)
    b = act.body
    old = last_seat(record, b.replaces)
    if old is None or old.replaced_by:
        step(act, f"{b.replaces} has no seat that somebody could take over", "replaces")
    if b.since <= (old.ended or old.since):
        impossible(act, "since", b.since, f"{b.replaces} sat until then", "begin a day later")
    _not_present_since(record, act, old.member, b.since)
    _may_sit(world, formed, record, act, old)


def _may_sit(
    world: World,
    formed: CommissionFormed,
    record: MembersRecord | None,
    act: Act,
    old: SeatRecord | None,
) -> None:
    b = act.body
    if b.until < b.since:
        impossible(act, "until", b.until, f"it begins on {b.since}", "check the days")
    election = announced(world, act, b.election)
    rulebook = world.rulebook(election.announced.rulebook, election.announced.rulebook_sha256)
    new = Seat(
        member=b.member,
        party=b.nominated_by if b.nominator == "party" else "",
        since=date.fromisoformat(b.since),
        until=date.fromisoformat(b.until),
    )
    # Whoever is replaced leaves on the day before.
    before = day_before(b.since) if old is not None and not old.ended else ""
    others = seats_of(record, {old.act: before} if old is not None and before else {})
    _once(record, others, new, act)
    planned = _planned(old) if old is not None else None
    raised(seat_permitted(rulebook, others, new, formed.members, planned))
    answer = filled_by_permitted(
        rulebook,
        new.since,
        formed.level,
        b.by,
        old is not None,
        settlements_of(election),
    )
    raised(answer.refusal("by") if isinstance(answer, Unsettled) else answer)


def _planned(seat: SeatRecord) -> Seat:
    return Seat(
        seat.member,
        seat.nominated_by if seat.nominator == "party" else "",
        date.fromisoformat(seat.since),
        date.fromisoformat(seat.until),
    )


def _once(record: MembersRecord | None, others: tuple[Seat, ...], new: Seat, act: Act) -> None:
    """R-001 for a member who sits there already, or a role that another member holds."""
    held = record.seats if record is not None else []
    for seat, kept in zip(others, held, strict=True):
        if not seat.meets(new):
            continue
        if seat.member == new.member:
            step(act, f"{new.member} sits until {seat.until}", "member")
        if kept.role == act.body.role and kept.role in _SINGLE:
            step(act, f"{seat.member} is {kept.role} until {seat.until}", "role")


def _not_present_since(record: MembersRecord | None, act: Act, member: str, since: str) -> None:
    """R-001 where a session names the member as present on or after a day."""
    for session, sitting in (record.present if record is not None else {}).items():
        if member in sitting.members and sitting.on >= since:
            step(act, f"{member} was present at {session} on {sitting.on}")


def ended(world: World, state: CommissionState | None, act: Act) -> None:
    """``member.ended``: of somebody who sits on that day; not before a session with them."""
    _, record = _commission(act, state)
    b = act.body
    if open_seat(record, b.member, b.last_day) is None:
        step(act, f"{b.member} does not sit on {b.last_day}", "member")
    after = str(date.fromisoformat(b.last_day) + timedelta(days=1))
    _not_present_since(record, act, b.member, after)


def session_named(state: CommissionState, act: Act) -> tuple[Finding, ...]:
    """Members named as present sit on that day, and are as many as the act counts.

    W-360 where seats are vacant. Nothing is asked where nobody is named.
    """
    named = act.body.members_present
    if not named or state.formed is None:
        return ()
    if len(set(named)) != len(named) or len(named) != act.body.present:
        impossible(
            act,
            "members_present",
            ", ".join(named),
            f"{act.body.present} members were present, each of them once",
            "name every member present once",
        )
    on = date.fromisoformat(act.body.opened_at[:10])
    seats = seats_of(state.members)
    raised(present_permitted(seats, on, named, "members_present"))
    vacant = all_seats_filled(seats, on, state.formed.members)
    return (vacant,) if vacant is not None else ()


def _sits(world: World, act: Act, commission: str) -> tuple[CommissionFormed, SeatRecord]:
    """The commission and the member's seat on the day of the act; R-024 for anybody else."""
    state = world.state(commission_stream(commission))
    if state is None or state.formed is None:
        step(act, f"{commission} has not been formed", "commission")
    on = date.fromisoformat(act.occurred_at[:10])
    seat = seat_on(state.members, act.body.member, on)
    if seat is None:
        raise not_seated((act.body.member,), on, "member")
    return state.formed, seat


def declared(world: World, state: ContestState | None, act: Act) -> tuple[Finding, ...]:
    """``conflict.declared``: by a member who sits, about a candidate of this contest, once."""
    contest, terms = conducted(act, state)
    b = act.body
    if b.candidate not in contest.candidates:
        raise Refusal("R-107", fields=("candidate",), facts={"candidate": b.candidate})
    formed, _ = _sits(world, act, b.commission)
    before = contest.conflicts.of(b.commission) if contest.conflicts is not None else ()
    if b.member in before:
        step(act, f"{b.member} has declared a conflict already", "member")
    rulebook, _, settlements = law_of(world, act, contest, terms)
    on = moment_of(act.occurred_at).date()
    found = (
        can_still_decide(rulebook, on, formed.members, len(before) + 1, settlements),
        no_proxy(rulebook, on, b.relation),
    )
    return tuple(finding for finding in found if finding is not None)


def conflict_ended(world: World, state: ContestState | None, act: Act) -> None:
    """``conflict.ended``: of a declared one, with the reason."""
    contest, _ = conducted(act, state)
    b = act.body
    open_ones = contest.conflicts.of(b.commission) if contest.conflicts is not None else ()
    if b.member not in open_ones:
        step(act, f"{b.member} has no conflict on record", "member")
    if not act.reason.strip():
        step(act, "the end of a conflict needs its reason", "reason")


def represented(world: World, state: ContestState | None, act: Act) -> tuple[Finding, ...]:
    """``commission.represented``: by a member who sits; W-362 where it was not the chair."""
    contest, terms = conducted(act, state)
    _, seat = _sits(world, act, terms.commission)
    rulebook, _, _ = law_of(world, act, contest, terms)
    found = represented_by_chair(rulebook, moment_of(act.occurred_at).date(), seat.role)
    return (found,) if found is not None else ()


def composition(world: World, state: ContestState | None, act: Act) -> tuple[Finding, ...]:
    """``composition.published``: once; W-364 where it is late."""
    contest, terms = conducted(act, state)
    b = act.body
    if contest.conflicts is not None and contest.conflicts.composition:
        step(act, f"{contest.conflicts.composition} published it", "on")
    called = called_on(terms)
    if not str(called) <= b.on <= act.occurred_at[:10]:
        impossible(act, "on", b.on, "it lies between the call and this act", "check the day")
    rulebook = world.rulebook(terms.rulebook, terms.rulebook_sha256)
    late = composition_late(rulebook, called, date.fromisoformat(b.on))
    return (late,) if late is not None else ()


RULES: dict[str, Rule] = {
    "member.seated": seated,
    "member.substituted": substituted,
    "member.ended": ended,
    "conflict.declared": declared,
    "conflict.ended": conflict_ended,
    "commission.represented": represented,
    "composition.published": composition,
}
