"""W-201 to W-204 and W-209: figures that are possible, but must be explained.

Thresholds are whole numbers of the form. "At least p percent" is compared as
``100 * part >= p * whole``, which is the same as comparing with the percentage rounded up.
"""

from __future__ import annotations

from dauys.law.checks.example import around, figures, within
from dauys.law.checks.rule import Chain, Failure, Missing, Rule, Verdict, design
from dauys.law.checks.sheet import Sheet
from dauys.law.figures import VOTES

EMPTY_BOX = Chain("W-203", "no ballot was found at all, and that is what must be explained")


def few_invalid(sheet: Sheet) -> Verdict:
    """Invalid ballots below their share of the ballots found."""
    found, invalid = sheet.ballots, sheet.invalid
    if found is None or invalid is None:
        return Missing(sheet.blank("invalid", "ballots"))
    percent = sheet.limit("invalid_percent")
    if found == 0 or 100 * invalid < percent * found:
        return None
    least = -(-percent * found // 100)
    return Failure(("invalid", "ballots"), f"{invalid} ≥ {least} ({percent} % × {found})")


def small_shortage(sheet: Sheet) -> Verdict:
    """Ballots issued and not found: fewer than both the share and the number tolerated."""
    issued, found = sheet.issued, sheet.ballots
    if issued is None or found is None:
        named = (("issued", issued), ("ballots", found))
        return Missing(tuple(name for name, value in named if value is None))
    shortage = issued - found
    percent, least = sheet.limit("shortage_percent"), sheet.limit("shortage_least")
    if shortage < least or 100 * shortage < percent * issued:
        return None
    bound = max(least, -(-percent * issued // 100))
    shown = f"{issued}-{found} = {shortage} ≥ {bound} ({percent} % × {issued}; {least})"
    return Failure(("issued", "ballots"), shown)


def some_ballots(sheet: Sheet) -> Verdict:
    """At least one ballot was found."""
    if sheet.ballots is None:
        return Missing(("ballots",))
    return Failure(("ballots",), sheet.shown("ballots")) if sheet.ballots == 0 else None


def home_votes_requested(sheet: Sheet) -> Verdict:
    """Ballots issued outside: a usual share of all, and not more than were requested."""
    outside, issued = sheet.line("issued_outside"), sheet.issued
    requests = sheet.context.home_requests
    fields: list[str] = []
    sums: list[str] = []
    percent = sheet.limit("outside_percent")
    if outside is not None and issued is not None and 100 * outside > percent * issued:
        fields += ["issued_outside", "issued"]
        sums.append(f"{outside} > {percent * issued // 100} ({percent} % × {issued})")
    if outside is not None and requests is not None and outside > requests:
        fields += ["issued_outside", "home_requests"]
        sums.append(f"{outside} > {requests}")
    if sums:
        return Failure(tuple(dict.fromkeys(fields)), "; ".join(sums))
    named = (("issued_outside", outside), ("issued", issued), ("home_requests", requests))
    missing = tuple(name for name, value in named if value is None)
    return Missing(missing) if missing else None


def contested(sheet: Sheet) -> Verdict:
    """Where two or more stood, the votes did not all go to one of them."""
    votes = sheet.figures.votes
    if sheet.votes is None:
        blank = tuple(VOTES + key for key, value in votes.items() if value is None)
        return Missing(blank or ("votes",))
    if len(votes) < 2 or sheet.votes < sheet.limit("one_sided_ballots"):
        return None
    if sheet.votes not in votes.values():
        return None
    fields = tuple(VOTES + key for key in votes)
    return Failure(fields, f"{'+'.join(str(value) for value in votes.values())} = {sheet.votes}")


def _count_has_no_shortage(sheet: Sheet) -> bool:
    found = sheet.found_by_count()
    if found is None or sheet.issued is None:
        return False
    shortage = sheet.issued - found
    percent, least = sheet.limit("shortage_percent"), sheet.limit("shortage_least")
    return shortage >= 0 and (shortage < least or 100 * shortage < percent * sheet.issued)


RULES = (
    Rule(
        code="W-201",
        severity="warning",
        relation="I < limit × (BS + BH)",
        fields=("invalid", "ballots"),
        limits=("invalid_percent",),
        citation=design("share of invalid ballots"),
        predicate=few_invalid,
        passes=figures(),
        fails=figures(invalid=28),
        not_checkable=figures(invalid=None),
    ),
    Rule(
        code="W-202",
        severity="warning",
        relation="(S + H) - (BS + BH) < max(limit × (S + H), least)",
        fields=("issued", "ballots"),
        limits=("shortage_percent", "shortage_least"),
        citation=design("ballots taken away by voters"),
        predicate=small_shortage,
        passes=figures(),
        fails=figures(ballots=911, a=714),
        not_checkable=figures(ballots=None),
        hidden_by=(
            EMPTY_BOX,
            Chain(
                "E-103",
                "the count adds up to a number without a shortage, so the total alone is wrong",
                _count_has_no_shortage,
            ),
        ),
    ),
    Rule(
        code="W-203",
        severity="warning",
        relation="BS + BH > 0",
        fields=("ballots",),
        citation=design("a station where nobody voted"),
        predicate=some_ballots,
        passes=figures(),
        fails=figures(ballots=0),
        not_checkable=figures(ballots=None),
    ),
    Rule(
        code="W-204",
        severity="warning",
        relation="H <= limit × (S + H) and H <= requests",
        fields=("issued_outside", "issued", "home_requests"),
        limits=("outside_percent",),
        citation=design("voting outside the voting room"),
        predicate=home_votes_requested,
        passes=within(around()),
        fails=within(around(home_requests=49)),
        not_checkable=within(around(home_requests=None)),
    ),
    Rule(
        code="W-209",
        severity="warning",
        relation="no candidate has all the votes, where two or more stood",
        fields=("votes",),
        limits=("one_sided_ballots",),
        citation=design("votes for one candidate only"),
        predicate=contested,
        passes=figures(),
        fails=figures(a=893, b=0, c=0, d=0),
        not_checkable=figures(a=None),
        hidden_by=(EMPTY_BOX,),
    ),
)
