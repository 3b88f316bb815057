"""What `dauys explain` tells of findings and of an examined candidate, from the documents."""

from __future__ import annotations

from typing import Any

import pytest
from election.harness import CONTEST, CONTEST_STREAM, NOON, REGISTRATION, Town, examination, town_at
from election.situations_eligibility import ask
from election.situations_rolls import ONE, settle

from dauys.cli.explanations import Section, Teller
from dauys.election.bodies import rolls
from dauys.law import texts
from dauys.record.contest import contest_document


def told(sections: Any) -> str:
    found: list[Section] = list(sections)
    return "\n".join(line.text for section in found for line in section.lines)


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_a_contest_lists_what_was_found_around_its_protocols(language: texts.Language) -> None:
    town = town_at("voted")
    town.do(ONE, rolls.AbsenteeVoted(count=2, from_precinct="2"), NOON)
    document = contest_document(town.snapshot(), CONTEST)
    text = told(Teller(language).contest(document, ()))
    assert texts.title("W-336", language) in text
    assert "2 > 0" in text
    assert "\n: " not in text


def test_a_candidate_shows_every_test_with_its_source() -> None:
    town: Town = town_at("called")
    settle(town, "unanswered_inquiry_blocks", "does_not_block")
    town.nominate(candidates="a", examined=False)
    town.nominate(candidates="b")
    town.do(CONTEST_STREAM, examination("a", dismissed_for_discrediting="unknown"), REGISTRATION)
    ask(town, at=REGISTRATION)
    town.register()
    document = contest_document(town.snapshot(), CONTEST)
    text = told(Teller("en").candidate(document, "a", ()))
    assert "bar_dismissed_for_discrediting" in text
    assert "result: unknown" in text
    assert "Art. 113-2" in text
    assert "W-310" in told(Teller("en").contest(document, ()))
