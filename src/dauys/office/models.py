"""The tables of the office: drafts that wait for a second person, and receipts."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from dauys.accounts.models import Account, Issue


class Pending(models.Model):
    """What one person has approved: a draft, or several that become acts together.

    The content is sealed; it is not in the register.
    """

    #: Kind, stream and issuer of the first draft; how many there are.
    kind = models.CharField(max_length=60)
    stream = models.CharField(max_length=300)
    issuer = models.CharField(max_length=120)
    count = models.PositiveIntegerField(default=1)
    sealed = models.BinaryField()
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    #: The first approval: person and role of the register, and how the person was known.
    person = models.CharField(max_length=120)
    role = models.CharField(max_length=20)
    factor = models.CharField(max_length=40)
    made_at = models.DateTimeField()
    #: "waiting", "approved", "returned" or "withdrawn".
    status = models.CharField(max_length=10, default="waiting", db_index=True)
    decided_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", null=True)
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=1000, blank=True)
    #: Logins that are ordered with it and issued when it is approved.
    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="+", null=True)
    #: Whether who drafted it has looked at what became of it.
    seen = models.BooleanField(default=False)
    #: The act that the first draft became.
    act = models.CharField(max_length=330, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]


class Receipt(models.Model):
    """What became of one submission of a form. A form sent twice finds its first receipt."""

    #: Hidden in the form, drawn when it was shown.
    once = models.CharField(max_length=60, primary_key=True)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    act = models.CharField(max_length=330, blank=True, db_index=True)
    pending = models.ForeignKey(Pending, on_delete=models.PROTECT, null=True)
    #: Findings when it was recorded, as JSON.
    findings = models.TextField(default="[]")
    at = models.DateTimeField()


# Django looks for tables here.
from dauys.office.bundle.models import Carried  # noqa: E402
from dauys.office.entry.models import (  # noqa: E402
    Entered,
    Preliminary,
    Retyping,
    Ruling,
    Scan,
    Typing,
)
from dauys.office.monitor.models import Call, Screen  # noqa: E402

__all__ = [
    "Call",
    "Carried",
    "Entered",
    "Pending",
    "Preliminary",
    "Receipt",
    "Retyping",
    "Ruling",
    "Scan",
    "Screen",
    "Typing",
]
