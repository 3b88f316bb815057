"""What each code in a document is called on a page. A code without a name is shown as a code."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from dauys.publish.catalogue import N_, translations

STATUS = {
    "transcribed": N_("Transcribed"),
    "called": N_("Called"),
    "nomination": N_("Nomination"),
    "registration": N_("Registration of candidates"),
    "campaign": N_("Campaign"),
    "voting": N_("Voting"),
    "counting": N_("Counting"),
    "complete": N_("Complete, not declared"),
    "declared": N_("Declared"),
    "confirmed": N_("Declared, winner registered"),
    "postponed": N_("Postponed"),
    "annulled": N_("Annulled"),
}

OUTCOME = {
    "elected": N_("Elected by the figures"),
    "tie": N_("Tie"),
    "undetermined": N_("Undetermined"),
    "void": N_("Void"),
    "second_round": N_("Second round"),
}

REASON = {
    "votes-not-reported": N_("The votes of the candidates are not reported."),
    "votes_not_reported": N_("The votes of the candidates are not reported."),
    "precincts-missing": N_("Not every precinct has an accepted protocol."),
    "incomplete": N_("Not every precinct has an accepted protocol."),
    "unsettled": N_("It rests on a point of law that nobody has settled."),
}

STEP = {
    "call": N_("Election called"),
    "nomination_opens": N_("Nomination opens"),
    "nomination_closes": N_("Nomination closes"),
    "registration_closes": N_("Registration of candidates closes"),
    "campaign_opens": N_("Campaign opens"),
    "campaign_closes": N_("Campaign closes"),
    "polls_open": N_("Polls open"),
    "polls_close": N_("Polls close"),
    "result_due": N_("Result due"),
    "registration_of_elected_due": N_("Registration of the elected due"),
}

CANDIDATE = {
    "nominated": N_("Nominated"),
    "registered": N_("Registered"),
    "refused": N_("Registration refused"),
    "cancelled": N_("Registration cancelled"),
    "withdrawn": N_("Withdrawn"),
    "died": N_("Died"),
}

PRECINCT = {
    "expected": N_("Expected"),
    "open": N_("Open"),
    "closed": N_("Closed"),
    "entered": N_("Being entered"),
    "accepted": N_("Accepted"),
    "corrected": N_("Corrected"),
    "annulled": N_("Annulled"),
    "transcribed": N_("Transcribed"),
}

VERDICT = {
    "disagrees": N_("Disagrees"),
    "agrees": N_("Agrees"),
    "not_decidable": N_("Cannot be decided"),
}

SEVERITY = {"error": N_("Error"), "warning": N_("Warning")}

NOMINATOR = {"self": N_("Self-nominated"), "upper-akim": N_("Nominated by the upper äkım")}

ELECTION = {
    "general": N_("General election"),
    "by": N_("By-election"),
    "repeat": N_("Repeat election"),
    "early": N_("Early election"),
}

MODE = {"conducted": N_("Conducted"), "transcribed": N_("Transcribed")}

ACT = {
    "contest.called": N_("Election called"),
    "contest.postponed": N_("Vote postponed"),
    "nomination.extended": N_("Nomination extended"),
    "candidate.nominated": N_("Candidate nominated"),
    "signatures.checked": N_("Signatures checked"),
    "candidate.notified": N_("Candidate notified"),
    "candidate.registered": N_("Candidate registered"),
    "candidate.refused": N_("Registration refused"),
    "candidate.cancelled": N_("Registration cancelled"),
    "candidate.withdrawn": N_("Candidate withdrew"),
    "candidate.died": N_("Candidate died"),
    "candidate.reinstated": N_("Candidate reinstated"),
    "court.ruled": N_("Court ruling"),
    "ballot.approved": N_("Ballot approved"),
    "observers.accredited": N_("Observers accredited"),
    "incident.recorded": N_("Incident recorded"),
    "complaint.recorded": N_("Complaint recorded"),
    "complaint.decided": N_("Complaint decided"),
    "result.declared": N_("Result declared"),
    "result.annulled": N_("Result annulled"),
    "winner.registered": N_("Winner registered"),
    "precinct.opened": N_("Precinct opened"),
    "turnout.reported": N_("Turnout reported"),
    "precinct.closed": N_("Precinct closed"),
    "protocol.entered": N_("Protocol entered"),
    "protocol.returned": N_("Entry sent back"),
    "protocol.accepted": N_("Protocol accepted"),
    "protocol.corrected": N_("Protocol corrected"),
    "precinct.annulled": N_("Precinct annulled"),
    "transcribed.contest": N_("Contest transcribed"),
    "transcribed.candidates": N_("Candidates transcribed"),
    "transcribed.protocol": N_("Figures transcribed"),
}

MEASURE = {
    "races": N_("Contests"),
    "contests": N_("Contests"),
    "posts": N_("Posts"),
    "seats": N_("Seats"),
    "candidates": N_("Candidates"),
    "nominated": N_("Candidates nominated"),
    "candidates_nominated": N_("Candidates nominated"),
    "registered": N_("Candidates registered"),
    "candidates_registered": N_("Candidates registered"),
    "precincts": N_("Precincts"),
    "roll": N_("Voters on the roll"),
    "voters": N_("Voters"),
    "ballots": N_("Ballots found"),
    "turnout": N_("Turnout"),
    "votes": N_("Votes"),
    "share": N_("Share of votes"),
    "valid": N_("Valid votes"),
    "invalid": N_("Invalid"),
    "invalid_share": N_("Share of invalid"),
}

CONFIDENCE = {
    "A": N_("text of the law or of a commission's act was seen"),
    "B": N_("stated by a commission or an official, or by press quoting one"),
    "C": N_("inferred from dated facts"),
    "D": N_("not verified"),
}

TABLES: Mapping[str, Mapping[str, str]] = {
    "status": STATUS,
    "outcome": OUTCOME,
    "reason": REASON,
    "step": STEP,
    "candidate": CANDIDATE,
    "precinct": PRECINCT,
    "verdict": VERDICT,
    "severity": SEVERITY,
    "nominator": NOMINATOR,
    "election": ELECTION,
    "mode": MODE,
    "act": ACT,
    "measure": MEASURE,
    "confidence": CONFIDENCE,
}


@cache
def labels(language: str) -> dict[str, dict[str, str]]:
    """Every table in one language."""
    gettext = translations(language).gettext
    return {
        table: {code: gettext(text) for code, text in entries.items()}
        for table, entries in TABLES.items()
    }
