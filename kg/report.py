"""The report of a build, in Markdown: what was read, who says what, what was skipped."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath

from kg.errors import DocumentError
from kg.model import Annotations, Claim, Document, Literal, Statement
from kg.resolve.spoken import told

__all__ = ["plain", "render", "table"]

_TOP = 15
_MARKUP = str.maketrans({c: f"\\{c}" for c in "\\`*_{}[]<>#|~"})


def plain(text: str, *, limit: int = 160) -> str:
    r"""Make document text safe inside Markdown, on one line.

    Example:
        >>> plain("<b>\nof a_b")
        '\\<b\\> of a\\_b'
    """
    line = " ".join(text.split())
    if len(line) > limit:
        line = line[: limit - 1].rstrip() + "…"
    return line.translate(_MARKUP)


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


def _cut(found: Annotations, span: tuple[int, int]) -> str:
    return found.document.text[span[0] : span[1]]


def _title(document: Document) -> str:
    """Name a document: a row of a collection by its id as well."""
    row = document.id != PurePath(document.name).stem
    return plain(f"{document.name}, {document.id}" if row else document.name)


def _twice(found: Sequence[Annotations]) -> Iterator[str]:
    """Tell of documents of one name with different texts."""
    names = Counter(_title(f.document) for f in found)
    several = [
        f"- {name}: {number} documents, different texts" for name, number in names.items() if number > 1
    ]
    yield from ["The same name:", "", *several, ""] if several else []


def _names(found: Sequence[Annotations]) -> dict[str, str]:
    return {e.id: e.name for f in found for e in f.entities}


def _statement_row(statement: Statement, *, found: Annotations, names: dict[str, str]) -> tuple[str, ...]:
    thing = statement.object
    shown = thing.value if isinstance(thing, Literal) else names.get(thing, thing)
    return (
        plain(names.get(statement.subject, statement.subject)),
        statement.predicate + (" (planned)" if statement.modality.value == "planned" else ""),
        plain(shown),
        f"{plain(_cut(found, statement.evidence), limit=140)}",
        f"{plain(found.document.name)} {statement.evidence[0]}–{statement.evidence[1]}",
    )


def _claim_rows(
    found: Sequence[Annotations], *, names: dict[str, str]
) -> Iterator[tuple[str, list[tuple[Annotations, Claim]]]]:
    by_claimant: dict[str, list[tuple[Annotations, Claim]]] = defaultdict(list)
    for f in found:
        for claim in f.claims:
            by_claimant[names.get(claim.claimant or "", "(not said)")].append((f, claim))
    yield from sorted(by_claimant.items(), key=lambda pair: (-len(pair[1]), pair[0]))


def render(
    found: Sequence[Annotations],
    *,
    title: str,
    digest: str,
    skipped: Sequence[DocumentError] = (),
) -> str:
    """Write the report.

    Args:
        found: what was read, document by document.
        title: of the graph.
        digest: SHA-256 of the graph.
        skipped: what could not be read.

    Returns:
        Markdown; document text in it is escaped.
    """
    names = _names(found)
    lines = [f"# {plain(title)}", "", f"Graph `sha256:{digest}`", "", "## Documents", ""]
    lines += table(
        ("document", "title", "date", "characters", "entities", "statements", "claims"),
        (
            (
                _title(f.document),
                plain(f.document.title or "", limit=70),
                f.document.date or "",
                len(f.document.text),
                len(f.entities),
                len(f.statements),
                len(f.claims),
            )
            for f in found
        ),
    )
    lines += _twice(found)
    if skipped:
        lines += ["## Skipped", "", *(f"- {plain(_named(s), limit=300)}" for s in skipped), ""]
    lines += ["## Entities", ""]
    mentions = Counter(m.entity for f in found for m in f.mentions)
    kinds: dict[str, set[str]] = defaultdict(set)
    for f in found:
        for entity in f.entities:
            kinds[entity.type].add(entity.id)
    lines += table(
        ("type", "number", "most mentioned"),
        (
            (
                kind,
                len(ids),
                ", ".join(
                    f"{plain(names[i])} ({mentions[i]})"
                    for i in sorted(ids, key=lambda i: (-mentions[i], i))[:8]
                ),
            )
            for kind, ids in sorted(kinds.items())
        ),
    )
    lines += ["## Statements", ""]
    lines += table(
        ("subject", "relation", "object", "evidence", "where"),
        sorted({_statement_row(s, found=f, names=names) for f in found for s in f.statements}),
    )
    lines += ["## Claims", ""]
    for claimant, claims in _claim_rows(found, names=names):
        modes = Counter(c.mode.value for _, c in claims)
        counted = ", ".join(f"{n} {mode}" for mode, n in sorted(modes.items()))
        lines += [f"### {plain(claimant)}: {counted}", ""]
        for f, claim in claims[:_TOP]:
            content = told(claim, f.document.text)
            place = f"{plain(f.document.name)} {claim.evidence[0]}–{claim.evidence[1]}"
            about = f" (on {plain(claim.topic)})" if claim.topic else ""
            cue = f"{plain(_cut(f, claim.cue)).rstrip(':')}: " if claim.cue else ""
            stance = "" if claim.polarity else " (not)"
            lines.append(f"- {cue}{plain(content, limit=240)}{stance}{about} — {place}")
        if len(claims) > _TOP:
            lines.append(f"- … and {len(claims) - _TOP} more in the graph")
        lines.append("")
    return "\n".join(lines)


def _named(error: DocumentError) -> str:
    name = error.path.rsplit("/", 1)[-1]
    return f"{name}{f':{error.line}' if error.line else ''}: {error.problem}"
