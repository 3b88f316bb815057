"""Whether a commission has the people it needs, and nobody has duties that never go together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal, get_args

import yaml

from dauys.accounts.models import Grant
from dauys.accounts.roles import ABOUT, DUTIES, OFFICERS, Duty
from dauys.accounts.words import N_, _
from dauys.election.states import AuthorityState
from dauys.election.streams import AUTHORITY
from dauys.store import reading
from dauys.store.home import Home

Why = Literal["blind", "apart"]


@dataclass(frozen=True)
class Profile:
    """One way to staff a commission of so many people; ``above`` are lent to it."""

    people: int
    persons: tuple[tuple[Duty, ...], ...]
    above: tuple[tuple[Duty, ...], ...]


@dataclass(frozen=True)
class Lack:
    """One thing that is not as it must be. ``serious``: the commission cannot do its work."""

    text: str
    facts: Mapping[str, str]
    serious: bool = True

    def __str__(self) -> str:
        return _(self.text, **self.facts)


TYPISTS: Final = N_("Two typists are needed, two different people. There are {n}: {who}.")
ACCEPTERS: Final = N_(
    "Two people must accept each protocol, other than the two who typed it. There are {n}: {who}."
)
OFFICERS_LACK: Final = N_(
    "Two officers are needed: two approve what changes an outcome. There are {n}: {who}."
)
NEVER: Final[dict[Why, str]] = {
    "blind": N_("{who}: {duties} never go together, for a typist types blind."),
    "apart": N_("{who}: {duties} never go together, for who audits takes no part."),
}
NOT_APPOINTED: Final = N_("{who} has the duty {duties} and no role in the register behind it.")
NO_LOGIN: Final = N_("{who} holds the role {duties} in the register and has no login.")


@cache
def profiles() -> tuple[Profile, ...]:
    """The profiles, smallest first."""
    return tuple(
        Profile(
            people=one["people"],
            persons=tuple(tuple(p) for p in one["persons"] if isinstance(p, list)),
            above=tuple(tuple(p["above"]) for p in one["persons"] if isinstance(p, dict)),
        )
        for one in _data()["profiles"]
    )


def profile_for(people: int) -> Profile:
    """The profile of a commission of so many people: the largest that is not larger."""
    fitting = [one for one in profiles() if one.people <= people]
    return fitting[-1] if fitting else profiles()[0]


@cache
def never_joined() -> dict[frozenset[Duty], Why]:
    """Pairs of duties that one person never has at once, with the reason."""
    found = {frozenset(one["duties"]): one["why"] for one in _data()["never"]}
    assert all(pair <= set(DUTIES) for pair in found)  # noqa: S101 -- our own data
    assert set(found.values()) <= set(get_args(Why))  # noqa: S101
    return found


@cache
def _data() -> dict[str, Any]:
    source = files("dauys.accounts") / "staffing.yaml"
    data: dict[str, Any] = yaml.safe_load(source.read_text("utf-8"))
    return data


def check(home: Home, commission: str) -> list[Lack]:
    """What a commission lacks before it can begin. Closed accounts do not count."""
    duties = _duties(commission)
    held = _held(home, commission)
    typists = {
        who for who, of in duties.items() if "typist" in of and "typist" in held.get(who, ())
    }
    accepters = {
        who
        for who, of in duties.items()
        if of & {"coordinator", "approver", *OFFICERS}
        and set(held.get(who, ())) & {"coordinator", "secretary", "chair"}
    }
    officers = {
        who
        for who, of in duties.items()
        if of & OFFICERS and set(held.get(who, ())) & {"chair", "secretary", "recorder"}
    }
    found = []
    if len(typists) < 2:
        found.append(_lack(TYPISTS, typists))
    if not _two_beside_two(typists, accepters):
        found.append(_lack(ACCEPTERS, accepters - typists))
    if len(officers) < 2:
        found.append(_lack(OFFICERS_LACK, officers))
    return [*found, *_joined(duties), *_apart(duties, held)]


def _two_beside_two(typists: set[str], accepters: set[str]) -> bool:
    """Whether two typists and two others who accept can be found, all different."""
    if len(typists) < 2:
        return len(accepters) >= 2
    # Two typists who accept nothing are best; each that does takes one from the other side.
    taken = max(0, 2 - len(typists - accepters))
    return len(accepters) - taken >= 2


def _joined(duties: Mapping[str, set[str]]) -> Iterable[Lack]:
    for who, of in sorted(duties.items()):
        for pair, why in never_joined().items():
            if pair <= of:
                facts = {"who": who, "duties": " + ".join(sorted(pair))}
                yield Lack(NEVER[why], facts)


def _apart(duties: Mapping[str, set[str]], held: Mapping[str, set[str]]) -> Iterable[Lack]:
    """Logins and appointments that do not fit each other."""
    for who, of in sorted(duties.items()):
        for duty in sorted(of):
            behind = ABOUT[duty].register  # type: ignore[index]  # checked when granted
            if behind and not set(behind) & held.get(who, set()):
                yield Lack(NOT_APPOINTED, {"who": who, "duties": duty}, serious=False)
    for who in sorted(set(held) - set(duties)):
        roles = ", ".join(sorted(held[who]))
        yield Lack(NO_LOGIN, {"who": who, "duties": roles}, serious=False)


def _duties(commission: str) -> dict[str, set[str]]:
    """Person -> duties for the commission, of accounts that are open."""
    found: dict[str, set[str]] = {}
    rows = Grant.objects.filter(commission=commission, account__active=True)
    for row in rows.select_related("account"):
        found.setdefault(row.account.person, set()).add(row.duty)
    return found


def _held(home: Home, commission: str) -> dict[str, set[str]]:
    """Person -> roles of the register held for the commission today."""
    state = reading.state(home, AUTHORITY)
    today = home.clock()[:10]
    found: dict[str, set[str]] = {}
    if isinstance(state, AuthorityState):
        for person, appointments in state.appointments.items():
            if person in state.revoked:
                continue
            for one in appointments:
                current = one.since <= today and (not one.until or today <= one.until)
                if current and one.scope == commission:
                    found.setdefault(person, set()).add(one.role)
    return found


def _lack(text: str, who: set[str]) -> Lack:
    return Lack(text, {"n": str(len(who)), "who": ", ".join(sorted(who)) or "—"})
