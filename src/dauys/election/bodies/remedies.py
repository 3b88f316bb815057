"""Appeals against decisions about a candidacy, to a court or an upper commission.

A court's ruling is an act of :mod:`dauys.election.bodies.candidates`; it names the appeal it
decides.
"""

from __future__ import annotations

from typing import Literal

from dauys.election.act import Date, Id, Text
from dauys.election.bodies import Body


class AppealLodged(Body, frozen=True, kw_only=True):
    """Somebody appeals against an act about a candidacy.

    Who appeals is said by role only.
    """

    appeal: Id
    candidate: Id
    #: The act appealed against.
    about: str
    to: Literal["court", "upper_commission"]
    by: Literal["candidate", "nominator", "rival", "other"]
    asks: Text


class AppealSuspended(Body, frozen=True, kw_only=True):
    """The commission stops, for a court is seised of the same act (Art. 20(9))."""

    candidate: Id
    appeal: Id


class AppealDecided(Body, frozen=True, kw_only=True):
    """The upper commission has decided an appeal; its own decision stays with it."""

    candidate: Id
    appeal: Id
    commission: Text
    #: ``upheld``: the act appealed against stands.
    effect: Literal["upheld", "reversed"]
    summary: Text = ""


class RulingEntered(Body, frozen=True, kw_only=True):
    """A court's ruling has entered into force."""

    candidate: Id
    #: The act of the ruling.
    ruling: str
    on: Date
