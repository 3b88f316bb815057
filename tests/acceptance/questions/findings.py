"""How a case writes what was found."""

from __future__ import annotations

from dauys.law.findings import Finding

NOTHING = "nothing"


def found(*findings: Finding | None) -> object:
    """``nothing``, or the arithmetic by code. Every finding has fields and a source."""
    known = [finding for finding in findings if finding is not None]
    for finding in known:
        assert finding.fields
        assert finding.citation is not None
        assert finding.citation.source
    return {finding.code: finding.arithmetic for finding in known} or NOTHING
