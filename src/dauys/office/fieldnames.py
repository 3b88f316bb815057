"""What the fields of acts are called where somebody reads an act before approving it.

Every field of a kind that two people approve has a name here (a test says so); any other field is
shown by its own.
"""

from __future__ import annotations

import re
from typing import Final

from dauys.office.words import N_, _

FIELD_NAMES: Final[dict[str, str]] = {
    "about": N_("Act it is about"),
    "act": N_("Act"),
    "against_all": N_("With the line “against all”"),
    "among": N_("Among"),
    "amount": N_("Amount, tenge"),
    "answer": N_("Answer"),
    "appeal": N_("Appeal"),
    "as_of": N_("As of"),
    "at": N_("Moment"),
    "ballots": N_("Ballots"),
    "barred": N_("Barred from standing"),
    "by": N_("Filled by"),
    "called_on": N_("Called on"),
    "candidate": N_("Candidate"),
    "candidates": N_("Candidates"),
    "case": N_("Case"),
    "cause": N_("Cause"),
    "chair_signed": N_("Signed by the chair"),
    "changes": N_("Changes"),
    "chosen": N_("Chosen"),
    "closes": N_("Closes"),
    "codes": N_("Codes"),
    "commission": N_("Commission"),
    "complaint": N_("Complaint"),
    "contest": N_("Contest"),
    "court": N_("Court"),
    "declared_difference": N_("Declared difference"),
    "drawn_at": N_("Drawn at"),
    "effect": N_("Effect"),
    "election": N_("Election"),
    "endorsed_by": N_("Endorsed by"),
    "entries": N_("Entries"),
    "errors": N_("Errors"),
    "fate": N_("What becomes of it"),
    "form": N_("Form"),
    "from_sha256": N_("From the version with hash"),
    "governed_on": N_("Law of the day"),
    "ground": N_("Ground"),
    "handed_over": N_("Handed over"),
    "incumbent": N_("In office at present"),
    "key": N_("Key"),
    "key_revoked": N_("Key of who leaves is revoked"),
    "last_day": N_("Last day"),
    "leaves": N_("Who leaves"),
    "lines": N_("Lines"),
    "lost_at": N_("Lost at"),
    "member": N_("Member"),
    "member_of": N_("Member of"),
    "members": N_("Members"),
    "members_signed": N_("Members who signed"),
    "method": N_("Method"),
    "moved": N_("Moved"),
    "name": N_("Name of the person"),
    "names": N_("Names"),
    "nominated_by": N_("Proposed by"),
    "nominator": N_("Kind of proposer"),
    "notice": N_("Notice"),
    "office": N_("Elected office"),
    "on": N_("On the day"),
    "opened": N_("Opened answers"),
    "opens": N_("Opens"),
    "order": N_("Order of the court"),
    "parameter": N_("Point of law"),
    "person": N_("Person"),
    "place": N_("Place"),
    "powers_ended": N_("Powers ended"),
    "precinct": N_("Precinct number"),
    "precincts": N_("Precincts"),
    "previous": N_("Contest before"),
    "printed": N_("Printed"),
    "proof": N_("Hash of the proof"),
    "protocols": N_("Protocols"),
    "reading": N_("Reading"),
    "readings": N_("Readings"),
    "relation": N_("Relation"),
    "replaces": N_("Takes the seat of"),
    "restores": N_("Restores"),
    "role": N_("Role"),
    "root": N_("Root of the register"),
    "rulebook": N_("Rulebook"),
    "rulebook_sha256": N_("Hash of the rulebook"),
    "ruling": N_("Ruling"),
    "salt": N_("Salt that opens it"),
    "scope": N_("Held for"),
    "secretary_signed": N_("Signed by the secretary"),
    "seed": N_("Seed"),
    "settlement": N_("Settlement (place)"),
    "signed_at": N_("Signed at"),
    "since": N_("From the day"),
    "size": N_("Size of the register"),
    "source": N_("Source"),
    "stays": N_("Dates that stay"),
    "step": N_("Step"),
    "summary": N_("In short"),
    "takes_office": N_("Takes office on"),
    "term_ends": N_("Term ends"),
    "test": N_("Condition"),
    "text": N_("Text"),
    "threshold_denominator": N_("Threshold, below the line"),
    "threshold_numerator": N_("Threshold, above the line"),
    "type": N_("Kind"),
    "unit": N_("Territorial unit"),
    "until": N_("Until the day"),
    "upheld": N_("Upheld"),
    "vacancy": N_("Vacancy"),
    "value": N_("Value"),
    "version": N_("Version"),
    "vote_date": N_("Day of the vote"),
    "voters": N_("Voters"),
    "votes": N_("Votes"),
    "warnings": N_("Warnings accepted"),
    "winner": N_("Winner"),
    "witnesses": N_("Witnesses"),
    "zone": N_("Time zone"),
}

_NUMBERED = re.compile(r"(.*?)( \d+)?\Z")


def field_name(path: str) -> str:
    """A field by its path (``precincts 1.names.kk``) in the present language."""
    return " · ".join(_part(part) for part in path.split("."))


def _part(part: str) -> str:
    found = _NUMBERED.match(part)
    name, number = (found[1], found[2] or "") if found is not None else (part, "")
    return (_(FIELD_NAMES[name]) if name in FIELD_NAMES else name) + number
