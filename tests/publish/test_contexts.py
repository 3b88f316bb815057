"""How claims are arranged, and which names are chosen."""

from __future__ import annotations

import publish_documents as documents

from dauys.publish.contexts import claim_tables
from dauys.wording.names import choose, lacking


def test_claims_of_units_and_parties_become_a_grid_and_the_rest_a_list() -> None:
    arranged = claim_tables(documents.claims("e"))
    (grid,) = arranged["tables"]
    assert grid["rows"] == ("kz-qyzylorda", "kz-zhambyl")
    assert grid["columns"] == ("nur-otan", "self")
    assert grid["cells"][("kz-zhambyl", "self")] == 3
    (other,) = arranged["rest"]
    assert (other["source"], other["places"]) == ("Central commission", [4])
    assert other["as_of"] == "2021-07-25T12:00"


def test_no_claim_is_lost_or_shown_twice() -> None:
    claims = documents.claims("e") * 3
    arranged = claim_tables(claims)
    places = [place for table in arranged["tables"] for place in table["places"]]
    rest = [place for group in arranged["rest"] for place in group["places"]]
    assert sorted(places + rest) == list(range(len(claims)))


def test_of_a_source_that_was_read_on_two_days_each_claim_names_its_own() -> None:
    one = documents.claims("e")[4]
    later = {**one, "as_of": "2021-07-26"}
    (group,) = claim_tables([one, later])["rest"]
    assert group["as_of"] is None
    assert group["places"] == [0, 1]


def test_claims_that_would_share_a_cell_stay_a_list() -> None:
    doubled = documents.claims("e")[:4] * 2
    (table,) = claim_tables(doubled)["tables"]
    assert table["columns"] == ()


def test_the_nearest_name_is_chosen() -> None:
    assert choose({"en": "A", "kk": "Ә", "ru": "А"}, "kk") == ("Ә", "kk")
    assert choose({"en": "A", "kk": "Ә"}, "ru") == ("Ә", "kk")
    assert choose({"kk": "", "ru": "А"}, "en") == ("А", "ru")
    assert choose({"zh-Hant": "村"}, "kk") == ("村", "zh-Hant")
    assert choose({}, "en") == ("", "")
    assert lacking({"en": "A"}, "kk")
    assert not lacking({"kk": "Ә"}, "kk")
