"""The catalogue: every kind is complete, readable back as written, and on its page."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from dauys.election import reference
from dauys.election.decide import RULES
from dauys.election.fold import FOLDS
from dauys.election.kinds import ACT_TYPES, KIND_OF_BODY, KINDS, decode
from dauys.election.moments import TIMES
from dauys.election.states import STATE_OF
from dauys.law.faults import Fault
from dauys.register import canonical

from .harness import ROLES
from .situations import KIND_NAMES, situation

ROOT = Path(__file__).resolve().parents[2]
#: Invariant 8: what changes an outcome, or who may change one.
CHANGES_AN_OUTCOME = {
    "contest.called", "contest.postponed", "candidate.registered", "candidate.refused",
    "candidate.cancelled", "candidate.reinstated", "court.ruled", "settlement.adopted",
    "ballot.approved", "protocol.accepted", "protocol.corrected", "precinct.annulled",
    "result.declared", "result.annulled", "winner.registered", "authority.appointed",
    "authority.ended", "key.rotated", "key.revoked", "publication.held", "publication.released",
    "publication.rolledback", "publication.resumed",
    "member.seated", "member.substituted", "member.ended", "conflict.declared", "conflict.ended",
    "lot.drawn", "result.unopposed", "round.called", "correction.ordered", "result.corrected",
    "winner.cancelled", "contest.closed", "ballots.destroyed", "post.vacated",
    "appeal.decided", "ruling.entered",
    "authority.substituted",
    "settlements.adopted", "territory.settlements", "law.transition",
}  # fmt: skip


def test_every_kind_has_rule_fold_situation_and_nothing_is_left_over() -> None:
    assert set(RULES) == set(FOLDS) == set(KIND_NAMES) == set(KINDS) == set(ACT_TYPES)
    assert len(KIND_OF_BODY) == len(KINDS)
    assert {kind.family for kind in KINDS.values()} == set(STATE_OF)


@pytest.mark.parametrize("name", KIND_NAMES)
def test_a_kind_is_documented_and_asks_roles_that_exist(name: str) -> None:
    kind = KINDS[name]
    assert kind.body.__doc__
    assert kind.roles
    assert kind.roles <= set(ROLES)
    assert kind.persons in (1, 2)


@pytest.mark.parametrize("name", sorted(CHANGES_AN_OUTCOME))
def test_what_changes_an_outcome_needs_two_persons(name: str) -> None:
    assert KINDS[name].persons == 2


@pytest.mark.parametrize("name", KIND_NAMES)
def test_an_act_is_read_back_as_it_was_written(name: str) -> None:
    _, act = situation(name)
    written = canonical.encode(act)
    again = decode(written)
    assert again == act
    assert again.kind == name
    assert canonical.encode(again) == written
    assert canonical.is_canonical(again, written)
    assert f'"kind":"{name}"'.encode() in written


@pytest.mark.parametrize("name", KIND_NAMES)
def test_an_unknown_field_is_not_read(name: str) -> None:
    _, act = situation(name)
    for place in ("", "body"):
        plain = msgspec.json.decode(canonical.encode(act))
        (plain[place] if place else plain)["guess"] = 1
        with pytest.raises(msgspec.ValidationError, match="guess"):
            decode(msgspec.json.encode(plain))


@pytest.mark.parametrize("name", KIND_NAMES)
@pytest.mark.parametrize(
    "wrong", ["2021-02-31T10:00:00+06:00", "2021-06-01T24:01:00+06:00", "2021-06-01T10:00:00+99:00"]
)
def test_a_time_that_does_not_exist_is_a_fault(name: str, wrong: str) -> None:
    world, act = situation(name)
    with pytest.raises(Fault) as caught:
        world.decide(msgspec.structs.replace(act, occurred_at=wrong))
    assert caught.value.code == "F-301"
    assert caught.value.value == wrong
    assert "occurred_at" in caught.value.where


BODY_TIMES = [(name, path) for name, paths in TIMES.items() for path in paths if len(path) == 1]


@pytest.mark.parametrize(("name", "path"), BODY_TIMES)
def test_a_date_in_a_body_that_does_not_exist_is_a_fault(name: str, path: tuple[str, ...]) -> None:
    world, act = situation(name)
    plain = msgspec.json.decode(canonical.encode(act))
    stated = plain["body"].get(path[0]) or "2021-06-30"
    plain["body"][path[0]] = "2021-02-31" + stated[10:]
    with pytest.raises(Fault) as caught:
        world.decide(decode(msgspec.json.encode(plain)))
    assert caught.value.code == "F-301"
    assert caught.value.where.endswith(f"body.{path[0]}")


@pytest.mark.parametrize("name", KIND_NAMES)
def test_an_act_belongs_into_streams_of_its_family(name: str) -> None:
    world, act = situation(name)
    family = "territory/xx" if KINDS[name].family != "territory" else "election/xx"
    with pytest.raises(Fault) as caught:
        world.decide(msgspec.structs.replace(act, stream=family))
    assert caught.value.code == "F-301"


def test_the_page_of_acts_is_what_the_catalogue_says() -> None:
    page = (ROOT / reference.PAGE).read_text(encoding="utf-8")
    assert page == reference.page()
    for name, kind in KINDS.items():
        assert f"\n## {name}\n" in page
        for field in kind.body.__struct_fields__:  # type: ignore[attr-defined]  # bodies are structs
            assert f"| `{field}` |" in page
