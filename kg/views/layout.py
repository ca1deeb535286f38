"""Where everything is drawn: nodes in groups, groups side by side, claims in rings around who made them."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

import numpy as np

from kg.views.communities import communities, neighbourhoods
from kg.views.packing import pack, settle
from kg.views.rings import CLAIM_SIZE, STEP, rings
from kg.views.stress import Places, curled, distances, part, spread
from kg.views.structure import CLAIM, Structure

__all__ = ["Group", "Layout", "layout"]

WHOLE = 150
"""Connected parts up to this many nodes are laid out in one piece."""
ROOM = ((60, (46.0, 16.0)), (150, (34.0, 12.0)), (300, (22.0, 9.0)), (inf, (12.0, 6.0)))
"""For graphs up to so many entities: the length of a line between circles, and the least room between two."""
FARTHER = 40.0
"""How much longer lines between neighbourhoods are than lines within."""
WIDER = 1.1
"""How much wider than tall: labels run sideways."""
STRETCH = 1.2
"""How much a flat group may be stretched upwards."""
NAMED = (104.0, 44.0)
"""Room beside and below nodes without links, so that each can have its name."""
APART = 36.0
"""Room between the nodes of different groups."""


@dataclass(frozen=True, slots=True)
class Group:
    """Nodes laid out together.

    Args:
        x: middle of the disc that holds them.
        y: the same.
        radius: of the disc.
        nodes: their numbers, the most important first; no claims.
        claims: how many claims are drawn among them.
    """

    x: int
    y: int
    radius: int
    nodes: tuple[int, ...]
    claims: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Places, in units of the canvas, y down.

    Args:
        places: of each node.
        sizes: half the width of each node's shape.
        rings: for each node the radius of the circle that holds it and its claims.
        groups: the groups; a node is in one at most, claims are where their home is.
        split: whether connected parts were cut into communities.
    """

    places: tuple[tuple[int, int], ...]
    sizes: tuple[float, ...]
    rings: tuple[int, ...]
    groups: tuple[Group, ...]
    split: bool


def layout(graph: Structure) -> Layout:
    """Lay a graph out; the same graph gives the same places.

    Args:
        graph: what is drawn.

    Returns:
        Places without overlapping nodes.
    """
    sizes = _sizes(graph)
    petals, outer = _petals(graph, sizes)
    entities = graph.entities
    split = len(entities) > WHOLE
    gap, pad = next(room for most, room in ROOM if len(entities) <= most)
    groups = communities(entities, graph.lines, whole=WHOLE)
    around = np.asarray(outer) + 3.0
    local = [_arranged(members, graph, around, gap=gap, pad=pad, whole=not split) for members in groups]
    homeless = [i for i, node in enumerate(graph.nodes) if node.kind == CLAIM and graph.homes[i] < 0]
    if homeless:
        groups.append(homeless)
        local.append(np.asarray(rings(len(homeless), inner=STEP / 2)[0]))
    discs = [
        float((np.sqrt((places**2).sum(axis=1)) + around[members]).max())
        for places, members in zip(local, groups, strict=True)
    ]
    group_of = {node: g for g, members in enumerate(groups) for node in members}
    pulls: Counter[tuple[int, int]] = Counter()
    for line in graph.lines:
        one, other = sorted((group_of[line.source], group_of[line.target]))
        if one != other:
            pulls[one, other] += len(line.edges)
    linked = {end for line in graph.lines for end in (line.source, line.target)}
    weights = [sum(sizes[node] for node in members if node in linked) for members in groups]
    centres = pack(discs, pulls, gap=18.0, weights=weights) if discs else np.zeros((0, 2))
    turned = _turned(groups, local, centres, graph)
    if not split:
        centres = settle(centres, turned, [around[members] for members in groups], gap=APART)
    places = np.zeros((len(graph.nodes), 2))
    for centre, members, spots in zip(centres, groups, turned, strict=True):
        places[members] = spots + centre
    places[:, 0] *= WIDER
    places = np.rint(places)
    for node, (home, x, y) in petals.items():
        places[node] = places[home] + (x, y)
    counts = Counter(group_of[home] for home in graph.homes if home >= 0)
    return Layout(
        tuple((round(x), round(y)) for x, y in places.tolist()),
        tuple(sizes),
        tuple(round(r) for r in outer),
        tuple(
            Group(
                round(float(centre[0]) * WIDER),
                round(float(centre[1])),
                round(disc),
                tuple(i for i in sorted(members) if graph.nodes[i].kind != CLAIM),
                counts[g] + (len(members) if members is homeless else 0),
            )
            for g, (centre, disc, members) in enumerate(zip(centres, discs, groups, strict=True))
        ),
        split=split,
    )


def _sizes(graph: Structure) -> list[float]:
    """Size nodes by rank, or by number of links where nothing is ranked."""
    ranks = [node.rank if 0 <= node.rank <= 1 else 0.0 for node in graph.nodes]
    if not any(rank for rank, node in zip(ranks, graph.nodes, strict=True) if node.kind != CLAIM):
        links = Counter(end for ends in graph.ends for end in ends)
        top = max(links.values(), default=1)
        ranks = [links[i] / top for i in range(len(ranks))]
    return [
        CLAIM_SIZE if node.kind == CLAIM else round(8.0 + 11.0 * rank**0.75, 1)
        for node, rank in zip(graph.nodes, ranks, strict=True)
    ]


def _petals(
    graph: Structure, sizes: Sequence[float]
) -> tuple[dict[int, tuple[int, float, float]], list[float]]:
    """Place claims relative to their homes; tell how far each node then reaches."""
    outer = [
        size * 2**0.5 if node.kind == CLAIM else size * 1.15
        for size, node in zip(sizes, graph.nodes, strict=True)
    ]
    around: defaultdict[int, list[int]] = defaultdict(list)
    for claim, home in enumerate(graph.homes):
        if home >= 0:
            around[home].append(claim)
    petals: dict[int, tuple[int, float, float]] = {}
    for home, claims in sorted(around.items()):
        claims.sort(key=lambda c: (*[(q.document, q.start) for q in graph.nodes[c].quotes[:1]], c))
        spots, reach = rings(len(claims), inner=sizes[home] * 1.15 + 10)
        outer[home] = max(outer[home], reach)
        petals |= {
            claim: (home, round(x, 1), round(y, 1)) for claim, (x, y) in zip(claims, spots, strict=True)
        }
    return petals, outer


def _arranged(
    members: Sequence[int], graph: Structure, around: Places, *, gap: float, pad: float, whole: bool
) -> Places:
    """Lay one group out around its own middle."""
    place = {node: i for i, node in enumerate(members)}
    lines = [line for line in graph.lines if line.source in place and line.target in place]
    near = neighbourhoods(members, lines) if whole else dict.fromkeys(members, 0)
    pairs = [
        (
            place[line.source],
            place[line.target],
            gap * (1.5 if line.spoken else 1.0)
            + (0.0 if near[line.source] == near[line.target] else FARTHER),
        )
        for line in lines
    ]
    radii = around[list(members)]
    if not pairs:
        return _rows(radii, pad=NAMED if whole else (pad + 16, pad + 16))
    places = part(_squarer(spread(curled(distances(radii, pairs)))), radii, pad=pad)
    return places - _middle(places, radii)


def _middle(places: Places, radii: Places) -> Places:
    """Find about where the smallest disc around all circles has its centre."""
    low, high = (places - radii[:, None]).min(axis=0), (places + radii[:, None]).max(axis=0)
    centre = (low + high) / 2
    for step in range(2, 200):
        gone = places - centre
        far = np.sqrt((gone**2).sum(axis=1))
        last = int(np.argmax(np.rint((far + radii) * 64)))
        centre = centre + gone[last] * ((far[last] + radii[last]) / max(far[last], 1.0) / step / 4)
    return np.asarray(np.rint(centre * 64) / 64)


def _squarer(places: Places) -> Places:
    """Stretch a flat picture upwards: screens are not that wide, and names need room above each other."""
    wide, tall = (places.max(axis=0) - places.min(axis=0)).tolist()
    places[:, 1] *= min(STRETCH, max(1.0, wide / max(tall, 1.0)))
    return places


def _rows(radii: Places, *, pad: tuple[float, float]) -> Places:
    """Set nodes without links in tidy rows, with some room to the side and below."""
    cell = 2 * float(np.median(radii)) + pad[0]
    area = float(((2 * radii + pad[0]) * (2 * radii + pad[1])).sum())
    wide = max(1, round(area**0.5 / cell)) * cell
    places = np.zeros((len(radii), 2))
    x = y = tall = 0.0
    for i, radius in enumerate(radii.tolist()):
        side = 2 * radius + pad[0]
        if x > 0 and x + side > wide + 1:
            x, y, tall = 0.0, y + tall, 0.0
        places[i] = x + side / 2, y + radius + pad[1] / 2
        x, tall = x + side, max(tall, 2 * radius + pad[1])
    return np.asarray(places - (places.min(axis=0) + places.max(axis=0)) / 2)


def _turned(groups: list[list[int]], local: list[Places], centres: Places, graph: Structure) -> list[Places]:
    """Turn (and mirror) each group so that the nodes that are linked elsewhere face that way."""
    at = {node: (g, i) for g, members in enumerate(groups) for i, node in enumerate(members)}
    outward: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for line in graph.lines:
        (one, i), (other, j) = at[line.source], at[line.target]
        if one != other:
            outward[one].append((i, other))
            outward[other].append((j, one))
    turned = list(local)
    for group, links in sorted(outward.items()):
        own = np.asarray([i for i, _ in links])
        goal = centres[[g for _, g in links]] - centres[group]
        best: tuple[float, Places] | None = None
        for step in range(48):
            angle = step % 24 * np.pi / 12
            flip = -1.0 if step >= 24 else 1.0
            x, y = local[group][:, 0] * flip, local[group][:, 1]
            spots = np.column_stack(
                (x * np.cos(angle) - y * np.sin(angle), x * np.sin(angle) + y * np.cos(angle))
            )
            cost = round(float(np.sqrt(((spots[own] - goal) ** 2).sum(axis=1)).sum()), 3)
            if best is None or cost < best[0]:
                best = cost, np.rint(spots * 64) / 64
        if best is not None:
            turned[group] = best[1]
    return turned
