"""The catalogues of the papers: complete, consistent, and honest about what nobody reviewed."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from dauys.office import paper
from dauys.office.paper.words import ALL, TEXTS, said, say
from dauys.wording.catalogues import NOT_REVIEWED


def used() -> set[str]:
    """Every text that a module marks with ``N_``."""
    found = set()
    for module in Path(paper.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "N_":
                found.add(ast.literal_eval(node.args[0]))
    return found


def messages(language: str) -> dict[str, str]:
    return {str(m.id): str(m.string) for m in TEXTS.catalog(language) if m.id}


@pytest.mark.parametrize("language", ALL)
def test_exactly_the_texts_in_use_and_none_is_empty_or_fuzzy(language: str) -> None:
    assert set(messages(language)) == used()
    assert all(messages(language).values())
    assert not [m.id for m in TEXTS.catalog(language) if m.id and m.fuzzy]


@pytest.mark.parametrize("language", ALL)
def test_placeholders_and_ends_are_kept(language: str) -> None:
    for source, target in messages(language).items():
        assert sorted(re.findall(r"\{\w*\}", source)) == sorted(re.findall(r"\{\w*\}", target))
        if not source.endswith("No."):
            assert source.endswith(".") == target.endswith("."), source


def test_english_is_the_message_itself_and_the_others_are_translated() -> None:
    assert all(source == target for source, target in messages("en").items())
    for language in ("ru", "kk"):
        assert not [s for s, t in messages(language).items() if s == t]
    shared = {s for s, t in messages("kk").items() if t == messages("ru")[s]}
    assert shared == {"No."}


def test_kazakh_has_its_own_letters_and_is_counted_as_not_reviewed() -> None:
    marked = [m for m in TEXTS.catalog("kk") if NOT_REVIEWED in m.auto_comments]
    assert len(marked) == len(messages("kk")) == TEXTS.unreviewed("kk")
    assert TEXTS.unreviewed("ru") == 0


def test_the_same_letters_stand_once() -> None:
    assert [one["text"] for one in said(ALL, "No.")] == ["№", "No."]
    assert say("en", "QR code of the form: {code}", code="x") == "QR code of the form: x"
