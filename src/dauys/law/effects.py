"""What the end, or the return, of a candidacy does to the ballot, before and after printing.

Struck out by hand in 2012, for a party (B); for a person on an äkım ballot no text was read, nor
for what follows when fewer than two are left after registration (D). A registered candidate
withdraws by written application, and the commission cancels its decision (B, Art. 113-6(1)).
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from dauys.law.checks.rule import design
from dauys.law.findings import Finding
from dauys.law.rulebook import Rulebook

Effect = Literal["none", "left_out", "strike_out", "struck_out", "not_counted", "new_ballot"]
"""``none``: nothing changes. ``left_out``: the ballot to be approved does not list the name.
``strike_out``: the printed ballot lists it, and it has to be struck out, or the ballot approved
anew. ``struck_out``: that was done. ``not_counted``: the polls are open, votes for it elect
nobody. ``new_ballot``: somebody who stands is on no ballot, which has to be approved anew."""


def ballot_effect(
    *, stands: bool, approved: bool, listed: bool, struck: bool, polls_open: bool
) -> Effect:
    """What the ballot needs because of one candidacy.

    ``stands``: registered now. ``approved``: a ballot is approved, with the name on it
    (``listed``), struck out on it (``struck``) or not. Total: every combination has an answer.
    """
    if not approved:
        return "none" if stands else "left_out"
    if stands:
        return "none" if listed and not struck else "new_ballot"
    if not listed:
        return "left_out"
    if struck:
        return "struck_out"
    return "not_counted" if polls_open else "strike_out"


def ballot_to_change(effect: Effect, candidate: str) -> tuple[Finding, ...]:
    """W-350 where a name has to be struck out, W-351 where a ballot has to be approved anew."""
    cited = design("the ballot lists exactly those who stand")
    if effect == "strike_out":
        return (Finding("W-350", "warning", ("candidate",), f"{candidate} ∈ ☐", cited),)
    if effect == "new_ballot":
        return (Finding("W-351", "warning", ("candidate",), f"{candidate} ∉ ☐", cited),)
    return ()


def few_left(
    rulebook: Rulebook,
    on: date,
    at: datetime,
    registration_closes: datetime | None,
    registered: int,
) -> tuple[Finding, ...]:
    """W-352 where fewer stand after the close than nomination asked for; no text says what follows.

    ``registered`` counts those who still stand.
    """
    fewer = rulebook.find("nomination_extension_if_fewer_than", on)
    if fewer is None or not isinstance(fewer.value, int) or registration_closes is None:
        return ()
    if at <= registration_closes or registered >= fewer.value:
        return ()
    told = f"{registered} < {fewer.value}"
    return (Finding("W-352", "warning", ("candidate",), told, fewer.citation),)


def withdrawal_completed(
    rulebook: Rulebook, on: date, was_registered: bool, decided: bool
) -> tuple[Finding, ...]:
    """W-355 where a registered candidate withdrew and no decision cancels the registration."""
    rule = rulebook.find("withdrawal_after_registration", on)
    if rule is None or not rule.decides or not was_registered or decided:
        return ()
    return (Finding("W-355", "warning", ("decision",), "0", rule.citation),)
