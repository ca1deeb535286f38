"""Put discs side by side: close together, linked ones near each other, none overlapping."""

from collections.abc import Mapping, Sequence

import numpy as np

from kg.views.stress import Places

__all__ = ["pack", "settle"]

MOST = 160
"""Discs after the weightiest so many are set in rows, which are placed like one disc."""

STEPS = 64
"""In how many steps a group may come nearer."""


def pack(
    radii: Sequence[float],
    pulls: Mapping[tuple[int, int], float],
    *,
    gap: float,
    weights: Sequence[float] | None = None,
) -> Places:
    """Place discs greedily, the weightiest first, each where it touches two others.

    Args:
        radii: of the discs.
        pulls: for pairs of discs, the smaller number first, how much they should be near each other.
        gap: room between discs.
        weights: what belongs in the middle; the radii when None.

    Returns:
        One row (x, y) a disc.

    Example:
        >>> pack([10, 5], {}, gap=2).tolist()
        [[0.0, 0.0], [17.0, 0.0]]
    """
    many = len(radii)
    order = sorted(range(many), key=lambda i: (-(weights or radii)[i], i))
    first, rest = order[:MOST], order[MOST:]
    sizes = np.asarray([radii[i] for i in first], dtype=np.float64) + gap / 2
    block, reach = _rows([radii[i] + gap / 2 for i in rest])
    if rest:
        sizes = np.append(sizes, reach)
    number = {disc: i for i, disc in enumerate(first)}
    linked: dict[int, list[tuple[int, float]]] = {}
    for (one, other), weight in sorted(pulls.items()):
        if one in number and other in number:
            linked.setdefault(number[one], []).append((number[other], weight))
            linked.setdefault(number[other], []).append((number[one], weight))
    spots = np.zeros((len(sizes), 2))
    for disc in range(1, len(sizes)):
        free = _free(spots[:disc], sizes, disc)
        cost = np.sqrt((free**2).sum(axis=1))
        near = [(other, weight) for other, weight in linked.get(disc, ()) if other < disc]
        total = sum(weight for _, weight in near)
        for other, weight in near:
            cost = cost + 2.0 * weight / total * np.sqrt(((free - spots[other]) ** 2).sum(axis=1))
        spots[disc] = free[int(np.argmin(np.rint(cost * 16)))]
    places = np.zeros((many, 2))
    places[first] = spots[: len(first)]
    if rest:
        places[rest] = spots[-1] + block
    return places


def settle(centres: Places, local: Sequence[Places], radii: Sequence[Places], *, gap: float) -> Places:
    """Move groups towards the middle as far as their nodes allow.

    Args:
        centres: of the groups.
        local: places of the nodes of each group, relative to its centre.
        radii: of the nodes of each group.
        gap: room to leave between nodes of different groups.

    Returns:
        New centres; groups nearest the middle are moved first.
    """
    moved = centres.copy()
    order = sorted(range(len(centres)), key=lambda g: (round(float((centres[g] ** 2).sum()), 3), g))
    there, around = np.zeros((0, 2)), np.zeros(0)
    for group in order:
        reach = float((np.sqrt((local[group] ** 2).sum(axis=1)) + radii[group]).max(initial=0.0))
        for step in range(STEPS + 1):
            centre = np.rint(centres[group] * (1 - step / STEPS) * 64) / 64
            near = ((there - centre) ** 2).sum(axis=1) < (around + reach + gap) ** 2
            need = (radii[group][:, None] + around[None, near] + gap) ** 2
            apart = (((local[group] + centre)[:, None, :] - there[None, near, :]) ** 2).sum(axis=2)
            if step and (apart < need).any():
                break
            moved[group] = centre
        there = np.concatenate((there, local[group] + moved[group]))
        around = np.concatenate((around, radii[group]))
    return moved


def _free(there: Places, sizes: Places, disc: int) -> Places:
    """Find the spots where a disc touches two placed ones, or one, and overlaps none."""
    around = sizes[: len(there)] + sizes[disc]
    one, other = np.triu_indices(len(there), 1)
    gone = there[other] - there[one]
    apart = np.sqrt((gone**2).sum(axis=1))
    near = apart <= around[one] + around[other]
    one, other, gone, apart = one[near], other[near], gone[near], np.maximum(apart[near], 1e-9)
    along = (around[one] ** 2 - around[other] ** 2 + apart**2) / (2 * apart)
    aside = np.sqrt(np.maximum(around[one] ** 2 - along**2, 0.0))
    unit = gone / apart[:, None]
    normal = np.column_stack((-unit[:, 1], unit[:, 0]))
    base = there[one] + unit * along[:, None]
    turns = np.arange(12) * (np.pi / 6)
    ring = np.column_stack((np.cos(turns), np.sin(turns)))
    ways = (there[:, None, :] + ring[None, :, :] * around[:, None, None]).reshape(-1, 2)
    spots = (
        np.rint(np.concatenate((base + normal * aside[:, None], base - normal * aside[:, None], ways)) * 64)
        / 64
    )
    gaps = np.sqrt(((spots[:, None, :] - there[None, :, :]) ** 2).sum(axis=2)) - around[None, :]
    return np.asarray(spots[(gaps > -0.1).all(axis=1)])


def _rows(radii: Sequence[float]) -> tuple[Places, float]:
    """Set small discs in rows around the origin; tell how far they reach."""
    places = np.zeros((len(radii), 2))
    wide = 1.1 * sum((2 * radius) ** 2 for radius in radii) ** 0.5
    x = y = tall = 0.0
    for i, radius in enumerate(radii):
        if x > 0 and x + 2 * radius > wide:
            x, y, tall = 0.0, y + tall, 0.0
        places[i] = x + radius, y + radius
        x, tall = x + 2 * radius, max(tall, 2 * radius)
    places -= np.array((wide / 2, (y + tall) / 2))
    return places, float((np.sqrt((places**2).sum(axis=1)) + np.asarray(radii)).max(initial=0.0))
