"""Whole numbers that add up: shares of a total, and tables with given rows and columns.

Used to draw a plausible country, never to decide. Everything is integer arithmetic: weights of a
table are scaled in fixed point, so that the result is the same everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_FIXED = 10**9
_ROUNDS = 40
Table = list[list[int]]


def apportion(total: int, weights: Sequence[int]) -> list[int]:
    """``total`` divided by weights, largest remainders first; equal shares where all are zero."""
    if not weights:
        if total:
            raise ValueError(f"{total} cannot be divided among nobody")
        return []
    whole = sum(weights)
    if whole == 0:
        weights, whole = [1] * len(weights), len(weights)
    shares = [total * weight // whole for weight in weights]
    order = sorted(range(len(weights)), key=lambda i: (-(total * weights[i] % whole), i))
    for i in order[: total - sum(shares)]:
        shares[i] += 1
    return shares


def apportion_within(
    total: int, weights: Sequence[int], least: Sequence[int], most: Sequence[int]
) -> list[int]:
    """The same with bounds for each; ``ValueError`` where they leave no room for the total."""
    if not sum(least) <= total <= sum(most):
        raise ValueError(f"{total} lies outside {sum(least)} to {sum(most)}")
    shares = [
        min(max(share, low), high)
        for share, low, high in zip(apportion(total, weights), least, most, strict=True)
    ]
    while (rest := total - sum(shares)) != 0:
        room = [
            (high - share if rest > 0 else share - low)
            for share, low, high in zip(shares, least, most, strict=True)
        ]
        open_ = [i for i, left in enumerate(room) if left > 0]
        parts = apportion(abs(rest), [weights[i] for i in open_])
        for i, part in zip(open_, parts, strict=True):
            step = min(part, room[i])
            shares[i] += step if rest > 0 else -step
    return shares


def fit(
    rows: Sequence[int],
    columns: Sequence[int],
    weights: Sequence[Sequence[int]],
    least: Mapping[tuple[int, int], int] | None = None,
    most: Mapping[tuple[int, int], int] | None = None,
) -> Table:
    """A table near ``weights`` whose rows and columns add up exactly to the sums given.

    ``least`` and ``most`` bound single cells (zero and the row's sum otherwise). ``ValueError``
    where the sums differ or no table within the bounds exists.
    """
    if sum(rows) != sum(columns):
        raise ValueError(f"rows add up to {sum(rows)}, columns to {sum(columns)}")
    low, high = least or {}, most or {}
    scaled = _scaled(rows, columns, weights)
    across, down = range(len(rows)), range(len(columns))
    floor = [[low.get((r, c), 0) for c in down] for r in across]
    ceiling = [[high.get((r, c), rows[r]) for c in down] for r in across]
    cells = [
        [min(max(scaled[r][c] // _FIXED, floor[r][c]), ceiling[r][c]) for c in down] for r in across
    ]
    _shrink(cells, rows, columns, floor, scaled)
    need_row = [rows[r] - sum(cells[r]) for r in across]
    need_column = [columns[c] - sum(row[c] for row in cells) for c in down]
    # Cells with the largest remainders first; what is left goes round by chains of exchanges.
    for r, c in sorted(
        ((r, c) for r in across for c in down),
        key=lambda at: (-(scaled[at[0]][at[1]] - cells[at[0]][at[1]] * _FIXED), at),
    ):
        if need_row[r] > 0 and need_column[c] > 0 and cells[r][c] < ceiling[r][c]:
            cells[r][c] += 1
            need_row[r] -= 1
            need_column[c] -= 1
    while any(need_row):
        _exchange(cells, need_row, need_column, floor, ceiling)
    return cells


def _scaled(rows: Sequence[int], columns: Sequence[int], weights: Sequence[Sequence[int]]) -> Table:
    """Weights in fixed point, fitted to both sums by turns (iterative proportional fitting)."""
    across, down = range(len(rows)), range(len(columns))
    table = [[weights[r][c] * _FIXED for c in down] for r in across]
    for _ in range(_ROUNDS):
        for r in across:
            whole = sum(table[r])
            if whole:
                table[r] = [cell * rows[r] * _FIXED // whole for cell in table[r]]
        for c in down:
            whole = sum(table[r][c] for r in across)
            if whole:
                for r in across:
                    table[r][c] = table[r][c] * columns[c] * _FIXED // whole
    return table


def _shrink(
    cells: Table, rows: Sequence[int], columns: Sequence[int], floor: Table, scaled: Table
) -> None:
    """Take away, where least is lost, until no row and no column is above its sum."""
    while True:
        over_row = [r for r, row in enumerate(cells) if sum(row) > rows[r]]
        over_column = [c for c in range(len(columns)) if sum(row[c] for row in cells) > columns[c]]
        if not over_row and not over_column:
            return
        loose = [
            (r, c)
            for r, row in enumerate(cells)
            for c, cell in enumerate(row)
            if cell > floor[r][c] and (r in over_row or c in over_column)
        ]
        if not loose:
            raise ValueError("the least values of the cells exceed a row or a column")
        r, c = min(
            loose,
            key=lambda at: (
                -((at[0] in over_row) + (at[1] in over_column)),
                scaled[at[0]][at[1]] - cells[at[0]][at[1]] * _FIXED,
                at,
            ),
        )
        cells[r][c] -= 1


def _exchange(
    cells: Table, need_row: list[int], need_column: list[int], floor: Table, ceiling: Table
) -> None:
    """One unit more for a row and a column that need it, along a shortest chain of exchanges."""
    start = next(r for r, need in enumerate(need_row) if need > 0)
    # Nodes: rows ("r", i) and columns ("c", j); a row gives to a column, a column takes from a row.
    came: dict[tuple[str, int], tuple[str, int]] = {("r", start): ("", 0)}
    queue = [("r", start)]
    for kind, i in queue:
        if kind == "r":
            reached = [("c", c) for c in range(len(need_column)) if cells[i][c] < ceiling[i][c]]
        elif need_column[i] > 0:
            break
        else:
            reached = [("r", r) for r in range(len(cells)) if cells[r][i] > floor[r][i]]
        for node in reached:
            if node not in came:
                came[node] = (kind, i)
                queue.append(node)
    else:
        raise ValueError("no table within the bounds has these rows and columns")
    node = (kind, i)
    need_column[i] -= 1
    need_row[start] -= 1
    while node != ("r", start):
        before = came[node]
        if node[0] == "c":
            cells[before[1]][node[1]] += 1
        else:
            cells[node[1]][before[1]] -= 1
        node = before
