"""The table of one contest, plain and as {{Election results}}.

The template works out percentages of valid votes by itself. The plain table prints the shares of
the contest's form, so the two differ where that form takes all ballots as the whole.
"""

from __future__ import annotations

from dauys.election.bodies.public import Source
from dauys.exchange.exporting import SELF, Facts, name_of
from dauys.exchange.quickstatements import noun
from dauys.exchange.wiki.markup import INDEPENDENT, escaped, number, party_link, reference
from dauys.law.shares import printed, share
from dauys.record.snapshot import Snapshot

#: The measure of a claim that says which sources a page names under its table.
TABLE_SOURCE = "table_source"
_GREY = "DCDCDC"
_LEFT = 'style="text-align:left"'


def caption(snapshot: Snapshot, contest: Facts) -> str:
    """Year, place and office: "2021 Aqqum Rural District äkım election"."""
    announced = snapshot.elections[contest.terms.election].announced
    place = name_of(snapshot.units.get(contest.terms.unit), contest.terms.unit)
    office = noun(announced.office if announced else "")
    return f"{contest.state.vote_date[:4]} {escaped(place)} {office} election"


def sources(snapshot: Snapshot, contest: Facts) -> str:
    """What the page that was transcribed names as its sources, or a reference to the page."""
    election = snapshot.elections[contest.terms.election]
    named = [
        claim.value
        for claim in election.claims.values()
        if claim.contest == contest.id and claim.measure == TABLE_SOURCE
    ]
    if named:
        return escaped(", ".join(named))
    transcribed = contest.state.transcribed
    if transcribed is not None:
        return reference(transcribed.source)
    opened = snapshot.home.opened
    title = (opened.title or opened.origin) if opened else ""
    return reference(Source(title=f"{title}, as of {snapshot.publication.as_of}"))


def nominator(snapshot: Snapshot, contest: Facts, nominated_by: str) -> str:
    """Who nominated, as the table prints it."""
    if nominated_by == SELF:
        return INDEPENDENT
    party = snapshot.parties.get(nominated_by)
    if party is None:
        return escaped(nominated_by)
    return party_link(party, _country(snapshot, contest))


def _country(snapshot: Snapshot, contest: Facts) -> str:
    announced = snapshot.elections[contest.terms.election].announced
    country = snapshot.units.get(announced.country) if announced else None
    return name_of(country, "")


def _colour(snapshot: Snapshot, nominated_by: str) -> str:
    party = snapshot.parties.get(nominated_by)
    return party.colour if party is not None else _GREY


def plain(snapshot: Snapshot, contest: Facts) -> str:
    """The contest as a wikitable, with the shares of its form."""
    figures = contest.figures
    whole = figures.line(contest.form.share_denominator)

    def share_of(votes: int | None, sign: str = "%") -> str:
        text = printed(share(votes, whole))
        return "" if text is None else text + sign

    rows = [
        '{| class="wikitable" style="text-align:right"',
        f"|+ {caption(snapshot, contest)}",
        '! colspan="2" | Party !! Candidate !! Votes !! %',
    ]
    for candidacy in contest.candidates:
        colour = _colour(snapshot, candidacy.nominated_by)
        style = f'style="background:#{colour}" | ' if colour else ""
        votes = figures.votes.get(candidacy.id)
        party = nominator(snapshot, contest, candidacy.nominated_by)
        rows += [
            "|-",
            f"| {style}|| {_LEFT} | {party} || {_LEFT} | {escaped(candidacy.name)} "
            f"|| {number(votes)} || {share_of(votes)}".rstrip(),
        ]
    foot = []
    if contest.against_all:
        foot.append(("Against all", figures.line("against_all")))
    foot.append(("Invalid/blank votes", figures.line("invalid")))
    for words, votes in foot:
        # Where shares are of valid ballots, invalid ones have none.
        of_whole = words == "Against all" or contest.form.share_denominator == "ballots"
        text = share_of(votes) if of_whole else ""
        rows += ["|-", f'| colspan="3" {_LEFT} | {words} || {number(votes)} || {text}'.rstrip()]
    ballots, roll = figures.line("ballots"), figures.line("roll")
    turnout = printed(contest.result.turnout) if not contest.annulled else None
    total = share_of(whole, "") if contest.form.share_denominator == "ballots" else ""
    rows += [
        "|-",
        f'! colspan="3" {_LEFT} | Total !! {number(ballots)} !! {total}'.rstrip(),
        "|-",
        f'| colspan="3" {_LEFT} | Registered voters/turnout || {number(roll)} || '
        f"{turnout or ''}".rstrip(),
        "|-",
        f'| colspan="5" {_LEFT} | Source: {sources(snapshot, contest)}',
        "|}",
    ]
    return "\n".join(rows) + "\n"


def template(snapshot: Snapshot, contest: Facts) -> str:
    """The contest as {{Election results}}: raw numbers, the template does the rest."""
    figures = contest.figures
    rows = ["{{Election results", f"|caption={caption(snapshot, contest)}"]
    for place, candidacy in enumerate(contest.candidates, 1):
        party = nominator(snapshot, contest, candidacy.nominated_by)
        row = f"|cand{place}={escaped(candidacy.name)}|party{place}={party}"
        if candidacy.nominated_by != SELF and _colour(snapshot, candidacy.nominated_by):
            known = snapshot.parties.get(candidacy.nominated_by)
            row += f"|color{place}=#{known.colour}" if known is not None else ""
        votes = figures.votes.get(candidacy.id)
        row += f"|votes{place}={votes}" if votes is not None else ""
        rows.append(row)
    against = figures.line("against_all")
    if contest.against_all and against is not None:
        last = len(contest.order) + 1
        rows.append(f"|row{last}=Against all|votes{last}={against}")
    for key, line in (("invalid", "invalid"), ("electorate", "roll")):
        if figures.line(line) is not None:
            rows.append(f"|{key}={figures.line(line)}")
    rows.append(f"|source={sources(snapshot, contest)}")
    return "\n".join(rows) + "\n}}\n"
