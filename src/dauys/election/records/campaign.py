"""What is kept of the campaign and its money: nobody who paid or attended is named."""

from __future__ import annotations

from msgspec import Struct, field


class Programme(Struct, frozen=True, omit_defaults=True):
    """A candidate's published programme."""

    act: str
    at: str
    summary: str
    languages: tuple[str, ...]
    source: str = ""


class Pledge(Struct, frozen=True, omit_defaults=True):
    """Something a candidate promised."""

    act: str
    at: str
    id: str
    candidate: str
    text: str
    source: str = ""


class Event(Struct, frozen=True, omit_defaults=True):
    """An event as it was announced, and as it took place; "" for what is not recorded."""

    candidate: str
    type: str
    place: str
    planned: str = ""
    starts_at: str = ""
    held: str = ""
    started_at: str = ""
    ended_at: str = ""
    attended: int | None = None


class Airtime(Struct, frozen=True, omit_defaults=True):
    """Free time on air, or a free article."""

    act: str
    medium: str
    outlet: str
    at: str
    seconds: int = 0
    sheet_hundredths: int | None = None


class Report(Struct, frozen=True):
    """A candidate's report on the fund."""

    act: str
    received: int
    returned: int
    spent: int
    until: str


class FundRecord(Struct, omit_defaults=True):
    """One candidate's fund: sums by kind of source and by purpose."""

    act: str
    opened_at: str
    received: dict[str, int] = field(default_factory=dict)
    payments: dict[str, int] = field(default_factory=dict)
    returned: dict[str, int] = field(default_factory=dict)
    spent: dict[str, int] = field(default_factory=dict)
    report: Report | None = None


class Costs(Struct, omit_defaults=True):
    """What a contest may cost and has cost; None: no plan."""

    plan: str = ""
    payer: str = ""
    planned: int | None = None
    per_candidate: int | None = None
    set_by: str = ""
    spent: dict[str, int] = field(default_factory=dict)
    candidates: dict[str, int] = field(default_factory=dict)


class ComplaintRecord(Struct, omit_defaults=True):
    """A complaint with its moments; "" while it is not decided."""

    act: str
    received_at: str
    by: str = ""
    candidate: str = ""
    decision: str = ""
    decided_at: str = ""


class CampaignRecord(Struct, omit_defaults=True):
    """Campaign and money: programmes, events, airtime, election funds, costs."""

    programmes: dict[str, Programme] = field(default_factory=dict)
    pledges: list[Pledge] = field(default_factory=list)
    events: dict[str, Event] = field(default_factory=dict)
    airtime: dict[str, list[Airtime]] = field(default_factory=dict)
    funds: dict[str, FundRecord] = field(default_factory=dict)
    #: The act that published the totals of the funds, and its day.
    funds_published: str = ""
    funds_published_on: str = ""
    costs: Costs | None = None
    complaints: dict[str, ComplaintRecord] = field(default_factory=dict)
