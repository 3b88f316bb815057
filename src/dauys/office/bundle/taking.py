"""Reading a bundle: everything is checked, then all of it is taken or nothing.

Acts are taken as they were signed where they fit (:mod:`dauys.store.adopting`). At the office an
act that does not fit, because what it read has moved on here meanwhile, is recorded again with
its own approvals and its own stated time, and the entry as it was signed is kept. A cut-off
server only follows: it records nothing again, so that one register remains.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from dauys.accounts import homes
from dauys.election.act import Act, Draft
from dauys.exchange import archive
from dauys.exchange.archive import Archive
from dauys.law.faults import Fault
from dauys.law.rulebook import Rulebook
from dauys.office.bundle import desk, form, lending
from dauys.office.bundle.models import Carried
from dauys.office.bundle.scope import scope_of
from dauys.register import canonical
from dauys.register.merkle import leaf_hash
from dauys.store import blobs, reading, writing
from dauys.store.adopting import Moved, adopt, altered, check_signatures, opened
from dauys.store.home import Home
from dauys.store.writing import By


@dataclass
class Report:
    """What is, or would be, imported and skipped: lines with how many there are of each."""

    manifest: form.Manifest
    taken: Counter[str] = field(default_factory=Counter)
    skipped: Counter[tuple[str, str]] = field(default_factory=Counter)
    #: Acts recorded again, by id.
    again: list[str] = field(default_factory=list)
    #: Loans of the territory that it ends.
    back: int = 0

    def skip(self, what: str, why: str) -> None:
        """One more of these is not imported."""
        self.skipped[what, why] += 1


class _DryRun(Exception):  # noqa: N818 -- undoes the transaction
    pass


def take(home: Home, path: Path, *, dry_run: bool = False, still_out: bool = False) -> Report:
    """Import a bundle, or say what would be imported; nothing is written by a dry run.

    At the office the territory is back with it, unless the other server goes on (``still_out``).

    Faults F-201, F-279 (no archive to be trusted), F-551 (another home), F-552 (altered),
    F-553 (both servers recorded in one stream), F-554 (this copy has fallen behind), F-556;
    :class:`Refusal` where the law does not permit an act here. Nothing is written then.
    """
    with archive.opened(path, form.NAMES) as bundle:
        envelope = bundle.read(form.MANIFEST)
        manifest = form.check(home, envelope)
        _check_parts(bundle, manifest)
        report = Report(manifest)
        kept = _keep_rulebooks(home, bundle)
        try:
            with writing.batch(home):
                _take_acts(home, bundle, form.sha256(envelope), report)
                if home.work is not None:
                    home.work.send()
                rows = form.unseal_desk(home, bundle.read(form.DESK))
                desk.take(home, scope_of(home, manifest.unit), rows, report)
                _take_blobs(home, bundle, rows, report, keep=not dry_run)
                if manifest.made_by == "cut-off" and form.is_office(home) and not still_out:
                    report.back = lending.back(home, manifest.unit)
                if dry_run:
                    raise _DryRun
        except BaseException as error:
            for rulebook in kept:
                home.rulebooks.forget(rulebook)
            if not isinstance(error, _DryRun):
                raise
    return report


def _check_parts(bundle: Archive, manifest: form.Manifest) -> None:
    listed = bundle.read(form.PARTS)
    if form.sha256(listed) != manifest.parts:
        raise altered(form.PARTS, "its hash is not the one that was signed")
    hashes = msgspec.json.decode(listed, type=dict[str, str])
    if bundle.parts != {*hashes, form.PARTS, form.MANIFEST}:
        odd = sorted(bundle.parts ^ {*hashes, form.PARTS, form.MANIFEST})
        raise altered(odd[0], "a part is missing, or one that was not signed is there")
    for name, known in hashes.items():
        if bundle.sha256(name) != known:
            raise altered(name, "its hash is not the one that was signed")


def _keep_rulebooks(home: Home, bundle: Archive) -> list[Rulebook]:
    """Rulebooks that acts of the bundle rest on; those that are new here."""
    new = []
    for name in sorted(bundle.parts):
        if name.startswith("rulebooks/"):
            try:
                rulebook = Rulebook.from_content(canonical.decode(bundle.read(name)))
            except (ValueError, KeyError, TypeError) as error:
                raise altered(name, str(error)) from error
            if home.rulebooks.keep(rulebook):
                new.append(rulebook)
    return new


def _take_acts(home: Home, bundle: Archive, sha256: str, report: Report) -> None:
    office = form.is_office(home)
    for entry in bundle.read(form.ACTS).splitlines():
        leaf = leaf_hash(entry)
        act, _envelope = opened(entry)
        here = reading.entry_of(home, act.stream, act.number)
        if here is not None:
            if leaf_hash(here) != leaf and not _carried(leaf, act):
                raise _forked(act) if office else _behind(act)
            report.skip("acts", "they are here")
            continue
        try:
            adopt(home, entry)
            report.taken["acts, as they were signed"] += 1
        except Moved:
            if not office:
                raise _behind(act) from None
            _record_again(home, entry, sha256)
            report.taken["acts, recorded again: the office has moved on meanwhile"] += 1
            report.again.append(act.id)


def _carried(leaf: bytes, act: Act) -> bool:
    """Whether the act here is this one, recorded again."""
    return Carried.objects.filter(leaf=leaf.hex(), act=act.id).exists()


def _record_again(home: Home, entry: bytes, sha256: str) -> None:
    """Through the same door as every act, with the approvals that the home's key attested."""
    act, envelope = opened(entry)
    check_signatures(home, act, envelope)
    device = [one.person for one in act.approvals if one.level == "device"]
    if device:
        raise Fault(
            "F-557",
            what="an act signed with a person's own key that does not fit any more",
            where=act.id,
            value=device[0],
            why="what it was decided upon has moved on at the office, and nobody signs for others",
            remedy="Record it at the office with the person there",
        )
    before = reading.heads(home, act.stream).get(act.stream, (0, b""))[0]
    if act.number != before + 1:
        raise _forked(act)
    draft = Draft(
        stream=act.stream,
        body=act.body,
        occurred_at=act.occurred_at,
        issuer=act.issuer,
        ground=act.ground,
        decision=act.decision,
        paper=act.paper,
        supersedes=act.supersedes,
        reason=act.reason,
    )
    by = [By(one.person, one.role, one.level, one.factor) for one in act.approvals]
    writing.write(home, draft, by)
    Carried.objects.create(
        leaf=leaf_hash(entry).hex(), act=act.id, entry=entry, bundle=sha256, at=homes.now()
    )


def _take_blobs(
    home: Home, bundle: Archive, rows: desk.Rows, report: Report, *, keep: bool
) -> None:
    for sha256, media_type in desk.blobs_of(rows).items():
        if blobs.path_of(home, sha256).exists():
            report.skip("scans", "they are here")
            continue
        content = bundle.read(f"blobs/{sha256}")
        if form.sha256(content) != sha256:
            raise altered(f"blobs/{sha256}", "it does not have the hash of its name")
        if keep:
            blobs.add(home, content, media_type)
        report.taken["scans"] += 1


def _forked(act: Act) -> Fault:
    return Fault(
        "F-553",
        what="both servers recorded in the same stream",
        where=act.stream,
        value=act.id,
        why="the office has another act of this number: one of the two must give way to people",
        remedy="Compare the two acts; record at the office by hand what is only at the other one",
    )


def _behind(act: Act) -> Fault:
    return Fault(
        "F-554",
        what="this copy has fallen behind its office",
        where=act.stream,
        value=act.id,
        why="the act does not follow what stands here, and a cut-off server records nothing again",
        remedy="Bring what was recorded here to the office, then make a new copy of its home",
    )
