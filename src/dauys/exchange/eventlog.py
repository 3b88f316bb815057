"""NIST SP 1500-101: the register's acts as an election event log.

The program is one device. An act is an event: its position in the register is the sequence, its
kind the type, the hash of its register entry (RFC 6962 leaf) the hash, the stated local time the
time. The log holds acts that were permitted; what was refused is no act. No person is named.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from dauys.election.kinds import KINDS
from dauys.exchange.exporting import application, elections, written
from dauys.record import marking
from dauys.record.snapshot import ActRef, Snapshot

_encoder = msgspec.json.Encoder(order="sorted")
#: The software itself stands for the device that logged.
DEVICE = "register"


def _typed(kind: str, **content: Any) -> dict[str, Any]:
    return {"@type": f"EventLogging.{kind}", **content}


def write(snapshot: Snapshot, election_id: str | None, out: Path) -> None:
    """Write the acts of an election, or all acts of the home, in the order of the register."""
    opened = snapshot.home.opened
    log = _typed(
        "ElectionEventLog",
        GeneratedTime=snapshot.publication.as_of,
        Details="; ".join(
            part
            for part in (
                marking.line(snapshot.home.mark),
                f"register size {snapshot.publication.size}, root {snapshot.publication.root}",
            )
            if part
        ),
    )
    if election_id is not None:
        log["ElectionId"] = election_id
    device = _typed(
        "Device",
        Id=opened.origin if opened else DEVICE,
        Type="ems",
        Model=application().partition(" ")[0],
        Version=application().partition(" ")[2],
        HashType="sha-256",
        Details="hash: leaf of the Merkle tree, RFC 6962",
    )
    with written(out) as file:
        head = _encoder.encode(log)[:-1] + b',"Device":[' + _encoder.encode(device)[:-1]
        file.write(head + b',"Event":[')
        for number, act in enumerate(_acts(snapshot, election_id)):
            file.write((b",\n" if number else b"\n") + _encoder.encode(_event(act)))
        file.write(b"]}]}\n")


def _acts(snapshot: Snapshot, election_id: str | None) -> list[ActRef]:
    """The acts, in the order of the register; of one election, its own and its contests'."""
    chosen: Iterator[ActRef] | Any
    if election_id is None:
        chosen = (act for acts in snapshot.acts.values() for act in acts)
    else:
        streams = [f"election/{election_id}"]
        for name in elections(snapshot, election_id):
            for contest in snapshot.contests[name]:
                streams.append(f"contest/{contest}")
                streams += [f"precinct/{contest}/{n}" for n in snapshot.precincts(contest)]
        chosen = (act for stream in streams for act in snapshot.acts.get(stream, ()))
    return sorted(chosen, key=lambda act: act.position)


def _event(act: ActRef) -> dict[str, Any]:
    event = _typed(
        "Event",
        Id=act.id,
        Sequence=str(act.position),
        TimeStamp=act.occurred_at,
        Type=act.kind,
        Disposition="success",
    )
    if act.leaf:
        event["Hash"] = act.leaf
    return event


def write_documentation(snapshot: Snapshot, election_id: str | None, out: Path) -> None:
    """Write what the log's types and identifiers mean."""
    name, _, release = application().partition(" ")
    content = _typed(
        "ElectionEventLogDocumentation",
        DeviceManufacturer=name,
        DeviceModel=name,
        DeviceVersion=release,
        GeneratedDate=snapshot.publication.as_of[:10],
        EventIdDescription=[
            _typed(
                "EventIdDescription",
                Id="<stream>/<number>",
                Description="The act's stream, and its number in it, without gaps from 1",
            )
        ],
        EventTypeDescription=[
            _typed("EventTypeDescription", Type=kind, Description=_describe(KINDS[kind].body))
            for kind in sorted(KINDS)
        ],
    )
    with written(out) as file:
        file.write(_encoder.encode(content) + b"\n")


def _describe(body: type) -> str:
    """The first line of what the code says of the kind."""
    return (body.__doc__ or body.__name__).strip().partition("\n")[0]
