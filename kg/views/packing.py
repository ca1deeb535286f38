"""Put discs side by side: close together, linked ones near each other, none overlapping."""

from collections.abc import Mapping, Sequence

import numpy as np

from kg.views.stress import Places

__all__ = ["pack", "settle"]

SHELF = 140
"""Discs after the largest so many are set in rows below the others."""


def pack(radii: Sequence[float], pulls: Mapping[tuple[int, int], float], *, gap: float) -> Places:
    """Place discs greedily, the largest first, each where it touches two others.

    Args:
        radii: of the discs.
        pulls: for pairs of discs, the smaller number first, how much they should be near each other.
        gap: room between discs.

    Returns:
        One row (x, y) a disc.

    Example:
        >>> pack([10, 5], {}, gap=2).tolist()
        [[0.0, 0.0], [17.0, 0.0]]
    """
    many = len(radii)
    sizes = np.asarray(radii, dtype=np.float64) + gap / 2
    order = sorted(range(many), key=lambda i: (-radii[i], i))
    places = np.zeros((many, 2))
    linked: dict[int, list[tuple[int, float]]] = {}
    for (one, other), weight in sorted(pulls.items()):
        linked.setdefault(one, []).append((other, weight))
        linked.setdefault(other, []).append((one, weight))
    placed: list[int] = []
    for disc in order[:SHELF]:
        if placed:
            spots = _free(places, sizes, placed, disc)
            cost = np.sqrt((spots**2).sum(axis=1)) * 1.0
            near = [(other, weight) for other, weight in linked.get(disc, ()) if other in set(placed)]
            total = sum(weight for _, weight in near)
            for other, weight in near:
                cost = cost + 2.0 * weight / total * np.sqrt(((spots - places[other]) ** 2).sum(axis=1))
            places[disc] = spots[int(np.argmin(np.rint(cost * 16)))]
        placed.append(disc)
    _shelve(places, sizes, placed, order[SHELF:])
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
    fixed = [local[order[0]] + moved[order[0]]] if order else []
    sizes = [radii[order[0]]] if order else []
    for group in order[1:]:
        there, around = np.concatenate(fixed), np.concatenate(sizes)
        need = (radii[group][:, None] + around[None, :] + gap) ** 2
        for step in range(1, 49):
            centre = centres[group] * (1 - step / 48)
            spots = local[group] + centre
            apart = ((spots[:, None, :] - there[None, :, :]) ** 2).sum(axis=2)
            if (apart < need).any():
                break
            moved[group] = np.rint(centre * 64) / 64
        fixed.append(local[group] + moved[group])
        sizes.append(radii[group])
    return moved


def _free(places: Places, sizes: Places, placed: list[int], disc: int) -> Places:
    """Find the spots where a disc touches two placed ones and overlaps none."""
    there, around = places[placed], sizes[placed] + sizes[disc]
    one, other = np.triu_indices(len(placed), 1)
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
    spots = np.rint(np.concatenate((base + normal * aside[:, None], base - normal * aside[:, None], ways)) * 64) / 64
    gaps = np.sqrt(((spots[:, None, :] - there[None, :, :]) ** 2).sum(axis=2)) - around[None, :]
    free = (gaps > -0.1).all(axis=1)
    return np.asarray(spots[free])


def _shelve(places: Places, sizes: Places, placed: list[int], rest: Sequence[int]) -> None:
    """Set the remaining discs in rows below."""
    if not rest:
        return
    left = float((places[placed, 0] - sizes[placed]).min())
    right = float((places[placed, 0] + sizes[placed]).max())
    x, y = left, float((places[placed, 1] + sizes[placed]).max())
    tall = 0.0
    for disc in rest:
        if x > left and x + 2 * sizes[disc] > right:
            x, y, tall = left, y + tall, 0.0
        places[disc] = x + sizes[disc], y + sizes[disc]
        x += 2 * float(sizes[disc])
        tall = max(tall, 2 * float(sizes[disc]))
