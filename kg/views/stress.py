"""Lay out one connected group: drawn distance follows distance in the graph, and no two circles overlap.

Only element-wise arithmetic is used (no linear algebra library), and places are rounded after every step:
so the same graph gives the same picture on every machine.
"""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["Places", "curled", "distances", "part", "spread"]

Places: TypeAlias = NDArray[np.float64]
GRAIN = 64.0
ROUNDS = 120
PUSHES = 160


def distances(radii: Places, pairs: list[tuple[int, int, float]]) -> Places:
    """Measure how far apart nodes should be drawn: along the shortest way, circle by circle.

    Args:
        radii: of the nodes.
        pairs: two nodes that are linked and the room to leave between their circles.

    Returns:
        A square table; unreached pairs stand a little beyond the farthest reached.
    """
    many = len(radii)
    table = np.full((many, many), np.inf)
    np.fill_diagonal(table, 0.0)
    for one, other, gap in pairs:
        length = radii[one] + radii[other] + gap
        table[one, other] = table[other, one] = min(table[one, other], length)
    for middle in range(many):
        np.minimum(table, table[:, middle, None] + table[None, middle, :], out=table)
    reached = np.isfinite(table)
    table[~reached] = 1.2 * float(table[reached].max(initial=1.0))
    return table


def curled(table: Places, *, bend: float = 0.75) -> Places:
    """Shorten long ways more than short ones, so that chains curl up instead of running off.

    Args:
        table: distances, square and symmetric.
        bend: 1 leaves all as it is.

    Returns:
        A new table; the shortest distance is kept.
    """
    unit = float(table[table > 0].min(initial=np.inf)) if (table > 0).any() else 1.0
    return np.asarray(unit * (table / unit) ** bend)


def spread(table: Places) -> Places:
    """Find places whose distances are near those of a table.

    Args:
        table: wanted distances, square and symmetric.

    Returns:
        One row (x, y) a node.
    """
    many = len(table)
    if many == 1:
        return np.zeros((1, 2))
    places = _rounded(_scaled(table))
    weights = 1.0 / np.maximum(table, 1.0) ** 2
    np.fill_diagonal(weights, 0.0)
    total, wanted = weights.sum(axis=1), weights * table
    for _ in range(ROUNDS):
        dx = places[:, None, 0] - places[None, :, 0]
        dy = places[:, None, 1] - places[None, :, 1]
        pull = wanted / np.maximum(np.sqrt(dx * dx + dy * dy), 0.5)
        new_x = ((weights * places[None, :, 0]).sum(axis=1) + (pull * dx).sum(axis=1)) / total
        new_y = ((weights * places[None, :, 1]).sum(axis=1) + (pull * dy).sum(axis=1)) / total
        moved = np.column_stack((new_x, new_y))
        done = float(np.abs(moved - places).max()) < 0.25
        places = _rounded(places + 0.9 * (moved - places))
        if done:
            break
    return places


def part(places: Places, radii: Places, *, pad: float) -> Places:
    """Push circles apart until none overlap.

    Args:
        places: one row (x, y) a node.
        radii: of the circles.
        pad: the least room between two circles.

    Returns:
        The new places. Always ends: what pushing cannot part is scaled apart.
    """
    many = len(places)
    order = np.arange(many)
    places = _rounded(places + np.column_stack((np.cos(order * 2.4), np.sin(order * 2.4))))
    need = radii[:, None] + radii[None, :] + pad
    np.fill_diagonal(need, 0.0)
    for _ in range(PUSHES):
        dx = places[:, None, 0] - places[None, :, 0]
        dy = places[:, None, 1] - places[None, :, 1]
        apart = np.sqrt(dx * dx + dy * dy)
        lack = np.maximum(need + 0.5 - apart, 0.0)
        np.fill_diagonal(lack, 0.0)
        if not (apart < need).any():
            return places
        share = 0.5 * lack / np.maximum(apart, 0.05)
        places = _rounded(
            places + 0.8 * np.column_stack(((share * dx).sum(axis=1), (share * dy).sum(axis=1)))
        )
    while True:
        dx = places[:, None, 0] - places[None, :, 0]
        dy = places[:, None, 1] - places[None, :, 1]
        if not (np.sqrt(dx * dx + dy * dy) < need).any():
            return places
        places = _rounded(places * 1.05 + np.column_stack((np.cos(order * 2.4), np.sin(order * 2.4))) * 0.1)


def _rounded(places: Places) -> Places:
    return np.asarray(np.rint(places * GRAIN) / GRAIN)


def _scaled(table: Places) -> Places:
    """Start from the two longest axes of the table (classical scaling, by power iteration)."""
    squares = table**2
    middle = squares.mean(axis=0)
    product = -0.5 * (squares - middle[None, :] - middle[:, None] + middle.mean())
    axes = []
    for turn in range(2):
        vector = np.cos(np.arange(len(table)) * (1.3 + turn) + turn)
        for _ in range(40):
            vector = (product * vector[None, :]).sum(axis=1)
            size = float(np.sqrt((vector * vector).sum()))
            if size < 1e-9:
                break
            vector = vector / size
        value = float((vector * (product * vector[None, :]).sum(axis=1)).sum())
        product = product - value * vector[:, None] * vector[None, :]
        axes.append(vector * max(value, 0.0) ** 0.5)
    return np.column_stack(axes)
