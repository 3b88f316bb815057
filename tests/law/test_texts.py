"""Every code has its words, in three languages, with the same placeholders; pages do not drift."""

import re
from pathlib import Path
from typing import get_args

import pytest

import dauys
from dauys.law import forms, texts
from dauys.law.checks import RULES
from dauys.law.checks.context import Context, Signatures
from dauys.law.citation import Citation
from dauys.law.faults import RULEBOOK_FAULTS, Fault
from dauys.law.findings import Finding, NotCheckable
from dauys.law.nodes import from_yaml
from dauys.law.reference import page
from dauys.law.refusals import Refusal

ROOT = Path(__file__).resolve().parents[2]
KZ = forms.load("kz-2021-full")


def _codes(letter: str) -> list[str]:
    """Every code of this letter that stands in the source of the program."""
    found: set[str] = set()
    for path in Path(dauys.__path__[0]).rglob("*.py"):
        found |= set(re.findall(rf'"({letter}-\d{{3}})"', path.read_text(encoding="utf-8")))
    return sorted(found)


REFUSALS = _codes("R")
FINDINGS = sorted({rule.code for rule in RULES} | set(_codes("E")) | set(_codes("W")))


@pytest.mark.parametrize("code", [*FINDINGS, *REFUSALS, *RULEBOOK_FAULTS])
def test_every_code_is_worded(code: str) -> None:
    said = {texts.text(code, language) for language in texts.LANGUAGES}
    headings = {texts.title(code, language) for language in texts.LANGUAGES}
    assert len(said) == len(headings) == 3


def test_no_text_without_a_code() -> None:
    known = {*FINDINGS, *REFUSALS, *RULEBOOK_FAULTS}
    worded = {code for code in texts.catalogue() if code[:2] in ("E-", "W-", "R-", "F-")}
    assert known <= worded
    # Other rooms have faults of their own; each that has a text is raised somewhere.
    raised = {
        code
        for path in Path(dauys.__file__).parent.rglob("*.py")
        for code in re.findall(r'"(F-\d{3})"', path.read_text("utf-8"))
    }
    assert worded - known <= raised


@pytest.mark.parametrize("code", FINDINGS)
def test_coordinators_learn_cause_and_action_with_the_arithmetic(code: str) -> None:
    entry = texts.catalogue()[code]
    assert set(entry.parts) == {"title", "cause", "action"}
    for language in texts.LANGUAGES:
        assert texts.placeholders(entry.parts["cause"][language]) == {"arithmetic"}
        assert not texts.placeholders(entry.parts["title"][language])


def test_kazakh_is_written_in_kazakh_letters() -> None:
    for entry in texts.catalogue().values():
        for wording in entry.parts.values():
            assert not set("ыэё") >= set(wording["kk"])
            assert wording["kk"] != wording["ru"]


def test_typists_learn_only_the_code() -> None:
    finding = Finding("E-103", "error", ("ballots",), "893+35 = 928 ≠ 929")
    assert texts.finding_text(finding, "en", "typist") == "Check your answers (E-103)."
    for language in texts.LANGUAGES:
        assert "928" not in texts.finding_text(finding, language, "typist")
        assert "893+35 = 928 ≠ 929" in texts.finding_text(finding, language)


def test_not_checkable_names_what_is_missing() -> None:
    answer = NotCheckable("E-103", ("invalid", "votes/a", "handover"))
    said = texts.not_checkable_text(answer, KZ, "en")
    assert said == (
        "E-103 could not be checked: not reported: 8 Invalid ballots, a, ballots handed over."
    )


def test_every_field_of_a_rule_has_a_name() -> None:
    every = {name for rule in RULES for name in rule.fields}
    every |= {"signature_chair", "signature_secretary", "signature_members", "signed_at"}
    every |= {"turnout", "winner_share", "invalid_share", "valid"}
    every -= {"every line", "additions"}
    for name in every:
        assert KZ.line(name) or name in texts.catalogue(), name
    assert texts.field_name("handover", KZ, "en") == "ballots handed over"
    assert texts.field_name("invalid", KZ, "ru").startswith("8 ")
    assert texts.field_name("votes/a", KZ, "en") == "a"
    named = set(Context.__dataclass_fields__) & every
    assert named >= {"handover", "home_requests", "reports", "peers", "vectors", "copies"}
    assert Signatures.__doc__


def test_a_refusal_cites() -> None:
    cited = Refusal("R-105", citation=Citation("Art. 113-3", "text of 2021", "B"))
    said = texts.refusal_text(cited, "en")
    assert said.startswith("The candidate has fewer valid signatures")
    assert said.endswith("[Art. 113-3; text of 2021 [B]]")
    assert "[" not in texts.refusal_text(Refusal("R-001", facts={"step": "call"}), "ru")


def test_a_placeholder_without_a_fact_is_a_dash() -> None:
    assert "—" in texts.text("E-103", "en")


def test_an_unknown_code_is_a_fault() -> None:
    with pytest.raises(Fault) as caught:
        texts.text("E-999", "en")
    assert caught.value.value == "E-999"


@pytest.mark.parametrize(
    ("yaml", "code"),
    [
        ('E-1:\n  text: {en: "a", ru: "b"}\n', "F-104"),
        ('E-1:\n  text: {en: "a {x}", ru: "b", kk: "c {x}"}\n', "F-116"),
        ('E-1:\n  text: {en: "a {x.y}", ru: "b {x.y}", kk: "c {x.y}"}\n', "F-116"),
        ('E-1:\n  text: {en: "a {}", ru: "b {}", kk: "c {}"}\n', "F-116"),
        ("E-1:\n  text: {en: 1, ru: b, kk: c}\n", "F-105"),
    ],
)
def test_bad_texts_are_faults(yaml: str, code: str) -> None:
    with pytest.raises(Fault) as caught:
        texts.parse(from_yaml(yaml, "texts/x.yaml"))
    assert caught.value.code == code


def test_kazakh_is_counted_until_somebody_reads_it() -> None:
    parts = sum(len(entry.parts) for entry in texts.catalogue().values())
    wording = sum(2 + len(forms.load(form_id).paper) for form_id in forms.identifiers())
    assert texts.unreviewed() == parts + wording
    assert texts.unreviewed("en") == 0
    assert set(get_args(texts.Language)) == set(texts.LANGUAGES)


def test_the_reference_page_is_what_the_registry_says() -> None:
    written = (ROOT / "docs" / "reference" / "rules.md").read_text(encoding="utf-8")
    assert written == page(), "run: python -m dauys.law.reference"
