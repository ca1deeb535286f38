"""Find the stretches that may be names; what they name is decided later."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.model import BlockKind
from kg.rules.entities._lexicon import kinds, model_votes, pattern_words, suffixes
from kg.rules.entities._persons import person_like, person_shaped
from kg.rules.entities._view import View
from kg.rules.gazetteer import Entry

__all__ = ["Found", "find", "mostly_capitals"]

_PARTICLES = frozenset(
    "de van von der den da di del della du la le bin ibn al el ter ten dos das zu zur af av y e".split()
)
_OF_HEADS = frozenset(
    """
    university institute college school academy department ministry bank museum faculty house office bureau board
    council court church center centre society association federation union league party order library hospital
    institutes chamber committee secretary state states republic kingdom company conservatory archbishop bishop
    duke duchess prince princess king queen emperor knights daughters sons journal division laboratory commission
    """.split()
)
_FOR_HEADS = frozenset(
    """
    institute center centre association foundation society council agency campaign fund alliance school office
    coalition committee movement partnership network advancement laboratory college academy party union
    """.split()
)
_CAMPUSES = frozenset(
    "Berkeley Los San Irvine Davis Santa Riverside Merced Madison Austin Urbana Amherst Boulder Milwaukee".split()
)
_TAILS = frozenset("inc inc. ltd ltd. llc corp corp. jr jr. sr sr. l.p.".split())
_SPLIT = frozenset(
    """
    ceo cto cfo coo president professor chairman chairwoman cofounder co-founder founder director chief senator minister
    chancellor governor mayor ambassador spokesman spokeswoman prof dr dr. prof. mr. mrs. ms. mr mrs ms
    """.split()
)
_RANK = frozenset(
    "chief vice executive senior former prime deputy acting managing associate assistant ex".split()
)
_SMALL = frozenset("of the and for & , - at in".split())
_TRAILING = frozenset("api apis llm llms gpu gpus ui sdk ceo cto cfo coo app apps pc".split())
_DETERMINERS = frozenset("the a an this that these those his her its their our my your some any no".split())
_CAMEL = re.compile(r"[a-z]{1,4}[A-Z]\w*$")
_ROMAN = re.compile(r"(?:[IVX]{1,4}|[0-9]{1,3}(?:\.[0-9]+)*[A-Za-z]?)$")
_WEB = re.compile(r"//|www\.|@|\.(?:com|org|net|html?|pdf)\b")


@dataclass(slots=True)
class Found:
    """A stretch that may be a name, and what speaks for which type."""

    view: View
    first: int
    last: int
    rule: str
    label: str = ""
    entry: Entry | None = None
    titled: bool = False
    role: bool = False
    opening: bool = False
    votes: list[tuple[str, float, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The name as written."""
        return self.view.text[self.view.starts[self.first] : self.view.end(self.last - 1)]

    @property
    def offsets(self) -> tuple[int, int]:
        """Where it stands in the document."""
        return self.view.offsets(self.first, self.last)


def _name_word(word: str) -> bool:
    first = word[0]
    if first.isupper():
        return word not in {"I", "I'm"} and not _WEB.search(word)
    return bool(_CAMEL.match(word)) or (
        first.isdigit() and len(word) > 1 and word[1:].isupper() and word[1:].isalpha()
    )


def _goes_on(view: View, first: int, place: int) -> int:
    """Say up to which token a run goes on from ``place``, or ``place`` where it ends."""
    words, limit = view.words, len(view.words)
    word = words[place]
    if view.first[place] == place or (view.glued(place) and word not in {"-", "–", "&", ",", "/"}):
        return place
    if _name_word(word):
        return place + 1
    before, after = words[place - 1].lower(), words[place + 1] if place + 1 < limit else ""
    if not after:
        return place + 1 if _ROMAN.match(word) and _numbered(view, place) else place
    named = _name_word(after)
    lower = word.lower()
    if word in {"-", "–"}:
        joined = view.glued(place) and view.glued(place + 1)
        return place + 2 if joined and (named or after[0].isdigit()) else place
    if _ROMAN.match(word):
        return place + 1 if _numbered(view, place) else place
    if word == "&" and named:
        return place + 2
    if lower in _PARTICLES and before.isalpha():
        ahead = place + 1
        while ahead < limit - 1 and words[ahead].lower() in _PARTICLES and words[ahead].islower():
            ahead += 1
        return ahead + 1 if _name_word(words[ahead]) and view.first[ahead] < ahead else place
    heads = _OF_HEADS if lower == "of" else _FOR_HEADS if lower in {"for", "on"} else frozenset()
    if heads and before in heads:
        ahead = place + 2 if after == "the" and place + 2 < limit else place + 1
        return ahead + 1 if _name_word(words[ahead]) else place
    if word == ",":
        if after.lower() in _TAILS:
            return place + 2
        campus = after in _CAMPUSES and "University" in words[first:place]
        return place + 2 if campus and "of" in words[first:place] else place
    return place


def _numbered(view: View, place: int) -> bool:
    """Say whether a number belongs to the name before it ("Windows 95", not "Corvane 20 percent")."""
    tied = (
        place + 1 < len(view.words)
        and view.glued(place + 1)
        and view.words[place + 1] in {"-", "–", "%", ":"}
    )
    counts = view.head[place] > place and view.pos[view.head[place]] == "NOUN"
    return not (tied or counts or view.glued(place))


def _runs(view: View) -> Iterator[tuple[int, int]]:
    place, limit = 0, len(view.words)
    while place < limit:
        if not _name_word(view.words[place]):
            place += 1
            continue
        first = place
        place += 1
        while place < limit:
            reached = _goes_on(view, first, place)
            if reached == place:
                break
            place = reached
        yield first, place


def _starts_sentence(view: View, token: int) -> bool:
    if view.first[token] == token:
        return True
    before = view.words[token - 1]
    return before in {"“", '"', "‘", "'", ":", "—", "–", "•", "*", "(", "...", "…", "-", ">"} and (
        before not in {"(", "-", "–"} or view.first[token] == token - 1
    )


def _trim(view: View, first: int, last: int, *, fixed: bool) -> tuple[int, int, bool, bool]:
    """Strip what is no part of a name; tell whether a title and whether a role stood in front."""
    starts, titles = pattern_words("entity.stop", "starts"), pattern_words("entity.title")
    persons = {word for word, types in kinds().items() if types[0] == "Person"}
    titled = role = False
    while first < last:
        lower = view.words[first].lower()
        opening = _starts_sentence(view, first)
        if (
            lower in _DETERMINERS
            or (opening and not fixed and lower in starts)
            or not view.words[first][0].isalnum()
        ):
            first += 1
        elif (
            last - first > 2
            and opening
            and not fixed_name(view, first)
            and view.words[first + 1] in {"in", "on", "about", "with", "to", "at"}
        ):
            first += 2
        elif last - first > 1 and lower in titles and (lower != "general" or fixed):
            titled, first = True, first + 1
        elif (
            last - first > 1
            and (lower in _RANK or lower in persons)
            and view.words[first + 1] not in {"of", "for"}
        ):
            role, first = True, first + 1
        else:
            break
    while last > first and (
        view.words[last - 1] in {"'s", "’s", "-", "–", ",", "&", "'", "’", ".", ")"}
        or view.words[last - 1] in starts
        or (last - first > 1 and view.words[last - 1].lower() in _TRAILING)
    ):
        last -= 1
    return first, last, titled, role


def fixed_name(view: View, first: int) -> bool:
    """Say whether the first word of a span may open a name that goes on with "of", "for" or "on"."""
    return view.words[first].lower() in _OF_HEADS | _FOR_HEADS


def _pieces(view: View, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Cut a run at role words inside it ("OpenAI CEO Sam Altman")."""
    begin = first
    for token in range(first + 1, last):
        if view.words[token].lower() in _SPLIT:
            yield begin, token
            begin = token
    yield begin, last


def mostly_capitals(view: View) -> bool:
    """Say whether a passage is set in capitals, as titles are, so that capitals tell nothing."""
    letters = [w for w in view.words if w[0].isalpha()]
    if len(letters) < 2:
        return False
    raised = sum(1 for w in letters if w[0].isupper())
    longer = [w for w in letters if len(w) > 3]
    return raised / len(letters) >= 0.6 and all(w[0].isupper() for w in longer) and len(longer) > 1


def _proposals(view: View) -> list[tuple[int, int, str]]:
    found = []
    known = model_votes()
    for first, last, label in view.ents:
        if label not in known or _WEB.search(view.text[view.starts[first] : view.end(last - 1)]):
            continue
        while first < last and (
            view.words[first].lower() in _DETERMINERS or not view.words[first][0].isalnum()
        ):
            first += 1
        while last > first and (
            view.words[last - 1] in {"'s", "’s"} or not view.words[last - 1][-1].isalnum()
        ):
            if view.words[last - 1].endswith(".") and len(view.words[last - 1]) > 1:
                break
            last -= 1
        if (
            last - first > 1
            and view.words[last - 1][0].isdigit()
            and last < len(view.words)
            and view.words[last] in {"-", "–"}
            and view.glued(last)
        ):
            last -= 1
        if first < last and (
            any(c.isupper() for c in view.words[first]) or label in {"ALGORITHM", "SYSTEM", "PRODUCT"}
        ):
            found.append((first, last, label))
    return found


def _merge(
    view: View, run: tuple[int, int], inside: list[tuple[int, int, str]]
) -> list[tuple[int, int, str]]:
    """Settle a run of capitals with the proposals that touch it."""
    first, last = run
    if not inside:
        return [(first, last, "")]
    low, high = min(first, inside[0][0]), max(last, inside[-1][1])
    if len(inside) == 1:
        begin, end, label = inside[0]
        if begin <= first and end >= last:
            return [(begin, end, label)]
        if (
            begin > first
            and _starts_sentence(view, first)
            and begin - first == 1
            and view.pos[first] != "PROPN"
        ):
            return [(begin, max(end, last), label)]
        if begin > first and label in {"PERSON", "PER"} and end == last:
            return [(first, begin, ""), (begin, end, label)] if begin - first > 1 else [(begin, end, label)]
        return [(low, high, label)]
    labels = [label for _, _, label in inside]
    if len(set(labels)) > 1 or any(label in {"PERSON", "PER"} for label in labels):
        return inside
    return [(low, high, labels[0])]


def find(
    view: View,
    *,
    known: list[tuple[int, int, Entry]],
    common: frozenset[str],
    quiet: bool = False,
    plain: bool = False,
) -> list[Found]:
    """Find what may be a name in one passage.

    Args:
        view: the passage.
        known: gazetteer hits as first token, one past the last, entry.
        common: words that the document also has in lower case.
        quiet: a title or heading: only clear names are found.
        plain: capitals can be trusted even where all words have them.

    Returns:
        Candidates from left to right, without overlap.
    """
    proposals = _proposals(view)
    capitals = not plain and mostly_capitals(view)
    spans: list[Found] = []
    if capitals:
        for begin, end, label in proposals:
            if label in {"PERSON", "PER"} and person_shaped(view.words[begin:end]):
                spans.extend(_candidate(view, begin, end, label, fixed=True, common=common))
        return _with_known(view, spans, known, quiet=True)
    taken: set[int] = set()
    starts = frozenset(begin for begin, _, _ in proposals)
    for run in _runs(view):
        for piece in _pieces(view, *run):
            touching = [p for p in proposals if p[0] < piece[1] and p[1] > piece[0] and p[0] not in taken]
            taken.update(p[0] for p in touching)
            for begin, end, label in _merge(view, piece, touching):
                spans.extend(_candidate(view, begin, end, label, fixed=begin in starts, common=common))
    for begin, end, label in proposals:
        if begin not in taken:
            spans.extend(_candidate(view, begin, end, label, fixed=True, common=common))
    if quiet:
        spans = [s for s in spans if not (s.opening and not person_like(view.words[s.first : s.last]))]
    return _with_known(view, spans, known, quiet=quiet)


def _candidate(
    view: View, first: int, last: int, label: str, *, fixed: bool, common: frozenset[str]
) -> Iterator[Found]:
    first, last, titled, role = _trim(view, first, last, fixed=fixed and bool(label))
    if first >= last:
        return
    words = [w.lower() for w in view.words[first:last]]
    generic = pattern_words("entity.stop", "generic")
    if all(w in generic or not w[0].isalnum() or (len(w) < 2 and not w.isalpha()) for w in words):
        return
    opening = _starts_sentence(view, first)
    single = last - first == 1
    if single and opening:
        word = view.words[first]
        plain = word[1:].islower() or not word[1:]
        doubtful = view.pos[first] not in {"PROPN", "X"} or words[0] in common
        unlikely = view.pos[first] not in {"PROPN", "X", "NOUN"} or words[0] in common
        if plain and (words[0] in pattern_words("entity.stop", "starts") or (doubtful and not label)):
            return
        if plain and unlikely and label:
            return
    if _role_only(words):
        return
    if single and (len(words[0]) < 2 or (len(words[0]) == 2 and words[0].endswith("."))):
        return
    if not any(c.isalpha() for c in view.words[first]) and single:
        return
    hyphened = (
        last + 1 < len(view.words) and view.words[last] == "-" and view.glued(last) and view.glued(last + 1)
    )
    if single and hyphened and not label and view.words[first][1:].islower():
        return
    yield Found(
        view,
        first,
        last,
        "entity.model" if label else "entity.shape",
        label,
        titled=titled,
        role=role,
        opening=opening,
    )


def _role_only(words: list[str]) -> bool:
    """Say whether all words of a span name a part in life ("Chief Scientist"), so that nobody is named."""
    table = kinds()
    return all("Person" in table.get(w, ()) or w in _RANK or w in _SMALL for w in words)


def _with_known(
    view: View, spans: list[Found], known: list[tuple[int, int, Entry]], *, quiet: bool
) -> list[Found]:
    """Settle candidates with gazetteer hits: a hit inside a longer name that the pipeline proposes gives way."""
    kept = list(spans)
    tiled = {
        s.first: sum(b - a for a, b, _ in known if s.first <= a and b <= s.last) == s.last - s.first
        for s in spans
    }
    for first, last, entry in known:
        touching = [s for s in kept if s.first < last and s.last > first]
        wider = [
            s for s in touching if s.first <= first and s.last >= last and (s.first, s.last) != (first, last)
        ]
        if wider and not quiet and not tiled.get(wider[0].first) and not _loose(wider[0], first, last):
            continue
        exact = next((s for s in touching if (s.first, s.last) == (first, last)), None)
        if exact is not None:
            exact.entry, exact.rule = entry, "entity.gazetteer"
            continue
        kept = [s for s in kept if s not in touching]
        kept.append(
            Found(view, first, last, "entity.gazetteer", entry=entry, opening=_starts_sentence(view, first))
        )
    return sorted(kept, key=lambda s: s.first)


def _loose(span: Found, first: int, last: int) -> bool:
    """Say whether the words around a hit are no part of a name."""
    rest = [*range(span.first, first), *range(last, span.last)]
    return rest == [span.first] and span.opening and span.view.pos[span.first] != "PROPN"
