"""Faults in acts. The register around them is rebuilt with the home's keys, so that nothing but
the act itself can give the forger away.
"""

from __future__ import annotations

import base64
import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from dauys.register.keys import Signer
from dauys.verify.run import verify

from .faults import Fault, Faults
from .forge import Item, Publication, to_json

CONDUCTED = "conducted"
FAULTS = Faults()
fault = FAULTS.add
STRANGER = Signer.from_seed(b"nobody whom this register knows!")


def votes_of(item: Item) -> dict[str, Any]:
    votes: dict[str, Any] = item.body["votes"]
    return votes


def alter(old: str, new: str) -> Callable[[bytes], bytes]:
    """Replaces bytes in a payload or an entry, once."""

    def replace(data: bytes) -> bytes:
        assert old.encode() in data, old
        return data.replace(old.encode(), new.encode(), 1)

    return replace


# -- signatures --


@fault("V-303")
def a_vote_is_edited_after_signing(p: Publication) -> None:
    item = p.find("transcribed.protocol")
    signed = json.loads(p.entries()[p.items.index(item)])
    candidate = next(iter(votes_of(item)))
    votes_of(item)[candidate] += 100
    signed["payload"] = base64.b64encode(to_json(item.act)).decode()
    item.kept = to_json(signed)


@fault("V-303")
def an_act_is_signed_by_a_stranger(p: Publication) -> None:
    p.find("transcribed.protocol").signers = [STRANGER]


@fault("V-303")
def the_log_is_extended_with_a_forged_key(p: Publication) -> None:
    last = p.last("publication.made")
    more = p.insert_after(last, copy.deepcopy(last.act))
    more.body["version"] += 1
    more.signers = [STRANGER]


@fault("V-303", CONDUCTED)
def one_of_two_signatures_is_missing(p: Publication) -> None:
    item = p.find("protocol.accepted")
    item.signers = [p.keys.persons[item.act["approvals"][0]["person"]]]


@fault("V-303", CONDUCTED)
def another_person_signs_for_the_second(p: Publication) -> None:
    item = p.find("protocol.accepted")
    first = item.act["approvals"][0]["person"]
    item.signers = [p.keys.persons[first], p.keys.persons["typist-1"]]


@fault("V-303")
def a_signature_too_many(p: Publication) -> None:
    p.find("transcribed.protocol").signers = [p.keys.persons["importer"], STRANGER]


@fault("V-303")
def the_signature_is_of_another_act(p: Publication) -> None:
    entries = p.entries()
    one, other = p.find("transcribed.protocol", 0), p.find("transcribed.protocol", 1)
    envelope = json.loads(entries[p.items.index(one)])
    envelope["signatures"] = json.loads(entries[p.items.index(other)])["signatures"]
    one.kept = to_json(envelope)


@fault("V-303")
def the_server_attests_and_calls_it_the_persons_key(p: Publication) -> None:
    p.find("transcribed.protocol").signers = [p.keys.attestation]


@fault("V-303")
def the_persons_key_where_the_server_should_attest(p: Publication) -> None:
    item = p.find("transcribed.protocol")
    item.act["approvals"][0]["level"] = "attested"
    item.signers = [p.keys.persons["importer"]]


# -- order: numbers, chain, reads, times --


@fault("V-304")
def a_leaf_is_dropped(p: Publication) -> None:
    for item in p.items:
        item.free = item.kind != "publication.made"
    p.items.remove(p.find("claim.recorded", 3))


@fault("V-305")
def a_leaf_is_dropped_and_the_rest_numbered_again(p: Publication) -> None:
    dropped = p.find("claim.recorded", 3)
    after = p.find("claim.recorded", 4)
    prev = after.act["prev"]
    p.items.remove(dropped)
    p.entries()
    after.free, after.act["prev"] = True, prev


@fault("V-304")
def two_leaves_of_a_stream_are_swapped(p: Publication) -> None:
    one, other = p.find("claim.recorded", 3), p.find("claim.recorded", 4)
    i, j = p.items.index(one), p.items.index(other)
    p.items[i], p.items[j] = other, one
    one.free = other.free = True


@fault("V-306", CONDUCTED)
def two_leaves_of_different_streams_are_swapped(p: Publication) -> None:
    ballot, opened = p.find("ballot.approved"), p.find("precinct.opened")
    p.items.remove(opened)
    p.items.insert(p.items.index(ballot), opened)
    opened.free = True


@fault("V-305")
def prev_names_another_act(p: Publication) -> None:
    item = p.find("claim.recorded", 3)
    p.entries()
    item.free, item.act["prev"] = True, p.find("claim.recorded", 2).act["prev"]


@fault("V-305")
def prev_is_missing(p: Publication) -> None:
    item = p.find("claim.recorded", 3)
    p.entries()
    item.free = True
    del item.act["prev"]


@fault("V-304")
def a_number_is_left_out(p: Publication) -> None:
    item = p.last("claim.recorded")
    p.entries()
    item.free, item.act["number"] = True, item.act["number"] + 1


@fault("V-304")
def a_number_is_used_twice(p: Publication) -> None:
    item = p.find("claim.recorded", 3)
    p.entries()
    item.free, item.act["number"] = True, item.act["number"] - 1


@fault("V-306")
def an_act_claims_to_have_read_an_older_version(p: Publication) -> None:
    item = p.find("transcribed.protocol")
    p.entries()
    stream = next(name for name in item.act["reads"] if name.startswith("contest/"))
    item.free, item.act["reads"][stream] = True, item.act["reads"][stream] - 1


@fault("V-306")
def an_act_is_silent_about_what_it_read(p: Publication) -> None:
    item = p.find("transcribed.protocol")
    del item.act["reads"]["authority"]


@fault("V-306")
def an_act_claims_to_have_read_what_it_did_not(p: Publication) -> None:
    p.find("transcribed.protocol").act["reads"]["publications"] = 0


@fault("V-310")
def received_at_is_backdated(p: Publication) -> None:
    p.find("claim.recorded", 3).act["received_at"] = "2021-07-26T00:00:00Z"


@fault("V-309")
def the_mark_is_missing(p: Publication) -> None:
    del p.find("claim.recorded", 3).act["mark"]


# -- form of entries and acts --


@fault("V-302")
def a_look_alike_name_is_not_composed(p: Publication) -> None:
    item = p.find("transcribed.candidates")
    item.payload = alter("ä", "a\u0308")


@fault("V-302")
def keys_stand_in_another_order(p: Publication) -> None:
    def reverse(payload: bytes) -> bytes:
        act = json.loads(payload)
        shuffled = {key: act[key] for key in sorted(act, reverse=True)}
        return json.dumps(shuffled, ensure_ascii=False, separators=(",", ":")).encode()

    p.find("transcribed.protocol").payload = reverse


@fault("V-302")
def a_space_stands_between(p: Publication) -> None:
    p.find("transcribed.protocol").payload = alter('{"approvals":', '{ "approvals":')


@fault("V-302")
def a_key_stands_twice(p: Publication) -> None:
    p.find("transcribed.protocol").payload = alter('"issuer":', '"issuer":"x","issuer":')


@fault("V-302")
def a_default_is_written_out(p: Publication) -> None:
    p.find("transcribed.protocol").act["reason"] = ""


@fault("V-302")
def an_integer_overflows(p: Publication) -> None:
    votes = votes_of(p.find("transcribed.protocol"))
    votes[next(iter(votes))] = 2**64


@fault("V-302")
def a_count_is_beyond_any_roll(p: Publication) -> None:
    p.find("transcribed.protocol").body["lines"]["roll"] = 10**9


@fault("V-302")
def votes_are_negative(p: Publication) -> None:
    votes = votes_of(p.find("transcribed.protocol"))
    votes[next(iter(votes))] = -1


@fault("V-302")
def votes_are_a_fraction(p: Publication) -> None:
    votes = votes_of(p.find("transcribed.protocol"))
    votes[next(iter(votes))] = 731.0


@fault("V-302")
def votes_are_text(p: Publication) -> None:
    votes = votes_of(p.find("transcribed.protocol"))
    votes[next(iter(votes))] = "731"


@fault("V-302")
def a_field_is_unknown(p: Publication) -> None:
    p.find("transcribed.protocol").body["note"] = "x"


@fault("V-302")
def a_kind_is_unknown(p: Publication) -> None:
    p.find("claim.recorded").act["kind"] = "claim.forgotten"


@fault("V-302")
def a_version_is_unknown(p: Publication) -> None:
    p.find("claim.recorded").act["v"] = 2


@fault("V-301")
def an_entry_is_over_60_kilobytes(p: Publication) -> None:
    item = p.last("claim.compared")
    item.act["ground"] = ["x" * 4000] * 12


@fault("V-301")
def an_entry_has_base64_in_another_spelling(p: Publication) -> None:
    def respell(entry: bytes) -> bytes:
        # "…Q==" and "…R==" decode to the same bytes in a lenient decoder.
        head, sig, rest = entry.partition(b'"sig":"')
        text = bytearray(rest)
        at = text.index(b"==") - 1
        letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        text[at] = letters[letters.index(text[at]) + 1]
        return head + sig + bytes(text)

    p.find("transcribed.protocol").entry = respell


@fault("V-301")
def an_entry_has_its_keys_in_another_order(p: Publication) -> None:
    def reverse(entry: bytes) -> bytes:
        envelope = json.loads(entry)
        return json.dumps(dict(reversed(envelope.items())), separators=(",", ":")).encode()

    p.find("transcribed.protocol").entry = reverse


@fault("V-301")
def an_entry_is_of_another_type(p: Publication) -> None:
    p.find("transcribed.protocol").entry = alter("dauys.act", "other.act")


@fault("V-301")
def an_entry_is_no_envelope(p: Publication) -> None:
    p.find("transcribed.protocol").entry = lambda _: b"{}"


@fault("V-301")
def an_entry_has_no_signature(p: Publication) -> None:
    p.find("transcribed.protocol").signers = []


# -- permission --


@fault("V-307", CONDUCTED)
def one_signer_on_a_two_person_kind(p: Publication) -> None:
    del p.find("protocol.accepted").act["approvals"][1]


@fault("V-307", CONDUCTED)
def the_same_person_twice(p: Publication) -> None:
    approvals = p.find("protocol.accepted").act["approvals"]
    approvals[1] = approvals[0]


@fault("V-307")
def an_appointment_had_expired(p: Publication) -> None:
    p.find("authority.appointed").body["until"] = "2021-12-31"


@fault("V-307")
def an_appointment_had_not_begun(p: Publication) -> None:
    p.find("authority.appointed").body["since"] = "2027-01-01"


@fault("V-307")
def nobody_was_appointed(p: Publication) -> None:
    p.items.remove(p.find("authority.appointed"))


@fault("V-307", CONDUCTED)
def a_role_approves_what_it_may_not(p: Publication) -> None:
    p.find("protocol.accepted").act["approvals"][0].update(person="typist-1", role="typist")


@fault("V-307")
def a_revoked_key_signs_on(p: Publication) -> None:
    last = p.last("authority.appointed")
    act = {name: value for name, value in last.act.items() if name != "supersedes"}
    act = copy.deepcopy(act) | {
        "kind": "key.revoked",
        "body": {"person": "importer", "lost_at": "2026-01-10T00:00:00+05:00"},
    }
    p.insert_after(last, act)


@fault("V-307")
def a_precinct_has_two_protocols(p: Publication) -> None:
    item = p.find("transcribed.protocol")
    p.insert_after(item, copy.deepcopy(item.act))


@fault("V-307")
def a_protocol_of_an_unknown_precinct(p: Publication) -> None:
    item = p.find("transcribed.protocol")
    stream = item.act["stream"].rpartition("/")[0]
    p.insert_after(item, copy.deepcopy(item.act) | {"stream": f"{stream}/999"})


@fault("V-307", CONDUCTED)
def a_correction_supersedes_nothing(p: Publication) -> None:
    del p.find("protocol.corrected").act["supersedes"]


@fault("V-307", CONDUCTED)
def a_correction_gives_no_reason(p: Publication) -> None:
    del p.find("protocol.corrected").act["reason"]


@fault("V-307", CONDUCTED)
def a_correction_was_decided_by_nobody(p: Publication) -> None:
    del p.find("protocol.corrected").act["decision"]


@fault("V-307", CONDUCTED)
def a_session_without_quorum(p: Publication) -> None:
    p.find("commission.session").body["present"] = 4
    p.find("settlement.adopted").act["decision"].update(votes_for=4, against=0, abstained=0)


@fault("V-307", CONDUCTED)
def a_decision_without_majority(p: Publication) -> None:
    p.find("candidate.registered").act["decision"].update(votes_for=1, against=4, abstained=0)


@fault("V-307", CONDUCTED)
def both_entries_by_one_person(p: Publication) -> None:
    first, second = p.find("protocol.entered", 0), p.find("protocol.entered", 1)
    second.act["approvals"] = copy.deepcopy(first.act["approvals"])


@fault("V-307", CONDUCTED)
def accepted_figures_that_nobody_typed(p: Publication) -> None:
    votes = votes_of(p.find("protocol.accepted"))
    first, second = list(votes)[:2]
    votes[first], votes[second] = votes[first] + 1, votes[second] - 1


@fault("V-307", CONDUCTED)
def a_typist_accepts_their_own_entry(p: Publication) -> None:
    typist = p.find("protocol.entered").act["approvals"][0]["person"]
    p.find("protocol.accepted").act["approvals"][0].update(person=typist)


@fault("V-307", CONDUCTED)
def a_protocol_before_the_polls_close(p: Publication) -> None:
    entered = p.find("protocol.entered")
    day, _, offset = entered.act["occurred_at"][:10], "", entered.act["occurred_at"][19:]
    entered.act["occurred_at"] = f"{day}T12:00:00{offset}"


@fault("V-307", CONDUCTED)
def the_loser_is_declared(p: Publication) -> None:
    declared = p.find("result.declared")
    candidates = p.find("ballot.approved").body["candidates"]
    declared.body["winner"] = next(c for c in candidates if c != declared.body["winner"])


@fault("V-307", CONDUCTED)
def a_declaration_leaves_a_protocol_out(p: Publication) -> None:
    p.find("result.declared").body["protocols"].pop()


@fault("V-307", CONDUCTED)
def a_nomination_after_the_close(p: Publication) -> None:
    nominated = p.last("candidate.nominated")
    nominated.act["occurred_at"] = nominated.act["occurred_at"].replace("2021-09", "2021-10")


@fault("V-307", CONDUCTED)
def the_winner_is_registered_without_a_declaration(p: Publication) -> None:
    p.items.remove(p.find("result.declared"))


# -- impossible --


@fault("V-308")
def an_act_in_a_stream_of_another_family(p: Publication) -> None:
    claim = p.last("claim.recorded")
    p.insert_after(claim, copy.deepcopy(claim.act) | {"stream": "home"})


@fault("V-308")
def votes_for_a_candidate_who_does_not_stand(p: Publication) -> None:
    votes_of(p.find("transcribed.protocol"))["nobody"] = 0


@fault("V-308")
def a_version_of_the_publication_is_left_out(p: Publication) -> None:
    p.last("publication.made").body["version"] = 3


@fault("V-308")
def a_rulebook_that_was_never_published(p: Publication) -> None:
    p.find("transcribed.contest").body["rulebook_sha256"] = "0" * 64


@pytest.mark.parametrize("case", FAULTS, ids=[f.name for f in FAULTS])
def test_it_is_found(case: Fault, copies: Callable[[str], Publication]) -> None:
    forged = copies(case.which)
    case.forge(forged)
    forged.close()
    found = {problem.code for problem in verify(str(forged.root)).problems}
    assert case.code in found
    shallow = {code for code in found if code < "V-300"}
    assert not shallow, f"the forger left traces: {shallow}"
