"""Prove that a graph says what its documents say."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.graph.facts import Facts
from kg.graph.store import load
from kg.graph.union import SAME
from kg.ontology import NAMESPACE
from kg.ontology import read as read_ontology
from kg.trust.names import altered, described
from kg.trust.quads import INFERRED, merged, quads_of
from kg.trust.recut import Problem, State, Text, file_name, recut, stored_texts
from kg.trust.sources import Source, compare, read_sources
from kg.vocab import KG

__all__ = ["Checked", "Verification", "as_json", "verify"]

_OA = "http://www.w3.org/ns/oa#"
_DIGEST = re.compile(rb"^Graph `sha256:([0-9a-f]{64})`", re.MULTILINE)
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_LINK = f" <{SAME}> .\n".encode()
"""How a line ends that `kg link` added to the graph of a build."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of one document.

    Args:
        id: its IRI.
        name: of its file.
        text: state of the text kept beside the graph.
        evidence: how many stretches of it were cut again.
        source: state of the file it was read from; None where no files were given.
    """

    id: str
    name: str
    text: State
    evidence: int
    source: Source | None


@dataclass(frozen=True, slots=True)
class Verification:
    """What came of cutting everything again.

    Args:
        documents: by name.
        evidence: how many stretches were cut again.
        statements: how many statements have evidence.
        claims: how many claims have evidence.
        entities: how many things are mentioned somewhere.
        problems: what cannot be relied on, by place.
        unread: files that could not be read.
        new: files that the graph knows nothing of; no fault.
    """

    documents: tuple[Checked, ...]
    evidence: int
    statements: int
    claims: int
    entities: int
    problems: tuple[Problem, ...]
    unread: tuple[str, ...] = ()
    new: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Everything is as it was read.

        Example:
            >>> Verification((), 0, 0, 0, 0, ()).ok
            True
        """
        states = [one.text for one in self.documents]
        states += [one.source.state for one in self.documents if one.source]
        return not self.problems and all(state == State.UNCHANGED for state in states)


def _empty(facts: Facts) -> Iterator[Problem]:
    """Say that a graph without documents proves nothing."""
    if not facts.of_kinds([KG.Document]):
        yield Problem("", -1, -1, "nothing", "", "the graph describes no document: there is nothing to prove")


def _whole(out: Path) -> Iterator[Problem]:
    """Compare the graph with the digest that the report beside it gives."""
    try:
        said = _DIGEST.search((out / "report.md").read_bytes())
        lines = (out / "graph.nq").read_bytes()
    except OSError:
        return
    if not said:
        return
    expected, found = said[1].decode(), sha256(lines).hexdigest()
    if _LINK in lines and expected != found:
        found = sha256(
            b"".join(x for x in lines.splitlines(keepends=True) if not x.endswith(_LINK))
        ).hexdigest()
    if expected != found:
        message = "the graph is not the one that report.md tells of; lines were lost, added or changed"
        yield Problem("", -1, -1, "digest", "graph.nq", message, expected=expected, found=found)


def _evidence_of(facts: Facts) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for evidence in facts.of_kinds([KG.Evidence]):
        found[facts.one(evidence, f"{_OA}hasSource") or ""].append(evidence)
    return dict(found)


def _texts(facts: Facts, texts: dict[str, Text]) -> Iterator[Problem]:
    for document, kept in texts.items():
        name = file_name(facts, document)
        if kept.text is None:
            yield Problem(name, -1, -1, "text", document, "the text is not kept in texts/")
            continue
        if kept.state == State.CHANGED:
            yield Problem(name, -1, -1, "text", document, "the text kept is not the one that was read")
        length = facts.number(document, KG.characters, default=-1)
        if length != len(kept.text):
            message = "the text is not as long as the graph says"
            found = str(len(kept.text))
            yield Problem(name, -1, -1, "length", document, message, expected=f"{length:.0f}", found=found)


def _rests_on(facts: Facts, subject: str) -> bool:
    """Tell whether a node has evidence in a document that the graph describes."""
    documents = {facts.one(e, f"{_OA}hasSource") or "" for e in facts.all(subject, KG.evidence)}
    return bool(documents) and all(facts.one(document, KG.digest) for document in documents)


def _unproved(facts: Facts) -> Iterator[Problem]:
    """Find what rests on nothing: statements and claims, relations between things, things themselves."""
    stated = set()
    for statement in facts.of_kinds([KG.Statement]):
        if facts.one(statement, KG.modality) != str(KG.Planned):
            parts = (facts.one(statement, f"{_RDF}{key}") for key in ("subject", "predicate", "object"))
            stated.add(tuple(parts))
    for subject in facts.of_kinds([KG.Statement, KG.Claim, KG.Appearance]):
        if not _rests_on(facts, subject):
            yield Problem("", -1, -1, "evidence", subject, "it has no evidence in a document of the graph")
    books = {NAMESPACE + name for name in read_ontology().bookkeeping}
    for subject, said in facts.values.items():
        for relation in sorted(key for key in said if key.startswith(NAMESPACE) and key not in books):
            for value in said[relation]:
                if (subject, relation, value) not in stated:
                    message = f"no statement says {relation.removeprefix(NAMESPACE)} {value}"
                    yield Problem("", -1, -1, "relation", subject, message)
    for thing in sorted(_things(facts) - _mentioned(facts)):
        yield Problem("", -1, -1, "mention", thing, "it is mentioned in no document of the graph")


def _things(facts: Facts) -> set[str]:
    """Gather everything that a statement, a claim or an affiliation speaks of."""
    links = (f"{_RDF}subject", f"{_RDF}object", KG.about, KG.claimant, KG.member, KG.organization)
    spoken_of = facts.of_kinds([KG.Statement, KG.Claim, KG.Affiliation])
    return {value for s in spoken_of for link in links for value in facts.all(s, link)} & facts.links


def _mentioned(facts: Facts) -> set[str]:
    return {value for one in facts.of_kinds([KG.Appearance]) for value in facts.all(one, KG.entity)}


def _altered(facts: Facts, quads: list[ox.Quad]) -> Iterator[Problem]:
    for name in altered(described(quads_of(quads))):
        node = name.strip("<>")
        cuts = facts.all(node, KG.evidence) or (node,)
        start, evidence = min((int(facts.number(cut, f"{_OA}start", default=-1)), cut) for cut in cuts)
        document = facts.one(evidence, f"{_OA}hasSource")
        end = int(facts.number(evidence, f"{_OA}end", default=-1))
        kind = node.rpartition("/")[0].rpartition("/")[2] or "node"
        message = f"the {kind} was altered since it was read: its name no longer fits what it says"
        where = file_name(facts, document) if document else ""
        yield Problem(where, start, end, "altered", node, message)


def verify(out: Path, sources: Sequence[Path] = ()) -> Verification:
    """Cut every evidence again and prove that nothing in a graph lacks it.

    The digests of the texts kept beside the graph are compared, all words are cut out of them again, the
    names that were minted from content are minted again, and each statement, claim, relation and thing is
    followed to the text.

    Args:
        out: the folder a build wrote to.
        sources: files and folders the graph was built from, to be read again; none to leave them alone.

    Returns:
        What holds and what does not.

    Raises:
        GraphError: there is no graph.
    """
    store = load(out)
    facts = Facts.of(merged(store))
    evidence = _evidence_of(facts)
    texts = stored_texts(facts, out)
    read, unread = read_sources(sources) if sources else ([], [])
    states, new = compare(facts, read, evidence=evidence) if sources else ({}, [])
    inferred = ox.NamedNode(INFERRED)
    link = str(KG.sameClaimAs)
    kept = [
        quad
        for quad in store
        if inferred not in (quad.graph_name, quad.subject) and quad.predicate.value != link
    ]
    claims, stated = facts.of_kinds([KG.Claim]), facts.of_kinds([KG.Statement])
    problems = [
        *_empty(facts),
        *_whole(out),
        *_texts(facts, texts),
        *recut(facts, texts, subjects=[*facts.of_kinds([KG.Evidence]), *claims]),
        *_unproved(facts),
        *_altered(facts, kept),
    ]
    return Verification(
        documents=tuple(
            Checked(
                id=document,
                name=file_name(facts, document),
                text=kept_text.state,
                evidence=len(evidence.get(document, ())),
                source=states.get(document),
            )
            for document, kept_text in sorted(
                texts.items(), key=lambda one: (file_name(facts, one[0]), one[0])
            )
        ),
        evidence=sum(map(len, evidence.values())),
        statements=sum(_rests_on(facts, one) for one in stated),
        claims=sum(_rests_on(facts, one) for one in claims),
        entities=len(_mentioned(facts)),
        problems=tuple(sorted(problems)),
        unread=tuple(unread),
        new=tuple(new),
    )


def as_json(verification: Verification) -> dict[str, Any]:
    """Write a verification as plain data.

    Example:
        >>> as_json(Verification((), 0, 0, 0, 0, ()))["ok"]
        True
    """
    return {"ok": verification.ok, **asdict(verification)}
