"""Find the stretches that may be names; what they name is decided later."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.model import BlockKind
from kg.rules.entities._lexicon import genders, kinds, model_votes, pattern_words, suffixes, word_set
from kg.rules.entities._persons import person_like, person_shaped
from kg.rules.entities._runs import RANK, is_web, mostly_capitals, pieces, runs, starts_sentence, trim
from kg.rules.entities._view import View
from kg.rules.gazetteer import Entry

__all__ = ["Found", "find"]

_SMALL = word_set("of the and for & , - at in")
_CUTS = word_set("of at from in on with for")
_TIMES = word_set("on in since until during")
_ABOUT = word_set("on to with from by")
_COUNTED = re.compile(r"\d{1,4}(?:st|nd|rd|th)?$|[IVXL]{1,5}$")
_TECHNICAL = frozenset({"ALGORITHM", "SYSTEM", "PRODUCT", "DATASET"})
_PERSON = frozenset({"PERSON", "PER"})
_PATRONYMIC = word_set("Ó Ní Nic Mac Mc Ua bin bint ibn ben al el")
_DEGREES = word_set("degree phd doctorate chair department lecturer reader fellow head vp studies")
_MEMBERS = word_set("fellow fellows member members associate president")
_PAST = word_set(
    "built left led wrote made ran sold won taught became began met bought spent took got gave kept"
)
_TITLE = 4
"""Tokens of a title that may stand before its field."""
_BARS = frozenset("·|•▸»›→")
"""What sets links apart."""
_LIKE = word_set("level like style class scale based powered trained")
_DETERMINERS = word_set("the a an this that these those his her its their our my your some any no")
Proposal = tuple[int, int, str]


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


def _proposals(view: View) -> list[Proposal]:
    """List what the pipeline proposes, without articles, possessives and stray marks."""
    found: list[Proposal] = []
    for first, limit, label in view.ents:
        if label not in model_votes() or is_web(view.text[view.starts[first] : view.end(limit - 1)]):
            continue
        cut = (t for t in range(first + 1, limit) if label in _PERSON and view.words[t] in _CUTS)
        last = next(cut, limit)
        last = _undated(view, first, _uncomplemented(view, first, last))
        if label == "ORG" and "to" in view.words[first + 1 : last - 1]:  # "sold Corvane to Quillon"
            middle = view.words.index("to", first + 1)
            found.extend(((*_tidy(view, first, middle), label), (*_tidy(view, middle + 1, last), label)))
            continue
        named = _named_first(view, first, last) if label not in _PERSON else last
        if named < last:
            found.append((*_tidy(view, first, named), "PERSON"))
            continue
        parts = list(pieces(view, first, last))
        owner = len(parts) - 1 if label in _PERSON else 0
        for number, part in enumerate(parts):
            begin, end = _tidy(view, *part)
            if label in _TECHNICAL and end - begin > 1 and view.words[begin][0].isupper():
                end -= view.words[end - 1].islower() and view.pos[end - 1] in {"VERB", "AUX"}
            plain = not any(c.isupper() for w in view.words[begin:end] for c in w)
            if begin < end and not (plain and (label not in _TECHNICAL or _vague(view, begin, end))):
                found.append((begin, end, label if number == owner else ""))
    return [p for p in found if p[2]]


def _uncomplemented(view: View, first: int, last: int) -> int:
    """Leave out what is no part of a name: "Lanternfish on the design of looms"."""
    for token in range(first + 1, last - 1):
        behind = view.words[token + 1]
        if view.words[token] in _ABOUT and behind in _DETERMINERS and view.words[first][0].isupper():
            return token
    return last


def _undated(view: View, first: int, last: int) -> int:
    """Leave out a time behind a name: "Corvane on Monday"."""
    for token in range(first + 1, last - 1):
        if view.words[token] == "in" and "Organization" in suffixes().get(view.words[token - 1].lower(), ()):
            return token if view.words[token - 1].lower() not in {"research", "partners"} else last
        if view.words[token] in _TIMES and view.words[token + 1].lower() in pattern_words(
            "entity.stop", "generic"
        ):
            return token
    return last


def _named_first(view: View, first: int, last: int) -> int:
    """Give where a person's name ends at the head of a longer proposal: "Mara Lindqvist of the Courier"."""
    for token in range(first + 2, last):
        if view.words[token] in {"of", "from", "at"}:
            return token if person_like(view.words[first:token]) else last
    return last


def _vague(view: View, first: int, last: int) -> bool:
    """Say whether words in lower case describe rather than name: "large networks", "fine-tuned"."""
    words = view.words[first:last]
    vague = words[0].lower() in pattern_words("entity.stop", "describing")
    return vague or words[-1] in {"labs", "robots"} or view.pos[last - 1] not in {"NOUN", "PROPN", "X"}


def _tidy(view: View, first: int, last: int) -> tuple[int, int]:
    words = view.words
    while first < last and (words[first].lower() in _DETERMINERS or not words[first][0].isalnum()):
        first += 1
    if last - first > 2 and words[first].islower() and words[first + 1] == "for":
        first += 2  # "left the institute for Corvane"
    if last - first > 2 and words[last - 1].isdecimal() and words[last - 2] in {"’", "'", "‘"}:
        last -= 2  # "Mara Lindqvist ’98"
    while last > first and (words[last - 1] in {"'s", "’s"} or not words[last - 1][-1].isalnum()):
        if words[last - 1].endswith(".") and len(words[last - 1]) > 1:
            break
        last -= 1
    while last - first > 2 and words[last - 2] == "-" and words[last - 1] in _LIKE:
        last -= 2
    hyphened = last < len(words) and words[last] in {"-", "–"} and view.glued(last)
    if last - first > 1 and words[last - 1][0].isdigit() and hyphened:
        last -= 1
    return first, last


def _merge(view: View, run: tuple[int, int], inside: list[Proposal]) -> list[Proposal]:
    """Settle a run of capitals with the proposals that touch it."""
    first, last = run
    if not inside:
        return [(first, last, "")]
    if len(inside) == 1:
        return _merge_one(view, run, inside[0])
    labels = [label for _, _, label in inside]
    if "University" in view.words[first:last] and "," in view.words[first:last]:
        return [(first, last, "ORG")]
    if len(set(labels)) > 1 or not _PERSON.isdisjoint(labels):
        return [(first, last, "PERSON")] if _hyphened(view, run, inside) else inside
    return [(min(first, inside[0][0]), max(last, inside[-1][1]), labels[0])]


def _hyphened(view: View, run: tuple[int, int], inside: list[Proposal]) -> bool:
    """Say whether proposals are the halves of one name, as "Min" and "Kim" of "Min-seo Kim"."""
    person = inside[0][2] in _PERSON
    taken = {t for begin, end, label in inside if person or label in _PERSON for t in range(begin, end)}
    rest = [view.words[t] for t in range(*run) if t not in taken]
    return "-" in rest and all(w == "-" or w.islower() for w in rest)


def _merge_one(view: View, run: tuple[int, int], inside: Proposal) -> list[Proposal]:
    first, last = run
    begin, end, label = inside
    if begin <= first and end >= last:
        return [inside]
    if begin == first + 1 and starts_sentence(view, first) and view.pos[first] != "PROPN":
        return [(begin, max(end, last), label)]
    if begin > first and label in _PERSON and view.words[end - 1].lower() in suffixes() and end == last:
        return [(first, last, "")]  # "Sable Semiconductor"
    if begin > first and label in _PERSON and end == last and not _opens_name(view, first, begin):
        return [(first, begin, ""), inside] if begin - first > 1 else [inside]
    return [(min(first, begin), max(last, end), label)]


def _opens_name(view: View, first: int, begin: int) -> bool:
    """Say whether the word in front of a proposed person is the given name: "Sir Fergus" of "Ó Briain"."""
    before, after = view.words[begin - 1].lower(), view.words[begin]
    known = before in genders() and before not in kinds()
    return (known or after in _PATRONYMIC) and begin - first <= 3


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
    spans: list[Found] = []
    if not plain and mostly_capitals(view):
        for begin, end, label in proposals:
            for found in _candidate(view, (begin, end, label), fixed=True, common=common):
                shaped = label in _PERSON and person_shaped(view.words[begin:end])
                spans.extend([found] if shaped or (quiet and _clear(found)) else [])
        return _with_known(view, spans, known, quiet=True)
    taken: set[int] = set()
    starts = frozenset(begin for begin, _, _ in proposals)
    for run in runs(view):
        for piece in pieces(view, *run):
            touching = [p for p in proposals if p[0] < piece[1] and p[1] > piece[0] and p[0] not in taken]
            taken.update(p[0] for p in touching)
            for merged in _merge(view, piece, touching):
                spans.extend(_candidate(view, merged, fixed=merged[0] in starts, common=common))
    for proposal in proposals:
        if proposal[0] not in taken:
            spans.extend(_candidate(view, proposal, fixed=True, common=common))
    if quiet:
        spans = [s for s in spans if not s.opening or _clear(s)]
    return _with_known(view, spans, known, quiet=quiet)


def _clear(found: Found) -> bool:
    """Say whether a name that opens a heading is one for sure: a person, or all that a heading says."""
    words = found.view.words[found.first : found.last]
    if person_like(words):
        return True
    rest = found.view.words[found.last :]
    known = any(w.lower() in suffixes() for w in words)
    whole = found.first == 0 and (not rest or rest[0] in {",", "(", "–", "—"})
    return found.label == "ORG" and len(words) > 1 and known and whole


def _candidate(view: View, proposal: Proposal, *, fixed: bool, common: frozenset[str]) -> Iterator[Found]:
    label = proposal[2]
    first, last, titled, role = trim(view, *proposal[:2], fixed=fixed and bool(label), whole=label == "ORG")
    first = _membership(view, first, last)
    first += last - first > 1 and _told(view, first)
    if first >= last:
        return
    found = Found(view, first, last, "entity.model" if label else "entity.shape", label)
    found.titled, found.role, found.opening = titled, role, starts_sentence(view, first)
    words = [w.lower() for w in view.words[first:last]]
    if not _BARS.isdisjoint(words):
        return
    generic = pattern_words("entity.stop", "generic")
    if all(w in generic or not w[0].isalnum() or (len(w) < 2 and not w.isalpha()) for w in words):
        return
    if (
        words[0] in generic
        and len(words) > 1
        and view.text[view.starts[first + 1] : view.end(last - 1)].islower()
    ):
        return
    counted = words[0] in pattern_words("entity.stop", "counted") and len(words) > 1
    if _field_only(view, first, words) or (
        counted and all(_COUNTED.match(w) for w in view.words[first + 1 : last])
    ):
        return
    if not _role_only(words) and not (last - first == 1 and _no_name(found, common)):
        yield found


def _told(view: View, first: int) -> bool:
    """Say whether an item of a list opens on a verb that is no part of the name behind: "Built Quernel"."""
    word = view.words[first].lower()
    verb = view.pos[first] == "VERB" and (word.endswith("ed") or word in _PAST)
    return first == 0 and verb and view.block.kind is BlockKind.LIST_ITEM


def _membership(view: View, first: int, last: int) -> int:
    """Give where the organization begins in "Fellow of the Royal Academy of Looms"."""
    if last - first < _TITLE or view.words[first].lower() not in _MEMBERS or view.words[first + 1] != "of":
        return first
    begin = first + 2 + (view.words[first + 2].lower() == "the")
    body = any("Organization" in suffixes().get(w.lower(), ()) for w in view.words[begin:last])
    return begin if body and view.words[begin][0].isupper() else first


def _no_name(found: Found, common: frozenset[str]) -> bool:
    """Say whether a single word is more likely no name."""
    view, token = found.view, found.first
    word = view.words[token]
    lower, plain = word.lower(), word[1:].islower() or len(word) == 1
    if len(word) < 2 or (len(word) == 2 and word.endswith(".")) or not any(c.isalpha() for c in word):
        return True
    if found.opening and plain:
        allowed = {"PROPN", "X", "NOUN"} if found.label else {"PROPN", "X"}
        if (
            lower in common
            or lower in pattern_words("entity.stop", "starts")
            or view.pos[token] not in allowed
        ):
            return True
    tied = token + 2 < len(view.words) and view.words[token + 1] == "-" and view.glued(token + 1)
    return tied and view.glued(token + 2) and not found.label and plain


def _role_only(words: list[str]) -> bool:
    """Say whether all words of a span name a part in life ("Chief Scientist"), so that nobody is named."""
    table = kinds()
    fields = pattern_words("entity.stop", "fields")
    part = frozenset(w for w in words if "Person" in table.get(w, ()) or w in RANK)
    return bool(part) and all(w in part or w in _SMALL or w in fields for w in words)


def _field_only(view: View, first: int, words: list[str]) -> bool:
    """Say whether a span names a field of study or a branch of a firm: "Molecular Biology", "Sales".

    A word such as "Systems" may close the name of a firm, so that only what stands before tells.
    """
    fields = pattern_words("entity.stop", "fields")
    if not all(w in fields or w in _SMALL for w in words):
        return False
    if "Organization" not in suffixes().get(words[-1], ()):
        return True
    near = view.words[max(view.first[first], first - _TITLE) : first]
    joined = bool(near) and near[-1].lower() in _CUTS
    return joined and any("Person" in kinds().get(w.lower(), ()) or w.lower() in _DEGREES for w in near)


def _with_known(
    view: View, spans: list[Found], known: list[tuple[int, int, Entry]], *, quiet: bool
) -> list[Found]:
    """Settle candidates with gazetteer hits: a hit inside a longer name gives way."""
    kept = list(spans)
    tiled = {
        s.first: sum(b - a for a, b, _ in known if s.first <= a and b <= s.last) == s.last - s.first
        for s in spans
    }
    for first, last, entry in known:
        if _varied(view, last) and entry.type in {"System", "Algorithm"}:
            kept = [s for s in kept if s.last <= first or s.first >= last + 2]
            kept.append(Found(view, first, last + 2, "entity.shape"))
            kept[-1].votes.append((entry.type, 2.5, "entity.shape"))
            continue
        touching = [s for s in kept if s.first < last and s.last > first]
        exact = next((s for s in touching if (s.first, s.last) == (first, last)), None)
        if exact is not None:
            exact.entry, exact.rule = entry, "entity.gazetteer"
            continue
        wider = next((s for s in touching if s.first <= first and s.last >= last), None)
        if wider and wider.text.islower():
            wider = None
        if wider and not quiet and not tiled.get(wider.first) and not _loose(wider, first, last):
            continue
        kept = [s for s in kept if s not in touching]
        kept.append(
            Found(view, first, last, "entity.gazetteer", entry=entry, opening=starts_sentence(view, first))
        )
    return sorted(kept, key=lambda s: s.first)


def _varied(view: View, last: int) -> bool:
    """Say whether a version goes on behind a well-known name: "BERT-large"."""
    if last + 1 >= len(view.words) or view.words[last] not in {"-", "–"}:
        return False
    glued = view.glued(last) and view.glued(last + 1)
    return glued and view.words[last + 1].lower() in pattern_words("entity.shape", "variants")


def _loose(span: Found, first: int, last: int) -> bool:
    """Say whether the words around a hit are no part of a name."""
    rest = [*range(span.first, first), *range(last, span.last)]
    return rest == [span.first] and span.opening and span.view.pos[span.first] != "PROPN"
