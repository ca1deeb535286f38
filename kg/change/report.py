"""The report of a union of graphs, in Markdown."""

from collections import Counter
from collections.abc import Iterable, Iterator

from kg.change.conflicts import Conflict
from kg.graph.facts import Facts
from kg.graph.quotes import tail
from kg.report import plain, table
from kg.vocab import KG

__all__ = ["render"]

_TITLE = "http://purl.org/dc/terms/title"
_DATE = "http://purl.org/dc/terms/date"
_SOURCE = "http://www.w3.org/ns/oa#hasSource"


def _number_by_document(facts: Facts, kind: str) -> Counter[str]:
    found = facts.of_kinds([kind])
    return Counter(
        document
        for one in found
        for document in {d for e in facts.all(one, KG.evidence) for d in facts.all(e, _SOURCE)}
    )


def _documents(facts: Facts) -> Iterator[tuple[str, ...]]:
    statements, claims = (_number_by_document(facts, kind) for kind in (str(KG.Statement), str(KG.Claim)))
    for one in facts.of_kinds([KG.Document]):
        yield (
            plain(facts.one(one, KG.fileName) or tail(one)),
            plain(facts.one(one, _TITLE) or "", limit=70),
            facts.one(one, _DATE) or "",
            str(int(facts.number(one, KG.characters, default=0))),
            str(statements[one]),
            str(claims[one]),
        )


def _conflict(one: Conflict) -> Iterator[str]:
    yield f"- {one.kind}: {plain(one.about)}"
    for side in one.sides:
        where = ", ".join(plain(name) for name in (*side.graphs, *side.documents))
        yield f"  - {plain(side.value)}: {plain(side.words)} — {where}"


def render(facts: Facts, *, title: str, digest: str, conflicts: Iterable[Conflict]) -> str:
    """Write the report of a union.

    Args:
        facts: of the union.
        title: of the graph.
        digest: SHA-256 of the graph.
        conflicts: where the graphs do not agree.

    Returns:
        Markdown; what comes from documents is escaped.

    Example:
        >>> print(render(Facts({}, frozenset(), {}), title="Two", digest="00", conflicts=())[:24])
        # Two
        <BLANKLINE>
        Graph `sha256:00`
    """
    lines = [f"# {plain(title)}", "", f"Graph `sha256:{digest}`", "", "## Documents", ""]
    head = ("document", "title", "date", "characters", "statements", "claims")
    lines += table(head, sorted(_documents(facts)))
    lines += ["## Conflicts", ""]
    found = [line for one in conflicts for line in _conflict(one)]
    return "\n".join([*lines, *(found or ["None."]), ""])
