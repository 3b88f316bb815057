"""Articles of a law as each language cites them: ``Art. 113-5``, ``ст. 113-5``, ``113-5-бап``."""

from __future__ import annotations

import re

from dauys.law.citation import Citation
from dauys.office.paper.words import Language

_ARTICLES = re.compile(r"\AArts?\.? (?P<numbers>[0-9][0-9(), and-]*)\Z")


def article(citation: Citation, language: Language) -> str:
    """The article of a citation; what is no plain list of articles stays as the rulebook has it.

    "" where the rulebook names none: a source that was read is no ground of a decision.
    """
    cited = citation.article or ""
    match = _ARTICLES.match(cited)
    if match is None or language == "en":
        return cited.replace(" ", "\u00a0", 1) if match is not None else cited
    conjunction = {"ru": "и", "kk": "және"}[language]
    numbers = match["numbers"].replace(" and ", f" {conjunction} ")
    if language == "ru":
        return f"ст.\u00a0{numbers}"
    several = cited.startswith("Arts")
    if several:
        return f"{numbers}-баптар"
    # The paragraph follows the article: 113-1(2) is the second paragraph of Article 113-1.
    number, bracket, rest = numbers.partition("(")
    return f"{number}-бап" + (f" {bracket}{rest}" if bracket else "")
