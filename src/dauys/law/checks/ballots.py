"""E-101, E-102, E-105, E-106, E-108: every ballot paper is accounted for."""

from __future__ import annotations

from dauys.law.checks.example import around, figures, within
from dauys.law.checks.rule import Chain, Failure, Missing, Rule, Verdict, design
from dauys.law.checks.sheet import Sheet


def account(sheet: Sheet) -> Verdict:
    """Received = issued + unused + spoiled, and issued = the sum of its parts."""
    received, unused, spoiled = sheet.line("received"), sheet.line("unused"), sheet.line("spoiled")
    printed = sheet.line("issued")
    parts = sheet.form.derived_value(sheet.figures, "issued")
    fields: list[str] = []
    sums: list[str] = []
    if printed is not None and parts is not None and printed != parts:
        names = _parts(sheet)
        fields += ["issued", *names]
        terms = "+".join(str(sheet.line(name)) for name in names)
        sums.append(f"{terms} = {parts} ≠ {printed}")
    issued = printed if printed is not None else parts
    if not (received is None or issued is None or unused is None or spoiled is None):
        total = issued + unused + spoiled
        if total != received:
            fields += ["received", *(() if fields else ("issued",)), "unused", "spoiled"]
            sums.append(f"{issued}+{unused}+{spoiled} = {total} ≠ {received}")
    if sums:
        return Failure(tuple(fields), "; ".join(sums))
    missing = sheet.blank("received", "unused", "spoiled")
    if parts is None:
        missing += sheet.blank(
            *(line.id for line in sheet.form.lines if _counted_part(line.id, sheet))
        )
    return Missing(missing) if missing else None


def _parts(sheet: Sheet) -> tuple[str, ...]:
    """The printed parts of the ballots issued."""
    parts = (line.id for line in sheet.form.lines if line.part_of == "issued")
    return tuple(name for name in parts if sheet.line(name) is not None)


def _counted_part(line_id: str, sheet: Sheet) -> bool:
    line = sheet.form.line(line_id)
    return line is not None and line.part_of == "issued" and line.included_in is None


def no_surplus(sheet: Sheet) -> Verdict:
    """Not more ballots found than issued: in the station, in portable boxes, and in all."""
    found, issued = sheet.ballots, sheet.issued
    outside, issued_outside = sheet.line("ballots_outside"), sheet.line("issued_outside")
    fields: list[str] = []
    sums: list[str] = []
    if outside is not None and issued_outside is not None and outside > issued_outside:
        fields += ["ballots_outside", "issued_outside"]
        sums.append(f"{outside} > {issued_outside}")
    if found is not None and outside is not None:
        if outside > found:
            fields += ["ballots", "ballots_outside"]
            sums.append(f"{outside} > {found}")
        elif issued is not None and issued_outside is not None:
            station, issued_station = found - outside, issued - issued_outside
            if station > issued_station:
                fields += ["ballots", "ballots_outside", "issued", "issued_outside"]
                sums.append(
                    f"{found}-{outside} = {station} > {issued}-{issued_outside} = {issued_station}"
                )
    if not sums and found is not None and issued is not None and found > issued:
        fields += ["ballots", "issued"]
        sums.append(f"{found} > {issued}")
    if sums:
        return Failure(tuple(dict.fromkeys(fields)), "; ".join(sums))
    missing = sheet.blank("ballots", "ballots_outside", "issued_outside")
    if issued is None:
        missing += ("issued",)
    return Missing(missing) if missing else None


def within_roll(sheet: Sheet) -> Verdict:
    """Not more voters than the list has, with those added on the day where the form says so."""
    name = sheet.form.turnout_line
    voters, roll = sheet.turnout, sheet.roll
    if voters is None or roll is None:
        return Missing((*((name,) if voters is None else ()), *sheet.blank("roll")))
    if voters <= roll:
        return None
    if "additions" not in sheet.form.line_ids:
        return Failure((name, "roll"), f"{voters} > {roll}")
    additions = sheet.line("additions")
    if additions is None:
        return Missing(("additions",))
    if voters <= roll + additions:
        return None
    shown = f"{voters} > {roll}+{additions} = {roll + additions}"
    return Failure((name, "roll", "additions"), shown)


def as_handed_over(sheet: Sheet) -> Verdict:
    """Ballots received are those of the signed handover."""
    received, handover = sheet.line("received"), sheet.context.handover
    if received is None or handover is None:
        return Missing((*sheet.blank("received"), *(("handover",) if handover is None else ())))
    if received == handover:
        return None
    return Failure(("received", "handover"), f"{received} ≠ {handover}")


def as_declared(sheet: Sheet) -> Verdict:
    """The shortage or surplus that the commission declared is the one the figures give."""
    issued, found, declared = sheet.issued, sheet.ballots, sheet.context.declared_difference
    if issued is None or found is None or declared is None:
        named = (("issued", issued), ("ballots", found), ("declared_difference", declared))
        return Missing(tuple(name for name, value in named if value is None))
    if issued - found == declared:
        return None
    shown = f"{issued}-{found} = {issued - found} ≠ {declared}"
    return Failure(("issued", "ballots", "declared_difference"), shown)


def _handover_closes(sheet: Sheet) -> bool:
    issued, unused, spoiled = sheet.issued, sheet.line("unused"), sheet.line("spoiled")
    if issued is None or unused is None or spoiled is None:
        return False
    return sheet.context.handover == issued + unused + spoiled


def _count_within_issued(sheet: Sheet) -> bool:
    found = sheet.found_by_count()
    outside, issued_outside = sheet.line("ballots_outside"), sheet.line("issued_outside")
    if found is None or sheet.issued is None or outside is None or issued_outside is None:
        return False
    station = found - outside
    return outside <= issued_outside and 0 <= station <= sheet.issued - issued_outside


def _count_within_roll(sheet: Sheet) -> bool:
    found = sheet.found_by_count()
    on_count = sheet.form.turnout_line == "ballots"
    return on_count and found is not None and sheet.roll is not None and found <= sheet.roll


def _count_as_declared(sheet: Sheet) -> bool:
    found = sheet.found_by_count()
    if found is None or sheet.issued is None:
        return False
    return sheet.issued - found == sheet.context.declared_difference


RULES = (
    Rule(
        code="E-101",
        severity="error",
        relation="R = S + H + U + X",
        fields=(
            "received",
            "issued",
            "issued_station",
            "issued_outside",
            "issued_certificates",
            "unused",
            "spoiled",
        ),
        citation=design("lines 2 = 3 + 4 and 3 = 3a + 3b (+ 3c)"),
        predicate=account,
        passes=figures(),
        fails=figures(unused=367),
        not_checkable=figures(received=None),
        hidden_by=(
            Chain(
                "E-106",
                "with the ballots handed over the account closes, so line 2 alone is wrong",
                _handover_closes,
            ),
        ),
    ),
    Rule(
        code="E-102",
        severity="error",
        relation="BS <= S and BH <= H",
        fields=("ballots", "ballots_outside", "issued", "issued_outside"),
        citation=design("lines 5 <= 3 and 5a <= 3b"),
        predicate=no_surplus,
        passes=figures(),
        fails=figures(ballots_outside=51),
        not_checkable=figures(ballots_outside=None),
        hidden_by=(
            Chain(
                "E-103",
                "the count adds up to a number that was issued, so the total alone is wrong",
                _count_within_issued,
            ),
        ),
    ),
    Rule(
        code="E-105",
        severity="error",
        relation="S + H <= V + additions",
        fields=("issued", "ballots", "roll", "additions"),
        citation=design("line 3 <= 1; ballots found where the form has no line 3"),
        predicate=within_roll,
        passes=figures(),
        fails=figures(roll=929),
        not_checkable=figures(roll=None),
        hidden_by=(
            Chain(
                "E-103",
                "the count adds up to a number within the list, so the total alone is wrong",
                _count_within_roll,
            ),
        ),
    ),
    Rule(
        code="E-106",
        severity="error",
        relation="R = ballots handed over",
        fields=("received", "handover"),
        citation=design("ballots received are those of the signed handover"),
        predicate=as_handed_over,
        passes=within(around()),
        fails=within(around(handover=1310)),
        not_checkable=within(around(handover=None)),
    ),
    Rule(
        code="E-108",
        severity="error",
        relation="declared shortage or surplus = (S + H) - (BS + BH)",
        fields=("issued", "ballots", "declared_difference"),
        citation=design("lines 3 - 5 = ballots taken away"),
        predicate=as_declared,
        passes=within(around()),
        fails=within(around(declared_difference=0)),
        not_checkable=within(around(declared_difference=None)),
        hidden_by=(
            Chain(
                "E-103",
                "with the sum of the count the declared difference is right",
                _count_as_declared,
            ),
        ),
    ),
)
