"""Cut every evidence again, out of the texts that are kept beside a graph."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote

from kg.graph.facts import Facts
from kg.graph.terms import clean
from kg.resolve.spoken import plain_words
from kg.vocab import KG

__all__ = ["Problem", "State", "Text", "document_id", "file_name", "recut", "stored_texts"]

_OA = "http://www.w3.org/ns/oa#"
_IDENTIFIER = "http://purl.org/dc/terms/identifier"


class State(StrEnum):
    """What became of a text."""

    UNCHANGED = "unchanged"
    CHANGED = "text changed"
    GONE = "file gone"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something that cannot be relied on.

    Args:
        document: name of the file.
        start: first character; -1 where it is not one place.
        end: one past the last.
        kind: ``text``, ``length``, ``words``, ``context``, ``outside``, ``claim``, ``cue``, ``evidence``,
            ``relation``, ``mention`` or ``altered``.
        node: IRI it is about.
        message: what is wrong, in words.
        expected: what the graph says.
        found: what the text says.
    """

    document: str
    start: int
    end: int
    kind: str
    node: str
    message: str
    expected: str = ""
    found: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """The text kept of a document.

    Args:
        state: unchanged, text changed or file gone.
        text: what is kept; None where it is gone.
    """

    state: State
    text: str | None


def file_name(facts: Facts, document: str) -> str:
    """Name a document as its file is named, or by the end of its IRI."""
    return facts.one(document, KG.fileName) or unquote(document.rpartition("/")[2])


def document_id(facts: Facts, document: str) -> str:
    """Give the id a document had when it was read."""
    return facts.one(document, _IDENTIFIER) or ""


def _read(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8", "surrogatepass")
    except (OSError, UnicodeDecodeError):
        return None


def stored_texts(facts: Facts, out: Path) -> dict[str, Text]:
    """Read the texts that a build keeps, and compare their digests.

    Args:
        facts: the graph.
        out: the folder a build wrote to, or a graph file in it.

    Returns:
        The text of each document of the graph, by its IRI.
    """
    folder = (out if out.is_dir() else out.parent) / "texts"
    by_digest: dict[str, str] = {}
    by_name: dict[str, str] = {}
    for path in sorted(folder.glob("*.txt")):
        text = _read(path)
        if text is not None:
            by_name[path.stem] = text
            by_digest[sha256(text.encode("utf-8", "surrogatepass")).hexdigest()] = text
    found = {}
    for document in facts.of_kinds([KG.Document]):
        known = by_digest.get(facts.one(document, KG.digest) or "")
        name = unquote(document.rpartition("/document/")[2], errors="surrogatepass")
        other = by_name.get(name)
        if known is not None and (other is None or other == known):
            found[document] = Text(State.UNCHANGED, known)
        elif other is not None:
            found[document] = Text(State.CHANGED, other)
        else:
            found[document] = Text(State.GONE, None)
    return found


def _span(facts: Facts, evidence: str) -> tuple[int, int] | None:
    start = int(facts.number(evidence, f"{_OA}start", default=-1))
    end = int(facts.number(evidence, f"{_OA}end", default=-1))
    return (start, end) if 0 <= start <= end else None


def _words(text: str, span: tuple[int, int]) -> str:
    return clean(" ".join(text[span[0] : span[1]].split()))


def _evidence(facts: Facts, evidence: str, *, name: str, text: str) -> Iterator[Problem]:
    span = _span(facts, evidence)
    if span is None or span[1] > len(text):
        start, end = span or (-1, -1)
        yield Problem(name, start, end, "outside", evidence, "evidence lies outside its document")
        return
    exact = facts.one(evidence, f"{_OA}exact")
    cut = clean(text[span[0] : span[1]])
    if exact is not None and exact != cut:
        message = "the words at this place are others"
        yield Problem(name, *span, "words", evidence, message, expected=exact, found=cut)
    prefix, suffix = facts.one(evidence, f"{_OA}prefix") or "", facts.one(evidence, f"{_OA}suffix") or ""
    before = clean(text[max(span[0] - len(prefix), 0) : span[0]])
    after = clean(text[span[1] : span[1] + len(suffix)])
    if exact is not None and (before, after) != (prefix, suffix):
        message = "the words around this place are others"
        yield Problem(
            name,
            *span,
            "context",
            evidence,
            message,
            expected=f"{prefix}…{suffix}",
            found=f"{before}…{after}",
        )


def _places(facts: Facts, claim: str) -> list[list[tuple[int, int]]]:
    """Gather where the words of a claim stand, a list for each piece of evidence; what is in none is last."""
    spans = sorted(facts.span(claim, KG.contentSpan))
    cuts = sorted(filter(None, (_span(facts, one) for one in facts.all(claim, KG.evidence))))
    if len(cuts) < 2:
        return [spans]
    within = [[span for span in spans if start <= span[0] and span[1] <= end] for start, end in cuts]
    outside = [span for span in spans if not any(span in found for found in within)]
    return [*within, outside] if outside else within


def _claim(facts: Facts, claim: str, *, name: str, text: str) -> Iterator[Problem]:
    said = facts.one(claim, KG.text) or ""
    exact = False
    for spans in _places(facts, claim):
        parts = [part for part in (_words(text, span) for span in spans) if part]
        found = " … ".join(parts)
        whole = spans[0][0] if spans else -1, spans[-1][1] if spans else -1
        same = found == said or _same_parts(parts, said)
        exact = exact or same
        if not same and (not spans or plain_words(found) != plain_words(said)):
            message = "the claim is not what is written there"
            yield Problem(name, *whole, "claim", claim, message, expected=said, found=found)
            exact = True
    if not exact:
        message = "the claim is written nowhere in these very words"
        yield Problem(name, *whole, "claim", claim, message, expected=said, found=found)
    cue = facts.one(claim, KG.cue)
    places = list(facts.span(claim, KG.cueSpan))
    if cue is not None and places and cue not in [_words(text, place) for place in places]:
        found = _words(text, places[0])
        message = "the cue is not what is written there"
        yield Problem(name, *places[0], "cue", claim, message, expected=cue, found=found)


def _same_parts(parts: list[str], said: str) -> bool:
    """Tell whether a split quote is made of the same parts in another order than they stand in."""
    return len(" … ".join(parts)) == len(said) and all(part in said for part in parts)


def recut(facts: Facts, texts: Mapping[str, Text], *, subjects: Iterable[str]) -> Iterator[Problem]:
    """Cut evidence and the words of claims again.

    Args:
        facts: the graph.
        texts: see ``stored_texts``; what is gone is passed over.
        subjects: IRIs of evidence and claims.

    Yields:
        Each place where the text does not say what the graph says.
    """
    claims = set(facts.of_kinds([KG.Claim]))
    for subject in subjects:
        evidence = facts.one(subject, KG.evidence) if subject in claims else subject
        document = facts.one(evidence or "", f"{_OA}hasSource") or ""
        text = texts[document].text if document in texts else None
        if text is None:
            continue
        name = file_name(facts, document)
        check = _claim if subject in claims else _evidence
        yield from check(facts, subject, name=name, text=text)
