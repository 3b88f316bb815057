"""The poster for the door of a polling station: when it is open, and what to bring.

Hours are those of the precinct (a commission may have changed them). Limits come from the
contest's calendar; a limit that no verified rule gives does not appear.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from dauys.office.paper.setting import Names, Race, Setting
from dauys.office.paper.typesetting import fitted
from dauys.office.paper.words import N_, all_labels, say
from dauys.office.paper.writing import in_lines, unbroken
from dauys.wording import dates

LABELS = {
    "title": N_("Polling station"),
    "precinct": N_("Precinct"),
    "open": N_("Open"),
    "unknown": N_("The hours are announced by the commission."),
    "bring": N_("Bring a document that proves your identity."),
    "yourself": N_("Everybody votes in person, alone and in secret."),
    "home": N_("If you cannot come: you can ask to vote at home until"),
    "certificate": N_("If you will be elsewhere: certificates are issued until"),
    "help": N_("Telephone of the commission"),
    "step": N_("If a step or a door is in your way, call: somebody will help."),
}

_SCALES = ({"scale": 100}, {"scale": 88}, {"scale": 76})
"""Sizes of letters, in per cent, tried until all stands on one page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorPoster:
    """A station's door. Moments are aware and local; None: not known, or no verified rule."""

    race: Race
    precinct: str
    names: Names = field(default_factory=dict)
    opens: datetime | None = None
    closes: datetime | None = None
    home_until: datetime | None = None
    certificates_until: datetime | None = None
    telephone: str = ""


def door_pdf(poster: DoorPoster, setting: Setting) -> bytes:
    """The poster on A4, all languages on the sheet. Faults: those of ``typeset``."""
    languages = setting.languages
    limits: list[dict[str, Any]] = []
    for label, until in (
        ("home", poster.home_until),
        ("certificate", poster.certificates_until),
    ):
        if until is not None:
            written = [
                {"lang": one, "text": unbroken(dates.moment(until, one))} for one in languages
            ]
            limits.append({"label": label, "until": written})
    known = poster.opens is not None and poster.closes is not None
    data = {
        "labels": all_labels(languages, LABELS),
        "head": poster.race.heads(languages),
        "precinct": {"number": poster.precinct, "names": in_lines(poster.names, languages)},
        "hours": [f"{poster.opens:%H:%M}", f"{poster.closes:%H:%M}"] if known else [],
        "limits": limits,
        "telephone": poster.telephone,
    }
    first = languages[0]
    title = f"{say(first, LABELS['title'])}, {say(first, LABELS['precinct'])} {poster.precinct}"
    made, _ = fitted("door", title, data, setting, _SCALES, foot=poster.race.contest)
    return made
