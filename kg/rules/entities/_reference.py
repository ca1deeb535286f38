"""Pronouns and definite nouns, traced back to names."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.language import Passage
from kg.model import BlockKind, Document, Mention, MentionKind
from kg.resolve.focus import focus, speakers
from kg.resolve.salience import Candidate, Discourse
from kg.rules.entities._lexicon import genders, pattern_words
from kg.rules.entities._view import View, views

__all__ = ["references"]

_SUBJECT = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj"})
_OBJECT = frozenset({"obj", "iobj"})
_THINGS = ("Organization", "System", "Algorithm", "Dataset")
_QUIET = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.LABEL})
_AFTERWARDS = frozenset(
    "that which who whom whose of behind he she they founded called named known led".split()
)
_KINDS = ("Organization", "Person", "Algorithm", "System")


@dataclass(slots=True)
class _Place:
    """A mention by name on its tokens."""

    mention: Mention
    first: int
    last: int
    head: int
    dep: str


def references(
    document: Document, passages: Sequence[Passage], *, mentions: Sequence[Mention]
) -> tuple[Mention, ...]:
    """Trace third-person pronouns and definite nouns back to names.

    Args:
        document: the document.
        passages: its parsed blocks.
        mentions: by name.

    Returns:
        Mentions of kind pronoun and nominal, in text order; what is not clear is left out.

    Example:
        >>> references(Document("a", "a.txt", "text/plain", ""), (), mentions=())
        ()
    """
    names = sorted((m for m in mentions if m.kind is MentionKind.NAME), key=lambda m: m.start)
    if not names:
        return ()
    home = focus(document, mentions=names)
    voices = speakers(document, mentions=names)
    talk = Discourse(home)
    talk.office = _office(document, names)
    seen = views(passages)
    for mention in names:
        if mention.entity in {home, talk.office} and mention.entity not in talk.known:
            held = talk.known[mention.entity] = Candidate(*_who(mention), sentence=-99)
            if held.entity == home and not held.gender:
                held.gender = _counted_gender(seen)
    found: list[Mention] = []
    at = 0
    section: str | None = None
    for view in seen:
        while at < len(names) and names[at].start < view.offset:
            at += 1
        places: list[_Place] = []
        while at < len(names) and names[at].end <= view.offset + len(view.text):
            places.append(_place(view, names[at]))
            at += 1
        if view.block.section != section:
            section = view.block.section
            talk.next(by=2)
        if view.block.kind in _QUIET:
            for place in places:
                talk.note(Candidate(*_who(place.mention)), weight=1.0)
            talk.next()
            continue
        speaker = voices.get(view.block.speaker or "")
        if view.block.kind is BlockKind.QUOTE and speaker is None:
            speaker = home
        found.extend(_passage(view, places, talk, speaker))
        talk.next(by=1)
    return tuple(sorted(found, key=lambda m: (m.start, m.end)))


def _office(document: Document, names: Sequence[Mention]) -> str | None:
    """Tell which organization a document is about: the one in its title, or the one named far more than others."""
    title = (document.title or "").casefold()
    counts = Counter(m.entity for m in names if m.type == "Organization")
    titled = sorted({m.entity for m in names if m.type == "Organization" and m.name.casefold() in title})
    if len(titled) == 1:
        return titled[0]
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    return ranked[0][0]


def _counted_gender(seen: Sequence[View]) -> str:
    """Tell the gender of the person a document is about by the pronouns it uses."""
    told = Counter(w.lower() for v in seen if v.block.kind is not BlockKind.TURN for w in v.words)
    he, she = told["he"] + told["his"], told["she"] + told["her"]
    return "male" if he > 2 * she + 1 else "female" if she > 2 * he + 1 else ""


def _who(mention: Mention) -> tuple[str, str, str, str]:
    gender = ""
    if mention.type == "Person":
        gender = genders().get(mention.name.split()[0].lower(), "")
    return mention.entity, mention.type, mention.name, "" if gender == "either" else gender


def _place(view: View, mention: Mention) -> _Place:
    first, last = view.span(mention.start, mention.end)
    last = min(last, len(view.words))
    head = next(
        (t for t in range(first, last) if not first <= view.head[t] < last or view.head[t] == t), first
    )
    return _Place(mention, first, last, head, view.dep[head])


def _weight(view: View, place: _Place) -> float:
    dep = place.dep
    if dep in _SUBJECT:
        return 3.0
    if dep in _OBJECT:
        return 2.0
    if dep == "appos":
        return 0.8
    if dep == "nmod:poss" and view.dep[view.head[place.head]] in _SUBJECT:
        return 1.8
    if dep == "conj" and view.dep[view.head[place.head]] in _SUBJECT:
        return 2.0
    return 1.0


def _passage(view: View, places: list[_Place], talk: Discourse, speaker: str | None) -> Iterator[Mention]:
    covered = {t: place for place in places for t in range(place.first, place.last)}
    pronouns = _pronoun_words()
    nouns = _noun_types()
    for token, word in enumerate(view.words):
        if token and view.first[token] == token:
            talk.next()
        place = covered.get(token)
        if place is not None:
            if token == place.first:
                talk.note(Candidate(*_who(place.mention)), weight=_weight(view, place))
            continue
        lower = word.lower()
        if lower in pronouns and word != "IT":
            mention = _pronoun(view, token, pronouns[lower], talk, covered, speaker)
        elif lower in nouns and token > view.first[token] and view.words[token - 1].lower() == "the":
            mention = _nominal(view, token, nouns[lower], talk, speaker, covered)
        else:
            continue
        if mention is not None:
            weight = 3.0 if view.dep[token] in _SUBJECT else 1.5 if view.dep[token] in _OBJECT else 1.0
            talk.note(Candidate(*_who(mention)), weight=weight)
            yield mention


def _pronoun_words() -> dict[str, str]:
    table = {w: g for g in ("male", "female") for w in pattern_words("reference.pronoun", g)}
    table.update(dict.fromkeys(pattern_words("reference.thing", "words"), "thing"))
    table.update(dict.fromkeys(pattern_words("reference.group"), "group"))
    return table


def _noun_types() -> dict[str, str]:
    return {word: kind for kind in _KINDS for word in pattern_words("reference.nominal", kind)}


def _pronoun(
    view: View, token: int, sort: str, talk: Discourse, covered: dict[int, _Place], speaker: str | None
) -> Mention | None:
    if sort == "thing":
        return _thing(view, token, talk, covered)
    if sort == "group":
        return _group(view, token, talk, covered)
    without = {speaker} if speaker else set()
    without |= _coarguments(view, token, covered)
    chosen = talk.person(sort, without=without)
    if chosen is None:
        chosen = _ahead(view, token, sort, covered)
    if chosen is None or chosen[1] < 0.6 and not _repeats(chosen[0], talk):
        return None
    held, sure = chosen
    known = talk.known.get(held.entity)
    if known is not None and not known.gender and sure >= 0.9:
        known.gender = sort
    return _mention(view, token, token + 1, held, MentionKind.PRONOUN, "reference.pronoun", sure)


def _coarguments_of(view: View, token: int, covered: dict[int, _Place]) -> set[str]:
    """Name those a noun cannot mean: the subject of its own verb."""
    verb = view.head[token]
    return {
        p.mention.entity
        for p in covered.values()
        if p.dep in _SUBJECT and view.head[p.head] == verb and p.head != token
    }


def _repeats(held: Candidate, talk: Discourse) -> bool:
    return held.entity == talk.home or held.sentence == talk.sentence


def _coarguments(view: View, token: int, covered: dict[int, _Place]) -> set[str]:
    """Name those a pronoun cannot mean: the subject of the verb whose object it is."""
    lower = view.words[token].lower()
    if lower not in {"him", "her", "them", "it"} or view.dep[token] == "nmod:poss":
        return set()
    verb = view.head[token]
    found = set()
    for place in covered.values():
        if place.dep in _SUBJECT and view.head[place.head] == verb:
            found.add(place.mention.entity)
    return found


def _ahead(view: View, token: int, gender: str, covered: dict[int, _Place]) -> tuple[Candidate, float] | None:
    """Look for the subject that follows: "In his letter, Okafor said ..."."""
    start = view.first[token]
    for later in range(token + 1, min(token + 25, len(view.words))):
        if view.first[later] != start:
            return None
        place = covered.get(later)
        if place is not None and place.first == later and place.mention.type == "Person":
            held = Candidate(*_who(place.mention))
            if place.dep in _SUBJECT and held.gender in {"", gender}:
                return held, 0.75
            return None
    return None


def _thing(view: View, token: int, talk: Discourse, covered: dict[int, _Place]) -> Mention | None:
    if _expletive(view, token):
        return None
    nearest = next(
        (covered[t] for t in range(token - 1, max(view.first[token], token - 3) - 1, -1) if t in covered),
        None,
    )
    from_it = nearest is not None and view.words[token - 1] == "from" and nearest.dep in _OBJECT
    place = nearest if from_it else _subject_before(view, token, covered)
    if place is None or place.mention.type not in _THINGS:
        return None
    if place.mention.entity in _coarguments(view, token, covered):
        return None
    held = Candidate(*_who(place.mention))
    return _mention(view, token, token + 1, held, MentionKind.PRONOUN, "reference.thing", 0.75)


def _expletive(view: View, token: int) -> bool:
    if view.words[token].lower() != "it":
        return False
    if view.dep[token].startswith("expl"):
        return True
    window = [w.lower() for w in view.words[token + 1 : token + 5]]
    verbs, empty = pattern_words("reference.thing", "verbs"), pattern_words("reference.thing", "empty")
    if window and any(window[0].startswith(v) for v in verbs):
        return True
    return (
        bool(window)
        and window[0] in {"is", "was", "'s", "’s", "be", "will", "would", "becomes", "became", "may", "might"}
        and any(w in empty for w in window[1:])
    )


def _subject_before(view: View, token: int, covered: dict[int, _Place]) -> _Place | None:
    """Give the last subject before a token, in its sentence or the one before, where it is a name."""
    start = view.first[token]
    low = view.first[start - 1] if start else 0
    for earlier in range(token - 1, low - 1, -1):
        if view.dep[earlier] not in _SUBJECT:
            continue
        place = covered.get(earlier)
        if place is not None:
            return place
        if view.pos[earlier] in {"NOUN", "PROPN", "PRON"}:
            return None
    return None


def _group(view: View, token: int, talk: Discourse, covered: dict[int, _Place]) -> Mention | None:
    place = _subject_before(view, token, covered)
    if place is None or place.mention.type != "Organization":
        return None
    between = range(place.last, token)
    if any(
        view.pos[t] in {"NOUN", "PROPN"} and view.words[t].endswith("s") or view.words[t] == "and"
        for t in between
    ):
        return None
    held = Candidate(*_who(place.mention))
    return _mention(view, token, token + 1, held, MentionKind.PRONOUN, "reference.group", 0.65)


def _nominal(
    view: View, token: int, kind: str, talk: Discourse, speaker: str | None, covered: dict[int, _Place]
) -> Mention | None:
    after = view.words[token + 1].lower() if token + 1 < len(view.words) else ""
    if after in _AFTERWARDS or token + 1 in covered or view.dep[token] in {"compound", "amod"}:
        return None
    if after and view.pos[token + 1] in {"NOUN", "PROPN"} and view.first[token + 1] == view.first[token]:
        return None
    spoken = view.block.kind in {BlockKind.QUOTE, BlockKind.TURN}
    if spoken and kind != "Organization":
        return None
    if kind == "Person":
        if view.dep[token] not in _SUBJECT or view.dep[view.head[token]] not in {"ROOT", "ccomp", "conj"}:
            return None
        chosen = talk.person("", without={speaker} if speaker else ())
    else:
        without = _coarguments_of(view, token, covered)
        chosen = talk.thing({kind}, reach=4 if kind == "Organization" and not spoken else 1, without=without)
        if chosen is not None and spoken and talk.sentence - chosen[0].sentence > 1:
            return None
    if chosen is None or chosen[1] < 0.75:
        return None
    return _mention(
        view, token - 1, token + 1, chosen[0], MentionKind.NOMINAL, "reference.nominal", chosen[1] - 0.1
    )


def _mention(
    view: View, first: int, last: int, held: Candidate, kind: MentionKind, rule: str, sure: float
) -> Mention:
    start, end = view.offsets(first, last)
    return Mention(
        start, end, held.type, held.name, held.entity, kind=kind, rule=rule, confidence=round(sure, 2)
    )
