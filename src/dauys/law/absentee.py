"""Absentee certificates: until when, for where, and how many came back.

Kazakhstan: Art. 41 of the Constitutional Law and a notice of the Central Election Commission.
Until 18:00 local time on the day before (B); not for another precinct of the same settlement
(B). A certificate is good inside the electoral district only: outside it would be a vote in
another contest (C, a caution of this program's design).
"""

from __future__ import annotations

from datetime import date, datetime

from dauys.law.checks.rule import design
from dauys.law.findings import Finding
from dauys.law.homevotes import limit_of
from dauys.law.refusals import Refusal
from dauys.law.rulebook import Rulebook

UNTIL = "absentee_certificate_until"


def issue_permitted(
    rulebook: Rulebook, on: date, vote: date, zone: str, issued: datetime
) -> Refusal | None:
    """R-211 for certificates issued after the limit."""
    limit, rule = limit_of(rulebook, UNTIL, on, vote, zone), rulebook.find(UNTIL, on)
    if limit is None or rule is None or not rule.decides or issued <= limit:
        return None
    return Refusal(
        "R-211",
        fields=("by",),
        citation=rule.citation,
        facts={"at": issued.isoformat(), "limit": limit.isoformat()},
    )


def destination_permitted(
    rulebook: Rulebook,
    on: date,
    precinct: str,
    inside_district: bool,
    settlements: tuple[str, str],
    field: str = "for_precinct",
) -> Refusal | None:
    """R-213 for a precinct outside the electoral district, R-212 for one of the same settlement.

    ``settlements`` are those of the issuing precinct and of ``precinct``; where one of them is
    not known (empty) the second rule cannot be checked and refuses nothing. ``field`` is the
    field of the act that names the other precinct.
    """
    where = rulebook.find("absentee_valid_in", on)
    bound = where is not None and where.decides and where.value == "same_district"
    if where is not None and bound and not inside_district:
        return Refusal(
            "R-213",
            fields=(field,),
            citation=where.citation,
            facts={"precinct": precinct},
        )
    same = rulebook.find("absentee_within_same_settlement", on)
    home, there = settlements
    if same is None or not same.decides or same.value is not False:
        return None
    if not home or home != there:
        return None
    return Refusal(
        "R-212",
        fields=(field,),
        citation=same.citation,
        facts={"precinct": precinct, "settlement": home},
    )


def certificates_in_order(issued: int, voted: int) -> Finding | None:
    """W-336 where more voters of a contest voted on certificates than were issued in it."""
    if voted <= issued:
        return None
    cited = design("certificates used are among those issued")
    return Finding("W-336", "warning", ("issued_certificates",), f"{voted} > {issued}", cited)


def as_on_the_form(voted: int | None, line: int | None) -> Finding | None:
    """W-336 where line 3c is not the voters reported on certificates; blank is not compared."""
    if voted is None or line is None or voted == line:
        return None
    cited = design("line 3c is the voters on certificates")
    return Finding("W-336", "warning", ("issued_certificates",), f"{voted} ≠ {line}", cited)
