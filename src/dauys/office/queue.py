"""Drafts that wait, as one person sees them."""

from __future__ import annotations

from collections.abc import Collection
from itertools import chain

from django.db.models import QuerySet

from dauys.accounts import homes, ordering
from dauys.accounts.models import Account, Issue
from dauys.accounts.reach import Place, place_of_commission, place_of_contest
from dauys.accounts.roles import DUTIES, Duty
from dauys.election.streams import family
from dauys.office import acts, authority
from dauys.office.choices import ORDERERS
from dauys.office.drafts import kind_of
from dauys.office.models import Pending
from dauys.office.request import Request


def waiting_for(request: Request) -> list[Pending]:
    """Drafts of others that this person may approve, oldest first."""
    rows = Pending.objects.filter(status="waiting").select_related("made_by")
    return [row for row in rows if may_approve(request, row)]


def next_for(request: Request, after: Pending) -> Pending | None:
    """The draft that this person looks at after this one; the older ones come last."""
    rows = Pending.objects.filter(status="waiting").select_related("made_by")
    around = chain(rows.filter(pk__gt=after.pk), rows.filter(pk__lt=after.pk))
    return next((row for row in around if may_approve(request, row)), None)


def own(request: Request) -> list[Pending]:
    """Drafts of this person that wait for somebody else, newest first."""
    rows = Pending.objects.filter(status="waiting", made_by=request.person)
    return list(rows.select_related("made_by").order_by("-id"))


def returned(request: Request) -> list[Pending]:
    """Drafts that somebody gave back to this person, not looked at since, newest first."""
    rows = Pending.objects.filter(status="returned", made_by=request.person, seen=False)
    return list(rows.select_related("decided_by").order_by("-id"))


def may_approve(request: Request, pending: Pending) -> bool:
    """Whether this person could be the second: another one, with a role for it, and in reach."""
    account = request.person
    if pending.made_by_id == account.pk or pending.person == account.person:
        return False
    return may_see(request, pending.stream) and all(
        authority.may_record(request, kind_of(draft), draft.issuer, draft.occurred_at[:10])
        for draft, _role in acts.unsealed(request.home, pending)
    )


def orders_for(request: Request) -> list[Issue]:
    """Orders of logins by others that this person may decide about, oldest first."""
    return [
        issue
        for issue in _orders()
        if issue.ordered_by_id != request.person.pk and may_decide(request, issue)
    ]


def own_orders(request: Request) -> list[Issue]:
    """Orders of logins by this person that wait for somebody else."""
    return [issue for issue in _orders() if issue.ordered_by_id == request.person.pk]


def _orders() -> QuerySet[Issue]:
    # Logins that are issued with a draft are approved with the draft.
    with_drafts = Pending.objects.exclude(issue=None).values("issue")
    alone = Issue.objects.filter(status="waiting").exclude(pk__in=with_drafts)
    return alone.select_related("ordered_by")


def may_decide(request: Request, issue: Issue) -> bool:
    """Whether this person may see an order and decide about it, or take back the own one."""
    if issue.ordered_by_id == request.person.pk:
        return True
    asked = ordering.content(issue)
    return bool(request.reach.duties & ORDERERS) and all(
        ordering.may_order(request.home, request.reach, order) is None for order in asked.orders
    )


def may_see(request: Request, stream: str, duties: Collection[Duty] = DUTIES) -> bool:
    """Whether a stream is where one of the duties is held; what concerns everybody always is."""
    place = place_of_stream(request, stream)
    return place is not None and request.reach.covers(place, duties)


def place_of_stream(request: Request, stream: str) -> Place | None:
    """Where a stream is; None where its contest or commission does not exist."""
    rest = stream.partition("/")[2]
    match family(stream):
        case "contest":
            # A contest that is being called has no place yet: its commission's is taken.
            return place_of_contest(request.home, rest) or Place()
        case "precinct":
            contest, _slash, precinct = rest.rpartition("/")
            return place_of_contest(request.home, contest, precinct)
        case "commission":
            return place_of_commission(request.home, rest) or Place()
        case _:
            return Place()


def go_over(leaver: Account, heir: Account) -> None:
    """Whoever takes over finds the drafts of who left, given back to be made again.

    The first approval was the other's; it cannot be anybody else's.
    """
    Pending.objects.filter(status="waiting", made_by=leaver).update(
        status="returned", made_by=heir, seen=False, decided_at=homes.now()
    )
    Pending.objects.filter(status="returned", made_by=leaver, seen=False).update(made_by=heir)
