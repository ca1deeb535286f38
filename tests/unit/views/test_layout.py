import time
from collections.abc import Callable
from itertools import combinations

import numpy as np
import pytest

from kg.graph.projection import Edge, Node, Projection
from kg.views.layout import layout
from kg.views.packing import pack
from kg.views.rings import CLAIM_SIZE, rings
from kg.views.stress import curled, distances, part, spread
from kg.views.structure import CLAIM, structure

Sample = Callable[..., Projection]


def overlaps(projection: Projection) -> int:
    graph = structure(projection)
    found = layout(graph)
    places = np.asarray(found.places, dtype=float).reshape(-1, 2)
    reach = np.asarray(
        [
            size * (2**0.5 if node.kind == CLAIM else 1.15)
            for size, node in zip(found.sizes, graph.nodes, strict=True)
        ]
    )
    count = 0
    for i in range(len(places) - 1):
        apart = np.sqrt(((places[i + 1 :] - places[i]) ** 2).sum(axis=1))
        count += int((apart < reach[i + 1 :] + reach[i]).sum())
    return count


@pytest.mark.parametrize("nodes", [2, 20, 100, 400, 1200])
@pytest.mark.parametrize("claims", [0.0, 0.7])
def test_nothing_overlaps(sample: Sample, nodes: int, claims: float) -> None:
    assert overlaps(sample(nodes, claims=claims)) == 0


def test_five_thousand_nodes_in_time_and_apart(sample: Sample) -> None:
    def took(nodes: int) -> float:
        graph = structure(sample(nodes))
        begun = time.process_time()
        layout(graph)
        return time.process_time() - begun

    assert took(5000) < max(12, 50 * took(500))  # 12 s of processor, or more where it is a slow one
    assert overlaps(sample(5000)) == 0


@pytest.mark.parametrize("links", [0, 1, 8])
def test_any_density_is_laid_out(sample: Sample, links: int) -> None:
    assert overlaps(sample(300, claims=0.2, links=links)) == 0


def test_a_long_chain_curls_up(chain: Callable[[int], Projection]) -> None:
    found = layout(structure(chain(140)))
    places = np.asarray(found.places, dtype=float)
    length = float(np.sqrt((np.diff(places, axis=0) ** 2).sum(axis=1)).sum())
    assert np.ptp(places, axis=0).max() < length / 2


def test_a_star_of_a_thousand_leaves(sample: Sample) -> None:
    hub = Node("hub", "Person", "hub", rank=1.0)
    leaves = tuple(Node(f"n{i}", "Person", f"n{i}") for i in range(1000))
    edges = tuple(Edge(f"e{i}", "hub", leaf.id, "knows", "knows") for i, leaf in enumerate(leaves))
    assert overlaps(Projection("", (hub, *leaves), edges)) == 0
    assert sample is not None


def test_claims_of_nobody_are_drawn_too() -> None:
    nodes = tuple(Node(f"c{i}", CLAIM, "x") for i in range(200))
    assert overlaps(Projection("", nodes)) == 0


@pytest.mark.parametrize("rank", [float("nan"), -1.0, 7.0])
def test_odd_ranks_are_no_rank(rank: float) -> None:
    nodes = (Node("a", "Person", "a", rank=rank), Node("b", "Person", "b", rank=0.5))
    assert layout(structure(Projection("", nodes))).sizes[0] == 8.0


def test_unranked_nodes_are_sized_by_their_links() -> None:
    nodes = tuple(Node(name, "Person", name) for name in "abc")
    edges = (Edge("1", "a", "b", "knows", "knows"), Edge("2", "a", "c", "knows", "knows"))
    sizes = layout(structure(Projection("", nodes, edges))).sizes
    assert sizes[0] > sizes[1] == sizes[2]


@pytest.mark.parametrize("count", [0, 1, 7, 60, 700])
def test_rings_keep_claims_apart(count: int) -> None:
    places, radius = rings(count, inner=18)
    assert len(places) == count
    assert all(
        (ax - bx) ** 2 + (ay - by) ** 2 > (2 * CLAIM_SIZE * 2**0.5) ** 2
        for (ax, ay), (bx, by) in combinations(places, 2)
    )
    assert all(x * x + y * y <= radius**2 for x, y in places)


def test_packed_discs_do_not_overlap() -> None:
    radii = [40.0 - i % 30 for i in range(220)]
    places = pack(radii, {(0, 5): 2.0}, gap=4)
    for i, j in combinations(range(220), 2):
        assert np.hypot(*(places[i] - places[j])) >= radii[i] + radii[j] - 0.5


def test_linked_discs_are_packed_near_each_other() -> None:
    radii = [10.0] * 40
    far = pack(radii, {}, gap=4)
    near = pack(radii, {(35, 39): 9.0}, gap=4)
    assert np.hypot(*(near[35] - near[39])) < np.hypot(*(far[35] - far[39]))


def test_spread_follows_distances() -> None:
    table = distances(np.full(3, 5.0), [(0, 1, 20.0), (1, 2, 20.0)])
    places = spread(table)
    assert np.hypot(*(places[0] - places[2])) == pytest.approx(60, rel=0.05)


def test_curled_keeps_the_shortest() -> None:
    table = np.array([[0.0, 10.0, 160.0], [10.0, 0.0, 150.0], [160.0, 150.0, 0.0]])
    assert curled(table, bend=0.5)[0].tolist() == [0.0, 10.0, 40.0]


def test_part_separates_what_lies_in_one_place() -> None:
    places = part(np.zeros((30, 2)), np.full(30, 8.0), pad=2)
    assert min(np.hypot(*(places[i] - places[j])) for i, j in combinations(range(30), 2)) >= 18
