"""The workbook of each election, published beside its data.

It stands outside ``data/``: its bytes depend on the library that writes it, so it is listed in
the manifests and not derived again by a verifier. Its figures are those of the CSV files.
"""

from __future__ import annotations

from dauys.record.snapshot import Snapshot

#: An election of more contests has no workbook on the site: nobody opens one of that size, and
#: writing it would take longer than all the rest. ``dauys export xlsx`` makes it.
MOST_CONTESTS = 1_000


def workbooks(snapshot: Snapshot) -> dict[str, bytes]:
    """Path and bytes of each election's workbook."""
    # The library is needed here alone, and slow to load.
    from dauys.exchange.workbook import workbook

    return {
        f"files/{election}/{election}.xlsx": workbook(snapshot, election)
        for election, contests in snapshot.contests.items()
        if 0 < len(contests) <= MOST_CONTESTS
    }
