"""Whether an act bears the signatures of those who approve it, and no others."""

from __future__ import annotations

import base64
import binascii
from functools import lru_cache

from dauys.election.act import Act
from dauys.election.states import AuthorityState, HomeState
from dauys.register import dsse, keys
from dauys.verify.remembered import signed

#: The type of the payload in every entry's envelope.
PAYLOAD_TYPE = "application/vnd.dauys.act+json"


def wrong_signatures(
    act: Act, opened: dsse.OpenEntry, home: HomeState | None, authority: AuthorityState | None
) -> tuple[int, list[str]]:
    """How many signatures were checked, and what is wrong with them.

    Each approval at level ``device`` is signed by its person's key, attested ones by the home's.
    The states are those before the act.
    """
    needed: dict[str, bytes] = {}
    for approval in act.approvals:
        public = _public(_key(act, approval.person, approval.level, home, authority))
        if public is None:
            return 0, [f"{approval.person} has no key"]
        needed[_keyid(public)] = public
    given = {signature.keyid for signature in opened.signatures}
    if given != needed.keys():
        return 0, [f"signed by {sorted(given)}, needed {sorted(needed)}"]
    message = dsse.pae(PAYLOAD_TYPE, opened.payload)
    wrong = [
        f"the signature of key {signature.keyid} is wrong"
        for signature in opened.signatures
        if not signed(needed[signature.keyid], signature.signature, message)
    ]
    return len(opened.signatures), wrong


def _key(
    act: Act, person: str, level: str, home: HomeState | None, authority: AuthorityState | None
) -> str:
    if act.kind == "home.opened" and level != "attested":
        founders = act.body.founders
    else:
        known = home.opened if home is not None else None
        if level == "attested":
            return str(known.attestation_key) if known is not None else ""
        if authority is not None and person in authority.keys:
            return str(authority.keys[person])
        founders = known.founders if known is not None else ()
    return next((str(founder.key) for founder in founders if founder.person == person), "")


@lru_cache(maxsize=4096)
def _public(text: str) -> bytes | None:
    """The public key that acts write so; None for anything else. People are few, acts many."""
    try:
        public = base64.b64decode(text, validate=True)
    except binascii.Error:
        return None
    return public if len(public) == keys.PUBLIC_BYTES else None


_keyid = lru_cache(maxsize=4096)(keys.keyid)
