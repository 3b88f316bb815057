"""For every kind of this part one situation in which an act of it is permitted."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from dauys.election.act import Act
from dauys.election.bodies import aftermath as aft
from dauys.election.bodies import contest as con
from dauys.election.bodies import precinct as pre
from dauys.election.bodies import public as pub
from dauys.election.rounds import kept_readings
from dauys.election.streams import next_round
from dauys.law.rulebook import Rulebook

from .harness import (
    AFTER,
    CONTEST,
    CONTEST_STREAM,
    EARLY,
    ELECTION_STREAM,
    LATER,
    LINES,
    PRECINCTS,
    RULEBOOK,
    Town,
    call,
    figures,
    precinct,
    town_at,
)

ONE = precinct(CONTEST_STREAM, "1")
ROUND = next_round(CONTEST)
ROUND_STREAM = f"contest/{ROUND}"
REGISTRATION_CLOSED = "2021-07-14T18:00:00+06:00"
DRAWN = "2021-07-26T09:00:00+06:00"
SEPTEMBER = "2021-09-10T10:00:00+06:00"
GROUND = ("Ruling of 2 August 2021",)


@cache
def book(**but: Any) -> Rulebook:
    """The Kazakh rulebook with these values in force, as if somebody had read them."""
    content: dict[str, Any] = RULEBOOK.content
    known = {entry["parameter"] for entry in content["parameters"]}
    for entry in content["parameters"]:
        if entry["parameter"] in but:
            entry.update(value=but[entry["parameter"]], confidence="C")
    units = {"second_round_after": "days_after_vote", "office_taken_within": "days_after_result"}
    for name in sorted(set(but) - known):
        content["parameters"].append(
            {
                "parameter": name,
                "value": but[name],
                "unit": units.get(name, "enum"),
                "since": "2021-06-05",
                "until": "open",
                "article": "unknown",
                "source": "a law made for a test",
                "confidence": "C",
            }
        )
    proposals = content["proposed_settlements"]
    content["proposed_settlements"] = [p for p in proposals if p["parameter"] not in but]
    return Rulebook.from_content(content)


class Elsewhere(Town):
    """A town whose contest is called under another law."""

    def __init__(self, law: Rulebook) -> None:
        self.law = law
        super().__init__()

    def rulebook(self, rulebook_id: str, sha256: str) -> Rulebook:
        if sha256 == self.law.sha256:
            return self.law
        return super().rulebook(rulebook_id, sha256)


def elsewhere(candidates: str = "ab", **but: Any) -> Elsewhere:
    """Called under another law, with these candidates registered."""
    town = Elsewhere(book(**but))
    town.call(rulebook_sha256=town.law.sha256)
    town.nominate(candidates=candidates)
    town.register(candidates=candidates)
    return town


def cast(town: Town, *votes: int, against: int = 5) -> Town:
    """Everything up to the accepted protocols: these votes for a, b, c in each precinct.

    With another number ``against`` all, the votes and it come to 65.
    """
    names = "abc"[: len(votes)]
    town.approve_ballot(candidates=names)
    town.vote()
    value = figures(a=votes[0], b=sum(votes[1:]))
    if against != LINES["against_all"]:
        assert sum(votes) + against == LINES["ballots"] - LINES["invalid"]
        value["lines"] = LINES | {"against_all": against}
    value["votes"] = dict(zip(names, votes, strict=True))
    for number in PRECINCTS:
        town.accept(number, value)
    return town


def settle(town: Town, parameter: str, reading: str) -> Act:
    """The commission adopts a reading."""
    body = pub.SettlementAdopted(parameter=parameter, value=reading, reading="As adopted.")
    return town.do(ELECTION_STREAM, body, EARLY)


def tied(**but: Any) -> Town:
    """Thirty votes each in every precinct; without ``but`` by the law of 2021."""
    if but:
        return cast(elsewhere(**but), 30, 30)
    town = town_at("voted")
    for number in PRECINCTS:
        town.accept(number, figures(a=30, b=30))
    return town


def by_lot() -> Town:
    return tied(tie_rule="by_lot")


def drawn(**changes: Any) -> aft.LotDrawn:
    given: dict[str, Any] = {
        "among": ("a", "b"),
        "chosen": ("b",),
        "place": "Hall of the commission",
        "drawn_at": DRAWN,
        "method": "Two slips in a box",
        "witnesses": 4,
    }
    return aft.LotDrawn(**(given | changes))


def repeated() -> Town:
    """A tie that leads to a repeat voting, and the commission has said that nobody is elected."""
    town = tied()
    settle(town, "tie_rule", "repeat_voting")
    town.declare("")
    return town


def again(town: Town, stream: str = CONTEST_STREAM, **changes: Any) -> aft.RoundCalled:
    """The call of a repeat voting between ``a`` and ``b``, of 29 July for 15 August 2021."""
    before = town.states[stream]
    terms = before.terms
    stand = changes.pop("stand", ("a", "b"))
    given: dict[str, Any] = {
        "contest": next_round(terms.contest),
        "previous": terms.contest,
        "step": "repeat_voting",
        "called_on": "2021-07-29",
        "vote_date": "2021-08-15",
        "precincts": call().precincts,
        "candidates": tuple(carried(before.candidates[c]) for c in stand),
        "readings": kept_readings(before),
    }
    same = ("election", "unit", "commission", "zone", "rulebook", "rulebook_sha256", "form")
    given |= {field: getattr(terms, field) for field in same}
    return aft.RoundCalled(**(given | changes))


def carried(candidacy: Any) -> aft.RoundCandidate:
    fields = ("name", "names", "nominated_by", "member_of", "endorsed_by", "incumbent")
    values = {field: getattr(candidacy, field) for field in fields}
    return aft.RoundCandidate(candidate=candidacy.id, **values)


def order(*numbers: str) -> aft.CorrectionOrdered:
    return aft.CorrectionOrdered(
        court="District court", case="7-21", precincts=numbers, summary="Counted for another name"
    )


def court_ordered(step: str = "confirmed", *numbers: str) -> Town:
    """A court has ordered that the figures of precinct 1 (or these) be replaced."""
    town = town_at(step)
    town.do(CONTEST_STREAM, order(*(numbers or ("1",))), LATER, ground=GROUND)
    return town


def put_right(town: Town, number: str = "1", a: int = 10, b: int = 90) -> None:
    """The ordered figures, typed twice: with them ``b`` has more votes than ``a``."""
    town.correct(number, figures(a=a, b=b))


def anew(town: Town, winner: str = "b", **changes: Any) -> aft.ResultCorrected:
    record = town.states[CONTEST_STREAM].aftermath
    waiting = record.order.act if record is not None and record.order is not None else "none/1"
    given = {"order": waiting, "winner": winner, "protocols": town.sums()}
    return aft.ResultCorrected(**(given | changes))


def cancellation(winner: str = "a") -> aft.WinnerCancelled:
    return aft.WinnerCancelled(
        winner=winner, court="District court", case="9-21", summary="Not eligible"
    )


def close(town: Town) -> Act:
    return town.do(CONTEST_STREAM, aft.ContestClosed(), LATER)


def vacated(**changes: Any) -> aft.PostVacated:
    given: dict[str, Any] = {
        "office": "akim", "unit": "aqqum", "on": "2021-06-09", "ground": "resignation",
    }  # fmt: skip
    return aft.PostVacated(**(given | changes))


def vacate(town: Town, **changes: Any) -> str:
    """A post falls vacant; returns the act."""
    return town.do("territory/kz", vacated(**changes), "2021-06-20T10:00:00+06:00").id


def early_call(vacancy: str, **changes: Any) -> con.Called:
    """The call of an early contest that fills this vacancy."""
    given: dict[str, Any] = {"type": "early", "term_ends": None, "vacancy": vacancy}
    return call(**(given | changes))


def annul_one(town: Town, number: str = "1") -> None:
    body = pre.Annulled(summary="Two ballots to a voter")
    town.do(precinct(CONTEST_STREAM, number), body, LATER, ground=("Art. 44",))


def _lot() -> Any:
    town = by_lot()
    return town, town.act(CONTEST_STREAM, drawn(), AFTER)


def _unopposed() -> Any:
    town = elsewhere("a", single_candidate_rule="elected_unopposed")
    return town, town.act(CONTEST_STREAM, aft.Unopposed(winner="a"), REGISTRATION_CLOSED)


def _round() -> Any:
    town = repeated()
    return town, town.act(ROUND_STREAM, again(town), LATER)


def _correction() -> Any:
    town = court_ordered()
    put_right(town)
    return town, town.act(CONTEST_STREAM, anew(town), LATER)


def _archive() -> Any:
    town = town_at("confirmed")
    close(town)
    body = aft.ArchiveHandedOver(
        archive="District archive", on="2021-09-10", protocols=3, others=12, inventory="ab" * 32
    )
    return town, town.act(CONTEST_STREAM, body, SEPTEMBER)


def _of_the_contest(step: str, body: Any, at: str, **header: Any) -> Callable[[], Any]:
    def make() -> Any:
        town = town_at(step)
        return town, town.act(CONTEST_STREAM, body, at, **header)

    return make


def _vacancy() -> Any:
    town = Town()
    return town, town.act("territory/kz", vacated(), "2021-06-20T10:00:00+06:00")


#: Kind -> a function that makes (world, permitted act); see situations.py for the helpers.
SITUATIONS: dict[str, Callable[[], Any]] = {
    "lot.drawn": _lot,
    "result.unopposed": _unopposed,
    "round.called": _round,
    "correction.ordered": _of_the_contest("declared", order("1", "2"), LATER, ground=GROUND),
    "result.corrected": _correction,
    "winner.cancelled": _of_the_contest("confirmed", cancellation(), LATER, ground=GROUND),
    "contest.closed": _of_the_contest("confirmed", aft.ContestClosed(), LATER),
    "ballots.destroyed": _of_the_contest(
        "confirmed",
        aft.BallotsDestroyed(on="2021-08-25", precincts=PRECINCTS, ballots=198),
        SEPTEMBER,
    ),
    "archive.handed_over": _archive,
    "post.vacated": _vacancy,
}
