"""Which pages a document becomes, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """A page of every language: its template and its path beneath the language's directory."""

    template: str
    path: str

    @property
    def up(self) -> str:
        """The way from the page to the root of the site: ``../`` for each directory."""
        return "../" * (self.path.count("/") + 1)


#: Documents that become one page, and its name.
SINGLE = {
    "discrepancies": "discrepancies",
    "corrections": "corrections",
    "search": "search",
    "publication": "verify",
}


def pages_of(kind: str, path: str) -> tuple[Page, ...]:
    """The pages made from one document. Rulebooks and tables have none of their own.

    Nor has the one table that a source prints for a whole contest ("total" in place of a
    precinct's number): the contest's page shows it.

    `path` is the document's (``data/<election>/<parent unit>/<unit>.json``).
    """
    if kind == "home":
        return (Page("home.html", "index.html"), Page("about.html", "about.html"))
    if kind in SINGLE:
        return (Page(f"{SINGLE[kind]}.html", f"{SINGLE[kind]}.html"),)
    directory, _, name = path.removeprefix("data/").rpartition("/")
    if kind == "election":
        return (
            Page("election.html", f"{directory}/index.html"),
            Page("points.html", f"{directory}/points.html"),
        )
    if kind == "unit":
        return (Page("unit.html", f"{directory}/index.html"),)
    if kind in ("turnout", "candidates", "incidents"):
        return (Page(f"{kind}.html", f"{directory}/{name.removesuffix('.json')}.html"),)
    if kind == "statistics":
        # One document, two pages: who stands, and what came of it.
        return (
            Page("statistics.html", f"{directory}/statistics.html"),
            Page("seats.html", f"{directory}/seats.html"),
        )
    if kind == "contest":
        stem = f"{directory}/{name.removesuffix('.json')}"
        return (Page("contest.html", f"{stem}.html"), Page("embed.html", f"{stem}.embed.html"))
    if kind in ("party", "candidate", "calendar", "agenda"):
        return (Page(f"{kind}.html", f"{directory}/{name.removesuffix('.json')}.html"),)
    if kind == "precinct" and not name.endswith(".total.json"):
        return (Page("precinct.html", f"{directory}/{name.removesuffix('.json')}.html"),)
    return ()
