"""Entries as acts: the register gets a salted commitment, the office keeps the figures sealed."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from dauys.accounts import homes
from dauys.election.act import Draft
from dauys.election.bodies.precinct import Entered as EnteredBody
from dauys.election.bodies.precinct import Opening
from dauys.law.faults import Fault
from dauys.law.figures import Figures
from dauys.office import acts
from dauys.office.acts import Outcome
from dauys.office.entry.figures import seal_figures, unseal_figures, value_of
from dauys.office.entry.models import Entered, Typing
from dauys.office.entry.stage import Task
from dauys.office.entry.station import Station
from dauys.office.request import Request
from dauys.office.standing import local_moment
from dauys.register import commitment
from dauys.store import salts
from dauys.store.writing import Recorded


def enter(
    request: Request,
    station: Station,
    task: Task,
    figures: Figures,
    codes: Sequence[str],
    *,
    once: str,
) -> Outcome:
    """Record one typing-in. Raises :class:`Refusal`, :class:`Fault`.

    The act, its salt, the sealed figures and the end of the draft are one transaction. A
    submission sent twice answers with the first outcome.
    """
    home, account = request.home, request.person
    name = f"entry/{station.stream}/{secrets.token_hex(8)}"
    salt = salts.drawn(home, name)
    body = EnteredBody(entry=task.entry, commitment=commitment.commit(salt, value_of(figures)))
    draft = Draft(
        stream=station.stream,
        body=body,
        occurred_at=local_moment(station.zone),
        issuer=station.commission,
        supersedes=task.replaces,
        reason=task.reason or (_AGAIN if task.replaces else ""),
    )

    def beside(made: Sequence[Recorded]) -> None:
        act = made[0].act.id
        # Refused, or sent twice: nothing was committed to with this salt, and nobody keeps it.
        salts.keep(home, name, salt)
        Entered.objects.create(
            act=act,
            stream=station.stream,
            account=account,
            salt=name,
            sealed=seal_figures(home, figures, _sealed_name(act)),
            codes=" ".join(codes),
            at=homes.now(),
        )
        Typing.objects.filter(stream=station.stream, account=account).delete()

    return acts.record_all(request, [draft], once=once, alongside=beside)


_AGAIN = "Typed again after the entry was returned"


def figures_of(station: Station, act: str) -> Figures:
    """The figures behind an entry act. Fault F-540 where this office does not hold them."""
    row = _row(act)
    return unseal_figures(station.home, station, bytes(row.sealed), _sealed_name(act))


def both(station: Station) -> tuple[Figures, Figures] | None:
    """The figures of the two entries; None while there are not two that stand."""
    entries = station.state.entries
    if set(entries) != {1, 2} or any(entry.returned for entry in entries.values()):
        return None
    return figures_of(station, entries[1].act), figures_of(station, entries[2].act)


def openings(station: Station) -> tuple[Opening, Opening]:
    """What opens the commitments of both entries."""
    first, second = (_opening(station, number) for number in (1, 2))
    return first, second


def _opening(station: Station, number: int) -> Opening:
    act = station.state.entries[number].act
    salt = salts.get(station.home, _row(act).salt)
    if salt is None:
        raise _not_here(act, "its salt was erased")
    return Opening(act=act, salt=salt.hex())


def _row(act: str) -> Entered:
    row = Entered.objects.filter(act=act).first()
    if row is None:
        raise _not_here(act, "it was typed somewhere else")
    return row


def _not_here(act: str, why: str) -> Fault:
    return Fault(
        "F-540",
        what="the figures of an entry are not in this office",
        where="entries",
        value=act,
        why=why,
        remedy="Open it where it was typed, or have the paper typed again",
    )


def _sealed_name(act: str) -> str:
    return f"office/entered/{act}"
