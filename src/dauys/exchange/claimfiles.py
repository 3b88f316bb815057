"""``claims.csv`` and ``comparisons.yaml``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dauys.election.claims import Claim, Comparison, Term
from dauys.exchange.cells import identifier, optional, part, prose, text
from dauys.exchange.directory import Directory
from dauys.exchange.documents import Entry, read_csv, read_entries
from dauys.exchange.tabledata import SELF

_CLAIMS = {
    "id": text, "election": identifier, "unit": optional(part), "party": optional(identifier),
    "contest": optional(identifier), "candidate": optional(identifier), "measure": text,
    "value": optional(text), "bound": text, "as_of": optional(text), "source": text,
    "archive": optional(text), "note": prose,
}  # fmt: skip


def read_claims(d: Directory) -> None:
    """Figures as sources give them. A source's short name becomes its title and address."""
    known = d.references.known
    with d.references.reading("claims.csv"):
        for entry in read_csv(
            d.path / "claims.csv", _CLAIMS, ("id", "election", "measure"), d.problems
        ):
            row = entry.value
            party = row["party"] if row["party"] != SELF else ""
            fits = [
                known(entry.at(name), value, names, name, file)
                for name, value, names, file in (
                    ("election", row["election"], d.elections, "elections.yaml"),
                    ("unit", row["unit"], d.units, "units.csv"),
                    ("contest", row["contest"], d.contests, "contests.yaml"),
                    ("source", row["source"], d.sources, "sources.yaml"),
                    ("party", party, d.parties, "parties.csv"),
                )
            ]
            if not all(fits):
                continue
            source = d.sources[row["source"]].value
            archive = row["archive"] or source.archive
            try:
                claim = Claim(
                    **{**row, "source": source.title, "url": source.url, "archive": archive}
                )
            except ValueError as error:
                d.references.misfit(entry.where, row["id"], str(error), "correct the claim")
                continue
            d.claims.add(claim.id, Entry(claim, entry.where), d.problems)


def read_comparisons(d: Directory) -> None:
    """Relations between figures; what they speak of must be in the directory."""
    known = d.references.known
    with d.references.reading("comparisons.yaml"):
        for entry in read_entries(d.path / "comparisons.yaml", Comparison, d.problems):
            comparison = entry.value
            election = comparison.election
            known(entry.at("election"), election, d.elections, "election", "elections.yaml")
            for side in ("left", "right"):
                for number, outer in enumerate(getattr(comparison, side)):
                    where = entry.at(side, number)
                    for term in _terms((outer,)):
                        contest = term.computed[0] if term.computed else ""
                        known(where, term.claim, d.claims, "claim", "claims.csv")
                        known(where, contest, d.contests, "contest", "contests.yaml")
            d.comparisons.add(comparison.id, entry, d.problems)


def _terms(terms: Iterable[Term]) -> Iterator[Term]:
    """Every term, with those inside others."""
    for term in terms:
        yield term
        for name in term.__struct_fields__:
            inner = getattr(term, name)
            if isinstance(inner, tuple) and inner and isinstance(inner[0], Term):
                yield from _terms(inner)
