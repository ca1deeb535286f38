"""Which nodes matter: PageRank over links taken both ways, in plain Python, the same on every machine."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

__all__ = ["ranks"]

_DAMPING = 0.85
_ROUNDS = 30


def ranks(nodes: Sequence[str], links: Iterable[tuple[str, str]]) -> dict[str, float]:
    """Rank nodes by how they are linked.

    Args:
        nodes: their ids.
        links: pairs of ids, repeated as often as they count; a pair with an unknown id is passed over.

    Returns:
        A number for each node, four digits; the most important has 1.

    Example:
        >>> ranks(["a", "b", "c"], [("a", "b"), ("a", "c")])
        {'a': 1.0, 'b': 0.5303, 'c': 0.5303}
    """
    number = {node: i for i, node in enumerate(nodes)}
    pairs = Counter((number[a], number[b]) for a, b in links if a in number and b in number and a != b)
    around: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    degree = [0] * len(number)
    for (a, b), weight in sorted(pairs.items()):
        around[a].append((b, weight))
        around[b].append((a, weight))
        degree[a] += weight
        degree[b] += weight
    score = [1.0] * len(number)
    for _ in range(_ROUNDS):
        share = [s / d if d else 0.0 for s, d in zip(score, degree, strict=True)]
        score = [
            (1 - _DAMPING) + _DAMPING * sum(share[j] * weight for j, weight in around.get(i, ()))
            for i in range(len(number))
        ]
    top = max(score, default=1.0)
    return {node: round(score[i] / top, 4) for node, i in number.items()}
