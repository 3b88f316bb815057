"""What questions and answers are called, in three languages, and what helps to answer them."""

from __future__ import annotations

from typing import Any, Final

from dauys.office.conduct.shapes import LANGUAGES, Leaf
from dauys.office.fieldnames import FIELD_NAMES, field_name
from dauys.office.words import N_, _

_LANGUAGE_NAMES: Final = {"kk": N_("in Kazakh"), "ru": N_("in Russian"), "en": N_("in English")}

HEADER_NAMES: Final[dict[str, str]] = {
    "act.occurred_at": N_("Day and time"),
    "act.issuer": N_("Issued by"),
    "act.ground": N_("Articles it rests on"),
    "act.session": N_("Session"),
    "act.number": N_("Number of the decision"),
    "act.votes_for": N_("Votes for"),
    "act.against": N_("Votes against"),
    "act.abstained": N_("Abstained"),
    "act.dissents": N_("Hashes of written dissents"),
    "act.paper_number": N_("Number of the signed paper"),
    "act.paper_date": N_("Date of the paper"),
    "act.paper_place": N_("Place of the paper"),
    "act.paper_scan": N_("Hash of its scan"),
    "act.paper_picture": N_("Picture of the signed paper"),
    "act.supersedes": N_("Act that it replaces"),
    "act.reason": N_("Reason"),
    "key": N_("New public key, in base64"),
}
SPECIAL: Final[dict[str, str]] = {
    "key": N_("What"),
    "value": N_("How much"),
    "answers.key": N_("Condition"),
    "answers.value": N_("Answer"),
    "evidence.key": N_("Condition"),
    "evidence.value": N_("Document"),
    "handed_over.key": N_("Precinct number"),
    "handed_over.value": N_("Ballots"),
    "lines.key": N_("Line of the form"),
    "lines.value": N_("Figure; blank where the source prints none"),
    "votes.key": N_("Candidate"),
    "votes.value": N_("Votes; blank where the source prints none"),
    "names.key": N_("Candidate"),
    "names.value": N_("Names"),
    "rejected.key": N_("Reason"),
    "rejected.value": N_("Rows"),
    "reasons.key": N_("Reason"),
    "reasons.value": N_("Requests"),
}

WORDS: Final[dict[str, str]] = {
    "association": N_("an association"),
    "attested": N_("attested by the server"),
    "ballots": N_("ballots"),
    "by": N_("by-election"),
    "came_of_age": N_("came of age"),
    "candidate": N_("candidate"),
    "central": N_("central"),
    "certificate": N_("absentee certificate"),
    "chair": N_("chair"),
    "commission": N_("commission"),
    "conducted": N_("conducted here"),
    "conflict": N_("conflict of interest"),
    "contest": N_("one contest"),
    "coordinator": N_("coordinator"),
    "country": N_("the country"),
    "court": N_("court"),
    "death": N_("death"),
    "debate": N_("debate"),
    "departed": N_("left"),
    "deputy": N_("deputy chair"),
    "device": N_("signed with an own key"),
    "died": N_("died"),
    "dismissal": N_("dismissal"),
    "early": N_("early"),
    "error": N_("error in the list"),
    "events": N_("events"),
    "founder": N_("founder"),
    "general": N_("general election"),
    "ill": N_("ill"),
    "importer": N_("importer"),
    "media": N_("media"),
    "meeting": N_("meeting"),
    "member": N_("member"),
    "met": N_("met"),
    "moved": N_("moved"),
    "new_election": N_("new election"),
    "nominator": N_("nominator"),
    "not_met": N_("not met"),
    "observer": N_("observer"),
    "on_the_day": N_("on voting day"),
    "online": N_("online"),
    "other": N_("other"),
    "party": N_("political party"),
    "precinct": N_("precinct"),
    "premises": N_("premises"),
    "press": N_("press"),
    "printing": N_("printing"),
    "proxy": N_("proxy"),
    "publisher": N_("publisher"),
    "radio": N_("radio"),
    "recalled": N_("recalled"),
    "recorder": N_("recorder"),
    "region": N_("region"),
    "registrar": N_("registrar"),
    "regular": N_("regular"),
    "relative": N_("relative"),
    "removed": N_("candidacy ended by the court"),
    "reorganisation": N_("reorganisation of the territory"),
    "repeat_voting": N_("repeat voting"),
    "resignation": N_("resignation"),
    "resigned": N_("resigned"),
    "returned": N_("returned to the candidate"),
    "reversed": N_("the act is reversed"),
    "rival": N_("another candidate"),
    "second_round": N_("second round"),
    "secretary": N_("secretary"),
    "staff": N_("staff"),
    "stands": N_("stands as a candidate"),
    "term_end": N_("end of the term"),
    "territorial": N_("territorial"),
    "to_budget": N_("goes to the budget"),
    "transcribed": N_("transcribed from a source"),
    "transport": N_("transport"),
    "tv": N_("television"),
    "typist": N_("typist"),
    "unknown": N_("not known"),
    "upheld": N_("the act stands"),
    "upper_commission": N_("upper commission"),
    "visit": N_("visit"),
    "voter": N_("voter"),
}  # fmt: skip
"""Answers to choose from, as people say them."""

STATUSES: Final[dict[str, str]] = {
    "nominated": N_("nominated"),
    "notified": N_("notice given"),
    "registered": N_("registered"),
    "refused": N_("refused"),
    "cancelled": N_("registration cancelled"),
    "withdrawn": N_("withdrawn"),
    "died": N_("died"),
    "removed": N_("candidacy ended by the court"),
}
OUTCOMES: Final[dict[str, str]] = {
    "elected": N_("somebody is elected"),
    "tie": N_("equal votes: the law decides what follows"),
    "undetermined": N_("not determined yet"),
    "void": N_("nobody is elected"),
    "second_round": N_("a second round follows"),
}

HINTS: Final[dict[str, str]] = {
    "act.ground": N_("One a line, as the signed paper cites them."),
    "act.dissents": N_("One a line. The text stays with the commission."),
    "act.supersedes": N_("Only where this act corrects an earlier one."),
    "act.paper_scan": N_("SHA-256 of the file, where it was scanned."),
    "agenda": N_("One item a line."),
    "members_present": N_("Whoever of the members sat."),
    "amount": N_("In whole tenge."),
    "correct_by": N_("The last moment at which the defect can be corrected."),
    "handed_over": N_("To whom and how."),
    "candidate.notified:handed_over": N_("To whom and how."),
    "ballot.approved:handed_over": N_("How many each precinct is given."),
    "proof": N_("The ballot that was looked at, by its content."),
    "candidate.nominated:candidate": N_("A short name in Latin letters; it stands in every act."),
    "nominated_by": N_("The party's identifier, self, or upper-akim."),
    "member_of": N_("Not the same as who nominated."),
    "submitted": N_("Rows on the sheets that came back."),
    "elsewhere": N_("Leave blank if it was not compared."),
    "present": N_("How many members were present."),
    "printed": N_("All ballots that were printed."),
    "notice": N_("The notice that was not cured, where one was given."),
    "test": N_("The condition that is not met, where that is the ground."),
    "about": N_("The act that is appealed against."),
    "names": N_("As it will be printed."),
    "sheet_hundredths": N_("Printed space in hundredths of a sheet."),
    "summary": N_("In the words of the decision. No personal data."),
    "seals": N_("One a line."),
    "vacancy": N_("The act by which the post became vacant."),
}
"""By field, or by kind and field."""


def label_of(leaf: Leaf) -> str:
    """What a question is called."""
    return field_label(leaf.path)


def field_label(path: str) -> str:
    """What a question or a group of them is called, by its path."""
    if path in HEADER_NAMES:
        return _(HEADER_NAMES[path])
    words = [word for word in path.split(".") if not word.isdigit()]
    last = words[-1]
    if last in LANGUAGES and len(words) > 1:
        return f"{field_label('.'.join(words[:-1]))} {_(_LANGUAGE_NAMES[last])}"
    for name in (".".join(words[-2:]), last):
        if name in SPECIAL:
            return _(SPECIAL[name])
    return _(FIELD_NAMES[last]) if last in FIELD_NAMES else field_name(last)


def word_of(value: Any) -> str:
    """How an answer to choose is called."""
    said = WORDS.get(str(value))
    return _(said) if said is not None else str(value)


def hint(kind: str, path: str) -> str:
    """What helps to answer; "" where nothing is said."""
    words = [word for word in path.split(".") if not word.isdigit()]
    plain = ".".join(words)
    for name in (f"{kind}:{plain}", plain):
        if name in HINTS:
            return _(HINTS[name])
    return ""
