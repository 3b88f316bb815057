"""One protocol as the coordinator sees it: what it needs next, and everything known about it."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpResponse, HttpResponseRedirect

from dauys.accounts import homes
from dauys.accounts.roles import OFFICERS, READERS, Duty
from dauys.law.figures import Figures
from dauys.office import acts, authority
from dauys.office.entry import accepting, told, writing
from dauys.office.entry.checks import checked
from dauys.office.entry.drafts import typed_by
from dauys.office.entry.figures import differing
from dauys.office.entry.looking import side_by_side
from dauys.office.entry.models import Retyping, Ruling, Scan, Typing
from dauys.office.entry.stage import retyping
from dauys.office.entry.station import Station, station
from dauys.office.models import Pending
from dauys.office.pages import page
from dauys.office.problems import noted
from dauys.office.refused import not_yours, nothing_there
from dauys.office.render import show
from dauys.office.request import Request
from dauys.office.views.protocols.forms import AcceptForm, ReturnForm, RetypeForm, RulingForm
from dauys.office.views.protocols.shown import picture_of
from dauys.office.words import N_, _
from dauys.wording.current import language
from dauys.wording.dates import written

_COUNT: frozenset[Duty] = frozenset({"coordinator", "approver"})
COUNTERS: Final[frozenset[Duty]] = OFFICERS | _COUNT
"""Duties that look after protocols."""


@page(
    "protocol",
    "contest/<str:contest>/protocols/<str:precinct>/",
    roles=COUNTERS | READERS,
    scope="precinct",
    title=N_("Protocol"),
)
def protocol(request: Request, contest: str, precinct: str) -> HttpResponse:
    """Where the protocol stands and what is done with it next."""
    paper = station(request.home, contest, precinct)
    if paper is None:
        return nothing_there(request)
    if blind(request, paper):
        return not_yours(request)
    shown: dict[str, Any] = {"station": paper, "again": retyping(paper)}
    may = authority.may_record(
        request, "protocol.returned", paper.commission, paper.contest.vote_date
    )
    shown["may"] = may
    if may:
        done = _aside(request, paper, shown) or _entries(request, paper, shown)
        done = done or _retype(request, paper, shown)
        if done is not None:
            return done
    if paper.state.protocol is not None:
        known = paper.state.protocol
        versions = [
            (written(one.at, language()), Figures(one.lines, one.votes))
            for one in (*paper.state.replaced, known)
        ]
        shown["accepted"] = side_by_side(paper, _("Accepted figures"), *versions)
        shown["reasons"] = sorted({**known.warnings, **known.errors}.items())
    _told(paper, shown)
    shown["waiting"] = Pending.objects.filter(status="waiting", stream=paper.stream).first()
    shown["scan"] = Scan.objects.filter(stream=paper.stream).last()
    if not shown.keys().isdisjoint(("aside", "back", "accept")):
        shown["picture"] = picture_of(shown["scan"])
    return show(request, "office/protocols/protocol.html", **shown)


def _told(paper: Station, shown: dict[str, Any]) -> None:
    """Preliminary figures in their own colour, beside the definitive ones where there are any."""
    found = told.last(paper)
    if found is None:
        return
    row, typed = found
    figures = typed.figures(paper)
    columns = [(_("Told"), figures)]
    known = paper.state.protocol
    two = writing.both(paper)
    if known is not None:
        columns.append((_("Paper"), Figures(known.lines, known.votes)))
    elif two is not None and two[0] == two[1]:
        columns.append((_("Paper"), two[0]))
    table = side_by_side(paper, _("Preliminary figures"), *columns)
    shown |= {"told": row, "told_table": table, "told_differs": any(r.differs for r in table.rows)}


def blind(request: Request, paper: Station) -> bool:
    """Whether this person types here, and so must see no figures of others."""
    me = request.person.person
    if request.reach.covers(request.place, {"typist"}):
        return True
    return any(one.person == me for one in paper.state.entries.values())


def _aside(request: Request, paper: Station, shown: dict[str, Any]) -> HttpResponse | None:
    """A paper that a typist has put aside: its errors with cause and action, and the decision."""
    row = Typing.objects.filter(stream=paper.stream, status="aside").first()
    if row is None:
        return None
    typed = typed_by(paper, row)
    figures = typed.figures(paper)
    form = RulingForm(request)
    if form.submitted:
        Ruling.objects.create(
            stream=paper.stream,
            account=request.person,
            answer=form.cleaned_data["answer"],
            codes=row.codes,
            reason=form.cleaned_data["reason"],
            at=homes.now(),
        )
        if form.cleaned_data["answer"] == "back":
            row.delete()
        else:
            row.status = "open"
            row.save(update_fields=["status"])
        return HttpResponseRedirect(request.path)
    found = checked(paper, figures)
    shown |= {
        "aside": row,
        "ruling": form,
        "aside_table": side_by_side(paper, _("As it was typed"), (_("Figure"), figures)),
        "aside_findings": noted((*found.errors, *found.warnings)),
    }
    return None


def _entries(request: Request, paper: Station, shown: dict[str, Any]) -> HttpResponse | None:
    """Two entries: they differ and one goes back, or they agree and are accepted."""
    two = writing.both(paper)
    if two is None:
        return None
    fields = differing(*two)
    if fields:
        back = ReturnForm(request)
        if back.submitted:
            with acts.attempt(back):
                acts.record_all(
                    request,
                    accepting.returns(paper, back.cleaned_data["which"], fields),
                    once=back.once,
                )
                return HttpResponseRedirect(request.path)
        table = side_by_side(paper, "", (_("First entry"), two[0]), (_("Second entry"), two[1]))
        shown |= {
            "back": back,
            "differences": table.where(differs=True, caption=_("Lines that differ")),
            "same": table.where(differs=False, caption=_("Lines that agree")),
        }
        return None
    if Pending.objects.filter(status="waiting", stream=paper.stream).exists():
        return None
    again = shown["again"]
    form = AcceptForm(request, paper, two[0], again)
    done = acts.submitted(request, form, lambda given: _draft(paper, two[0], form, given))
    if done is not None:
        return done
    before = paper.state.protocol
    columns = [] if before is None else [(_("Before"), Figures(before.lines, before.votes))]
    columns.append((_("After") if columns else _("Typed twice"), two[0]))
    shown |= {
        "accept": form,
        "agreed": side_by_side(paper, _("Figures of both entries"), *columns),
        "findings": noted((*form.found.errors, *form.found.warnings)),
    }
    return None


def _draft(paper: Station, figures: Figures, form: AcceptForm, given: dict[str, Any]) -> Any:
    if form.again is not None:
        return accepting.correction(
            paper,
            figures,
            form.again,
            occurred_at=given["occurred_at"],
            warnings=form.reasons("w"),
            decision=form.decision,
            ground=form.ground,
        )
    scan = Scan.objects.filter(stream=paper.stream).last()
    return accepting.acceptance(
        paper,
        figures,
        form.signed,
        occurred_at=given["occurred_at"],
        paper=form.paper(scan.sha256 if scan is not None else ""),
        warnings=form.reasons("w"),
        errors=form.reasons("e"),
        decision=form.decision,
        ground=form.ground,
    )


def _retype(request: Request, paper: Station, shown: dict[str, Any]) -> HttpResponse | None:
    """A correction begins: the protocol is typed twice again, with the reason."""
    known = paper.state.protocol
    if known is None or shown["again"] is not None or paper.state.annulled:
        return None
    form = RetypeForm(request)
    if form.submitted:
        Retyping.objects.create(
            stream=paper.stream,
            account=request.person,
            replaces=known.act,
            reason=form.cleaned_data["reason"],
            at=homes.now(),
        )
        return HttpResponseRedirect(request.path)
    shown["retype"] = form
    return None
