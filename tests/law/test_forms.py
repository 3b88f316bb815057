"""Forms: what each paper says, what follows from it, and that bad ones are refused."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from dauys.law import forms
from dauys.law.checks import RULES, check
from dauys.law.faults import Fault
from dauys.law.figures import Figures
from dauys.law.form import LINE_IDS
from dauys.law.forms import Form
from dauys.law.nodes import from_yaml

FORMS = [forms.load(form_id) for form_id in forms.identifiers()]
KZ = forms.load("kz-2021-full")
SUMMARY = forms.load("published-summary")
TW = forms.load("tw-village-chief")


def test_the_forms_that_come_with_the_program() -> None:
    assert forms.identifiers() == (
        "co-alcalde",
        "gb-eng-mayor",
        "in-nota",
        "kz-2021-full",
        "kz-indirect-deputies",
        "pl-wojt",
        "pl-wojt-one",
        "published-summary",
        "tw-village-chief",
        "us-nv-statewide",
    )


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_content_is_plain_and_reads_back(form: Form) -> None:
    again = forms.from_content(copy.deepcopy(form.content))
    assert again == form
    assert again.sha256 == form.sha256
    assert again.content == form.content
    assert hash(again) == hash(form)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_every_line_is_worded_and_lettered(form: Form) -> None:
    assert {line.id for line in form.lines} <= LINE_IDS
    for line in form.paper:
        assert {"kk", "ru", "en"} <= set(line.wording)
        assert line.number
        assert line.letters
    assert form.citation.source
    assert all(limit.citation.source for limit in form.limits.values())


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_every_check_is_known_and_has_its_thresholds(form: Form) -> None:
    known = {rule.code: rule for rule in RULES}
    assert list(form.checks) == sorted(form.checks)
    for code in form.checks:
        assert set(known[code].limits) <= set(form.limits)
    used = {name for code in form.checks for name in known[code].limits}
    assert used == set(form.limits)


def test_kz_2021_full_has_the_lines_of_the_paper() -> None:
    assert [(line.number, line.id) for line in KZ.paper] == [
        ("1", "roll"),
        ("2", "received"),
        ("3", "issued"),
        ("3a", "issued_station"),
        ("3b", "issued_outside"),
        ("3c", "issued_certificates"),
        ("4a", "unused"),
        ("4b", "spoiled"),
        ("5", "ballots"),
        ("5a", "ballots_outside"),
        ("6", "votes"),
        ("7", "against_all"),
        ("8", "invalid"),
    ]
    assert KZ.turnout_line == "issued"
    assert KZ.share_denominator == "ballots"
    assert KZ.citation.confidence == "D"
    assert set(KZ.checks) == {rule.code for rule in RULES}


def test_published_summary_prints_little() -> None:
    assert {line.id for line in SUMMARY.lines if line.required} == {
        "roll",
        "ballots",
        "against_all",
        "invalid",
    }
    assert not SUMMARY.votes.required
    assert SUMMARY.turnout_line == "ballots"
    assert "ballots found" in SUMMARY.turnout_wording["en"]
    assert SUMMARY.share_denominator == "ballots"


def test_tw_shares_are_of_valid_votes() -> None:
    assert {line.id for line in TW.lines} == {"roll", "ballots", "valid", "invalid"}
    assert TW.share_denominator == "valid"
    assert TW.turnout_line == "ballots"
    assert not TW.has("against_all")


def test_derives_only_what_is_not_printed() -> None:
    talaptan = Figures({"roll": 2244, "ballots": 1923, "against_all": 0, "invalid": 13})
    assert SUMMARY.value(talaptan, "valid") == 1910
    assert SUMMARY.completed(talaptan).line("valid") == 1910
    assert SUMMARY.turnout(talaptan) == 1923
    assert SUMMARY.denominator(talaptan) == 1923
    printed = talaptan.replaced(valid=1900)
    assert SUMMARY.value(printed, "valid") == 1900
    assert SUMMARY.completed(printed) is printed
    assert SUMMARY.value(talaptan.replaced(invalid=None), "valid") is None
    assert SUMMARY.value(talaptan.replaced(invalid=2000), "valid") is None


def test_issued_is_the_sum_of_its_parts_where_blank() -> None:
    parts = Figures({"issued_station": 880, "issued_outside": 50})
    assert KZ.turnout(parts) == 930, "a blank line 3c is included in 3a"
    assert KZ.turnout(parts.replaced(issued_certificates=4)) == 934
    assert KZ.turnout(parts.replaced(issued_outside=None)) is None
    assert KZ.turnout(parts.replaced(issued=931)) == 931


Change = Callable[[dict[str, Any]], object]

BAD: list[tuple[str, str, Change]] = [
    ("unknown key", "F-103", lambda c: c.update(colour="red")),
    ("missing key", "F-104", lambda c: c.pop("turnout")),
    ("missing language", "F-104", lambda c: c["titles"].pop("kk")),
    ("no votes line", "F-104", lambda c: c["lines"].pop(1)),
    ("wrong type", "F-105", lambda c: c["lines"][0].update(required="yes")),
    ("float", "F-106", lambda c: c["limits"]["invalid_percent"].update(value=0.5)),
    ("date", "F-107", lambda c: c.update(since="2021-6-5")),
    ("confidence", "F-112", lambda c: c.update(confidence="E")),
    ("negative limit", "F-113", lambda c: c["limits"]["invalid_percent"].update(value=-1)),
    ("line twice", "F-115", lambda c: c["lines"].append({**c["lines"][0], "number": "9"})),
    ("number twice", "F-115", lambda c: c["lines"][0].update(number="2")),
    ("check twice", "F-115", lambda c: c["checks"].append("E-001")),
    ("unknown line", "F-116", lambda c: c["lines"][0].update(id="listed")),
    ("kind", "F-116", lambda c: c["lines"][0].update(kind="votes")),
    ("turnout line", "F-116", lambda c: c["turnout"].update(line="issued")),
    ("derivation", "F-116", lambda c: c["derived"][0].update(plus=["received"])),
    ("part of nothing", "F-116", lambda c: c["lines"][0].update(part_of="issued")),
    ("empty text", "F-119", lambda c: c.update(source=" ")),
]


@pytest.mark.parametrize(("code", "change"), [b[1:] for b in BAD], ids=[b[0] for b in BAD])
def test_bad_forms_are_faults(code: str, change: Change) -> None:
    content = copy.deepcopy(SUMMARY.content)
    change(content)
    with pytest.raises(Fault) as caught:
        forms.from_content(content)
    assert caught.value.code == code
    assert caught.value.where.startswith("form")


def test_a_fault_in_a_file_names_the_line() -> None:
    with pytest.raises(Fault) as caught:
        forms.parse(from_yaml("id: x\ncolour: red\n", "forms/x.yaml"))
    assert caught.value.where == "forms/x.yaml:2"


def test_an_unknown_form_is_a_fault() -> None:
    with pytest.raises(Fault, match="published-summary"):
        forms.load("../rulebooks/kz")


def test_a_form_that_asks_for_an_unknown_check_is_a_fault() -> None:
    content = copy.deepcopy(SUMMARY.content)
    content["checks"].append("W-999")
    with pytest.raises(Fault, match="W-999"):
        check(forms.from_content(content), Figures({}))
    content = copy.deepcopy(SUMMARY.content)
    del content["limits"]["invalid_percent"]
    with pytest.raises(Fault, match="invalid_percent"):
        check(forms.from_content(content), Figures({}))
