"""A check says nothing of a good rulebook, and one clear sentence for each thing that is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.law import checking
from dauys.law.checking import check, check_shipped, read_cases
from dauys.law.examples import Example
from dauys.law.faults import RULEBOOK_FAULTS, Fault
from dauys.law.rulebook import identifiers, load, parse
from tests.law.test_rulebook_malformed import GOOD as READABLE
from tests.law.test_rulebook_malformed import SLIPS

CASES = Path(__file__).resolve().parents[1] / "acceptance"

HEAD = """\
id: xx.head
title: {en: Heads, kk: Басшылар, ru: Главы}
country: XX
kk_reviewed: false
law:
  title: {en: Law, kk: Заң, ru: Закон}
  number: "1"
  article: Art. 1
  source: made up for this test
  confidence: A
versions:
  - id: first
    act: Act 1
    since: 2020-01-01
    until: open
    article: Art. 1
    source: gazette
    confidence: A
parameters:
"""

RULES = (
    ("winner_rule", "plurality_over_other_candidates", "enum"),
    ("tie_rule", "by_lot", "enum"),
    ("single_candidate_rule", "elected", "enum"),
    ("against_all_effect", "void_if_most", "enum"),
    ("void_follows", "new_election", "enum"),
    ("min_turnout", '"1/2"', "ratio_of_voters"),
    ("nomination_closes", "20", "days_before_vote"),
    ("deadline_convention", "plain_subtraction", "enum"),
    ("deadline_time", '"18:00"', "local_time"),
    ("polls_open", '"08:00"', "local_time"),
    ("polls_close", '"20:00"', "local_time"),
    ("candidate_min_age", "21", "years"),
    ("candidate_age_on", "vote", "enum"),
    ("candidate_education", "secondary", "enum"),
    ("education_levels", "[primary, secondary]", "words"),
    ("candidate_citizenship", "citizen", "fact_required"),
)

TAIL = """\
  - parameter: ballot_order
    value: unknown
    unit: enum
    since: 2020-01-01
    until: open
    article: unknown
    source: not found
    confidence: D
proposed_settlements:
  - parameter: ballot_order
    question: {en: Which order, kk: Қандай рет, ru: Какой порядок}
    readings:
      - id: lot
        value: by_lot
        text: {en: By lot, kk: Жеребемен, ru: По жребию}
        effect: {en: People draw, kk: Адамдар тартады, ru: Тянут люди}
      - id: abc
        value: alphabetical
        text: {en: By letters, kk: Әліппе бойынша, ru: По алфавиту}
        effect: {en: Sorted, kk: Сұрыпталады, ru: Сортируются}
    proposed: lot
    reason: {en: Fair, kk: Әділ, ru: Справедливо}
examples:
  - says: Most votes and a turnout of two thirds
    question: outcome
    about: [winner_rule, tie_rule, against_all_effect, min_turnout]
    given:
      call: 2021-03-01
      votes: {a: 40, b: 20}
      lines: {roll: 90, ballots: 60, against_all: 0}
    expect: {kind: elected, candidate: a}
  - says: Equal votes
    question: outcome
    about: [winner_rule, tie_rule]
    given:
      call: 2021-03-01
      votes: {a: 30, b: 30}
      lines: {roll: 90, ballots: 60, against_all: 0}
    expect: {kind: tie}
  - says: Most votes are for nobody, at a turnout that is too low as well
    question: outcome
    about: [against_all_effect, min_turnout]
    given:
      call: 2021-03-01
      votes: {a: 10, b: 5}
      lines: {roll: 90, ballots: 40, against_all: 25}
    expect: {kind: void}
  - says: Alone, with one vote
    question: outcome
    about: [single_candidate_rule]
    given: {call: 2021-03-01, votes: {a: 1}, lines: {roll: 1, ballots: 1, against_all: 0}}
    expect: {kind: elected}
  - says: Alone, without a vote
    question: outcome
    about: [single_candidate_rule]
    given: {call: 2021-03-01, votes: {a: 0}, lines: {roll: 1, ballots: 1, against_all: 0}}
    expect: {kind: undetermined, reason: no-votes}
  - says: Nominated on 11 April at 18:00
    question: in_time
    given:
      call: 2021-03-01
      vote: 2021-05-01
      zone: UTC
      step: nomination_closes
      at: "2021-04-11T18:00:00+00:00"
    expect: in_time
  - says: Nominated on 11 April at 18:01
    question: in_time
    given:
      call: 2021-03-01
      vote: 2021-05-01
      zone: UTC
      step: nomination_closes
      at: "2021-04-11T18:01:00+00:00"
    expect: late
  - says: A voter at 08:00
    question: in_time
    given:
      call: 2021-03-01
      vote: 2021-05-01
      zone: UTC
      step: polls_open
      at: "2021-05-01T08:00:00+00:00"
    expect: in_time
  - says: A voter at 07:00
    question: in_time
    given:
      call: 2021-03-01
      vote: 2021-05-01
      zone: UTC
      step: polls_open
      at: "2021-05-01T07:00:00+00:00"
    expect: early
  - says: A voter at 19:00
    question: in_time
    given:
      call: 2021-03-01
      vote: 2021-05-01
      zone: UTC
      step: polls_close
      at: "2021-05-01T19:00:00+00:00"
    expect: in_time
  - says: A voter at 21:00
    question: in_time
    given:
      call: 2021-03-01
      vote: 2021-05-01
      zone: UTC
      step: polls_close
      at: "2021-05-01T21:00:00+00:00"
    expect: late
  - says: Twenty-one on the day, a citizen with secondary education
    question: requirement
    given:
      call: 2021-03-01
      days: {vote: 2021-05-01}
      person: {born: 2000-05-01, education: secondary, facts: {citizen: true}}
    expect: {candidate_min_age: met, candidate_education: met, candidate_citizenship: met}
  - says: Twenty-one a day later, no citizen, with primary education
    question: requirement
    given:
      call: 2021-03-01
      days: {vote: 2021-05-01}
      person: {born: 2000-05-02, education: primary, facts: {citizen: false}}
    expect:
      candidate_min_age: not_met
      candidate_education: not_met
      candidate_citizenship: not_met
forms: [published-summary]
"""


def entry(name: str, value: str, unit: str, article: str = "Art. 2") -> str:
    return (
        f"  - parameter: {name}\n    value: {value}\n    unit: {unit}\n    since: 2020-01-01\n"
        f"    until: open\n    article: {article}\n    source: gazette\n    confidence: B\n"
    )


GOOD = HEAD + "".join(entry(*rule) for rule in RULES) + TAIL


def without(name: str) -> tuple[str, str]:
    value, unit = next((value, unit) for rule, value, unit in RULES if rule == name)
    return entry(name, value, unit), ""


def changed(name: str, old: str, new: str) -> tuple[str, str]:
    value, unit = next((value, unit) for rule, value, unit in RULES if rule == name)
    whole = entry(name, value, unit)
    assert old in whole
    return whole, whole.replace(old, new)


@dataclass(frozen=True)
class Lack:
    """Text that is replaced, and the gap that has to be told: its code and key."""

    name: str
    old: str
    new: str
    code: str
    key: str


EXAMPLE_TIE = "    expect: {kind: tie}\n"

LACKS = [
    Lack(
        "A without an article",
        *changed(
            "polls_open",
            "article: Art. 2\n    source: gazette\n    confidence: B",
            "article: unknown\n    source: gazette\n    confidence: A",
        ),
        "F-127",
        "polls_open",
    ),
    Lack(
        "D without readings",
        *changed("void_follows", "confidence: B", "confidence: D"),
        "F-128",
        "void_follows",
    ),
    Lack(
        "nothing passes",
        "expect: {candidate_min_age: met,",
        "expect: {",
        "F-129",
        "candidate_min_age",
    ),
    Lack(
        "nothing fails",
        "about: [winner_rule, tie_rule]",
        "about: [tie_rule]",
        "F-130",
        "winner_rule",
    ),
    Lack("another outcome", EXAMPLE_TIE, "    expect: {kind: elected}\n", "F-131", "outcome"),
    Lack("another deadline", "expect: late", "expect: in_time", "F-131", "in_time"),
    Lack("unknown question", "question: in_time", "question: on_time", "F-132", "on_time"),
    Lack(
        "about nothing",
        "about: [winner_rule, tie_rule]",
        "about: [winner_rule, tie_rule, tie_rull]",
        "F-132",
        "tie_rull",
    ),
    Lack("nothing given", "      votes: {a: 30, b: 30}\n", "", "F-132", "outcome"),
    Lack(
        "a call before the law",
        "    given: {call: 2021-03-01, votes: {a: 1}",
        "    given: {call: 2019-03-01, votes: {a: 1}",
        "F-131",
        "outcome",
    ),
    Lack(
        "a rule that ends",
        *changed("polls_close", "until: open", "until: 2024-12-31"),
        "F-133",
        "polls_close",
    ),
    Lack(
        "a law that ends",
        "    until: open\n    article: Art. 1\n",
        "    until: 2024-12-31\n    article: Art. 1\n",
        "F-134",
        "first",
    ),
    Lack("no rule for ties", *without("tie_rule"), "F-135", "tie_rule"),
    Lack(
        "no rule for one candidate",
        *without("single_candidate_rule"),
        "F-135",
        "single_candidate_rule",
    ),
    Lack("no rule for a winner", *without("winner_rule"), "F-135", "winner_rule"),
    Lack("no form", "forms: [published-summary]", "", "F-136", "forms"),
    Lack("a placeholder", "act: Act 1", 'act: "FILL IN: the act"', "F-137", "versions.act"),
    Lack(
        "a source to be found",
        *changed("polls_open", "source: gazette", "source: FILL IN"),
        "F-137",
        "polls_open",
    ),
    Lack("not translated", "kk: Басшылар", "kk: Главы", "F-138", "title"),
    Lack(
        "a reading not translated", "kk: Жеребемен", "kk: По жребию", "F-138", "ballot_order.text"
    ),
    Lack("readings alike", "value: alphabetical\n", "value: by_lot\n", "F-139", "ballot_order"),
    Lack(
        "a slip in a name",
        *changed("polls_close", "polls_close", "poll_close"),
        "F-140",
        "poll_close",
    ),
    Lack(
        "no line for nobody",
        "forms: [published-summary]",
        "forms: [tw-village-chief]",
        "F-141",
        "against_all_effect",
    ),
    Lack("no way of counting", *without("deadline_convention"), "F-142", "nomination_closes"),
    Lack("no hour", *without("deadline_time"), "F-142", "nomination_closes"),
    Lack(
        "working days without days off",
        *changed("nomination_closes", "days_before_vote", "working_days_before_vote"),
        "F-142",
        "nomination_closes",
    ),
    Lack("an age on no day", *without("candidate_age_on"), "F-143", "candidate_min_age"),
    Lack("a level on no scale", *without("education_levels"), "F-144", "candidate_education"),
    Lack(
        "an unknown level",
        *changed("education_levels", "[primary, secondary]", "[primary, higher]"),
        "F-144",
        "candidate_education",
    ),
    Lack("polls shut early", *changed("polls_close", '"20:00"', '"08:00"'), "F-145", "polls_close"),
    Lack("void, and then", *without("void_follows"), "F-146", "void_follows"),
]


def shipped_cases() -> dict[str, list[Example]]:
    found: dict[str, list[Example]] = {}
    for path in sorted(CASES.glob("*.yaml")):
        for name, examples in read_cases(path.read_text("utf-8"), path.name).items():
            found.setdefault(name, []).extend(examples)
    return found


def test_a_good_rulebook_has_no_gaps() -> None:
    report = check(GOOD, "good.yaml")
    assert [str(gap) for gap in report.gaps] == []
    assert report.examples == 13


@pytest.mark.parametrize("rulebook_id", identifiers())
def test_the_rulebooks_that_come_with_the_program_have_no_gaps(rulebook_id: str) -> None:
    report = check_shipped(rulebook_id, shipped_cases().get(rulebook_id, []))
    assert [str(gap) for gap in report.gaps] == []
    assert report.examples


@pytest.mark.parametrize("lack", LACKS, ids=lambda lack: lack.name)
def test_each_gap_is_told_with_file_line_key_and_remedy(lack: Lack) -> None:
    assert lack.old in GOOD
    text = GOOD.replace(lack.old, lack.new, 1)
    told = [gap for gap in check(text, "bad.yaml").gaps if gap.code == lack.code]
    assert lack.key in [gap.key for gap in told]
    gap = next(gap for gap in told if gap.key == lack.key)
    name, _, line = gap.where.partition(":")
    assert name == "bad.yaml"
    assert 1 <= int(line) <= len(text.splitlines()) + 1
    assert gap.code in RULEBOOK_FAULTS
    assert gap.what
    assert gap.why
    assert gap.remedy
    assert str(gap).startswith(f"{lack.code} bad.yaml:{line}: {lack.key}: ")


def test_one_slip_gives_few_sentences() -> None:
    """A gap leads to others only where one follows from the other (no rule, so no example)."""
    for lack in LACKS:
        told = check(GOOD.replace(lack.old, lack.new, 1), "bad.yaml").gaps
        assert len(told) <= 3, (lack.name, [str(gap) for gap in told])


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.name)
def test_what_cannot_be_read_is_one_fault(slip: object) -> None:
    text = READABLE.replace(slip.old, slip.new, 1)  # type: ignore[attr-defined]
    with pytest.raises(Fault) as caught:
        check(text, "bad.yaml")
    assert caught.value.code == slip.code  # type: ignore[attr-defined]
    assert caught.value.where.startswith("bad.yaml:")


def test_there_are_thirty_kinds_and_more() -> None:
    assert len(LACKS) >= 30
    assert len({lack.code for lack in LACKS}) == 20
    assert len({slip.code for slip in SLIPS} | {lack.code for lack in LACKS}) >= 38


def test_every_gap_of_the_program_is_tried() -> None:
    gaps = {code for code in RULEBOOK_FAULTS if "F-127" <= code <= "F-146"}
    assert {lack.code for lack in LACKS} == gaps


def test_examples_are_not_part_of_the_law() -> None:
    bare = GOOD[: GOOD.index("examples:")] + "forms: [published-summary]\n"
    assert parse(GOOD, "a").sha256 == parse(bare, "b").sha256
    assert "examples" not in parse(GOOD, "a").content


def test_without_cases_the_programs_own_are_not_asked_for_examples() -> None:
    assert check_shipped("kz.akim").examples is None
    assert check_shipped("kz.akim").gaps == ()
    assert {gap.code for gap in check_shipped("kz.akim", []).gaps} == {"F-129", "F-130"}


def test_a_copy_of_a_rulebook_under_another_id_is_somebody_elses() -> None:
    text = checking.text_of("tw.village-chief").replace("id: tw.village-chief", "id: xx.head", 1)
    assert "F-129" in {gap.code for gap in check(text, "xx.head.yaml").gaps}


@settings(deadline=None, max_examples=60)
@given(st.sets(st.sampled_from([rule[0] for rule in RULES]), max_size=6))
def test_leaving_rules_out_never_breaks_the_check(names: set[str]) -> None:
    text = GOOD
    for name in names:
        text = text.replace(*without(name), 1)
    report = check(text, "less.yaml")
    needed = {
        "winner_rule",
        "tie_rule",
        "single_candidate_rule",
        "against_all_effect",
        "min_turnout",
    }
    missing = {gap.key for gap in report.gaps if gap.code == "F-135"}
    assert missing == names & needed


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(LACKS), min_size=2, max_size=3, unique_by=lambda lack: lack.name))
def test_gaps_come_in_the_order_of_the_file(lacks: list[Lack]) -> None:
    text = GOOD
    for lack in lacks:
        text = text.replace(lack.old, lack.new, 1)
    lines = [int(gap.where.rpartition(":")[2]) for gap in check(text, "bad.yaml").gaps]
    assert lines == sorted(lines)


@settings(deadline=None)
@given(st.sampled_from(identifiers()))
def test_a_check_changes_nothing(rulebook_id: str) -> None:
    assert check_shipped(rulebook_id).rulebook.sha256 == load(rulebook_id).sha256
    assert check_shipped(rulebook_id).gaps == check_shipped(rulebook_id).gaps
