"""Publish, verify, rebuild and serve, through the command."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

from dauys.cli.serving import addresses
from tests.cli.conftest import EXAMPLES, ok, run


def test_verify_passes_and_says_what_it_did(kz_site: Path, tmp_path: Path) -> None:
    answer = ok("verify", kz_site, "--state", tmp_path / "seen")
    assert "VERIFIED" in answer.output
    assert "not anchored" in answer.output
    again = json.loads(ok("verify", kz_site, "--state", tmp_path / "seen", "--json").output)
    assert again["ok"] is True
    assert again["anchored"] == "consistent with an earlier visit"
    assert again["problems"] == []


def test_verify_under_the_right_and_a_wrong_key(kz_site: Path, tmp_path: Path) -> None:
    key = (kz_site / "log" / "key.vkey").read_text().strip()
    answer = ok("verify", kz_site, "--key", key, "--state", tmp_path / "seen", "--json")
    assert json.loads(answer.output)["anchored"] == "anchored by the key given"
    other = "dauys.example/other+8f4a2b1c+AQ=="
    assert run("verify", kz_site, "--key", other, "--state", tmp_path / "s").exit_code == 1


def test_a_changed_file_exits_1_with_its_code(kz_site: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(kz_site.resolve(), copy)
    page = copy / "data" / "home.json"
    page.write_bytes(page.read_bytes().replace(b"2021", b"2022", 1))
    answer = run("verify", copy, "--state", tmp_path / "seen", "--json")
    assert answer.exit_code == 1
    codes = {problem["code"] for problem in json.loads(answer.output)["problems"]}
    assert {"V-103", "V-401"} <= codes


def test_verify_of_nothing_is_bad_input(tmp_path: Path) -> None:
    assert run("verify", tmp_path / "nowhere").exit_code == 2


def test_publishing_again_makes_the_next_version(kz_home: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    first = json.loads(ok("--home", kz_home, "publish", out, "--json").output)
    second = json.loads(ok("--home", kz_home, "publish", out, "--json").output)
    assert (first["version"], second["version"]) == (1, 2)
    ok("verify", out, "--state", tmp_path / "seen")


def test_publish_and_verify_say_the_fingerprint(kz_home: Path, tmp_path: Path) -> None:
    out, seen = tmp_path / "site", tmp_path / "seen"
    said = ok("--home", kz_home, "publish", out).output
    latest = json.loads((out / "latest.json").read_bytes())
    groups = latest["fingerprint"].split()
    assert len(groups) == 16
    halves = [" ".join(groups[:8]), " ".join(groups[8:])]
    for printed in (said, ok("verify", out, "--state", seen).output):
        assert [line.strip() for line in printed.splitlines() if line.strip() in halves] == halves
    answer = json.loads(ok("verify", out, "--state", seen, "--json").output)
    assert (answer["manifest"], answer["fingerprint"]) == (latest["manifest"], " ".join(groups))


def test_publish_does_not_replace_what_is_not_its_own(kz_home: Path, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "keep.txt").write_text("mine")
    answer = run("--home", kz_home, "publish", tmp_path / "site")
    assert answer.exit_code == 2
    assert "F-601" in answer.output
    assert (tmp_path / "site" / "keep.txt").read_text() == "mine"


def test_rebuild_check_finds_no_difference(kz_home: Path, tmp_path: Path) -> None:
    ok("--home", kz_home, "publish", tmp_path / "site")
    answer = json.loads(ok("--home", kz_home, "rebuild", "--check", "--json").output)
    assert answer["differences"] == []
    assert answer["acts"] > 500
    ok("--home", kz_home, "rebuild")
    ok("--home", kz_home, "rebuild", "--check")


def test_discrepancies_as_text_and_json(kz_master: Path) -> None:
    rows = json.loads(ok("--home", kz_master, "discrepancies", "--json").output)
    by_verdict = {row["verdict"] for row in rows}
    assert by_verdict == {"disagrees", "agrees", "not_decidable"}
    text = ok("--home", kz_master, "discrepancies").output
    assert "737" in text
    assert "743" in text


def test_help_groups_commands_by_job() -> None:
    text = ok("--help").output
    for group in ("Keep a home", "Bring in figures", "See figures", "Publish and verify"):
        assert group in text
    assert "Exit codes" in text
    assert max(map(len, text.splitlines())) <= 80


def test_python_m_dauys() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dauys", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("dauys ")


def test_serve_shows_each_site_on_loopback(kz_site: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-u", "-m", "dauys", "serve", "--port", str(port), str(kz_site)],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stdout is not None
        assert "http://127.0.0.1" in server.stdout.readline()
        base = next(iter(addresses([kz_site], port).values()))
        with urllib.request.urlopen(base + "en/index.html") as answer:  # noqa: S310 -- our own server
            assert answer.status == 200
            assert b"<html" in answer.read()
    finally:
        server.terminate()
        server.wait()
        server.stdout.close()  # type: ignore[union-attr]  # asserted above


def test_walkthrough_from_call_to_registered_winner(tmp_path: Path, database: str | None) -> None:
    home, site = tmp_path / "home", tmp_path / "site"
    where = ["--database", database] if database else []
    ok("--home", home, *where, "init", "--rehearsal", "--origin", "test.dauys.example/walk")
    ok("--home", home, "load", EXAMPLES / "walkthrough")
    (row,) = json.loads(ok("--home", home, "results", "--format", "json").output)
    assert row["mode"] == "conducted"
    assert row["status"] == "confirmed"
    assert row["declared"] is not None
    assert row["mark"] == "rehearsal"
    ok("--home", home, "publish", site)
    answer = ok("verify", site, "--state", tmp_path / "seen")
    assert "REHEARSAL" in answer.output
    (page,) = (site / "en").glob("*/*/oydaghy.html")
    refusal = next(line for line in page.read_text("utf-8").splitlines() if "Törtinşi" in line)
    assert "Art. 113-5" in refusal, "a refusal shows its article"
    assert "no notice recorded" not in refusal
    (corrected,) = (site / "data").glob("*/*/oydaghy.2.json")
    (before,) = json.loads(corrected.read_bytes())["corrections"]
    assert before["reason_of_next"]
    for page in (*site.glob("??/*.html"), *site.glob("??/*/*.html"), *site.glob("??/*/*/*.html")):
        assert "rehearsal" in page.read_text("utf-8").lower(), page
