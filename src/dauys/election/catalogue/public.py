"""Kinds of what concerns everybody: territory, elections, publications."""

from __future__ import annotations

from dauys.election.bodies import public
from dauys.election.kind import RECORDERS, kind

KINDS = (
    kind("territory.units", public.Units, "territory", "registrar", "importer", opens=True),
    kind("territory.parties", public.Parties, "territory", "registrar", "importer", opens=True),
    kind("territory.posts", public.Posts, "territory", "registrar", "importer", opens=True),
    kind("election.announced", public.Announced, "election", *RECORDERS, "importer", opens=True),
    kind("election.policy", public.Policy, "election", *RECORDERS, persons=2),
    kind(
        "settlement.adopted",
        public.SettlementAdopted,
        "election",
        *RECORDERS,
        persons=2,
        in_session=True,
    ),
    kind("claim.recorded", public.ClaimRecorded, "election", "importer", "registrar"),
    kind("claim.compared", public.ClaimCompared, "election", "importer", "registrar"),
    kind("publication.made", public.PublicationMade, "publications", "publisher", opens=True),
    kind(
        "publication.held",
        public.PublicationHeld,
        "publications",
        "publisher",
        persons=2,
        opens=True,
    ),
    kind(
        "publication.released", public.PublicationReleased, "publications", "publisher", persons=2
    ),
    kind(
        "publication.rolledback",
        public.PublicationRolledBack,
        "publications",
        "publisher",
        persons=2,
    ),
    kind("publication.resumed", public.PublicationResumed, "publications", "publisher", persons=2),
)
