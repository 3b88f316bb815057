"""What is kept: campaign and money: programmes, events, airtime, election funds, costs."""

from __future__ import annotations

from msgspec import Struct


class CampaignRecord(Struct, omit_defaults=True):
    """Campaign and money: programmes, events, airtime, election funds, costs."""
