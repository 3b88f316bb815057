"""How a paper is made: languages, time, rehearsal or not, and the race at its head."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from dauys.office.paper.words import ALL, N_, Language, Said, all_labels, say
from dauys.office.paper.writing import in_lines, named, unbroken
from dauys.wording import dates

Names = Mapping[str, str]
"""Names by language code (``kk``, ``ru``, ``en``, ``kk-Latn``)."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What every paper is told.

    ``languages``: the paper's, the first is that of the document. ``made_at``: aware moment of the
    publication or act that the paper shows, written into the file as its date. ``rehearsal`` marks
    every page in three languages. ``fonts``: directories with more fonts, for names in scripts
    that the bundled one (Latin, Cyrillic, Greek) does not have.
    """

    languages: tuple[Language, ...]
    made_at: datetime
    rehearsal: bool
    fonts: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Race:
    """The contest as papers name it.

    ``titles`` of the election; ``place`` from the unit outwards, without the country;
    ``commission`` that holds it, by language.
    """

    contest: str
    titles: Names
    place: tuple[Names, ...]
    vote_date: date
    commission: Names = field(default_factory=dict)

    def title(self, language: str) -> str:
        """The election's title."""
        return named(self.titles, language)

    def where(self, language: str) -> str:
        """The place from the unit outwards."""
        return ", ".join(text for names in self.place if (text := named(names, language)))

    def day(self, language: str) -> str:
        """The day of the vote in words."""
        return unbroken(dates.day(self.vote_date, language))

    def dated(self, language: str) -> bool:
        """Whether the title says the day of the vote already."""
        day = dates.day(self.vote_date, language).removesuffix(" г.")
        return day in self.title(language)

    def head(self, language: str) -> dict[str, str | bool]:
        """The head of a paper in one language."""
        return {
            "title": self.title(language),
            "place": self.where(language),
            "day": self.day(language),
            "dated": self.dated(language),
            "commission": named(self.commission, language),
        }

    def heads(self, languages: tuple[Language, ...]) -> dict[str, Said]:
        """The same in several languages, one line each; the day goes with the place."""
        places = []
        for one in languages:
            said = [self.where(one), "" if self.dated(one) else self.day(one)]
            places.append({"lang": one, "text": " · ".join(text for text in said if text)})
        return {
            "title": in_lines(self.titles, languages),
            "place": places,
            "day": [{"lang": one, "text": self.day(one)} for one in languages],
            "commission": in_lines(self.commission, languages),
        }


REHEARSAL = {
    "word": N_("Rehearsal"),
    "says": N_("An exercise. This paper has no legal force."),
}
DRAFT = {
    "word": N_("Draft"),
    "says": N_("Not approved yet. This paper has no legal force."),
}


def marks(setting: Setting, *, draft: bool = False) -> list[dict[str, Any]]:
    """The bands over a paper, always in three languages; none for a paper that counts."""
    found = []
    if setting.rehearsal:
        found.append({"kind": "rehearsal", **all_labels(ALL, REHEARSAL)})
    if draft:
        found.append({"kind": "draft", **all_labels(ALL, DRAFT)})
    return found


def titled(title: str, setting: Setting) -> str:
    """The document's title, which says that it is a rehearsal before anything else."""
    if not setting.rehearsal:
        return title
    return f"{say(setting.languages[0], REHEARSAL['word'])}: {title}"
