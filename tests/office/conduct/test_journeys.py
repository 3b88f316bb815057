"""Contests from the call to the certificate, by people at their pages."""

from __future__ import annotations

from pathlib import Path

from .journey import CONTEST, before_the_call, walk

ELSEWHERE = ("turnout.", "protocol.")


def test_a_contest_from_call_to_certificate(tmp_path: Path) -> None:
    with before_the_call(tmp_path) as office:
        for act in walk():
            if not act["kind"].startswith(ELSEWHERE):
                if act["kind"] == "result.declared":
                    break
                office.play(act)
        assert office.state().ballot is not None
        assert CONTEST
