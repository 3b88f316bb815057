"""A contest, a candidate or a code explained in lines: what it says, and why.

Everything comes from the documents that the public pages show (:mod:`dauys.record.contest`) and
from the acts themselves; nothing is decided here. Lines are plain text, indented by level.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dauys.election.act import Act
from dauys.law import texts
from dauys.law.checks.registry import BY_CODE
from dauys.law.findings import Finding
from dauys.publish.terms import labels

Document = Mapping[str, Any]

#: Fields of an act's body that say something to a reader, in the order in which they are shown.
_TELLING = (
    "defect", "about", "correct_by", "handed_over", "cured", "summary", "subject", "court", "case",
    "effect", "asks", "to", "submitted", "valid", "rejected", "amount", "as_of", "correct",
    "returned", "condition", "answer", "answers", "vote_date", "closes_at", "winner",
    "takes_office", "on", "notice", "how", "decision", "first", "last", "rows", "elsewhere",
    "complete", "fate", "body", "ended", "reference", "handed_at", "by", "appeal", "commission",
    "ruling",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A line and how deep it stands."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its lines; without lines it says that nothing is recorded."""

    heading: str
    lines: tuple[Line, ...]


class Teller:
    """Tells in one language."""

    def __init__(self, language: texts.Language) -> None:
        self._language = language
        self._labels = labels(language)

    def contest(
        self, document: Document, acts: Iterable[Act], unchecked: Iterable[str] = ()
    ) -> Iterator[Section]:
        """The contest: where it stands, its law, dates, candidates, figures and acts.

        ``unchecked`` says which checks could not be made, in words.
        """
        yield self._section("stands", self._stands(document))
        yield self._section("law", self._law(document))
        if document["settlements"]:
            yield self._section("settlements", self._settlements(document))
        if document["transitions"]:
            yield self._section("changed", self._changed(document))
        if document["open_points"]:
            yield self._section("open", [Line(", ".join(document["open_points"]))])
        yield self._section("calendar", self._calendar(document))
        yield self._section("candidates", self._candidates(document))
        yield self._section("outcome", self._outcome(document))
        if document["findings"]:
            yield self._section("findings", self._findings(document["findings"]))
        if said := [Line(text) for text in unchecked]:
            yield self._section("unchecked", said)
        yield self._section("record", self._record(acts))

    def candidate(
        self, document: Document, candidate: str, acts: Iterable[Act]
    ) -> Iterator[Section]:
        """One candidacy: where it stands, and every act about it with its ground."""
        row = next(r for r in all_candidates(document) if r["candidate"] == candidate)
        yield self._section("stands", self._standing(document, row))
        for key in ("tests", "inquiries", "papers", "appeals"):
            lines = tuple(self._own(row, key))
            if lines:
                yield self._section(key, lines)
        about = (a for a in acts if getattr(a.body, "candidate", None) == candidate)
        yield self._section("record", self._record(about))

    def code(self, code: str, found: Iterable[tuple[str, Document]]) -> Iterator[Section]:
        """A finding's or refusal's code: its meaning, rule, source, and where it was found."""
        said = [Line(texts.text(code, self._language))]
        if "title" in texts.catalogue()[code].parts:
            said.insert(0, Line(texts.title(code, self._language)))
        yield self._section("meaning", said)
        rule = BY_CODE.get(code)
        if rule is not None:
            yield self._section("holds", [Line(rule.relation)])
            yield self._section("source", [Line(str(rule.citation))])
        if not code.startswith(("R-", "F-")):
            where = [
                line
                for contest, row in found
                for line in self._finding(row, f"{contest} {row['precinct'] or ''}".strip())
            ]
            yield self._section("found", where or [Line(self._word("nowhere"))])

    def _section(self, key: str, lines: Iterable[Line]) -> Section:
        told = tuple(lines)
        return Section(self._word(key), told or (Line(self._word("nothing")),))

    def _word(self, key: str, **facts: str | int) -> str:
        return texts.text(f"explain.{key}", self._language, **facts)

    def _label(self, table: str, code: str) -> str:
        return self._labels.get(table, {}).get(code, code)

    def _name(self, row: Document) -> str:
        names: Mapping[str, str] = row.get("names") or {}
        return names.get(self._language) or str(row["name"])

    def _stands(self, d: Document) -> Iterator[Line]:
        yield Line(
            self._label("status", d["status"]) + (f" [{d['mark'].upper()}]" if d["mark"] else "")
        )
        yield Line(self._word("vote", day=d["vote_date"]))
        if d["original_date"]:
            yield Line(self._word("moved", day=d["original_date"]))
        yield Line(
            self._word("protocols", reported=d["precincts_reported"], total=d["precincts_total"])
        )
        if d["release_reason"]:
            yield Line(self._label("release", d["release_reason"]))

    def _law(self, d: Document) -> Iterator[Line]:
        book = d["rulebook"]
        yield Line(f"{book['id']} {book['sha256'][:16]}")
        yield Line(self._word("version", version=book["version"]))

    def _settlements(self, d: Document) -> Iterator[Line]:
        for row in d["settlements"]:
            yield Line(f"{row['parameter']} = {row['value']}  ({row['act']})")
            yield Line(row["text"].get(self._language) or row["reading"], 2)
            if row["others"]:
                yield Line(f"{self._word('not-adopted')}: {', '.join(row['others'])}", 2)

    def _changed(self, d: Document) -> Iterator[Line]:
        """Each change of the law under the contest, with what moved and what stays."""
        for row in d["transitions"]:
            yield Line(f"{row['at']}  {'; '.join(row['cited'])}  ({row['act']})")
            yield Line(f"{row['from_sha256'][:16]} → {row['rulebook_sha256'][:16]}", 2)
            for key, word in (("moved", "new-date"), ("stays", "stays")):
                for step, at in row[key].items():
                    yield Line(f"{self._label('step', step)}: {at or '–'} ({self._word(word)})", 2)
            if row["readings"]:
                yield Line(", ".join(row["readings"]), 2)

    def _calendar(self, d: Document) -> Iterator[Line]:
        for row in d["calendar"]:
            title = row.get("title") or self._label("step", row["step"])
            if isinstance(title, Mapping):
                title = title.get(self._language) or row["step"]
            yield Line(f"{row['at'] or self._word('unsettled')}  {title}")
            why = " · ".join(str(row[key]) for key in ("arithmetic", "citation") if row[key])
            if why:
                yield Line(why, 2)

    def _candidates(self, d: Document) -> Iterator[Line]:
        for row in all_candidates(d):
            yield Line(f"{self._name(row)} ({row['candidate']}): {self._status(row)}")
            yield from self._why_out(row)

    def _status(self, row: Document) -> str:
        nominator = row["nominator_names"].get(self._language) or self._label(
            "nominator", row["nominated_by"]
        )
        return f"{self._label('candidate', row['status'])}; {nominator}"

    def _why_out(self, row: Document) -> Iterator[Line]:
        if row.get("ground"):
            yield Line(f"{self._word('reason')}: {row['ground']}", 2)
        if row.get("cited"):
            yield Line(f"{self._word('ground')}: {'; '.join(row['cited'])}", 2)
        if row["status"] in ("refused", "cancelled"):
            told = f"{self._word('notice')}: {row['notice']}" if row.get("notice") else None
            yield Line(told or self._word("no-notice"), 2)

    def _standing(self, d: Document, row: Document) -> Iterator[Line]:
        yield Line(f"{self._name(row)} ({row['candidate']}), {d['contest']}")
        yield Line(self._status(row))
        yield from self._why_out(row)
        if row.get("votes") is not None:
            yield Line(f"{row['votes']:,} = {row['share']} %")

    def _own(self, row: Document, key: str) -> Iterator[Line]:
        """Lists that a candidate's row may carry: dictionaries told as ``key: value``."""
        found = row.get(key) or ()
        for item in found.get("tests", ()) if isinstance(found, Mapping) else found:
            head, *rest = [f"{k}: {_short(v)}" for k, v in item.items() if v not in (None, "", [])]
            yield Line(head)
            for more in rest:
                yield Line(more, 2)

    def _outcome(self, d: Document) -> Iterator[Line]:
        outcome = d["outcome"]
        if outcome["kind"] == "elected":
            yield Line(self._word("winner", name=outcome["name"]))
        else:
            tied = ", ".join(outcome["candidates"])
            yield Line(self._label("outcome", outcome["kind"]) + (f": {tied}" if tied else ""))
        if outcome["reason"]:
            yield Line(self._label("reason", outcome["reason"]))
        for row in outcome["basis"]:
            yield Line(f"{row['text']}  [{row['citation'] or ''}]", 2)

    def _findings(self, rows: Iterable[Document]) -> Iterator[Line]:
        for row in rows:
            yield from self._finding(row, row["precinct"] or row.get("candidate") or "")

    def _finding(self, row: Document, where: str) -> Iterator[Line]:
        severity = self._label("severity", row["severity"])
        title = texts.title(row["code"], self._language)
        yield Line(f"{where}{': ' if where else ''}{row['code']} ({severity}) {title}")
        finding = Finding(
            row["code"], row["severity"], tuple(row["fields"]), row["arithmetic"] or ""
        )
        yield Line(texts.finding_text(finding, self._language), 2)
        if row.get("accepted_because"):
            yield Line(f"{self._word('explained')}: {row['accepted_because']}", 2)

    def _record(self, acts: Iterable[Act]) -> Iterator[Line]:
        for act in acts:
            yield Line(f"{act.occurred_at}  {self._label('act', act.kind)}  ({act.id})")
            decided = act.decision
            if decided is not None:
                votes = {
                    "votes_for": decided.votes_for,
                    "against": decided.against,
                    "abstained": decided.abstained,
                }
                yield Line(self._word("decision", number=decided.number, **votes), 2)
            if act.ground:
                yield Line(f"{self._word('ground')}: {'; '.join(act.ground)}", 2)
            if act.reason:
                yield Line(f"{self._word('reason')}: {act.reason}", 2)
            for field in _TELLING:
                value = getattr(act.body, field, None)
                if value not in (None, "", (), {}):
                    yield Line(f"{field}: {_short(value)}", 2)


def all_candidates(document: Document) -> list[Document]:
    """Every candidacy of a contest's document: on the ballot first, then those who are out."""
    seen: dict[str, Document] = {row["candidate"]: row for row in document["votes"]}
    for row in document["withdrawn_or_refused"]:
        seen[row["candidate"]] = {**seen.get(row["candidate"], {}), **row}
    for row in document.get("candidates", ()):
        seen[row["candidate"]] = {**seen.get(row["candidate"], {}), **row}
    return list(seen.values())


def _short(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{k} {_short(v)}" for k, v in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(_short(item) for item in value)
    return str(value)
