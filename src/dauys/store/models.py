"""The tables. Rows carry bytes and numbers, no rules; what an act means is ``election``'s.

Primary: acts, leaves, checkpoints, publications, salts, blobs. Derived: stream heads, which
``rebuild`` makes again from the acts. Pending acts wait for the sequencer.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Act(models.Model):
    """One act as it was signed. Triggers refuse UPDATE and DELETE (invariant 1)."""

    #: Write order, taken while the act's locks are held (see ``sequencing``).
    id = models.BigIntegerField(primary_key=True)
    stream = models.CharField(max_length=300)
    number = models.BigIntegerField()
    kind = models.CharField(max_length=60)
    #: The register's entry: the canonical DSSE envelope.
    entry = models.BinaryField()
    #: RFC 6962 leaf hash of the entry, 32 bytes.
    leaf = models.BinaryField(max_length=32)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["stream", "number"], name="act_stream_number")
        ]


class Leaf(models.Model):
    """An act's place in the register's tree. Triggers refuse UPDATE and DELETE."""

    position = models.BigIntegerField(primary_key=True)
    act = models.OneToOneField(Act, on_delete=models.PROTECT)


class Pending(models.Model):
    """A committed act that the sequencer has not placed yet (PostgreSQL)."""

    act = models.OneToOneField(Act, on_delete=models.PROTECT, primary_key=True)


class StreamHead(models.Model):
    """The cache of a stream's fold. Number 0: somebody read that the stream does not exist."""

    stream = models.CharField(max_length=300, primary_key=True)
    number = models.BigIntegerField()
    leaf = models.BinaryField(max_length=32)
    received_at = models.CharField(max_length=20)
    state = models.BinaryField()


class Checkpoint(models.Model):
    """A signed note over the first ``size`` leaves, kept as it was signed."""

    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField(max_length=32)
    note = models.BinaryField()
    signed_at = models.CharField(max_length=20)


class Publication(models.Model):
    """A published version: what ``rebuild --check`` compares with, byte for byte."""

    version = models.BigIntegerField(primary_key=True)
    as_of = models.CharField(max_length=20)
    size = models.BigIntegerField()
    #: SHA-256 of the version's root manifest, hex.
    manifest = models.CharField(max_length=64)
    note = models.BinaryField()


class Salt(models.Model):
    """A commitment's salt, sealed. Erasing the row erases what the commitment stood for."""

    name = models.CharField(max_length=400, primary_key=True)
    sealed = models.BinaryField()


class Blob(models.Model):
    """A file named by an act's hash; its bytes lie in the home's ``blobs`` directory."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=100)
