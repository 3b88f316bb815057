"""Every check: its examples, its arithmetic, and one message per cause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dauys.law import forms
from dauys.law.checks import (
    BY_CODE,
    NOTHING,
    RULES,
    Context,
    Peers,
    Rule,
    Signatures,
    Spread,
    TurnoutReport,
    check,
    vector,
)
from dauys.law.checks.example import AROUND, FULL, figures, summary, within
from dauys.law.checks.rule import Example, Failure, Missing
from dauys.law.figures import Figures
from dauys.law.findings import Finding, NotCheckable, errors, findings

KZ = forms.load("kz-2021-full")
SUMMARY = forms.load("published-summary")
TW = forms.load("tw-village-chief")

AQQUM = Figures(
    {"roll": 1283, "ballots": 928, "against_all": 0, "invalid": 35},
    {"jandauletov": 731, "rsalieva": 153, "nurhojaev": 6, "mahajanova": 3},
)
BERSHUGIR = Figures(
    {"roll": 1175, "ballots": 768, "against_all": 4, "invalid": 48},
    {"a": 473, "b": 234, "c": 6, "d": 3},
)
TALAPTAN = Figures(
    {"roll": 2244, "ballots": 1923, "against_all": 0, "invalid": 13}, {"a": None, "b": None}
)


def answers(example: Example) -> dict[str, Finding | NotCheckable]:
    form = forms.load(example.form_id)
    return {a.code: a for a in check(form, example.figures, example.context)}


def codes(example: Example) -> set[str]:
    return {code for code, answer in answers(example).items() if isinstance(answer, Finding)}


# The registry


def test_the_codes_of_the_registry() -> None:
    errors_ = ["E-001", *(f"E-10{n}" for n in range(1, 9))]
    warnings_ = [f"W-20{n}" for n in range(1, 10)]
    assert [rule.code for rule in RULES] == errors_ + warnings_


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_says_what_it_is(rule: Rule) -> None:
    assert rule.severity == {"E": "error", "W": "warning"}[rule.code[0]]
    assert rule.relation
    assert rule.fields
    assert rule.citation.source
    assert rule.predicate.__doc__


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_its_example_passes(rule: Rule) -> None:
    assert rule.predicate(rule.passes.sheet()) is None
    assert rule.code not in answers(rule.passes)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_its_example_fails(rule: Rule) -> None:
    finding = answers(rule.fails)[rule.code]
    assert isinstance(finding, Finding)
    assert finding.severity == rule.severity
    assert finding.fields
    assert any(sign.isdigit() for sign in finding.arithmetic)
    assert finding.citation == rule.citation


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_its_example_is_not_checkable(rule: Rule) -> None:
    answer = answers(rule.not_checkable)[rule.code]
    assert isinstance(answer, NotCheckable)
    assert answer.missing


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_what_hides_a_rule_is_never_hidden_in_a_circle(rule: Rule) -> None:
    seen: set[str] = set()
    ahead = [chain.code for chain in rule.hidden_by]
    while ahead:
        code = ahead.pop()
        assert code != rule.code
        if code not in seen:
            seen.add(code)
            ahead += [chain.code for chain in BY_CODE[code].hidden_by]
    assert all(chain.because for chain in rule.hidden_by)


# One table for each code: what changes, and the arithmetic or what is missing


def around(**changes: Any) -> Context:
    return replace(AROUND, **changes)


E001 = [
    (within(AROUND), None),
    (within(AROUND, issued_certificates=None), None),
    (within(AROUND, spoiled=None), "4b: —"),
    (within(AROUND, a=None), "votes/a: —"),
    (within(AROUND, additions=3), "additions: 3"),
    (within(AROUND, additions=None), None),
    (within(around(ballot=("a", "b", "c"))), "votes/d: 3"),
    (within(around(ballot=("a", "b", "c", "d", "e"))), "votes/e: —"),
    (figures(d=None), "votes/d: —"),
    (summary(d=None), None),
    (summary(roll=None), "1: —"),
    (Example("kz-2021-full", Figures(FULL.lines)), ("ballot",)),
    (Example("published-summary", TALAPTAN), None),
]
E101 = [
    (figures(), None),
    (figures(received=1301), "930+368+2 = 1300 ≠ 1301"),
    (figures(issued=931, received=1301), "880+50 = 930 ≠ 931"),
    (figures(issued_certificates=3), "880+50+3 = 933 ≠ 930"),
    (figures(issued_station=879, unused=369), "879+50 = 929 ≠ 930; 930+369+2 = 1301 ≠ 1300"),
    (figures(issued=None), None),
    (figures(issued=None, spoiled=3), "930+368+3 = 1301 ≠ 1300"),
    (figures(received=None, unused=None), ("received", "unused")),
    (figures(issued=None, issued_outside=None), ("issued_outside",)),
    (within(around(handover=1301), received=1301), "930+368+2 = 1300 ≠ 1301"),
]
E102 = [
    (figures(), None),
    (figures(ballots_outside=50), None),
    (figures(ballots_outside=51), "51 > 50"),
    (figures(ballots=930, a=733, ballots_outside=49), "930-49 = 881 > 930-50 = 880"),
    (figures(ballots=931, a=734, ballots_outside=None), "931 > 930"),
    (figures(ballots=40, a=0, b=0, c=5, d=0), "49 > 40"),
    (figures(ballots_outside=None), ("ballots_outside",)),
    (figures(issued=None, issued_station=None), ("issued",)),
]
E103 = [
    (figures(), None),
    (figures(a=732), "732+153+6+3+15 = 909; 909+20 = 929 ≠ 928"),
    (summary(valid=908), None),
    (summary(valid=907), "907+20 = 927 ≠ 928"),
    (summary(valid=908, a=None), None),
    (summary(a=None), ("votes/a",)),
    (summary(a=None, against_all=None), ("votes/a", "against_all")),
    (figures(ballots=None), ("ballots",)),
    (Example("published-summary", AQQUM), None),
    (Example("published-summary", BERSHUGIR), None),
    (Example("published-summary", TALAPTAN), ("votes/a", "votes/b")),
    (Example("published-summary", Figures(TALAPTAN.lines)), ("votes",)),
]
E104 = [
    (figures(), None),
    (summary(valid=908, b=135), "731+135+6+3+15 = 890 ≠ 908"),
    (figures(b=None), ("votes/b",)),
    (figures(invalid=None), ("invalid",)),
    (figures(ballots=None), ("ballots",)),
    (figures(ballots=None, invalid=None), ("ballots", "invalid")),
    (figures(invalid=929), ("valid",)),
    (summary(valid=908, b=None), ("votes/b",)),
    (Example("published-summary", AQQUM), None),
    (Example("published-summary", BERSHUGIR), None),
    (Example("tw-village-chief", Figures({"ballots": 5}, {"1": 4})), ("valid",)),
]
E105 = [
    (figures(roll=930), None),
    (figures(roll=929), "930 > 929"),
    (summary(roll=928), None),
    (summary(roll=927), "928 > 927"),
    (summary(roll=None, ballots=None), ("ballots", "roll")),
]
E106 = [
    (within(AROUND), None),
    (within(AROUND, received=1299), "1299 ≠ 1300"),
    (figures(received=None), ("received", "handover")),
]
_NIGHT = datetime(2021, 7, 25, 23, 0, tzinfo=timezone(timedelta(hours=5)))
E107 = [
    (within(AROUND), None),
    (within(around(signatures=Signatures(False, True, 5, 5, _NIGHT))), "0 < 1"),
    (within(around(signatures=Signatures(True, False, 4, 5, _NIGHT))), "0 < 1; 4 < 5"),
    (within(around(signatures=Signatures(True, True, 5, 5, AROUND.polls_close))), None),
    (within(around(signatures=Signatures(True, True, 5, 5))), ("signed_at",)),
    (within(around(polls_close=None)), ("polls_close",)),
    (
        within(around(signatures=Signatures(True, True, 5, 5, _NIGHT - timedelta(hours=4)))),
        "2021-07-25 19:00:00+05:00 < 2021-07-25 20:00:00+05:00",
    ),
    (figures(), ("signatures",)),
]
E108 = [
    (within(AROUND), None),
    (within(around(declared_difference=3)), "930-928 = 2 ≠ 3"),
    (within(around(declared_difference=-1), ballots=931, a=734), None),
    (figures(ballots=None), ("ballots", "declared_difference")),
]
W201 = [
    (figures(invalid=27, a=724), None),
    (figures(invalid=28, a=723), "28 ≥ 28 (3 % × 928)"),
    (figures(ballots=0, invalid=0), None),
    (Example("published-summary", AQQUM), "35 ≥ 28 (3 % × 928)"),
    (figures(ballots=None), ("ballots",)),
]
W202 = [
    (figures(ballots=912, a=715), None),
    (figures(ballots=911, a=714), "930-911 = 19 ≥ 19 (2 % × 930; 5)"),
    (figures(issued=100, ballots=96, a=0, b=55), None),
    (figures(issued=None, issued_station=None), ("issued",)),
]
W203 = [
    (figures(ballots=1), None),
    (figures(ballots=0), "5: 0"),
    (figures(ballots=None), ("ballots",)),
]
W204 = [
    (within(AROUND), None),
    (within(around(home_requests=50)), None),
    (within(around(home_requests=49)), "50 > 49"),
    (figures(issued_outside=186), ("home_requests",)),
    (figures(issued_outside=187), "187 > 186 (20 % × 930)"),
    (figures(issued_outside=None), ("issued_outside", "home_requests")),
]
_NOON = datetime(2021, 7, 25, 12, 0, tzinfo=timezone(timedelta(hours=5)))
W205 = [
    (within(AROUND), None),
    (within(around(polls_open=None, polls_close=None)), None),
    (within(around(polls_close=None), issued=904), "904 < 905"),
    (within(AROUND, issued=904), "904 < 905"),
    (
        within(around(reports=(TurnoutReport(_NOON, 500), TurnoutReport(_NOON, 400)))),
        "400 < 500",
    ),
    (
        within(
            around(
                reports=(
                    TurnoutReport(_NOON, 100),
                    TurnoutReport(_NOON + timedelta(minutes=30), 401),
                )
            )
        ),
        "401-100 = 301 > 300 (600/h × 1800 s)",
    ),
    (within(AROUND, issued=None, issued_station=None), ("issued",)),
    (figures(), ("reports",)),
]
W206 = [
    (within(AROUND), None),
    (within(AROUND, roll=931), "|99.89-72.00| = 27.89 > 6 × 3.00 %"),
    (within(around(peers=Peers(None, None, None))), ("peers",)),
    (within(around(peers=Peers.of(KZ, [FULL] * 7))), ("peers",)),
    (within(around(peers=Peers.of(KZ, [FULL] * 8))), None),
    (within(around(peers=Peers.of(KZ, [FULL] * 8)), a=None), ("winner_share",)),
    (
        within(around(peers=Peers.of(KZ, [FULL] * 8)), invalid=84, a=667),
        "|71.87-78.77| = 6.90 > 6 × 1.00 %; |9.05-2.15| = 6.90 > 6 × 1.00 %",
    ),
]
W207 = [
    (within(AROUND), None),
    (within(around(protocol="4")), "928, 20, 15, 731, 153, 6, 3 = 3"),
    (within(AROUND, a=None), ("votes/a",)),
    (
        Example(
            "tw-village-chief",
            Figures({"ballots": 49, "valid": 49, "invalid": 0}, {"1": 49}),
            Context(vectors={(49, 0, 49): ("other",)}),
        ),
        None,
    ),
    (figures(), ("vectors",)),
]
W208 = [
    (within(AROUND), None),
    (within(around(copies=(FULL, FULL.replaced(invalid=21)))), "8: 20 ≠ 21"),
    (within(around(copies=(Figures({}, {"a": 713}),))), "votes/a: 731 ≠ 713"),
    (within(around(copies=(Figures({"roll": 1283, "invalid": None}),))), None),
    (within(around(copies=(Figures({"roll": None}),))), ("copies",)),
    (figures(), ("copies",)),
]
W209 = [
    (figures(), None),
    (figures(a=893, b=0, c=0, d=0), "893+0+0+0 = 893"),
    (figures(a=0, b=0, c=0, d=9, ballots=44), None),
    (Example("tw-village-chief", Figures({"ballots": 60}, {"1": 60})), None),
    (Example("tw-village-chief", Figures({"ballots": 60}, {"1": 60, "2": 0})), "60+0 = 60"),
    (figures(a=None), ("votes/a",)),
    (Example("published-summary", Figures(TALAPTAN.lines)), ("votes",)),
]

Expected = str | tuple[str, ...] | None

TABLES: dict[str, Sequence[tuple[Example, Expected]]] = {
    "E-001": E001,
    "E-101": E101,
    "E-102": E102,
    "E-103": E103,
    "E-104": E104,
    "E-105": E105,
    "E-106": E106,
    "E-107": E107,
    "E-108": E108,
    "W-201": W201,
    "W-202": W202,
    "W-203": W203,
    "W-204": W204,
    "W-205": W205,
    "W-206": W206,
    "W-207": W207,
    "W-208": W208,
    "W-209": W209,
}


def test_every_code_has_a_table_with_all_three_answers() -> None:
    assert set(TABLES) == set(BY_CODE)
    for code, rows in TABLES.items():
        kinds = {type(expected) for _, expected in rows}
        assert kinds == {type(None), str, tuple}, code


@pytest.mark.parametrize(
    ("code", "example", "expected"),
    [
        pytest.param(code, example, expected, id=f"{code}-{number}")
        for code, rows in TABLES.items()
        for number, (example, expected) in enumerate(rows)
    ],
)
def test_table(code: str, example: Example, expected: Expected) -> None:
    verdict = BY_CODE[code].predicate(example.sheet())
    if expected is None:
        assert verdict is None
    elif isinstance(expected, tuple):
        assert verdict == Missing(expected)
    else:
        assert isinstance(verdict, Failure)
        assert verdict.arithmetic == expected


# The additions of the day are a line that no packaged form has


def test_voters_added_on_the_day_raise_the_bound() -> None:
    content = {**SUMMARY.content}
    line = {**content["lines"][0], "id": "additions", "number": "1a", "required": False}
    content["lines"] = [*content["lines"], line]
    form = forms.from_content(content)
    over = AQQUM.replaced(roll=926)
    assert NotCheckable("E-105", ("additions",)) in check(form, over)
    assert not errors(check(form, over.replaced(additions=2)))
    (finding,) = errors(check(form, over.replaced(additions=1)))
    assert (finding.code, finding.arithmetic) == ("E-105", "928 > 926+1 = 927")


# Real cases


@pytest.mark.parametrize("known", [AQQUM, BERSHUGIR])
def test_the_complete_tables_of_2021_add_up(known: Figures) -> None:
    found = check(SUMMARY, known)
    assert not errors(found)
    assert {answer.code for answer in found if isinstance(answer, NotCheckable)} == {
        "W-206",
        "W-207",
    }
    assert [finding.code for finding in findings(found)] == ["W-201"]


def test_a_table_without_votes_is_neither_right_nor_wrong() -> None:
    by_code = {answer.code: answer for answer in check(SUMMARY, TALAPTAN)}
    assert by_code["E-103"] == NotCheckable("E-103", ("votes/a", "votes/b"))
    assert by_code["E-104"] == NotCheckable("E-104", ("votes/a", "votes/b"))
    assert not findings(by_code.values())


# One cause, one message


@pytest.mark.parametrize(
    ("example", "expected"),
    [
        pytest.param(figures(ballots=9280), {"E-103"}, id="total-typed-too-large"),
        pytest.param(summary(ballots=9280), {"E-103"}, id="total-beyond-the-roll"),
        pytest.param(
            figures(ballots=931, ballots_outside=50, a=9, b=6, c=0, d=0),
            {"E-103"},
            id="nobody-in-the-station-voted",
        ),
        pytest.param(figures(ballots=92), {"E-103", "W-201"}, id="total-typed-too-small"),
        pytest.param(figures(a=371), {"E-103"}, id="votes-swapped"),
        pytest.param(summary(valid=809), {"E-103"}, id="valid-alone-wrong"),
        pytest.param(summary(valid=908, b=135), {"E-104"}, id="votes-wrong"),
        pytest.param(summary(valid=909, b=135), {"E-103", "E-104"}, id="two-causes"),
        pytest.param(within(around(copies=()), received=1310), {"E-106"}, id="received-wrong"),
        pytest.param(within(around(copies=()), unused=386), {"E-101"}, id="unused-wrong"),
        pytest.param(
            within(around(copies=()), ballots=929), {"E-103"}, id="declared-difference-right"
        ),
        pytest.param(within(around(copies=()), roll=800), {"E-105"}, id="outlier-by-error"),
        pytest.param(
            within(
                around(copies=(), declared_difference=930),
                **dict.fromkeys(("ballots", "ballots_outside", "invalid", "against_all"), 0),
                **dict.fromkeys("abcd", 0),
            ),
            {"W-203"},
            id="nobody-voted",
        ),
    ],
)
def test_one_cause_one_message(example: Example, expected: set[str]) -> None:
    assert codes(example) == expected


def test_answers_are_sorted_by_code() -> None:
    found = check(KZ, FULL.replaced(received=None, ballots=1000, invalid=90), NOTHING)
    assert [answer.code for answer in found] == sorted(answer.code for answer in found)


# Properties


@st.composite
def protocols(draw: st.DrawFn) -> Figures:
    """A protocol on the full form that adds up."""
    small = st.integers(min_value=0, max_value=400)
    votes = draw(st.dictionaries(st.sampled_from("abcdef"), small, min_size=1))
    against_all, invalid = draw(small), draw(small)
    ballots = sum(votes.values()) + against_all + invalid
    outside = draw(st.integers(min_value=0, max_value=ballots))
    station = ballots - outside + draw(small)
    issued_outside = outside + draw(small)
    certificates = draw(st.none() | small)
    issued = station + issued_outside + (certificates or 0)
    unused, spoiled = draw(small), draw(small)
    return Figures(
        {
            "roll": issued + draw(small),
            "received": issued + unused + spoiled,
            "issued": issued,
            "issued_station": station,
            "issued_outside": issued_outside,
            "issued_certificates": certificates,
            "unused": unused,
            "spoiled": spoiled,
            "ballots": ballots,
            "ballots_outside": outside,
            "against_all": against_all,
            "invalid": invalid,
        },
        votes,
    )


@given(protocols())
def test_a_protocol_that_adds_up_has_no_errors(known: Figures) -> None:
    assert not errors(check(KZ, known))


EXACT = [line.id for line in KZ.lines if line.id not in ("roll", "ballots_outside")] + ["votes"]


@given(protocols(), st.sampled_from(EXACT))
def test_one_more_anywhere_is_found(known: Figures, name: str) -> None:
    if name == "votes":
        candidate, count = next(iter(known.votes.items()))
        wrong = Figures(known.lines, {**known.votes, candidate: (count or 0) + 1})
    else:
        value = known.line(name)
        wrong = known.replaced(**{name: 1 if value is None else value + 1})
    assert errors(check(KZ, wrong))


@given(protocols(), st.sampled_from(EXACT))
def test_a_blank_is_never_an_arithmetic_error(known: Figures, name: str) -> None:
    if name == "votes":
        blank = Figures(known.lines, dict.fromkeys(known.votes))
    else:
        blank = known.replaced(**{name: None})
    optional = name == "issued_certificates"
    found = {finding.code for finding in errors(check(KZ, blank))}
    assert found <= ({"E-101"} if optional else {"E-001"})


@given(st.fixed_dictionaries({line.id: st.none() | st.integers(0, 9) for line in KZ.lines}))
def test_hiding_never_hides_everything(lines: dict[str, int | None]) -> None:
    example = Example("kz-2021-full", Figures(lines, {"a": 3, "b": 1}), AROUND)
    failed = {r.code for r in RULES if isinstance(r.predicate(example.sheet()), Failure)}
    shown = codes(example)
    assert shown <= failed
    for code in failed - shown:
        assert {chain.code for chain in BY_CODE[code].hidden_by} & failed
    assert bool(shown) == bool(failed)


# Peers and vectors


def test_spread_is_exact() -> None:
    assert Spread.of([]) is None
    assert Spread.of([7, 1, 4]) == Spread(3, 8, 12)
    # Median 3.5; deviations 2.5, 0.5, 0.5, 6.5 with median 1.5.
    assert Spread.of([1, 3, 4, 10]) == Spread(4, 7, 6)


@given(st.lists(st.integers(min_value=0, max_value=10_000), min_size=1, max_size=30))
def test_the_median_itself_is_never_outlying(values: list[int]) -> None:
    spread = Spread.of(values)
    assert spread is not None
    middle = sorted(values)[len(values) // 2]
    assert not spread.outlying(middle, deviations=6, least=100) or len(values) % 2 == 0


def test_a_vector_needs_every_figure_and_leaves_the_roll_out() -> None:
    assert vector(KZ, FULL) == (928, 20, 15, 731, 153, 6, 3)
    assert vector(KZ, FULL.replaced(roll=5)) == vector(KZ, FULL)
    assert vector(KZ, FULL.replaced(invalid=None)) is None
    assert vector(TW, Figures({"ballots": 5, "invalid": 1}, {"1": 4})) == (5, 1, 4)


def test_peers_leave_out_what_cannot_be_computed() -> None:
    """A protocol without a roll has no turnout, one without its invalid ballots no such share."""
    protocols = [FULL, FULL.replaced(roll=None), FULL.replaced(invalid=None)]
    peers = Peers.of(KZ, protocols)
    whole = Peers.of(KZ, [FULL, FULL])
    assert peers.turnout is not None
    assert whole.turnout is not None
    assert (peers.turnout.count, whole.turnout.count) == (2, 2)
    assert peers.turnout.median_doubled == whole.turnout.median_doubled
    assert peers.invalid is not None
    assert peers.invalid.count == 2
    nothing = Peers.of(KZ, [Figures({}, {})])
    assert (nothing.turnout, nothing.winner, nothing.invalid) == (None, None, None)


def test_a_derived_figure_stands_where_it_is_not_printed() -> None:
    """Issued is the sum of its parts; what valid lacks are the lines it is derived from."""
    # 1300 received, 880 + 50 issued, 2 spoiled: one ballot is missing from those unused.
    derived = codes(figures(issued=None, unused=367)) - {"E-001"}
    assert derived == codes(figures(unused=367)) != set()
    bogota = forms.load("co-alcalde")
    blank = Figures(dict.fromkeys(bogota.line_ids, 5) | {"invalid": None, "valid": None}, {"a": 5})
    (missing,) = [
        a
        for a in check(bogota, blank, NOTHING)
        if isinstance(a, NotCheckable) and a.code == "E-104"
    ]
    assert missing.missing == ("invalid",)
