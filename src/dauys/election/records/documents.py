"""What is kept of a candidate's papers: sheets, deposit, declarations, cure of defects.

None is "not recorded" throughout, never zero.
"""

from __future__ import annotations

from msgspec import Struct, field


class PartyDecision(Struct, frozen=True, omit_defaults=True):
    """A party's decision."""

    act: str
    decision: str
    on: str
    scan: str = ""


class Sheets(Struct, omit_defaults=True):
    """Signature sheets: ranges of numbers issued, sheets and rows that came back."""

    issued: list[tuple[int, int]] = field(default_factory=list)
    returned: int | None = None
    rows: int | None = None

    @property
    def count(self) -> int:
        """How many were issued."""
        return sum(last - first + 1 for first, last in self.issued)


class Checked(Struct, frozen=True, omit_defaults=True):
    """The last check of signatures."""

    act: str
    at: str
    submitted: int
    valid: int
    voters: int
    rejected: dict[str, int] = {}
    elsewhere: int | None = None


class Payment(Struct, frozen=True):
    """One payment of a deposit."""

    act: str
    amount: int
    on: str


class DepositSettlement(Struct, frozen=True):
    """What became of a deposit."""

    act: str
    at: str
    fate: str
    amount: int


class Assets(Struct, frozen=True):
    """Declarations in force."""

    act: str
    at: str
    complete: bool
    as_of: tuple[str, ...]


class TaxCheck(Struct, frozen=True, omit_defaults=True):
    """What the tax bodies found."""

    act: str
    at: str
    body: str
    correct: bool
    reference: str = ""


class NoticeRecord(Struct, omit_defaults=True):
    """A notice, and how it ended (``cured`` is None while it is open)."""

    candidate: str
    at: str
    defect: str
    correct_by: str
    handed_over: str
    handed_at: str = ""
    cited: tuple[str, ...] = ()
    cured: bool | None = None
    closed: str = ""
    closed_at: str = ""
    how: str = ""


class Papers(Struct, omit_defaults=True):
    """One candidate's papers."""

    party_decision: PartyDecision | None = None
    sheets: Sheets | None = None
    signatures: Checked | None = None
    deposit: list[Payment] = field(default_factory=list)
    settled: DepositSettlement | None = None
    assets: Assets | None = None
    tax_check: TaxCheck | None = None

    @property
    def paid(self) -> int | None:
        """The deposit in all; None while no payment is recorded."""
        return sum(one.amount for one in self.deposit) if self.deposit else None


class DocumentsRecord(Struct, omit_defaults=True):
    """A contest's candidates' papers, by candidate, and notices, by their act."""

    papers: dict[str, Papers] = field(default_factory=dict)
    notices: dict[str, NoticeRecord] = field(default_factory=dict)
