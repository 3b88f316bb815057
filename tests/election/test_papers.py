"""Papers and appeals: what cannot be, what findings say, and that folds keep every paper."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.election.appeals import appeals, effect_on_ballot
from dauys.election.bodies import candidates as cand
from dauys.election.bodies import documents as doc
from dauys.election.bodies import remedies as rem
from dauys.election.papers import papers_of, registered_at, standing_of
from dauys.election.states import decode_state, encode_state
from dauys.law.faults import Fault
from dauys.law.refusals import Refusal
from dauys.record.contest import contest_document

from .harness import (
    BALLOT,
    CONTEST,
    CONTEST_STREAM,
    NOMINATION,
    REGISTRATION,
    Town,
    assets,
    deposit,
    town_at,
)
from .situations import afresh
from .situations_documents import (
    BACK,
    CURED,
    PASSED,
    SHEETS,
    close,
    notice,
    notify,
    settle_deposit,
    sheets,
    tax_check,
    with_nominee,
)
from .situations_remedies import APPEALED, RULED, appeal, appealed, decision, lodge, ruled, ruling


def codes(town: Town, body: Any, at: str, **header: Any) -> list[str]:
    return [f.code for f in town.decide(town.act(CONTEST_STREAM, body, at, **header))]


def fault(town: Town, body: Any, at: str, field: str, **header: Any) -> None:
    with pytest.raises(Fault) as caught:
        town.do(CONTEST_STREAM, body, at, **header)
    assert caught.value.code == "F-301"
    assert caught.value.where.endswith(field)


# -- what cannot be --


@pytest.mark.parametrize(("first", "last"), [(1, 10), (10, 10), (5, 25), (1, 99)])
def test_a_sheet_is_given_out_once(first: int, last: int) -> None:
    town = with_nominee("cd")
    town.do(CONTEST_STREAM, sheets("d", 1, 10), SHEETS)
    fault(town, sheets("c", first, last), SHEETS, "body.first")
    town.do(CONTEST_STREAM, sheets("c", 11, 20), SHEETS)


def test_sheets_are_numbered_upwards() -> None:
    fault(with_nominee(), sheets("c", 10, 9), SHEETS, "body.last")


def test_no_more_sheets_come_back_than_were_issued() -> None:
    town = with_nominee()
    town.do(CONTEST_STREAM, sheets("c", 1, 10), SHEETS)
    town.do(CONTEST_STREAM, doc.SheetsReturned(candidate="c", returned=6, rows=60), BACK)
    fault(town, doc.SheetsReturned(candidate="c", returned=5, rows=1), BACK, "body.returned")
    town.do(CONTEST_STREAM, doc.SheetsReturned(candidate="c", returned=4, rows=1), BACK)
    kept = papers_of(town.states[CONTEST_STREAM], "c").sheets
    assert (kept.returned, kept.rows, kept.count) == (10, 61, 10)
    nothing = with_nominee()
    fault(nothing, doc.SheetsReturned(candidate="c", returned=1, rows=1), BACK, "body.returned")


def test_every_row_is_valid_or_rejected() -> None:
    town = with_nominee()

    def checked(**changes: Any) -> cand.SignaturesChecked:
        given = {"submitted": 30, "valid": 25, "voters": 300} | changes
        return cand.SignaturesChecked(candidate="c", **given)

    fault(town, checked(rejected={"duplicate": 4}), BACK, "body.rejected")
    assert codes(town, checked(rejected={"duplicate": 5}), BACK) == []
    assert codes(town, checked(), BACK) == []
    assert codes(town, checked(rejected={"handwriting": 5}), BACK) == ["W-341"]
    assert codes(town, checked(elsewhere=2), BACK) == ["W-342"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (doc.PartyDecided(candidate="a", decision="1", on="2021-06-29"), "body.on"),
        (doc.DepositPaid(candidate="a", amount=1, on="2021-06-29"), "body.on"),
        (assets("a", "2021-06-29"), "body.as_of"),
        (assets("a", "2021-06-01", "2021-06-01"), "body.as_of"),
        (doc.AssetsDeclared(candidate="a", complete=True, as_of=()), "body.as_of"),
    ],
)
def test_papers_are_not_of_tomorrow_nor_of_no_day(body: Any, field: str) -> None:
    fault(town_at("nominated"), body, NOMINATION, field)


def test_a_check_is_not_reported_before_it_ended() -> None:
    fault(town_at("registered"), tax_check(ended=BALLOT), REGISTRATION, "body.ended")


def test_the_whole_deposit_is_settled() -> None:
    body = settle_deposit("a", "returned", 42_499)
    fault(town_at("declared"), body, "2021-07-27T10:00:00+06:00", "body.amount")


def test_a_notice_leaves_time_and_is_closed_after_it_was_made() -> None:
    town = town_at("nominated")
    late = notice(handed_at="2021-07-12T18:00:00+06:00")
    fault(town, late, REGISTRATION, "body.handed_at")
    act = notify(town)
    fault(town, close("contest/x/1"), CURED, "body.notice")
    fault(town, close(act, "b"), CURED, "body.notice")
    fault(town, close(act), "2021-07-10T09:59:59+06:00", "occurred_at")


def test_a_refusal_names_a_notice_of_its_own_candidate() -> None:
    town = town_at("nominated")
    act = notify(town)
    for name in ("contest/x/1", act):
        body = cand.Refused(candidate="b", summary="So", notice=name)
        fault(town, body, PASSED, "body.notice", ground=("Art. 113-5",))


def test_an_appeal_is_about_an_act_of_its_candidate() -> None:
    town, act = appealed()
    fault(town, appeal("contest/x/1"), APPEALED, "body.about")
    fault(town, appeal(act, candidate="a"), APPEALED, "body.about")
    fault(town, appeal(act), "2021-07-10T09:59:59+06:00", "occurred_at")
    # An act that decides nothing about a candidacy sets no clock going.
    assert codes(town, appeal(f"{CONTEST_STREAM}/1"), APPEALED) == []


def test_a_decision_is_not_made_before_the_appeal() -> None:
    town, _ = appealed("upper_commission")
    fault(town, decision(), "2021-07-12T09:59:59+06:00", "occurred_at")


def test_a_ruling_is_about_what_its_appeal_is_about() -> None:
    town, _ = appealed("court")
    fault(town, ruling(f"{CONTEST_STREAM}/1"), RULED, "body.appeal")


@pytest.mark.parametrize("on", ["2021-07-12", "2021-07-15"])
def test_a_ruling_enters_into_force_between_its_day_and_the_act(on: str) -> None:
    town, act = ruled()
    body = rem.RulingEntered(candidate="b", ruling=act, on=on)
    fault(town, body, "2021-07-14T10:00:00+06:00", "body.on")
    other = rem.RulingEntered(candidate="a", ruling=act, on="2021-07-14")
    fault(town, other, "2021-07-14T10:00:00+06:00", "body.ruling")


# -- what is found --


def test_a_notice_to_somebody_registered_leaves_the_registration() -> None:
    town = town_at("registered")
    act = notify(town, correct_by="2021-07-20T18:00:00+06:00", at=BALLOT)
    assert town.states[CONTEST_STREAM].candidates["a"].status == "registered"
    body = cand.Cancelled(candidate="a", summary="A date", notice=act)
    with pytest.raises(Refusal, match="R-126"):
        town.do(CONTEST_STREAM, body, "2021-07-20T18:00:00+06:00", ground=("Art. 113-6",))
    found = codes(town, body, "2021-07-20T18:00:01+06:00", ground=("Art. 113-6",))
    # One is left; the notice was there.
    assert found == ["W-352"]


def test_a_cured_notice_lets_the_candidate_be_nominated_again() -> None:
    town = town_at("nominated")
    first, second = notify(town), notify(town)
    status = lambda: town.states[CONTEST_STREAM].candidates["a"].status  # noqa: E731
    town.do(CONTEST_STREAM, close(first), CURED)
    assert status() == "notified"
    assert codes(town, cand.Registered(candidate="a"), CURED) == ["W-340", "W-345"]
    town.do(CONTEST_STREAM, close(second), CURED)
    assert status() == "nominated"
    assert codes(town, cand.Registered(candidate="a"), CURED) == ["W-340"]


def test_a_refusal_on_a_test_of_eligibility_needs_no_notice() -> None:
    town = town_at("called")
    town.nominate(candidates="a", examined=False)
    town.examine("a", candidate_education="not_met")
    body = cand.Refused(candidate="a", summary="So", test="candidate_education")
    assert codes(town, body, REGISTRATION, ground=("Art. 113-2",)) == []
    plain = cand.Refused(candidate="a", summary="So")
    assert codes(town, plain, REGISTRATION, ground=("Art. 113-5",)) == ["W-344"]


def test_a_correction_after_the_notice_s_moment_is_a_finding() -> None:
    town = town_at("nominated")
    assert codes(town, close(notify(town)), PASSED) == ["W-343"]


def test_a_late_appeal_to_a_court_and_a_late_decision() -> None:
    town, act = appealed("upper_commission")
    assert codes(town, appeal(act, "court"), "2021-07-18T00:00:00+06:00") == ["W-353"]
    assert codes(town, decision(), "2021-07-18T00:00:00+06:00") == ["W-354"]
    lodge(town, act, "court")
    late = "2021-07-18T00:00:00+06:00"
    assert codes(town, ruling(act), late) == ["W-354"]


def test_back_by_the_upper_commission() -> None:
    """Its decision is a ruling on which the candidate returns, without waiting for force."""
    town, _ = appealed("upper_commission")
    made = town.do(CONTEST_STREAM, decision(), RULED).id
    body = cand.Reinstated(candidate="b", ruling=made)
    assert codes(town, body, RULED) == []
    town.do(CONTEST_STREAM, body, RULED)
    contest = town.states[CONTEST_STREAM]
    assert standing_of(contest, "b") == "registered"
    assert effect_on_ballot(contest, "b") == "none"


def test_back_by_a_court_before_its_ruling_is_in_force() -> None:
    town, act = ruled()
    body = cand.Reinstated(candidate="b", ruling=act)
    assert codes(town, body, RULED) == ["W-356"]
    entered = rem.RulingEntered(candidate="b", ruling=act, on="2021-07-14")
    town.do(CONTEST_STREAM, entered, "2021-07-14T10:00:00+06:00")
    assert codes(town, body, "2021-07-14T11:00:00+06:00") == []


def test_where_somebody_stood_at_the_end() -> None:
    town = town_at("registered")
    town.nominate(candidates="c")
    contest = town.states[CONTEST_STREAM]
    assert [standing_of(contest, c) for c in "abc"] == ["registered", "registered", "unregistered"]
    assert registered_at(contest, "c") is None
    town.do(CONTEST_STREAM, cand.Withdrawn(candidate="b"), BALLOT)
    assert standing_of(contest, "b") == "left"
    town.do(CONTEST_STREAM, cand.Died(candidate="a", on="2021-07-15"), BALLOT)
    assert standing_of(contest, "a") == "died"


# -- laws of state --

_STEPS = st.lists(
    st.sampled_from(
        ("pay", "declare", "notify", "cure", "not cured", "register", "refuse", "cancel",
         "withdraw", "appeal", "sue", "stop", "decide", "rule", "enter", "reinstate", "check")
    ),
    max_size=25,
)  # fmt: skip


def _attempt(town: Town, what: str, number: int) -> None:
    contest = town.states[CONTEST_STREAM]
    at = f"2021-07-{11 + min(number // 4, 12)}T{10 + number % 4}:00:00+06:00"
    notices = list(contest.documents.notices) if contest.documents else []
    rulings = list(contest.rulings) or ["none"]
    notice_act = notices[-1] if notices else "none"
    ground: dict[str, Any] = {"ground": ("Art. 113-5",)}
    act = contest.candidates["a"].act
    name = {"appeal": f"u{number}", "sue": f"c{number}"}.get(what, "")
    open_ = list(contest.remedies.appeals) if contest.remedies else []
    last = open_[-1] if open_ else "none"
    bodies: dict[str, Any] = {
        "pay": deposit("a"),
        "declare": assets("a"),
        "notify": notice(correct_by="2021-07-13T18:00:00+06:00"),
        "cure": close(notice_act),
        "not cured": close(notice_act, cured=False),
        "register": cand.Registered(candidate="a"),
        "refuse": cand.Refused(candidate="a", summary="So"),
        "cancel": cand.Cancelled(candidate="a", summary="So"),
        "withdraw": cand.Withdrawn(candidate="a"),
        "appeal": appeal(act, appeal=name or "u", candidate="a"),
        "sue": appeal(act, "court", appeal=name or "c", candidate="a"),
        "stop": rem.AppealSuspended(candidate="a", appeal=last),
        "decide": msgspec.structs.replace(decision(last), candidate="a"),
        "rule": ruling(act, appeal=last, candidate="a"),
        "enter": rem.RulingEntered(candidate="a", ruling=rulings[-1], on=at[:10]),
        "reinstate": cand.Reinstated(candidate="a", ruling=rulings[-1]),
        "check": tax_check(correct=False, ended=at),
    }
    header = ground if what in ("refuse", "cancel") else {}
    town.do(CONTEST_STREAM, bodies[what], at, **header)


@settings(max_examples=80, deadline=None)
@given(_STEPS)
def test_whatever_is_permitted_folds_and_can_be_published(steps: list[str]) -> None:
    town = town_at("called")
    town.nominate(candidates="a", papers=False)
    for number, what in enumerate(steps):
        before = encode_state(town.states[CONTEST_STREAM])
        try:
            _attempt(town, what, number)
        except (Refusal, Fault):
            assert encode_state(town.states[CONTEST_STREAM]) == before
    contest = town.states[CONTEST_STREAM]
    assert decode_state(encode_state(contest)) == contest
    papers = papers_of(contest, "a")
    if registered_at(contest, "a") and "reinstate" not in steps:
        # Nobody is registered without a deposit and declarations.
        assert papers.paid is not None
        assert papers.assets is not None
    every = appeals(contest, contest.terms)
    for one in every:
        record = contest.remedies.appeals[one.id]
        # The commission never decided while a court was seised of the same act.
        if record.ruling and one.to == "upper_commission":
            at = one.decided
            assert not any(
                o.to == "court" and o.about == one.about and o.lodged <= at and o.pending(at)
                for o in every
            )
    document = contest_document(town.snapshot(), CONTEST)
    assert document == contest_document(town.snapshot(), CONTEST)
    (row,) = document["candidates"]
    assert len([a for a in row["appeals"] if "appeal" in a]) == len(every)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 50_000), min_size=1, max_size=4), st.permutations(range(4)))
def test_payments_add_up_in_any_order(amounts: list[int], order: tuple[int, ...]) -> None:
    town = town_at("called")
    town.nominate(candidates="a", papers=False)
    for index in order:
        if index < len(amounts):
            town.do(CONTEST_STREAM, deposit("a", amounts[index]), NOMINATION)
    town.do(CONTEST_STREAM, assets("a"), NOMINATION)
    assert papers_of(town.states[CONTEST_STREAM], "a").paid == sum(amounts)
    act = town.act(CONTEST_STREAM, cand.Registered(candidate="a"), REGISTRATION)
    if sum(amounts) < 42_500:
        with pytest.raises(Refusal, match="R-122"):
            town.decide(act)
    else:
        assert [f.code for f in town.decide(act)] == ["W-340"]


@pytest.mark.parametrize(
    "kind",
    ["party.decided", "sheets.issued", "deposit.paid", "assets.declared", "notice.closed",
     "appeal.lodged", "appeal.decided", "ruling.entered"],
)  # fmt: skip
def test_no_body_holds_more_than_counts_days_and_references(kind: str) -> None:
    """Invariant 9: names, numbers of persons and signatures have no field to stand in."""
    _, act = afresh(kind)
    fields = set(act.body.__struct_fields__)
    assert not fields & {"person", "name", "iin", "spouse", "address", "born", "tokens"}


def test_a_check_that_found_a_declaration_wrong_is_told_to_the_candidate() -> None:
    town = town_at("nominated")
    wrong = tax_check("a", correct=False, ended=REGISTRATION)
    assert codes(town, wrong, REGISTRATION) == ["W-347"]
    notify(town)
    assert codes(town, wrong, REGISTRATION) == []
