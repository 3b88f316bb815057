"""A fault: input that cannot be what it claims to be.

A fault is neither a finding (figures that disagree) nor a refusal (the law does not permit the
act). It says what is wrong, where, with which value, why that is impossible and what to do.

Codes: ``F-1xx`` rulebooks, settlements and calls of this room; other rooms number their own
hundreds (``F-2xx`` tables, ``F-3xx`` acts, ``F-4xx`` registers and publications).
"""

from __future__ import annotations

import re

_CODE = re.compile(r"F-[0-9]{3}\Z")

RULEBOOK_FAULTS: dict[str, str] = {
    "F-101": "the file cannot be read as YAML",
    "F-102": "a key stands twice",
    "F-103": "an unknown key",
    "F-104": "a key is missing",
    "F-105": "a value of the wrong type",
    "F-106": "a floating point number",
    "F-107": "not a date",
    "F-108": "validity ends before it begins",
    "F-109": "validity overlaps",
    "F-110": "a gap before the successor",
    "F-111": "no citation",
    "F-112": "an unknown confidence",
    "F-113": "a value that its unit does not allow",
    "F-114": "an unknown unit",
    "F-115": "an identifier stands twice",
    "F-116": "a reference to something that is not there",
    "F-117": "an unknown rulebook",
    "F-118": "a YAML feature that rulebooks do not use",
    "F-119": "nothing where something is required",
    "F-120": "an unknown parameter",
    "F-121": "no value in force on the date",
    "F-122": "a settlement that the rulebook does not offer",
    "F-123": "a date that the question needs is not given",
    "F-124": "an unknown time zone, or a local time that does not exist there",
    "F-125": "numbers of a session that cannot be",
    "F-126": "a number that cannot be",
    "F-127": "no article although the text was read",
    "F-128": "an open point without a proposed settlement",
    "F-129": "a rule without an example that passes",
    "F-130": "a rule without an example that fails",
    "F-131": "an example that comes out otherwise",
    "F-132": "an example that cannot be asked",
    "F-133": "a rule that ends without a successor",
    "F-134": "a law that ends without a successor",
    "F-135": "a rule that every outcome needs is missing",
    "F-136": "no protocol form",
    "F-137": "a text that still has to be written",
    "F-138": "a text that was not translated",
    "F-139": "readings that are the same",
    "F-140": "a name that no rule reads",
    "F-141": "votes for nobody with an effect and no line",
    "F-142": "a deadline that gives no moment",
    "F-143": "an age without its day",
    "F-144": "a level of education on no scale",
    "F-145": "polls that close before they open",
    "F-146": "nothing follows a void vote",
    "F-147": "a rulebook that cannot be begun",
    "F-148": "a history that is not there",
}
"""Every code this room raises, with its meaning in a few words. From F-127 to F-146 stand the gaps
that a check lists in a rulebook that can be read (see `gaps`); they are reported, not raised."""


class Fault(Exception):  # noqa: N818 -- "fault" is the glossary's word, and it is not an error
    """Impossible input.

    ``code`` is ``F-`` and three digits; ``where`` a file with line, or a field; ``value`` the
    offending value as text. The message reads as one sentence a person can act on.
    """

    def __init__(
        self, code: str, *, what: str, where: str, value: object = "", why: str, remedy: str
    ) -> None:
        if not _CODE.match(code):
            raise ValueError(f"not a fault code: {code!r}")
        self.code = code
        self.what = what
        self.where = where
        self.value = value if isinstance(value, str) else str(value)
        self.why = why
        self.remedy = remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        value = f" (found: {self.value!r})" if self.value else ""
        remedy = self.remedy[:1].upper() + self.remedy[1:]
        return f"{self.code} {self.where}: {self.what}{value}: {self.why}. {remedy}."

    def __reduce__(self) -> tuple[object, ...]:
        return (_restore, (self.code, self.what, self.where, self.value, self.why, self.remedy))


def _restore(code: str, what: str, where: str, value: str, why: str, remedy: str) -> Fault:
    """Rebuild a fault that travelled between processes."""
    return Fault(code, what=what, where=where, value=value, why=why, remedy=remedy)
