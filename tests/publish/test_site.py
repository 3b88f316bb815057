"""Writing the site: the same bytes each time, everything listed, nothing twice."""

from __future__ import annotations

import gzip
import json
from hashlib import sha256
from pathlib import Path

import publish_documents as documents
import pytest

from dauys.publish.site import Document, write_site
from dauys.publish.work import has_twin
from dauys.record.manifest import parse


def tree(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def test_one_process_or_two_the_bytes_are_the_same(tmp_path: Path) -> None:
    one = write_site(documents.transcribed_site(), tmp_path / "a", mark="", processes=1)
    two = write_site(documents.transcribed_site(), tmp_path / "b", mark="", processes=2)
    assert tree(tmp_path / "a") == tree(tmp_path / "b")
    assert one == two


def test_the_order_of_documents_does_not_matter(tmp_path: Path) -> None:
    forth = list(documents.transcribed_site())
    one = write_site(forth, tmp_path / "a", mark="", processes=1)
    two = write_site(forth[::-1], tmp_path / "b", mark="", processes=1)
    assert one.root == two.root


def test_everything_written_is_listed_and_nothing_else(site: Path) -> None:
    listed = set()
    directories = [site]
    while directories:
        directory = directories.pop()
        manifest = parse((directory / "manifest.json").read_bytes())
        for name, entry in manifest.files.items():
            content = (directory / name).read_bytes()
            assert (sha256(content).hexdigest(), len(content)) == (entry.sha256, entry.size)
            listed.add(directory / name)
        for name, digest in manifest.dirs.items():
            below = directory / name
            assert sha256((below / "manifest.json").read_bytes()).hexdigest() == digest
            directories.append(below)
        listed.add(directory / "manifest.json")
    assert listed == {path for path in site.rglob("*") if path.is_file()}


def test_the_report_counts_what_is_there(tmp_path: Path) -> None:
    report = write_site(documents.rehearsal_site(), tmp_path, mark="rehearsal", processes=1)
    files = tree(tmp_path)
    assert report.files == len(files)
    assert report.size == sum(len(content) for content in files.values())
    assert report.root == sha256(files["manifest.json"]).hexdigest()


def test_twins_are_exact_and_carry_no_time(site: Path) -> None:
    files = tree(site)
    twins = {path for path in files if path.endswith(".gz")}
    assert twins == {
        f"{path}.gz"
        for path, content in files.items()
        if has_twin(path, len(content)) and not path.endswith("manifest.json")
    }
    for path in twins:
        assert gzip.decompress(files[path]) == files[path.removesuffix(".gz")]
        assert files[path][4:8] == b"\0\0\0\0"


def test_documents_stand_as_they_were_given(tmp_path: Path) -> None:
    given = list(documents.transcribed_site())
    write_site(given, tmp_path, mark="", processes=1)
    for document in given:
        assert (tmp_path / document.path).read_bytes() == document.body


def test_the_body_rules_over_the_decoded_form(tmp_path: Path) -> None:
    (document, *_) = documents.contest_documents(documents.aqqum())
    lying = Document(document.path, "contest", documents.talaptan(), document.body)
    write_site([lying], tmp_path, mark="", processes=1)
    page = tmp_path / "en" / document.path.removeprefix("data/").replace(".json", ".html")
    assert "Aqqum" in page.read_text()


def test_a_place_claimed_twice_is_refused(tmp_path: Path) -> None:
    twice = list(documents.contest_documents(documents.aqqum())) * 2
    for processes in (1, 2):
        with pytest.raises(FileExistsError, match="claim the same place"):
            write_site(twice, tmp_path / str(processes), mark="", processes=processes)


def test_a_fault_in_a_worker_reaches_the_caller(tmp_path: Path) -> None:
    broken = Document("data/e/u/c.json", "contest", None, b'{"unit":{}}\n')
    with pytest.raises(KeyError):
        write_site([broken], tmp_path, mark="", processes=2)


def test_assets_are_named_by_their_digest(site: Path) -> None:
    for path in (site / "assets").iterdir():
        if path.suffix in (".css", ".svg"):
            assert path.name.split(".")[1] == sha256(path.read_bytes()).hexdigest()[:8]


def test_extra_files_are_written_and_listed(site: Path) -> None:
    assert "verify_dauys.py" in parse((site / "manifest.json").read_bytes()).files
    assert "verify_dauys.py" in (site / "en" / "data.html").read_text()


def test_a_unit_with_many_contests(tmp_path: Path) -> None:
    contests = documents.large_unit(50)
    site = documents.site_documents(
        "", "kz.akim.2021-08-01", documents.BY_TITLES, "2021-08-01", contests
    )
    report = write_site(site, tmp_path, mark="", processes=2)
    page = (tmp_path / "kk/kz.akim.2021-08-01/kz-qyzylorda/index.html").read_text()
    assert page.count('class="pill s-transcribed"') == 50
    assert report.files > 50 * 8


def test_an_election_with_very_many_contests_lists_those_that_wait_for_a_decision(
    tmp_path: Path,
) -> None:
    contests = [*documents.large_unit(160), documents.tie()]
    whole = documents.election("kz.akim.2021-08-01", documents.BY_TITLES, "2021-08-01", contests)
    document = documents.document("data/kz.akim.2021-08-01/election.json", "election", whole)
    write_site([document], tmp_path, mark="", processes=1)
    page = (tmp_path / "en/kz.akim.2021-08-01/index.html").read_text()
    assert page.count('class="pill s-') == 1
    assert "Teñdik village" in page
    assert "Each unit&#39;s page lists all" in page
    data = json.loads((tmp_path / "data/kz.akim.2021-08-01/election.json").read_bytes())
    assert len(data["contests"]) == 1
