"""Slips with which a commission hands out accounts: login, first password, one-time codes.

A slip holds secrets. It is made in memory, printed and handed over; no file of it belongs into a
home, and nothing here logs or keeps it. Two slips stand on a page, to be cut apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dauys.office.paper.setting import Names, Setting
from dauys.office.paper.typesetting import typeset
from dauys.office.paper.words import N_, all_labels, say
from dauys.office.paper.writing import in_lines

LABELS = {
    "title": N_("Access to the commission's office"),
    "person": N_("Name"),
    "role": N_("Duty"),
    "commission": N_("Commission"),
    "address": N_("Address"),
    "login": N_("Login"),
    "password": N_("First password"),
    "change": N_("You choose a new password when you first sign in."),
    "codes": N_("One-time codes"),
    "once": N_("Each code works once. Cross it out after use."),
    "keep": N_("Keep this slip to yourself. If it is lost, tell the chair at once."),
    "until": N_("Valid until"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """One person's access. ``role`` and ``commission`` by language; ``codes`` in their numbering;
    ``until``: the moment the first password ends, in words per language, or empty."""

    person: str
    login: str
    password: str = field(repr=False)
    codes: tuple[str, ...] = field(default=(), repr=False)
    role: Names = field(default_factory=dict)
    commission: Names = field(default_factory=dict)
    address: str = ""
    until: Names = field(default_factory=dict)


def slips_pdf(slips: Sequence[Slip], setting: Setting) -> bytes:
    """All slips, two on each page of A4. Faults: those of ``typeset``."""
    languages = setting.languages
    data = {
        "labels": all_labels(languages, LABELS),
        "slips": [
            {
                "person": slip.person,
                "role": in_lines(slip.role, languages),
                "commission": in_lines(slip.commission, languages),
                "address": slip.address,
                "login": slip.login,
                "password": slip.password,
                "codes": list(slip.codes),
                "until": in_lines(slip.until, languages),
            }
            for slip in slips
        ],
    }
    return typeset("slips", say(languages[0], LABELS["title"]), data, setting)
