"""What a rulebook says on a day, ready to be printed: version, parameters by topic, open points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time
from fractions import Fraction
from typing import Any

from dauys.law.packs import OpenPoint, open_points
from dauys.law.parameters import Parameter
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Settlement
from dauys.law.topics import by_topic
from dauys.law.units import UNKNOWN, Conditions, Moment, Value


def applying(
    rulebook: Rulebook,
    on: date,
    settlements: Sequence[Settlement] = (),
    *,
    scope: str | None = None,
    only_open: bool = False,
) -> dict[str, Any]:
    """What applies on a day, as JSON-able content.

    ``scope`` keeps only the parameters of that scope, ``only_open`` only D-grade points.
    Fault F-121 where the rulebook has no version of the law for that day.
    """
    version = rulebook.version_at(on)
    points = {point.name: point for point in open_points(rulebook, on, settlements)}
    chosen = [
        parameter
        for parameter in rulebook.parameters
        if parameter.validity.covers(on)
        and (scope is None or parameter.scope == scope)
        and (not only_open or parameter.name in points)
    ]
    return {
        "rulebook": rulebook.id,
        "sha256": rulebook.sha256,
        "title": dict(rulebook.title),
        "on": on.isoformat(),
        "law": {
            "title": dict(rulebook.law.title),
            "number": rulebook.law.number,
            "citation": str(rulebook.law.citation),
        },
        "version": {
            "id": version.id,
            "act": version.act,
            "since": _day(version.validity.since),
            "until": _day(version.validity.until),
            "citation": str(version.citation),
            "confidence": version.citation.confidence,
            "note": version.note,
        },
        "topics": [
            {
                "topic": topic.id,
                "title": dict(topic.title),
                "parameters": [_parameter(p, points.get(p.name)) for p in parameters],
            }
            for topic, parameters in by_topic(chosen)
        ],
        "settled": sum(1 for point in points.values() if not point.open),
        "open": sum(1 for point in points.values() if point.open),
    }


def _parameter(parameter: Parameter, point: OpenPoint | None) -> dict[str, Any]:
    return {
        "parameter": parameter.name,
        "value": shown(parameter.value),
        "unit": parameter.unit,
        "since": _day(parameter.since),
        "until": _day(parameter.until),
        "article": parameter.citation.article,
        "source": parameter.citation.source,
        "confidence": parameter.confidence,
        "scope": parameter.scope,
        "observed": parameter.observed,
        "note": parameter.note,
        "point": _point(point) if point is not None else None,
    }


def _point(point: OpenPoint) -> dict[str, Any]:
    proposal, adopted = point.proposal, point.adopted
    settlement = point.settlement if adopted is not None else None
    return {
        "question": dict(proposal.question) if proposal is not None else {},
        "readings": [
            {
                "reading": reading.id,
                "value": shown(reading.value),
                "text": dict(reading.text),
                "effect": dict(reading.effect),
                "proposed": proposal is not None and reading.id == proposal.proposed,
                "adopted": adopted is not None and reading.id == adopted.id,
            }
            for reading in (proposal.readings if proposal is not None else ())
        ],
        "settled_by": settlement.act_id if settlement is not None else None,
    }


def told(texts: Mapping[str, str], language: str) -> str:
    """The text in a language; English where that one is missing."""
    return texts.get(language) or texts.get("en", "")


def shown(value: Value | None) -> str:
    """A value in figures, signs and the rulebook's own words, so that it reads alike everywhere."""
    if value is None:
        return UNKNOWN
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, Moment):
        return f"{value.at:%H:%M} −{value.days_before_vote}"
    if isinstance(value, Conditions):
        joined = " ∨ " if value.mode == "any_of" else " ∧ "
        return joined.join(f"{name} ≥ {least}" for name, least in value.least)
    if isinstance(value, tuple):
        return ", ".join(f"{one:%H:%M}" if isinstance(one, time) else str(one) for one in value)
    return str(value)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
