"""Compare the documents of a graph with the files they were read from."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg import documents
from kg.graph.facts import Facts
from kg.graph.terms import clean
from kg.model import Document
from kg.trust.recut import State, document_id, file_name
from kg.vocab import KG

__all__ = ["Source", "compare", "read_sources"]

_OA = "http://www.w3.org/ns/oa#"


@dataclass(frozen=True, slots=True)
class Source:
    """What became of the file a document was read from.

    Args:
        state: unchanged, text changed or file gone.
        name: what the file is called now, where it is there.
        kept: evidence whose words stand where they stood.
        moved: evidence whose words stand elsewhere now.
        lost: evidence whose words are no longer there.
    """

    state: State
    name: str | None = None
    kept: int = 0
    moved: int = 0
    lost: int = 0


def read_sources(paths: Sequence[Path]) -> tuple[list[Document], list[str]]:
    """Read files again.

    Args:
        paths: files and folders, as given to the build.

    Returns:
        Their documents, and what could not be read.
    """
    files, problems = documents.discover(paths)
    read: list[Document] = []
    unread = [str(problem) for problem in problems if not isinstance(problem, documents.SkippedFile)]
    for file in files:
        for item in documents.read(file):
            if isinstance(item, Document):
                read.append(item)
            else:
                unread.append(str(item))
    return read, unread


def _against(facts: Facts, evidence: Iterable[str], source: Document) -> Source:
    kept = moved = lost = 0
    for one in evidence:
        start = int(facts.number(one, f"{_OA}start", default=-1))
        exact = facts.one(one, f"{_OA}exact")
        if exact is None or start < 0:
            lost += 1
        elif clean(source.text[start : start + len(exact)]) == exact:
            kept += 1
        elif exact in source.text:
            moved += 1
        else:
            lost += 1
    return Source(State.CHANGED, clean(source.name), kept, moved, lost)


def compare(
    facts: Facts, sources: Iterable[Document], *, evidence: Mapping[str, Sequence[str]]
) -> tuple[dict[str, Source], list[str]]:
    """Compare the documents of a graph with what the files say now.

    Args:
        facts: the graph.
        sources: what the files say now.
        evidence: IRIs of the evidence of each document.

    Returns:
        What became of each document, by its IRI, and the names of files that the graph knows nothing of. A
        file that only changed its name is unchanged.
    """
    by_name: defaultdict[tuple[str, str], list[Document]] = defaultdict(list)
    by_digest: dict[str, Document] = {}
    for source in sources:
        by_name[clean(source.name), clean(source.id)].append(source)
        by_digest.setdefault(source.digest, source)
    found: dict[str, Source] = {}
    used: set[str] = set()
    for document in facts.of_kinds([KG.Document]):
        digest = facts.one(document, KG.digest) or ""
        named = by_name.get((file_name(facts, document), document_id(facts, document)), [])
        same = next((one for one in named if one.digest == digest), by_digest.get(digest))
        if same is not None:
            found[document] = Source(State.UNCHANGED, clean(same.name), kept=len(evidence.get(document, ())))
            used.add(same.digest)
        elif named:
            found[document] = _against(facts, evidence.get(document, ()), named[0])
            used.add(named[0].digest)
        else:
            found[document] = Source(State.GONE, lost=len(evidence.get(document, ())))
    new = {clean(one.name) for digest, one in by_digest.items() if digest not in used}
    return found, sorted(new)
