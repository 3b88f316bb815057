"""Papers of a contest as PDF: drafts to sign and stamp, posters, certificates."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from dauys.accounts.roles import OFFICERS, READERS
from dauys.law.faults import Fault
from dauys.office.conduct.scene import Scene
from dauys.office.conduct.stages import Stage
from dauys.office.links import link
from dauys.office.pages import page
from dauys.office.refused import nothing_there
from dauys.office.render import show
from dauys.office.request import Request
from dauys.office.words import N_, _
from dauys.store import reading
from dauys.store.snapshots import snapshot_of, upcoming
from dauys.wording.current import language

NAMES = {
    "calendar": N_("Calendar of the contest"),
    "candidates": N_("List of candidates"),
    "ballot": N_("Ballot"),
    "statement": N_("Statement of the results"),
    "winner": N_("Certificate of the winner"),
    "candidate": N_("Certificate of the candidate"),
    "minutes": N_("Draft of the minutes"),
    "decision-call": N_("Draft of the decision to call"),
    "decision-register": N_("Draft of the decision to register"),
    "decision-refuse": N_("Draft of the decision to refuse"),
    "decision-cancel": N_("Draft of the decision to cancel"),
    "decision-ballot": N_("Draft of the decision on the ballot"),
    "decision-declare": N_("Draft of the decision on the result"),
    "decision-winner": N_("Draft of the decision to register the winner"),
}
"""Papers by kind; a decision with what it decides."""

OF_A_CANDIDATE = ("candidate", "decision-register", "decision-refuse", "decision-cancel")


def offered(scene: Scene, stage: Stage, candidate: str) -> list[tuple[str, str]]:
    """The papers of a stage: what each is called, and where it is made."""
    found = [(name, "") for name in stage.papers]
    if candidate and stage.name == "registration":
        found += [(name, candidate) for name in OF_A_CANDIDATE]
    return [
        (
            _(NAMES[name]),
            link("paper", contest=scene.contest_id, kind=name)
            + (f"?candidate={who}" if who else ""),
        )
        for name, who in found
    ]


@page(
    "paper",
    "contest/<str:contest>/paper/<str:kind>/",
    roles=OFFICERS | READERS,
    scope="contest",
    title=N_("Paper"),
)
def paper(request: Request, contest: str, kind: str) -> HttpResponse:
    """A paper, in the language of whoever asks; a page that says why there is none."""
    if kind not in NAMES:
        return nothing_there(request)
    name, _dash, about = kind.partition("-")
    given: dict[str, Any] = {
        "candidate": str(request.GET.get("candidate", ""))[:120],
        "session": str(request.GET.get("session", ""))[:120],
        "about": about or None,
    }
    try:
        made = _made(request, contest, name, given)
    except Fault as fault:
        where = "office/conduct/no_paper.html"
        return show(request, where, fault=fault, contest=contest, status=404)
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{kind}.pdf"'
    return answer


def _made(request: Request, contest: str, kind: str, given: dict[str, Any]) -> bytes:
    # Typst is a large library; pages that set no paper do not load it.
    from dauys.office.paper import kinds

    home = request.home
    snapshot = snapshot_of(home, upcoming(home))
    wanted = kinds.Request(kind=kind, contest=contest, usual=language(), **given)  # type: ignore[arg-type]
    return kinds.pdf(snapshot, wanted, reading.acts(home, 0, snapshot.publication.size))
