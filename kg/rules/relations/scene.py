"""A sentence as the constructions see it: every name one node, whatever the parser made of its inside."""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc

from kg.language.plain import Plain, Read, plain
from kg.model import Mention, MentionKind
from kg.ontology import Ontology

__all__ = ["Scene", "Unit", "scene", "units"]

_LOOSE = frozenset({"punct", "case", "det", "cc", "mark"})
_PREFIXES = frozenset({"co", "re", "self", "vice", "pre", "fine", "open"})
_SEVERAL = "reference.several"
_AGE = 2
"""Digits of an age, or of the year somebody left school in."""
_MARKS = frozenset({"’", "'", "‘"})
_MADE = frozenset({"System", "Algorithm", "Dataset"})
"""Classes of names that may be a word for a trade: a program called Cobbler."""
_RANK = {MentionKind.NAME: 0, MentionKind.PRONOUN: 1, MentionKind.NOMINAL: 2}


@dataclass(frozen=True, slots=True)
class Unit:
    """A mention as a stretch of tokens.

    Args:
        first: its first token.
        last: one past its last token.
        head: the token that stands for it in the tree.
        start: its first character in the document.
        end: one past its last.
        mention: what is mentioned; None for a name whose type is not known yet.
        also: who else the same words mean ("the two").
    """

    first: int
    last: int
    head: int
    start: int
    end: int
    mention: Mention | None = None
    also: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence with its units and the tree over them.

    A node is a token's index in ``doc``; a unit's node is its head.

    Args:
        doc: the parsed passage.
        first: first token of the sentence.
        last: one past its last.
        offset: added to a character index of ``doc`` to get one of the document.
        units: in text order, without overlap.
        ontology: the classes.
        tokens: the tokens of ``doc``, read.
        lower: the tokens of ``doc`` in lower case.
        spelt: the tokens of the sentence as ``word`` gives them.
        unit_at: the unit a token lies in.
        kids: the children of a node with their labels, in text order.
        parent: the governor of a node; a root is its own.
        label: the label of a node.
        places: where a lower-case word stands, names left out.
        told: whom a sentence without a subject tells of, in a list under that name.
    """

    doc: Doc
    first: int
    last: int
    offset: int
    units: tuple[Unit, ...]
    ontology: Ontology
    tokens: list[Read]
    lower: list[str]
    spelt: list[str]
    unit_at: dict[int, Unit] = field(default_factory=dict)
    kids: dict[int, list[tuple[str, int]]] = field(default_factory=dict)
    parent: dict[int, int] = field(default_factory=dict)
    label: dict[int, str] = field(default_factory=dict)
    places: dict[str, list[int]] = field(default_factory=dict)
    told: Unit | None = None

    def fits(self, unit: Unit, kind: str | None) -> bool:
        """Tell whether a unit may be of a class; None is any class, and a unit without type may be all."""
        return unit.mention is None or self.ontology.is_a(unit.mention.type, kind)

    def known_as(self, unit: Unit, kind: str) -> bool:
        """Tell whether a unit is known to be of a class."""
        return unit.mention is not None and self.ontology.is_a(unit.mention.type, kind)

    def node(self, token: int) -> int:
        """Give the node a token belongs to."""
        unit = self.unit_at.get(token)
        return token if unit is None else unit.head

    def children(self, node: int, *labels: str) -> Iterator[int]:
        """Give the children under any of some labels, or all."""
        for label, kid in self.kids.get(node, ()):
            if not labels or label in labels:
                yield kid

    def has(self, node: int, *labels: str) -> bool:
        """Tell whether a node has a child under any of some labels."""
        return any(label in labels for label, _ in self.kids.get(node, ()))

    def low(self, token: int) -> str:
        """Give a token's text in lower case; nothing outside the sentence."""
        return self.lower[token] if self.first <= token < self.last else ""

    def lows(self, first: int, last: int) -> set[str]:
        """Give the lower-case words of a stretch of the sentence."""
        return set(self.lower[max(first, self.first) : min(last, self.last)])

    def ends(self, words: tuple[str, ...], at: int) -> bool:
        """Tell whether some words stand in a row, the last at a token."""
        start = at - len(words) + 1
        return start >= self.first and tuple(self.lower[start : at + 1]) == words

    def word(self, token: int) -> str:
        """Give a token's lower-case text; a hyphened prefix ("co-") is part of it, without the hyphen."""
        return self.spelt[token - self.first] if self.first <= token < self.last else ""

    def ancestors(self, node: int) -> Iterator[int]:
        """Walk up from a node, without it."""
        seen = {node}
        while (up := self.parent.get(node, node)) not in seen:
            yield up
            seen.add(up)
            node = up

    def words(self) -> Iterator[tuple[int, str]]:
        """Give the sentence's tokens, each with its text as ``word`` gives it."""
        return enumerate(self.spelt, start=self.first)


def _spelt(lists: Plain, first: int, last: int) -> list[str]:
    """Give the words without hyphens, a hyphened prefix with the word it is tied to."""
    if lists.text.find("-", lists.starts[first], lists.starts[last - 1] + len(lists.words[last - 1])) < 0:
        return lists.lower[first:last]
    found = []
    for token in range(first, last):
        at, text = token, lists.lower[token]
        while (
            at - 2 >= first
            and lists.lower[at - 1] == "-"
            and not lists.spaced[at - 1]
            and not lists.spaced[at - 2]
            and lists.lower[at - 2] in _PREFIXES
        ):
            at -= 2
            text = lists.lower[at] + text
        found.append(text.replace("-", "") if "-" in text else text)
    return found


def _depth(heads: list[int], node: int, first: int, last: int) -> int:
    """Count the steps from a token to the root of its sentence."""
    depth, up = 0, heads[node]
    while up != node and first <= up < last and depth < last - first:
        depth, node, up = depth + 1, up, heads[up]
    return depth


def units(
    doc: Doc, mentions: Iterable[Mention], *, offset: int, generic: Container[str] = frozenset()
) -> list[Unit]:
    """Turn mentions into stretches of tokens: names before pronouns before nouns, longer before shorter.

    Args:
        doc: a parsed passage.
        mentions: those that lie in it.
        offset: where the passage starts in the document.
        generic: words that alone are no name ("CEO"), in lower case.
    """
    taken: set[int] = set()
    kept: list[Unit] = []
    for mention in sorted(mentions, key=lambda m: (_RANK[m.kind], m.start - m.end, m.start, m.entity)):
        unit = cover(doc, mention.start, mention.end, offset=offset, mention=mention)
        sure = mention.kind is not MentionKind.NAME or mention.type in _MADE
        named = sure or (unit is not None and not _generic(doc, unit, generic))
        if unit is not None and named and not taken.intersection(range(unit.first, unit.last)):
            taken.update(range(unit.first, unit.last))
            kept.append(unit)
        elif unit is not None and kept and mention.rule == _SEVERAL and kept[-1].start == mention.start:
            kept[-1] = replace(kept[-1], also=(*kept[-1].also, mention))
    return sorted(kept, key=lambda u: u.first)


def _generic(doc: Doc, unit: Unit, generic: Container[str]) -> bool:
    return all(t.lower_ in generic or t.is_punct for t in plain(doc).tokens[unit.first : unit.last])


def cover(doc: Doc, start: int, end: int, *, offset: int, mention: Mention | None = None) -> Unit | None:
    """Give the tokens that document offsets touch; None where there are none."""
    lists = plain(doc)
    if not offset <= start < end <= offset + len(lists.text):
        return None
    first, last = bisect_right(lists.starts, start - offset) - 1, bisect_left(lists.starts, end - offset)
    return Unit(first, last, first, start, end, mention)


def _head(lists: Plain, unit: Unit, first: int, last: int) -> int:
    """Choose the token that stands for a name: the highest, at the left, that hangs on a word outside."""
    tokens, head = range(unit.first, unit.last), lists.head
    out = [i for i in tokens if not unit.first <= head[i] < unit.last]
    roots = [i for i in tokens if head[i] == i]
    found = [i for i in out if lists.dep[i] not in _LOOSE] or roots or out or [unit.first]
    return min(found, key=lambda i: (_depth(head, i, first, last), i)) if len(found) > 1 else found[0]


def _aged(tokens: list[Read], unit: Unit, head: int, last: int) -> Unit:
    """Take an age as part of the name before it: "Teo Okafor, 47, leads" and "Teo Okafor (47)"."""
    end = unit.last
    if end + 1 < last and tokens[end].text in _MARKS and tokens[end + 1].text.isdecimal():
        classed = len(tokens[end + 1].text) == _AGE and not tokens[end + 1].idx > tokens[end].idx + 1
        end += 2 * classed  # "Teo Okafor ’98 leads"
    if end + 2 < last and tokens[end].text in {",", "("} and tokens[end + 1].text.isdecimal():
        closed = tokens[end + 2].text == {",": ",", "(": ")"}[tokens[end].text]
        if (
            closed
            and len(tokens[end + 1].text) <= _AGE
            and (tokens[end].text == "(" or _goes_on(tokens, end + 3, last))
        ):
            end += 3
        elif closed and len(tokens[end + 1].text) <= _AGE:
            end += 2  # the second comma sets off what comes
    return Unit(unit.first, end, head, unit.start, unit.end, unit.mention, unit.also)


def _goes_on(tokens: list[Read], i: int, last: int) -> bool:
    return i < last and tokens[i].pos_ in {"VERB", "AUX", "ADV"}


def scene(
    doc: Doc,
    *,
    first: int,
    last: int,
    offset: int,
    inside: Sequence[Unit],
    ontology: Ontology,
    told: Unit | None = None,
) -> Scene:
    """Build the view of one sentence.

    Args:
        doc: the parsed passage.
        first: first token of the sentence.
        last: one past its last.
        offset: where the passage starts in the document.
        inside: the units that lie in the sentence, in text order.
        ontology: the classes.
        told: whom it tells of where it has no subject.
    """
    lists = plain(doc)
    named = [_aged(lists.tokens, u, _head(lists, u, first, last), last) for u in inside]
    view = Scene(
        doc,
        first,
        last,
        offset,
        tuple(named),
        ontology,
        lists.tokens,
        lists.lower,
        _spelt(lists, first, last),
        told=told,
    )
    nodes: dict[int, int] = {}
    for unit in named:
        tokens = range(unit.first, unit.last)
        view.unit_at.update(dict.fromkeys(tokens, unit))
        nodes.update(dict.fromkeys(tokens, unit.head))
    for i in range(first, last):
        own, up, label = nodes.get(i, i), lists.head[i], lists.dep[i]
        up = nodes.get(up, up)
        if i not in nodes:
            view.places.setdefault(lists.lower[i], []).append(i)
        if own != up:
            view.kids.setdefault(up, []).append((label, own))
        if own == i:
            view.parent[i] = up
            view.label[i] = label if own != up else "ROOT"
    return view
