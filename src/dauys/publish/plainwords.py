"""Plain words for codes of people's cases: tests of eligibility, papers, events, money, incidents.

Conditions and documents are parameters and values of rulebooks, so another country brings codes
that have no words here; they are shown as codes until somebody adds a line.
"""

from __future__ import annotations

from collections.abc import Mapping

from dauys.publish.catalogue import N_

CONDITION = {
    "candidate_min_age": N_("Age"),
    "candidate_citizenship": N_("Citizenship"),
    "candidate_education": N_("Education"),
    "candidate_experience": N_("Work experience"),
    "candidate_residence": N_("Place of residence"),
    "candidate_right_to_vote": N_("Right to vote"),
    "candidate_service_requirements": N_("Requirements of the civil service for the post"),
    "candidate_ties_to_municipality": N_("Ties to the municipality"),
    "party_nominee_is_member": N_("Membership of the party that nominates"),
    "bar_civil_service": N_("No bar of the civil service"),
    "bar_corruption_offence": N_("No corruption offence"),
    "bar_dismissed_for_discrediting": N_("No dismissal for discrediting the service"),
    "bar_legal_incapacity": N_("Not found legally incapable"),
    "bar_prison_sentence": N_("No prison sentence"),
    "bar_sits_in_commission": N_("No seat in an election commission"),
    "bar_unspent_conviction": N_("No unspent conviction"),
}

DOCUMENT = {
    "application": N_("application"),
    "deposit": N_("proof of the deposit"),
    "civil_service_documents": N_("documents for the civil service"),
    "tax_certificates": N_("certificates of the revenue authority"),
    "signature_check_record": N_("record of the check of signatures"),
}

EVENT = {
    "meeting": N_("Meeting with voters"),
    "debate": N_("Debate"),
    "visit": N_("Visit"),
    "online": N_("Meeting on the internet"),
}

PURPOSE = {
    "printing": N_("printing"),
    "media": N_("media"),
    "events": N_("events"),
    "transport": N_("transport"),
    "staff": N_("staff"),
    "other": N_("other purposes"),
}

FUND = {
    "own": N_("own money"),
    "nominating_party": N_("the nominating party"),
    "voluntary_gift": N_("voluntary gifts"),
}

INCIDENT = {
    "access": N_("Access to the precinct"),
    "marked-ballot": N_("Marked ballot"),
}

TABLES: Mapping[str, Mapping[str, str]] = {
    "condition": CONDITION,
    "document": DOCUMENT,
    "event": EVENT,
    "purpose": PURPOSE,
    "fund": FUND,
    "incident": INCIDENT,
}
