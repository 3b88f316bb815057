"""Documents to build the site from: the by-elections of 2021, a rehearsal, a tie, a large unit.

The figures of Aqqum, Talaptan, Ülken and Berşügır are those their sources print; everything of
the rehearsal is invented.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from dauys.law.agenda import STATUSES
from dauys.publish.site import Document
from dauys.record.searchindex import Entry, index

Json = dict[str, Any]

QYZYLORDA = {"en": "Kyzylorda Region", "kk": "Қызылорда облысы", "ru": "Кызылординская область"}
AQQUM = {
    "en": "Aqqum Rural District",
    "kk": "Аққұм ауылдық округі",
    "ru": "Аккумский сельский округ",
}
NUR_OTAN = {"en": "Nur Otan", "kk": "Нұр Отан", "ru": "Нур Отан"}
BY_TITLES = {
    "en": "By-elections of 1 August 2021",
    "kk": "2021 жылғы 1 тамыздағы қосымша сайлау",
    "ru": "Дополнительные выборы 1 августа 2021 г.",
}
INVENTED = "rehearsal.akim.2026-03-01"
SHA = "5f" * 32


def canonical(data: object) -> bytes:
    text = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode() + b"\n"


def document(path: str, kind: Any, data: Json) -> Document:
    return Document(path, kind, None, canonical(data))


def vote(
    candidate: str,
    name: str,
    by: str,
    votes: int | None,
    share: str | None,
    names: Mapping[str, str] | None = None,
) -> Json:
    return {
        "candidate": candidate,
        "name": name,
        "names": dict(names) if names is not None else {"en": name},
        "nominated_by": by,
        "nominator_names": NUR_OTAN if by == "nur-otan" else {},
        "colour": "1CA9C9" if by == "nur-otan" else None,
        "member_of": None,
        "endorsed_by": [],
        "incumbent": None,
        "status": "registered",
        "votes": votes,
        "share": share,
    }


def contest(election: str, unit: str, names: Mapping[str, str], **fields: Any) -> Json:
    """A contest document, transcribed and empty unless told otherwise."""
    base: Json = {
        "contest": f"{election}.{unit}",
        "election": election,
        "titles": BY_TITLES,
        "vote_date": "2021-08-01",
        "original_date": None,
        "unit": {
            "id": unit,
            "names": dict(names),
            "derived_names": [],
            "parent": "kz-qyzylorda",
            "path": [{"id": "kz-qyzylorda", "names": QYZYLORDA}],
            "kato": None,
        },
        "mode": "transcribed",
        "mark": "",
        "released": True,
        "release_reason": None,
        "status": "transcribed",
        "outcome": None,
        "declared": None,
        "winner_registered": None,
        "annulled": None,
        "progress": {
            "precincts": 1,
            "precincts_counted": 1,
            "voters": None,
            "voters_counted": None,
            "share": None,
        },
        "lead": None,
        "history": [],
        "holds": [],
        "aftermath": {"previous": None, "stage": "first", "next": None, "follows": None},
        "roll": None,
        "issued": None,
        "ballots": None,
        "valid": None,
        "invalid": None,
        "against_all": None,
        "turnout": None,
        "turnout_basis": "ballots",
        "share_denominator": "ballots",
        "against_all_share": None,
        "invalid_share": None,
        "precincts_total": 1,
        "precincts_reported": 1,
        "votes": [],
        "withdrawn_or_refused": [],
        "precincts": [],
        "findings": [],
        "turnout_series": [],
        "calendar": [],
        "settlements": [],
        "open_points": [],
        "transitions": [],
        "claims": [],
        "transcribed_from": {
            "title": "AASK, Syrboyi.kz",
            "url": "https://syrboyi.kz/",
            "archive": "",
            "as_of": "2021-08-02",
        },
        "acts": [],
        "rulebook": {"id": "kz.akim", "sha256": SHA, "version": "direct_2021"},
    }
    unknown = set(fields) - set(base) - {"lines"}
    if unknown:
        raise AssertionError(f"not a field of a contest: {unknown}")
    return base | fields


def aqqum() -> Json:
    votes = [
        vote("jandauletov", "Nūrbek Jandäuletov", "nur-otan", 731, "78.77"),
        vote("rsalieva", "Myrzagul Rsalieva", "self", 153, "16.49"),
        vote("nurhojaev", "Qaiyrjan Nūrhojaev", "self", 6, "0.65"),
        vote("mahajanova", "Zauregul Mahajanova", "self", 3, "0.32"),
    ]
    return contest(
        "kz.akim.2021-08-01",
        "aqqum",
        {
            "en": "Aqqum Rural District",
            "kk": "Аққұм ауылдық округі",
            "ru": "Аккумский сельский округ",
        },
        lines=["roll", "ballots", "valid", "invalid", "against_all"],
        original_date="2021-07-25",
        outcome={
            "kind": "elected",
            "candidate": "jandauletov",
            "name": "Nūrbek Jandäuletov",
            "margin": 578,
            "reason": None,
            "basis": [
                {
                    "text": "731 > 153; 731 - 153 = 578",
                    "citation": "Art. 9(2); ConLaw [B]",
                    "confidence": "B",
                }
            ],
        },
        roll=1283,
        ballots=928,
        valid=893,
        invalid=35,
        against_all=0,
        turnout="72.33",
        against_all_share="0.00",
        invalid_share="3.77",
        votes=votes,
        precincts=[
            {
                "precinct": "total",
                "names": {},
                "roll": 1283,
                "issued": None,
                "ballots": 928,
                "valid": 893,
                "invalid": 35,
                "against_all": 0,
                "turnout": "72.33",
                "votes": [731, 153, 6, 3],
                "status": "transcribed",
                "protocol": "precinct/kz.akim.2021-08-01.aqqum/total/1",
                "corrected": False,
            }
        ],
        calendar=[
            {
                "step": "nomination_closes",
                "at": "2021-07-16T18:00:00+05:00",
                "computed": "2021-07-16",
                "attested": False,
                "proposal": False,
                "unsettled": False,
                "confidence": "C",
                "citation": "CEC Res. 7/411",
                "arithmetic": "1 August − (15 + 1) days",
            },
            {
                "step": "registration_closes",
                "at": "2021-07-21T18:00:00+05:00",
                "computed": "2021-07-21",
                "attested": False,
                "proposal": False,
                "unsettled": False,
                "confidence": "B",
                "citation": "CEC Res. 7/411",
                "arithmetic": "1 August − (10 + 1) days",
            },
            {
                "step": "polls_open",
                "at": "2021-08-01",
                "computed": "2021-07-31",
                "attested": True,
                "proposal": False,
                "unsettled": False,
                "confidence": "A",
                "citation": "",
                "arithmetic": "",
            },
        ],
        claims=[
            {
                "claim": "aqqum-share-jandauletov",
                "election": "kz.akim.2021-08-01",
                "unit": "aqqum",
                "party": "nur-otan",
                "contest": "kz.akim.2021-08-01.aqqum",
                "measure": "vote_share",
                "unit_of_measure": "percent",
                "value": "78.77",
                "bound": "=",
                "candidate": "jandauletov",
                "as_of": "2021-08-02",
                "source": "Syrboyi.kz",
                "url": None,
                "archive": "",
                "note": "",
            }
        ],
        acts=[
            {
                "id": "contest/kz.akim.2021-08-01.aqqum/1",
                "kind": "transcribed.contest",
                "occurred_at": "2021-08-02T10:00:00+05:00",
                "position": 41,
            },
            {
                "id": "precinct/kz.akim.2021-08-01.aqqum/total/1",
                "kind": "transcribed.protocol",
                "occurred_at": "2021-08-02T10:00:00+05:00",
                "position": 43,
            },
        ],
    )


def talaptan() -> Json:
    return contest(
        "kz.akim.2021-08-01",
        "talaptan",
        {"en": "Talaptan Rural District", "kk": "Талаптан ауылдық округі"},
        outcome={
            "kind": "undetermined",
            "candidate": None,
            "name": None,
            "margin": None,
            "reason": "votes-not-reported",
            "basis": [],
        },
        roll=2244,
        ballots=1923,
        valid=1910,
        invalid=13,
        against_all=0,
        turnout="85.70",
        against_all_share="0.00",
        invalid_share="0.68",
        votes=[
            vote("omirali", "Amankeldı Ömırälı", "nur-otan", None, None),
            vote("duisenov", "Bekbolat Düisenov", "self", None, None),
        ],
    )


def rehearsal() -> Json:
    """Invented: three precincts, one refusal, one correction, a registered winner."""
    names = {"en": "Tasbulaq", "kk": "Тасбұлақ ауылдық округі", "ru": "Тасбулакский сельский округ"}
    stream = f"contest/{INVENTED}.tasbulaq"
    rows = [
        ("1", 420, [180, 92, 11], 4, 6),
        ("2", 366, [101, 140, 9], 2, 5),
        ("3", 198, [77, 48, 3], 1, 2),
    ]
    precincts = [
        {
            "precinct": number,
            "names": {},
            "roll": roll,
            "issued": sum(votes) + against + invalid,
            "ballots": sum(votes) + against + invalid,
            "valid": sum(votes) + against,
            "invalid": invalid,
            "against_all": against,
            "turnout": turnout,
            "votes": votes,
            "status": "accepted",
            "protocol": f"precinct/{INVENTED}.tasbulaq/{number}/5",
            "corrected": number == "2",
        }
        for (number, roll, votes, against, invalid), turnout in zip(
            rows, ("69.76", "70.22", "66.16"), strict=True
        )
    ]
    kinds = [
        ("contest.called", "2026-01-29T10:00:00+05:00"),
        ("candidate.nominated", "2026-01-31T11:20:00+05:00"),
        ("candidate.nominated", "2026-02-02T09:45:00+05:00"),
        ("candidate.refused", "2026-02-11T15:30:00+05:00"),
        ("candidate.registered", "2026-02-12T16:00:00+05:00"),
        ("ballot.approved", "2026-02-20T12:00:00+05:00"),
        ("protocol.corrected", "2026-03-02T01:12:00+05:00"),
        ("result.declared", "2026-03-02T14:00:00+05:00"),
        ("winner.registered", "2026-03-05T11:00:00+05:00"),
    ]
    kk_names = ("Сәуле Ақжолова", "Ерлан Тасболатов", "Гүлнар Сейітқали")
    latin = ("Säule Aqjolova", "Erlan Tasbolatov", "Gülnar Seitqali")
    figures = ((358, "52.57"), (280, "41.12"), (23, "3.38"))
    return contest(
        INVENTED,
        "tasbulaq",
        names,
        titles={
            "en": "Rehearsal by-election",
            "kk": "Жаттығу сайлауы",
            "ru": "Учебные выборы",
        },
        vote_date="2026-03-01",
        mode="conducted",
        mark="rehearsal",
        status="confirmed",
        outcome={
            "kind": "elected",
            "candidate": "aqjolova",
            "name": latin[0],
            "margin": 78,
            "reason": None,
            "basis": [
                {
                    "text": "358 > 280; 358 - 280 = 78",
                    "citation": "Art. 9(2); ConLaw [B]",
                    "confidence": "B",
                }
            ],
        },
        declared=f"{stream}/21",
        winner_registered=f"{stream}/22",
        roll=984,
        issued=681,
        ballots=681,
        valid=668,
        invalid=13,
        against_all=7,
        turnout="69.21",
        turnout_basis="issued",
        against_all_share="1.03",
        invalid_share="1.91",
        precincts_total=3,
        precincts_reported=3,
        votes=[
            vote(
                latin[i].split()[1].lower(),
                latin[i],
                "self",
                *figures[i],
                names={"en": latin[i], "kk": kk_names[i], "ru": kk_names[i]},
            )
            for i in range(3)
        ],
        withdrawn_or_refused=[
            {
                "candidate": "omarov",
                "name": "Dias Omarov",
                "names": {"en": "Dias Omarov", "kk": "Диас Омаров", "ru": "Диас Омаров"},
                "status": "refused",
                "ground": "Too few signatures: 8 of 10",
                "cited": ["Constitutional Law No. 2464, Art. 113-5"],
                "notice": None,
                "nominated_by": "self",
                "nominator_names": {},
                "act": f"{stream}/11",
            }
        ],
        precincts=precincts,
        turnout_series=[hours()],
        findings=[
            {
                "code": "W-203",
                "severity": "warning",
                "precinct": "2",
                "fields": ["turnout"],
                "arithmetic": "257 / 366 = 70.22 %",
                "accepted_because": "Counted a second time, the same result.",
            }
        ],
        calendar=[
            {
                "step": step,
                "at": at,
                "computed": at and at[:10],
                "attested": step == "call",
                "proposal": False,
                "unsettled": at is None,
                "confidence": mark,
                "citation": "ConLaw Art. 113",
                "arithmetic": sum_,
            }
            for step, at, mark, sum_ in (
                ("call", "2026-01-29T10:00:00+05:00", "A", ""),
                ("nomination_opens", "2026-01-30T00:00:00+05:00", "A", "29 January + 1 day"),
                ("nomination_closes", "2026-02-13T18:00:00+05:00", "A", "1 March − (15 + 1) days"),
                (
                    "registration_closes",
                    "2026-02-18T18:00:00+05:00",
                    "B",
                    "1 March − (10 + 1) days",
                ),
                ("campaign_closes", "2026-02-28T00:00:00+05:00", "B", ""),
                ("polls_open", "2026-03-01T07:00:00+05:00", "A", ""),
                ("polls_close", "2026-03-01T20:00:00+05:00", "A", ""),
                ("result_due", None, "D", ""),
            )
        ],
        settlements=[
            {
                "parameter": "result_deadline",
                "value": "3",
                "reading": "Counted from the day after the vote",
                "act": f"election/{INVENTED}/3",
                "text": {},
                "others": ["including_the_day"],
            },
            {
                "parameter": "tie_rule",
                "value": "repeat_voting",
                "reading": "They stand in a repeat voting.",
                "act": f"election/{INVENTED}/4",
                "text": {
                    "en": "They stand in a repeat voting.",
                    "kk": "Олар қайта дауыс беруге түседі.",
                    "ru": "Они участвуют в повторном голосовании.",
                },
                "others": ["stop_and_ask"],
            },
        ],
        open_points=["ballot_order", "single_candidate_rule"],
        transitions=[
            {
                "act": f"contest/{INVENTED}.x/9",
                "at": "2021-07-08T10:00:00+06:00",
                "from_sha256": "ab" * 32,
                "rulebook_sha256": "cd" * 32,
                "governed_on": "2021-06-25",
                "cited": ["Art. 2 of an amending law"],
                "changes": ["registration_closes"],
                "moved": {"registration_closes": "2021-07-16T18:00:00+06:00", "result_due": ""},
                "stays": {"nomination_closes": "2021-07-09T18:00:00+06:00", "polls_open": ""},
                "readings": ["tie_rule"],
            }
        ],
        transcribed_from=None,
        acts=[
            {"id": f"{stream}/{n}", "kind": kind, "occurred_at": at, "position": 100 + n}
            for n, (kind, at) in enumerate(kinds, 1)
        ],
    )


def tie() -> Json:
    return contest(
        "kz.akim.2021-08-01",
        "tendik",
        {"en": "Teñdik village", "kk": "Теңдік ауылы", "ru": "село Тендик"},
        lines=["roll", "ballots", "valid", "invalid"],
        share_denominator="valid",
        outcome={
            "kind": "tie",
            "candidate": None,
            "candidates": ["a", "b"],
            "name": None,
            "margin": 0,
            "reason": None,
            "basis": [],
        },
        roll=400,
        ballots=203,
        valid=202,
        invalid=1,
        turnout="50.75",
        votes=[
            vote("a", "Aidar Sabyr", "self", 101, "50.00"),
            vote("b", "Baqyt Nur", "nur-otan", 101, "50.00"),
        ],
        precincts=[
            {
                "precinct": str(number),
                "names": {},
                "roll": 200,
                "issued": None,
                "ballots": ballots,
                "valid": None,
                "invalid": None,
                "against_all": None,
                "turnout": None,
                "votes": votes,
                "status": "transcribed",
                "protocol": None,
                "corrected": False,
            }
            for number, ballots, votes in ((1, 120, [60, 59]), (2, None, [None, None]))
        ],
    )


def row(data: Json) -> Json:
    """A contest as the lists of its election and unit show it."""
    outcome = data["outcome"] or {}
    winner = next((v for v in data["votes"] if v["candidate"] == outcome.get("candidate")), None)
    shares = [vote["share"] for vote in data["votes"]][:2]
    return {
        "contest": data["contest"],
        "unit": data["unit"]["id"],
        "names": data["unit"]["names"],
        "parent": data["unit"]["parent"],
        "mode": data["mode"],
        "released": data["released"],
        "release_reason": data["release_reason"],
        "status": data["status"],
        "outcome": outcome.get("kind"),
        "reason": outcome.get("reason"),
        "declared": data["declared"],
        "winner": winner["name"] if winner else None,
        "winner_names": winner["names"] if winner else {},
        "nominated_by": winner["nominated_by"] if winner else None,
        "nominator_names": winner["nominator_names"] if winner else {},
        "margin": outcome.get("margin"),
        "leader": None,
        "leader_names": {},
        "leader_by": None,
        "leader_by_names": {},
        "lead": None,
        "turnout": data["turnout"],
        "progress": data["progress"],
        "first_share": shares[0],
        "second_share": shares[1],
    }


def totals(contests: list[Json]) -> Json:
    def kinds(kind: str) -> int:
        return sum((data["outcome"] or {}).get("kind") == kind for data in contests)

    def add(line: str) -> int | None:
        figures = [data[line] for data in contests]
        return None if None in figures else sum(figures)

    return {
        "contests": len(contests),
        "elected": kinds("elected"),
        "tie": kinds("tie"),
        "undetermined": kinds("undetermined"),
        "void": 0,
        "second_round": 0,
        "turnout_basis": "ballots",
        "turnout": None,
        **{line: add(line) for line in ("roll", "ballots", "valid", "invalid")},
    }


def standing(contests: list[Json]) -> Json:
    """Where contests stand together, as the documents of units and elections say it."""
    conducted = [data for data in contests if data["mode"] == "conducted"]
    return {
        "phase": "declared" if conducted else "transcribed",
        "decided": len(conducted),
        "progress": {
            "precincts": len(contests),
            "precincts_counted": len(contests),
            "voters": None,
            "voters_counted": None,
            "share": None,
        },
        "statuses": {},
    }


def election(name: str, titles: Mapping[str, str], date: str, contests: list[Json]) -> Json:
    return {
        "election": name,
        "titles": dict(titles),
        "date": date,
        "kind": "by",
        "mode": contests[0]["mode"],
        "previous": "",
        "next": "2022 Kazakh municipal elections",
        **standing(contests),
        "calendar": [],
        "corrected": [],
        "totals": totals(contests),
        "units": [
            {
                "unit": "kz-qyzylorda",
                "names": QYZYLORDA,
                "iso": "KZ-KZY",
                "kato": None,
                "level": "region",
                "seats": [{"nominator": "nur-otan", "seats": 1}],
                "progress": standing(contests)["progress"],
                **totals(contests),
            }
        ],
        "turnout_series": series_of(contests),
        "contests": [
            row(data)
            for data in contests
            if len(contests) <= 150 or data["outcome"]["kind"] != "elected"
        ],
        "contests_listed": "all" if len(contests) <= 150 else "attention",
        "by_nominator": [
            {
                "nominator": "nur-otan",
                "names": NUR_OTAN,
                "abbr": "NO",
                "colour": "1CA9C9",
                "candidates": 2,
                "seats": 1,
                "votes": None,
            },
            {
                "nominator": "self",
                "names": {},
                "abbr": None,
                "colour": None,
                "candidates": 4,
                "seats": 0,
                "votes": None,
            },
        ],
        "claims": claims(name),
        "points": [
            {
                "parameter": "tie_rule",
                "question": {"en": "Who is elected?", "kk": "Кім сайланды?", "ru": "Кто избран?"},
                "citation": "no text found [D]",
                "act": f"election/{name}/4",
                "readings": [
                    {
                        "reading": reading,
                        "text": {"en": text, "kk": f"{text} (kk)", "ru": f"{text} (ru)"},
                        "effect": {"en": "So.", "kk": "Солай.", "ru": "Так."},
                        "adopted": reading == "repeat_voting",
                    }
                    for reading, text in (
                        ("repeat_voting", "They stand again."),
                        ("stop_and_ask", "Nobody is elected."),
                    )
                ],
            },
            {
                "parameter": "fund_ceiling",
                "question": {},
                "citation": "no text found [D]",
                "act": None,
                "readings": [],
            },
        ],
        "parties": [
            {
                "party": "nur-otan",
                "names": NUR_OTAN,
                "abbr": "NO",
                "ideology": "Big tent",
                "leader": "Nursultan Nazarbayev",
                "leader_since": "1999-03-01",
                "colour": "1CA9C9",
            },
            {
                "party": "qhp",
                "names": {"en": "People's Party of Kazakhstan"},
                "abbr": "QHP",
                "ideology": "Socialism",
                "leader": "Aiqyn Qongyrov",
                "leader_since": None,
                "colour": None,
            },
        ],
    }


def claims(name: str) -> list[Json]:
    """A grid (two units by two parties) with a dash as printed, and a bound."""
    grid = [
        ("kz-qyzylorda", "nur-otan", "71"),
        ("kz-qyzylorda", "self", "95"),
        ("kz-zhambyl", "nur-otan", "41"),
        ("kz-zhambyl", "self", "—"),
    ]
    base = {
        "election": name,
        "contest": None,
        "candidate": None,
        "bound": "=",
        "as_of": "2021-07-25",
        "source": "Central commission",
        "url": None,
        "archive": "https://web.archive.org/web/2021/https://example.org/",
        "note": "",
    }
    made = [
        base
        | {
            "claim": f"candidates-{unit}-{party}",
            "unit": unit,
            "party": party,
            "measure": "candidates",
            "unit_of_measure": "count",
            "value": value,
        }
        for unit, party, value in grid
    ]
    made.append(
        base
        | {
            "claim": "turnout-noon",
            "unit": "kz-zhambyl",
            "party": None,
            "measure": "turnout",
            "unit_of_measure": "percent",
            "value": "30",
            "bound": ">",
            "as_of": "2021-07-25T12:00",
        }
    )
    return made


def series_of(contests: list[Json]) -> list[Json]:
    """The series of the first contest that has one stands for all."""
    found = [series for data in contests for series in data["turnout_series"]]
    return found[:1]


def hours() -> Json:
    """Three precincts: all at the first time, none at the second, two at the third."""
    points = [
        ("10:00", 3, 158, 984, "16.06"),
        ("12:00", 0, None, None, None),
        ("14:00", 2, 301, 786, "38.30"),
    ]
    return {
        "day": "2026-03-01",
        "clock_of": "capital",
        "basis": "issued",
        "citation": "press 2021-07-25 [C]",
        "confidence": "C",
        "observed": True,
        "precincts": 3,
        "contests": 1,
        "other_reports": 1,
        "points": [
            {
                "clock": clock,
                "at": [f"2026-03-01T{clock}:00+05:00"],
                "precincts_reported": reported,
                "issued": issued,
                "roll": roll,
                "share": share,
            }
            for clock, reported, issued, roll, share in points
        ],
    }


def turnout(whole: Json) -> Json:
    """The document of all hours, of an election as above."""
    keys = ("election", "titles", "turnout_series")
    return {key: whole[key] for key in keys} | {
        "mark": "",
        "units": [
            {key: unit[key] for key in ("unit", "names", "iso", "kato")}
            | {"turnout_series": whole["turnout_series"]}
            for unit in whole["units"]
        ],
    }


def unit(name: str, titles: Mapping[str, str], contests: list[Json]) -> Json:
    return {
        "election": name,
        "titles": dict(titles),
        "unit": "kz-qyzylorda",
        "names": QYZYLORDA,
        "derived_names": [],
        "path": [],
        **standing(contests),
        "missing": {"count": 0, "precincts": []},
        "corrected": [],
        "totals": totals(contests),
        "units": [],
        "by_nominator": [],
        "turnout_series": series_of(contests),
        "contests": [row(data) for data in contests],
        "claims": [],
    }


def head(whole: Json, mark: str) -> Json:
    return {"election": whole["election"], "titles": whole["titles"], "mark": mark}


def candidate_list(whole: Json, contests: list[Json], mark: str, unit: str = "") -> Json:
    rows = [
        {
            "contest": data["contest"],
            "unit": data["unit"]["id"],
            "unit_names": data["unit"]["names"],
            "parent": data["unit"]["parent"],
            "page": data["mode"] == "conducted",
            "candidate": one["candidate"],
            "name": one["name"],
            "names": one["names"],
            "nominated_by": one["nominated_by"],
            "nominator_names": one["nominator_names"],
            "member_of": one.get("member_of"),
            "member_names": {},
            "incumbent": one.get("incumbent"),
            "status": one["status"],
            "on_ballot": True,
            "elected": None,
        }
        for data in contests
        for one in data["votes"]
    ]
    return {
        **head(whole, mark),
        **({"unit": unit, "names": QYZYLORDA, "path": []} if unit else {}),
        "listed": "all",
        "units": [],
        "totals": {
            "nominated": None,
            "registered": None,
            "on_ballot": len(rows),
            "elected": 1,
        },
        "candidates": rows,
    }


def statistics(whole: Json, mark: str) -> Json:
    return {
        **head(whole, mark),
        "totals": {"contests": 0},
        "columns": [],
        "regions": [],
        "all_regions": {"contests": 0, "cells": [], "total": {}},
        "printed": None,
        "series": [],
        "steps": [],
        "people": [{"measure": "women", "claims": []}],
        "own": [],
        "by_nominator": [],
        "by_membership": [],
        "seats_claimed": [],
        "parties": [],
        "units": [],
        "claims": [],
    }


def incidents(whole: Json, mark: str) -> Json:
    return {**head(whole, mark), "count": 0, "categories": [], "incidents": []}


def home(mark: str, elections: list[Json]) -> Json:
    return {
        "title": {
            "en": "Local elections of Kazakhstan",
            "kk": "Қазақстанның жергілікті сайлауы",
            "ru": "Местные выборы Казахстана",
        },
        "origin": "example.org/dauys",
        "mark": mark,
        "elections": [
            {
                key: e[key]
                for key in (
                    "election",
                    "titles",
                    "date",
                    "kind",
                    "mode",
                    "totals",
                    "phase",
                    "progress",
                )
            }
            | {"claims": len(e["claims"])}
            for e in elections
        ],
        "publication": publication(mark),
        "discrepancies": {"disagrees": 14, "agrees": 5, "not_decidable": 3},
    }


def publication(mark: str) -> Json:
    return {
        "version": 3,
        "as_of": "2026-03-05T06:30:00Z",
        "size": 1042,
        "root": "kU2kzKjO7m1DaTmfBSbS+Eqk5mXq0E4XbC6jxCTr3uY=",
        "origin": "example.org/dauys",
        "mark": mark,
        "previous": {
            "version": 2,
            "as_of": "2026-03-01T14:00:00Z",
            "size": 980,
            "manifest": "0123456789abcdef" * 4,
            "fingerprint": " ".join(["0123", "4567", "89ab", "cdef"] * 4),
        },
    }


def discrepancies() -> Json:
    return {
        "counts": {"disagrees": 1, "agrees": 1, "not_decidable": 1},
        "discrepancies": [
            {
                "id": "races-total",
                "subject": "kz.akim.2021-07-25",
                "verdict": "disagrees",
                # As long and as unbroken as the longest of the reference election.
                "arithmetic": "71+95+35+31+77+38+75+59+40+10+71+44+60+31 = 737 ≠ 743",
                "claims": ["races-total", "candidates-kz-qyzylorda-nur-otan"],
                "explanation": {
                    "en": "The column does not add up to its printed total.",
                    "ru": "Сумма столбца не равна напечатанному итогу.",
                    "kk": "Бағанның қосындысы басылған жиынтыққа тең емес.",
                },
                "reason": None,
            },
            {
                "id": "aqqum",
                "subject": "kz.akim.2021-08-01.aqqum",
                "verdict": "agrees",
                "arithmetic": "731 + 153 + 6 + 3 + 0 + 35 = 928",
                "claims": [],
                "explanation": {"en": "All shares are right."},
                "reason": None,
            },
            {
                "id": "posts",
                "subject": "kz.akim.2021-07-25",
                "verdict": "not_decidable",
                "arithmetic": "2345; 2346",
                "claims": [],
                "explanation": {"en": "Two sources, no third."},
                "reason": {"en": "No register of posts is at hand."},
            },
        ],
    }


def large_unit(size: int = 50) -> list[Json]:
    """One unit with many invented contests."""
    made = []
    for number in range(1, size + 1):
        data = aqqum()
        data["contest"] = f"kz.akim.2021-08-01.u{number}"
        data["unit"] = data["unit"] | {
            "id": f"u{number}",
            "names": {"en": f"Village no. {number}", "kk": f"№ {number} ауыл"},
        }
        data["claims"] = []
        made.append(data)
    return made


def precinct(data: Json, line: Json) -> Json:
    """A precinct's own document, as bare as it may be."""
    names = [(v["candidate"], v["name"], v["names"]) for v in data["votes"]]
    shared = ("contest", "election", "titles", "unit", "mode", "released", "release_reason")
    moments = ("polls_close", "opened", "closed", "signed", "accepted", "published", "version")
    empty = ("paper", "checks", "corrections", "turnout_reports", "recounts", "acts")
    return line | {
        **{key: data[key] for key in shared},
        **{key: [] for key in empty},
        "members": None,
        "voters": None,
        "accounts": {"roll": {"current": None}},
        "lines": {},
        "scan": "no_image",
        "proof": None,
        "times": dict.fromkeys(moments) | {"entered": []},
        "votes": [
            {"candidate": c, "name": name, "names": given, "votes": votes}
            for (c, name, given), votes in zip(names, line["votes"], strict=True)
        ],
    }


def candidate(data: Json, who: Json) -> Json:
    """A candidate's own document, as bare as it may be."""
    shared = ("contest", "election", "titles", "unit", "vote_date", "released", "release_reason")
    own = ("candidate", "name", "names", "status", "nominated_by", "nominator_names")
    empty = ("history", "tests", "inquiries", "papers", "appeals")
    blank = ("member_of", "incumbent", "examination", "campaign", "result")
    return {
        **{key: data[key] for key in shared},
        **{key: who[key] for key in own},
        **{key: [] for key in empty},
        **dict.fromkeys(blank),
        "member_names": {},
        "ground": who.get("ground"),
        "cited": who.get("cited", []),
        "act": who.get("act"),
    }


def party(data: Json, described: Json) -> Json:
    """A party's own document."""
    counts = ("contests", "candidates", "standing", "members", "seats")
    return described | {
        "election": data["election"],
        "titles": data["titles"],
        "as_of": None,
        "source": None,
        "figures": dict.fromkeys(counts, 0) | {"votes": None},
        "decisions": [],
        "claims": [c for c in data["claims"] if c["party"] == described["party"]],
        "units": [{"unit": "kz-qyzylorda", "names": QYZYLORDA}],
    }


def contest_documents(data: Json) -> Iterator[Document]:
    base = f"data/{data['election']}/{data['unit']['parent']}/{data['unit']['id']}"
    yield document(f"{base}.json", "contest", data)
    yield Document(f"{base}.changes.atom", "table", None, b"<feed/>\n")
    for line in data["precincts"]:
        yield document(f"{base}.{line['precinct']}.json", "precinct", precinct(data, line))
    if data["mode"] == "conducted":
        for who in (*data["votes"], *data["withdrawn_or_refused"]):
            path = f"{base}.candidate.{who['candidate']}.json"
            yield document(path, "candidate", candidate(data, who))


COUNTS = dict.fromkeys(STATUSES, 0)


def _timed(row: Json, status: str) -> Json:
    """A step of a contest's document as the calendar's has it."""
    return {"observed": False} | row | {"title": None, "status": status, "due": row["at"]}


def calendar(data: Json) -> Json:
    """A contest's own calendar: the steps of its document, the first one late."""
    late = ("late", *("to_come" for _ in data["calendar"][1:]))
    return {
        **{key: data[key] for key in ("election", "mark", "contest", "unit", "status", "mode")},
        "titles": data["titles"],
        "as_of": "2026-03-02T04:00:00Z",
        "called_on": "2021-06-25",
        "vote_date": data["vote_date"],
        "original_date": None,
        "zone": "Asia/Qyzylorda",
        "rulebook": "kz.akim",
        "version": None,
        "counts": COUNTS | {"late": 1},
        "steps": [
            _timed(row, status) | {"done": None}
            for row, status in zip(data["calendar"], late, strict=True)
        ],
        "clocks": [
            {
                "clock": "complaint_decision",
                "subject": "complaint-1",
                "status": "due",
                "due": "2021-07-30T18:00:00+05:00",
                "citation": None,
                "confidence": "B",
                "arithmetic": "26 July + 5 days",
            }
        ],
        "chain": [],
    }


def agenda(name: str, titles: Mapping[str, str], contests: list[Json], unit: str = "") -> Json:
    """The calendar of an election or a unit: everything that its contests say is late."""
    dated = [data for data in contests if data["calendar"]]
    lines: list[Json] = [
        {
            "contest": data["contest"],
            "unit": data["unit"]["id"],
            "names": data["unit"]["names"],
            "parent": data["unit"]["parent"],
        }
        for data in dated
    ]
    steps = [data["calendar"][0] for data in dated]
    return {
        "election": name,
        "titles": dict(titles),
        "mark": contests[0]["mark"],
        "unit": unit or None,
        "names": QYZYLORDA if unit else {},
        "path": [],
        "as_of": "2026-03-02T04:00:00Z",
        "mode": contests[0]["mode"],
        "contests": len(contests),
        "contests_dated": len(dated),
        "counts": COUNTS | {"late": len(dated), "missing": len(dated)},
        "overdue": [
            line | _timed(step, "late") | {"subject": None}
            for line, step in zip(lines, steps, strict=True)
        ],
        "missing": [line | {"precincts_missing": 1, "precincts_total": 3} for line in lines],
        "next": [],
        "timetable": [
            _timed(step, "late") | {"contests": 1, "done": 0, "late": 1} for step in steps
        ],
    }


def calendars(name: str, titles: Mapping[str, str], contests: list[Json]) -> Iterator[Document]:
    """Every calendar of the site, with its files."""
    where = f"data/{name}"
    yield document(f"{where}/calendar.json", "agenda", agenda(name, titles, contests))
    unit = agenda(name, titles, contests, "kz-qyzylorda")
    yield document(f"{where}/kz-qyzylorda/calendar.json", "agenda", unit)
    stems = [f"{where}/calendar"]
    for data in contests:
        if data["calendar"]:
            stem = f"{where}/{data['unit']['parent']}/{data['unit']['id']}.calendar"
            yield document(f"{stem}.json", "calendar", calendar(data))
            stems.append(stem)
    if contests[0]["mode"] == "conducted":
        for stem in stems:
            for tongue in ("kk", "ru", "en"):
                yield Document(f"{stem}.{tongue}.ics", "table", None, b"BEGIN:VCALENDAR\r\n")


def corrections(mark: str, contest: Json) -> Json:
    """One figure that was misread, in the first contest; and an annulled result."""
    row = {
        "version": 3,
        "published": "2026-03-02T04:00:00Z",
        "act": f"precinct/{contest['contest']}/1/9",
        "kind": "protocol.corrected",
        "election": contest["election"],
        "contest": contest["contest"],
        "unit": contest["unit"]["id"],
        "names": contest["unit"]["names"],
        "parent": contest["unit"]["parent"],
        "precinct": "1",
        "occurred_at": "2026-03-02T09:00:00+05:00",
        "position": 70,
        "issuer": "tec",
        "reason": "A digit was misread.",
        "changed": [
            {"line": "invalid", "candidate": None, "was": 4, "now": 5},
            {"line": "votes", "candidate": "x", "was": None, "now": 1041},
        ],
        "candidates": {"x": "Person X"},
    }
    other = row | {"kind": "result.annulled", "act": "contest/x/9", "precinct": None}
    rows = [row, other | {"changed": [], "reason": None}]
    return {"mark": mark, "count": len(rows), "corrections": rows}


def search(mark: str, titles: Mapping[str, str], contests: list[Json]) -> Json:
    """The search page's list."""
    election = contests[0]["election"]
    return {
        "mark": mark,
        "contests": len(contests),
        "precincts": sum(len(c["precincts"]) for c in contests),
        "candidates": sum(len(c["votes"]) for c in contests),
        "files": ["all.js"],
        "starts": [],
        "common": [],
        "elections": [{"election": election, "titles": dict(titles)}],
        "list": [
            {
                "election": election,
                "place": f"{election}/kz-qyzylorda/{c['contest'][len(election) + 1 :]}.html",
                "names": c["unit"]["names"],
                "parent": QYZYLORDA,
                "of": c["unit"]["id"],
            }
            for c in contests
        ],
    }


def _three(names: Mapping[str, str]) -> tuple[str, str, str]:
    return names["kk"], names["ru"], names["en"]


def search_index(titles: Mapping[str, str], contests: list[Json]) -> bytes:
    """The index of these contests."""
    election = contests[0]["election"]
    found = [
        Entry(
            election,
            c["unit"]["parent"],
            c["contest"][len(election) + 1 :],
            (c["unit"]["names"].get("kk", ""), "", c["unit"]["names"].get("en", "")),
            tuple(row["precinct"] for row in c["precincts"]),
            tuple(v["name"] for v in c["votes"]),
        )
        for c in contests
    ]
    made = index(found, {election: _three(titles)}, {"kz-qyzylorda": _three(QYZYLORDA)})
    return made.files["all.js"]


def site_documents(
    mark: str, name: str, titles: Mapping[str, str], date: str, contests: list[Json]
) -> Iterator[Document]:
    """Everything a publication with one election consists of."""
    whole = election(name, titles, date, contests)
    yield document("data/home.json", "home", home(mark, [whole]))
    yield document("data/publication.json", "publication", publication(mark))
    yield document("data/discrepancies.json", "discrepancies", discrepancies())
    yield document("data/rulebooks/kz.akim.5f5f5f5f.json", "rulebook", {"id": "kz.akim"})
    yield document("data/corrections.json", "corrections", corrections(mark, contests[0]))
    yield document("data/search.json", "search", search(mark, titles, contests))
    yield Document("data/search/all.js", "table", None, search_index(titles, contests))
    yield document(f"data/{name}/election.json", "election", whole)
    for described in whole["parties"]:
        place = f"data/{name}/party.{described['party']}.json"
        yield document(place, "party", party(whole, described))
    yield document(f"data/{name}/turnout.json", "turnout", turnout(whole))
    yield document(f"data/{name}/statistics.json", "statistics", statistics(whole, mark))
    yield document(f"data/{name}/incidents.json", "incidents", incidents(whole, mark))
    listed = candidate_list(whole, contests, mark)
    yield document(f"data/{name}/candidates.json", "candidates", listed)
    own = candidate_list(whole, contests, mark, "kz-qyzylorda")
    yield document(f"data/{name}/kz-qyzylorda/unit.candidates.json", "candidates", own)
    yield Document(f"data/{name}/statistics.csv", "table", None, b"election\n" * 200)
    yield Document(f"data/{name}/results.json", "table", None, b"[]\n")
    for table in ("candidacies", "stations"):
        yield Document(f"data/{name}/{table}.csv", "table", None, b"contest,votes\n" * 100)
    yield Document(f"data/{name}/changes.atom", "table", None, b"<feed/>\n")
    for table in ("results", "candidates", "precincts", "votes", "claims"):
        yield Document(f"data/{name}/{table}.csv", "table", None, b"contest,roll\n" * 100)
    yield document(f"data/{name}/kz-qyzylorda/unit.json", "unit", unit(name, titles, contests))
    yield from calendars(name, titles, contests)
    for data in contests:
        yield from contest_documents(data)


def transcribed_site() -> Iterator[Document]:
    contests = [aqqum(), talaptan(), tie()]
    return site_documents("", "kz.akim.2021-08-01", BY_TITLES, "2021-08-01", contests)


def rehearsal_site() -> Iterator[Document]:
    data = rehearsal()
    return site_documents("rehearsal", INVENTED, data["titles"], "2026-03-01", [data])
