"""The data files of examples/kz-2021 hold together and say what they must say."""

import msgspec

from dauys.election.claims import Claim, Comparison
from dauys.election.measures import measures, unit_of

from .kz2021 import claims, comparisons, document, rows


def by_id() -> dict[str, Claim]:
    return {claim.id: claim for claim in claims()}


def test_ids_are_unique() -> None:
    assert len(by_id()) == len(claims())
    assert len({comparison.id for comparison in comparisons()}) == len(comparisons())


def test_every_reference_leads_somewhere() -> None:
    sources = set(document("sources.yaml"))
    units = {row["id"] for row in rows("units.csv")}
    parties = {row["id"] for row in rows("parties.csv")}
    elections = {election["id"] for election in document("elections.yaml")}
    contests = {contest["id"]: contest for contest in document("contests.yaml")}
    for claim in claims():
        assert claim.source in sources, claim.id
        assert claim.election in elections, claim.id
        assert claim.unit in units | {""}, claim.id
        assert claim.party in parties | {"", "self"}, claim.id
        assert claim.contest in {*contests, ""}, claim.id
        assert claim.measure in measures(), claim.id
        if claim.candidate:
            listed = {one["id"] for one in contests[claim.contest]["candidates"]}
            assert claim.candidate in listed, claim.id
    for comparison in comparisons():
        assert comparison.election in elections
        assert comparison.subject in elections | units | set(contests)
    for row in rows("units.csv"):
        assert row["parent"] in units | {""}
        assert row["source"] in sources
    for row in rows("parties.csv"):
        assert row["source"] in sources
    for contest in contests.values():
        assert contest["unit"] in units
        assert contest["election"] in elections
        assert contest["id"].startswith(f"{contest['election']}.{contest['unit']}")
        assert set(contest["protocol"]["votes"]) == {one["id"] for one in contest["candidates"]}
        for one in contest["candidates"]:
            assert one["nominated_by"] in parties | {"self"}
            assert one["incumbent"] is None


def test_parents_come_before_their_parts_and_regions_carry_the_codes_of_2021() -> None:
    seen: set[str] = set()
    for row in rows("units.csv"):
        assert not row["parent"] or row["parent"] in seen
        seen.add(row["id"])
    regions = [row for row in rows("units.csv") if row["level"] == "region"]
    assert len(regions) == 14
    assert len({row["kato"] for row in regions}) == 14
    assert {len(row["kato"]) for row in regions} == {9}
    assert "KZ-VOS" in {row["iso"] for row in regions}
    assert all(row["zone"] for row in rows("units.csv"))
    assert all(row["name_kk"] and row["name_ru"] for row in rows("units.csv"))


def test_ulken_stands_in_almaty_region() -> None:
    parent = {row["id"]: row["parent"] for row in rows("units.csv")}
    assert parent[parent["ulken"]] == "kz-almaty"
    assert parent[parent["bershugir"]] == "kz-aqtobe"
    assert parent[parent["aqqum"]] == parent[parent["talaptan"]] == "kz-qyzylorda"


def test_blank_stays_blank() -> None:
    parties = {row["id"]: row for row in rows("parties.csv")}
    assert len(parties) == 6
    assert parties["qhp"]["leader_since"] == parties["jsdp"]["ideology"] == ""
    assert by_id()["page.seats.jsdp"].value == ""
    assert by_id()["page.candidates.aq-jol.kz-almaty"].value == "—"
    contests = {contest["unit"]: contest["protocol"] for contest in document("contests.yaml")}
    assert contests["talaptan"]["votes"] == {"omirali": None, "duisenov": None}
    assert contests["ulken"]["invalid"] == 0
    assert {protocol["valid"] for protocol in contests.values()} == {None}


def test_figures_as_printed() -> None:
    contests = {contest["unit"]: contest["protocol"] for contest in document("contests.yaml")}
    aqqum, bershugir = contests["aqqum"], contests["bershugir"]
    assert list(aqqum["votes"].values()) == [731, 153, 6, 3]
    assert (aqqum["against_all"], aqqum["invalid"], aqqum["ballots"], aqqum["roll"]) == (
        0,
        35,
        928,
        1283,
    )
    assert list(bershugir["votes"].values()) == [473, 234, 6, 3]
    assert (bershugir["against_all"], bershugir["invalid"], bershugir["ballots"]) == (4, 48, 768)
    assert by_id()["page.roll"].value == "1209817"
    jambyl = by_id()["page.turnout-12.kz-jambyl"]
    assert (jambyl.bound, jambyl.value, jambyl.as_of) == (">", "30", "2021-07-25T12:00")


def test_claims_and_comparisons_fit_a_register_entry() -> None:
    for item in (*claims(), *comparisons()):
        encoded = msgspec.json.encode(item)
        assert len(encoded) < 20_000
        assert b"." not in b"".join(encoded.split(b'"')[::2]), "no floats outside strings"
        assert msgspec.json.decode(encoded, type=type(item)) == item


def test_measures_have_units_and_names() -> None:
    assert unit_of("turnout") == "percent"
    assert unit_of("something_else") == ""
    assert all(one.names.en and one.names.ru and one.names.kk for one in measures().values())


def test_comparisons_name_claims_that_exist() -> None:
    def named(term: object) -> list[str]:
        plain = msgspec.to_builtins(term)
        own = [plain["claim"]] if "claim" in plain else []
        parts = [part for value in plain.values() if isinstance(value, list) for part in value]
        return own + [name for part in parts if isinstance(part, dict) for name in named(part)]

    for comparison in comparisons():
        assert isinstance(comparison, Comparison)
        for term in (*comparison.left, *comparison.right):
            for name in named(term):
                assert name in by_id(), (comparison.id, name)
