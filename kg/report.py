"""The report of a build, in Markdown: what was read, who says what, what was skipped."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from kg.errors import DocumentError
from kg.graph.terms import clean
from kg.model import Annotations, Claim, Document, Literal, Modality, Statement
from kg.resolve.restated import restated
from kg.resolve.spoken import told

__all__ = ["Sheet", "plain", "render", "sheet", "table"]

_TOP = 15
_MARKUP = str.maketrans({c: f"\\{c}" for c in "\\`*_{}[]<>#|~"})


def plain(text: str, *, limit: int = 160) -> str:
    r"""Make document text safe inside Markdown, on one line, and such that a file can hold it.

    Example:
        >>> plain("<b>\nof a_b")
        '\\<b\\> of a\\_b'
    """
    line = " ".join(text.split())
    if len(line) > limit:
        line = line[: limit - 1].rstrip() + "…"
    return clean(line).translate(_MARKUP)


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Write a table, line by line; what stands in it is escaped already.

    Example:
        >>> list(table(("a", "b"), [(1, 2)]))
        ['| a | b |', '| --- | --- |', '| 1 | 2 |', '']
    """
    yield "| " + " | ".join(head) + " |"
    yield "|" + " --- |" * len(head)
    for row in rows:
        yield "| " + " | ".join(str(cell) for cell in row) + " |"
    yield ""


@dataclass(frozen=True, slots=True)
class Told:
    """A claim, ready for the report.

    Args:
        claimant: id of who made it; None where nobody is named.
        mode: how it was said.
        line: in Markdown.
    """

    claimant: str | None
    mode: str
    line: str


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement, ready for the report.

    Args:
        subject: id.
        predicate: local name.
        planned: whether it is only announced.
        object: id, or the words of a value.
        value: whether the object is a value.
        words: the evidence, in Markdown.
        place: where that stands, in Markdown.
    """

    subject: str
    predicate: str
    planned: bool
    object: str
    value: bool
    words: str
    place: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the report tells of a document.

    Args:
        document: what to call it, in Markdown.
        title: in Markdown.
        date: as in ``Document``.
        characters: length of its text.
        entities: id, type and name.
        mentions: of each entity how often, in the order of the first, with the first name.
        statements: in order.
        claims: in order; one that is stated in several places once.
    """

    document: str
    title: str
    date: str | None
    characters: int
    entities: tuple[tuple[str, str, str], ...]
    mentions: tuple[tuple[str, str, int], ...]
    statements: tuple[Stated, ...]
    claims: tuple[Told, ...]


def _cut(document: Document, span: tuple[int, int]) -> str:
    return document.text[span[0] : span[1]]


def _place(document: Document, span: tuple[int, int]) -> str:
    return f"{plain(document.name)} {span[0]}–{span[1]}"


def _title(document: Document) -> str:
    """Name a document: a row of a collection by its id as well."""
    row = document.id != PurePath(document.name).stem
    return plain(f"{document.name}, {document.id}" if row else document.name)


def _stated(statement: Statement, document: Document) -> Stated:
    thing = statement.object
    return Stated(
        statement.subject,
        statement.predicate,
        statement.modality is Modality.PLANNED,
        thing.value if isinstance(thing, Literal) else thing,
        isinstance(thing, Literal),
        plain(_cut(document, statement.evidence), limit=140),
        _place(document, statement.evidence),
    )


def _told(claim: Claim, document: Document) -> Told:
    content = plain(told(claim, document.text), limit=240)
    about = f" (on {plain(claim.topic)})" if claim.topic else ""
    cue = f"{plain(_cut(document, claim.cue)).rstrip(':')}: " if claim.cue else ""
    stance = "" if claim.polarity else " (not)"
    line = f"- {cue}{content}{stance}{about} — {_place(document, claim.evidence)}"
    return Told(claim.claimant, claim.mode.value, line)


def sheet(found: Annotations) -> Sheet:
    """Prepare what the report tells of a document.

    Args:
        found: what was read in it.

    Example:
        >>> sheet(Annotations(Document("a", "a.txt", "text/plain", "Words."))).document
        'a.txt'
    """
    document = found.document
    counts = Counter(mention.entity for mention in found.mentions)
    first = {mention.entity: mention.name for mention in reversed(found.mentions)}
    return Sheet(
        _title(document),
        plain(document.title or "", limit=70),
        document.date,
        len(document.text),
        tuple((entity.id, entity.type, entity.name) for entity in found.entities),
        tuple((entity, first[entity], number) for entity, number in counts.items()),
        tuple(_stated(statement, document) for statement in found.statements),
        tuple(_told(places[0], document) for places in restated(found.claims, text=document.text)),
    )


def _twice(sheets: Sequence[Sheet]) -> Iterator[str]:
    """Tell of documents of one name with different texts."""
    names = Counter(sheet.document for sheet in sheets)
    several = [
        f"- {name}: {number} documents, different texts" for name, number in names.items() if number > 1
    ]
    yield from ["The same name:", "", *several, ""] if several else []


def _entities(sheets: Sequence[Sheet], *, names: Mapping[str, str]) -> Iterator[tuple[str, int, str]]:
    mentions = Counter[str]()
    kinds: dict[str, set[str]] = defaultdict(set)
    for one in sheets:
        for entity, _, number in one.mentions:
            mentions[entity] += number
        for entity, kind, _ in one.entities:
            kinds[kind].add(entity)
    for kind, ids in sorted(kinds.items()):
        top = sorted(ids, key=lambda i: (-mentions[i], i))[:8]
        yield kind, len(ids), ", ".join(f"{plain(names[i])} ({mentions[i]})" for i in top)


def _statement_row(one: Stated, *, names: Mapping[str, str]) -> tuple[str, ...]:
    return (
        plain(names.get(one.subject, one.subject)),
        one.predicate + (" (planned)" if one.planned else ""),
        plain(one.object if one.value else names.get(one.object, one.object)),
        one.words,
        one.place,
    )


def _claims(sheets: Sequence[Sheet], *, names: Mapping[str, str]) -> Iterator[str]:
    by_claimant: dict[str, list[Told]] = defaultdict(list)
    for one in sheets:
        for claim in one.claims:
            by_claimant[names.get(claim.claimant or "", "(not said)")].append(claim)
    for claimant, claims in sorted(by_claimant.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        modes = Counter(claim.mode for claim in claims)
        counted = ", ".join(f"{n} {mode}" for mode, n in sorted(modes.items()))
        yield from (f"### {plain(claimant)}: {counted}", "")
        yield from (claim.line for claim in claims[:_TOP])
        if len(claims) > _TOP:
            yield f"- … and {len(claims) - _TOP} more in the graph"
        yield ""


def render(
    sheets: Sequence[Sheet],
    *,
    title: str,
    digest: str,
    skipped: Sequence[DocumentError] = (),
) -> str:
    """Write the report.

    Args:
        sheets: what there is to tell, document by document.
        title: of the graph.
        digest: SHA-256 of the graph.
        skipped: what could not be read.

    Returns:
        Markdown; document text in it is escaped.
    """
    names = {entity: name for one in sheets for entity, _, name in one.entities}
    lines = [f"# {plain(title)}", "", f"Graph `sha256:{digest}`", "", "## Documents", ""]
    lines += table(
        ("document", "title", "date", "characters", "entities", "statements", "claims"),
        (
            (
                one.document,
                one.title,
                one.date or "",
                one.characters,
                len(one.entities),
                len(one.statements),
                len(one.claims),
            )
            for one in sheets
        ),
    )
    lines += _twice(sheets)
    if skipped:
        lines += ["## Skipped", "", *(f"- {plain(_named(s), limit=300)}" for s in skipped), ""]
    lines += ["## Entities", "", *table(("type", "number", "most mentioned"), _entities(sheets, names=names))]
    lines += ["## Statements", ""]
    lines += table(
        ("subject", "relation", "object", "evidence", "where"),
        sorted({_statement_row(statement, names=names) for one in sheets for statement in one.statements}),
    )
    lines += ["## Claims", "", *_claims(sheets, names=names)]
    return "\n".join(lines)


def _named(error: DocumentError) -> str:
    name = error.path.rsplit("/", 1)[-1]
    return f"{name}{f':{error.line}' if error.line else ''}: {error.problem}"
