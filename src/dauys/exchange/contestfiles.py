"""``elections.yaml`` and ``contests.yaml``."""

from __future__ import annotations

from dauys.exchange.directory import Directory, protocols_of
from dauys.exchange.documents import Entry, read_entries
from dauys.exchange.shapes import ContestEntry, ElectionEntry
from dauys.exchange.tabledata import SELF
from dauys.law import forms
from dauys.law.faults import Fault
from dauys.law.form import Form


def read_elections(d: Directory) -> None:
    """Elections, conducted or transcribed, of one country."""
    check = d.references
    with check.reading("elections.yaml"):
        for entry in read_entries(d.path / "elections.yaml", ElectionEntry, d.problems):
            election = entry.value
            check.a_day(entry.at("date"), election.date)
            _sourced(d, entry.at("source"), election.source)
            _attested(d, entry, election.calendar_attested)
            if d.units:
                check.known(entry.at("country"), election.country, d.units, "unit", "units.csv")
            if d.elections and election.country != d.country:
                check.misfit(
                    entry.at("country"), election.country,
                    f"the directory's other elections are of {d.country}",
                    "give each country a directory of its own",
                )  # fmt: skip
            try:
                d.rulebook(election.rulebook)
            except Fault as fault:
                if fault.code == "F-117":
                    check.placed(fault, entry.at("rulebook"))
                else:
                    d.problems.add(fault)
            d.elections.add(election.id, entry, d.problems)


def read_contests(d: Directory) -> None:
    """Transcribed contests with candidates and figures."""
    check = d.references
    with check.reading("contests.yaml"):
        for entry in read_entries(d.path / "contests.yaml", ContestEntry, d.problems):
            contest = entry.value
            place = entry.at("election")
            if check.known(place, contest.election, d.elections, "election", "elections.yaml"):
                _of_election(d, entry)
            if d.units:
                check.known(entry.at("unit"), contest.unit, d.units, "unit", "units.csv")
            _sourced(d, entry.at("source"), contest.source)
            _attested(d, entry, contest.calendar_attested)
            for name in ("vote_date", "original_date", "called_on", "called_on_inferred"):
                check.a_day(entry.at(name), getattr(contest, name))
            _candidates(d, entry)
            _protocols(d, entry)
            d.contests.add(contest.id, entry, d.problems)


def _of_election(d: Directory, entry: Entry[ContestEntry]) -> None:
    contest = entry.value
    election = d.elections[contest.election].value
    if election.mode != "transcribed":
        d.references.misfit(
            entry.at("election"), contest.election,
            "contests.yaml holds transcribed contests, and this election is conducted",
            "write its acts in acts.yaml",
        )  # fmt: skip
    elif not (contest.source or election.source):
        d.references.misfit(
            entry.where, "", "a transcribed contest names where it was read", "name a source"
        )


def _candidates(d: Directory, entry: Entry[ContestEntry]) -> None:
    seen: set[str] = set()
    for number, one in enumerate(entry.value.candidates):
        _sourced(d, entry.at("candidates", number, "source"), one.source)
        if one.id in seen:
            d.references.misfit(
                entry.at("candidates", number, "id"), one.id, "another candidate has this id",
                "rename one of the two",
            )  # fmt: skip
        seen.add(one.id)
        nominator = one.nominated_by if one.nominated_by != SELF else ""
        for name, parties in (
            ("nominated_by", (nominator,)),
            ("member_of", (one.member_of or "",)),
            ("endorsed_by", one.endorsed_by),
        ):
            for party in parties:
                place = entry.at("candidates", number, name)
                d.references.known(place, party, d.parties, "party", "parties.csv")


def _protocols(d: Directory, entry: Entry[ContestEntry]) -> None:
    protocols = protocols_of(entry.value)
    if not protocols or len({one.precinct for one in protocols}) != len(protocols):
        d.references.misfit(
            entry.at("protocols"), ", ".join(one.precinct for one in protocols),
            "a contest has one table, or one for each of its precincts",
            "write one table, or name each precinct once",
        )  # fmt: skip
        return
    candidates = {one.id for one in entry.value.candidates}
    for number, protocol in enumerate(protocols):
        alone = entry.value.protocol is not None
        path: tuple[str | int, ...] = ("protocol",)
        if not alone or number:
            path = ("protocols", number - alone)
        _sourced(d, entry.at(*path, "source"), protocol.source)
        wrong = sorted(candidates ^ protocol.votes.keys())
        if wrong:
            d.references.misfit(
                entry.at(*path, "votes"), ", ".join(wrong),
                "the votes name exactly the contest's candidates",
                "name them all and no others; null where the source gives no figure",
            )  # fmt: skip
        try:
            form = _form(d, entry.value, protocol.form)
        except Fault as fault:
            d.references.placed(fault, entry.at(*path, "form"))
            continue
        for line in protocol.lines:
            if form.line(line) is None:
                d.references.misfit(
                    entry.at(*path, line), line,
                    f"form {form.id} has the lines {', '.join(x.id for x in form.lines)}",
                    "use a line of the form, or another form",
                )  # fmt: skip
        if protocol.form != protocols[0].form:
            d.references.misfit(
                entry.at(*path, "form"), protocol.form, "a contest has one form",
                f"use {protocols[0].form}",
            )  # fmt: skip


def _sourced(d: Directory, where: str, name: str) -> None:
    d.references.known(where, name, d.sources, "source", "sources.yaml")


def _attested(
    d: Directory,
    entry: Entry[ElectionEntry] | Entry[ContestEntry],
    steps: dict[str, str],
) -> None:
    d.references.attested(
        (entry.at("calendar_attested", step), step, stated) for step, stated in steps.items()
    )


def _form(d: Directory, contest: ContestEntry, form_id: str) -> Form:
    """The form as the election's rulebook has it; a bad rulebook has been reported before."""
    election = d.elections.get(contest.election)
    if election is None:
        return forms.load(form_id)
    try:
        return d.rulebook(election.value.rulebook).form(form_id)
    except Fault as fault:
        if fault.code == "F-116":
            raise
        return forms.load(form_id)
