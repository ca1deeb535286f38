"""Tell two graphs apart: what came, what went, what is said otherwise, document by document."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kg.change.items import Item, Page, pages
from kg.graph.canonical import turtle
from kg.graph.store import load
from kg.graph.terms import Quad
from kg.ontology import read as read_ontology
from kg.trust.quads import merged, quads_of

__all__ = ["Change", "Difference", "PageChange", "as_json", "diff", "turtles"]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is new, gone or said otherwise.

    Args:
        what: added, removed or changed.
        kind: entity, statement or claim.
        words: what it says; of what changed, now.
        details: of what changed: what, before and now.
        place: characters it stands at, ``start–end``; of what was removed, stood at.
        sentence: the words there.
        id: its IRI; of what changed, now.
    """

    what: str
    kind: str
    words: str
    details: tuple[tuple[str, str, str], ...]
    place: str
    sentence: str
    id: str


@dataclass(frozen=True, slots=True)
class PageChange:
    """What changed in one document.

    Args:
        name: of the document.
        state: added, removed, ``text changed``, ``read anew`` (by another version or other rules) or same.
        note: what the state comes from.
        changes: entities, then statements, then claims.
    """

    name: str
    state: str
    note: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What two graphs differ in.

    Args:
        pages: the documents in which something changed.
        added: quads that are new, sorted.
        removed: quads that are gone, sorted.
    """

    pages: tuple[PageChange, ...]
    added: tuple[Quad, ...]
    removed: tuple[Quad, ...]

    @property
    def equal(self) -> bool:
        """The two say the same, quad for quad.

        Example:
            >>> Difference((), (), ()).equal
            True
        """
        return not self.added and not self.removed


def _details(old: Item, new: Item) -> tuple[tuple[str, str, str], ...]:
    """List what differs between two items, as name, before and now."""
    names = sorted({name for name, _ in (*old.details, *new.details)})
    before, now = (
        {name: ", ".join(v for key, v in item.details if key == name) for name in names}
        for item in (old, new)
    )
    found = [(name, before[name], now[name]) for name in names if before[name] != now[name]]
    if old.kind != "entity" and old.sentence != new.sentence:
        found.append(("sentence", old.sentence, new.sentence))
    return tuple(found)


def _pairs(old: list[Item], new: list[Item]) -> Iterator[tuple[Item | None, Item | None]]:
    """Pair items of one key: first those that are the same, then those in the same words, then by order."""
    keys: tuple[Callable[[Item], tuple[object, ...]], ...] = (
        lambda item: (item.details, item.sentence),
        lambda item: (item.details,),
        lambda item: (item.sentence,),
        lambda _: (),
    )
    for key in keys:
        waiting: defaultdict[tuple[object, ...], list[Item]] = defaultdict(list)
        for item in reversed(old):
            waiting[key(item)].append(item)
        rest = []
        for item in new:
            if waiting[key(item)]:
                yield waiting[key(item)].pop(), item
            else:
                rest.append(item)
        old, new = sorted(item for items in waiting.values() for item in items), rest
    yield from ((item, None) for item in old)
    yield from ((None, item) for item in new)


def _change(what: str, item: Item, details: tuple[tuple[str, str, str], ...] = ()) -> Change:
    return Change(what, item.kind, item.words, details, item.place, item.sentence, item.id)


def _changes(old: Iterable[Item], new: Iterable[Item]) -> Iterator[Change]:
    by_key: defaultdict[tuple[str, ...], tuple[list[Item], list[Item]]] = defaultdict(lambda: ([], []))
    for item in old:
        by_key[item.kind, *item.key][0].append(item)
    for item in new:
        by_key[item.kind, *item.key][1].append(item)
    for _, (before, now) in sorted(by_key.items()):
        for gone, come in _pairs(before, now):
            if gone is None and come is not None:
                yield _change("added", come)
            elif come is None and gone is not None:
                yield _change("removed", gone)
            elif gone is not None and come is not None and (details := _details(gone, come)):
                yield _change("changed", come, details)


_ORDER = ("entity", "statement", "claim")


def _page(name: str, old: Page | None, new: Page | None) -> PageChange | None:
    changes = sorted(
        _changes(old.items if old else (), new.items if new else ()),
        key=lambda one: (_ORDER.index(one.kind), one.what, one.words, one.place, one.id),
    )
    state, note = "same", ""
    if old is None or new is None:
        state = "removed" if new is None else "added"
    elif old.digests != new.digests:
        state = "text changed"
    elif old.reading != new.reading:
        state, note = "read anew", f"{', '.join(old.reading)} → {', '.join(new.reading)}"
    return PageChange(name, state, note, tuple(changes)) if changes or state != "same" else None


def diff(old: Path, new: Path, *, ontology: Path | None = None) -> Difference:
    """Tell two graphs apart.

    Statements and claims are compared by what they say, so that a text inserted before them changes nothing
    but their place. Documents are the same if their files have the same name.

    Args:
        old: a folder a build wrote to, or a file.
        new: likewise.
        ontology: the folder of the ontology they were built with; None for the shipped one.

    Returns:
        What came, went and changed, in words and as quads; as triples where one of the two is a Turtle file.

    Raises:
        GraphError: one of the two is no graph.
    """
    stores = [load(old), load(new)]
    if not all(any(store.named_graphs()) for store in stores):
        stores = [merged(store) for store in stores]
    known = read_ontology(ontology)
    before, now = (pages(store, ontology=known) for store in stores)
    found = (_page(name, before.get(name), now.get(name)) for name in sorted({*before, *now}))
    quads = [set(quads_of(store)) for store in stores]
    return Difference(
        pages=tuple(page for page in found if page is not None),
        added=tuple(sorted(quads[1] - quads[0])),
        removed=tuple(sorted(quads[0] - quads[1])),
    )


def turtles(difference: Difference) -> dict[str, str]:
    """Write what came and what went as two Turtle files.

    Args:
        difference: what ``diff`` gives.

    Returns:
        The texts by file name.

    Example:
        >>> sorted(turtles(Difference((), (), ())))
        ['added.ttl', 'removed.ttl']
    """
    return {"added.ttl": turtle(difference.added), "removed.ttl": turtle(difference.removed)}


def _counts(changes: Sequence[Change]) -> dict[str, int]:
    return {what: sum(one.what == what for one in changes) for what in ("added", "removed", "changed")}


def as_json(difference: Difference) -> dict[str, Any]:
    """Write a difference as plain data; of the quads only the numbers.

    Args:
        difference: what ``diff`` gives.

    Example:
        >>> as_json(Difference((), (), ()))["equal"]
        True
    """
    return {
        "equal": difference.equal,
        "quads": {"added": len(difference.added), "removed": len(difference.removed)},
        "documents": [asdict(page) | {"counts": _counts(page.changes)} for page in difference.pages],
    }
