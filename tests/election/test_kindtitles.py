"""Every kind of act has a name in every language, and no name is of a kind that is not there."""

from __future__ import annotations

import pytest

from dauys.election.kinds import KINDS
from dauys.election.kindtitles import title, titles
from dauys.law import texts
from dauys.law.faults import Fault


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_a_name_in_every_language(kind: str) -> None:
    names = [title(kind, language) for language in texts.LANGUAGES]
    assert all(name and "{" not in name for name in names)
    assert len(set(names)) == len(texts.LANGUAGES)


def test_no_name_is_left_over() -> None:
    named = {c.removeprefix("act.") for c in texts.catalogue() if c.startswith("act.")}
    assert named == set(KINDS)


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_no_two_kinds_are_called_alike(language: texts.Language) -> None:
    assert len(set(titles(language).values())) == len(KINDS)


def test_an_unknown_kind_is_a_fault() -> None:
    with pytest.raises(Fault):
        title("contest.guessed", "en")
