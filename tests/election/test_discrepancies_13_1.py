"""The 22 points of the review of the reference page: each reported, agreeing, or left open.

The points are listed in examples/kz-2021/README.md; each test here is one of them.
"""

import pytest

from dauys.election.comparisons import Discrepancy

from .kz2021 import comparisons, discrepancies


def verdicts(row: int) -> dict[str, str]:
    return {item.id: item.verdict for item in discrepancies().values() if row in item.rows}


def found(name: str) -> Discrepancy:
    return discrepancies()[name]


def disagrees(name: str, arithmetic: str) -> None:
    item = found(name)
    assert (item.verdict, item.arithmetic, item.reason) == ("disagrees", arithmetic, None)


def agrees(name: str, arithmetic: str) -> None:
    item = found(name)
    assert (item.verdict, item.arithmetic, item.reason) == ("agrees", arithmetic, None)


def open_question(name: str, arithmetic: str, code: str) -> None:
    item = found(name)
    assert (item.verdict, item.arithmetic, item.reason_code) == ("not_decidable", arithmetic, code)
    assert item.reason is not None
    assert item.reason.en
    assert item.reason.ru
    assert item.reason.kk


RACES = "71+95+35+31+77+38+75+59+40+10+71+44+60+31"


def test_row_1_number_of_races() -> None:
    disagrees("races-column-total", f"{RACES} = 737 ≠ 743")
    disagrees("races-column-lead", f"{RACES} = 737 ≠ 730")
    disagrees("races-total-lead", "743 ≠ 730")
    agrees("races-with-kostanay", f"{RACES}+65−59 = 743 = 743")
    agrees("races-with-kostanay-atyrau", f"{RACES}+65+18−59−31 = 730 = 730")
    disagrees("races-kostanay", "59 ≠ 65")
    disagrees("races-atyrau", "31 ≠ 18")
    disagrees("races-planned", "836 ≠ 730")
    agrees("races-announced", "730+45 = 775 = 775")


def test_row_1_every_other_column_and_every_row_adds_up() -> None:
    columns = [name for name in discrepancies() if name.startswith("candidates-column.")]
    rows = [name for name in discrepancies() if name.startswith("candidates-row.")]
    assert (len(columns), len(rows)) == (7, 14)
    assert {found(name).verdict for name in columns + rows} == {"agrees"}
    agrees("candidates-column.auyl", "6+2+16+5+18+16+3+2+7+—+3+2+19+5 = 104 = 104")
    agrees("candidates-columns-total", "578+104+70+58+50+14+1433 = 2307 = 2307")
    assert found("candidates-rows-total").verdict == "agrees"


def test_row_2_candidates_in_the_table_are_not_the_registered_ones() -> None:
    disagrees("candidates-registered", "2307 ≠ 2297")
    disagrees("candidates-registered-self", "1433 ≠ 1419")
    disagrees("candidates-registered-parties", "578+104+70+58+50+14 = 874 ≠ 878")
    disagrees("candidates-atyrau", "60 ≠ 52")
    disagrees("candidates-east-kazakhstan", "235 ≠ 232")
    agrees("registered-parts", "1419+878 = 2297 = 2297")
    agrees("registered-by-sex", "1839+458 = 2297 = 2297")
    agrees("nominated-parts", "1455+867 = 2322 = 2322")
    agrees("nominated-by-party", "588+100+70+56+53+0 = 867 = 867")
    disagrees("registered-share", "100·2297/2582 = 88.9620… → 89.0 ≠ 88.9")


def test_row_3_more_winners_than_candidates() -> None:
    disagrees("nur-otan-winners-nominees", "627 > 578")
    agrees("nur-otan-winners-members", "627 ≤ 643 = 578+65")


def test_row_4_seats() -> None:
    disagrees("seats-with-independents", "627+33+15+11+10+1+65 = 762 > 730")
    disagrees("seats-parties", "627+33+15+11+10+1 = 697 ≠ 730")
    agrees("seats-remainder", "730−627−33−15−11−10−1 = 33 = 33")
    agrees("seats-nur-otan-nominees", "627−65 = 562 = 562")
    agrees("seats-reading", "562+65+33+15+11+10+1+33 = 730 = 730")


def test_row_4_percentages_slipped_by_one_row() -> None:
    agrees("seats-share.nur-otan", "100·627/730 = 85.8904… → 85.89 = 85.89")
    agrees("seats-share.auyl", "100·33/730 = 4.5205… → 4.52 = 4.52")
    disagrees("seats-share.adal", "100·15/730 = 2.0547… → 2.05 ≠ 4.52")
    disagrees("seats-share.aq-jol", "100·11/730 = 1.5068… → 1.51 ≠ 2.05")
    disagrees("seats-share.qhp", "100·10/730 = 1.3698… → 1.37 ≠ 1.51")
    disagrees("seats-share.jsdp", "100·1/730 = 0.1369… → 0.14 ≠ 1.37")
    for party in ("adal", "aq-jol", "qhp", "jsdp"):
        assert found(f"seats-share-shifted.{party}").verdict == "agrees"


def test_row_5_seats_of_the_social_democrats() -> None:
    open_question("seats-jsdp", "? ≟ 1", "not_reported")


def test_row_6_nominees_of_adal() -> None:
    disagrees("adal-nominated-table", "267 ≠ 50")
    disagrees("adal-nominated-7-july", "267 ≠ 56")
    agrees("adal-nominated-trained", "267 ≤ (> 270)")


def test_row_7_polls_did_not_open_at_18() -> None:
    disagrees("polls-open", "18:00 ≠ 07:00")
    disagrees("polls-open-press", "18:00 ≠ 07:00")
    disagrees("polls-reports-printed-hours", "10:00; 12:00; 16:00 ∉ [18:00, 20:00]")
    agrees("polls-reports-legal-hours", "10:00; 12:00; 16:00 ∈ [07:00, 20:00]")


def test_row_8_fewer_than_two() -> None:
    disagrees("upper-akim-condition", "2 ≠ (< 2)")


def test_row_9_and_or() -> None:
    disagrees("experience-joined", "and ≠ or")
    open_question("experience-joined-rulebook", "and ≟ or", "unsettled")


def test_row_10_date_of_the_law() -> None:
    disagrees("law-signed", "2021-05-25 ≠ 2021-05-24")


def test_row_11_budget() -> None:
    disagrees("budget", "local ≠ republican")
    disagrees("budget-press", "local ≠ republican")


def test_row_12_seven_registered_six_listed() -> None:
    disagrees("aug-1-registered-listed", "7 ≠ 6 = 4+2")
    agrees("aug-1-registered-nominated", "7 ≤ 9")


def test_row_13_aqqum() -> None:
    agrees("aqqum-sum", "731+153+6+3+0+35 = 928 = 928")
    agrees("aqqum-share.jandauletov", "100·731/928 = 78.7715… → 78.77 = 78.77")
    agrees("aqqum-share-invalid", "100·35/928 = 3.7715… → 3.77 = 3.77")
    agrees("aqqum-turnout", "100·928/1283 = 72.3304… → 72.33 = 72.33")
    assert len(verdicts(13)) == 9
    assert set(verdicts(13).values()) == {"agrees"}


def test_row_14_talaptan() -> None:
    open_question("talaptan-sum", "?+?+0+13 ≟ 1923; ?+? = 1910", "not_computed")
    agrees("talaptan-share-invalid", "100·13/1923 = 0.6760… → 0.68 = 0.68")
    agrees("talaptan-turnout", "100·1923/2244 = 85.6951… → 85.70 = 85.70")


def test_row_15_ulken() -> None:
    open_question("ulken-sum", "?+?+?+0+0 ≟ 860; ?+?+? = 860", "not_computed")
    disagrees("ulken-share-invalid", "100·0/860 = 0.00 ≠ 3.77")
    agrees("ulken-share-copied", "3.77 = 3.77")
    agrees("ulken-turnout", "100·860/1200 = 71.6666… → 71.67 = 71.67")
    agrees("ulken-registered-listed", "3 = 3")


def test_row_16_bershugir() -> None:
    agrees("bershugir-sum", "473+234+6+3+4+48 = 768 = 768")
    agrees("bershugir-turnout", "100·768/1175 = 65.3617… → 65.36 = 65.36")
    agrees("bershugir-registered-listed", "4 = 4")
    assert set(verdicts(16).values()) == {"agrees"}


def test_row_17_period_of_the_by_elections() -> None:
    assert found("by-elections-first").verdict == "agrees"
    assert found("by-elections-last").verdict == "agrees"
    item = found("by-elections-complete")
    assert (item.verdict, item.reason_code) == ("not_decidable", "stated")
    assert "= 3; n(" in item.arithmetic
    assert "= 4; 2021-12-12; 45" in item.arithmetic


def test_row_18_party_table() -> None:
    open_question("party-table.adal", "? ≟ 56", "not_reported")
    open_question("party-table-sum", "?+?+?+?+? ≟ 867; ?+?+?+?+? = 867", "not_reported")
    item = found("party-table-parties")
    assert item.verdict == "disagrees"
    assert "= 5 ≠ 6 =" in item.arithmetic


def test_row_19_all_posts() -> None:
    disagrees("posts", "2345 ≠ 2346")


def test_row_20_early_turnout_of_almaty_region() -> None:
    open_question("almaty-early-turnout", "hundreds; 66.5", "stated")
    assert found("almaty-lowest").verdict == "agrees"


def test_row_21_what_agrees_with_the_law() -> None:
    agrees("polls-close", "20:00 = 20:00")
    agrees("result-days", "3 = 3")
    agrees("registration-days", "7 = 7")


def test_row_22_chemolgan() -> None:
    open_question("chemolgan-office", "äkım of the Karasay District", "stated")


@pytest.mark.parametrize("row", range(1, 23))
def test_every_row_is_answered(row: int) -> None:
    assert verdicts(row)


def test_every_answer_explains_itself() -> None:
    assert len(discrepancies()) == len(comparisons())
    for item in discrepancies().values():
        assert item.arithmetic
        assert all((item.explanation.en, item.explanation.ru, item.explanation.kk))
        assert (item.reason is None) == (item.verdict != "not_decidable")
