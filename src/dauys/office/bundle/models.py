"""What is with a cut-off server, and acts signed there that were recorded again here."""

from __future__ import annotations

from django.db import models

from dauys.accounts.models import Account


class Carried(models.Model):
    """The entry as it was signed there, and the act it became here.

    Its approvals, times and signatures are evidence; the act here repeats them.
    """

    #: RFC 6962 leaf hash of the entry, hex.
    leaf = models.CharField(max_length=64, primary_key=True)
    act = models.CharField(max_length=330, db_index=True)
    entry = models.BinaryField()
    #: SHA-256 of the manifest of the bundle that brought it.
    bundle = models.CharField(max_length=64)
    at = models.DateTimeField()


class Lent(models.Model):
    """A territory that a cut-off server records in; the office does not, until it is back."""

    id = models.AutoField(primary_key=True)
    #: The unit, with everything below it.
    unit = models.CharField(max_length=120)
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    #: "back" by a bundle, or "given up" by two people.
    ended = models.CharField(max_length=10, blank=True)
    #: Why two people gave the territory back to the office, and who they were.
    reason = models.CharField(max_length=1000, blank=True)
    asked_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    ended_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
