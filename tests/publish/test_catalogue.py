"""The catalogues: complete, consistent, and honest about what nobody has reviewed."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from jinja2 import Environment
from jinja2.nodes import Call, Const, Name

from dauys.election.kinds import KINDS
from dauys.publish import terms
from dauys.publish.catalogue import (
    LANGUAGES,
    NOT_REVIEWED,
    OWN_NAMES,
    catalog,
    translations,
    unreviewed,
)

_ELEMENTS = {"not reported", "transliterated"}


def used() -> set[str]:
    """Every text of the templates and of the vocabulary."""
    texts = set(_ELEMENTS)
    templates = files("dauys.publish") / "templates"
    for template in templates.iterdir():
        parsed = Environment(autoescape=True).parse(template.read_text(encoding="utf-8"))
        for call in parsed.find_all(Call):
            if isinstance(call.node, Name) and call.node.name == "_":
                (text,) = call.args
                assert isinstance(text, Const)
                texts.add(text.value)
    for table in terms.TABLES.values():
        texts |= set(table.values())
    return texts


def messages(language: str) -> dict[str, str]:
    return {str(m.id): str(m.string) for m in catalog(language) if m.id}


@pytest.mark.parametrize("language", LANGUAGES)
def test_exactly_the_texts_in_use(language: str) -> None:
    assert set(messages(language)) == used()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_and_none_is_fuzzy(language: str) -> None:
    assert all(messages(language).values())
    assert not [m.id for m in catalog(language) if m.id and m.fuzzy]


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_are_equal(language: str) -> None:
    for source, target in messages(language).items():
        assert sorted(re.findall(r"\{\w*\}", source)) == sorted(re.findall(r"\{\w*\}", target))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_end_of_a_sentence_is_kept(language: str) -> None:
    for source, target in messages(language).items():
        assert source.endswith((".", ":")) == target.endswith((".", ":")), source


def test_english_is_the_message_itself() -> None:
    assert all(source == target for source, target in messages("en").items())


def test_other_languages_are_translated() -> None:
    for language in ("ru", "kk"):
        same = {s for s, t in messages(language).items() if s == t}
        assert not same


def test_kazakh_texts_are_counted_as_not_reviewed() -> None:
    marked = [m for m in catalog("kk") if m.id and NOT_REVIEWED in m.auto_comments]
    assert unreviewed("kk") == len(marked) > 0
    assert unreviewed("en") == 0


def test_no_text_carries_digits() -> None:
    # A figure belongs to a document; a digit in a sentence would look like one.
    for language in LANGUAGES:
        assert not [text for text in messages(language).values() if re.search(r"\d", text)]


def test_every_language_has_its_own_name_and_plural_rule() -> None:
    assert set(OWN_NAMES) == set(LANGUAGES)
    for language in LANGUAGES:
        assert catalog(language).num_plurals in (2, 3)
        assert translations(language).gettext("Votes")


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(KeyError):
        catalog("de")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_act_has_a_name_on_pages(language: str) -> None:
    assert set(terms.labels(language)["act"]) == set(KINDS)
