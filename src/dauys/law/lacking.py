"""Rules that a rulebook lacks, or that give nothing without another: one function for each kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, time

from dauys.law.gaps import OUTCOME_RULES, Gap, Read
from dauys.law.nodes import shown
from dauys.law.parameters import RURAL, Parameter
from dauys.law.requirements import AGE_ON, EDUCATION, LEVELS, MIN_AGE
from dauys.law.units import WORKING_DAYS
from dauys.law.workdays import HOLIDAYS, WEEKEND


def articles(read: Read) -> Iterator[Gap]:
    """Confidence A says that somebody read the text; then its article is known, or a note."""
    for entry in read.entries:
        parameter = entry.parameter
        read_it = parameter.confidence == "A" and parameter.citation.article is None
        if read_it and parameter.note is None:
            yield Gap(
                "F-127",
                entry.place("article"),
                parameter.name,
                "no article at confidence A",
                "who has read the text can say where in it the rule stands",
                "write the article, or a note that says why there is none",
            )


def open_points(read: Read) -> Iterator[Gap]:
    """A D-grade point decides nothing before a commission may choose between readings."""
    offered = read.rulebook.proposed_settlements
    for name in dict.fromkeys(entry.parameter.name for entry in read.entries):
        entries = [e for e in read.named(name) if e.parameter.confidence == "D"]
        if entries and name not in offered and entries[0].parameter.scope == RURAL:
            yield Gap(
                "F-128",
                entries[0].place("confidence"),
                name,
                "an open point without a proposed settlement",
                "a D-grade rule decides nothing, and no commission could settle it",
                "add it to proposed_settlements, two readings in kk, ru and en, or find the text",
            )


def endings(read: Read, deciding: Sequence[str]) -> Iterator[Gap]:
    """A rule, or the law itself, that ends while the elections go on."""
    versions = read.root["versions"].items()
    last = read.rulebook.versions[-1]
    if last.validity.until is not None and last.note is None:
        where = next(v for v in versions if v.mapping()["id"].value == last.id)
        yield Gap(
            "F-134",
            where.mapping()["until"].where,
            last.id,
            "the last version ends",
            "nothing says which law applies after it",
            "add the version that follows, or a note that says why none does",
            str(last.validity.until),
        )
    for name in deciding:
        entries = read.named(name)
        if not entries:
            continue
        parameter = entries[-1].parameter
        end, law = parameter.until, last.validity.until
        if end is not None and (law is None or end < law) and parameter.note is None:
            yield Gap(
                "F-133",
                entries[-1].place("until"),
                name,
                "a rule that ends without a successor",
                f"the law goes on until {law or 'open'}, and nothing would decide",
                "add what applies afterwards, or a note that says why nothing does",
                str(end),
            )


def outcome_rules(read: Read) -> Iterator[Gap]:
    """Every outcome needs every one of these rules; silence would be undetermined for ever."""
    for name in OUTCOME_RULES:
        if read.in_force(name) is None:
            yield Gap(
                "F-135",
                read.root["parameters"].where,
                name,
                "a rule that every outcome needs is not in force",
                f"nothing says it under {read.rulebook.versions[-1].id}",
                "add it; what is not known is D-grade with proposed readings",
            )
    against, follows = read.in_force("against_all_effect"), read.in_force("void_follows")
    if against is None:
        return
    effect = against.parameter.value
    if effect in (None, "none"):
        return
    if follows is None:
        yield Gap(
            "F-146",
            against.place("value"),
            "void_follows",
            "nothing follows a void vote",
            f"votes for nobody can undo the election ({effect})",
            "add void_follows with what the law orders then",
        )
    if not any(form.has("against_all") for form in read.rulebook.forms.values()):
        yield Gap(
            "F-141",
            against.place("value"),
            "against_all_effect",
            "votes for nobody have an effect and no line",
            "no form of this rulebook has a line against_all",
            "name a form with that line",
            str(effect),
        )


def forms(read: Read) -> Iterator[Gap]:
    """Without a form no figures can be entered."""
    if not read.rulebook.forms:
        where = read.root["forms"].where if "forms" in read.root else read.root["id"].where
        yield Gap(
            "F-136",
            where,
            "forms",
            "no protocol form",
            "no figures can be entered",
            "name a form that comes with the program, or write one out",
        )


def deadlines(read: Read) -> Iterator[Gap]:
    """A number of days gives a date only with the way of counting and the hour."""
    days_off = (WEEKEND, HOLIDAYS, "deadline_time")
    needs = {"days_before_vote": ("deadline_convention", "deadline_time"), WORKING_DAYS: days_off}
    for name in ("nomination_closes", "registration_closes"):
        for entry in read.named(name):
            parameter = entry.parameter
            missing = [
                other
                for other in needs.get(parameter.unit, ())
                if not any(_meet(parameter, e.parameter) for e in read.named(other))
            ]
            if missing:
                yield Gap(
                    "F-142",
                    entry.place("value"),
                    name,
                    f"a deadline without {' and '.join(missing)}",
                    "the number of days alone gives no moment",
                    f"add {' and '.join(missing)} for the same days, with a source",
                    str(parameter.value),
                )
    opens, closes = read.in_force("polls_open"), read.in_force("polls_close")
    if opens is not None and closes is not None:
        first, last = opens.parameter.value, closes.parameter.value
        if isinstance(first, time) and isinstance(last, time) and last <= first:
            yield Gap(
                "F-145",
                closes.place("value"),
                "polls_close",
                "polls that close before they open",
                f"they open at {first:%H:%M}",
                "correct one of the two",
                f"{last:%H:%M}",
            )


def _meet(one: Parameter, other: Parameter) -> bool:
    """Whether some day lies in the validity of both."""
    first = max(one.since or date.min, other.since or date.min)
    return first <= min(one.until or date.max, other.until or date.max)


def candidates(read: Read) -> Iterator[Gap]:
    """An age needs its day, a level of education its scale."""
    age = read.in_force(MIN_AGE)
    if age is not None and read.in_force(AGE_ON) is None:
        yield Gap(
            "F-143",
            age.place("value"),
            MIN_AGE,
            "an age without the day on which it counts",
            "between nomination and vote a person may have a birthday",
            f"add {AGE_ON}: nomination, registration or vote",
            shown(age.node.mapping()["value"]),
        )
    education, levels = read.in_force(EDUCATION), read.in_force(LEVELS)
    scale = levels.parameter.value if levels is not None else None
    if education is None or education.parameter.value is None:
        return
    if not isinstance(scale, tuple) or education.parameter.value not in scale:
        yield Gap(
            "F-144",
            education.place("value"),
            EDUCATION,
            "a level of education that stands on no scale",
            "nobody could say whether another level is higher",
            f"list it in {LEVELS}, from low to high",
            str(education.parameter.value),
        )
