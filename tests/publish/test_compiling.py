"""Templates compiled the short way say what Jinja's own say."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup, escape

from dauys.publish.compiling import DocumentEnvironment, joined, shown

PARTS = {
    "part": "{% set inner = 'of the part' %}{{ d.name }} {{ inner }} {{ outer }}"
    "{% if later is defined %}!{% endif %}",
    "deep": "<{% include 'part' %}>",
}
TEMPLATES = {
    "values": "{{ d.name }}|{{ d.count }}|{{ d.safe }}|{{ d.nothing }}|{{ d['name'] }}",
    "calls": "{{ said(d.name) }} {{ d.name|said }} {{ said(word='x', text=d.name) }} {{ said('') }}"
    "{% set name = said('&') %}{{ name }}",
    "joined": "{{ 'a&' ~ d.count ~ d.name ~ d.nothing }} {{ '<' ~ d.safe }}",
    "included": "{% set outer = 1 %}{% include 'deep' %}{{ inner is defined }}"
    "{% for later in (1, 2) %}{% set outer = later %}{% include 'part' %}{% endfor %}",
}
VALUES = st.one_of(st.text(max_size=12), st.just("<b>&'\""))


def said(text: str, word: str = "says") -> Markup:
    return Markup("<i>{} {}</i>").format(word, text)


def _plain() -> Environment:
    environment = Environment(
        loader=DictLoader(TEMPLATES | PARTS), autoescape=True, undefined=StrictUndefined
    )
    environment.globals["said"] = environment.filters["said"] = said
    return environment


def _ours() -> DocumentEnvironment:
    environment = DocumentEnvironment(
        loader=DictLoader(TEMPLATES | PARTS), autoescape=True, undefined=StrictUndefined
    )
    environment.provide({"said": said})
    return environment


PLAIN, OURS = _plain(), _ours()


@pytest.mark.parametrize("name", TEMPLATES)
@given(text=VALUES, count=st.integers())
@settings(deadline=None, max_examples=40)
def test_the_same_text_as_jinja(name: str, text: str, count: int) -> None:
    document = {"name": text, "count": count, "safe": Markup("<b>"), "nothing": None}
    assert OURS.get_template(name).render(d=document) == PLAIN.get_template(name).render(d=document)


@given(st.one_of(VALUES, st.integers(), st.none(), VALUES.map(Markup)))
@settings(deadline=None)
def test_a_value_is_shown_escaped_once(value: Any) -> None:
    assert shown(value) == str(escape(value))
    once = Markup(shown(value))  # noqa: S704 -- escaped by what is tested
    assert shown(once) == shown(value)


@given(st.lists(st.one_of(VALUES, st.integers(), st.none(), VALUES.map(Markup)), max_size=4))
@settings(deadline=None)
def test_joined_as_jinja_joins(parts: list[Any]) -> None:
    template = "{{ " + " ~ ".join(f"p[{place}]" for place in range(len(parts))) + " }}"
    if parts:
        expected = PLAIN.from_string(template).render(p=parts)
        assert shown(joined(tuple(parts))) == expected


def test_what_is_not_there_is_not_silently_left_out() -> None:
    with pytest.raises(UndefinedError):
        OURS.get_template("calls").render()
