"""The checks of a protocol's figures: what is found in it, with the sum that shows it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from dauys.law.checks import BY_CODE, Context, Peers, Signatures, Spread, TurnoutReport, check
from dauys.law.figures import Figures
from dauys.law.findings import findings, not_checkable
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Settlement

from .common import Given, moment


def _figures(protocol: Given, changes: Given) -> Figures:
    lines = {**protocol["lines"], **changes.get("lines", {})}
    votes = {**protocol["votes"], **changes.get("votes", {})}
    left_out = changes.get("without", [])
    return Figures(
        {line: value for line, value in lines.items() if line not in left_out},
        {one: value for one, value in votes.items() if one not in left_out},
    )


def _spread(values: list[int] | None) -> Spread | None:
    """Of shares in hundredths of a per cent, as they stand in the case."""
    return Spread.of(values) if values else None


def _context(protocol: Given, around: Given) -> Context:
    signed = around.get("signed")
    peers = around.get("peers")
    twins = around.get("same_count_in")
    return Context(
        ballot=tuple(around["ballot"]) if "ballot" in around else None,
        handover=around.get("handed_over"),
        signatures=Signatures(
            signed.get("chair", True),
            signed.get("secretary", True),
            signed["members"],
            signed["quorum"],
            moment(signed.get("at")),
        )
        if signed
        else None,
        declared_difference=around.get("declared_difference"),
        home_requests=around.get("home_requests"),
        reports=tuple(
            TurnoutReport(datetime.fromisoformat(at), voters)
            for at, voters in around.get("reports", {}).items()
        ),
        polls_open=moment(around.get("polls_open")),
        polls_close=moment(around.get("polls_close")),
        peers=Peers(*(_spread(peers.get(name)) for name in ("turnout", "winner", "invalid")))
        if peers
        else None,
        protocol="3",
        vectors={tuple(twins["count"]): tuple(twins["precincts"])} if twins else None,
        copies=tuple(_figures(protocol, copy) for copy in around.get("copies", [])),
    )


def ask_check(rulebook: Rulebook, case: Given, given: Given, _: list[Settlement]) -> object:
    """``passes``, ``not checkable``, or every finding of the protocol with its arithmetic.

    ``passes`` and ``not checkable`` are about the check the file is about.
    """
    form, protocol = rulebook.form(case["form"]), case["protocol"]
    code, cited = case["finding"], case["cited"]
    rule = BY_CODE[code]
    assert code in form.checks
    assert str(rule.citation) == cited
    around: dict[str, Any] = given.get("around", {})
    figures = _figures(protocol, given)
    answers = check(form, figures, _context(protocol, around))
    found = {finding.code: finding.arithmetic for finding in findings(answers)}
    for finding in findings(answers):
        assert finding.severity == BY_CODE[finding.code].severity
        assert finding.citation == BY_CODE[finding.code].citation
    if found:
        return found
    unmade = {answer.code: answer for answer in not_checkable(answers)}
    return "not checkable" if code in unmade else "passes"
