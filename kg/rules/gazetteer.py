"""The well-known: names, aliases and types of things that need no introduction in a text."""

import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kg.errors import OntologyError
from kg.model import slug
from kg.resources import ontology_dir
from kg.rules.lookup import Phrases, Word, words
from kg.spelling import hint

__all__ = ["TYPES", "Entry", "Gazetteer", "Known", "read"]

TYPES = ("Algorithm", "Dataset", "Organization", "Person", "System")
_KEYS = ("guarded", "names", "type")
_CUES = re.compile(
    r"(?:algorithm|network|classifier|robot|dataset|model|agent|computer)s?|neural|train(?:ed|ing)|learning|robotics"
    r"|software|computing|ai|ml|artificial|intelligence|optimi[sz]ation|data|api|code|programming|regression"
    r"|clustering|statistic(?:s|al)"
)
"""Words of texts in which short acronyms mean algorithms rather than records, ministries or medicines."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One well-known thing.

    Args:
        type: class in the ontology.
        name: the name it is listed under.
        aliases: other names, sorted.
        guarded: names among them that are also common words or persons' names.
    """

    type: str
    name: str
    aliases: tuple[str, ...] = ()
    guarded: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        """Its entity id, ``type/slug-of-name``."""
        return f"{self.type.lower()}/{slug(self.name)}"


@dataclass(frozen=True, slots=True)
class Known:
    """One name of an entry, and how strictly it is spelt.

    Args:
        entry: what it names.
        surface: the name.
        any_case: matched in any case ("policy gradient"), else as written ("Apple").
        guarded: too short or too common to be sure: asks for a text about computing.
    """

    entry: Entry
    surface: str
    any_case: bool
    guarded: bool


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All entries, ready to be looked up.

    Args:
        entries: by id.
        phrases: every name of every entry.
    """

    entries: Mapping[str, Entry] = field(default_factory=dict)
    phrases: Phrases[Known] = field(default_factory=Phrases)

    @classmethod
    def empty(cls) -> "Gazetteer":
        """Give a gazetteer that knows nothing.

        Example:
            >>> Gazetteer.empty().find(words("PPO"))
            []
        """
        return cls()

    @classmethod
    def of(cls, entries: tuple[Entry, ...]) -> "Gazetteer":
        """Index entries.

        Args:
            entries: what to know.

        Returns:
            The gazetteer.

        Example:
            >>> known = Gazetteer.of((Entry("Algorithm", "policy gradient"),))
            >>> [(first, last) for first, last, _ in known.find(words("Policy gradients vary."))]
            [(0, 2)]
        """
        names: list[tuple[str, Known]] = []
        for entry in entries:
            for surface in (entry.name, *entry.aliases):
                names.extend((k.surface, k) for k in _surfaces(entry, surface))
        return cls(MappingProxyType({e.id: e for e in entries}), Phrases.of(names))

    def find(self, text: Sequence[Word]) -> list[tuple[int, int, Entry]]:
        """Find what is known in a text.

        Args:
            text: its words, see ``kg.rules.lookup.words``.

        Returns:
            First word, one past the last, and the entry; in order, the longest at each place.

        Example:
            >>> known = Gazetteer.of((Entry("Organization", "Apple"),))
            >>> [(a, b) for a, b, _ in known.find(words("Apple sells no apple."))]
            [(0, 1)]
        """
        hits: list[tuple[int, int, Entry]] = []
        if not self.phrases.by_words:
            return hits
        technical: bool | None = None
        place = 0
        while place < len(text):
            step = 1
            for hit in self.phrases.at(text, place):
                if hit.value.guarded and technical is None:
                    technical = any(_CUES.fullmatch(w.lower) for w in text)
                if _fits(text, hit.first, hit.last, hit.value) and (technical or not hit.value.guarded):
                    hits.append((hit.first, hit.last, hit.value.entry))
                    step = hit.last - hit.first
                    break
            place += step
        return hits


def _surfaces(entry: Entry, surface: str) -> list[Known]:
    tokens = surface.split()
    acronym = len(tokens) == 1 and sum(c.isupper() for c in surface) >= 2
    technical = entry.type in {"Algorithm", "Dataset"}
    any_case = surface == surface.lower() or (technical and len(tokens) > 1)
    short = entry.type == "Algorithm" and acronym and len(surface) <= 4 and surface.isalpha()
    guarded = short or surface in entry.guarded
    found = [Known(entry, surface, any_case, guarded)]
    if (
        (any_case or (acronym and entry.type == "Algorithm"))
        and surface[-1].isalpha()
        and entry.type != "Person"
    ):
        found.append(Known(entry, _plural(surface), any_case, guarded))
    return found


def _plural(surface: str) -> str:
    if surface.endswith("y") and surface[-2:-1] not in set("aeiou"):
        return surface[:-1] + "ies"
    return surface + ("es" if surface.endswith(("s", "x", "ch")) else "s")


def _fits(text: Sequence[Word], first: int, last: int, known: Known) -> bool:
    written = text[first:last]
    if not known.any_case:
        wanted = words(known.surface)
        if any(a.text != b.text for a, b in zip(written, wanted, strict=True)):
            return False
    if last == len(text) or not text[last].text[0].isdigit():
        return True
    return not text[last].tied and text[last].start > written[-1].end


def read(folder: Path | None = None, *, types: Collection[str] = TYPES) -> Gazetteer:
    """Read the gazetteer.

    A file ``*.toml`` names a type and lists names with their aliases::

        type = "Algorithm"
        [names]
        "Proximal Policy Optimization" = ["PPO"]
        "policy gradient" = []               # lower case: found in any case, and in the plural

    A list ``guarded`` in front of the names holds those to believe in texts about computing only.

    Args:
        folder: where the files lie; None for the shipped ones.
        types: the classes that entries may have.

    Returns:
        The gazetteer.

    Raises:
        OntologyError: a file that is not TOML, an unknown key or type, aliases that are no list of texts.

    Example:
        >>> read().entries["algorithm/proximal-policy-optimization"].name
        'Proximal Policy Optimization'
    """
    entries: dict[str, Entry] = {}
    for path in sorted((folder or ontology_dir() / "gazetteer").glob("*.toml")):
        try:
            content = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise OntologyError(f"{path.name}: not TOML: {error}") from error
        for entry in _entries(content, path=path, types=types):
            if entry.id in entries:
                raise OntologyError(f"{path.name}: {entry.name!r} is listed twice")
            entries[entry.id] = entry
    return Gazetteer.of(tuple(entries[key] for key in sorted(entries)))


def _entries(content: Mapping[str, Any], *, path: Path, types: Collection[str]) -> list[Entry]:
    place = path.name
    if unknown := sorted(set(content) - set(_KEYS)):
        raise OntologyError(f"{place}: unknown key {unknown[0]!r}{hint(unknown[0], _KEYS)}")
    kind, names = content.get("type"), content.get("names")
    if kind not in types:
        nearest = hint(kind, types) if isinstance(kind, str) else ""
        raise OntologyError(f"{place}: type {kind!r} is none of {', '.join(types)}{nearest}")
    if not isinstance(names, dict):
        raise OntologyError(f"{place}: lacks the table [names]")
    found = []
    guarded = _names(content.get("guarded", []), place=f"{place}: guarded")
    for name, raw in names.items():
        aliases = _names(raw, place=f"{place}: {name!r}: aliases")
        own = frozenset(guarded) & {name, *aliases}
        found.append(Entry(str(kind), name, tuple(sorted(set(aliases))), own))
    everything = {name for entry in found for name in (entry.name, *entry.aliases)}
    if stray := sorted(set(guarded) - everything):
        raise OntologyError(
            f"{place}: guarded {stray[0]!r} is not among the names{hint(stray[0], everything)}"
        )
    return found


def _names(raw: object, *, place: str) -> list[str]:
    if not isinstance(raw, list) or not all(isinstance(name, str) and name.strip() for name in raw):
        raise OntologyError(f"{place} must be a list of names")
    return raw
