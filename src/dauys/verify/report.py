"""What a verification found: problems with a stable code each, and what was checked.

Codes: V-1xx files and manifests, V-2xx the log, V-3xx acts, V-4xx derived documents, V-5xx
figures in pages, V-6xx blobs. The list with texts stands in :data:`CODES`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

CODES: dict[str, str] = {
    "V-101": "a file that the manifest lists is missing",
    "V-102": "a file lies there that no manifest lists",
    "V-103": "a file does not have the hash its manifest gives",
    "V-104": "a manifest is malformed or not in canonical form",
    "V-105": "a manifest does not have the hash its parent gives",
    "V-106": "the root manifest is not the one the register names",
    "V-107": "latest.json is not what the register says",
    "V-108": "a compressed twin is not its file",
    "V-201": "the checkpoint is malformed or not in canonical form",
    "V-202": "the checkpoint's signature is not by the log's key",
    "V-203": "the log's root does not follow from its entries",
    "V-204": "a tile or bundle of the log is missing, malformed or wrong",
    "V-205": "a file lies in the log that does not belong there",
    "V-206": "the log is not an extension of the one seen before",
    "V-207": "the key file is malformed, or not the key that opened the register",
    "V-208": "the witnesses that the policy asks for have not signed",
    "V-209": "this origin was seen before under another key",
    "V-210": "the policy or key given does not fit this log",
    "V-301": "an entry is not a canonical envelope",
    "V-302": "an act is malformed or not in canonical form",
    "V-303": "a signature is missing, wrong, or by a key that may not sign",
    "V-304": "an act's number does not follow the one before it in its stream",
    "V-305": "an act does not name the act before it in its stream",
    "V-306": "an act read another version of a stream than stands at its place",
    "V-307": "an act was not permitted",
    "V-308": "an act is impossible",
    "V-309": "an act does not carry the home's mark",
    "V-310": "an act was received before the one before it in its stream",
    "V-401": "a published document is not what the register gives",
    "V-402": "a document that the register gives is missing",
    "V-403": "a document was published that the register does not give",
    "V-404": "the register holds no publication that this directory could be",
    "V-405": "a rulebook in the publication is not the one the acts name",
    "V-501": "a figure in a page is not in the page's document",
    "V-502": "a figure in a page is shown otherwise than its document says",
    "V-503": "a page names no document, or not its own",
    "V-504": "a document has no page in one of the languages",
    "V-601": "a blob does not have its hash",
}


Progress = Callable[[str, int, int], None]
"""Told what is being checked, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong: code, where (a path or an act's id), and the particulars."""

    code: str
    where: str
    detail: str = ""

    def __str__(self) -> str:
        detail = f" ({self.detail})" if self.detail else ""
        return f"{self.code} {self.where}: {CODES[self.code]}{detail}"


@dataclass
class Report:
    """The outcome of a verification. It passes when there is no problem.

    ``anchored`` says whether a policy, a key or an earlier visit vouched for the log's key;
    without any of them the key was trusted on first use.
    """

    problems: list[Problem] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    origin: str = ""
    size: int = 0
    root: str = ""
    mark: str = ""
    version: int = 0
    #: SHA-256 of the topmost manifest that lies there, "" where there is none.
    manifest: str = ""
    as_of: str = ""
    anchored: str = "not anchored"
    files: int = 0
    acts: int = 0
    signatures: int = 0
    documents: int = 0
    figures: int = 0
    levels: dict[str, int] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems

    def add(self, code: str, where: str, detail: object = "") -> None:
        """Note a problem."""
        self.problems.append(Problem(code, where, str(detail)))

    def merge(self, other: Report) -> None:
        """Take over what a worker found."""
        self.problems.extend(other.problems)
        self.warnings.extend(other.warnings)
        for name in ("files", "acts", "signatures", "documents", "figures"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for level, count in other.levels.items():
            self.levels[level] = self.levels.get(level, 0) + count
