"""One form for every kind: what is typed becomes the very act, and what cannot be is named."""

from __future__ import annotations

import pytest

from tests.election.situations import KIND_NAMES, situation

from .forms import draft_of, form_of, typed


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_what_is_typed_becomes_the_same_draft(kind: str) -> None:
    _, act = situation(kind)
    draft = draft_of(act)
    form = form_of(kind, typed(draft), stream=draft.stream)
    assert form.submitted, form.errors
    assert form.draft == draft
