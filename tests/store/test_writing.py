"""The write path: numbering, chains, reads, signatures; all or nothing."""

from __future__ import annotations

import base64

import msgspec
import pytest

from dauys.election.act import Draft
from dauys.election.bodies.authority import Appointed
from dauys.election.bodies.public import Source, Unit, Units
from dauys.election.kinds import decode
from dauys.law.faults import Fault
from dauys.law.refusals import Refusal
from dauys.register import canonical, dsse
from dauys.register.keys import Signer
from dauys.register.merkle import leaf_hash
from dauys.store import reading, salts
from dauys.store.home import DECODED_KEPT, Home
from dauys.store.writing import By, Recorded, batch, record, trial, write
from dauys.verify.replay import PAYLOAD_TYPE

from .acts import (
    AT,
    ELECTION,
    IMPORTER,
    announced,
    candidates,
    contest,
    draft,
    entries,
    load,
    protocol,
    put,
    put_all,
    replayed,
    units,
    units_more,
)


def test_an_act_is_numbered_chained_and_says_what_it_read(home: Home) -> None:
    acts = load(home, "aqqum")
    first, second = acts[2], acts[3]
    assert (first.id, first.prev) == (f"contest/{ELECTION}.aqqum/1", "")
    entry = reading.entry_of(home, first.stream, 1)
    assert entry is not None
    assert second.number == 2
    assert second.prev == base64.b64encode(leaf_hash(entry)).decode()
    assert first.reads == {
        "home": 1,
        "authority": 2,
        f"election/{ELECTION}": 1,
        "territory/kz": 1,
    }
    assert first.mark == "rehearsal"
    assert [approval.person for approval in first.approvals] == ["importer"]


def test_the_entry_is_the_act_in_canonical_form_signed_by_the_person(home: Home) -> None:
    act = put(home, units("aqqum"))
    entry = reading.entry_of(home, "territory/kz", 1)
    assert entry is not None
    opened = dsse.open_entry(entry, PAYLOAD_TYPE)
    assert opened.payload == canonical.encode(act)
    assert decode(opened.payload) == act
    assert opened.signed_by(home.signer("importer").public)
    assert len(opened.signatures) == 1


def test_a_verifier_accepts_the_register(home: Home) -> None:
    load(home, "aqqum", "talaptan")
    put(home, protocol("aqqum", "1", 7, f"precinct/{ELECTION}.aqqum/1/1"))
    replay = replayed(home)
    assert replay.report.problems == []
    assert replay.states == reading.states(home)


def test_entry_zero_opens_the_home_and_two_founders_approve(home: Home) -> None:
    acts = [decode(dsse.open_entry(e, PAYLOAD_TYPE).payload) for e in entries(home)]
    assert [act.kind for act in acts] == ["home.opened"] + ["authority.appointed"] * 2
    assert all([a.person for a in act.approvals] == ["founder-a", "founder-b"] for act in acts)
    assert [act.body.person for act in acts[1:]] == ["importer", "publisher"]


def test_a_refusal_records_nothing(home: Home) -> None:
    before = entries(home)
    with pytest.raises(Refusal) as refused:
        put(home, announced_elsewhere := contest("nowhere"))
    assert refused.value.code == "R-001"
    assert announced_elsewhere.stream not in reading.states(home)
    assert entries(home) == before


def test_a_refusal_inside_a_batch_can_be_handled(home: Home) -> None:
    with batch(home):
        put(home, units("aqqum"))
        with pytest.raises(Refusal):
            put(home, contest("aqqum"))
        put(home, announced())
        put(home, contest("aqqum"))
    assert replayed(home).report.problems == []
    assert len(entries(home)) == 6


def test_an_exception_undoes_the_whole_batch(home: Home) -> None:
    before, states = entries(home), reading.states(home)
    with pytest.raises(Refusal):
        put_all(home, units("aqqum"), contest("aqqum"))
    assert entries(home) == before
    assert reading.states(home) == states
    put(home, units("aqqum"))


def test_an_exception_in_an_inner_batch_spoils_the_outer_one(home: Home) -> None:
    before = entries(home)

    def outer() -> None:
        with batch(home):
            put(home, units("aqqum"))
            with pytest.raises(Refusal):
                put_all(home, contest("aqqum"))
            put(home, announced())

    with pytest.raises(RuntimeError, match="not committed"):
        outer()
    assert entries(home) == before


def test_reading_inside_a_batch_sees_what_it_wrote(home: Home) -> None:
    with batch(home):
        act = put(home, units("aqqum"))
        assert reading.state(home, "territory/kz").number == 1
        assert reading.entry_of(home, "territory/kz", 1) is not None
        assert set(reading.states(home)["territory/kz"].units) == {"kz", "aqqum"}
    assert act.number == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"occurred_at": "yesterday"}, "occurred_at"),
        ({"issuer": ""}, "issuer"),
        ({"body": Units(units=())}, "units"),
        ({"body": Source(title="not an act")}, "Source"),
        ({"reason": "x" * 4001}, "reason"),
        ({"ground": ("a\tb",)}, "ground"),
    ],
)
def test_a_draft_of_the_wrong_form_is_a_fault(
    home: Home, change: dict[str, object], field: str
) -> None:
    before = entries(home)
    with pytest.raises(Fault) as fault:
        put(home, msgspec.structs.replace(units("aqqum"), **change))
    assert fault.value.code == "F-521"
    assert field in str(fault.value)
    assert entries(home) == before


def test_an_act_over_60_000_bytes_is_a_fault(home: Home) -> None:
    many = Units(
        units=tuple(Unit(id=f"u{n}", level="rural", names={"en": "x" * 300}) for n in range(180))
    )
    with pytest.raises(Fault) as fault:
        put(home, draft("territory/kz", many))
    assert fault.value.code == "F-522"


def test_somebody_must_approve_and_with_the_key_the_register_knows(home: Home) -> None:
    with pytest.raises(Fault) as nobody:
        write(home, units("aqqum"), [])
    assert nobody.value.code == "F-523"
    home.add_person("stranger")
    with pytest.raises(Refusal) as stranger:
        write(home, units("aqqum"), [By("stranger", "importer")])
    assert stranger.value.code == "R-002"
    with pytest.raises(Fault) as other_key:
        write(home, units("aqqum"), [By("importer", "importer", signer=Signer.generate())])
    assert other_key.value.code == "F-505"


def test_the_server_attests_with_its_own_key(home: Home) -> None:
    act = write(home, units("aqqum"), [By("importer", "importer", "attested", "password+totp")])
    entry = reading.entry_of(home, act.stream, act.number)
    assert entry is not None
    opened = dsse.open_entry(entry, PAYLOAD_TYPE)
    assert opened.signed_by(home.keyring.attestation.public)
    assert act.approvals[0].factor == "password+totp"
    assert replayed(home).report.problems == []


def test_arrival_never_decreases_within_a_stream(home: Home) -> None:
    load(home, "aqqum")
    home.clock = lambda: "2020-01-01T00:00:00Z"
    act = put(home, protocol("aqqum", "1", 6, f"precinct/{ELECTION}.aqqum/1/1"))
    assert act.received_at == "2026-01-15T12:00:00Z"
    home.clock = lambda: "2026-02-01T00:00:00Z"
    later = put(home, protocol("aqqum", "1", 7, f"precinct/{ELECTION}.aqqum/1/2"))
    assert later.received_at == "2026-02-01T00:00:00Z"


def test_kept_decoded_states_follow_the_streams(home: Home) -> None:
    """States that are only read are decoded once, and never looked at when the stream moved."""
    load(home, "aqqum")
    put(home, protocol("aqqum", "1", 6, f"precinct/{ELECTION}.aqqum/1/1"))
    kept = home.decoded[f"contest/{ELECTION}.aqqum"][1]
    assert kept.candidates["a"].name == "A a"
    put(home, candidates("aqqum", f"contest/{ELECTION}.aqqum/2", name="B"))
    assert kept.candidates["a"].name == "A a"
    with pytest.raises(ZeroDivisionError), batch(home):
        spoilt(home)
    put(home, protocol("aqqum", "2", 6, f"precinct/{ELECTION}.aqqum/2/1"))
    assert home.decoded[f"contest/{ELECTION}.aqqum"][1].candidates["a"].name == "B a"
    assert replayed(home).report.problems == []


def spoilt(home: Home) -> None:
    put(home, candidates("aqqum", f"contest/{ELECTION}.aqqum/3", name="C"))
    put(home, protocol("aqqum", "2", 7, f"precinct/{ELECTION}.aqqum/2/1"))
    raise ZeroDivisionError


def test_findings_come_with_the_act(home: Home) -> None:
    recorded = record(home, units("aqqum"), IMPORTER)
    assert recorded.act.id == "territory/kz/1"
    assert recorded.findings == ()


def test_memory_is_bounded_by_writing_heads_out_in_between(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dauys.store.work.HEADS_KEPT", 3)
    monkeypatch.setattr("dauys.store.work.ACTS_KEPT", 2)
    load(home, "aqqum", "talaptan", "ulken")
    with batch(home):
        first = put(home, candidates("aqqum", f"contest/{ELECTION}.aqqum/2"))
        put(home, candidates("aqqum", first.id))
    assert replayed(home).report.problems == []


def test_the_same_acts_give_the_same_register_on_every_database(home: Home) -> None:
    """A rehearsal with a seed and a fixed clock repeats byte for byte."""
    load(home, "aqqum")
    assert home.clock() == "2026-01-15T12:00:00Z"
    assert AT.endswith("+05:00")
    digest = canonical.encode([leaf_hash(entry).hex() for entry in entries(home)])
    known = _DIGESTS.setdefault("register", digest)
    assert digest == known


_DIGESTS: dict[str, bytes] = {}


def test_a_trial_records_nothing_and_does_not_miss_the_second_person(home: Home) -> None:
    body = Appointed(person="new", role="typist", since="2026-01-01")
    one = Draft(stream="authority", body=body, occurred_at=AT, issuer="founder-a")
    before = entries(home)
    assert trial(home, one, [By("founder-a", "founder", "attested", "test")]) == ()
    with pytest.raises(Refusal, match="R-005"):
        trial(home, one, [By("importer", "importer")])
    with pytest.raises(Refusal, match="R-003"):
        write(home, one, [By("founder-a", "founder")])
    assert entries(home) == before


def test_what_is_written_alongside_stands_or_falls_with_the_act(home: Home) -> None:
    seen: list[str] = []
    recorded = record(
        home, units("aqqum"), IMPORTER, alongside=lambda made: seen.append(made.act.id)
    )
    assert seen == [recorded.act.id]

    def fail(made: Recorded) -> None:
        salts.make(home, "beside")
        raise LookupError(made.act.id)

    before = entries(home)
    with pytest.raises(LookupError):
        record(home, units_more("boz"), IMPORTER, alongside=fail)
    assert entries(home) == before
    assert salts.get(home, "beside") is None


def test_streams_and_heads_by_their_beginning(home: Home) -> None:
    load(home, "aqqum", "boz")
    found = reading.streams(home, "contest/")
    assert found == [f"contest/{ELECTION}.aqqum", f"contest/{ELECTION}.boz"]
    heads = reading.heads(home, "precinct/")
    assert len(heads) == 4
    assert all(number == 1 and len(leaf) == 32 for number, leaf in heads.values())
    # Neither capitals nor the signs of LIKE mean anything in a name.
    assert reading.streams(home, "CONTEST/") == reading.streams(home, "contest/%") == []
    assert reading.streams(home, "c_ntest/") == []
    acts = reading.acts_of(home, found[0])
    assert [act.number for act in acts] == [1, 2]
    assert [act.number for act in reading.acts_of(home, found[0], after=1)] == [2]


def test_a_state_is_decoded_once_and_follows_its_stream(home: Home) -> None:
    load(home, "aqqum")
    stream = "territory/kz"
    first = reading.state(home, stream)
    assert reading.state(home, stream) is first
    put(home, units_more("boz"))
    assert "boz" in reading.state(home, stream).units
    assert "boz" not in first.units


def test_what_is_read_together_is_only_a_guess(home: Home) -> None:
    acts = load(home, "aqqum")
    stream, body = f"precinct/{ELECTION}.aqqum/1", type(protocol("aqqum", "1", 7, "").body)
    # As if such acts had always read what is not there, and what has nothing to do with it.
    home.used(stream, body, ["precinct/nowhere/9", "territory/kz", f"election/{ELECTION}"])
    made = put(home, protocol("aqqum", "1", 7, f"{stream}/1"))
    assert made.reads == acts[-1].reads
    assert replayed(home).report.problems == []


def test_what_acts_usually_read_is_kept_within_bounds(home: Home) -> None:
    body = type(protocol("aqqum", "1", 7, "").body)
    for number in range(3 * DECODED_KEPT):
        home.used(f"precinct/contest-{number}/1", body, ["home"])
    assert home.usual(f"precinct/contest-{number}/7", body) == ("home",)
    assert home.usual("precinct/contest-0/1", body) == ()
