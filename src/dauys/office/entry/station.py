"""One precinct's paper: the rows of its form in the order of the paper, and what surrounds them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from dauys.election.states import ContestState, ElectionState, PrecinctState
from dauys.election.streams import contest as contest_stream
from dauys.election.streams import election as election_stream
from dauys.election.streams import precinct as precinct_stream
from dauys.election.tabulation import ballot_order, settlements_of
from dauys.law.figures import VOTES
from dauys.law.form import Form
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Settlement
from dauys.office.standing import zone_of_contest
from dauys.store import reading
from dauys.store.home import Home

Section = Literal["account", "votes"]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a line of the form, or a candidate in its block of votes.

    ``field`` is the name findings use (a line id or ``votes/<candidate>``), ``number`` what is
    printed in the margin. ``part``: it says what is contained in the row above.
    """

    field: str
    number: str
    names: dict[str, str]
    required: bool
    part: bool
    section: Section


@dataclass(frozen=True)
class Station:
    """A precinct of a called contest with an approved ballot, and the paper it sends in."""

    home: Home
    contest_id: str
    number: str
    contest: ContestState
    state: PrecinctState
    rulebook: Rulebook
    form: Form
    settlements: tuple[Settlement, ...]
    rows: tuple[Row, ...]

    @property
    def stream(self) -> str:
        """The precinct's stream."""
        return precinct_stream(self.contest_id, self.number)

    @property
    def zone(self) -> str:
        """The contest's IANA zone."""
        return zone_of_contest(self.home, self.contest_id)

    @property
    def names(self) -> dict[str, str]:
        """What the station is called, by language."""
        terms = self.contest.terms
        return terms.precinct_names.get(self.number, {}) if terms is not None else {}

    @property
    def commission(self) -> str:
        """The commission whose contest it is; it issues the acts."""
        return self.contest.terms.commission if self.contest.terms is not None else ""


def station(home: Home, contest_id: str, number: str) -> Station | None:
    """The station; None where there is none, or nothing that could be typed (no ballot yet)."""
    contest = reading.state(home, contest_stream(contest_id))
    if not isinstance(contest, ContestState) or contest.terms is None:
        return None
    terms = contest.terms
    if contest.transcribed is not None or contest.ballot is None or number not in terms.precincts:
        return None
    state = reading.state(home, precinct_stream(contest_id, number))
    election = reading.state(home, election_stream(terms.election))
    rulebook = home.rulebooks.get(terms.rulebook, terms.rulebook_sha256)
    form = rulebook.form(terms.form)
    return Station(
        home=home,
        contest_id=contest_id,
        number=number,
        contest=contest,
        state=state if isinstance(state, PrecinctState) else PrecinctState(),
        rulebook=rulebook,
        form=form,
        settlements=settlements_of(
            election if isinstance(election, ElectionState) else None, contest
        ),
        rows=tuple(_rows(form, contest, ballot_order(contest))),
    )


def _rows(form: Form, contest: ContestState, candidates: Sequence[str]) -> list[Row]:
    rows: list[Row] = []
    section: Section = "account"
    for line in form.paper:
        if line.kind == "votes":
            section = "votes"
            for place, candidate in enumerate(candidates, 1):
                rows.append(
                    Row(
                        field=VOTES + candidate,
                        number=f"{line.number}.{place}",
                        names=_names(contest, candidate),
                        required=line.required,
                        part=False,
                        section="votes",
                    )
                )
            continue
        rows.append(
            Row(
                field=line.id,
                number=line.number,
                names=dict(line.wording),
                required=line.required,
                part=line.part_of is not None,
                section=section,
            )
        )
    return rows


def _names(contest: ContestState, candidate: str) -> dict[str, str]:
    known: Any = contest.candidates.get(candidate)
    if known is None:
        return {"en": candidate}
    return dict(known.names) or {"en": known.name}
