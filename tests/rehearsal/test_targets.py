"""The sums of a country, against examples/kz-2021: two transcriptions of the same sources."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from dauys.law.faults import Fault
from dauys.rehearsal.observed import SELF, load
from dauys.rehearsal.targets import MEMBER, RegionTargets, targets

CLAIMS = Path(__file__).resolve().parents[2] / "examples" / "kz-2021" / "claims.csv"
SCENARIO = load("kz-2021")


@pytest.fixture(scope="module")
def claims() -> dict[str, str]:
    """Values of the example's claims by id; a dash counts as nobody."""
    with CLAIMS.open(encoding="utf-8", newline="") as file:
        return {row["id"]: row["value"].replace("—", "0") for row in csv.DictReader(file)}


def total(sums: tuple[RegionTargets, ...], of: Callable[[RegionTargets], int]) -> int:
    return sum(of(one) for one in sums)


def test_the_table_is_that_of_the_example(claims: dict[str, str]) -> None:
    for region in SCENARIO.regions:
        assert region.table["races"] == int(claims[f"page.races.{region.id}"])
        assert region.table["total"] == int(claims[f"page.row-total.{region.id}"])
        for nominator in [*(party.id for party in SCENARIO.parties), SELF]:
            claim = claims[f"page.candidates.{nominator}.{region.id}"]
            assert region.table[nominator] == int(claim), (region.id, nominator)
        turnout = claims[f"astanatv.turnout.{region.id}"]
        assert region.turnout_per_mille == int(turnout.replace(".", ""))


def test_the_national_figures_are_those_of_the_example(claims: dict[str, str]) -> None:
    assert SCENARIO.totals.races.value == int(claims["akmolinform.races"])
    assert SCENARIO.totals.districts.value == int(claims["akmolinform.districts"])
    assert SCENARIO.totals.precincts.value == int(claims["page.precincts"])
    assert SCENARIO.totals.roll.value == int(claims["page.roll"])
    assert SCENARIO.totals.nominated.value == int(claims["karin.nominated"])
    assert SCENARIO.totals.registered.value == int(claims["karin.registered.all"])
    assert SCENARIO.totals.registered_by_parties.value == int(claims["karin.registered.parties"])
    assert SCENARIO.totals.women.value == int(claims["kazinform.registered.women"])
    assert SCENARIO.totals.turnout_per_myriad.value == int(claims["page.turnout"].replace(".", ""))
    seats = {p: int(claims[f"page.seats.{p}"]) for p in ("auyl", "adal", "aq-jol", "qhp")}
    assert {p: SCENARIO.seats.nominees[p] for p in seats} == seats
    members = int(claims["page.seats-self-nominated.nur-otan"])
    assert SCENARIO.seats.members == {"nur-otan": members}
    assert SCENARIO.seats.nominees["nur-otan"] + members == int(claims["page.seats.nur-otan"])
    assert SCENARIO.seats.nominees["jsdp"] == int(claims["infobox.seats.jsdp"])
    seats_in_all = sum(SCENARIO.seats.nominees.values()) + members + SCENARIO.seats.self_
    assert seats_in_all == SCENARIO.totals.races.value


def test_the_official_profile(claims: dict[str, str]) -> None:
    sums = targets(SCENARIO, "official")
    by_region = {one.id: one for one in sums}
    assert total(sums, lambda r: r.contests) == 730
    assert total(sums, lambda r: r.districts) == 176
    assert total(sums, lambda r: r.precincts) == 1847
    assert total(sums, lambda r: r.roll) == 1_209_817
    assert total(sums, lambda r: r.voters) == 956_965
    assert total(sums, lambda r: r.registered) == 2297
    assert total(sums, lambda r: r.standing[SELF]) == 1419
    assert total(sums, lambda r: r.registered + sum(r.lost.values())) == 2582
    assert total(sums, lambda r: sum(r.women)) == 458
    assert {g: total(sums, lambda r, g=g: r.winners[g]) for g in sums[0].winners} == {
        **SCENARIO.seats.nominees,
        MEMBER: 65,
        SELF: 33,
    }
    atyrau, qostanay = by_region["kz-atyrau"], by_region["kz-qostanay"]
    assert (atyrau.contests, qostanay.contests, qostanay.early) == (18, 65, 6)
    assert (atyrau.roll, atyrau.voters) == (44_305, 32_981)
    assert (atyrau.winners["nur-otan"], atyrau.winners["adal"]) == (15, 1)
    assert by_region["kz-west-kazakhstan"].winners["jsdp"] == 1
    assert by_region["kz-qyzylorda"].precincts == int(claims["tolqyn.precincts"])
    assert by_region["kz-aqmola"].precincts == int(claims["qz-inform.precincts"])
    assert sum(by_region["kz-north-kazakhstan"].women) == int(claims["inbusiness.women"])
    for one in sums:
        rate = next(r.turnout_per_mille for r in SCENARIO.regions if r.id == one.id)
        assert abs(1000 * one.voters - rate * one.roll) <= one.roll  # 0.1 points
        assert all(n <= one.contests for who, n in one.standing.items() if who != SELF)


def test_the_table_profile() -> None:
    sums = targets(SCENARIO, "table")
    assert total(sums, lambda r: r.contests) == 737
    assert total(sums, lambda r: r.registered) == 2307
    columns = {who: total(sums, lambda r, who=who: r.standing[who]) for who in sums[0].standing}
    assert columns == {"nur-otan": 578, "auyl": 104, "qhp": 70, "adal": 50, "aq-jol": 58,
                       "jsdp": 14, SELF: 1433}  # fmt: skip
    # Atyrau's 60 candidates are too few for 31 contests of two: two stand there who do not in
    # the table, and two less elsewhere.
    moved = [
        one.registered - r.table["total"] for one, r in zip(sums, SCENARIO.regions, strict=True)
    ]
    assert sum(abs(n) for n in moved) == 4


@pytest.mark.parametrize("profile", ["official", "table"])
@pytest.mark.parametrize("contests", [*range(1, 40), 99, 365, 1460, 7300])
def test_every_size_has_sums(profile: str, contests: int) -> None:
    sums = targets(SCENARIO, profile, contests)  # type: ignore[arg-type]
    assert total(sums, lambda r: r.contests) == contests
    for one in sums:
        assert sum(one.winners.values()) == one.contests
        assert one.registered >= 2 * one.contests
        assert one.precincts >= one.contests
        assert 0 <= one.voters <= one.roll
        assert one.districts <= one.contests
        for who, number in one.standing.items():
            own = one.winners[who] + (one.winners[MEMBER] if who == SELF else 0)
            assert own <= number or who == SELF


def test_an_unknown_scenario_is_a_fault() -> None:
    with pytest.raises(Fault, match="F-741"):
        load("kz-2099")
