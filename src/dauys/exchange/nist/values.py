"""Small values of the format: identifiers, texts in languages, external identifiers.

Everything is shaped as the JSON form has it; :mod:`dauys.exchange.nist.writing` makes XML of the
same values. Identifiers are names in XML, so a character that a name may not hold is written as
an underscore and its code in hexadecimal.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from dauys.election.states import Candidacy

_NAME = re.compile(r"[^A-Za-z0-9.-]")
#: A language for text whose language nobody states.
UNDETERMINED = "und"
#: First the languages of our pages, then the others as they come.
_FIRST = ("en", "kk", "ru")


def typed(kind: str, **content: Any) -> dict[str, Any]:
    """An object of the format's class ``kind``; what is None is left out."""
    made = {"@type": f"ElectionResults.{kind}"}
    made.update((key, value) for key, value in content.items() if value is not None)
    return made


def name(prefix: str, *parts: str) -> str:
    """An identifier that XML takes; different parts never give the same one."""
    return "-".join([prefix, *(_NAME.sub(lambda m: f"_{ord(m[0]):x}_", part) for part in parts)])


def text(names: Mapping[str, str], fallback: str = "") -> dict[str, Any]:
    """Text in the languages there are; ``fallback`` where there is none."""
    ordered = {key: names[key] for key in _FIRST if names.get(key)}
    ordered.update((key, value) for key, value in names.items() if value)
    ordered = ordered or {UNDETERMINED: fallback}
    return typed(
        "InternationalizedText",
        Text=[
            typed("LanguageString", Language=language, Content=content)
            for language, content in ordered.items()
        ],
    )


def person_name(candidacy: Candidacy) -> dict[str, Any]:
    """A candidate's name: the printed form first, then the others."""
    printed = [key for key, value in candidacy.names.items() if value == candidacy.name]
    first = {printed[0] if printed else UNDETERMINED: candidacy.name}
    made = text(first)
    rest = {key: value for key, value in candidacy.names.items() if key not in first and value}
    if rest:
        made["Text"] += text(rest)["Text"]
    return made


def external(kind: str, value: str, other: str | None = None) -> dict[str, Any]:
    """An identifier of ours or of somebody else's."""
    return typed("ExternalIdentifier", Type=kind, Value=value, OtherType=other)


def own(value: str) -> dict[str, Any]:
    """Our own identifier."""
    return external("local-level", value)


def other(kind: str, value: str) -> dict[str, Any]:
    """An identifier of a kind that the format does not list."""
    return external("other", value, kind)
