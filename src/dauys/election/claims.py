"""Claims (figures somebody printed or said) and comparisons (what is set beside what).

A claim is never summed into results. It is kept as its source gives it, beside what the program
computes; a comparison says which figures must fit together, and `dauys.election.comparisons`
works out whether they do.

Both structures are bodies of acts, so they hold strings, whole numbers, lists and objects only.
A malformed one raises `ValueError` when it is built, which `msgspec` reports with the path of the
field when it is decoded.
"""

import re
from typing import Final

import msgspec

from dauys.election.quantities import BOUNDS, Quantity

RELATIONS: Final = ("equal", "rounds_to", "at_most", "inside", "undecided")

_ID: Final = re.compile(r"[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*")
_PATTERN: Final = re.compile(r"(?:[A-Za-z0-9-]+|\*)(?:\.(?:[A-Za-z0-9-]+|\*))*")
_MEASURE: Final = re.compile(r"[a-z][a-z0-9_]*")
_AS_OF: Final = re.compile(r"(?:\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d)?)?)?)?")


class Words(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One sentence in the three languages of the public pages."""

    en: str
    ru: str
    kk: str


class Claim(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """A figure as its source gives it.

    `value` is text: digits without separators of thousands and with the decimals the source
    prints, a date `YYYY-MM-DD`, a time `HH:MM`, or a word. `""` is a figure the source names and
    leaves blank, `"—"` is a dash the source prints; neither is ever zero. `bound` is one of
    `= > >= < <= ~`. `as_of` is the day (or local minute) the source speaks of, `""` where it gives
    none. `party` is the nominator or membership the figure is about; `self` means self-nominated.
    """

    id: str
    election: str
    measure: str
    value: str
    source: str
    unit: str = ""
    party: str = ""
    contest: str = ""
    candidate: str = ""
    bound: str = "="
    as_of: str = ""
    url: str = ""
    archive: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        _require(_ID, self.id, "id", "letters, digits, '.' and '-'")
        _require(_MEASURE, self.measure, "measure", "small letters, digits and '_'")
        _require(_AS_OF, self.as_of, "as_of", "YYYY[-MM[-DD[THH:MM]]] or nothing")
        if not self.election or not self.source:
            raise ValueError(f"claim {self.id}: election and source must be given")
        quantity = Quantity.parse(self.value, self.bound)
        if self.bound != "=" and (quantity is None or quantity.kind == "text"):
            raise ValueError(
                f"claim {self.id}: bound {self.bound!r} needs a number, date or time, "
                f"not {self.value!r}"
            )


class Term(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """One side of a comparison, or a part of one. Exactly one of its forms is given.

    Values: `claim` (an id), `claims` (a pattern over ids in which `*` stands for one whole part;
    `expect` is how many must be found), `computed` (contest id, measure), `parameter` (a name in
    the rulebook), `inferred` (a reading of the author's, shown as such in the explanation).

    Operations on terms: `sum` (minus `less`), `mean`, `min`, `max`, `count`, `distinct` (how many
    different values), `share` (part, whole; in per cent), `days` (from, to).

    `dash="skip"` leaves out of a sum figures printed as a dash (the arithmetic shows the dash);
    without it a dash is a missing figure.
    `bound` reads a parameter as a limit (`<` for "fewer than").
    """

    claim: str = ""
    claims: str = ""
    computed: tuple[str, ...] = ()
    parameter: str = ""
    inferred: str = ""
    sum: tuple["Term", ...] = ()
    mean: tuple["Term", ...] = ()
    min: tuple["Term", ...] = ()
    max: tuple["Term", ...] = ()
    count: tuple["Term", ...] = ()
    distinct: tuple["Term", ...] = ()
    share: tuple["Term", ...] = ()
    days: tuple["Term", ...] = ()
    less: tuple["Term", ...] = ()
    expect: int = 0
    dash: str = ""
    bound: str = "="

    @property
    def form(self) -> str:
        """The name of the one form this term has."""
        return next(name for name in _FORMS if getattr(self, name))

    def __post_init__(self) -> None:
        given = [name for name in _FORMS if getattr(self, name)]
        if len(given) != 1:
            raise ValueError(f"a term has exactly one of {', '.join(_FORMS)}; given: {given}")
        form = given[0]
        if form in ("share", "days", "computed") and len(getattr(self, form)) != 2:
            raise ValueError(f"{form} takes two parts")
        if self.claims:
            _require(_PATTERN, self.claims, "claims", "parts of ids or '*', joined by '.'")
        if self.expect < 0 or (self.expect and not self.claims):
            raise ValueError("expect is a positive number and belongs to claims")
        if self.less and not self.sum:
            raise ValueError("less belongs to sum")
        if self.dash not in ("", "skip") or (self.dash and not (self.claim or self.claims)):
            raise ValueError("dash is '' or 'skip' and belongs to claim or claims")
        if self.bound not in BOUNDS or (self.bound != "=" and not self.parameter):
            raise ValueError("bound is one of the known bounds and belongs to parameter")


_FORMS: Final = (
    "claim",
    "claims",
    "computed",
    "parameter",
    "inferred",
    "sum",
    "mean",
    "min",
    "max",
    "count",
    "distinct",
    "share",
    "days",
)


class Comparison(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """Figures that are set side by side, and how they should stand to one another.

    Relations: `equal`; `rounds_to` (left, rounded half up to the decimals of right, is right);
    `at_most`; `inside` (every value on the left lies between the two on the right, ends
    included); `undecided` (nothing public decides it, `reason` says why).

    `subject` is the election, contest or unit it is about; `note` explains it to a reader; `row`
    holds the points of a review of the source that it answers.
    """

    id: str
    election: str
    subject: str
    relation: str
    left: tuple[Term, ...]
    right: tuple[Term, ...]
    note: Words
    row: tuple[int, ...] = ()
    reason: Words | None = None

    def __post_init__(self) -> None:
        _require(_ID, self.id, "id", "letters, digits, '.' and '-'")
        where = f"comparison {self.id}"
        if self.relation not in RELATIONS:
            raise ValueError(f"{where}: relation is one of {', '.join(RELATIONS)}")
        if (self.relation == "undecided") != (self.reason is not None):
            raise ValueError(
                f"{where}: a reason belongs to the relation 'undecided' and only to it"
            )
        if self.relation == "inside":
            if not self.left or len(self.right) != 2:
                raise ValueError(f"{where}: inside takes values on the left, two ends on the right")
        elif self.relation != "undecided" and (len(self.left), len(self.right)) != (1, 1):
            raise ValueError(f"{where}: {self.relation} takes one term on each side")
        elif not self.left:
            raise ValueError(f"{where}: nothing on the left")


def _require(pattern: re.Pattern[str], value: str, field: str, rule: str) -> None:
    if not pattern.fullmatch(value):
        raise ValueError(f"{field} {value!r}: {rule}")
