"""Precincts whose results were annulled: what that does to the outcome.

An annulled precinct counts for nothing. Where its voters could have turned the lead, that is
said; where every precinct was annulled, nobody is elected and what follows was not read (D,
Art. 44): the outcome stays undetermined, and shows the reading a commission settled on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from dauys.law.checks.rule import design
from dauys.law.findings import Finding
from dauys.law.outcome import Outcome, Trace
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Decided, Settlement, decide

RULE = "all_precincts_annulled"


def could_have_changed(margin: int | None, annulled: Mapping[str, int | None]) -> Finding | None:
    """W-339 where the voters of annulled precincts are at least as many as the lead.

    ``annulled`` gives each annulled precinct's voters; None, not known, could be any number.
    No text says what then follows; the commission that declares and a court have to know it.
    """
    if margin is None or not annulled:
        return None
    known = [voters for voters in annulled.values() if voters is not None]
    if len(known) == len(annulled) and sum(known) < margin:
        return None
    shown = "+".join("—" if voters is None else str(voters) for voters in annulled.values())
    total = f" = {sum(known)}" if len(known) == len(annulled) and len(known) > 1 else ""
    sign = "≥" if len(known) == len(annulled) else "?"
    cited = design("whether annulled precincts could have changed the outcome")
    return Finding("W-339", "warning", ("margin",), f"{shown}{total} {sign} {margin}", cited)


def all_annulled(rulebook: Rulebook, on: date, settlements: Sequence[Settlement] = ()) -> Outcome:
    """The outcome where the results of all precincts were annulled: nobody is elected."""
    if rulebook.find(RULE, on) is None:
        return Outcome("undetermined", reason="precincts-annulled")
    rule = decide(rulebook, RULE, on, settlements)
    settled = rule.value if isinstance(rule, Decided) else "unsettled"
    cited = rule.citation if isinstance(rule, Decided) else rule.parameter.citation
    return Outcome(
        "undetermined",
        reason="precincts-annulled",
        basis=(Trace(f"{RULE}: {settled}", cited),),
    )
