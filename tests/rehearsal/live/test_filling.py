"""Forms filled in by robots: what is typed comes out of the office's form as it went in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.utils.html import escape

from dauys.election.act import Act
from dauys.office.conduct.asking import here
from dauys.office.conduct.form import RecordForm
from dauys.rehearsal.live.browser import Form, read
from dauys.rehearsal.live.filling import answers
from dauys.rehearsal.live.recording import UNPLAYED
from dauys.rehearsal.play import Played
from dauys.store import reading
from dauys.store.home import Home
from dauys.store.sequencing import size
from tests.office.conduct.forms import draft_of, form_of

MOST = 60


def shown(form: RecordForm) -> Form:
    """The form as a robot reads it."""
    nodes = [*form.nodes, *form.decision_nodes, *form.when_nodes, *form.paper_nodes]
    parts = [render_to_string("office/conduct/node.html", {"node": node}) for node in nodes]
    head = f'<input type="hidden" name="form" value="{escape(form.called)}">'
    page = read("", 200, f'<form method="post">{head}{"".join(parts)}</form>')
    return page.forms[0]


def sent(form: Form, typed: dict[str, Any]) -> dict[str, Any]:
    """What arrives when a form is sent with these answers."""
    return {**form.values, **form.checked, **typed}


@pytest.fixture(scope="module")
def acts(small: tuple[Path, Played]) -> dict[str, list[Act]]:
    """Up to five acts of each kind that robots record on the general page."""
    found: dict[str, list[Act]] = {}
    with Home.open(small[0]) as home:
        for act in reading.acts(home, 0, size(home)):
            if here(act.kind) and act.kind not in UNPLAYED and len(found.get(act.kind, ())) < 5:
                found.setdefault(act.kind, []).append(act)
    return found


def test_every_kind_comes_out_as_it_went_in(acts: dict[str, list[Act]]) -> None:
    assert len(acts) > 25
    for kind, some in acts.items():
        for act in some:
            draft = draft_of(act)
            zone = draft.occurred_at[-6:]
            form = form_of(kind, stream=draft.stream)
            for _ in range(MOST):
                page = shown(form)
                typed, missing = answers(page, draft)
                if not missing:
                    break
                form = form_of(kind, sent(page, {**typed, "more": missing}), stream=draft.stream)
            form = form_of(kind, sent(page, typed), stream=draft.stream)
            assert form.submitted, (kind, form.errors)
            if zone == "+06:00":  # the forms here are those of Almaty
                assert form.draft.body == draft.body, kind
                assert form.draft == draft, kind


def test_what_was_typed_before_does_not_stay() -> None:
    """A form begins with what the record knows; what the act leaves blank is typed blank."""
    form = Form("", "post", {"form": "RecordForm", "summary": "as before", "act.reason": "kept"})
    form.boxes["members"] = "a"
    assert _blank(form) == {"summary": "", "members": []}


def _blank(form: Form) -> dict[str, Any]:
    from dauys.election.act import Draft
    from dauys.election.bodies.aftermath import ContestClosed

    draft = Draft(
        stream="contest/x", body=ContestClosed(), occurred_at="2021-07-25T10:00:00+06:00",
        issuer="tec", reason="kept",
    )  # fmt: skip
    typed, missing = answers(form, draft)
    assert missing == ""
    assert typed.pop("act.reason") == "kept"
    return typed
