"""Why a comparison cannot be decided, in the three languages of the pages."""

from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Final

import msgspec
import yaml

from dauys.election.claims import Words
from dauys.election.terms import Gap

REASON_CODES: Final = (
    "claim_absent",
    "not_reported",
    "dash",
    "not_computed",
    "incomplete",
    "parameter_absent",
    "unsettled",
    "bound",
    "approximate",
    "unlike",
)


@cache
def reason_texts() -> dict[str, Words]:
    """Every reason code with its words; `{about}` stands for the figures concerned."""
    raw = resources.files("dauys.election").joinpath("reasons.yaml").read_text("utf-8")
    return msgspec.convert(yaml.safe_load(raw)["texts"], dict[str, Words])


def reason_words(gaps: Iterable[Gap]) -> Words:
    """One sentence for each kind of gap, naming everything it concerns."""
    about: dict[str, list[str]] = {}
    for gap in gaps:
        named = about.setdefault(gap.code, [])
        if gap.about not in named:
            named.append(gap.about)
    texts = reason_texts()

    def sentence(language: str) -> str:
        return " ".join(
            str(getattr(texts[code], language)).format(about=", ".join(named))
            for code, named in about.items()
        )

    return Words(en=sentence("en"), ru=sentence("ru"), kk=sentence("kk"))
