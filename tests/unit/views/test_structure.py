from kg.graph.projection import Edge, Node, Projection
from kg.views.structure import structure


def person(name: str) -> Node:
    return Node(name, "Person", name)


def claim(name: str) -> Node:
    return Node(name, "Claim", name)


def link(source: str, target: str, predicate: str = "knows") -> Edge:
    return Edge(f"{source}-{predicate}-{target}", source, target, predicate, predicate)


def test_the_first_of_two_nodes_with_one_id_is_kept() -> None:
    found = structure(Projection("", (Node("a", "Person", "first"), Node("a", "Person", "second"))))
    assert [node.label for node in found.nodes] == ["first"]


def test_edges_that_lead_nowhere_are_counted_and_dropped() -> None:
    found = structure(Projection("", (person("a"),), (link("a", "gone"), link("gone", "a"))))
    assert (found.edges, found.dropped) == ((), 2)


def test_parallel_and_opposite_statements_share_one_line() -> None:
    edges = (link("a", "b"), link("a", "b", "likes"), link("b", "a"))
    found = structure(Projection("", (person("a"), person("b")), edges))
    assert [(line.source, line.target, line.edges, line.back) for line in found.lines] == [
        (0, 1, (0, 1, 2), True)
    ]


def test_a_loop_is_kept_but_not_drawn() -> None:
    found = structure(Projection("", (person("a"),), (link("a", "a"),)))
    assert (len(found.edges), found.lines) == (1, ())


def test_a_claim_lives_with_its_claimant_whichever_way_the_edge_points() -> None:
    nodes = (person("a"), person("b"), claim("c"), claim("d"))
    edges = (link("c", "b", "about"), link("c", "a", "claimant"), link("b", "d", "claimant"))
    assert structure(Projection("", nodes, edges)).homes == (-1, -1, 0, 1)


def test_a_claim_of_nobody_lives_with_what_it_is_about() -> None:
    nodes = (person("a"), claim("c"), claim("d"))
    assert structure(Projection("", nodes, (link("c", "a", "about"),))).homes == (-1, 0, -1)


def test_a_thing_only_spoken_of_gets_a_line_to_the_speaker() -> None:
    nodes = (person("a"), person("b"), claim("c"))
    edges = (link("c", "a", "claimant"), link("c", "b", "about"))
    (line,) = structure(Projection("", nodes, edges)).lines
    assert (line.source, line.target, line.edges, line.spoken) == (0, 1, (1,), True)


def test_no_spoken_line_doubles_a_stated_one() -> None:
    nodes = (person("a"), person("b"), claim("c"))
    edges = (link("c", "a", "claimant"), link("c", "b", "about"), link("b", "a"))
    assert [line.spoken for line in structure(Projection("", nodes, edges)).lines] == [False]
