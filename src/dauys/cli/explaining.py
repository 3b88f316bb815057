"""``dauys explain``: a contest, a candidate or a code, with every why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from dauys.cli.explanations import Section, Teller
from dauys.cli.shell import Context, errors, job, language, say, say_wrapped
from dauys.law import texts
from dauys.law.faults import Fault

if TYPE_CHECKING:
    from dauys.record.snapshot import Snapshot


@job("Know the law")
@click.command()
@click.argument("subject")
@click.pass_obj
def explain(context: Context, subject: str) -> None:
    """Why a contest, a candidate or a finding is as it is.

    SUBJECT is a contest's id, <contest>/<candidate> (or a candidate's id that only one contest
    has), or a code such as E-103 or R-104.
    """
    with errors():
        teller = Teller(language())
        if subject.startswith(("R-", "F-")) and subject in texts.catalogue():
            _print(subject, teller.code(subject, ()))
            return
        _explain_in_home(context, subject, teller)


def _explain_in_home(context: Context, subject: str, teller: Teller) -> None:
    # A refusal is explained without a home; what stands in one needs its store.
    from dauys.election.streams import contest as contest_stream
    from dauys.record.contest import contest_document
    from dauys.record.findings import findings
    from dauys.store import reading
    from dauys.store.snapshots import snapshot_of, upcoming

    with context.opened() as home:
        snapshot = snapshot_of(home, upcoming(home))
        contests = [c for of in snapshot.contests.values() for c in of]
        if subject in texts.catalogue() and "title" in texts.catalogue()[subject].parts:
            found = [(c, row) for c in contests for row in findings(snapshot, c)]
            _print(
                subject, teller.code(subject, [(c, r) for c, r in found if r["code"] == subject])
            )
            return
        contest_id, candidate = _resolved(snapshot, contests, subject)
        document = contest_document(snapshot, contest_id)
        stream = contest_stream(contest_id)
        acts = [
            act for act in reading.acts(home, 0, snapshot.publication.size) if act.stream == stream
        ]
        told = (
            teller.candidate(document, candidate, acts)
            if candidate
            else teller.contest(document, acts, _unchecked(snapshot, contest_id))
        )
        _print(subject, told)


def _unchecked(snapshot: Snapshot, contest_id: str) -> list[str]:
    """Which checks of the figures could not be made, and what is not reported."""
    from dauys.election.streams import contest as contest_stream
    from dauys.record.findings import unchecked

    form = snapshot.form(snapshot.states[contest_stream(contest_id)])
    return [
        f"{precinct}: {texts.not_checkable_text(answer, form, language())}"
        for precinct, answer in unchecked(snapshot, contest_id)
    ]


def _resolved(snapshot: Snapshot, contests: list[str], subject: str) -> tuple[str, str]:
    """The contest and the candidate ("" for the contest itself) that a subject names."""
    if subject in contests:
        return subject, ""
    contest_id, _, candidate = subject.rpartition("/")
    held = {c: state.candidates for of in snapshot.contests.values() for c, state in of.items()}
    places = [c for c in ([contest_id] if contest_id else contests) if candidate in held.get(c, {})]
    if len(places) == 1:
        return places[0], candidate
    raise Fault(
        "F-614",
        what="nothing to explain",
        where="SUBJECT",
        value=subject,
        why=(
            f"several contests have it: {', '.join(places)}"
            if places
            else "it is no contest, candidate or code that is known here"
        ),
        remedy=(
            "name one as <contest>/<candidate>"
            if places
            else "`dauys results` lists the contests; a code looks like E-103 or R-104"
        ),
    )


def _print(subject: str, sections: Iterable[Section]) -> None:
    say(subject)
    for section in sections:
        say()
        say(section.heading)
        for line in section.lines:
            say_wrapped(line.text, "  " * line.level)
