"""Contests: the list of a territory, and the task list of one."""

from __future__ import annotations

from django.http import HttpResponse

from dauys.accounts import homes
from dauys.accounts.roles import DUTIES, EVERYBODY
from dauys.office import deadlines, docket
from dauys.office.acts import act_address
from dauys.office.conduct import vacancies
from dauys.office.conduct.scene import Scene
from dauys.office.deadlines import Deadline
from dauys.office.docket import Matter
from dauys.office.links import link
from dauys.office.models import Pending
from dauys.office.pages import PAGES, SIGNED_IN, page
from dauys.office.refused import nothing_there
from dauys.office.render import show
from dauys.office.request import Request
from dauys.office.tasks import Task, tasks
from dauys.office.words import N_

#: The page where the work of a task is done; a task without its page has no link.
PAGE_OF = {
    "call": "calendar",
    "nominations": "nominations",
    "registration": "registration",
    "ballot": "ballot",
    "stations": "stations",
    "turnout": "turnout",
    "protocols": "protocols",
    "decision": "declaration",
    "winner": "winner",
}
AHEAD = frozenset({"late", "late_tomorrow", "due", "to_come"})
"""What somebody must still do, or wait for."""
LAST = 10
"""Acts shown below the tasks."""


@page("contests", "contests/", roles=SIGNED_IN, title=N_("Contests"), menu=20)
def contests(request: Request) -> HttpResponse:
    """The contests in reach, those with something late first."""
    now = homes.now()
    rows = []
    for matter in docket.matters(request.home):
        if not request.reach.covers(matter.place, DUTIES):
            continue
        late = len(deadlines.late([matter], now))
        rows.append((matter, late, deadlines.upcoming([matter], now)))
    rows.sort(key=lambda row: (-row[1], row[0].contest.vote_date, row[0].id))
    return show(request, "office/contests/list.html", rows=rows)


@page("contest", "contest/<str:contest>/", roles=EVERYBODY, scope="contest", title=N_("Contest"))
def contest(request: Request, contest: str) -> HttpResponse:
    """The tasks of a contest, its deadlines, what waits and what was recorded last."""
    now = homes.now()
    matter = docket.matter(request.home, contest)
    if matter is None:
        return nothing_there(request)
    dates = [
        Deadline(matter, item, now)
        for item in matter.items(now)
        if item.due is not None and item.status != "practice"
    ]
    waiting = Pending.objects.filter(status="waiting", stream__contains=contest)
    return show(
        request,
        "office/contests/contest.html",
        matter=matter,
        tasks=[(task, _address(task, contest)) for task in tasks(matter, now)],
        further=_further(request, matter),
        ahead=[one for one in dates if one.item.status in AHEAD],
        behind=[one for one in dates if one.item.status not in AHEAD],
        waiting=list(waiting.select_related("made_by")),
        last=[(act, act_address(act.id)) for act in reversed(matter.acts[-LAST:])],
    )


def _further(request: Request, matter: Matter) -> list[tuple[str, str]]:
    """Pages beside the tasks, where they are open to whoever asks."""
    found = []
    for name, arguments in (
        ("campaign", {"contest": matter.id}),
        ("matters", {"contest": matter.id}),
        ("commission", {"commission": matter.place.commission}),
    ):
        declared = PAGES.get(name)
        if declared is not None and declared.open_to(request.reach, matter.place):
            found.append((declared.title, link(name, **arguments)))
    vacancy = vacancies.address(request, Scene(request.home, contest_id=matter.id))
    return [*found, (N_("Record a vacancy"), vacancy)] if vacancy else found


def _address(task: Task, contest: str) -> str:
    return link(PAGE_OF[task.id], contest=contest)
