"""Commands that keep the accounts of the office: issue, list, slips, close."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast, get_args

import click

from dauys.cli.shell import (
    BAD_INPUT,
    PROBLEMS,
    Context,
    errors,
    fail,
    job,
    json_line,
    note,
    say,
)
from dauys.cli.shell import (
    language as language_of_user,
)
from dauys.law.faults import Fault

if TYPE_CHECKING:
    from dauys.accounts.issuing import Order, Slip
    from dauys.election.act import Draft
    from dauys.store.home import Home

_PATH = click.Path(path_type=Path)


@job("Run the office")
@click.group()
def accounts() -> None:
    """Accounts of the office: who may sign in."""


@contextmanager
def served(context: Context) -> Iterator[Home]:
    """The home, opened for the rooms that keep tables beside its acts."""
    from dauys.accounts import homes

    with errors(), context.opened() as home, homes.serving(home):
        yield home


@accounts.command()
@click.argument("table", type=_PATH, required=False)
@click.option("--login", help="One account instead of a TABLE: its sign-in name.")
@click.option("--person", help="The person's id in the register.")
@click.option("--name", default="", help="As the office shows it.")
@click.option("--language", type=click.Choice(["kk", "ru", "en"]), default="kk", show_default=True)
@click.option(
    "--duty", "duties", multiple=True, metavar="DUTY[:COMMISSION[:PRECINCT]]", help="Repeatable."
)
@click.option(
    "--slips", type=_PATH, help="Write the slips to print there (0600); else they are shown."
)
@click.option(
    "--appoint-by",
    "appoint",
    multiple=True,
    metavar="FOUNDER",
    help="Twice: two founders whose keys are here record the appointments of the TABLE.",
)
@click.option("--dry-run", is_flag=True, help="Check everything, do nothing.")
@click.pass_obj
def issue(
    context: Context,
    table: Path | None,
    login: str | None,
    person: str | None,
    name: str,
    language: str,
    duties: tuple[str, ...],
    slips: Path | None,
    appoint: tuple[str, ...],
    dry_run: bool,
) -> None:
    """Issue accounts: one, or all of a TABLE (CSV or workbook).

    A TABLE has the columns login, person, name, language, duty, commission, precinct, role,
    since, until; one row for each duty. All of it is done or nothing.
    """
    with served(context) as home:
        from dauys.accounts.models import Account
        from dauys.exchange import accountfiles

        if (table is None) == (login is None):
            fail(BAD_INPUT, "Name a TABLE, or one account with --login, --person and --duty.")
        if table is None:
            orders = [_one(login or "", person or login or "", name, language, duties)]
            people = None
        else:
            taken = frozenset(Account.objects.values_list("login", flat=True))
            today = home.clock()[:10]
            people = accountfiles.read(table, taken=taken, since=today)
            for problem in people.problems:
                note(str(problem))
            if list(people.problems):
                say(f"{len(list(people.problems))} problems; nothing was issued.")
                raise SystemExit(PROBLEMS)
            orders = list(people.orders)
        drafts = people.drafts(appoint[0], _now(home)) if people and appoint else []
        if dry_run:
            for order in orders:
                say(f"would issue  {order.login:<24} {_told(order)}")
            if people is not None:
                say(f"would appoint: {len(people.appointments)} roles")
            return
        _issue(home, orders, drafts, appoint, slips)
        waiting = len(people.appointments) if people and not appoint else 0
        if waiting:
            note(
                f"{waiting} appointments are not recorded: without them these people can look and "
                "record nothing. Use --appoint-by twice, or let two keepers appoint in the office."
            )


def _issue(
    home: Home,
    orders: list[Order],
    drafts: list[Draft],
    appoint: tuple[str, ...],
    path: Path | None,
) -> None:
    from dauys.accounts import issuing
    from dauys.accounts.slips import pages
    from dauys.store.writing import By, batch, write

    if appoint and len(set(appoint)) != 2:
        fail(BAD_INPUT, "--appoint-by is given twice, with two different founders.")
    with batch(home):
        for draft in drafts:
            write(home, draft, [By(one, "founder") for one in appoint])
        made = issuing.issue(orders)
    hand_out(made, path, pages(made))
    say(
        f"{len(made)} accounts issued"
        + (f", {len(drafts)} appointments recorded." if drafts else ".")
    )


def hand_out(made: list[Slip], path: Path | None, text: str) -> None:
    """Show the slips, or write them where only the user can read them."""
    if path is None:
        say(text.replace("\f", "\n"))
        return
    _write_private(path, text)
    say(f"Slips: {path} ({len(made)} people). Print it, then delete it.")


def _write_private(path: Path, text: str) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)


def _one(login: str, person: str, name: str, language: str, duties: tuple[str, ...]) -> Order:
    from dauys.accounts.issuing import Order, Wanted
    from dauys.accounts.roles import Duty

    wanted = []
    for text in duties:
        duty, commission, precinct = (*text.split(":", 2), "", "")[:3]
        if duty not in get_args(Duty):
            raise Fault(
                "F-702",
                what="an unknown duty",
                where="--duty",
                value=duty,
                why="an account reaches what its duties reach",
                remedy=f"name one of: {', '.join(get_args(Duty))}",
            )
        wanted.append(Wanted(cast("Duty", duty), commission or "*", precinct))
    return Order(login, person, name, tuple(wanted), language)


def _told(order: Order) -> str:
    return ", ".join(
        ":".join(filter(None, (one.duty, one.commission.replace("*", ""), one.precinct)))
        for one in order.duties
    )


def _now(home: Home) -> str:
    return datetime.fromisoformat(home.clock().replace("Z", "+00:00")).isoformat()


@accounts.command("list")
@click.option("--json", "as_json", is_flag=True, help="For a machine.")
@click.pass_obj
def list_(context: Context, as_json: bool) -> None:
    """Who may sign in, with which duties and second factors."""
    with served(context):
        from dauys.accounts import codes, totp
        from dauys.accounts.issuing import duties_of
        from dauys.accounts.models import Account

        rows = [
            {
                "login": account.login,
                "person": account.person,
                "name": account.name,
                "active": account.active,
                "first password": account.must_change,
                "duties": [
                    ":".join(filter(None, (one.duty, one.commission, one.precinct)))
                    for one in duties_of(account)
                ],
                "codes left": codes.left(account),
                "code generator": totp.confirmed(account),
                "passkeys": account.passkeys.count(),
            }
            for account in Account.objects.all()
        ]
        if as_json:
            say(json_line(rows))
            return
        for row in rows:
            state = "" if row["active"] else "closed  "
            state += "slip not used  " if row["first password"] else ""
            duties = ", ".join(cast("list[str]", row["duties"]))
            say(f"{row['login']:<24} {row['person']:<20} {duties}  {state}".rstrip())
        say(f"{len(rows)} accounts.")


@accounts.command("slips")
@click.argument("logins", nargs=-1, required=True)
@click.option(
    "--slips", type=_PATH, help="Write the slips to print there (0600); else they are shown."
)
@click.pass_obj
def slips_(context: Context, logins: tuple[str, ...], slips: Path | None) -> None:
    """New slips for LOGINS: the former password, codes and devices are void."""
    with served(context):
        from dauys.accounts import issuing
        from dauys.accounts.ordering import account_of
        from dauys.accounts.slips import pages

        made = [issuing.again(account_of(login)) for login in logins]
        hand_out(made, slips, pages(made))


@accounts.command()
@click.argument("logins", nargs=-1, required=True)
@click.pass_obj
def close(context: Context, logins: tuple[str, ...]) -> None:
    """Close accounts: nobody signs in with them any more. What they recorded stays."""
    with served(context):
        from dauys.accounts import issuing
        from dauys.accounts.ordering import account_of

        for login in logins:
            issuing.close(account_of(login))
            say(f"{login}: closed")


@accounts.command()
@click.argument("login")
@click.option("--person", required=True, help="Who takes over: id in the register.")
@click.option("--login", "heir", required=True, help="Who takes over: sign-in name, new or there.")
@click.option("--name", default="", help="As officially published.")
@click.option("--language", type=click.Choice(["kk", "ru", "en"]), default="kk", show_default=True)
@click.option(
    "--cause",
    type=click.Choice(["ill", "departed", "conflict", "died", "other"]),
    required=True,
)
@click.option("--by", "by", multiple=True, required=True, metavar="PERSON:ROLE", help="Two others.")
@click.option("--at", help="Local time with offset, ISO 8601.  [default: now]")
@click.option("--slips", type=_PATH, help="Write the slip to print there (0600).")
@click.pass_obj
def substitute(
    context: Context,
    login: str,
    person: str,
    heir: str,
    name: str,
    language: str,
    cause: str,
    by: tuple[str, ...],
    at: str | None,
    slips: Path | None,
) -> None:
    """Somebody takes over from the officer with this LOGIN, by an act of two others.

    The roles go over, the login is closed and its key revoked, and a login with the same duties
    is issued. In the office the same needs no keys at hand: two people approve it there.
    """
    with served(context) as home:
        from dauys.accounts import substituting
        from dauys.accounts.ordering import account_of, hand_over
        from dauys.accounts.slips import pages
        from dauys.cli.homes import approval
        from dauys.store.writing import batch, write

        leaver = account_of(login)
        new = substituting.Heir(person, heir, name, language)
        if substituting.login_of_another(new) or heir == login or person == leaver.person:
            fail(BAD_INPUT, f"{heir}: another person's login; nobody takes over from himself")
        approvals = [approval(text) for text in by]
        drafts = substituting.drafts(
            home,
            leaver.person,
            new,
            cause=cause,
            occurred_at=at or _now(home),
            by=approvals[0].person,
        )
        if not drafts:
            fail(BAD_INPUT, f"{login}: holds no role that could go over; close the account")
        with batch(home):
            for draft in drafts:
                write(home, draft, approvals)
            made = hand_over(leaver, substituting.order(leaver, new), by="")
        if made:
            hand_out(made, slips, pages(made))
        say(f"{login} closed; {len(drafts)} roles of {leaver.person} are {person}'s ({heir}).")


@accounts.command()
@click.argument("commission")
@click.pass_obj
def check(context: Context, commission: str) -> None:
    """Whether a COMMISSION has the people it needs, and nobody duties that never go together."""
    with served(context) as home:
        from dauys.accounts import staffing
        from dauys.wording.current import writing

        with writing(language_of_user()):
            lacks = staffing.check(home, commission)
            for lack in lacks:
                say(("problem: " if lack.serious else "look at: ") + str(lack))
        serious = sum(lack.serious for lack in lacks)
        say(f"{commission}: {serious} problems.")
        if serious:
            raise SystemExit(PROBLEMS)
