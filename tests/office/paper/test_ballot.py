"""The ballot: order, equal squares, one sheet, the hash; a name is data and never markup."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.law.faults import Fault
from dauys.office.paper.ballot import ballot_pdf, content, proof
from dauys.office.paper.typesetting import pages
from dauys.office.paper.words import ALL, say
from dauys.register import canonical
from office.paper.invented import CHOICES, RACE, ballot, many, named, setting
from office.paper.reading_pdf import letters, size, squares, text

DEJAVU = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
A5, A4 = (148, 210), (210, 297)
#: A square is 9.5 mm (27 pt) wide at full size, and its outline adds to its bounds.
SIDE = (18.0, 30.0)


def test_candidates_stand_in_their_order_and_against_all_last() -> None:
    written = letters(text(ballot_pdf(ballot(), setting())))
    shown = [choice.names["kk"] for choice in CHOICES] + [say("kk", "Against all")]
    places = [written.rindex(letters(name)) for name in shown]
    assert places == sorted(places)
    for choice in CHOICES:
        assert all(letters(name) in written for name in choice.names.values())


def test_every_row_has_a_square_of_the_same_size() -> None:
    drawn = squares(ballot_pdf(ballot(), setting()), SIDE)
    assert len(drawn) == len(CHOICES) + 1
    assert len(set(drawn)) == 1


def test_no_line_against_all_where_the_law_has_none() -> None:
    paper = replace(ballot(), against_all=False)
    made = ballot_pdf(paper, setting("en"))
    assert "Against all" not in text(made)
    assert len(squares(made, SIDE)) == len(CHOICES)


def test_who_is_struck_out_stays_on_the_sheet_without_a_square() -> None:
    struck = (CHOICES[0], replace(CHOICES[1], struck=True), CHOICES[2])
    made = ballot_pdf(ballot(*struck), setting("en"))
    assert letters("Ülgi Ekinşi") in letters(text(made))
    assert letters("Struck out: no longer stands") in letters(text(made))
    assert len(squares(made, SIDE)) == len(CHOICES)


@pytest.mark.parametrize(("count", "sheet"), [(1, A5), (3, A5), (6, A5), (25, A4)])
def test_one_sheet_however_many_stand(count: int, sheet: tuple[int, int]) -> None:
    made = ballot_pdf(ballot(*many(count)), setting())
    assert pages(made) == 1
    assert size(made) == sheet
    written = letters(text(made))
    assert all(letters(choice.names["kk"]) in written for choice in many(count))


def test_what_does_not_fit_on_one_sheet_is_no_ballot() -> None:
    with pytest.raises(Fault, match=r"F-725.*one sheet of A3"):
        ballot_pdf(ballot(*many(120)), setting())


def test_a_ballot_needs_somebody() -> None:
    with pytest.raises(Fault, match=r"F-725.*nobody stands"):
        ballot_pdf(replace(ballot(), choices=()), setting())


def test_long_names_and_words_stay_inside_the_sheet() -> None:
    word = "қанағаттандырылмағандықтарыңыздан" * 3
    made = ballot_pdf(ballot(named(word), named("Аса ұзын есімді адам " * 8, "b")), setting())
    assert pages(made) == 1
    assert letters(word) in letters(text(made))


def test_the_hash_stands_on_the_ballot_in_groups() -> None:
    written = letters(text(ballot_pdf(ballot(), setting())))
    assert proof(ballot()) in written


def test_the_hash_is_of_what_is_approved_and_of_nothing_else() -> None:
    struck = (replace(CHOICES[0], struck=True), *CHOICES[1:])
    assert proof(ballot(*struck)) == proof(ballot())
    assert proof(replace(ballot(), approved=False)) == proof(ballot())
    for other in (
        ballot(*CHOICES[::-1]),
        ballot(*CHOICES[:2]),
        replace(ballot(), against_all=False),
        ballot(*(replace(c, printed="Бірінші Мысал") for c in CHOICES)),
        replace(ballot(), race=replace(RACE, contest="qz.other")),
    ):
        assert proof(other) != proof(ballot())
    canonical.encode(content(ballot()))


def test_signs_that_nobody_sees_do_not_change_the_hash() -> None:
    seen = replace(CHOICES[0], names={"kk": "Мысал Бірінші"})
    unseen = replace(CHOICES[0], names={"kk": "\u200fМысал\u00a0 Бірінші\u200b"})
    assert proof(ballot(seen)) == proof(ballot(unseen))


def test_the_printed_name_of_the_approval_stands_in_place_of_the_others() -> None:
    choice = replace(CHOICES[0], printed="Бірінші Мысал")
    written = letters(text(ballot_pdf(ballot(choice), setting())))
    assert letters("Бірінші Мысал") in written
    assert letters("Мысал Биринши") not in written


@pytest.mark.parametrize("rehearsal", [True, False])
def test_a_rehearsal_says_so_in_three_languages(rehearsal: bool) -> None:
    made = ballot_pdf(ballot(), setting("ru", rehearsal=rehearsal))
    written = letters(text(made)).upper()
    for language in ALL:
        assert (letters(say(language, "Rehearsal")).upper() in written) is rehearsal


def test_a_draft_says_so() -> None:
    made = ballot_pdf(replace(ballot(), approved=False), setting("ru"))
    assert "ПРОЕКТ" in text(made)


@pytest.mark.parametrize(
    "name",
    [
        "#set page(fill: red)",
        "$ sum_(i=0)^n i $",
        r"\u{41} \ \\ back",
        "*bold* _slant_ `raw` <label> @ref [box] {code}",
        "= heading",
        "- item",
        "// comment",
        '"quoted" #import "x.typ"',
        "--- ... ~ -?",
        "\u200fRTL\u200e",
    ],
)
def test_a_name_is_never_markup(name: str) -> None:
    made = ballot_pdf(ballot(named(name)), setting("kk"))
    assert pages(made) == 1
    assert letters(name.strip("\u200f\u200e")) in letters(text(made))


_SIGNS = "#$\\*_`<>@[]{}()\"'~=+-/.,:;!?&%^|әғқңөұүһіАЖЯşğıñABz09 "


@given(st.text(alphabet=_SIGNS, min_size=1, max_size=40).filter(lambda name: name.strip()))
@settings(deadline=None, max_examples=60)
def test_any_name_is_printed_as_it_is(name: str) -> None:
    made = ballot_pdf(ballot(named(name)), setting("kk"))
    assert letters(name) in letters(text(made))


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\x07", "\x7f"])
def test_signs_that_turn_letters_around_are_refused(sign: str) -> None:
    with pytest.raises(Fault, match="F-722"):
        ballot_pdf(ballot(named(f"Мысал{sign}Бірінші")), setting("kk"))


@pytest.mark.parametrize("name", ["Мысал 😀", "𐐷", "村長"])
def test_a_letter_without_a_font_is_named(name: str) -> None:
    with pytest.raises(Fault, match=r"F-723") as caught:
        ballot_pdf(ballot(named(name)), setting("kk"))
    assert "font" in str(caught.value)


def test_more_fonts_give_more_letters(tmp_path: Path) -> None:
    if not DEJAVU.exists():
        pytest.skip("install the Debian package fonts-dejavu-core")
    shutil.copy(DEJAVU, tmp_path)
    armenian = ballot(named("Հայերեն Әлем"))
    with pytest.raises(Fault, match="F-723"):
        ballot_pdf(armenian, setting("kk"))
    made = ballot_pdf(armenian, replace(setting("kk"), fonts=(tmp_path,)))
    assert letters("Հայերեն Әлем") in letters(text(made))
