"""Tables of protocol entry. Figures are sealed under the home's key; none is in the register."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from dauys.accounts.models import Account


class Typing(models.Model):
    """What one person has typed of one paper and not saved yet."""

    stream = models.CharField(max_length=300)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    #: The act that this typing would replace, "" for a first one: a draft serves one attempt.
    replaces = models.CharField(max_length=330, blank=True)
    sealed = models.BinaryField()
    begun_at = models.DateTimeField()
    touched_at = models.DateTimeField()
    #: "open", or "aside": the paper was put aside for the chair, with the codes of its errors.
    status = models.CharField(max_length=10, default="open")
    codes = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["stream", "account"], name="office_typing_one_each")
        ]


class Entered(models.Model):
    """The figures behind one entry act, until the protocol is accepted, and after."""

    act = models.CharField(max_length=330, primary_key=True)
    stream = models.CharField(max_length=300, db_index=True)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    #: The name under which the commitment's salt is kept.
    salt = models.CharField(max_length=400)
    sealed = models.BinaryField()
    #: Codes of the warnings and errors that the typist compared with the paper.
    codes = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()


class Ruling(models.Model):
    """What a coordinator said about a paper that was put aside."""

    stream = models.CharField(max_length=300, db_index=True)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    #: "as_signed": type it as it stands; "again": type it once more; "back": the paper goes back.
    answer = models.CharField(max_length=10)
    codes = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=1000)
    at = models.DateTimeField()


class Retyping(models.Model):
    """An accepted protocol is typed twice again, for a correction."""

    stream = models.CharField(max_length=300, db_index=True)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    #: The act whose figures are to be replaced.
    replaces = models.CharField(max_length=330)
    reason = models.CharField(max_length=1000)
    at = models.DateTimeField()


class Scan(models.Model):
    """A picture of the signed paper, re-encoded; its bytes are a blob of the home."""

    stream = models.CharField(max_length=300, db_index=True)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    at = models.DateTimeField()


class Preliminary(models.Model):
    """Figures told by telephone or read off a photograph. Never definitive, never summed."""

    stream = models.CharField(max_length=300, db_index=True)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    #: "phone" or "photo".
    how = models.CharField(max_length=10)
    sealed = models.BinaryField()
    at = models.DateTimeField()
