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
    "precincts-missing": N_("Not every precinct has an accepted protocol."),
    "no-candidates": N_("No candidate stands."),
    "votes-not-reported": N_("The votes of the candidates are not reported."),
    "no-votes": N_("No vote was cast for a candidate."),
    "single-candidate-unsettled": N_(
        "One candidate stands alone, and what that means is not settled."
    ),
    "single-candidate-not-held": N_("One candidate stands alone; no vote is held."),
    "rule-unsettled": N_("It rests on a point of law that nobody has settled."),
    "against-all": N_("More votes were cast against all than for any candidate."),
    "against-all-not-reported": N_("The votes against all are not reported."),
    "turnout-not-reported": N_("The turnout is not reported."),
    "turnout-below-minimum": N_("The turnout is below the minimum."),
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
    "removed": N_("Removed"),
}

PRECINCT = {
    "not-received": N_("Not received"),
    "open": N_("Open"),
    "closed": N_("Closed"),
    "entering": N_("Being entered"),
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
    "races_planned": N_("Contests planned"),
    "races_regular": N_("Contests at the end of a term"),
    "races_early": N_("Contests after an early end of powers"),
    "posts": N_("Posts in all"),
    "seats": N_("Posts won"),
    "seats_share": N_("Share of posts won"),
    "seats_aim_share": N_("Share of posts aimed at"),
    "seats_of_self_nominated": N_("Posts won by self-nominated members"),
    "elected": N_("Elected"),
    "candidates": N_("Candidates"),
    "candidates_out": N_("Candidates who dropped out"),
    "candidates_trained": N_("Candidates trained"),
    "nominated": N_("Candidates nominated"),
    "nominated_by_parties": N_("Candidates nominated by parties"),
    "registered": N_("Candidates registered"),
    "registered_by_parties": N_("Candidates registered, of parties"),
    "registered_share": N_("Share of candidates registered"),
    "registered_on": N_("Candidates registered on"),
    "on_ballot": N_("Candidates on the ballot"),
    "party_share": N_("Share of party candidates"),
    "self_share": N_("Share of self-nominated candidates"),
    "women": N_("Women"),
    "men": N_("Men"),
    "women_share": N_("Share of women"),
    "under_35_share": N_("Share of candidates under thirty-five"),
    "newcomers_share": N_("Share of newcomers"),
    "incumbents_share": N_("Share of incumbents"),
    "average_age": N_("Average age, years"),
    "parties": N_("Parties"),
    "precincts": N_("Precincts"),
    "commissions": N_("Commissions"),
    "commission_members": N_("Members of commissions"),
    "roll": N_("Voters on the roll"),
    "roll_share": N_("Share of the population on the roll"),
    "inhabitants": N_("Inhabitants"),
    "villages": N_("Villages"),
    "districts": N_("Districts"),
    "regions": N_("Regions"),
    "voters_seen": N_("Voters seen by observers"),
    "voters_voted": N_("Voters who voted"),
    "ballots_to_one_voter": N_("Ballots given to one voter"),
    "turnout": N_("Turnout"),
    "votes": N_("Votes"),
    "vote_share": N_("Share of votes"),
    "against_all_share": N_("Share against all"),
    "invalid_share": N_("Share of invalid ballots"),
    "total_share": N_("Total of shares"),
    "event_date": N_("Day of an event"),
    "called_on": N_("Election called on"),
    "vote_date": N_("Day of the vote"),
    "first_vote_date": N_("Day of the first such vote"),
    "nomination_opens": N_("Nomination opens"),
    "nomination_closes": N_("Nomination closes"),
    "registration_closes": N_("Registration of candidates closes"),
    "by_elections_from": N_("By-elections from"),
    "by_elections_until": N_("By-elections until"),
    "polls_open": N_("Polls open"),
    "polls_close": N_("Polls close"),
    "report_time": N_("Time of the report"),
    "leader_since": N_("Leader since"),
    "law_signed": N_("Law signed on"),
    "law_in_force": N_("Law in force from"),
    "office_elected": N_("Office elected"),
    "vote_form": N_("Form of the vote"),
    "electors": N_("Who elects"),
    "budget": N_("Budget that pays"),
    "budget_amount": N_("Amount of the budget"),
    "term_of_office": N_("Term of office, years"),
    "months_in_office": N_("Months in office"),
    "candidate_min_age": N_("Least age of a candidate, years"),
    "experience_civil_service": N_("Experience in the civil service, years"),
    "experience_leading": N_("Experience in leading posts, years"),
    "experience_joined_by": N_("How the two experiences are joined"),
    "signatures_share": N_("Share of signatures needed"),
    "call_days_before": N_("Days from the call to the end of the term"),
    "vote_days_before_term_ends": N_("Days from the vote to the end of the term"),
    "campaign_days": N_("Days of campaign"),
    "upper_akim_nominates_at": N_("Candidates at which the upper äkım nominates"),
    "result_days": N_("Days to the result"),
    "registration_days": N_("Days to the registration of the elected"),
    "projects": N_("Projects"),
    "problems": N_("Problems"),
    "pasture_rented_share": N_("Share of pasture rented out"),
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
