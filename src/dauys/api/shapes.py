"""The shapes of answers, for the schema. Documents may gain fields; they never lose these.

Shares are texts with two decimals ("72.33"), counts whole numbers; null is "not reported".
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Names = dict[str, str]
Count = Annotated[int, Field(ge=0)]
Share = Annotated[str, Field(pattern=r"^[0-9]+\.[0-9]{2}$")]
Day = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
Outcome = Literal["elected", "tie", "undetermined", "void", "second_round"]
Mark = Literal["", "rehearsal"]
Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Utc = Annotated[str, Field(pattern=r"^[0-9T:-]+Z$")]
#: A local time with its UTC offset.
Local = Annotated[str, Field(pattern=r"^[0-9]{4}-.*(Z|[+-][0-9]{2}:[0-9]{2})$")]


class Shape(BaseModel):
    """More fields may come."""

    model_config = ConfigDict(extra="allow")


class Answer(Shape):
    """The version an answer is of."""

    version: Annotated[int, Field(ge=1)]
    as_of: Utc
    size: Count
    root: Hash
    mark: Mark


class Page(Answer):
    """One page of a list: rows in all, and the cursor of the next page or null."""

    total: Count
    next: str | None


class Election(Shape):
    """An election with its sums."""

    election: str
    titles: Names
    date: Day
    kind: str
    mode: Literal["conducted", "transcribed"]
    office: str
    country: str
    totals: dict[str, Any]
    claims: Count


class ContestRow(Shape):
    """A contest's line."""

    contest: str
    unit: str
    names: Names
    parent: str
    vote_date: Day
    mode: Literal["conducted", "transcribed"]
    status: str
    released: bool
    release_reason: str | None
    outcome: Outcome
    reason: str | None
    declared: str | None
    winner: str | None
    winner_names: Names
    nominated_by: str | None
    nominator_names: Names
    nominators: list[str]
    margin: int | None
    turnout: Share | None
    precincts_total: Count
    precincts_reported: Count


class OutcomeObject(Shape):
    """What the figures say."""

    kind: Outcome
    candidate: str | None
    name: str | None
    candidates: list[str]
    margin: int | None
    reason: str | None
    basis: list[dict[str, Any]]


class Votes(Shape):
    """A candidate's line of the results."""

    candidate: str
    name: str
    names: Names
    nominated_by: str
    member_of: str | None
    incumbent: bool | None
    status: str
    votes: Count | None
    share: Share | None


class Contest(Shape):
    """A contest's document: everything its page shows."""

    contest: str
    election: str
    status: str
    mode: Literal["conducted", "transcribed"]
    mark: Mark
    released: bool
    release_reason: str | None
    outcome: OutcomeObject
    declared: str | None
    roll: Count | None
    issued: Count | None
    ballots: Count | None
    valid: Count | None
    invalid: Count | None
    against_all: Count | None
    turnout: Share | None
    turnout_basis: str
    share_denominator: str
    vote_date: Day
    unit: dict[str, Any]
    votes: list[Votes]
    precincts: list[dict[str, Any]]
    findings: list[dict[str, Any]]
    calendar: list[dict[str, Any]]
    claims: list[dict[str, Any]]
    acts: list[dict[str, Any]]
    rulebook: dict[str, Any]


class CandidateVotes(Shape):
    """A candidate's votes in a precinct."""

    candidate: str
    votes: Count | None


class Precinct(Shape):
    """A precinct's line, or its document."""

    contest: str
    precinct: str
    names: Names
    status: str
    released: bool
    protocol: str | None
    corrected: bool
    roll: Count | None
    issued: Count | None
    ballots: Count | None
    valid: Count | None
    invalid: Count | None
    against_all: Count | None
    turnout: Share | None
    votes: list[CandidateVotes]


class Candidate(Shape):
    """A candidacy."""

    contest: str
    unit: str
    candidate: str
    name: str
    names: Names
    nominated_by: str
    nominator_names: Names
    member_of: str | None
    endorsed_by: list[str]
    incumbent: bool | None
    status: str
    released: bool
    votes: Count | None
    share: Share | None
    elected: bool | None


class TurnoutReport(Shape):
    """Voters who had received ballots in a precinct by a time."""

    contest: str
    unit: str
    precinct: str
    at: Local
    issued: Count
    act: str


class ClaimRow(Shape):
    """A figure that a source printed; reported, not derived."""

    claim: str
    election: str
    unit: str | None
    party: str | None
    contest: str | None
    candidate: str | None
    measure: str
    value: str
    bound: str
    as_of: str | None
    source: str
    url: str | None
    archive: str | None
    note: str | None


class DiscrepancyRow(Shape):
    """A comparison of claims with each other or with what is computed."""

    id: str
    election: str
    subject: str
    verdict: Literal["disagrees", "not_decidable", "agrees"]
    arithmetic: str
    claims: list[str]
    explanation: Names
    reason: Names | None


class ActRow(Shape):
    """An act: its id, kind, stated time and position in the register."""

    id: str
    stream: str
    number: Annotated[int, Field(ge=1)]
    kind: str
    occurred_at: Local
    position: Count


class PublicationRow(Shape):
    """A published version."""

    version: Annotated[int, Field(ge=1)]
    as_of: Utc
    size: Count
    root: Hash
    manifest: Hash


class Found(Shape):
    """A contest, precinct or candidate that was found."""

    type: Literal["contest", "precinct", "candidate"]
    election: str
    contest: str
    precinct: str | None
    candidate: str | None
    names: Names


class DocumentRow(Shape):
    """A document of the site."""

    path: str
    kind: str


class Problem(BaseModel):
    """What is wrong, where, with which value, why, and what to do (RFC 9457)."""

    type: str
    title: str
    titles: Names
    status: Annotated[int, Field(ge=400, le=599)]
    code: Annotated[str, Field(pattern=r"^[FRE]-[0-9]{3}$")]
    detail: str
    what: str | None
    where: str | None
    value: str | None
    why: str | None
    remedy: str | None
    citation: str | None


class Document(Answer):
    """A document of the site, with its path there."""

    document: str
    data: Any


class ContestAnswer(Document):
    """A contest's document."""

    data: Contest


class PrecinctAnswer(Document):
    """A precinct's document."""

    data: Precinct


class ElectionPage(Page):
    """Elections."""

    items: list[Election]


class ContestPage(Page):
    """Contests."""

    items: list[ContestRow]


class PrecinctPage(Page):
    """Precincts."""

    items: list[Precinct]


class CandidatePage(Page):
    """Candidacies."""

    items: list[Candidate]


class TurnoutPage(Page):
    """Turnout reports."""

    items: list[TurnoutReport]


class ClaimPage(Page):
    """Claims."""

    items: list[ClaimRow]


class DiscrepancyPage(Page):
    """Discrepancies."""

    items: list[DiscrepancyRow]


class ActPage(Page):
    """Acts."""

    items: list[ActRow]


class PublicationPage(Page):
    """Published versions."""

    items: list[PublicationRow]


class FoundPage(Page):
    """What was found."""

    items: list[Found]


class DocumentPage(Page):
    """Documents of the site."""

    items: list[DocumentRow]
