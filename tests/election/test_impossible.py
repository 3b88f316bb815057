"""Acts that contradict themselves: the fault names the field and the value that cannot be.

Each row takes a permitted act and changes what is named: that alone keeps it from the record.
"""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from dauys.election.bodies import authority as auth
from dauys.election.bodies import public as pub

from .faulty import fault, with_body
from .harness import (
    AFTER,
    EARLY,
    NIGHT,
    REGISTRATION,
    Memory,
    call,
    public_key,
)
from .situations import afresh, people

#: The kind, what is changed in its body, and what the fault shows: field and value.
CHANGED: list[tuple[str, dict[str, Any], str, str]] = [
    # -- home and people --
    ("home.opened", {"minimum_levels": {"no.such": "device"}}, "minimum_levels", "['no.such']"),
    ("authority.appointed", {"until": "2021-05-31"}, "until", "2021-05-31"),
    ("authority.appointed", {"key": public_key("typist-2")}, "key", public_key("typist-2")),
    ("authority.appointed", {"key": public_key("founder-a")}, "key", public_key("founder-a")),
    ("key.rotated", {"key": public_key("typist-1")}, "key", public_key("typist-1")),
    ("key.rotated", {"key": public_key("founder-b")}, "key", public_key("founder-b")),
    # -- territory, elections, publications --
    (
        "territory.parties",
        {"parties": (pub.Party(id="self", names={"en": "Self"}),)},
        "parties",
        "self",
    ),
    (
        "territory.parties",
        {"parties": (pub.Party(id="reed", names={"en": "Reed"}),)},
        "parties",
        "reed",
    ),
    ("commission.session", {"present": 8}, "present", "8"),
    ("election.policy", {"threshold_numerator": 3}, "threshold_numerator", "3"),
    ("publication.made", {"version": 2}, "version", "2"),
    ("publication.held", {"until": AFTER}, "until", AFTER),
    # -- the call and the ballot --
    ("contest.called", {"called_on": "2021-06-24"}, "called_on", "2021-06-24"),
    (
        "contest.called",
        {"precincts": call().precincts[:1] * 2},
        "precincts",
        "['1', '1']",
    ),
    ("contest.called", {"vacancy": "territory/kz/9"}, "vacancy", "territory/kz/9"),
    ("ballot.approved", {"candidates": ("a",)}, "candidates", "['b']"),
    ("ballot.approved", {"candidates": ("a", "b", "b")}, "candidates", "[]"),
    ("ballot.approved", {"names": {"z": "Zed", "a": "Person a"}}, "names", "['z']"),
    ("complaint.recorded", {"came_at": AFTER}, "came_at", AFTER),
    # -- nomination --
    (
        "nomination.extended",
        {"closes_at": "2021-07-09T18:00:00+06:00"},
        "closes_at",
        "2021-07-09T18:00:00+06:00",
    ),
    ("signatures.checked", {"submitted": 19}, "valid", "20"),
    ("candidate.notified", {"correct_by": REGISTRATION}, "correct_by", REGISTRATION),
    (
        "candidate.notified",
        {"handed_at": "2021-07-12T18:00:00+06:00"},
        "handed_at",
        "2021-07-12T18:00:00+06:00",
    ),
    # -- examination and papers --
    ("candidate.examined", {"evidence": {"no.such": "A page"}}, "evidence", "no.such"),
    ("inquiry.sent", {"condition": "no.such"}, "condition", "no.such"),
    ("party.decided", {"on": "2021-06-29"}, "on", "2021-06-29"),
    ("deposit.paid", {"on": "2021-06-29"}, "on", "2021-06-29"),
    ("sheets.issued", {"first": 11}, "last", "10"),
    ("sheets.returned", {"returned": 11}, "returned", "11"),
    ("deposit.settled", {"amount": 42_499}, "amount", "42499"),
    ("assets.declared", {"as_of": ("2021-06-01",) * 2}, "as_of", "('2021-06-01', '2021-06-01')"),
    ("assets.declared", {"as_of": ()}, "as_of", "()"),
    ("assets.declared", {"as_of": ("2021-06-01", "2021-06-29")}, "as_of", "2021-06-29"),
    ("assets.checked", {"ended": AFTER}, "ended", AFTER),
    ("notice.closed", {"notice": "contest/x/1"}, "notice", "contest/x/1"),
    # -- endings and courts --
    ("candidate.refused", {"notice": "contest/x/1"}, "notice", "contest/x/1"),
    ("candidate.cancelled", {"notice": "contest/x/1"}, "notice", "contest/x/1"),
    ("court.ruled", {"about": "contest/x/1"}, "about", "contest/x/1"),
    ("appeal.lodged", {"candidate": "a"}, "about", ""),
    ("ruling.entered", {"ruling": "contest/x/1"}, "ruling", "contest/x/1"),
    ("ruling.entered", {"candidate": "a"}, "ruling", ""),
    ("ruling.entered", {"on": "2021-07-12"}, "on", "2021-07-12"),
    ("ruling.entered", {"on": "2021-07-15"}, "on", "2021-07-15"),
    # -- members of commissions --
    ("member.seated", {"until": "2019-01-31"}, "until", "2019-01-31"),
    ("member.substituted", {"since": "2019-02-01"}, "since", "2019-02-01"),
    ("composition.published", {"on": "2021-06-24"}, "on", "2021-06-24"),
    ("composition.published", {"on": "2021-07-17"}, "on", "2021-07-17"),
    # -- the campaign --
    ("event.planned", {"starts_at": "2021-07-16T09:59:59+06:00"}, "starts_at", ""),
    ("event.held", {"ended_at": "2021-07-18T14:59:00+06:00"}, "ended_at", ""),
    ("event.held", {"ended_at": "2021-07-19T10:00:01+06:00"}, "ended_at", ""),
    ("airtime.used", {"seconds": None}, "seconds", "None"),
    ("airtime.used", {"medium": "press"}, "seconds", "300"),
    ("airtime.used", {"sheet_hundredths": 10}, "seconds", "300"),
    ("fund.received", {"on": "2021-07-20"}, "on", "2021-07-20"),
    ("fund.received", {"source": "lottery"}, "source", "lottery"),
    ("funds.published", {"results_published": "2021-07-26"}, "results_published", "2021-07-26"),
    ("funds.published", {"on": "2021-07-26"}, "on", "2021-07-26"),
    ("funds.published", {"on": "2021-07-30"}, "on", "2021-07-30"),
    ("costs.planned", {"set_by": ""}, "set_by", ""),
    ("costs.planned", {"per_candidate": None}, "set_by", "regional_commission"),
    ("costs.spent", {"candidate": "a"}, "candidate", "a"),
    ("costs.spent", {"purpose": "candidate"}, "candidate", ""),
    ("costs.spent", {"on": "2021-07-20"}, "on", "2021-07-20"),
    # -- voting day --
    ("precinct.opened", {"commission_at": NIGHT}, "commission_at", NIGHT),
    ("precinct.opened", {"sealed_at": NIGHT}, "sealed_at", NIGHT),
    ("turnout.reported", {"at": NIGHT}, "at", NIGHT),
    ("turnout.reported", {"at": "2021-07-24T12:00:00+06:00"}, "at", "2021-07-24T12:00:00+06:00"),
    (
        "precinct.closed",
        {"closed_at": "2021-07-25T06:59:00+06:00", "all_voted": True},
        "closed_at",
        "2021-07-25T06:59:00+06:00",
    ),
    ("protocol.accepted", {"form": "published-summary"}, "form", "published-summary"),
    # -- lists, voting at home, certificates --
    ("roll.inspected", {"until": "2021-07-08"}, "until", "2021-07-08"),
    ("roll.changed", {"added": 0, "removed": 0}, "added", "0"),
    ("roll.changed", {"removed": 101}, "removed", "101"),
    ("roll.changed", {"on": "2021-07-25"}, "on", "2021-07-25"),
    ("homevote.requested", {"by": NIGHT}, "by", NIGHT),
    ("homevote.requested", {"reasons": {"health": 9}}, "reasons", "{'health': 9}"),
    ("absentee.issued", {"by": NIGHT}, "by", NIGHT),
    ("absentee.issued", {"for_precinct": "1"}, "for_precinct", "1"),
    # -- after the vote --
    ("lot.drawn", {"drawn_at": "2021-07-27T10:00:01+06:00"}, "drawn_at", ""),
    ("round.called", {"commission": "other"}, "commission", "other"),
    ("round.called", {"zone": "Asia/Aqtau"}, "zone", "Asia/Aqtau"),
    ("round.called", {"form": "published-summary"}, "form", "published-summary"),
    ("round.called", {"called_on": "2021-07-28"}, "called_on", "2021-07-28"),
    ("round.called", {"precincts": call().precincts[:1] * 2}, "precincts", "['1', '1']"),
    ("round.called", {"barred": ("b", "a")}, "barred", "['a', 'b']"),
    ("correction.ordered", {"precincts": ("2", "2")}, "precincts", "('2', '2')"),
    ("ballots.destroyed", {"on": "2021-09-11"}, "on", "2021-09-11"),
    ("ballots.destroyed", {"precincts": ("1", "1")}, "precincts", "('1', '1')"),
    ("archive.handed_over", {"on": "2021-09-11"}, "on", "2021-09-11"),
    ("post.vacated", {"on": "2021-06-21"}, "on", "2021-06-21"),
    # -- transcribed --
    ("transcribed.contest", {"called_on": "2021-08-01"}, "called_on", "2021-08-01"),
    ("transcribed.contest", {"attested": {"no_such": "2021-08-01"}}, "attested", "['no_such']"),
    ("transcribed.contest", {"precincts": ("1", "1")}, "precincts", "('1', '1')"),
    ("transcribed.contest", {"precincts": ()}, "precincts", "()"),
    (
        "transcribed.candidates",
        {"candidates": people("a", "a").candidates},
        "candidates",
        "['a', 'a']",
    ),
    ("transcribed.protocol", {"form": "kz-2021-full"}, "form", "kz-2021-full"),
    ("transcribed.protocol", {"lines": {"no_such": 1}}, "lines", "['no_such']"),
    ("transcribed.protocol", {"votes": {"a": 1, "z": 2}}, "votes", "['b', 'z']"),
]


@pytest.mark.parametrize(
    ("kind", "changes", "field", "value"),
    CHANGED,
    ids=[f"{kind} {' '.join(changes)}" for kind, changes, *_ in CHANGED],
)
def test_the_fault_shows_the_field_and_its_value(
    kind: str, changes: dict[str, Any], field: str, value: str
) -> None:
    world, good = afresh(kind)
    bad = with_body(good, **changes)
    found = fault(world, bad)
    # A value that the row leaves out is the one that the act has.
    expected = value or str(getattr(bad.body, field))
    assert (found.where, found.value) == (f"{good.stream} body.{field}", expected)
    world.decide(good)


@pytest.mark.parametrize(
    "kind",
    [
        "contest.called",
        "candidate.nominated",
        "ballot.approved",
        "precinct.opened",
        "commission.session",
        "round.called",
    ],
)
def test_another_commission_s_act(kind: str) -> None:
    """The issuer is in session and holds its roles; the act is not its own all the same."""
    world, good = afresh(kind)
    other = pub_commission(world)
    found = fault(world, msgspec.structs.replace(good, issuer=other))
    assert (found.where, found.value) == (f"{good.stream} issuer", other)


def pub_commission(world: Memory) -> str:
    """Another commission, with a session like the one that the town's decided in."""
    formed = auth.CommissionFormed(
        commission="other", names={"en": "Other"}, level="territorial", unit="kz-east", members=7
    )
    world.do("commission/other", formed, EARLY, issuer="other")
    held = auth.SessionHeld(session="s1", place="Hall", opened_at=EARLY, present=6, agenda=("all",))
    world.do("commission/other", held, EARLY, issuer="other")
    return "other"
