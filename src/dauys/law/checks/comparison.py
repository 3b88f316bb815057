"""W-205 to W-208: the protocol beside reports, other protocols and observers' copies."""

from __future__ import annotations

from itertools import pairwise

from dauys.law.checks.alerts import EMPTY_BOX
from dauys.law.checks.context import TurnoutReport
from dauys.law.checks.example import FULL, around, within
from dauys.law.checks.peers import Spread, shares
from dauys.law.checks.rule import Chain, Failure, Missing, Rule, Verdict, design
from dauys.law.checks.sheet import Sheet, vector


def turnout_grew(sheet: Sheet) -> Verdict:
    """Turnout never falls from one report to the next and to the protocol, nor jumps.

    A jump is more voters than a station can serve in the time between; it is looked for only
    between moments that are known.
    """
    reports = sheet.context.reports
    if not reports:
        return Missing(("reports",))
    final, name = sheet.turnout, sheet.form.turnout_line
    if final is None:
        return Missing((name,))
    opened, closed = sheet.context.polls_open, sheet.context.polls_close
    series = list(reports)
    if opened is not None:
        series.insert(0, TurnoutReport(opened, 0))
    if closed is not None:
        series.append(TurnoutReport(closed, final))
    pairs = list(pairwise(series))
    falls = [f"{b.voters} < {a.voters}" for a, b in pairs if b.voters < a.voters]
    if closed is None and final < reports[-1].voters:
        falls.append(f"{final} < {reports[-1].voters}")
    if falls:
        return Failure((name, "reports"), "; ".join(falls))
    per_hour = sheet.limit("voters_per_hour")
    jumps = [_jump(before, after, per_hour) for before, after in pairs]
    shown = "; ".join(jump for jump in jumps if jump)
    return Failure((name, "reports"), shown) if shown else None


def _jump(before: TurnoutReport, after: TurnoutReport, per_hour: int) -> str:
    span = after.at - before.at
    seconds = span.days * 86_400 + span.seconds
    more = after.voters - before.voters
    if more * 3600 <= per_hour * max(seconds, 0):
        return ""
    most = per_hour * max(seconds, 0) // 3600
    return f"{after.voters}-{before.voters} = {more} > {most} ({per_hour}/h × {seconds} s)"


def like_its_peers(sheet: Sheet) -> Verdict:
    """Turnout, the winner's share and the invalid share lie within their usual spread."""
    peers = sheet.context.peers
    if peers is None:
        return Missing(("peers",))
    deviations, least = sheet.limit("outlier_deviations"), sheet.limit("outlier_spread")
    needed = sheet.limit("outlier_peers")
    fields: list[str] = []
    sums: list[str] = []
    missing: list[str] = []
    measured = shares(sheet.form, sheet.figures)
    spreads = (peers.turnout, peers.winner, peers.invalid)
    names = ("turnout", "winner_share", "invalid_share")
    for name, value, spread in zip(names, measured, spreads, strict=True):
        if value is None:
            missing.append(name)
        elif spread is None or spread.count < needed:
            missing.append("peers")
        elif spread.outlying(value, deviations, least):
            fields.append(name)
            sums.append(_distance(value, spread, deviations, least))
    if sums:
        return Failure(tuple(fields), "; ".join(sums))
    return Missing(tuple(dict.fromkeys(missing))) if missing else None


def _distance(value: int, spread: Spread, deviations: int, least: int) -> str:
    """In percent, e.g. ``|98.00-71.20| = 26.80 > 6 × 2.10``."""
    median = spread.median_doubled
    deviation = max(spread.deviation_quadrupled, 4 * least)
    apart = abs(2 * value - median)
    return (
        f"|{_percent(value, 1)}-{_percent(median, 2)}| = {_percent(apart, 2)}"
        f" > {deviations} × {_percent(deviation, 4)} %"
    )


def _percent(number: int, parts: int) -> str:
    """``number / parts`` ten-thousandths as a percentage with two decimals, half up."""
    hundredths = (2 * number + parts) // (2 * parts)
    return f"{hundredths // 100}.{hundredths % 100:02}"


def no_twin(sheet: Sheet) -> Verdict:
    """No other protocol has the same count, figure for figure."""
    vectors = sheet.context.vectors
    if vectors is None:
        return Missing(("vectors",))
    own = vector(sheet.form, sheet.figures)
    if own is None:
        blank = (*sheet.blank("ballots", "invalid"), *sheet.blank_count())
        return Missing(blank)
    if own[0] < sheet.limit("twin_ballots"):
        return None
    twins = [name for name in vectors.get(own, ()) if name != sheet.context.protocol]
    if not twins:
        return None
    fields = ("ballots", "invalid", *sheet.count_fields())
    return Failure(fields, f"{', '.join(map(str, own))} = {', '.join(twins)}")


def like_the_copies(sheet: Sheet) -> Verdict:
    """Every figure that an observer's copy shows is the figure of the protocol."""
    copies = sheet.context.copies
    if not copies:
        return Missing(("copies",))
    own = sheet.figures.fields()
    fields: list[str] = []
    sums: list[str] = []
    compared = False
    for copy in copies:
        for name, value in copy.fields().items():
            protocol = own.get(name)
            if value is None or protocol is None:
                continue
            compared = True
            if value != protocol:
                fields.append(name)
                sums.append(f"{sheet.shown(name)} ≠ {value}")
    if sums:
        return Failure(tuple(dict.fromkeys(fields)), "; ".join(dict.fromkeys(sums)))
    return None if compared else Missing(("copies",))


RULES = (
    Rule(
        code="W-205",
        severity="warning",
        relation="turnout >= last report, and no jump beyond what a station can serve",
        fields=("issued", "ballots", "reports", "polls_open", "polls_close"),
        limits=("voters_per_hour",),
        citation=design("turnout reports of the day"),
        predicate=turnout_grew,
        passes=within(around()),
        fails=within(around(), issued=900),
        not_checkable=within(around(reports=())),
    ),
    Rule(
        code="W-206",
        severity="warning",
        relation="|share - median| <= limit × median absolute deviation",
        fields=("roll", "issued", "ballots", "invalid", "votes", "peers"),
        limits=("outlier_deviations", "outlier_spread", "outlier_peers"),
        citation=design("comparison with protocols of the same district and size"),
        predicate=like_its_peers,
        passes=within(around()),
        fails=within(around(), roll=931),
        not_checkable=within(around(peers=None)),
        hidden_by=(
            EMPTY_BOX,
            Chain("E-105", "more voters than the list has are an outlier for that reason"),
        ),
    ),
    Rule(
        code="W-207",
        severity="warning",
        relation="no other protocol has the same ballots, invalid, against all and votes",
        fields=("ballots", "invalid", "against_all", "votes", "vectors"),
        limits=("twin_ballots",),
        citation=design("identical protocols"),
        predicate=no_twin,
        passes=within(around()),
        fails=within(around(protocol="4")),
        not_checkable=within(around(vectors=None)),
    ),
    Rule(
        code="W-208",
        severity="warning",
        relation="figures = figures of every copy",
        fields=("every line", "votes", "copies"),
        citation=design("observers' copies of the protocol"),
        predicate=like_the_copies,
        passes=within(around()),
        fails=within(around(copies=(FULL.replaced(invalid=21),))),
        not_checkable=within(around(copies=())),
    ),
)
