"""The screen on which a paper is typed, and the step before it is saved."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from dauys.office import acts
from dauys.office.entry import drafts, writing
from dauys.office.entry.checks import Checked, checked
from dauys.office.entry.fields import FiguresForm
from dauys.office.entry.figures import Typed
from dauys.office.entry.models import Ruling, Typing
from dauys.office.entry.stage import Not, Task, task_of
from dauys.office.entry.station import Row, Station, station
from dauys.office.forms import ActForm, Form
from dauys.office.pages import page
from dauys.office.refused import nothing_there
from dauys.office.render import show
from dauys.office.request import Request
from dauys.office.words import L_, N_, _
from dauys.wording.current import language
from dauys.wording.names import choose

_WHY = {
    "open": N_("The station has not been closed yet, so there is no protocol to type."),
    "annulled": N_("The result of this station was annulled."),
    "declared": N_("The result of the contest was declared. Only a court changes it."),
    "accepted": N_("This protocol was typed twice and accepted. Put the paper into the archive."),
    "mine": N_("You have typed this paper. The other entry is for somebody else."),
    "twice": N_("This paper was typed twice. Give it to the coordinator."),
    "taken": N_("{by} is typing this paper."),
    "aside": N_("{by} has put this paper aside for the chair."),
}


@page(
    "entry-figures",
    "entry/<str:contest>/<str:precinct>/",
    roles={"typist"},
    scope="precinct",
    title=N_("Type the protocol"),
)
def figures(request: Request, contest: str, precinct: str) -> HttpResponse:
    """Every row of the paper in its order; kept on the server while it is typed."""
    paper = station(request.home, contest, precinct)
    if paper is None:
        return nothing_there(request)
    task = task_of(paper, request.person)
    if isinstance(task, Not):
        return _refused(request, paper, task)
    form = FiguresForm(request, paper, drafts.kept(paper, request.person, task))
    row = Typing.objects.filter(stream=paper.stream, account=request.person).first()
    if row is not None and row.status == "aside" and not form.is_bound:
        return _refused(request, paper, Not("aside", request.person.name or request.person.login))
    if form.is_bound:
        return _answered(request, paper, task, form)
    return _shown(request, paper, task, form)


def _answered(request: Request, paper: Station, task: Task, form: FiguresForm) -> HttpResponse:
    """What the typist chose: check, keep for later, or begin anew."""
    wanted, legible = request.POST.get("do", "check"), form.is_valid()
    if wanted == "drop":
        drafts.drop(paper, request.person)
        return HttpResponseRedirect(reverse("office:entry"))
    drafts.keep(paper, request.person, task, form.legible)
    if wanted == "stay":
        # The page's script asks whether the draft arrived.
        return HttpResponse(_stamp(request, paper), content_type="text/plain")
    if wanted == "keep":
        return HttpResponseRedirect(reverse("office:entry"))
    if not legible:
        return _shown(request, paper, task, form)
    return HttpResponseRedirect(
        reverse("office:entry-check", args=[paper.contest_id, paper.number])
    )


def _shown(request: Request, paper: Station, task: Task, form: FiguresForm) -> HttpResponse:
    return show(
        request,
        "office/entry/figures.html",
        form=form,
        station=paper,
        task=task,
        account_rows=[pair for pair in form.rows() if pair[0].section == "account"],
        vote_rows=[pair for pair in form.rows() if pair[0].section == "votes"],
        stamp=_stamp(request, paper),
    )


def _stamp(request: Request, paper: Station) -> str:
    """When the draft was kept last: the script sees by it whether its own copy is newer."""
    row = Typing.objects.filter(stream=paper.stream, account=request.person).first()
    return row.touched_at.isoformat() if row is not None else "none"


def _refused(request: Request, paper: Station, why: Not) -> HttpResponse:
    return show(
        request,
        "office/entry/not_now.html",
        station=paper,
        said=_(_WHY[why.why], by=why.by),
        since=why.since,
        # What was sent was not taken: the page's script must not believe that it was.
        status=409 if request.method == "POST" or why.why in ("taken", "aside") else 200,
    )


class SaveForm(ActForm):
    """The typist's last step: what is blank is blank on the paper, what is odd is odd there."""

    button = L_("Save")

    def __init__(self, request: Request, blank: list[Row], codes: tuple[str, ...]) -> None:
        super().__init__(request)
        self.blank, self.codes = blank, codes
        for row in blank:
            name, _code = choose(row.names, language())
            self.fields[f"blank.{row.field}"] = forms.BooleanField(
                label=_("Not filled on the paper: {line}", line=f"{row.number} {name}")
            )
        if codes:
            self.fields["compared"] = forms.BooleanField(
                label=_("I compared the figures with the paper ({codes}).", codes=" ".join(codes))
            )


class AsideForm(Form):
    """The paper contradicts itself: it goes to the chair."""

    button = L_("The paper says exactly this: put it aside for the chair")


@page(
    "entry-check",
    "entry/<str:contest>/<str:precinct>/check/",
    roles={"typist"},
    scope="precinct",
    title=N_("Check and save"),
)
def check(request: Request, contest: str, precinct: str) -> HttpResponse:
    """The checks, without their causes: the typist looks at the paper, not at the sum."""
    paper = station(request.home, contest, precinct)
    if paper is None:
        return nothing_there(request)
    task = task_of(paper, request.person)
    before = acts.earlier(request, str(request.POST.get("once", "")))
    if before is not None:
        # The same form sent twice: it was saved the first time.
        return _saved(paper)
    if isinstance(task, Not):
        return _refused(request, paper, task)
    typed = drafts.kept(paper, request.person, task)
    if not any(typed.by_field.values()):
        return HttpResponseRedirect(reverse("office:entry-figures", args=[contest, precinct]))
    found = checked(paper, typed.figures(paper))
    blank = [row for row in paper.rows if not typed.by_field.get(row.field, "")]
    as_signed = _as_signed(paper, found)
    save = aside = None
    if not found.errors or as_signed:
        save = SaveForm(request, blank, found.codes)
        if save.submitted:
            with acts.attempt(save):
                writing.enter(
                    request, paper, task, typed.figures(paper), found.codes, once=save.once
                )
                return _saved(paper)
    else:
        aside = AsideForm(request)
        if aside.submitted:
            drafts.put_aside(paper, request.person, found.codes)
            return _saved(paper, "aside")
    return show(
        request,
        "office/entry/check.html",
        station=paper,
        rows=_rows(paper, typed),
        found=found,
        save=save,
        aside=aside,
        form=save or aside,
    )


def _rows(paper: Station, typed: Typed) -> list[tuple[Row, str, int | None]]:
    return [(row, typed.by_field.get(row.field, ""), typed.value(row.field)) for row in paper.rows]


def _as_signed(paper: Station, found: Checked) -> bool:
    """Whether a coordinator said of these very errors that the paper is typed as it stands."""
    last = Ruling.objects.filter(stream=paper.stream).last()
    if last is None or last.answer != "as_signed":
        return False
    return {one.code for one in found.errors} <= set(last.codes.split())


def _saved(paper: Station, what: str = "") -> HttpResponse:
    """Back to the next paper, with one sentence about this one."""
    entries = len(paper.state.entries)
    given: dict[str, Any] = {
        "saved": what or ("second" if entries else "first"),
        "number": paper.number,
    }
    return HttpResponseRedirect(f"{reverse('office:entry')}?{urlencode(given)}")
