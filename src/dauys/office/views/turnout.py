"""Turnout at the fixed hours: one row a station, one column an hour, one column to fill."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.http import HttpResponse, HttpResponseRedirect

from dauys.accounts import homes
from dauys.accounts.roles import OFFICERS, READERS, Duty
from dauys.election.act import Draft
from dauys.election.bodies.precinct import TurnoutReported
from dauys.election.states import ContestState
from dauys.election.streams import contest as contest_stream
from dauys.election.streams import precinct as precinct_stream
from dauys.office import acts, authority
from dauys.office.entry.turnout import Grid, GridRow, current, fixed_hours, grid
from dauys.office.fields import Whole
from dauys.office.forms import ActForm
from dauys.office.pages import page
from dauys.office.refused import nothing_there
from dauys.office.render import show
from dauys.office.request import Request
from dauys.office.standing import local_moment, zone_of_contest
from dauys.office.words import L_, N_, _
from dauys.store import reading

_COUNT: Final[frozenset[Duty]] = frozenset({"coordinator", "approver", "projector"})


class TurnoutForm(ActForm):
    """The figures of one hour. A falling or impossible one is recorded when it was confirmed."""

    button = L_("Record the turnout")

    def __init__(self, request: Request, shown: Grid) -> None:
        super().__init__(request)
        self.grid = shown
        self.odd: list[GridRow] = []
        for row in shown.rows:
            if row.open:
                field = Whole(
                    label=_("Station {number}", number=row.number), width=6, required=False
                )
                field.widget.attrs["class"] = "number cell"
                self.fields[f"p.{row.number}"] = field
        self.fields["confirmed"] = forms.BooleanField(
            label=L_("The stations confirmed the figures that fall or exceed the list."),
            required=False,
        )

    def clean(self) -> dict[str, Any]:
        """Figures that fall, or exceed the list, are asked about once. None is left out silently:
        another may have reported for a station while the page stood open."""
        given = super().clean() or self.cleaned_data
        for name, typed in self.data.items():
            if name.startswith("p.") and name not in self.fields and typed:
                said = _(
                    "Station {number} cannot report for this hour any more. Open the page again.",
                    number=name[2:42],
                )
                self.add_error(None, forms.ValidationError(said, code="stale"))
        for row in self.grid.rows:
            issued = given.get(f"p.{row.number}")
            if issued is None:
                continue
            falls = row.before is not None and issued < row.before
            if falls or (row.voters is not None and issued > row.voters):
                self.odd.append(row)
                if not given.get("confirmed"):
                    said = (
                        _("{issued} is less than {before} reported before.",
                          issued=issued, before=row.before)
                        if falls
                        else _("{issued} is more than the {voters} voters of the list.",
                               issued=issued, voters=row.voters)
                    )  # fmt: skip
                    self.add_error(f"p.{row.number}", forms.ValidationError(said, code="odd"))
        typed = any(given.get(f"p.{row.number}") is not None for row in self.grid.rows)
        if not typed and not self.errors:
            self.add_error(None, forms.ValidationError(_("No figure was typed."), code="none"))
        return given

    def cell(self, row: GridRow) -> Any:
        """The field of a station, where it can report."""
        return self[f"p.{row.number}"] if row.open else None

    @property
    def figures(self) -> list[tuple[str, int]]:
        """Stations and what they report; those left blank have not reported."""
        found = []
        for row in self.grid.rows:
            issued = self.cleaned_data.get(f"p.{row.number}")
            if issued is not None:
                found.append((row.number, int(issued)))
        return found


@page(
    "turnout",
    "contest/<str:contest>/turnout/",
    roles=OFFICERS | READERS | _COUNT,
    scope="contest",
    title=N_("Turnout"),
)
def turnout(request: Request, contest: str) -> HttpResponse:
    """The grid; ``?hour=`` chooses an earlier column for a report that comes late."""
    state = reading.state(request.home, contest_stream(contest))
    if not isinstance(state, ContestState) or state.terms is None or state.transcribed is not None:
        return nothing_there(request)
    zone = zone_of_contest(request.home, contest)
    hours = fixed_hours(request.home, state, request.place, zone)
    chosen = current(hours, homes.now())
    # A form is for the hour that it was shown for, whatever the clock says when it comes.
    asked = request.POST.get("hour") or request.GET.get("hour", "")
    wanted = next((n for n, hour in enumerate(hours) if f"{hour:%H:%M}" == asked), None)
    if wanted is not None and chosen is not None and wanted < chosen:
        chosen = wanted
    elif request.POST.get("hour") and (wanted is None or wanted != chosen):
        return nothing_there(request)
    shown = grid(request.home, contest, state, hours, chosen)
    form = None
    may = authority.may_record(request, "turnout.reported", state.terms.commission, state.vote_date)
    if may and chosen is not None and any(row.open for row in shown.rows):
        form = TurnoutForm(request, shown)
        if form.submitted:
            at = hours[chosen].isoformat(timespec="seconds")
            drafts = [
                Draft(
                    stream=precinct_stream(contest, number),
                    body=TurnoutReported(at=at, issued=issued),
                    occurred_at=local_moment(zone),
                    issuer=state.terms.commission,
                )
                for number, issued in form.figures
            ]
            with acts.attempt(form):
                acts.record_all(request, drafts, once=form.once)
                return HttpResponseRedirect(request.get_full_path())
    return show(
        request,
        "office/turnout/grid.html",
        contest=contest,
        grid=shown,
        form=form,
        rows=[(row, form.cell(row) if form is not None else None) for row in shown.rows],
        columns=[(place, f"{hour:%H:%M}") for place, hour in enumerate(hours)],
        now_column=current(hours, homes.now()),
        hour=f"{hours[chosen]:%H:%M}" if chosen is not None else "",
    )
