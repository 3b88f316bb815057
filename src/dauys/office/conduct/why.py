"""Why an act may be done, and by which article: what the law says that governs its place.

Only shown: the decision itself is asked of the law when the act is checked or recorded.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Final

from dauys.election.examinations import examination_of
from dauys.law.applying import shown
from dauys.law.citation import Citation
from dauys.office.conduct.scene import Scene
from dauys.office.paper.citing import article
from dauys.wording.current import language

RULES: Final[dict[str, tuple[str, ...]]] = {
    "commission.session": ("commission_quorum", "commission_decision", "commission_vote",
                           "commission_dissent"),
    "member.seated": ("commission_formed_by", "commission_members_per_party_max",
                      "commission_term", "proxies_sit_in_commission"),
    "member.substituted": ("commission_vacancy_filled_by", "commission_members_per_party_max"),
    "conflict.declared": ("member_conflict_effect",),
    "conflict.ended": ("member_conflict_effect",),
    "commission.represented": ("commission_represented_by",),
    "composition.published": ("tec_composition_published_within",),
    "contest.called": ("call_body", "call_min_days_before_term_expiry",
                       "vote_min_days_before_term_expiry", "early_call_within",
                       "early_vote_within", "early_grounds"),
    "contest.postponed": ("vote_min_days_before_term_expiry", "early_vote_within"),
    "nomination.extended": ("nomination_extension_if_fewer_than", "nomination_extension_max"),
    "hours.changed": ("polls_open", "polls_close", "hours_change_within"),
    "candidate.nominated": ("nomination_opens", "nomination_closes",
                            "party_candidates_per_district_max", "candidacies_per_person_max",
                            "upper_akim_nominates_if_fewer_than"),
    "signatures.checked": ("self_nomination_signatures", "self_nomination_rounding",
                           "signature_rejection_reasons", "signature_for_several_candidates"),
    "sheets.issued": ("self_nomination_signatures",),
    "sheets.returned": ("self_nomination_signatures",),
    "party.decided": ("party_decision_needed", "party_nominee_is_member"),
    "deposit.paid": ("deposit", "minimum_monthly_wage"),
    "deposit.settled": ("deposit_returned_if", "deposit_refund_threshold",
                        "deposit_refund_base", "deposit_of_unregistered"),
    "assets.declared": ("asset_declarations_of", "tax_declaration_as_of"),
    "assets.checked": ("tax_check_within",),
    "candidate.examined": ("candidate_*", "bar_*", "eligibility_examined_by"),
    "inquiry.sent": ("inquiry_answer*",),
    "inquiry.answered": ("inquiry_answer*",),
    "candidate.notified": ("notice_*",),
    "notice.closed": ("notice_*",),
    "candidate.registered": ("registration_closes", "documents_of_*", "self_nomination_signatures",
                             "deposit", "unanswered_inquiry_blocks"),
    "candidate.refused": ("registration_closes", "notice_before_refusal",
                          "registration_refusal_appeal_within"),
    "candidate.cancelled": ("withdrawal_after_registration", "registration_refusal_appeal_within"),
    "candidate.withdrawn": ("withdrawal_after_registration",),
    "appeal.lodged": ("appeal_within", "registration_refusal_appeal_within"),
    "appeal.suspended": ("commission_stops_for_court",),
    "appeal.decided": ("commission_stops_for_court",),
    "court.ruled": ("registration_refusal_appeal_within",),
    "ballot.approved": ("ballot_order", "ballot_against_all", "ballot_print_reserve",
                        "ballot_form_set_by"),
    "ballot.struck": ("struck_candidate_votes",),
    "roll.received": ("voter_list_to_commissions",),
    "roll.inspected": ("voter_list_inspection_from",),
    "ballots.received": ("ballots_to_precincts",),
    "homevote.requested": ("home_vote_request_until", "home_vote_reasons"),
    "homevote.conducted": ("home_vote_members_min",),
    "absentee.issued": ("absentee_*",),
    "absentee.voted": ("absentee_*",),
    "precinct.opened": ("polls_open", "boxes_sealed_before", "station_open_to_commission_before"),
    "precinct.closed": ("polls_close", "early_close_when_all_voted"),
    "protocol.recounted": ("contradictory_protocol",),
    "precinct.annulled": ("all_precincts_annulled", "annulled_follows"),
    "programme.published": ("campaign_opens", "campaign_closes"),
    "event.planned": ("campaign_opens", "campaign_closes", "silence_begins"),
    "event.held": ("campaign_opens", "campaign_closes", "silence_begins"),
    "airtime.used": ("free_*",),
    "fund.opened": ("fund_*",),
    "fund.received": ("fund_*",),
    "fund.reported": ("fund_report_published_within",),
    "funds.published": ("fund_report_published_within",),
    "costs.planned": ("budget_source", "candidate_funding_set_by"),
    "costs.spent": ("budget_source", "candidate_funding_set_by"),
    "complaint.recorded": ("complaint_decision*",),
    "complaint.decided": ("complaint_decision*",),
    "observers.accredited": ("observers_*",),
    "lot.drawn": ("tie_rule",),
    "result.declared": ("result_within", "winner_rule", "min_turnout", "against_all_effect",
                        "tie_rule"),
    "result.unopposed": ("single_candidate_rule",),
    "result.annulled": ("annulled_follows",),
    "round.called": ("tie_rule", "void_follows", "annulled_follows", "repeat_election_within"),
    "winner.registered": ("registration_of_elected_within", "powers_begin", "term_of_office"),
    "ballots.destroyed": ("ballot_retention*",),
    "post.vacated": ("early_grounds", "early_call_within"),
}  # fmt: skip
"""By kind: the parameters of a rulebook that speak of it (``*`` stands for anything)."""


@dataclass(frozen=True)
class Rule:
    """One line: the name in the rulebook, what it says, and where from."""

    name: str
    value: str
    citation: Citation
    #: It leaves the point open until a commission settles it.
    open: bool = False
    #: The act that settled it.
    settled: str = ""


@dataclass(frozen=True)
class Test:
    """One requirement to the candidate as it was examined."""

    name: str
    result: str
    arithmetic: str
    citation: Citation


def rules(scene: Scene, kind: str) -> list[Rule]:
    """What the rulebook says for an act of this kind on the day whose law governs."""
    return list(_rules(scene, kind))


def _rules(scene: Scene, kind: str) -> Iterator[Rule]:
    book = scene.rulebook
    if book is None:
        return
    chosen = {one.parameter: one for one in scene.settlements}
    for pattern in RULES.get(kind, ()):
        for found in book.parameters:
            fits = fnmatchcase(found.name, pattern) and found.validity.covers(scene.governing)
            if not fits or found.observed or found.scope != "rural":
                continue
            settled = chosen.get(found.name)
            yield Rule(
                name=found.name.replace("_", " "),
                value=settled.value if settled is not None else shown(found.value),
                citation=found.citation,
                open=not found.decides and settled is None,
                settled=settled.act_id if settled is not None else "",
            )


def grounds(scene: Scene, kind: str) -> list[str]:
    """The articles that a paper would cite: of rules that decide, each once, at most three."""
    book = scene.rulebook
    if book is None:
        return []
    law = book.law.title[language()]
    cited = [
        f"{law}, {article(one.citation, language())}"
        for one in _rules(scene, kind)
        if one.citation.article and not one.open
    ]
    return list(dict.fromkeys(cited))[:3]


def tests(scene: Scene) -> list[Test]:
    """How the candidate's examination stands, test by test; empty where there was none."""
    contest, book = scene.contest, scene.rulebook
    if contest is None or book is None or scene.candidate not in contest.candidates:
        return []
    found = examination_of(contest, scene.candidate, book, scene.governing, scene.settlements)
    if found is None:
        return []
    return [
        Test(one.rule.replace("_", " "), one.result, one.arithmetic, one.citation)
        for one in found.tests
    ]
