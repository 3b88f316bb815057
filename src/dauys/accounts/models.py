"""The tables of accounts. Rows only; what may be done with them stands in the other modules."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Account(models.Model):
    """A login. ``person`` is the person's id in the register."""

    #: Lower case; what is typed at sign-in.
    login = models.CharField(max_length=60, unique=True)
    person = models.CharField(max_length=120)
    #: As the office shows it; never published.
    name = models.CharField(max_length=200, blank=True)
    #: Argon2 hash with its parameters.
    password = models.CharField(max_length=200)
    #: The password is the one of the printed slip and must be changed.
    must_change = models.BooleanField(default=True)
    language = models.CharField(max_length=2, default="kk")
    active = models.BooleanField(default=True)
    #: After this moment the account is closed; None: it does not expire.
    expires_at = models.DateTimeField(null=True, blank=True)
    issued_at = models.DateTimeField()
    #: Login of the account that issued it; "" from the command line.
    issued_by = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering: ClassVar = ["login"]

    def __str__(self) -> str:
        return self.login


class Grant(models.Model):
    """A duty that an account has for a commission ("*": the whole home)."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="grants")
    duty = models.CharField(max_length=20)
    commission = models.CharField(max_length=120)
    #: Only this precinct of the commission's contests; "": all of them.
    precinct = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["account", "duty", "commission", "precinct"], name="grant_once"
            )
        ]


class Code(models.Model):
    """A numbered one-time code of a printed sheet, hashed under a key of the home."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="codes")
    number = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "number"], name="code_once")
        ]


class Totp(models.Model):
    """A time-based code generator (RFC 6238); the secret is sealed under a key of the home."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="totp")
    sealed = models.BinaryField()
    #: False until a first code has shown that the generator works.
    confirmed = models.BooleanField(default=False)
    #: The last time step accepted: no code is good twice.
    last_step = models.BigIntegerField(default=0)


class Passkey(models.Model):
    """A passkey (WebAuthn): its public key and counter."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="passkeys")
    name = models.CharField(max_length=60)
    credential = models.CharField(max_length=1400, unique=True)
    #: Attested credential data as the fido2 library encodes it.
    data = models.BinaryField()
    counter = models.BigIntegerField(default=0)
    added_at = models.DateTimeField()


class SignIn(models.Model):
    """One signed-in browser. The cookie's token is kept as its SHA-256 only."""

    token = models.CharField(max_length=64, primary_key=True)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="signins")
    #: "password" while the second factor is still to come, then "in".
    step = models.CharField(max_length=10)
    #: What the person was known by, e.g. "password+code".
    factor = models.CharField(max_length=40, blank=True)
    device = models.CharField(max_length=80, blank=True)
    agent = models.CharField(max_length=64)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    #: When the password was last given again.
    confirmed_at = models.DateTimeField(null=True, blank=True)
    #: What a passkey has to sign, while one is asked for.
    challenge = models.CharField(max_length=400, blank=True)


class Failure(models.Model):
    """Failed attempts for one name (hashed: it may be a name that nobody has)."""

    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()


class Issue(models.Model):
    """What one person has ordered about logins, and another must approve.

    Whoever holds a slip can be the person on it, so no one alone issues one: the first passwords
    go to who ordered, the sheets of codes to who approved, each to be fetched once.
    """

    #: "issue", "again" (a new slip), "grant" (more duties) or "substitute".
    kind = models.CharField(max_length=12)
    #: What is asked for, sealed (see ``ordering``).
    sealed = models.BinaryField()
    #: The logins concerned, for lists.
    about = models.CharField(max_length=400)
    ordered_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    ordered_at = models.DateTimeField()
    #: "waiting", "approved" or "withdrawn".
    status = models.CharField(max_length=10, default="waiting", db_index=True)
    decided_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", null=True)
    decided_at = models.DateTimeField(null=True)
    #: The halves of the slips, sealed; emptied when they were fetched.
    passwords = models.BinaryField(default=b"")
    codes = models.BinaryField(default=b"")

    class Meta:
        ordering: ClassVar = ["id"]
