"""What lists there are: columns with their words, and the rows in a person's reach.

No list has a vote; what is not reported is an empty cell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from dauys.accounts import homes, signing_in
from dauys.accounts.models import Account
from dauys.accounts.reach import place_of_commission
from dauys.accounts.roles import EVERYBODY, Duty
from dauys.election.accounts import voters_of
from dauys.election.states import CommissionState, PrecinctState
from dauys.election.streams import commission as commission_stream
from dauys.exchange.listing import Value
from dauys.law.steptitles import named as step_named
from dauys.law.steptitles import title as step_title
from dauys.office import docket
from dauys.office.docket import Matter
from dauys.office.request import Request
from dauys.office.templatetags.office import named
from dauys.office.views.monitor.table import WATCHERS, rows_in_reach
from dauys.office.views.people.listing import WATCHERS as OF_PEOPLE
from dauys.office.views.people.listing import in_reach
from dauys.office.words import N_
from dauys.store import reading
from dauys.wording.current import language

Rows = Iterable[tuple[Value, ...]]


@dataclass(frozen=True)
class Declared:
    """One list: who may take it, its columns (name, words), its rows for whoever asks."""

    name: str
    title: str
    roles: frozenset[Duty]
    columns: tuple[tuple[str, str], ...]
    rows: Callable[[Request], Rows]


_CONTEST: Final = ("contest", N_("Identifier of the contest"))
_STATION: Final = ("station", N_("Number of the station"))
_COMMISSION: Final = ("commission", N_("Identifier of the commission"))
_SOURCE: Final = ("source", N_("Source"))


def _matters(request: Request, duties: frozenset[Duty] = EVERYBODY) -> Iterator[Matter]:
    return (m for m in docket.matters(request.home) if request.reach.covers(m.place, duties))


def _contests(request: Request) -> Rows:
    for one in _matters(request):
        terms = one.contest.terms
        states = one.precincts.values()
        yield (
            one.id,
            named(one.names),
            terms.unit if terms else None,
            terms.commission if terms else None,
            one.contest.vote_date,
            len(terms.precincts) if terms else None,
            sum(1 for c in one.contest.candidates.values() if c.status == "registered"),
            sum(1 for state in states if state.protocol is not None),
            one.contest.declared.at[:10] if one.contest.declared is not None else None,
        )


def _stations(request: Request) -> Rows:
    for one in _matters(request):
        terms = one.contest.terms
        for number in terms.precincts if terms else ():
            state = one.precincts.get(number)
            known = state if isinstance(state, PrecinctState) else PrecinctState()
            names = terms.precinct_names.get(number, {}) if terms else {}
            yield (
                one.id,
                number,
                *(names.get(code) for code in ("kk", "ru", "en")),
                voters_of(one.contest, number, known),
                known.roll.ballots if known.roll is not None else None,
                known.opened or None,
                known.closed or None,
                known.annulled or None,
            )


def _protocols(request: Request) -> Rows:
    for row in rows_in_reach(request.home, request.reach):
        yield (
            row.line.matter.id,
            row.line.number,
            row.line.stage,
            row.line.said,
            row.since or None,
            row.due.isoformat() if row.due else None,
            "late" if row.late else None,
            row.voters,
        )


def _candidates(request: Request) -> Rows:
    for one in _matters(request):
        for candidate in one.contest.candidates.values():
            yield (
                one.id,
                candidate.id,
                candidate.name,
                *(candidate.names.get(code) for code in ("kk", "ru", "en")),
                candidate.nominated_by,
                candidate.member_of,
                candidate.status,
            )


def _deadlines(request: Request) -> Rows:
    now = homes.now()
    for one in _matters(request):
        for item in one.items(now):
            step = one.plan.days.step(item.id) if one.plan is not None else None
            words = step_title(step, language()) if step else step_named(item.id, language())
            yield (
                one.id,
                item.id,
                item.subject or None,
                words,
                item.due.isoformat() if item.due else None,
                item.status,
            )


def _formed(request: Request) -> Iterator[CommissionState]:
    for stream in reading.streams(request.home, commission_stream("")):
        state = reading.state(request.home, stream)
        if isinstance(state, CommissionState) and state.formed is not None:
            place = place_of_commission(request.home, state.formed.commission)
            if place is not None and request.reach.covers(place, EVERYBODY):
                yield state


def _commissions(request: Request) -> Rows:
    for state in _formed(request):
        if (formed := state.formed) is not None:
            yield (
                formed.commission,
                *(formed.names.get(code) for code in ("kk", "ru", "en")),
                formed.level,
                formed.unit,
                formed.members,
                formed.source or None,
            )


def _members(request: Request) -> Rows:
    for state in _formed(request):
        for seat in state.members.seats if state.members is not None else ():
            yield (
                state.formed.commission if state.formed else None,
                None,
                seat.member,
                seat.name,
                seat.role,
                seat.nominator,
                seat.nominated_by,
                seat.by,
                seat.since,
                seat.until,
                None,
                seat.ended or None,
            )


def _people(request: Request) -> Rows:
    for account in Account.objects.prefetch_related("grants"):
        if not in_reach(request, account):
            continue
        state = "open" if signing_in.open_at(account, homes.now()) else "closed"
        for grant in account.grants.all():
            yield (
                account.login,
                account.person,
                account.name or None,
                account.language,
                grant.duty,
                None if grant.commission == "*" else grant.commission,
                grant.precinct or None,
                state,
            )


_NAMES: Final = (
    ("name_kk", N_("Name in Kazakh")),
    ("name_ru", N_("Name in Russian")),
    ("name_en", N_("Name in English")),
)

LISTS: Final[dict[str, Declared]] = {
    one.name: one
    for one in (
        Declared(
            "contests",
            N_("Contests"),
            EVERYBODY,
            (
                _CONTEST, ("name", N_("Name")), ("unit", N_("Territorial unit")), _COMMISSION,
                ("vote_date", N_("Day of the vote")), ("stations", N_("Stations")),
                ("registered", N_("Registered candidates")),
                ("accepted", N_("Accepted protocols")), ("declared", N_("Day of the result")),
            ),
            _contests,
        ),
        Declared(
            "stations",
            N_("Stations"),
            EVERYBODY,
            (
                _CONTEST, _STATION, *_NAMES, ("voters", N_("Voters on the list")),
                ("ballots", N_("Ballots received")), ("opened", N_("Opened at")),
                ("closed", N_("Closed at")), ("annulled", N_("Annulled by the act")),
            ),
            _stations,
        ),
        Declared(
            "protocols",
            N_("States of protocols"),
            WATCHERS,
            (
                _CONTEST, _STATION, ("state", N_("State, as a word that stays")),
                ("said", N_("State in words")), ("closed", N_("Closed at")),
                ("until", N_("Until")), ("late", N_("Late")),
                ("voters", N_("Voters on the list")),
            ),
            _protocols,
        ),
        Declared(
            "candidates",
            N_("Candidates"),
            EVERYBODY,
            (
                _CONTEST, ("candidate", N_("Identifier of the candidate")),
                ("name", N_("Name as printed")), *_NAMES,
                ("nominated_by", N_("Proposed by")), ("member_of", N_("Member of")),
                ("status", N_("State")),
            ),
            _candidates,
        ),
        Declared(
            "deadlines",
            N_("Deadlines"),
            EVERYBODY,
            (
                _CONTEST, ("step", N_("Identifier of the step")), ("about", N_("What it is about")),
                ("title", N_("What is due")), ("until", N_("Until")), ("status", N_("State")),
            ),
            _deadlines,
        ),
        Declared(
            "commissions",
            N_("Commissions"),
            EVERYBODY,
            (
                _COMMISSION, *_NAMES, ("level", N_("Level: central, territorial or precinct")),
                ("unit", N_("Territorial unit")), ("members", N_("Number of members")), _SOURCE,
            ),
            _commissions,
        ),
        Declared(
            "members",
            N_("Members of commissions"),
            EVERYBODY,
            (
                _COMMISSION, ("election", N_("Election whose rulebook applies")),
                ("member", N_("Identifier of the member")), ("name", N_("Name as published")),
                ("role", N_("Seat: chair, deputy, secretary or member")),
                ("nominator", N_("Kind of proposer: party, association or commission")),
                ("nominated_by", N_("Proposed by")), ("by", N_("Filled by")),
                ("since", N_("First day")), ("until", N_("Last day")), _SOURCE,
                ("ended", N_("Left on the day")),
            ),
            _members,
        ),
        Declared(
            "people",
            N_("People"),
            OF_PEOPLE,
            (
                ("login", N_("Sign-in name")), ("person", N_("Person in the register")),
                ("name", N_("Name, for the office only")), ("language", N_("Language")),
                ("duty", N_("Duty")), _COMMISSION, ("precinct", N_("Only this precinct")),
                ("state", N_("State")),
            ),
            _people,
        ),
    )
}  # fmt: skip
