"""Malformed rulebooks: each gives one fault that names file, line, value, rule and remedy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from dauys.law.faults import RULEBOOK_FAULTS, Fault
from dauys.law.rulebook import Rulebook, load, parse

GOOD = """\
id: xx.test
title: {en: Test, kk: Сынақ, ru: Проба}
country: XX
kk_reviewed: false
law:
  title: {en: Law, kk: Заң, ru: Закон}
  number: "1"
  article: unknown
  source: made up for this test
  confidence: A
versions:
  - id: first
    act: Act 1
    since: 2020-01-01
    until: 2020-12-31
    article: Art. 1
    source: gazette
    confidence: A
  - id: second
    act: Act 2
    since: 2021-01-01
    until: open
    article: Art. 1
    source: gazette
    confidence: A
parameters:
  - parameter: nomination_closes
    value: 15
    unit: days_before_vote
    since: 2020-01-01
    until: 2020-12-31
    article: Art. 2
    source: gazette
    confidence: A
  - parameter: nomination_closes
    value: 25
    unit: days_before_vote
    since: 2021-01-01
    until: open
    article: Art. 2
    source: gazette
    confidence: A
  - parameter: signatures
    value: "1/100"
    unit: ratio_of_district_voters
    since: unknown
    until: open
    article: unknown
    source: gazette
    confidence: B
  - parameter: polls_open
    value: "07:00"
    unit: local_time
    since: unknown
    until: open
    article: Art. 3
    source: gazette
    confidence: A
  - parameter: tie_rule
    value: unknown
    unit: enum
    since: unknown
    until: open
    article: unknown
    source: not found
    confidence: D
proposed_settlements:
  - parameter: tie_rule
    question: {en: Who, kk: Кім, ru: Кто}
    readings:
      - {id: stop_and_ask, value: stop_and_ask, text: *T, effect: *T}
      - {id: by_lot, value: by_lot, text: *T, effect: *T}
    proposed: stop_and_ask
    reason: {en: none, kk: жоқ, ru: нет}
""".replace("*T", "{en: a, kk: a, ru: a}")
NOMINATION = "  - parameter: nomination_closes\n    value: 15\n"
SECOND = "    value: 25\n    unit: days_before_vote\n    since: 2021-01-01\n"
SOURCED = "    article: Art. 3\n    source: gazette\n"
RUNOFF = """\
  - parameter: winner_rule
    value: runoff
    unit: enum
    since: unknown
    until: open
    article: unknown
    source: gazette
    confidence: B
"""


def ends(until: str, article: int) -> str:
    return f"until: {until}\n    article: Art. {article}"


def lasts(since: str, article: int) -> str:
    return f"since: {since}\n    {ends('open', article)}"


def proposal(about: str) -> str:
    return f"parameter: {about}\n    question"


@dataclass(frozen=True)
class Slip:
    """One slip of the pen: text that is replaced, and what has to be said about it."""

    name: str
    old: str
    new: str
    code: str
    value: str


SLIPS = [
    Slip("syntax", "id: xx.test", "id: [xx", "F-101", ""),
    Slip("duplicate key", "country: XX", "country: XX\ncountry: YY", "F-102", "country"),
    Slip(
        "duplicate key in a parameter",
        "    value: 15\n",
        "    value: 15\n    value: 16\n",
        "F-102",
        "value",
    ),
    Slip("unknown key", "country: XX", "country: XX\ncontinent: Asia", "F-103", "continent"),
    Slip("misspelt key", "    unit: local_time", "    units: local_time", "F-103", "units"),
    Slip("language too many", "ru: Проба}", "ru: Проба, de: Probe}", "F-103", "de"),
    Slip("no unit", "    unit: local_time\n", "", "F-104", "polls_open"),
    Slip("no since", lasts("2021-01-01", 2), ends("open", 2), "F-104", "nomination_closes"),
    Slip("language missing", ", ru: Проба}", "}", "F-104", "Test"),
    Slip("text for a number", "value: 15", "value: fifteen", "F-105", "fifteen"),
    Slip("number in quotation marks", "value: 15", 'value: "15"', "F-105", "15"),
    Slip("yes for true", "kk_reviewed: false", "kk_reviewed: no", "F-105", "no"),
    Slip("text for true", "kk_reviewed: false", "kk_reviewed: unlikely", "F-105", "unlikely"),
    Slip("clock time without quotation marks", '"07:00"', "7:00", "F-105", "7:00"),
    Slip("nothing for a value", "value: 15", "value:", "F-105", "null"),
    Slip(
        "a list for a parameter",
        "  - parameter: tie_rule\n",
        "  - [a, b]\n  - parameter: tie_rule\n",
        "F-105",
        "a list",
    ),
    Slip("float", '"1/100"', "0.01", "F-106", "0.01"),
    Slip("float that is whole", "value: 15", "value: 15.0", "F-106", "15.0"),
    Slip(
        "a day that is not", lasts("2021-01-01", 2), lasts("2021-02-29", 2), "F-107", "2021-02-29"
    ),
    Slip(
        "a day written otherwise",
        ends("2020-12-31", 2),
        ends("31.12.2020", 2),
        "F-107",
        "31.12.2020",
    ),
    Slip(
        "empty end instead of open",
        ends("open", 3),
        ends("", 3).replace(" \n", "\n"),
        "F-105",
        "null",
    ),
    Slip(
        "ends before it begins", ends("2020-12-31", 2), ends("2019-12-31", 2), "F-108", "2019-12-31"
    ),
    Slip(
        "overlap by one day",
        ends("2020-12-31", 2),
        ends("2021-01-01", 2),
        "F-109",
        "2021-01-01 to open",
    ),
    Slip("both open", ends("2020-12-31", 2), ends("open", 2), "F-109", "2021-01-01 to open"),
    Slip(
        "since unknown beside an earlier one",
        SECOND,
        SECOND.replace("2021-01-01", "unknown"),
        "F-109",
        "2020-01-01 to 2020-12-31",
    ),
    Slip(
        "versions overlap",
        ends("2020-12-31", 1),
        ends("2021-06-30", 1),
        "F-109",
        "2021-01-01 to open",
    ),
    Slip(
        "gap before the successor",
        ends("2020-12-31", 2),
        ends("2020-11-30", 2),
        "F-110",
        "2021-01-01 to open",
    ),
    Slip(
        "gap between versions",
        ends("2020-12-31", 1),
        ends("2020-11-30", 1),
        "F-110",
        "2021-01-01 to open",
    ),
    Slip("no source", SOURCED, SOURCED.replace("    source: gazette\n", ""), "F-111", "polls_open"),
    Slip("no article", "    article: Art. 3\n", "", "F-111", "polls_open"),
    Slip("empty source", SOURCED, SOURCED.replace("gazette", '""'), "F-111", ""),
    Slip("confidence E", "confidence: B", "confidence: E", "F-112", "E"),
    Slip("ratio in per cent", '"1/100"', '"1%"', "F-113", "1%"),
    Slip("ratio above one", '"1/100"', '"100/1"', "F-113", "100/1"),
    Slip("ratio by zero", '"1/100"', '"1/0"', "F-113", "1/0"),
    Slip("hour that is not", '"07:00"', '"24:30"', "F-113", "24:30"),
    Slip("days below zero", "value: 15", "value: -15", "F-113", "-15"),
    Slip("unknown at confidence A", "value: 15", "value: unknown", "F-113", "unknown"),
    Slip("word nobody acts on", NOMINATION, RUNOFF + NOMINATION, "F-113", "runoff"),
    Slip("unknown unit", "unit: local_time", "unit: fortnights", "F-114", "fortnights"),
    Slip("two versions of one id", "id: second", "id: first", "F-115", "first"),
    Slip(
        "two readings of one id",
        "{id: by_lot,",
        "{id: stop_and_ask,",
        "F-115",
        "stop_and_ask, stop_and_ask",
    ),
    Slip("proposal about nothing", proposal("tie_rule"), proposal("tie_rull"), "F-116", "tie_rull"),
    Slip("proposes no reading", "proposed: stop_and_ask", "proposed: guess", "F-116", "guess"),
    Slip(
        "form that is not",
        "country: XX",
        "country: XX\nforms: [no-such-form]",
        "F-116",
        "no-such-form",
    ),
    Slip("anchor and alias", "country: XX", "country: &c XX", "F-118", "an anchor or alias"),
    Slip("tag", "country: XX", "country: !secret XX", "F-118", "!secret"),
    Slip("merge key", "country: XX", "<<: {country: XX}", "F-118", "a key that is not plain text"),
    Slip("empty text", "country: XX", 'country: " "', "F-119", ""),
    Slip(
        "settlement of what is law",
        proposal("tie_rule"),
        proposal("polls_open"),
        "F-122",
        "polls_open",
    ),
]


def test_the_example_without_a_slip_is_good() -> None:
    assert parse(GOOD, "good.yaml").id == "xx.test"


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.name)
def test_one_clear_fault(slip: Slip) -> None:
    assert slip.old in GOOD
    text = GOOD.replace(slip.old, slip.new, 1)
    assert text != GOOD
    with pytest.raises(Fault) as caught:
        parse(text, "bad.yaml")
    fault = caught.value
    assert fault.code == slip.code
    assert fault.code in RULEBOOK_FAULTS
    assert fault.value == slip.value
    name, _, line = fault.where.partition(":")
    assert name == "bad.yaml"
    assert 1 <= int(line) <= len(text.splitlines()) + 1
    assert fault.what
    assert fault.why
    assert fault.remedy
    assert str(fault).startswith(f"{slip.code} bad.yaml:{line}: ")


def test_the_line_is_the_line_of_the_slip() -> None:
    text = GOOD.replace('"07:00"', '"25:00"')
    line = 1 + next(i for i, row in enumerate(text.splitlines()) if "25:00" in row)
    with pytest.raises(Fault) as caught:
        parse(text, "bad.yaml")
    assert caught.value.where == f"bad.yaml:{line}"


def test_an_empty_file() -> None:
    with pytest.raises(Fault) as caught:
        parse("# nothing\n", "empty.yaml")
    assert caught.value.code == "F-119"


def test_two_documents_in_one_file() -> None:
    with pytest.raises(Fault) as caught:
        parse(GOOD + "---\nid: another\n", "two.yaml")
    assert caught.value.code == "F-101"


@pytest.mark.parametrize("name", ["parameters", "versions"])
def test_an_empty_list(name: str) -> None:
    content = parse(GOOD, "good.yaml").content
    content[name] = []
    content["proposed_settlements"] = []
    with pytest.raises(Fault) as caught:
        Rulebook.from_content(content)
    assert caught.value.code == "F-119"


def test_published_content_is_read_as_strictly() -> None:
    content = parse(GOOD, "good.yaml").content
    content["parameters"][0]["value"] = 15.5  # type: ignore[index, call-overload, assignment] # a slip
    with pytest.raises(Fault) as caught:
        Rulebook.from_content(content)
    assert caught.value.code == "F-106"
    assert caught.value.where == "rulebook/parameters/0/value"


def test_a_rulebook_that_does_not_come_with_the_program() -> None:
    with pytest.raises(Fault) as caught:
        load("zz.unknown")
    assert caught.value.code == "F-117"
    assert "kz.akim" in caught.value.why


#: Unit, a value of it, values that the unit does not allow, and the code of their fault.
READ = [
    ("ratio_of_votes", '"1/2"', ['"3/2"', '"half"'], "F-113"),
    ("ratio_of_voters", '"1/100"', ['"1.5/100"'], "F-113"),
    ("ratio_of_members", '"2/3"', ['"02/3"'], "F-113"),
    ("ratio_of_printed_sheet", '"1/1"', ['"2/1"'], "F-113"),
    ("body", "maslikhat", ["Maslikhat", '"two words"', '"1st"'], "F-113"),
    ("event", "end_of_registration", ["End"], "F-113"),
    ("fact_required", "citizen", ["Citizen"], "F-113"),
    ("fact_barred", "convicted", ["Convicted"], "F-113"),
    ("bool", "true", ["1", '"true"'], "F-105"),
    ("local_times", '["06:00", "22:00"]', ['["22:00", "06:00"]', '["06:00", "06:00"]'], "F-113"),
    ("capital_times", '["06:00", "22:00"]', ["[]", '["6:00", "22:00"]'], "F-113"),
    ("words", "[health, age]", ["[health, health]", "[]", "[Health]"], "F-113"),
    ("dates", "[2021-05-03, 2021-05-10]", ["[2021-05-10, 2021-05-03]", "[]"], "F-113"),
    ("dates", "[2021-05-03]", ["[2021-02-29]", "[2021-05-03, 2021-05-03]"], "F-113"),
    (
        "local_moment",
        '{days_before_vote: 1, at: "00:00"}',
        ["{days_before_vote: 1}", '{days_before_vote: 1, at: "00:00", on: "00:00"}'],
        "F-113",
    ),
    (
        "conditions",
        "{any_of: {civil_service_years: 1, managerial_years: 3}}",
        ["{one_of: {civil_service_years: 1}}", "{any_of: {a: 1}, all_of: {b: 1}}"],
        "F-113",
    ),
]


@pytest.mark.parametrize(("unit", "value", "wrong", "code"), READ)
def test_every_unit_has_values_that_it_does_not_allow(
    unit: str, value: str, wrong: list[str], code: str
) -> None:
    def having(text: str) -> str:
        entry = f"  - parameter: thing\n    value: {text}\n    unit: {unit}\n"
        return GOOD.replace(NOMINATION, entry + "    since: unknown\n    until: open\n" + SOURCED
                            + "    confidence: B\n" + NOMINATION)  # fmt: skip

    assert parse(having(value), "good.yaml").find("thing", date(2021, 7, 25)) is not None
    line = having(value).splitlines().index(f"    value: {value}") + 1
    for text in wrong:
        with pytest.raises(Fault) as caught:
            parse(having(text), "bad.yaml")
        assert caught.value.code == code, text
        assert caught.value.where.startswith("bad.yaml:")
        assert int(caught.value.where.partition(":")[2]) == line, text


#: Points on which the program acts by the word, with the words that it knows.
WORDS = {
    "commission_decision": ("majority_of_all_members", "majority_of_present"),
    "deposit_refund_base": ("valid", "ballots"),
    "notice_to_cure": ("until_named", "until_registration_closes"),
    "contradictory_protocol": ("recount", "accept_as_signed"),
    "struck_candidate_votes": ("own_figure", "invalid"),
    "ballot_order": ("alphabetical_state_language", "alphabetical", "by_registration", "by_lot"),
    "self_nomination_rounding": ("ceiling", "floor", "half_up"),
    "single_candidate_rule": (
        "elected",
        "elected_if_more_than_against_all",
        "elected_if_majority_of_valid",
        "elected_unopposed",
        "not_held",
    ),
    "against_all_effect": ("none", "void_if_most", "void_if_majority"),
    "against_all_effect_in_repeat": ("none", "void_if_most", "void_if_majority"),
    "second_round_tie_rule": ("stop_and_ask", "by_lot"),
    "void_follows": (
        "stop_and_ask",
        "new_election",
        "repeat_voting",
        "repeat_without_same_candidates",
        "council_elects",
    ),
}


@pytest.mark.parametrize("name", WORDS)
def test_words_that_the_program_acts_on(name: str) -> None:
    """Each word is one that some law has; a misspelt one would decide nothing, silently."""

    def having(word: str) -> str:
        return GOOD.replace(
            NOMINATION,
            RUNOFF.replace("winner_rule", name).replace("runoff", word) + NOMINATION,
        )

    for word in WORDS[name]:
        assert parse(having(word), "good.yaml").parameter(name, date(2021, 7, 25)).value == word
        with pytest.raises(Fault) as caught:
            parse(having(f"{word}_x"), "bad.yaml")
        assert (caught.value.code, caught.value.value) == ("F-113", f"{word}_x")
