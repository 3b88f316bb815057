"""Campaign and money: programmes, events, airtime, election funds, costs."""

from __future__ import annotations
