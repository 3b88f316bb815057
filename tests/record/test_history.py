"""Published versions of a contest: derived from the register, never before votes may be shown."""

from __future__ import annotations

import copy
from typing import Any

from election.harness import CONTEST, CONTEST_STREAM, Town, figures, town_at

from dauys.election.bodies import public as pub
from dauys.record.history import history_rows
from dauys.record.snapshot import Snapshot

#: The last poll of the country closes at 15:00 UTC; local offsets of the harness are +06.
BEFORE, NIGHT, LATER = "2021-07-25T13:00:00Z", "2021-07-25T17:00:00Z", "2021-07-28T12:00:00Z"


def publish(town: Town, version: int, as_of: str) -> None:
    made = pub.PublicationMade(
        version=version, as_of=as_of, size=len(town.acts), root="ab" * 32, manifest="cd" * 32
    )
    town.do("publications", made, as_of.removesuffix("Z") + "+00:00")


def now(town: Town, version: int, as_of: str = LATER) -> Snapshot:
    found = town.snapshot(as_of)
    made = pub.PublicationMade(
        version=version, as_of=as_of, size=len(town.acts), root="ab" * 32, manifest="cd" * 32
    )
    return Snapshot(found.states, found.acts, made, found.rulebook_of)


def summary(rows: list[dict[str, Any]]) -> list[tuple[int, str, int]]:
    return [(row["version"], row["as_of"], row["votes"]["a"]) for row in rows]


def test_a_correction_after_a_publication_is_a_version_of_its_own() -> None:
    town = town_at("accepted")
    publish(town, 1, NIGHT)
    town.correct("1", figures(a=41))
    rows = history_rows(now(town, 2), CONTEST)
    assert summary(rows) == [(1, NIGHT, 120), (2, LATER, 121)]
    changed = {(c["field"], c["candidate"]): (c["before"], c["after"]) for c in rows[1]["changes"]}
    assert changed[("votes", "a")] == (120, 121)
    assert ("votes", "b") not in changed
    assert [act["kind"] for act in rows[1]["acts"]] == ["protocol.corrected"]


def test_the_history_stays_the_same_in_every_later_version() -> None:
    town = town_at("accepted")
    publish(town, 1, NIGHT)
    town.correct("1", figures(a=41))
    before = history_rows(now(town, 2), CONTEST)
    publish(town, 2, LATER)
    another = CONTEST.rpartition(".")[0] + ".bulaq"
    held = pub.PublicationHeld(contest=another, until="2021-08-02T00:00:00+06:00")
    town.do("publications", held, "2021-07-29T10:00:00+06:00", reason="another contest")
    assert history_rows(now(town, 3, "2021-07-29T12:00:00Z"), CONTEST) == before


def test_versions_before_the_threshold_are_left_out() -> None:
    town = town_at("voted")
    town.accept("1")
    publish(town, 1, NIGHT)
    for number in ("2", "3"):
        town.accept(number)
    rows = history_rows(now(town, 2), CONTEST)
    assert summary(rows) == [(2, LATER, 120)]
    assert len(rows[0]["acts"]) == 3


def test_a_version_before_the_last_close_never_showed_figures() -> None:
    town = town_at("accepted")
    publish(town, 1, BEFORE)
    rows = history_rows(now(town, 2), CONTEST)
    assert [row["version"] for row in rows] == [2]
    assert history_rows(now(town, 2, BEFORE), CONTEST) == []


def test_a_version_while_held_back_is_left_out() -> None:
    town = town_at("accepted")
    hold = pub.PublicationHeld(contest=CONTEST, until="2021-07-27T00:00:00+06:00")
    town.do("publications", hold, "2021-07-25T22:30:00+06:00", reason="A court looks into it")
    publish(town, 1, NIGHT)
    rows = history_rows(now(town, 2), CONTEST)
    assert [row["version"] for row in rows] == [2]


def test_an_election_policy_shows_parts() -> None:
    town = town_at("ballot")
    half = pub.Policy(threshold_numerator=1, threshold_denominator=2)
    town.do("election/kz.akim.2021-07-25", half, "2021-07-16T11:00:00+06:00")
    town.vote(CONTEST_STREAM)
    for number in ("1", "2"):
        town.accept(number)
    publish(town, 1, NIGHT)
    town.accept("3")
    rows = history_rows(now(town, 2), CONTEST)
    assert summary(rows) == [(1, NIGHT, 80), (2, LATER, 120)]


def test_a_version_that_was_rolled_back_changes_no_history() -> None:
    town = town_at("accepted")
    publish(town, 1, NIGHT)
    first = copy.deepcopy(town.snapshot(NIGHT).states), town.snapshot(NIGHT).acts
    shown = pub.Shown(version=1, as_of=NIGHT, size=len(town.acts) - 1, root="ab" * 32)
    town.correct("1", figures(a=41))
    publish(town, 2, "2021-07-26T12:00:00Z")
    before = history_rows(now(town, 3), CONTEST)
    assert [row["version"] for row in before] == [1, 2]
    until = "2021-07-27T12:00:00+06:00"
    rolled = town.do(
        "publications", pub.PublicationRolledBack(restores=shown, until=until),
        "2021-07-26T12:30:00+00:00", reason="a page",
    )  # fmt: skip
    back = pub.Restored(shows=shown, act=rolled.id, reason="a page", until=until)
    made = pub.PublicationMade(
        version=3, as_of="2021-07-26T13:00:00Z", size=shown.size, root="ab" * 32,
        manifest="cd" * 32, restores=back,
    )  # fmt: skip
    again = Snapshot(*first, made, town.snapshot(NIGHT).rulebook_of)
    assert history_rows(again, CONTEST) == before[:1]
    town.do("publications", made, "2021-07-26T13:00:00+00:00")
    town.do("publications", pub.PublicationResumed(), "2021-07-26T14:00:00+00:00")
    assert history_rows(now(town, 4), CONTEST) == before
