"""How far a login reaches."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.accounts.models import Grant
from dauys.accounts.reach import EVERYWHERE, Place, Reach

UNITS = ("kz", "region", "district", "village")


def reach(duty: str, commission: str, unit: str = "", precinct: str = "") -> Reach:
    return Reach(((Grant(duty=duty, commission=commission, precinct=precinct), unit),))


def test_a_duty_reaches_its_unit_and_everything_below() -> None:
    held = reach("territorial", "tec", "district")
    assert held.covers(Place(("village", "district", "region", "kz")), {"territorial"})
    assert not held.covers(Place(("other", "region", "kz")), {"territorial"})
    assert not held.covers(Place(("region", "kz")), {"territorial"})
    assert not held.covers(Place(("village", "district", "region", "kz")), {"typist"})


def test_the_own_commission_is_reached_wherever_it_is() -> None:
    held = reach("typist", "tec")
    assert held.covers(Place(("elsewhere",), "tec"), {"typist"})
    assert not held.covers(Place(("elsewhere",), "other"), {"typist"})


def test_one_precinct_only() -> None:
    held = reach("precinct", "tec", "district", "7")
    place = ("village", "district", "kz")
    assert held.covers(Place(place, "tec", "7"), {"precinct"})
    for other in (Place(place, "tec", "8"), Place(place, "tec")):
        assert not held.covers(other, {"precinct"})
    # What is nowhere in particular is open to every holder of the duty.
    assert held.covers(Place(), {"precinct"})


_places = st.builds(
    Place,
    st.lists(st.sampled_from(UNITS), max_size=4, unique=True).map(tuple),
    st.sampled_from(("", "tec", "other")),
    st.sampled_from(("", "1", "2")),
)


@settings(deadline=None)
@given(_places, st.sampled_from(UNITS), st.sampled_from(("tec", "other")))
def test_nothing_reaches_further_than_the_whole_home(
    place: Place, unit: str, commission: str
) -> None:
    assert reach("auditor", EVERYWHERE).covers(place, {"auditor"})
    narrow = reach("auditor", commission, unit, "1")
    if narrow.covers(place, {"auditor"}):
        assert reach("auditor", commission, unit).covers(place, {"auditor"})
