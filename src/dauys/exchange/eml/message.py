"""What every EML message has: envelope, event and election, and small elements.

Messages are written contest by contest. Optional figures that are not reported have no element.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from lxml import etree

from dauys.election.bodies.public import Announced
from dauys.election.states import Candidacy
from dauys.exchange.exporting import SELF, Facts, contest_title, written
from dauys.exchange.xmltext import XmlFile, xml_text
from dauys.record import marking
from dauys.record.snapshot import Snapshot

NAMESPACE = "urn:oasis:names:tc:evs:schema:eml"
AGAINST_ALL = "against-all"
_NSMAP: dict[Any, str] = {None: NAMESPACE}


def tag(name: str) -> str:
    """The element's name in EML's namespace."""
    return f"{{{NAMESPACE}}}{name}"


def element(name: str, text: object = None, *children: Any, **attributes: object) -> Any:
    """An element with text, or children; attributes that are None are left out."""
    made = etree.Element(tag(name), nsmap=_NSMAP)
    for key, value in attributes.items():
        if value is not None:
            made.set(key, xml_text(str(value)))
    if text is not None:
        made.text = xml_text(str(text))
    made.extend(children)
    return made


class Message(XmlFile):
    """An EML message that is being written."""

    @contextmanager
    def inside(self, name: str, **attributes: str) -> Iterator[None]:
        """Whatever the block writes stands in an element."""
        self.start(name, **attributes)
        yield
        self.end()


@contextmanager
def message(
    snapshot: Snapshot, number: str, body: str, announced: dict[str, Announced], out: Path
) -> Iterator[Message]:
    """The message's envelope and event around whatever the block writes."""
    with written(out) as file:
        xml = Message(file, _NSMAP)
        with xml.inside("EML", Id=number, SchemaVersion="5.0"):
            if snapshot.home.mark:
                xml.write(etree.Comment(f" {marking.line(snapshot.home.mark)} "))
            xml.write(element("TransactionId", f"{snapshot.publication.version}-{number}"))
            with xml.inside(body):
                xml.write(event(announced))
                yield xml


def event(announced: dict[str, Announced]) -> Any:
    """The elections of one office and year together, as one event."""
    first = next(iter(announced.values()))
    return element("EventIdentifier", Id=f"{first.country}.{first.office}.{first.date[:4]}")


def election_identifier(election_id: str, announced: Announced) -> Any:
    """The election with its English title, or the first it has."""
    titles = announced.titles
    title = titles.get("en") or next(iter(titles.values()), election_id)
    return element(
        "ElectionIdentifier",
        None,
        element("ElectionName", title),
        element("ElectionCategory", announced.office),
        Id=election_id,
    )


def contest_identifier(snapshot: Snapshot, contest: Facts) -> Any:
    """The contest with its title."""
    announced = snapshot.elections[contest.terms.election].announced
    title = contest_title(snapshot, announced.office if announced else "", contest.terms.unit)
    return element("ContestIdentifier", None, element("ContestName", title), Id=contest.id)


def candidate(candidacy: Candidacy, *below: Any, order: int | None = None) -> Any:
    """A candidate; ``Independent`` for those whom nobody else nominated."""
    return element(
        "Candidate",
        None,
        element(
            "CandidateIdentifier",
            None,
            element("CandidateName", candidacy.name),
            Id=candidacy.id,
        ),
        *below,
        DisplayOrder=order,
        Independent="yes" if candidacy.nominated_by == SELF else None,
    )


def affiliation(snapshot: Snapshot, candidacy: Candidacy) -> Any | None:
    """Who nominated the candidate; None for a self-nomination."""
    nominator = candidacy.nominated_by
    if nominator == SELF:
        return None
    party = snapshot.parties.get(nominator)
    names = party.names if party else {}
    name = names.get("en") or next(iter(names.values()), nominator)
    return element("AffiliationIdentifier", None, element("RegisteredName", name), Id=nominator)


def selected(snapshot: Snapshot, candidacy: Candidacy) -> list[Any]:
    """A candidate as counts and results name one."""
    party = affiliation(snapshot, candidacy)
    return [candidate(candidacy), *([party] if party is not None else [])]


def against_all() -> Any:
    """The line "against all"."""
    return element("ReferendumOptionIdentifier", "Against all", Id=AGAINST_ALL)
