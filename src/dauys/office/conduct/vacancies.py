"""Where the vacancy of a contest's post is recorded."""

from __future__ import annotations

from dauys.office import authority
from dauys.office.conduct.scene import Scene
from dauys.office.links import link
from dauys.office.request import Request


def address(request: Request, scene: Scene) -> str:
    """The page for the contest's post, for whoever may record a vacancy; else ""."""
    terms = scene.contest.terms if scene.contest is not None else None
    told = scene.election.announced if scene.election is not None else None
    if terms is None or told is None:
        return ""
    if not authority.may_as_oneself(request, "post.vacated", scene.today):
        return ""
    return link("unit-record", country=told.country, unit=terms.unit, kind="post.vacated")
