"""Kinds: campaign and money: programmes, events, airtime, election funds, costs."""

from __future__ import annotations

from dauys.election.bodies import campaign
from dauys.election.kind import RECORDERS, Kind, kind

KINDS: tuple[Kind, ...] = (
    kind("programme.published", campaign.ProgrammePublished, "contest", *RECORDERS),
    kind("pledge.made", campaign.PledgeMade, "contest", *RECORDERS),
    kind("event.planned", campaign.EventPlanned, "contest", *RECORDERS),
    kind("event.held", campaign.EventHeld, "contest", *RECORDERS),
    kind("airtime.used", campaign.AirtimeUsed, "contest", *RECORDERS),
    kind("fund.opened", campaign.FundOpened, "contest", *RECORDERS),
    kind("fund.received", campaign.FundReceived, "contest", *RECORDERS),
    kind("fund.returned", campaign.FundReturned, "contest", *RECORDERS),
    kind("fund.spent", campaign.FundSpent, "contest", *RECORDERS),
    kind("fund.reported", campaign.FundReported, "contest", *RECORDERS),
    kind("funds.published", campaign.FundsPublished, "contest", *RECORDERS),
    kind("costs.planned", campaign.CostsPlanned, "contest", *RECORDERS, in_session=True),
    kind("costs.spent", campaign.CostsSpent, "contest", *RECORDERS),
)
