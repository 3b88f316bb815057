"""Rolling back a publication: one of the last versions, for a time, and nothing else meanwhile."""

from __future__ import annotations

import msgspec
import pytest

from dauys.election.bodies import public as pub
from dauys.law.faults import Fault
from dauys.law.refusals import Refusal

from .harness import CONTEST, LATER, Town, town_at
from .situations import SHOWN, held, publish, roll_back, rolled_back

MADE = pub.PublicationMade(
    version=2, as_of="2021-08-01T00:00:00Z", size=20, root="ef" * 32, manifest="cd" * 32
)


def back(town: Town) -> pub.Restored:
    found = town.states["publications"].rolled_back
    assert isinstance(found, pub.Restored)
    return found


def test_only_what_is_rolled_back_is_resumed() -> None:
    town = town_at("declared")
    publish(town)
    with pytest.raises(Refusal, match="R-001"):
        town.do("publications", pub.PublicationResumed(), LATER)


@pytest.mark.parametrize("field", ["version", "size", "root", "as_of"])
def test_only_a_version_as_it_was_recorded_is_restored(field: str) -> None:
    town = town_at("declared")
    publish(town)
    other = {"version": 7, "size": 8, "root": "0" * 64, "as_of": "2021-07-26T00:00:01Z"}
    wrong = msgspec.structs.replace(SHOWN, **{field: other[field]})
    body = msgspec.structs.replace(rolled_back(), restores=wrong)
    with pytest.raises(Fault, match="F-301"):
        town.do("publications", body, LATER, reason="A wrong page")


def test_while_it_is_in_force_versions_show_what_is_restored_and_what_is_held() -> None:
    town = town_at("declared")
    roll_back(town)
    town.do("publications", held(), LATER, reason="A doubt")
    with pytest.raises(Fault, match="restores"):
        town.do("publications", MADE, LATER)
    shown = msgspec.structs.replace(MADE, restores=back(town), size=SHOWN.size, root=SHOWN.root)
    with pytest.raises(Fault, match="restores"):
        town.do("publications", shown, LATER)
    shown = msgspec.structs.replace(shown, held={CONTEST: held().until})
    with pytest.raises(Fault, match="size"):
        town.do("publications", msgspec.structs.replace(shown, size=20), LATER)
    town.do("publications", shown, LATER)
    state = town.states["publications"]
    assert [one.version for one in state.recent] == [1], (
        "what is restored is not a version to restore"
    )


def test_it_ends_by_itself_or_by_an_act() -> None:
    town = town_at("declared")
    roll_back(town)
    after = msgspec.structs.replace(MADE, as_of="2021-08-09T18:00:00Z")
    town.do("publications", after, LATER)
    town = town_at("declared")
    roll_back(town)
    town.do("publications", pub.PublicationResumed(), LATER)
    town.do("publications", MADE, LATER)
