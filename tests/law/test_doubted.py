"""A rule that nobody has sourced decides as one that is not there.

Each function is asked under the law as it is, under a law in which its rule is D-grade with nothing
on offer, and under one without the rule: the last two answer alike, and otherwise than the first.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from fractions import Fraction
from typing import Any

import pytest

from dauys.law import rulebook as rulebooks
from dauys.law.airtime import Use, airtime_exceeded, left
from dauys.law.ballot import against_all_permitted
from dauys.law.calendar import calendar
from dauys.law.costs import amount_set_by_permitted, payer_permitted
from dauys.law.effects import withdrawal_completed
from dauys.law.figures import Figures
from dauys.law.funds import kinds_of_source, published_late, source_barred
from dauys.law.homevotes import Carried, boxes_in_order
from dauys.law.members import composition_late, no_proxy, represented_by_chair
from dauys.law.nomination import extension_permitted
from dauys.law.outcome import outcome
from dauys.law.printing import print_run
from dauys.law.roll import small_enough
from dauys.law.rulebook import Rulebook
from dauys.law.sessions import commission_decision
from dauys.law.term import late, term_of

KZ = rulebooks.load("kz.akim")
CALL, VOTE = date(2021, 6, 25), date(2021, 7, 25)
LATE = datetime.fromisoformat("2021-07-09T18:30:00+06:00")
Ask = Callable[[Rulebook], Any]


def without(*names: str) -> Rulebook:
    content: dict[str, Any] = KZ.content
    for part in ("parameters", "proposed_settlements"):
        content[part] = [entry for entry in content[part] if entry["parameter"] not in names]
    return Rulebook.from_content(content)


def doubted(*names: str) -> Rulebook:
    content: dict[str, Any] = KZ.content
    for entry in content["parameters"]:
        if entry["parameter"] in names:
            entry["confidence"] = "D"
    readings = content["proposed_settlements"]
    content["proposed_settlements"] = [p for p in readings if p["parameter"] not in names]
    return Rulebook.from_content(content)


def extended(standing: int, days: int) -> Ask:
    def ask(book: Rulebook) -> Any:
        made = calendar(book, CALL, VOTE, "Asia/Almaty")
        return extension_permitted(book, made, LATE, standing, days)

    return ask


def said(answer: Any) -> Any:
    """Without the citation, which shows that the rule is D-grade."""
    for fields in (("code", "facts"), ("code", "arithmetic"), ("begins", "ends", "arithmetic")):
        if all(hasattr(answer, name) for name in fields):
            return tuple(str(getattr(answer, name)) for name in fields)
    return answer


ASKED: dict[str, tuple[str, Ask]] = {
    "a term": ("term_of_office", lambda book: term_of(book, CALL, VOTE)),
    "a late result": (
        "result_within",
        lambda book: late(book, CALL, "result_within", VOTE, date(2021, 8, 2)),
    ),
    "sources of money": ("fund_sources", lambda book: kinds_of_source(book, CALL)),
    "barred money": (
        "fund_sources_barred",
        lambda book: source_barred(book, CALL, "anonymous", 1000, False),
    ),
    "funds published late": (
        "fund_report_published_within",
        lambda book: published_late(book, CALL, date(2021, 7, 27), date(2021, 8, 30)),
    ),
    "a large precinct": ("precinct_max_voters", lambda book: small_enough(book, CALL, "1", 3001)),
    "a print run": (
        "ballot_print_reserve",
        lambda book: print_run(book, date(2024, 6, 25), 300),
    ),
    "against all": (
        "ballot_against_all",
        lambda book: against_all_permitted(book, CALL, against_all=False),
    ),
    "who pays": ("budget_source", lambda book: payer_permitted(book, CALL, "local")),
    "a small box": (
        "home_vote_members_min",
        lambda book: boxes_in_order(book, CALL, (Carried("P1", 1, 6),), None),
    ),
    "airtime": ("free_tv_minutes", lambda book: left(book, CALL, (), "tv")),
    "airtime used": (
        "free_radio_minutes",
        lambda book: [f.code for f in airtime_exceeded(book, CALL, (), Use("radio", 6000))],
    ),
    "a long article": (
        "free_article_max_size",
        lambda book: [
            f.code for f in airtime_exceeded(book, CALL, (), Use("press", size=Fraction(9, 10)))
        ],
    ),
    "an extension with enough candidates": (
        "nomination_extension_if_fewer_than",
        extended(standing=5, days=2),
    ),
    "an extension that is too long": ("nomination_extension_max", extended(1, 9)),
    "who sets the amount": (
        "candidate_funding_set_by",
        lambda book: amount_set_by_permitted(book, CALL, "maslikhat"),
    ),
    "a late composition": (
        "tec_composition_published_within",
        lambda book: composition_late(book, CALL, date(2021, 7, 20)),
    ),
    "who represents": (
        "commission_represented_by",
        lambda book: represented_by_chair(book, CALL, "secretary"),
    ),
    "a proxy who is a member": (
        "proxy_may_be_member",
        lambda book: no_proxy(book, CALL, "proxy"),
    ),
    "a withdrawal": (
        "withdrawal_after_registration",
        lambda book: [f.code for f in withdrawal_completed(book, CALL, True, False)],
    ),
    "a quorum": (
        "commission_quorum",
        lambda book: commission_decision(book, VOTE, 7, 4, 4, 0, 0) is None,
    ),
}


def test_every_rule_named_above_is_one_of_the_rulebook() -> None:
    known = {p.name for p in KZ.parameters}
    assert {name for name, _ in ASKED.values()} <= known


@pytest.mark.parametrize("what", ASKED)
def test_a_rule_that_nobody_sourced_decides_nothing(what: str) -> None:
    name, ask = ASKED[what]
    assert said(ask(doubted(name))) == said(ask(without(name)))
    assert said(ask(KZ)) != said(ask(without(name)))


def test_an_outcome_without_a_least_turnout() -> None:
    """Nevada and a law that says nothing of turnout: whoever has most votes is elected."""
    book = without("min_turnout")
    for one in (book, doubted("min_turnout")):
        found = outcome(one, CALL, Figures({"roll": 1000, "ballots": 3}, {"a": 2, "b": 1}), True,
                        ["a", "b"])  # fmt: skip
        assert (found.kind, found.candidate) == ("elected", "a")
