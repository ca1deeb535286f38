"""Pronouns and definite nouns, traced back to names."""

from collections import Counter
from collections.abc import Iterator, Sequence

from kg.language import Passage
from kg.model import BlockKind, Document, Mention, MentionKind
from kg.resolve.focus import focus, speakers
from kg.resolve.salience import Discourse
from kg.rules.entities._antecedents import BESIDE, OBJECT, SUBJECT, Place, Scene, resolve, who
from kg.rules.entities._view import View, views

__all__ = ["references"]

_FORMS = frozenset(
    {"ab", "ag", "as", "bv", "co", "corp", "gmbh", "inc", "llc", "ltd", "nv", "oy", "oyj", "plc", "sa"}
)
"""Legal forms at the end of a company's name."""
_STYLED = 2
"""Words of address in front of a name."""
_BESIDE = 0.5
"""What is left of the weight of a name in a relative clause."""
_NEAR = 6
"""Tokens, or steps up the tree, looked at around a name."""
_QUIET = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.LABEL})


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
    seen = views(passages)
    talk = _open(document, names, seen)
    voices = speakers(document, mentions=names)
    found: list[Mention] = []
    section: str | None = None
    for view, places in zip(seen, _placed(seen, names), strict=True):
        if view.block.section != section:
            section = view.block.section
            talk.next(by=2)
        if view.block.kind in _QUIET:
            talk.topic = _topic(view, places) if view.block.kind is BlockKind.HEADING else talk.topic
            for place in places:
                talk.note(who(place.mention), weight=1.0)
        else:
            speaker = voices.get(view.block.speaker or "")
            talk.close = view.block.kind is BlockKind.LIST_ITEM
            if talk.close:  # an outline tells of whom it stands under
                speaker = None
            if view.block.kind is BlockKind.QUOTE and speaker is None:
                speaker = talk.home
            covered = {t: place for place in places for t in range(place.first, place.last)}
            found.extend(_passage(Scene(view, covered, talk, speaker)))
        talk.next()
    return tuple(found)


def _open(document: Document, names: Sequence[Mention], seen: Sequence[View]) -> Discourse:
    """Begin with those whom the document is about, long since mentioned."""
    talk = Discourse(focus(document, mentions=names), _office(document, names))
    for mention in names:
        if mention.entity in {talk.home, talk.office} and mention.entity not in talk.known:
            held = talk.known[mention.entity] = who(mention)
            held.sentence = -99
            if held.type == "Person" and not held.gender:
                held.gender = _counted_gender(seen)
    return talk


def _office(document: Document, names: Sequence[Mention]) -> str | None:
    """Tell which organization a document is about: the one in its title, or named far more than others."""
    title = (document.title or "").casefold()
    counts = Counter(m.entity for m in names if m.type == "Organization")
    titled = sorted({m.entity for m in names if m.type == "Organization" and _bare(m.name) in title})
    if len(titled) == 1:
        return titled[0]
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    return ranked[0][0]


def _bare(name: str) -> str:
    """Give an organization's name without its legal form, in lower case: "Corvane" of "Corvane Inc."."""
    words = name.casefold().replace(",", "").split()
    while len(words) > 1 and words[-1].rstrip(".") in _FORMS:
        words.pop()
    return " ".join(words)


def _counted_gender(seen: Sequence[View]) -> str:
    """Tell the gender of the person a document is about by the pronouns it uses."""
    told = Counter(w.lower() for v in seen if v.block.kind is not BlockKind.TURN for w in v.words)
    he, she = told["he"] + told["his"], told["she"] + told["her"]
    return "male" if he > 2 * she + 1 else "female" if she > 2 * he + 1 else ""


def _placed(seen: Sequence[View], names: Sequence[Mention]) -> Iterator[list[Place]]:
    """Give, for each view, the names in it on its tokens."""
    at = 0
    for view in seen:
        places = []
        while at < len(names) and names[at].start < view.offset:
            at += 1
        while at < len(names) and names[at].end <= view.offset + len(view.text):
            places.append(_place(view, names[at]))
            at += 1
        yield places


def _topic(view: View, places: Sequence[Place]) -> str | None:
    """Tell whom a section is about: the person whose name is all that its heading says."""
    if len(places) != 1 or places[0].mention.type != "Person":
        return None
    rest = [w for w in view.words[places[0].last :] if w[0].isalnum()]
    credit = any(w.lower() in {"by", "of", "with"} for w in view.words[: places[0].first])
    return None if rest or credit or places[0].first > _STYLED else places[0].mention.entity


def _place(view: View, mention: Mention) -> Place:
    first, last = view.span(mention.start, mention.end)
    last = min(last, len(view.words))
    outward = (t for t in range(first, last) if not first <= view.head[t] < last or view.head[t] == t)
    head = next(outward, first)
    return Place(mention, first, last, head, view.dep[head])


def _passage(scene: Scene) -> Iterator[Mention]:
    view, talk = scene.view, scene.talk
    for token in range(len(view.words)):
        if token and view.first[token] == token:
            talk.next()
        place = scene.covered.get(token)
        if place is not None:
            if token == place.first:
                talk.note(who(place.mention), weight=_name_weight(view, place))
            continue
        mention = resolve(scene, token)
        if mention is not None:
            talk.note(who(mention), weight=_weight(view, token))
            scene.covered[token] = Place(mention, token, token + 1, token, view.dep[token])
            yield mention


def _name_weight(view: View, place: Place) -> float:
    """Give the salience of a name: what a relative clause tells beside the matter weighs less."""
    weight = _weight(view, place.head)
    if place.mention.type != "Person":
        return weight
    if _source(view, place.head) or _told_of(view, place):
        return 3.0
    if place.first > 0 and view.words[place.first - 1].lower() in BESIDE:
        weight = min(weight, 1.0)
    return weight * _BESIDE if _in_relative(view, place.head) else weight


def _source(view: View, token: int) -> bool:
    """Tell whether a statement is somebody's: "According to X, the price was too high"."""
    near = range(max(view.first[token], token - _NEAR), token)
    return any(view.words[i].lower() == "according" and view.head[i] == token for i in near)


def _told_of(view: View, place: Place) -> bool:
    """Tell whether a name opens a sentence before "who", so that it is the subject whatever the parse."""
    after = [w.lower() for w in view.words[place.last : place.last + 2]]
    return view.first[place.first] == place.first and after in ([",", "who"], [",", "whose"])


def _in_relative(view: View, token: int) -> bool:
    """Tell whether a token stands in a relative clause."""
    for _ in range(_NEAR):
        if view.dep[token] == "acl:relcl":
            return True
        token = view.head[token]
    return False


def _weight(view: View, token: int) -> float:
    """Give the salience of what stands at a token: subjects before objects before the rest."""
    dep, above = view.dep[token], view.dep[view.head[token]]
    if dep in SUBJECT or (dep == "appos" and above in SUBJECT):  # also "his successor, X, was"
        return 3.0
    if dep in OBJECT or (dep == "conj" and above in SUBJECT):
        return 2.0
    if dep == "nmod:poss" and above in SUBJECT:
        return 1.8
    return 0.8 if dep == "appos" else 1.0
