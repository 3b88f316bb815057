"""A refusal: the law does not permit this act, and here is the article.

``R-0xx`` are about who acts and in which order, ``R-1xx`` about candidates and the ballot,
``R-2xx`` about protocols, ``R-3xx`` about the result, ``R-4xx`` about conducted and transcribed
contests, ``R-5xx`` about the call. The wording in three languages is data (``law/texts``).
"""

from __future__ import annotations

import re

from dauys.law.citation import Citation

_CODE = re.compile(r"R-[0-9]{3}\Z")


class Refusal(Exception):  # noqa: N818 -- "refusal" is the glossary's word, and it is not an error
    """The act is not permitted.

    Deciding functions *return* it; the one place that writes raises it. ``fields`` are the
    fields of the act it concerns, ``facts`` the numbers and dates that decided (text or
    integers, so that they can be put into a sentence in any language).
    """

    def __init__(
        self,
        code: str,
        *,
        fields: tuple[str, ...] = (),
        citation: Citation | None = None,
        facts: dict[str, str | int] | None = None,
    ) -> None:
        if not _CODE.match(code):
            raise ValueError(f"not a refusal code: {code!r}")
        self.code = code
        self.fields = fields
        self.citation = citation
        self.facts: dict[str, str | int] = dict(facts or {})
        super().__init__(str(self))

    def __str__(self) -> str:
        facts = ", ".join(f"{key}: {value}" for key, value in self.facts.items())
        cited = f" [{self.citation}]" if self.citation else ""
        return f"{self.code}{' (' + facts + ')' if facts else ''}{cited}"

    def __reduce__(self) -> tuple[object, ...]:
        return (_restore, (self.code, self.fields, self.citation, self.facts))


def _restore(
    code: str,
    fields: tuple[str, ...],
    citation: Citation | None,
    facts: dict[str, str | int],
) -> Refusal:
    """Rebuild a refusal that travelled between processes."""
    return Refusal(code, fields=fields, citation=citation, facts=facts)
