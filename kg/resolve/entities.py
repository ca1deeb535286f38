"""From mentions to entities."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Protocol

from kg.model import Document, Entity, Mention, MentionKind

__all__ = ["entities"]


class _Listed(Protocol):
    @property
    def aliases(self) -> tuple[str, ...]: ...


class _Known(Protocol):
    @property
    def entries(self) -> Mapping[str, _Listed]: ...


def entities(mentions: Sequence[Mention], *, document: Document, gazetteer: _Known) -> tuple[Entity, ...]:
    """List the things a document speaks of.

    Args:
        mentions: of all kinds.
        document: whose text they stand in.
        gazetteer: further names of the well-known.

    Returns:
        One entity an id, sorted by it, with the names it goes by.

    Example:
        >>> from kg.rules.gazetteer import Gazetteer
        >>> text = "Mara Lindqvist spoke. Lindqvist left."
        >>> mara = [Mention(a, b, "Person", "Mara Lindqvist", "person/mara") for a, b in ((0, 14), (22, 31))]
        >>> document = Document("a", "a.txt", "text/plain", text)
        >>> found = entities(mara, document=document, gazetteer=Gazetteer.empty())
        >>> found[0].aliases
        ('Lindqvist',)
    """
    written: dict[str, Counter[str]] = {}
    first: dict[str, Mention] = {}
    for mention in mentions:
        first.setdefault(mention.entity, mention)
        names = written.setdefault(mention.entity, Counter())
        if mention.kind is MentionKind.NAME:
            names[" ".join(document.text[mention.start : mention.end].split())] += 1
    found = []
    for entity in sorted(first):
        name = first[entity].name
        known = gazetteer.entries.get(entity)
        taken = {name.casefold()}
        aliases = []
        for alias in [
            *sorted(written[entity], key=lambda n: (-written[entity][n], n)),
            *(known.aliases if known else ()),
        ]:
            if alias.casefold() not in taken:
                taken.add(alias.casefold())
                aliases.append(alias)
        found.append(Entity(entity, first[entity].type, name, tuple(sorted(aliases))))
    return tuple(found)
