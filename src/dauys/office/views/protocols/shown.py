"""A protocol that waits for the second person, as the paper shows it: before and after."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from dauys.election.act import Draft
from dauys.law.figures import Figures
from dauys.office.drafts import kind_of
from dauys.office.entry.looking import Table, side_by_side
from dauys.office.entry.models import Scan
from dauys.office.entry.station import station
from dauys.office.words import _
from dauys.store.home import Home

_KINDS = frozenset({"protocol.accepted", "protocol.admitted", "protocol.corrected"})


def protocol_table(home: Home, drafts: Sequence[Draft]) -> Table | None:
    """The figures of a draft line by line; None for drafts of other kinds."""
    draft = drafts[0]
    if kind_of(draft) not in _KINDS:
        return None
    contest, _slash, number = draft.stream.partition("/")[2].rpartition("/")
    paper = station(home, contest, number)
    if paper is None:
        return None
    new = Figures(draft.body.lines, draft.body.votes)
    before = paper.state.protocol
    if before is None:
        return side_by_side(paper, _("Figures of both entries"), (_("Typed twice"), new))
    return side_by_side(
        paper,
        _("Figures of both entries"),
        (_("Before"), Figures(before.lines, before.votes)),
        (_("After"), new),
    )


def scan_of(drafts: Sequence[Draft]) -> Scan | None:
    """The scan that a draft rests on."""
    paper = drafts[0].paper
    if paper is None or not paper.scan:
        return None
    return Scan.objects.filter(stream=drafts[0].stream, sha256=paper.scan).last()


def picture_of(scan: Scan | None) -> str:
    """The address of a scan's picture; empty where there is none."""
    if scan is None:
        return ""
    contest, _slash, number = scan.stream.partition("/")[2].rpartition("/")
    return reverse("office:scan-picture", args=[contest, number, scan.pk])
