"""Snapshots to export, and what an export and its import must agree on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile, is_zipfile

from election.harness import EARLY, RULEBOOK, Memory, Town, announcement

from dauys.election.act import Draft
from dauys.election.bodies import public as pub
from dauys.election.bodies import transcribed as tra
from dauys.election.fold import apply
from dauys.exchange.exporting import contests
from dauys.exchange.formats import export
from dauys.exchange.loading import load
from dauys.exchange.tabledata import Tables
from dauys.exchange.tabledrafts import drafts
from dauys.record.snapshot import ActRef, Snapshot
from dauys.store.snapshots import snapshot_of, upcoming

from .places import KZ_2021, ROOT, new_home

SHARED = ROOT.parent / "shared" / "data"
ELECTION = "kz.akim.2021-08-01"
PARTIES = ("nur-otan", "auyl")


@cache
def example() -> Snapshot:
    """The contests and claims of examples/kz-2021, as a home holds them."""
    with (
        TemporaryDirectory() as scratch,
        new_home(Path(scratch) / "home", mark="", seed=None) as home,
    ):
        load(home, KZ_2021)
        return snapshot_of(home, upcoming(home), leaves=True)


def exported(snapshot: Snapshot, name: str, election: str | None = None) -> bytes:
    """What an exporter writes."""
    with TemporaryDirectory() as scratch:
        out = Path(scratch) / "out"
        export(name, snapshot, election, out)
        assert [path.name for path in out.parent.iterdir()] == ["out"]
        return content(out)


def content(out: Path) -> bytes:
    """The bytes of an export; of a directory its files with their names, of a workbook unpacked."""
    if out.is_dir():
        return b"\n".join(p.name.encode() + b"\n" + p.read_bytes() for p in sorted(out.iterdir()))
    if is_zipfile(out):
        with ZipFile(out) as archive:
            return b"\n".join(archive.read(name) for name in archive.namelist())
    return out.read_bytes()


def town_of(
    candidates: Sequence[tra.TranscribedCandidate],
    precincts: dict[str, tuple[dict[str, int | None], dict[str, int | None]] | None],
    form: str = "published-summary",
) -> Snapshot:
    """One contest with these candidates; a precinct without figures has not reported."""
    town = Town()
    town.do(
        "territory/kz",
        pub.Parties(
            parties=tuple(
                pub.Party(id=p, names={"en": p.title(), "kk": f"{p} партиясы"}, colour="1CA9C9")
                for p in PARTIES
            )
        ),
        EARLY,
    )
    town.do(
        f"election/{ELECTION}",
        announcement(election=ELECTION, date="2021-08-01", mode="transcribed", type="by"),
        EARLY,
    )
    contest = f"{ELECTION}.aqqum"
    town.do(
        f"contest/{contest}",
        tra.TranscribedContest(
            contest=contest,
            election=ELECTION,
            unit="aqqum",
            vote_date="2021-08-01",
            rulebook="kz.akim",
            rulebook_sha256=RULEBOOK.sha256,
            form=form,
            precincts=tuple(precincts),
            source=pub.Source(title="A page"),
        ),
        EARLY,
    )
    town.do(f"contest/{contest}", tra.TranscribedCandidates(candidates=tuple(candidates)), EARLY)
    for number, figures in precincts.items():
        if figures is not None:
            body = tra.TranscribedProtocol(form=form, lines=figures[0], votes=figures[1])
            town.do(f"precinct/{contest}/{number}", body, EARLY)
    return town.snapshot("2021-09-01T00:00:00Z")


def imported(tables: Tables) -> Snapshot:
    """What a home that knows the town's units holds after the import."""
    assert not list(tables.problems), [str(problem) for problem in tables.problems]
    town = Town()
    territory = town.states["territory/kz"]
    for unit in territory.units:
        tables.units.pop(unit, None)
    for draft in drafts(tables, occurred_at=EARLY, issuer="importer", known=territory):
        town.do(draft.stream, draft.body, EARLY)
    return town.snapshot("2021-09-01T00:00:00Z")


def folded(made: Iterable[Draft]) -> Snapshot:
    """Many drafts folded without deciding them: the road is tested elsewhere."""
    memory = Memory()
    for draft in made:
        act = memory.act(draft.stream, draft.body, EARLY)
        memory.states[act.stream] = apply(memory.states.get(act.stream), act)
        memory.acts.append(act)
    memory.states["home"] = Town().states["home"]
    listed: dict[str, list[ActRef]] = {}
    for position, act in enumerate(memory.acts):
        listed.setdefault(act.stream, []).append(ActRef(act.id, act.kind, EARLY, position))
    made_ = pub.PublicationMade(
        version=1, as_of="2026-01-15T12:00:00Z", size=len(memory.acts), root="ab" * 32,
        manifest="cd" * 32,
    )  # fmt: skip
    return Snapshot(memory.states, listed, made_, memory.rulebook)


def figures_of(snapshot: Snapshot, lines: Sequence[str]) -> dict[str, Any]:
    """Candidacies and figures by contest and precinct, of the lines that a format can carry."""
    found: dict[str, Any] = {}
    for contest in contests(snapshot, None):
        found[contest.id] = {
            "unit": contest.terms.unit,
            "date": contest.state.vote_date,
            "form": contest.terms.form,
            "candidates": [(c.id, c.name, c.nominated_by) for c in contest.candidates],
            "precincts": {
                number: None
                if figures is None
                else ({line: figures.line(line) for line in lines}, dict(figures.votes))
                for number, figures in contest.precincts()
            },
        }
    return found
