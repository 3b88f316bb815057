"""One form for every kind: what is typed becomes the very act, and what cannot be is named."""

from __future__ import annotations

import msgspec
import pytest
from django.template.loader import render_to_string
from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.law.texts import Language
from dauys.office.conduct import header
from dauys.office.conduct.asking import here
from dauys.office.conduct.carried import HIDDEN
from dauys.office.conduct.form import DEEPEST, MOST_ROWS
from dauys.office.conduct.naming import field_label
from dauys.office.conduct.shapes import Leaf
from dauys.wording.current import writing
from tests.election.situations import KIND_NAMES, situation

from .forms import draft_of, form_of, typed


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_what_is_typed_becomes_the_same_draft(kind: str) -> None:
    _, act = situation(kind)
    draft = draft_of(act)
    form = form_of(kind, typed(draft), stream=draft.stream)
    assert form.submitted, form.errors
    assert form.draft == draft


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_form_is_shown_in_three_languages(language: Language) -> None:
    with writing(language):
        for kind in KIND_NAMES:
            _, act = situation(kind)
            plain = msgspec.to_builtins(act.body)
            form = form_of(kind, initial=plain, issuer="tec")
            nodes = [*form.nodes, *form.decision_nodes, *form.when_nodes, *form.paper_nodes]
            html = "".join(
                render_to_string("office/conduct/node.html", {"node": node, "form": form})
                for node in nodes
            )
            for name, field in form.fields.items():
                assert str(field.label), (kind, name)
                assert f'name="{form.add_prefix(name)}' in html, (kind, name)


def test_labels_are_words_of_the_language() -> None:
    """What people fill in has a name in each language, not the name of a field."""
    for kind in KIND_NAMES:
        if not here(kind):
            continue
        form = form_of(kind, hidden=HIDDEN.get(kind, frozenset()))
        for name, field in form.fields.items():
            said = set()
            for language in ("kk", "en"):
                with writing(language):
                    said.add(field_label(name))
            assert str(field.label), (kind, name)
            assert len(said) == 2 or said <= SAME, (kind, name, said)


#: The same in Kazakh and English.
SAME = {"Банк", "SHA-256"}


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_an_empty_form_names_what_is_missing(kind: str) -> None:
    form = form_of(kind, {}, stream="")
    assert not form.submitted
    fields = {problem.field for problem in form.problems}
    assert "act.occurred_at" in fields
    assert all(problem.text and (problem.anchor or not problem.field) for problem in form.problems)
    asked = {part.path for part in form.asked.parts if isinstance(part, Leaf) and part.required}
    assert asked <= fields


WRONG = {
    "whole": ("abc", "-1", "1" * 13, "1.5"),
    "signed": ("abc", "1,5"),
    "day": ("31.02.2021", "yesterday"),
    "id": ("қазақша", "a b", "a\u202eb"),
    "hash": ("xyz",),
    "choice": ("nothing of the kind",),
    "yes": ("maybe",),
    "text": ("a\u202eb", "x" * 4001),
    "lines": ("a\u202eb",),
}


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_a_wrong_answer_is_named_at_its_field(kind: str) -> None:
    _, act = situation(kind)
    draft = draft_of(act)
    right = typed(draft)
    form = form_of(kind, right, stream=draft.stream)
    parts = [*form.asked.parts, *header.leaves(kind)]
    for part in parts:
        for leaf in part.leaves(form.counts):
            sent = form.add_prefix(leaf.path)
            for wrong in WRONG.get(leaf.sort, ()):
                bad = form_of(kind, right | {sent: wrong}, stream=draft.stream)
                assert not bad.submitted, (leaf.path, wrong)
                assert leaf.path in {one.field for one in bad.problems}, (leaf.path, wrong)
    for name in [name for name in right if name.endswith("_time")]:
        bad = form_of(kind, right | {name: "25:61"}, stream=draft.stream)
        assert not bad.submitted
        assert name.removesuffix("_time") in {one.field for one in bad.problems}


def test_another_row_is_asked_for_without_checking_anything() -> None:
    form = form_of("contest.called", {"more": "precincts", "precincts.0.precinct": "1"})
    assert not form.submitted
    assert form.problems == []
    assert "precincts.1.precinct" in form.fields
    assert form["precincts.0.precinct"].value() == "1"


def test_rows_are_bounded() -> None:
    form = form_of("contest.called", {"precincts.9999.precinct": "1", "precincts.1e9.x": ""})
    assert form.counts["precincts"] == MOST_ROWS
    form = form_of("contest.called", {"precincts.99999999999.precinct": "1"})
    assert form.counts.get("precincts", 0) == 0


def test_terms_in_terms_are_bounded() -> None:
    deep = "comparison.left.0" + ".sum.0" * 400 + ".claim"
    form = form_of("claim.compared", {deep: "c1", "more": deep})
    assert not form.submitted
    assert all(name.count(".") <= DEEPEST for name in form.fields)


@settings(deadline=None, max_examples=60)
@given(st.dictionaries(st.sampled_from(["precincts.0.precinct", "precincts.0.voters", "unit",
                                        "act.votes_for", "act.ground", "vote_date"]),
                       st.text(max_size=20)))  # fmt: skip
def test_whatever_is_typed_is_answered(sent: dict[str, str]) -> None:
    form = form_of("contest.called", sent)
    assert not form.submitted
    assert form.problems
