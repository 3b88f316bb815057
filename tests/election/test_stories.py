"""Four cases of July 2021 as whole walks of acts, from the nomination to where they ended.

What the page tells (the source of the stories) is what happened and when; details it does not
give, such as the act that was appealed against or the hours, are invented here and carry no claim
about the persons, who are called by letters.
"""

from __future__ import annotations

from typing import Any

import pytest

from dauys.election.bodies import candidates as cand
from dauys.election.bodies import contest as con
from dauys.election.bodies import documents as doc
from dauys.election.bodies import eligibility as eli
from dauys.election.bodies import public as pub
from dauys.election.bodies import remedies as rem
from dauys.election.bodies import rolls as rol
from dauys.law.refusals import Refusal
from dauys.record.contest import contest_document

from .harness import (
    CONTEST,
    CONTEST_STREAM,
    ELECTION_STREAM,
    NOMINATION,
    REGISTRATION,
    Town,
    assets,
    deposit,
    town_at,
)
from .situations_documents import notify, tax_check

CLOSED = "2021-07-14T17:00:00+06:00"


def three(*, papers: bool = True) -> Town:
    """Two candidates of parties, and ``c``, who nominated himself or herself."""
    town = town_at("called")
    town.nominate(candidates="ab")
    town.nominate(candidates="c", papers=papers)
    return town


def done(town: Town, body: Any, at: str, *codes: str, **header: Any) -> str:
    """The act is permitted with exactly these findings; its id."""
    act = town.act(CONTEST_STREAM, body, at, **header)
    assert [finding.code for finding in town.decide(act)] == list(codes)
    return town.permit(act).id


def refused(town: Town, code: str, body: Any, at: str, **header: Any) -> Refusal:
    with pytest.raises(Refusal) as caught:
        town.do(CONTEST_STREAM, body, at, **header)
    assert caught.value.code == code
    return caught.value


def row_of(town: Town, candidate: str) -> dict[str, Any]:
    """What the contest's document says of a candidate."""
    rows = contest_document(town.snapshot(), CONTEST)["candidates"]
    found: dict[str, Any] = next(row for row in rows if row["candidate"] == candidate)
    return found


def status(town: Town, candidate: str = "c") -> str:
    found: str = town.states[CONTEST_STREAM].candidates[candidate].status
    return found


def test_bijanov_registered_then_barred_for_a_date() -> None:
    """Registered in time, barred for an alleged date error in the tax return; suit of 17 July,
    dismissed on 18 July."""
    town = three()
    town.register(candidates="abc")
    done(town, tax_check("c", correct=False, ended=CLOSED), CLOSED, "W-347")
    # Nobody told the candidate first: the record says so, and does not hide it.
    cancelled = done(
        town,
        cand.Cancelled(candidate="c", summary="The declaration gives another date"),
        "2021-07-14T17:30:00+06:00",
        "W-344",
        ground=("Arts 59, 104",),
    )
    assert status(town) == "cancelled"
    town.approve_ballot()
    suit = rem.AppealLodged(
        appeal="suit", candidate="c", about=cancelled, to="court", by="candidate", asks="Annul it"
    )
    done(town, suit, "2021-07-17T10:00:00+06:00")
    dismissed = cand.CourtRuled(
        candidate="c",
        court="District court",
        case="1",
        about=cancelled,
        effect="upheld",
        appeal="suit",
    )
    ruling = done(town, dismissed, "2021-07-18T12:00:00+06:00")
    # A ruling that upholds the decision brings nobody back.
    refused(
        town, "R-001", cand.Reinstated(candidate="c", ruling=ruling), "2021-07-18T13:00:00+06:00"
    )
    found = row_of(town, "c")
    assert (found["status"], found["notice"], found["ballot"]) == ("cancelled", None, "left_out")
    remedy, appealed = found["appeals"]
    assert remedy["due"] == "2021-07-21T23:59:59+06:00"
    assert (appealed["lodged_at"], appealed["effect"]) == ("2021-07-17T10:00:00+06:00", "upheld")
    assert appealed["due"] == "2021-07-22T23:59:59+06:00"
    assert appealed["ruled_at"] == "2021-07-18T12:00:00+06:00"


def test_omarov_july_for_june() -> None:
    """A declaration of July instead of June: registration is not permitted, a notice is handed
    over, and with a new declaration the candidate is registered. The other end is the page's:
    nothing is corrected, and the registration is refused."""

    def with_july() -> tuple[Town, str]:
        town = three(papers=False)
        done(town, deposit("c"), NOMINATION)
        done(town, assets("c", "2021-07-01"), "2021-07-05T10:00:00+06:00")
        refusal = refused(town, "R-124", cand.Registered(candidate="c"), REGISTRATION)
        assert refusal.facts["arithmetic"] == "2021-06-26 → 2021-06-01"
        return town, notify(town, "c")

    cured, act = with_july()
    done(cured, assets("c"), "2021-07-11T10:00:00+06:00")
    closed = doc.NoticeClosed(candidate="c", notice=act, cured=True, how="A declaration of 1 June")
    done(cured, closed, "2021-07-11T10:05:00+06:00")
    done(cured, cand.Registered(candidate="c"), "2021-07-11T11:00:00+06:00")
    paper = next(p for p in row_of(cured, "c")["papers"] if p.get("paper") == "assets")
    assert (paper["as_of"], paper["needed"]) == (["2021-06-01"], "2021-06-01")

    barred, act = with_july()
    refusal = cand.Refused(candidate="c", summary="July instead of June", notice=act)
    ground = ("Arts 59, 104",)
    refused(barred, "R-126", refusal, "2021-07-12T17:00:00+06:00", ground=ground)
    left = doc.NoticeClosed(candidate="c", notice=act, cured=False)
    done(barred, left, "2021-07-12T18:30:00+06:00")
    done(barred, refusal, "2021-07-13T10:00:00+06:00", ground=ground)
    found = row_of(barred, "c")
    assert (found["status"], found["notice"]) == ("refused", act)
    notice = next(p for p in found["papers"] if "notice" in p)
    assert (notice["cured"], notice["cited"]) == (False, ["Arts 59, 104"])
    assert notice["handed_over"] == "in person, against signature"


def test_tajiev_checked_after_the_close() -> None:
    """Registered; the check of the declarations ended after registration had closed, and no
    notice is recorded."""
    town = three()
    town.register(candidates="abc")
    ended = "2021-07-15T12:00:00+06:00"
    done(town, tax_check("c", correct=False, ended=ended), ended, "W-347", "W-348")
    body = cand.Cancelled(candidate="c", summary="Discrepancies in the declarations")
    ground = ("Art. 113-6",)
    done(town, body, "2021-07-16T10:00:00+06:00", "W-344", ground=ground)
    found = row_of(town, "c")
    assert (found["status"], found["notice"]) == ("cancelled", None)
    check = next(p for p in found["papers"] if p.get("paper") == "tax_check")
    assert (check["correct"], check["ended"]) == (False, ended)

    # Where a commission settled that a notice is needed, the same cancellation is not permitted.
    settled = three()
    settled.do(
        ELECTION_STREAM,
        pub.SettlementAdopted(
            parameter="notice_before_refusal", value="needed", reading="With time to correct it."
        ),
        NOMINATION,
    )
    settled.register(candidates="abc")
    done(settled, tax_check("c", correct=False, ended=ended), ended, "W-347", "W-348")
    refused(settled, "R-129", body, "2021-07-16T10:00:00+06:00", ground=ground)
    assert status(settled) == "registered"


def test_syrymbetov_removed_by_a_court() -> None:
    """A rival's complaint, a court's decision that removes the candidate, an appeal. How the
    appeal ended the page does not say: here it succeeds, and the ballot has to follow twice."""
    town = three()
    town.register(candidates="abc")
    registered = town.states[CONTEST_STREAM].candidates["c"].act
    town.approve_ballot(candidates="abc")
    done(
        town, con.ComplaintRecorded(complaint="k1", subject="Campaign"), "2021-07-17T10:00:00+06:00"
    )
    rival = rem.AppealLodged(
        appeal="rival", candidate="c", about=registered, to="court", by="rival", asks="Removal"
    )
    done(town, rival, "2021-07-17T11:00:00+06:00")
    removal = cand.CourtRuled(
        candidate="c", court="Court", case="2", about=registered, effect="removed", appeal="rival"
    )
    removed = done(town, removal, "2021-07-19T10:00:00+06:00", "W-350")
    assert (status(town), row_of(town, "c")["ballot"]) == ("removed", "strike_out")
    done(town, rol.BallotStruck(candidate="c", act=removed), "2021-07-19T12:00:00+06:00")
    assert row_of(town, "c")["ballot"] == "struck_out"

    objection = rem.AppealLodged(
        appeal="higher", candidate="c", about=removed, to="court", by="candidate", asks="Annul it"
    )
    done(town, objection, "2021-07-20T10:00:00+06:00")
    at_the_commission = rem.AppealLodged(
        appeal="upper",
        candidate="c",
        about=removed,
        to="upper_commission",
        by="candidate",
        asks="Annul it",
    )
    done(town, at_the_commission, "2021-07-20T11:00:00+06:00")
    decision = rem.AppealDecided(
        candidate="c", appeal="upper", commission="Regional commission", effect="reversed"
    )
    refused(town, "R-131", decision, "2021-07-20T12:00:00+06:00")
    stop = rem.AppealSuspended(candidate="c", appeal="upper")
    done(town, stop, "2021-07-20T12:00:00+06:00")
    reversal = cand.CourtRuled(
        candidate="c",
        court="Higher court",
        case="3",
        about=removed,
        effect="reversed",
        appeal="higher",
    )
    reversed_by = done(town, reversal, "2021-07-22T10:00:00+06:00")
    entered = rem.RulingEntered(candidate="c", ruling=reversed_by, on="2021-07-22")
    done(town, entered, "2021-07-22T11:00:00+06:00")
    back = cand.Reinstated(candidate="c", ruling=reversed_by)
    done(town, back, "2021-07-22T12:00:00+06:00", "W-351")
    ballot = con.BallotApproved(candidates=("a", "b", "c"), against_all=True, printed=909)
    act = town.act(CONTEST_STREAM, ballot, "2021-07-22T13:00:00+06:00", reason="Reinstated")
    town.permit(act)
    found = row_of(town, "c")
    assert (found["status"], found["ballot"]) == ("registered", "none")
    appeals = {a["appeal"]: a for a in found["appeals"] if "appeal" in a}
    assert appeals["rival"]["effect"] == "removed"
    assert appeals["higher"]["in_force"] == "2021-07-22"
    assert appeals["upper"]["suspended"]


def test_the_three_routes_of_nomination() -> None:
    """One party's candidate; nobody else until the close; an extension; the upper äkım's turn."""
    town = town_at("called")
    town.nominate(candidates="a")
    done(town, doc.PartyDecided(candidate="a", decision="12", on="2021-06-27"), NOMINATION)
    akim = cand.Nominated(candidate="u", name="U", nominated_by="upper-akim")
    refused(town, "R-101", akim, "2021-07-09T17:59:00+06:00")
    extension = con.NominationExtended(closes_at="2021-07-14T18:00:00+06:00")
    town.do(CONTEST_STREAM, extension, "2021-07-09T18:30:00+06:00")
    done(town, akim, "2021-07-10T10:00:00+06:00")
    town.examine("u")
    for body in (deposit("u"), assets("u")):
        done(town, body, "2021-07-10T11:00:00+06:00")
    for one in "au":
        done(town, cand.Registered(candidate=one), "2021-07-11T10:00:00+06:00")


def test_signatures_from_the_sheet_to_the_registration() -> None:
    """Ten sheets, eight back, thirty rows: twenty-five valid of 300 voters' three."""
    town = town_at("called")
    done(town, cand.Nominated(candidate="c", name="C", nominated_by="self"), NOMINATION)
    town.examine("c")
    town.papers("c")
    done(town, doc.SheetsIssued(candidate="c", first=1, last=10), NOMINATION)
    back = doc.SheetsReturned(candidate="c", returned=8, rows=30)
    done(town, back, "2021-07-06T10:00:00+06:00")
    checked = cand.SignaturesChecked(
        candidate="c",
        submitted=30,
        valid=25,
        voters=300,
        rejected={"duplicate": 3, "incomplete_row": 2},
        elsewhere=4,
    )
    done(town, checked, "2021-07-07T10:00:00+06:00", "W-342")
    done(town, cand.Registered(candidate="c"), REGISTRATION)
    paper = next(p for p in row_of(town, "c")["papers"] if p.get("paper") == "signatures")
    assert (paper["sheets_issued"], paper["sheets_returned"], paper["rows"]) == (10, 8, 30)
    assert (paper["valid"], paper["rejected"]) == (25, {"duplicate": 3, "incomplete_row": 2})
    assert (paper["needed"], paper["arithmetic"]) == (3, "300 · 1/100 = 3")


def test_a_candidate_who_dies_is_struck_out_and_the_deposit_returned() -> None:
    town = town_at("ballot")
    died = done(
        town,
        cand.Died(candidate="b", on="2021-07-20"),
        "2021-07-21T10:00:00+06:00",
        "W-350",
        "W-352",
    )
    done(town, rol.BallotStruck(candidate="b", act=died), "2021-07-21T11:00:00+06:00")
    back = doc.DepositSettled(candidate="b", fate="returned", amount=42_500)
    done(town, back, "2021-07-21T12:00:00+06:00")
    paper = next(p for p in row_of(town, "b")["papers"] if p.get("paper") == "deposit")
    assert (paper["paid"], paper["fate"]) == (42_500, "returned")


def test_a_withdrawal_carries_the_decision_that_cancels_the_registration() -> None:
    for decided, codes in ((False, ["W-350", "W-352", "W-355"]), (True, ["W-350", "W-352"])):
        town = town_at("ballot")
        header = {"decision": town.acts[-1].decision} if decided else {}
        act = town.act(
            CONTEST_STREAM, cand.Withdrawn(candidate="b"), "2021-07-20T10:00:00+06:00", **header
        )
        assert [finding.code for finding in town.decide(act)] == codes


def test_the_tests_of_a_candidate_stand_in_the_document_with_inquiries() -> None:
    town = town_at("called")
    town.nominate(candidates="a", examined=False)
    town.examine("a", dismissed_for_discrediting="unknown")
    sent = eli.InquirySent(
        inquiry="q1",
        candidate="a",
        condition="bar_dismissed_for_discrediting.dismissed_for_discrediting",
        body="civil_service_body",
    )
    done(town, sent, "2021-06-29T10:00:00+06:00")
    tests = row_of(town, "a")["tests"]
    by_rule = {row["test"]: row for row in tests if "test" in row}
    # The answer about a bar is committed to, whatever it is.
    bar = by_rule["bar_dismissed_for_discrediting"]
    assert (bar["result"], bar["arithmetic"]) == ("withheld", "")
    assert all(row["citation"] for row in by_rule.values())
    (inquiry,) = row_of(town, "a")["inquiries"]
    assert (inquiry["due"], inquiry["answer"]) == ("2021-07-02T23:59:59+06:00", None)
