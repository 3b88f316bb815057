"""After the count, played through: later votings, lots, orders of a court, vacancies, closing."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.election.bodies import aftermath as aft
from dauys.election.bodies import candidates as cand
from dauys.election.bodies import contest as con
from dauys.election.bodies import precinct as pre
from dauys.election.fold import apply
from dauys.election.rounds import aftermath_findings, open_matters
from dauys.election.states import decode_state, encode_state
from dauys.election.streams import next_round, race, shard
from dauys.law.faults import Fault
from dauys.law.refusals import Refusal
from dauys.record.documents import plan
from dauys.verify.sharing import Sharing

from .harness import (
    AFTER,
    CONTEST,
    CONTEST_STREAM,
    ELECTION,
    LATER,
    PRECINCTS,
    SALT,
    Town,
    accepted,
    by,
    entered,
    figures,
    precinct,
    town_at,
)
from .situations_aftermath import (
    GROUND,
    ROUND,
    ROUND_STREAM,
    SEPTEMBER,
    again,
    anew,
    annul_one,
    by_lot,
    cancellation,
    cast,
    close,
    court_ordered,
    drawn,
    early_call,
    elsewhere,
    order,
    put_right,
    repeated,
    settle,
    tied,
    vacate,
    vacated,
)

SOON_AFTER = "2021-08-17T10:00:00+06:00"
DAYS_LATER = "2021-08-18T10:00:00+06:00"
LAW = {"winner_rule": "majority_of_valid_else_second_round", "second_round_after": 14}


def vote_again(town: Town, day: str, **votes: int) -> None:
    """The later voting from its ballot to its accepted protocols."""
    names = tuple(votes)
    body = con.BallotApproved(
        candidates=names,
        against_all=True,
        printed=15_000,
        handed_over=dict.fromkeys(PRECINCTS, 5000),
    )
    town.do(ROUND_STREAM, body, "2021-08-05T10:00:00+06:00")
    value = figures(a=votes[names[0]], b=sum(votes.values()) - votes[names[0]])
    value["votes"] = dict(votes)
    for number in PRECINCTS:
        name = precinct(ROUND_STREAM, number)
        evening = f"{day}T20:05:00+06:00"
        town.do(name, pre.Opened(), f"{day}T07:00:00+06:00")
        town.do(name, pre.Closed(closed_at=f"{day}T20:00:00+06:00"), evening)
        openings = []
        for entry, person in ((1, "typist-1"), (2, "typist-2")):
            act = town.do(name, entered(entry, value), evening, by("typist", person))
            openings.append(pre.Opening(act=act.id, salt=SALT))
        signed = accepted(value, tuple(openings), signed_at=f"{day}T21:30:00+06:00")  # type: ignore[arg-type]  # two
        town.do(name, signed, f"{day}T22:00:00+06:00")


def document(town: Town, name: str) -> Any:
    plans = {one.path: one for one in plan(town.snapshot("2021-09-01T00:00:00Z"))}
    data, _ = plans[f"data/{ELECTION}/{name}.json"].body()
    return data


def page(town: Town, contest: str = CONTEST) -> Any:
    return document(town, f"kz-east/{contest.removeprefix(f'{ELECTION}.')}")


# -- a second round --


def second_round() -> Town:
    town = cast(elsewhere("abc", **LAW), 30, 20, 10)
    town.declare("")
    body = again(town, step="second_round", vote_date="2021-08-08")
    town.do(ROUND_STREAM, body, LATER)
    return town


def test_a_second_round_from_call_to_the_registered_winner() -> None:
    town = second_round()
    assert page(town, ROUND)["status"] == "called"
    vote_again(town, "2021-08-08", a=31, b=35)
    sums = town.sums(ROUND_STREAM)
    town.do(
        ROUND_STREAM, con.ResultDeclared(winner="b", protocols=sums), "2021-08-10T10:00:00+06:00"
    )
    body = con.WinnerRegistered(winner="b", takes_office="2021-08-12")
    assert town.decide(town.act(ROUND_STREAM, body, "2021-08-12T10:00:00+06:00")) == ()
    town.do(ROUND_STREAM, body, "2021-08-12T10:00:00+06:00")
    first, later = page(town), page(town, ROUND)
    assert (first["outcome"]["kind"], first["outcome"]["candidates"]) == (
        "second_round",
        ["a", "b"],
    )
    assert first["aftermath"]["follows"]["step"] == "second_round"
    assert (first["aftermath"]["next"], first["aftermath"]["previous"]) == (ROUND, None)
    assert (later["outcome"]["candidate"], later["outcome"]["margin"]) == ("b", 12)
    assert (later["aftermath"]["previous"], later["aftermath"]["stage"]) == (
        CONTEST,
        "second_round",
    )
    assert later["aftermath"]["follows"] is None
    assert later["aftermath"]["term"]["ends"] == "2025-08-12"
    # Between named candidates nobody is nominated, so the calendar has no such dates.
    assert {step["step"] for step in later["calendar"]} >= {"call", "polls_open", "result_due"}
    assert not {step["step"] for step in later["calendar"]} & {"nomination_opens"}


def test_a_race_is_counted_once_and_won_in_its_last_voting() -> None:
    town = second_round()
    before = document(town, "election")
    vote_again(town, "2021-08-08", a=31, b=35)
    after = document(town, "election")
    assert before["totals"]["contests"] == after["totals"]["contests"] == 1
    assert after["totals"]["roll"] == before["totals"]["roll"] == 300
    assert (before["totals"]["elected"], after["totals"]["elected"]) == (0, 1)
    assert len(after["contests"]) == 2
    assert {row["nominator"]: row["seats"] for row in after["by_nominator"]}["poplar"] == 1
    assert {row["nominator"]: row["candidates"] for row in after["by_nominator"]}["self"] == 1


def test_somebody_may_withdraw_before_the_second_round_and_what_one_means_is_open() -> None:
    town = second_round()
    town.do(ROUND_STREAM, cand.Withdrawn(candidate="b"), "2021-08-02T10:00:00+06:00")
    body = con.BallotApproved(candidates=("a",), against_all=True, printed=400)
    with pytest.raises(Refusal, match="R-106"):
        town.do(ROUND_STREAM, body, "2021-08-05T10:00:00+06:00")


# -- ties --


def test_the_law_of_2021_stops_at_a_tie() -> None:
    town = tied()
    with pytest.raises(Refusal, match="R-302"):
        town.declare("")
    shown = page(town)
    assert shown["outcome"]["kind"] == "tie"
    assert (shown["aftermath"]["follows"]["step"], shown["aftermath"]["follows"]["rule"]) == (
        "unsettled",
        "tie_rule",
    )
    settle(town, "tie_rule", "stop_and_ask")
    assert page(town)["aftermath"]["follows"]["step"] == "ask"
    with pytest.raises(Refusal, match="R-302"):
        town.declare("")


def test_a_tie_in_the_repeat_voting_may_be_repeated_again() -> None:
    town = repeated()
    town.do(ROUND_STREAM, again(town), LATER)
    vote_again(town, "2021-08-15", a=33, b=33)
    body = con.ResultDeclared(winner="", protocols=town.sums(ROUND_STREAM))
    town.do(ROUND_STREAM, body, SOON_AFTER)
    third = next_round(ROUND)
    assert third == f"{CONTEST}.round_3"
    body = again(town, ROUND_STREAM, called_on="2021-08-18", vote_date="2021-09-05")
    town.do(f"contest/{third}", body, DAYS_LATER)
    assert page(town, ROUND)["aftermath"]["next"] == third


def test_a_lot_is_on_the_page_and_elects() -> None:
    town = by_lot()
    assert page(town)["aftermath"]["follows"]["step"] == "lot"
    act = town.do(CONTEST_STREAM, drawn(), AFTER)
    town.declare("b")
    shown = page(town)
    assert (shown["outcome"]["candidate"], shown["outcome"]["margin"]) == ("b", 0)
    assert any(act.id in line["text"] for line in shown["outcome"]["basis"])
    assert shown["aftermath"]["lot"]["chosen"] == ["b"]


def test_after_a_correction_the_lot_no_longer_decides() -> None:
    town = by_lot()
    town.do(CONTEST_STREAM, drawn(), AFTER)
    town.correct("1", figures(a=31, b=29))
    assert page(town)["outcome"]["candidate"] == "a"


# -- void, annulled, unopposed --


def test_a_void_vote_and_a_new_election_without_the_same() -> None:
    law = {"against_all_effect": "void_if_most", "void_follows": "repeat_without_same_candidates"}
    town = cast(elsewhere(**law), 20, 15, against=30)
    town.declare("")
    body = again(town, step="new_election", stand=(), barred=("a", "b"), vote_date="2021-08-29")
    town.do(ROUND_STREAM, body, LATER)
    assert page(town, ROUND)["status"] == "called"
    someone = cand.Nominated(candidate="d", name="D", nominated_by="self")
    town.do(ROUND_STREAM, someone, "2021-08-02T10:00:00+06:00")
    assert page(town, ROUND)["status"] == "nomination"


def test_nobody_is_left_out_of_those_barred() -> None:
    law = {"against_all_effect": "void_if_most", "void_follows": "repeat_without_same_candidates"}
    town = cast(elsewhere(**law), 20, 15, against=30)
    town.declare("")
    body = again(town, step="new_election", stand=(), barred=("a",), vote_date="2021-08-29")
    with pytest.raises(Fault, match="F-301"):
        town.do(ROUND_STREAM, body, LATER)


def test_voting_is_repeated_after_an_annulled_result() -> None:
    town = town_at("confirmed")
    settle(town, "annulled_follows", "repeat_voting")
    town.do(CONTEST_STREAM, con.ResultAnnulled(summary="By court"), LATER, ground=("Art. 44",))
    town.do(ROUND_STREAM, again(town), LATER)
    close(town)
    assert page(town)["aftermath"]["closed"]
    assert document(town, "election")["totals"]["elected"] == 0


def test_everything_was_annulled_and_the_election_is_repeated() -> None:
    town = town_at("accepted")
    settle(town, "all_precincts_annulled", "repeat_election")
    for number in PRECINCTS:
        annul_one(town, number)
    body = again(town, step="new_election", stand=(), vote_date="2021-08-29")
    town.do(ROUND_STREAM, body, LATER)
    assert page(town)["aftermath"]["follows"]["step"] == "new_election"


def test_elected_without_a_vote() -> None:
    town = elsewhere("a", single_candidate_rule="elected_unopposed")
    assert page(town)["outcome"]["candidate"] is None
    ballot = con.BallotApproved(candidates=("a",), against_all=True, printed=400)
    town.do(CONTEST_STREAM, ballot, "2021-07-13T10:00:00+06:00")
    town.do(CONTEST_STREAM, aft.Unopposed(winner="a"), "2021-07-14T18:00:00+06:00")
    assert (page(town)["status"], page(town)["outcome"]["candidate"]) == ("declared", "a")
    body = con.WinnerRegistered(winner="a", takes_office="2021-08-01")
    assert town.decide(town.act(CONTEST_STREAM, body, LATER)) == ()
    town.do(CONTEST_STREAM, body, LATER)
    assert (page(town)["status"], page(town)["outcome"]["candidate"]) == ("confirmed", "a")
    with pytest.raises(Refusal, match="R-001"):
        town.do(precinct(CONTEST_STREAM, "1"), pre.Opened(), "2021-07-25T07:00:00+06:00")


# -- a later voting takes everything over --


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("unit", "bulaq"),
        ("zone", "Asia/Aqtau"),
        ("form", "published-summary"),
        ("called_on", "2021-07-28"),
        ("contest", f"{CONTEST}.round_3"),
    ],
)
def test_a_later_voting_is_of_the_same_place_and_law(field: str, value: str) -> None:
    town = repeated()
    body = msgspec.structs.replace(again(town), **{field: value})
    with pytest.raises(Fault, match="F-301"):
        town.decide(town.act(f"contest/{body.contest}", body, LATER))


def test_who_stands_again_is_described_as_before() -> None:
    town = repeated()
    body = again(town)
    other = msgspec.structs.replace(body.candidates[0], name="Somebody else")
    body = msgspec.structs.replace(body, candidates=(other, body.candidates[1]))
    with pytest.raises(Fault, match="F-301"):
        town.decide(town.act(ROUND_STREAM, body, LATER))


def test_all_votings_of_a_race_are_checked_by_one_process() -> None:
    names = (CONTEST, ROUND, next_round(ROUND))
    assert {race(name) for name in names} == {CONTEST}
    streams = [f"contest/{name}" for name in names] + [f"precinct/{name}/1" for name in names]
    assert {shard(stream) for stream in streams} == {CONTEST}
    for share in range(7):
        sharing = Sharing(share, 7)
        assert len({sharing.mine(stream.encode()) for stream in streams}) == 1


# -- late, and what a court orders --


def codes(town: Town, body: Any, at: str) -> list[str]:
    return [found.code for found in town.decide(town.act(CONTEST_STREAM, body, at))]


def test_a_late_declaration_and_a_late_registration_are_recorded_with_findings() -> None:
    town = town_at("accepted")
    body = con.ResultDeclared(winner="a", protocols=town.sums())
    assert codes(town, body, "2021-07-28T23:59:00+06:00") == []
    assert codes(town, body, LATER) == ["W-380"]
    town.do(CONTEST_STREAM, body, LATER)
    winner = con.WinnerRegistered(winner="a", takes_office="2021-08-03")
    assert codes(town, winner, "2021-08-01T23:00:00+06:00") == []
    town.do(CONTEST_STREAM, winner, "2021-08-02T09:00:00+06:00")
    assert [row["code"] for row in page(town)["findings"]] == ["W-380", "W-381"]


def test_office_taken_late_where_a_law_has_a_day() -> None:
    town = cast(elsewhere(office_taken_within=5), 40, 20)
    town.declare("a")
    bodies = [con.WinnerRegistered(winner="a", takes_office=f"2021-08-0{day}") for day in (1, 2)]
    assert [codes(town, body, LATER) for body in bodies] == [[], ["W-382"]]


def test_a_court_turns_a_registered_result() -> None:
    town = court_ordered("confirmed")
    assert page(town)["status"] == "reopened"
    first = town.states[CONTEST_STREAM].declared.act
    put_right(town)
    body = anew(town)
    act = town.act(CONTEST_STREAM, body, LATER)
    found = town.decide(act)
    assert [(f.code, f.arithmetic) for f in found] == [("W-383", "a : b: 120 : 60 → 90 : 130")]
    town.permit(act)
    state = town.states[CONTEST_STREAM]
    assert (state.declared.winner, state.confirmed) == ("b", None)
    shown = page(town)
    assert shown["status"] == "declared"
    (change,) = shown["aftermath"]["corrections"]
    assert (change["before"], change["after"], change["replaced"]) == ("a", "b", first)
    (former,) = shown["aftermath"]["former_winners"]
    assert (former["winner"], former["ended_by"]) == ("a", act.id)
    assert "W-383" in [row["code"] for row in shown["findings"]]
    town.do(CONTEST_STREAM, con.WinnerRegistered(winner="b", takes_office="2021-08-05"), LATER)
    assert page(town)["status"] == "confirmed"


def test_a_court_changes_figures_but_nobody_who_is_elected() -> None:
    town = court_ordered("confirmed")
    put_right(town, a=39, b=21)
    town.do(CONTEST_STREAM, anew(town, "a"), LATER)
    assert town.states[CONTEST_STREAM].confirmed is not None
    assert page(town)["status"] == "confirmed"
    # What was declared in its time is not late because a court took it up again.
    assert page(town)["findings"] == []


def test_an_order_takes_up_a_closed_contest_again() -> None:
    town = town_at("confirmed")
    close(town)
    town.do(CONTEST_STREAM, order("1"), SEPTEMBER, ground=GROUND)
    assert page(town)["aftermath"]["closed"] is None
    put_right(town, a=39, b=21)
    town.do(CONTEST_STREAM, anew(town, "a"), SEPTEMBER)
    close(town)


def test_a_precinct_annulled_by_order_leaves_the_sum() -> None:
    town = court_ordered("confirmed")
    annul_one(town)
    town.do(CONTEST_STREAM, anew(town, "a"), LATER)
    assert page(town)["votes"][0]["votes"] == 80


def test_a_cancelled_winner_holds_no_seat_and_keeps_nobody_elected() -> None:
    town = town_at("confirmed")
    seats = document(town, "election")["by_nominator"]
    assert sum(row["seats"] for row in seats) == 1
    town.do(CONTEST_STREAM, cancellation(), LATER, ground=GROUND)
    seats = document(town, "election")["by_nominator"]
    assert sum(row["seats"] for row in seats) == 0
    assert page(town)["status"] == "winner-cancelled"


# -- vacancies, closing --


def test_an_early_contest_names_its_vacancy() -> None:
    town = Town()
    vacancy = vacate(town)
    town.do(CONTEST_STREAM, early_call(vacancy), "2021-06-25T10:00:00+06:00")
    assert town.states[CONTEST_STREAM].terms.vacancy == vacancy
    assert page(town)["aftermath"]["vacancy"] == vacancy


@pytest.mark.parametrize("changes", [{"type": "regular"}, {"powers_ended": "2021-06-10"}])
def test_a_call_that_contradicts_its_vacancy_is_a_fault(changes: dict[str, str]) -> None:
    town = Town()
    body = early_call(vacate(town), **changes)
    with pytest.raises(Fault, match="F-301"):
        town.decide(town.act(CONTEST_STREAM, body, "2021-06-25T10:00:00+06:00"))


def test_a_vacancy_is_recorded_after_it_happened() -> None:
    town = Town()
    with pytest.raises(Fault, match="F-301"):
        town.do("territory/kz", vacated(on="2021-06-21"), "2021-06-20T10:00:00+06:00")


def test_what_is_open_is_named_in_order() -> None:
    town = court_ordered("declared")
    town.do(CONTEST_STREAM, con.ComplaintRecorded(complaint="c7", subject="Count"), LATER)
    state = town.states[CONTEST_STREAM]
    waiting = open_matters(state, {})
    assert waiting == ("complaint c7", f"order {state.aftermath.order.act}")
    assert (
        aftermath_findings(state, {}, town.rulebook("kz.akim", state.terms.rulebook_sha256)) == ()
    )


def test_what_is_on_the_page_after_everything() -> None:
    town = town_at("confirmed")
    close(town)
    burnt = aft.BallotsDestroyed(on="2021-08-25", precincts=("2", "1"), ballots=132)
    town.do(CONTEST_STREAM, burnt, SEPTEMBER)
    body = aft.ArchiveHandedOver(archive="Archive", on="2021-09-10", protocols=3)
    act = town.do(CONTEST_STREAM, body, SEPTEMBER)
    shown = page(town)["aftermath"]
    assert list(shown["ballots_destroyed"]) == ["1", "2"]
    assert shown["archived"] == [act.id]


# -- any order of these acts --

TOWNS = (tied, by_lot, repeated, lambda: town_at("confirmed"), lambda: town_at("accepted"))
Asked = tuple[str, str, str, str]
asked = st.tuples(
    st.sampled_from(
        ("lot", "declare", "round", "order", "correct", "anew", "cancel", "register", "annul",
         "close", "burn", "archive", "settle", "nominate", "precinct", "unopposed")
    ),
    st.sampled_from(("a", "b", "")),
    st.sampled_from((*PRECINCTS, "9")),
    st.sampled_from((AFTER, LATER, SEPTEMBER)),
)  # fmt: skip


def attempt(town: Town, asked: Asked) -> None:
    kind, one, number, at = asked
    stream, header = CONTEST_STREAM, {"ground": GROUND}
    body: Any
    if kind == "lot":
        body = drawn(chosen=(one or "b",))
    elif kind == "declare":
        body = con.ResultDeclared(winner=one, protocols=town.sums() or ("none/1",))
    elif kind == "round":
        steps = {"a": "repeat_voting", "b": "second_round", "": "new_election"}
        stand = () if one == "" else ("a", "b")
        body = again(town, step=steps[one], stand=stand, vote_date="2021-09-05")
        stream, at = ROUND_STREAM, LATER
    elif kind == "order":
        body = order(number)
    elif kind == "correct":
        put_right(town, number) if number != "9" else None
        return
    elif kind == "anew":
        body = anew(town, one)
    elif kind == "cancel":
        body = cancellation(one or "a")
    elif kind == "register":
        body = con.WinnerRegistered(winner=one or "a", takes_office="2021-08-01")
    elif kind == "annul":
        body = con.ResultAnnulled(summary="Why")
    elif kind == "close":
        body = aft.ContestClosed()
    elif kind == "burn":
        body = aft.BallotsDestroyed(on=at[:10], precincts=(number,))
    elif kind == "archive":
        body = aft.ArchiveHandedOver(archive="Archive", on=at[:10], protocols=3)
    elif kind == "settle":
        rules = {"a": "tie_rule", "b": "annulled_follows", "": "void_follows"}
        words = {"a": "repeat_voting", "b": "repeat_voting", "": "new_election"}
        settle(town, rules[one], words[one])
        return
    elif kind == "nominate":
        body = cand.Nominated(candidate="d", name="D", nominated_by="self")
        stream, at = ROUND_STREAM, "2021-08-02T10:00:00+06:00"
    elif kind == "precinct":
        annul_one(town, number)
        return
    else:
        body = aft.Unopposed(winner=one or "a")
    town.do(stream, body, at, **header)


@settings(deadline=None, max_examples=60)
@given(st.integers(0, len(TOWNS) - 1), st.lists(asked, max_size=14))
def test_any_order_of_acts_is_permitted_refused_or_a_fault(start: int, acts: list[Asked]) -> None:
    town = TOWNS[start]()
    for one in acts:
        try:
            attempt(town, one)
        except (Refusal, Fault):
            continue
    for stream in (CONTEST_STREAM, ROUND_STREAM):
        state = town.states.get(stream)
        if state is None:
            continue
        assert decode_state(encode_state(state)) == state
        folded: Any = None
        for act in town.acts:
            if act.stream == stream:
                folded = apply(folded, act)
        assert encode_state(folded) == encode_state(state)
    contest = town.states[CONTEST_STREAM]
    record = contest.aftermath
    if contest.confirmed is not None:
        assert contest.declared is not None
        assert contest.confirmed.winner == contest.declared.winner
        assert record is None or contest.confirmed.winner not in record.cancelled
    if record is not None and record.closed:
        assert record.order is None
    if ROUND_STREAM in town.states:
        assert contest.declared is not None or contest.annulled is not None or not town.sums()
        assert contest.annulled is not None or not (contest.declared and contest.declared.winner)
    for made in plan(town.snapshot("2021-09-30T00:00:00Z")):
        made.body()
