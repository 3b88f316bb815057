"""What each code in a document is called on a page. A code without a name is shown as a code."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from dauys.election import kindtitles
from dauys.law import texts
from dauys.law.steptitles import titles
from dauys.publish import plainwords
from dauys.publish.catalogue import N_, translations

_LANGUAGES: Mapping[str, texts.Language] = {language: language for language in texts.LANGUAGES}

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
    "reopened": N_("Correction ordered by a court"),
    "winner-cancelled": N_("Registration of the winner cancelled by a court"),
}

PHASE = {
    "none": N_("No contest yet"),
    "transcribed": N_("Transcribed"),
    "before": N_("Before the vote"),
    "voting": N_("Voting"),
    "counting": N_("Counting"),
    "complete": N_("Counted, not every result declared"),
    "declared": N_("Results declared"),
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
    "not-released": N_("The figures may not be shown yet."),
    "rule-unsettled": N_("It rests on a point of law that nobody has settled."),
    "against-all": N_("More votes were cast against all than for any candidate."),
    "against-all-not-reported": N_("The votes against all are not reported."),
    "turnout-not-reported": N_("The turnout is not reported."),
    "turnout-below-minimum": N_("The turnout is below the minimum."),
    "precincts-annulled": N_("The results of all precincts were annulled."),
    "valid-not-reported": N_("The number of valid ballots is not reported."),
    "majority-not-reached": N_("The one candidate has no majority of the valid votes."),
}

RELEASE = {
    "polls-open": N_("No vote is shown before the last poll has closed."),
    "held": N_("The publication of this contest is held back by a public act."),
    "below-threshold": N_("Figures are shown once enough precincts are in."),
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
    "notified": N_("Notified of a defect"),
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

LINE = {
    "roll": N_("Voters on the list"),
    "additions": N_("Voters added on the day"),
    "received": N_("Ballots received"),
    "issued": N_("Voters given ballots"),
    "issued_station": N_("Given in the voting room"),
    "issued_outside": N_("Given outside the voting room"),
    "issued_certificates": N_("Given on absentee certificates"),
    "unused": N_("Ballots not used"),
    "spoiled": N_("Ballots spoiled and replaced"),
    "ballots": N_("Ballots found in the boxes"),
    "ballots_outside": N_("Ballots in portable boxes"),
    "valid": N_("Valid votes"),
    "invalid": N_("Invalid ballots"),
    "against_all": N_("Against all"),
}

FIGURES = {
    "none": N_("No precinct is in."),
    "withheld": N_("Precincts are in, and their figures may not be shown yet."),
    "preliminary": N_("Some precincts are in."),
    "complete": N_("All precincts are in, and nothing is declared."),
    "final": N_("The result is declared."),
    "corrected": N_("The result is declared, and something in it was replaced by a later act."),
    "annulled": N_("The result was annulled, and the figures have no effect."),
    "transcribed": N_("The figures are taken from a published source."),
}

FILE = {
    "results.json": N_("Each contest, with candidates, shares and outcome"),
    "results.csv": N_("One line for each contest"),
    "candidacies.csv": N_("One line for each candidacy, with codes, names and votes"),
    "stations.csv": N_("One line for each precinct, with every line of its paper"),
    "lines.csv": N_("One line for each line of each precinct's paper"),
    "findings.csv": N_("What the checks find in the figures"),
    "discrepancies.csv": N_("What contradicts what"),
    "statistics.csv": N_("Candidates and winners by region, nominator and membership"),
    "statistics.json": N_("The data of the pages of statistics"),
    "candidates.json": N_("The data of the list of candidates"),
    "incidents.json": N_("Incidents that commissions recorded"),
    "claims.csv": N_("Figures that sources print, never summed into results"),
    "candidates.csv": N_("Candidacies, short"),
    "precincts.csv": N_("Precincts, short"),
    "votes.csv": N_("Votes by precinct and candidate"),
    "results.excel.csv": N_("Contests, for a spreadsheet"),
    "candidacies.excel.csv": N_("Candidacies, for a spreadsheet"),
    "stations.excel.csv": N_("Precincts, for a spreadsheet"),
    "datapackage.json": N_("The tables described: columns, types, keys, licence"),
    "changes.ndjson": N_("Every change, one to a line"),
    "changes.atom": N_("The newest changes, for feed readers"),
    "election.json": N_("The data of the election's page"),
    "home.json": N_("The data of the first page"),
    "publication.json": N_("Which version this is"),
    "discrepancies.json": N_("What contradicts what"),
    "corrections.json": N_("What was published and then replaced"),
    "search.json": N_("The list of the search page"),
    "verify_dauys.py": N_("The verifier in one file"),
}

CONFIDENCE = {
    "A": N_("text of the law or of a commission's act was seen"),
    "B": N_("stated by a commission or an official, or by press quoting one"),
    "C": N_("inferred from dated facts"),
    "D": N_("not verified"),
}

FOLLOWS = {
    "second_round": N_("A second round follows."),
    "repeat_voting": N_("A repeat voting follows."),
    "new_election": N_("A new election follows."),
    "lot": N_("A lot is drawn by people."),
    "council": N_("The council elects."),
    "ask": N_("The upper commission is asked."),
    "unsettled": N_("What follows is not settled."),
}

STAGE = {
    "first": N_("First voting"),
    "second_round": N_("Second round"),
    "repeat_voting": N_("Repeat voting"),
    "new_election": N_("New election"),
}

CHECK = {
    "passed": N_("Passed"),
    "failed": N_("Failed"),
    "not_checkable": N_("Cannot be checked"),
}

FIELD = LINE | {
    "precincts_reported": N_("Precincts reported"),
    "votes": N_("Votes"),
}

TEST = {
    "met": N_("met"),
    "not_met": N_("not met"),
    "unknown": N_("not known"),
    "unsettled": N_("unsettled"),
    "withheld": N_("not published"),
}

EXAMINED = {
    "eligible": N_("may stand"),
    "not_eligible": N_("may not stand"),
    "cannot_tell": N_("cannot be said"),
    "withheld": N_("not published"),
}

PAPER = {
    "documents": N_("Documents the law lists"),
    "signatures": N_("Signatures of supporters"),
    "deposit": N_("Deposit"),
    "assets": N_("Declarations of income and property"),
    "party_decision": N_("Decision of the party"),
    "tax_check": N_("Check by the revenue authority"),
}

FATE = {
    "returned": N_("returned"),
    "to_budget": N_("paid into the budget"),
}

EFFECT = {
    "upheld": N_("decision upheld"),
    "reversed": N_("decision reversed"),
    "removed": N_("removed from the contest"),
}

MEDIUM = {
    "tv": N_("Television, seconds"),
    "radio": N_("Radio, seconds"),
    "press": N_("Press, articles"),
}

CHART = {
    "missing": N_("not reported"),
    "tiles": N_("Turnout of each unit; every tile leads to its page"),
    "counted-tiles": N_("Voters in counted precincts of each unit; every tile leads to its page"),
    "turnout-map": N_("Turnout on the map"),
    "winner-map": N_("Who nominated most of those ahead or elected, by unit"),
    "no-seat": N_("no contest decided"),
    "equal": N_("equal numbers"),
    "further": N_("other nominators"),
    "key-says": N_("Most contests were won, by unit: {what}."),
    "seats": N_("Contests won, by who nominated"),
    "most": N_("Most: {who}, {n}."),
    "margins": N_("The two first in each contest, narrowest margin first"),
    "narrowest": N_("Narrowest: {where}, {first} and {second}."),
    "margins-key": N_("Full dot: first candidate; open dot: second candidate."),
    "twin": N_("The figures of this chart"),
    "contest": N_("Contest"),
    "unit": N_("Unit"),
    "nominator": N_("Nominator"),
    "won": N_("Contests won"),
    "first": N_("First"),
    "second": N_("Second"),
    "extremes": N_("Highest: {most}, {most_n}. Lowest: {least}, {least_n}."),
    "under": N_("below {n}"),
    "from": N_("{n} and more"),
    "outlines": N_("Outlines: {source}"),
    "steps": N_("Turnout through the day"),
    "steps-finding": N_(
        "At {time}, {share} of the voters listed where it was reported: precincts {n} of {m}."
    ),
    "reported": N_("Reported, not derived: {what}. {source}"),
}

TABLES: Mapping[str, Mapping[str, str]] = {
    "status": STATUS,
    "phase": PHASE,
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
    "release": RELEASE,
    "confidence": CONFIDENCE,
    "follows": FOLLOWS,
    "line": LINE,
    "file": FILE,
    "figures": FIGURES,
    "stage": STAGE,
    "test": TEST,
    "examined": EXAMINED,
    "paper": PAPER,
    "fate": FATE,
    "effect": EFFECT,
    "medium": MEDIUM,
    "check": CHECK,
    "field": FIELD,
    "chart": CHART,
    **plainwords.TABLES,
}


@cache
def labels(language: str) -> dict[str, dict[str, str]]:
    """Every table in one language; steps of the calendar that have no name here keep the law's.

    Kinds of acts have their names beside the law's texts, where feeds read them too.
    """
    gettext = translations(language).gettext
    found = {
        table: {code: gettext(text) for code, text in entries.items()}
        for table, entries in TABLES.items()
    }
    found["step"] = titles(_LANGUAGES[language]) | found["step"]
    found["agenda"] = _of_law("agenda.", language)
    found["clock"] = _of_law("clock.", language)
    found["act"] = kindtitles.titles(_LANGUAGES[language])
    return found


def _of_law(prefix: str, language: str) -> dict[str, str]:
    """What the law's texts call the codes of one kind."""
    return {
        code.removeprefix(prefix): texts.text(code, _LANGUAGES[language])
        for code in texts.catalogue()
        if code.startswith(prefix)
    }
