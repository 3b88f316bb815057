"""The publication console: versions, what the next one changes, holding and rolling back.

Holding back and rolling back are public acts of two publishers; nothing here publishes. The
builder (``dauys publish``) makes pages of what stands in the register.
"""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.http import HttpResponse

from dauys.accounts import homes
from dauys.accounts.roles import READERS, Duty
from dauys.election.act import Draft
from dauys.election.bodies.public import (
    PublicationHeld,
    PublicationReleased,
    PublicationResumed,
    PublicationRolledBack,
)
from dauys.election.states import ContestState, PublicationsState
from dauys.election.streams import PUBLICATIONS
from dauys.election.streams import contest as contest_stream
from dauys.office import acts, authority
from dauys.office.fields import Moment, Text
from dauys.office.forms import ActForm
from dauys.office.pages import page
from dauys.office.render import show
from dauys.office.request import Request
from dauys.office.standing import stated_now, zone_of_home
from dauys.office.views.publication.coming import coming
from dauys.office.words import L_, N_
from dauys.record.manifest import fingerprint
from dauys.store import publications, reading
from dauys.store.home import Home
from dauys.store.sequencing import size, waiting

_WORKERS: Final[frozenset[Duty]] = frozenset({"publisher", "keeper"})


class _Until(ActForm):
    """What has an end and a reason that is published."""

    confirms = True

    until = Moment(label=L_("At the latest until"))
    reason = Text(label=L_("Reason"), help_text=L_("It is published."), max_length=1000, lines=3)

    def __init__(self, request: Request) -> None:
        super().__init__(request)
        until = self.fields["until"]
        until.zone = zone_of_home(request.home)  # type: ignore[attr-defined]


class HoldForm(_Until):
    """Hold back the figures of a contest on pages and in data files."""

    ids = "hold_%s"
    button = L_("Hold back")

    contest = forms.ChoiceField(label=L_("Contest"))
    field_order = ("contest", "until", "reason")

    def __init__(self, request: Request, contests: list[str]) -> None:
        super().__init__(request)
        self.fields["contest"].choices = [(one, one) for one in contests]  # type: ignore[attr-defined]


class ReleaseForm(ActForm):
    """Publish a contest again that was held back."""

    ids = "release_%s"
    button = L_("Publish it again")
    confirms = True

    contest = forms.ChoiceField(label=L_("Contest"))

    def __init__(self, request: Request, contests: list[str]) -> None:
        super().__init__(request)
        self.fields["contest"].choices = [(one, one) for one in contests]  # type: ignore[attr-defined]


class RollbackForm(_Until):
    """Show an earlier version again, for a time."""

    ids = "rollback_%s"
    button = L_("Roll back")

    version = forms.ChoiceField(label=L_("Version to show again"))
    field_order = ("version", "until", "reason")

    def __init__(self, request: Request, versions: list[int]) -> None:
        super().__init__(request)
        self.fields["version"].choices = [  # type: ignore[attr-defined]
            (str(one), str(one)) for one in versions
        ]


class ResumeForm(ActForm):
    """End a roll-back."""

    ids = "resume_%s"
    button = L_("Publish what the register says now")
    confirms = True


@page(
    "publication", "publication/", roles=READERS | _WORKERS, title=N_("Publication"), menu=85
)  # fmt: skip
def publication(request: Request) -> HttpResponse:
    """The state of the public site, and the acts that hold it back or roll it back."""
    home = request.home
    found = reading.state(home, PUBLICATIONS)
    state = found if isinstance(found, PublicationsState) else PublicationsState()
    shown = _forms(request, state)
    for form, make in shown.values():
        if form is not None:
            done = acts.submitted(request, form, make)
            if done is not None:
                return done
    made = state.made
    return show(
        request,
        "office/publication/console.html",
        state=state,
        made=made,
        fingerprint=fingerprint(made.manifest) if made is not None else "",
        recent=list(reversed(state.recent)),
        missing=size(home) - (made.size if made is not None else 0),
        waiting=len(waiting(home)),
        coming=coming(home, state),
        hold=shown["hold"][0],
        release=shown["release"][0],
        rollback=shown["rollback"][0],
        resume=shown["resume"][0],
    )


def _forms(request: Request, state: PublicationsState) -> dict[str, tuple[ActForm | None, Any]]:
    """The forms that this person may send now, each with what makes its draft."""
    home = request.home
    today = homes.now().date().isoformat()
    may = authority.may_record(request, "publication.held", "publisher", today)

    def draft(body: Any, reason: str = "") -> Draft:
        return Draft(
            stream=PUBLICATIONS,
            body=body,
            occurred_at=stated_now(home),
            issuer="publisher",
            reason=reason,
        )

    free = [one for one in _called(home) if one not in state.held] if may else []
    versions = {one.version: one for one in publications.versions(home)} if may else {}
    return {
        "hold": (
            HoldForm(request, free) if free else None,
            lambda given: draft(
                PublicationHeld(contest=given["contest"], until=given["until"]), given["reason"]
            ),
        ),
        "release": (
            ReleaseForm(request, sorted(state.held)) if may and state.held else None,
            lambda given: draft(PublicationReleased(contest=given["contest"])),
        ),
        "rollback": (
            RollbackForm(request, sorted(versions, reverse=True)) if versions else None,
            lambda given: draft(
                PublicationRolledBack(
                    restores=versions[int(given["version"])], until=given["until"]
                ),
                given["reason"],
            ),
        ),
        "resume": (
            ResumeForm(request) if may and state.rolled_back is not None else None,
            lambda given: draft(PublicationResumed()),
        ),
    }


def _called(home: Home) -> list[str]:
    return [
        stream.partition("/")[2]
        for stream in reading.streams(home, contest_stream(""))
        if isinstance(state := reading.state(home, stream), ContestState)
        and state.terms is not None
    ]
