"""What a step of a calendar is called: the program's words, or the rulebook's own."""

from __future__ import annotations

from dauys.law import texts
from dauys.law.steps import Step

_PREFIX = "step."


def title(step: Step, language: texts.Language) -> str:
    """The rulebook's title of the step, else the program's, else the id in words."""
    if step.title:
        return step.title[language]
    return named(step.id, language)


def named(step_id: str, language: texts.Language) -> str:
    """The program's title of a step; an id that nobody has named is shown as words."""
    entry = texts.catalogue().get(_PREFIX + step_id)
    return entry.parts["text"][language] if entry else step_id.replace("_", " ")


def titles(language: texts.Language) -> dict[str, str]:
    """Every title that the program has, by step."""
    return {
        code.removeprefix(_PREFIX): entry.parts["text"][language]
        for code, entry in texts.catalogue().items()
        if code.startswith(_PREFIX)
    }
