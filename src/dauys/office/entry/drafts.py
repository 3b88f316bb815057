"""Drafts of entries, kept on the server for one person and one paper: a crash loses nothing."""

from __future__ import annotations

from django.db import transaction

from dauys.accounts import homes
from dauys.accounts.models import Account
from dauys.office.entry.figures import Typed, seal_typed, typed_of, unseal_typed
from dauys.office.entry.models import Typing
from dauys.office.entry.stage import Task
from dauys.office.entry.station import Station
from dauys.office.entry.writing import figures_of


def kept(station: Station, account: Account, task: Task) -> Typed:
    """What this person typed so far; of a returned entry all but the fields that were cleared."""
    row = Typing.objects.filter(stream=station.stream, account=account).first()
    if row is not None and row.replaces == task.replaces:
        return unseal_typed(
            station.home, bytes(row.sealed), sealed_name(station.stream, account.pk)
        )
    if not task.replaces:
        return Typed({})
    before = typed_of(figures_of(station, task.replaces)).by_field
    return Typed({f: "" if f in task.cleared else text for f, text in before.items()})


def typed_by(station: Station, row: Typing) -> Typed:
    """What a draft holds, for whoever decides about a paper that was put aside."""
    return unseal_typed(
        station.home, bytes(row.sealed), sealed_name(station.stream, row.account_id)
    )


def keep(station: Station, account: Account, task: Task, typed: Typed) -> None:
    """Keep what was typed; the paper belongs to this person for a while."""
    sealed = seal_typed(station.home, typed, sealed_name(station.stream, account.pk))
    with transaction.atomic(using=station.home.alias):
        row, made = Typing.objects.get_or_create(
            stream=station.stream,
            account=account,
            defaults={
                "replaces": task.replaces,
                "sealed": sealed,
                "begun_at": homes.now(),
                "touched_at": homes.wall(),
            },
        )
        if not made:
            row.sealed, row.touched_at = sealed, homes.wall()
            if row.replaces != task.replaces:
                row.replaces, row.begun_at, row.status = task.replaces, homes.now(), "open"
            row.save()


def put_aside(station: Station, account: Account, codes: tuple[str, ...]) -> None:
    """The paper waits for the chair."""
    Typing.objects.filter(stream=station.stream, account=account).update(
        status="aside", codes=" ".join(codes), touched_at=homes.wall()
    )


def drop(station: Station, account: Account) -> None:
    """Forget the draft."""
    Typing.objects.filter(stream=station.stream, account=account).delete()


def sealed_name(stream: str, account: int) -> str:
    """The name under which a draft is sealed."""
    return f"office/typing/{stream}/{account}"
