"""Acts that were signed at a cut-off server and recorded again here."""

from __future__ import annotations

from django.db import models


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
