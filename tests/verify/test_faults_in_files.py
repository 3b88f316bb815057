"""Faults in files: by somebody without keys, and by a publisher who signs what is not so."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest

from dauys.publish.work import gzipped
from dauys.register import note
from dauys.register.keys import Signer
from dauys.verify.report import CODES
from dauys.verify.run import verify

from . import test_faults_in_acts
from .faults import Fault, Faults
from .forge import Publication, to_json

FAULTS = Faults()
fault = FAULTS.add
CONTEST = "kz.akim.2021-08-01"
PAGE = f"{CONTEST}/kz-aral/aqqum.html"
DOCUMENT = f"data/{CONTEST}/kz-aral/aqqum.json"
RESULTS = f"data/{CONTEST}/results.json"
STRANGER = Signer.from_seed(b"nobody whom this register knows!")


# -- without keys --


@fault("V-101")
def a_file_is_missing(p: Publication) -> None:
    p.drop(DOCUMENT)


@fault("V-101")
def a_manifest_is_missing(p: Publication) -> None:
    p.drop(f"data/{CONTEST}/manifest.json")


@fault("V-101")
def the_root_manifest_is_missing(p: Publication) -> None:
    p.drop("manifest.json")


@fault("V-102")
def a_file_is_added(p: Publication) -> None:
    p.put(f"data/{CONTEST}/notes.json", b"{}\n")


@fault("V-102")
def a_directory_is_added(p: Publication) -> None:
    p.put("extra/file.txt", b"")


@fault("V-102")
def a_file_is_added_to_the_root(p: Publication) -> None:
    p.put("robots.txt", b"")


@fault("V-103")
def a_document_is_changed(p: Publication) -> None:
    p.put(DOCUMENT, p.read(DOCUMENT).replace(b"731", b"732"))


@fault("V-103")
def the_shipped_verifier_is_changed(p: Publication) -> None:
    p.put("verify_dauys.py", p.read("verify_dauys.py") + b"\n")


@fault("V-104")
def a_manifest_has_a_space(p: Publication) -> None:
    p.put("manifest.json", p.read("manifest.json").replace(b":", b": ", 1))


@fault("V-104")
def a_manifest_leads_out_of_its_directory(p: Publication) -> None:
    p.put("manifest.json", p.read("manifest.json").replace(b'"verify_dauys.py"', b'"../x"'))


@fault("V-105")
def a_deep_manifest_is_changed(p: Publication) -> None:
    path = f"data/{CONTEST}/manifest.json"
    found = json.loads(p.read(path))
    found["files"]["results.json"]["size"] += 1
    p.put(path, to_json(found) + b"\n")


@fault("V-106")
def manifests_are_rebuilt_but_not_the_record(p: Publication) -> None:
    p.edit(f"en/{PAGE}", "<h1", '<h1 id="x"')
    p.close_manifests()


@fault("V-107")
def latest_is_stale(p: Publication) -> None:
    p.put("latest.json", p.read("latest.json").replace(b'"size":', b'"size":1'))


@fault("V-107")
def latest_has_another_spelling(p: Publication) -> None:
    p.put("latest.json", p.read("latest.json").replace(b",", b", ", 1))


@fault("V-107")
def latest_is_missing(p: Publication) -> None:
    p.drop("latest.json")


@fault("V-202")
def the_checkpoint_is_signed_by_a_stranger(p: Publication) -> None:
    p.write_log(p.entries(), STRANGER)


@fault("V-202")
def the_checkpoints_size_is_changed(p: Publication) -> None:
    lines = p.read("log/checkpoint").split(b"\n")
    lines[1] = str(int(lines[1]) - 1).encode()
    p.put("log/checkpoint", b"\n".join(lines))


@fault("V-204")
def the_checkpoint_is_stale(p: Publication) -> None:
    complete = p.entries()
    p.write_log(complete[:-1], p.keys.log)
    stale = p.read("log/checkpoint")
    p.write_log(complete, p.keys.log)
    p.put("log/checkpoint", stale)


@fault("V-204")
def the_log_is_truncated_under_its_checkpoint(p: Publication) -> None:
    signed = p.read("log/checkpoint")
    p.write_log(p.entries()[:-1], p.keys.log)
    p.put("log/checkpoint", signed)


@fault("V-204")
def a_vote_is_edited_in_a_bundle(p: Publication) -> None:
    path = "log/tile/entries/001"
    p.put(path, p.read(path).replace(b"fQ", b"fR", 1))


@fault("V-204")
def a_partial_tile_is_wrong(p: Publication) -> None:
    path = next(path for path in p.paths("log/tile/0") if ".p/" in path)
    content = p.read(path)
    p.put(path, content[:-1] + bytes([content[-1] ^ 1]))


@fault("V-204")
def a_tile_of_the_upper_level_is_wrong(p: Publication) -> None:
    path = next(p.paths("log/tile/1"))
    p.put(path, p.read(path)[::-1])


@fault("V-204")
def a_tile_is_missing(p: Publication) -> None:
    p.drop("log/tile/0/000")


@fault("V-205")
def a_tile_too_many(p: Publication) -> None:
    p.put("log/tile/0/000.p/12", b"")


@fault("V-205")
def a_private_key_in_the_log(p: Publication) -> None:
    p.put("log/private.pem", b"")


@fault("V-207")
def the_key_file_has_no_newline(p: Publication) -> None:
    p.put("log/key.vkey", p.key().encode())


@fault("V-207")
def the_key_has_base64_in_another_spelling(p: Publication) -> None:
    p.put("log/key.vkey", p.read("log/key.vkey").replace(b"\n", b"=\n"))


@fault("V-207")
def the_key_is_another(p: Publication) -> None:
    lines = p.read("log/key.vkey").decode()
    name, _, _ = lines.split("+", 2)
    p.put("log/key.vkey", f"{name}+00000000+AcxHlPLZCFrsofRXe074wcDQT6FMhSx\n".encode())


# -- by whoever has the log's key --


def sign_text(p: Publication, text: str) -> None:
    p.put("log/checkpoint", note.sign(text, [(p.origin, p.keys.log)]))


def checkpoint_lines(p: Publication) -> list[str]:
    return p.read("log/checkpoint").decode().split("\n")[:3]


@fault("V-201")
def the_checkpoints_size_has_a_leading_zero(p: Publication) -> None:
    origin, size, root = checkpoint_lines(p)
    sign_text(p, f"{origin}\n0{size}\n{root}\n")


@fault("V-201")
def the_checkpoint_has_a_line_more(p: Publication) -> None:
    sign_text(p, "\n".join([*checkpoint_lines(p), "extension", ""]))


@fault("V-201")
def the_root_has_base64_in_another_spelling(p: Publication) -> None:
    # The root is 32 bytes: its last letter has two unused bits.
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    origin, size, root = checkpoint_lines(p)
    sign_text(p, f"{origin}\n{size}\n{root[:42]}{letters[letters.index(root[42]) + 1]}=\n")


@fault("V-201")
def the_checkpoint_is_of_another_origin(p: Publication) -> None:
    _, size, root = checkpoint_lines(p)
    sign_text(p, f"results.example.kz/other\n{size}\n{root}\n")


@fault("V-201")
def the_register_names_another_origin(p: Publication) -> None:
    p.items[0].body["origin"] = "results.example.kz/other"
    p.close()


@fault("V-207")
def another_key_publishes_the_register(p: Publication) -> None:
    opened = json.loads(to_json(p.items[0].act))
    p.rekey(STRANGER)
    p.items[0].act = opened
    p.close()


@fault("V-203")
def the_checkpoint_signs_another_root(p: Publication) -> None:
    entries = p.entries()
    p.write_log([*entries[:-1], entries[-1] + b" "], p.keys.log)
    forged = p.read("log/checkpoint")
    p.write_log(entries, p.keys.log)
    p.put("log/checkpoint", forged)


@fault("V-203")
def the_record_names_another_root(p: Publication) -> None:
    p.last("publication.made").body["root"] = "0" * 64
    p.close_log()


@fault("V-404")
def the_log_is_truncated_and_signed_again(p: Publication) -> None:
    p.items.pop()
    p.close_log()


@fault("V-404")
def the_record_shows_more_than_stood_before_it(p: Publication) -> None:
    p.last("publication.made").body["size"] += 1
    p.close_log()


@fault("V-404")
def the_log_is_empty(p: Publication) -> None:
    p.write_log([], p.keys.log)


# -- by a publisher who lies, and signs --


@fault("V-108")
def a_compressed_twin_is_of_another_file(p: Publication) -> None:
    p.put(f"{DOCUMENT}.gz", gzipped(p.read(DOCUMENT).replace(b"731", b"732")))
    p.close()


@fault("V-108")
def a_compressed_twin_does_not_open(p: Publication) -> None:
    p.put(f"{DOCUMENT}.gz", b"\x1f\x8b")
    p.close()


@fault("V-401")
def results_json_differs(p: Publication) -> None:
    p.edit(RESULTS, "731", "732")
    p.close()


@fault("V-401")
def a_table_differs(p: Publication) -> None:
    p.edit(f"data/{CONTEST}/votes.csv", "731", "732")
    p.close()


@fault("V-401")
def a_blank_became_a_zero(p: Publication) -> None:
    p.edit(DOCUMENT, '"issued":null', '"issued":0')
    p.close()


@fault("V-401")
def a_document_has_another_spelling(p: Publication) -> None:
    p.edit(DOCUMENT, ",", ", ")
    p.close()


@fault("V-402")
def a_document_is_left_out(p: Publication) -> None:
    p.remove(f"data/{CONTEST}/claims.csv")
    p.close()


@fault("V-403")
def a_document_is_made_up(p: Publication) -> None:
    p.write(f"data/{CONTEST}/kz-aral/nowhere.json", b"{}\n")
    p.close()


@fault("V-405")
def a_rulebook_is_altered(p: Publication) -> None:
    path = next(p.paths("data/rulebooks"))
    p.edit(path, '"plurality', '"supermajority')
    p.close()


@fault("V-503")
def a_page_names_no_document(p: Publication) -> None:
    p.edit(f"en/{PAGE}", 'rel="alternate" type="application/json"', 'rel="nothing"')
    p.close()


@fault("V-503")
def a_page_names_a_document_that_is_not_there(p: Publication) -> None:
    p.edit(f"en/{PAGE}", "aqqum.json", "nowhere.json")
    p.close()


@fault("V-503")
def a_page_shows_another_contests_document(p: Publication) -> None:
    """Every figure agrees with the document named, which is not this contest's."""
    p.write(f"en/{PAGE}", p.read("en/kz.akim.2021-08-08/kz-jambyl-district/ulken.by.html"))
    p.close()


@fault("V-504")
def a_page_is_left_out_in_one_language(p: Publication) -> None:
    p.remove(f"kk/{PAGE}")
    p.close()


@fault("V-501")
def a_figure_without_a_path(p: Publication) -> None:
    p.edit(f"en/{PAGE}", "</h1>", '</h1><data value="731">731</data>')
    p.close()


@fault("V-501")
def a_figure_with_a_path_to_nothing(p: Publication) -> None:
    p.edit(f"en/{PAGE}", 'data-path="/roll"', 'data-path="/rolls"')
    p.close()


@fault("V-502")
def a_page_shows_zero_for_what_is_not_reported(p: Publication) -> None:
    path = "en/kz.akim.2021-08-08/kz-jambyl-district/ulken.by.html"
    text = p.read(path).decode()
    found = re.search(r'(<data( class="[^"]*")? value="" data-path="[^"]*">)[^<]*</data>', text)
    assert found is not None
    p.write(path, text.replace(found[0], f"{found[1]}0</data>", 1).encode())
    p.close()


OVERVIEW = f"{CONTEST}/index.html"
_SEATS = ' data-value="1" data-path="/by_nominator/0/seats"'


@fault("V-501")
def a_chart_draws_another_figure(p: Publication) -> None:
    p.edit(f"en/{OVERVIEW}", f"{_SEATS}>1<", f"{_SEATS.replace('1', '2', 1)}>2<")
    p.close()


@fault("V-501")
def a_chart_draws_a_figure_from_nowhere(p: Publication) -> None:
    p.edit(f"kk/{OVERVIEW}", _SEATS, _SEATS.replace("by_nominator", "by_nobody"))
    p.close()


@fault("V-501")
def a_drawn_figure_without_a_path(p: Publication) -> None:
    p.edit(f"ru/{OVERVIEW}", _SEATS, ' data-value="1"')
    p.close()


@fault("V-502")
def a_chart_shows_another_figure(p: Publication) -> None:
    p.edit(f"en/{OVERVIEW}", f"{_SEATS}>1<", f"{_SEATS}>2<")
    p.close()


@fault("V-601")
def a_blob_is_swapped(p: Publication) -> None:
    p.put(f"blob/sha256/ab/ab{'0' * 62}", b"another scan")
    p.close()


def _figure(language: str) -> tuple[str, str]:
    """Aqqum's winner's votes on a page: the whole element, and its text."""
    return '<data value="731" data-path="/votes/0/votes">', f"{language}/{PAGE}"


for _language in ("en", "ru", "kk"):

    def _value(p: Publication, language: str = _language) -> None:
        opening, path = _figure(language)
        p.edit(path, f"{opening}731<", f"{opening.replace('731', '732')}732<")
        p.close()

    def _shown(p: Publication, language: str = _language) -> None:
        opening, path = _figure(language)
        p.edit(path, f"{opening}731<", f"{opening}732<")
        p.close()

    FAULTS.append(
        Fault(f"a_page_states_another_figure_{_language}", "V-501", "transcribed", _value)
    )
    FAULTS.append(Fault(f"a_page_shows_another_figure_{_language}", "V-502", "transcribed", _shown))


@pytest.mark.parametrize("case", FAULTS, ids=[f.name for f in FAULTS])
def test_it_is_found(case: Fault, copies: Callable[[str], Publication]) -> None:
    forged = copies(case.which)
    case.forge(forged)
    found = {problem.code for problem in verify(str(forged.root)).problems}
    assert case.code in found


LIES = [f for f in FAULTS if f.code in ("V-108", "V-401", "V-402", "V-403", "V-501", "V-502")]


@pytest.mark.parametrize("case", LIES, ids=[f.name for f in LIES])
def test_nothing_else_gives_a_lying_publisher_away(
    case: Fault, copies: Callable[[str], Publication]
) -> None:
    forged = copies(case.which)
    case.forge(forged)
    found = {problem.code for problem in verify(str(forged.root)).problems}
    # A page is held against the document beside it, whatever the register gives.
    assert found <= {case.code, "V-401", "V-501"}


def test_every_code_has_a_fault() -> None:
    """V-206 and V-208 to V-210 need something seen or given before: see test_anchor."""
    tested = {f.code for f in [*FAULTS, *test_faults_in_acts.FAULTS]}
    elsewhere = {"V-206", "V-208", "V-209", "V-210"}
    assert tested | elsewhere == set(CODES)
    assert len({f.name for f in [*FAULTS, *test_faults_in_acts.FAULTS]}) >= 40


@pytest.mark.parametrize("which", ["transcribed", "conducted"])
def test_whatever_act_is_left_out_there_is_an_answer(
    which: str, copies: Callable[[str], Publication]
) -> None:
    forged = copies(which)
    items = list(forged.items)
    for kind in dict.fromkeys(item.kind for item in items if item.kind != "claim.compared"):
        first = next(item for item in items if item.kind == kind)
        forged.items = [item for item in items if item is not first]
        forged.close_log()
        assert not verify(str(forged.root)).ok, kind


def test_a_report_reads_well(copies: Callable[[str], Publication]) -> None:
    forged = copies("transcribed")
    forged.drop(DOCUMENT)
    problem = next(p for p in verify(str(forged.root)).problems if p.where == DOCUMENT)
    assert str(problem) == f"V-101 {DOCUMENT}: a file that the manifest lists is missing"
