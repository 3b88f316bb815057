"""The parameters of each list. A parameter that a list does not have is a fault, never ignored."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field, StringConstraints

from dauys.api.texts import N_

Word = Annotated[str, StringConstraints(min_length=1, max_length=200)]
#: A cursor holds a sort key, which may be a name.
Cursor = Annotated[str, StringConstraints(min_length=1, max_length=2_000)]
Size = Annotated[int, Field(ge=1, le=500)]
Position = Annotated[int, Field(ge=0, le=2**53)]


def said(text: str, default: Any = None) -> Any:
    """A parameter with its description."""
    return Field(default, description=text)


class Paged(Schema):
    """What every list takes."""

    limit: Size = said(N_("Rows on a page"), 100)
    cursor: Cursor | None = said(N_("Where the page before ended: its next"))


class ContestQuery(Paged):
    """Contests of an election."""

    unit: Word | None = said(N_("In this unit or below it"))
    status: Word | None = said(N_("Where the contest stands, such as counting or confirmed"))
    outcome: Literal["elected", "tie", "undetermined", "void", "second_round"] | None = said(
        N_("What the figures say")
    )
    nominator: Word | None = said(N_("A candidate of this nominator stands or stood"))
    winner_nominator: Word | None = said(N_("The winner was nominated by this nominator"))
    released: bool | None = said(N_("Whether figures are shown"))
    sort: Literal[
        "contest", "name", "margin", "-margin", "turnout", "-turnout", "vote_date", "-vote_date"
    ] = said(N_("Order of the rows; a minus sign turns it round; blanks come last"), "contest")


class CandidateQuery(Paged):
    """Candidacies of an election."""

    contest: Word | None = said(N_("Of this contest"))
    unit: Word | None = said(N_("In this unit or below it"))
    nominator: Word | None = said(N_("Nominated by this party, or self"))
    member_of: Word | None = said(N_("A member of this party, whoever nominated"))
    status: Word | None = said(N_("Where the candidacy stands, such as registered or refused"))
    elected: bool | None = said(N_("Whether the figures say elected"))
    sort: Literal["contest", "name", "votes", "-votes"] = said(
        N_("Order of the rows; a minus sign turns it round; blanks come last"), "contest"
    )


class PrecinctQuery(Paged):
    """Precincts of a contest."""

    status: Word | None = said(N_("Where the precinct stands, such as accepted or not-received"))


class TurnoutQuery(Paged):
    """Turnout reports of an election."""

    contest: Word | None = said(N_("Of this contest"))
    unit: Word | None = said(N_("In this unit or below it"))


class ClaimQuery(Paged):
    """Claims about an election."""

    contest: Word | None = said(N_("Of this contest"))
    unit: Word | None = said(N_("About this unit"))
    party: Word | None = said(N_("About this party"))
    measure: Word | None = said(N_("What is claimed, such as roll or seats"))


class DiscrepancyQuery(Paged):
    """Discrepancies of the home."""

    election: Word | None = said(N_("Of this election"))
    verdict: Literal["disagrees", "not_decidable", "agrees"] | None = said(
        N_("What the comparison came to")
    )


class ActQuery(Paged):
    """Acts of the register."""

    stream: Word | None = said(N_("Of this stream, such as authority or election/…"))
    contest: Word | None = said(N_("Of this contest and its precincts"))
    kind: Word | None = said(N_("Of this kind, such as protocol.accepted"))
    since: Position = said(N_("From this position in the register"), 0)


class SearchQuery(Paged):
    """Words to look for."""

    q: Annotated[str, StringConstraints(min_length=1, max_length=100)] = Field(
        ..., description=N_("Beginnings of words in any spelling: Kazakh, Russian or Latin")
    )
    type: Literal["contest", "precinct", "candidate"] | None = said(N_("Only of this type"))
    election: Word | None = said(N_("Of this election"))


class DocumentQuery(Paged):
    """Documents of the site."""

    kind: Word | None = said(N_("Of this kind, such as contest or table"))
    under: Word | None = said(N_("Whose path begins like this"))
