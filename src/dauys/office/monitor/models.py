"""Tables of the monitor: calls to stations, and screens that show it without a login."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from dauys.accounts.models import Account


class Call(models.Model):
    """Somebody rang a station. The office's own note: no act, and never a figure."""

    stream = models.CharField(max_length=300, db_index=True)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    #: "chair", "secretary" or "member"; names and telephone numbers are not kept.
    whom = models.CharField(max_length=12)
    #: What was answered: "nobody", "counting", "under_way", "trouble" or "asked".
    answer = models.CharField(max_length=12)
    note = models.CharField(max_length=300, blank=True)
    #: Drawn when the form was shown: a form sent twice is one call.
    once = models.CharField(max_length=60, unique=True)

    class Meta:
        ordering: ClassVar = ["-id"]


class Screen(models.Model):
    """A link that shows the monitor of a commission's territory, without a login."""

    #: Keyed hash of the token in the address; the token itself is nowhere.
    digest = models.CharField(max_length=64, unique=True)
    commission = models.CharField(max_length=120)
    label = models.CharField(max_length=120)
    language = models.CharField(max_length=2)
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-id"]
