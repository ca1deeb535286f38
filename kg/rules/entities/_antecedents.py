"""What a pronoun or a definite noun stands for, given what has been mentioned so far."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache, partial
from types import MappingProxyType

from kg.model import BlockKind, Mention, MentionKind
from kg.resolve.salience import Candidate, Discourse
from kg.rules.entities._lexicon import genders, kinds, pattern_words, word_set
from kg.rules.entities._view import View

__all__ = [
    "AFTERWARDS",
    "BESIDE",
    "OBJECT",
    "SUBJECT",
    "Place",
    "Scene",
    "nominal_kind",
    "resolve",
    "sort_of",
    "who",
]

SUBJECT = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj"})
OBJECT = frozenset({"obj", "iobj"})
_THINGS = ("Organization", "System", "Algorithm", "Dataset")
_ARTIFACTS = ("System", "Algorithm", "Dataset")
_KINDS = ("Organization", "Person", "Algorithm", "System")
AFTERWARDS = word_set("that which who whom whose of behind he she they founded called named known led")
_BE = word_set("is was 's ’s be will would becomes became may might")
_LIKE = MappingProxyType({"orchestra": ("philharmonic", "symphony"), "university": ("polytechnic",)})
BESIDE = word_set("with alongside besides unlike like against to for from under")
"""Words in front of a name that is not the subject of what follows."""
_SPOKEN = frozenset({BlockKind.QUOTE, BlockKind.TURN})
_SPAN = 25
"""Tokens looked ahead for a name that a pronoun points forward to."""


@dataclass(frozen=True, slots=True)
class Place:
    """A mention by name on its tokens."""

    mention: Mention
    first: int
    last: int
    head: int
    dep: str


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a pronoun stands.

    Args:
        view: the passage.
        covered: the names in it, by token.
        talk: what has been mentioned so far.
        speaker: whose words the passage is, if anybody's.
    """

    view: View
    covered: dict[int, Place]
    talk: Discourse
    speaker: str | None

    def subjects_of(self, verb: int, *, near: int) -> set[str]:
        """Name the entities that are the subject of a verb in the sentence of a token."""
        view, found = self.view, set()
        for token in range(view.first[near], min(near + _SPAN, len(view.words))):
            place = self.covered.get(token)
            if place is not None and place.dep in SUBJECT and view.head[place.head] == verb:
                found.add(place.mention.entity)
        return found


def who(mention: Mention) -> Candidate:
    """Make a candidate of a mention.

    Args:
        mention: by name.
    """
    gender = genders().get(mention.name.split()[0].lower(), "") if mention.type == "Person" else ""
    return Candidate(mention.entity, mention.type, mention.name, "" if gender == "either" else gender)


@cache
def _sorts() -> Mapping[str, str]:
    table = {w: g for g in ("male", "female") for w in pattern_words("reference.pronoun", g)}
    table.update(dict.fromkeys(pattern_words("reference.thing", "words"), "thing"))
    table.update(dict.fromkeys(pattern_words("reference.group"), "group"))
    return MappingProxyType(table)


@cache
def _nouns() -> Mapping[str, str]:
    return MappingProxyType({w: k for k in _KINDS for w in pattern_words("reference.nominal", k)})


def sort_of(word: str) -> str:
    """Give the sort of thing a pronoun means: ``male``, ``female``, ``thing``, ``group`` or empty.

    Args:
        word: in lower case.
    """
    return _sorts().get(word, "")


def nominal_kind(word: str) -> str:
    """Give the class of what a definite noun stands for; empty for a noun that stands for nothing.

    Args:
        word: in lower case.
    """
    return _nouns().get(word, "")


def resolve(scene: Scene, token: int) -> Mention | None:
    """Trace a word back to a name.

    Args:
        scene: where it stands.
        token: which token it is.

    Returns:
        The mention; None where the word is no pronoun or definite noun, or what it means is not clear.
    """
    word = scene.view.words[token]
    lower = word.lower()
    sort = _sorts().get(lower)
    if sort == "thing" and word != "IT":
        return _thing(scene, token)
    if sort == "group":
        return _group(scene, token)
    if sort in {"male", "female"}:
        return _person(scene, token, sort or "")
    definite = token > scene.view.first[token] and scene.view.words[token - 1].lower() == "the"
    return _nominal(scene, token, _nouns()[lower]) if definite and lower in _nouns() else None


def _mention(scene: Scene, span: tuple[int, int], held: Candidate, *, rule: str, sure: float) -> Mention:
    start, end = scene.view.offsets(*span)
    kind = MentionKind.NOMINAL if rule == "reference.nominal" else MentionKind.PRONOUN
    sure = round(sure, 2)
    return Mention(start, end, held.type, held.name, held.entity, kind=kind, rule=rule, confidence=sure)


def _person(scene: Scene, token: int, gender: str) -> Mention | None:
    talk, view = scene.talk, scene.view
    without = {scene.speaker} if scene.speaker else set()
    if view.words[token].lower() in {"him", "her"} and view.dep[token] != "nmod:poss":
        without |= scene.subjects_of(view.head[token], near=token)
    if view.dep[token] in SUBJECT:
        without |= _beside(scene, token)
    chosen = _sayer(scene, token, gender, without) or talk.person(gender, without=without)
    chosen = chosen or _ahead(scene, token, gender)
    if chosen is None:
        return None
    held, sure = chosen
    if sure < 0.6 and held.entity not in {talk.home, talk.topic} and held.sentence != talk.sentence:
        return None
    if not held.gender and sure >= 0.8:
        held.gender = gender
    return _mention(scene, (token, token + 1), held, rule="reference.pronoun", sure=sure)


def _sayer(scene: Scene, token: int, gender: str, without: Collection[str]) -> tuple[Candidate, float] | None:
    """Give who says what a pronoun is the subject of: "Mara Lindqvist told reporters she was glad"."""
    view, verb = scene.view, scene.view.head[token]
    if view.dep[token] not in SUBJECT or view.dep[verb] != "ccomp" or view.head[verb] > token:
        return None
    for place in {p.first: p for t, p in scene.covered.items() if view.first[token] <= t < token}.values():
        head = view.head[place.head] if place.dep == "appos" else place.head
        if view.dep[head] not in SUBJECT or view.head[head] != view.head[verb]:
            continue
        held = scene.talk.known.get(place.mention.entity) or who(place.mention)
        if held.type == "Person" and held.entity not in without and held.gender in {"", gender}:
            return held, 0.85
    return None


def _beside(scene: Scene, token: int) -> set[str]:
    """Name those whom a phrase in front of a pronoun sets beside it: "With Mara Lindqvist she wrote ..."."""
    start = scene.view.first[token]
    if scene.view.words[start].lower() not in BESIDE:
        return set()
    before = range(start, token)
    if any(scene.view.pos[i] in {"VERB", "AUX"} for i in before):
        return set()
    return {scene.covered[i].mention.entity for i in before if i in scene.covered}


def _ahead(scene: Scene, token: int, gender: str) -> tuple[Candidate, float] | None:
    """Look for the subject that follows: "In his letter, Okafor said ..."."""
    view = scene.view
    for later in range(token + 1, min(token + _SPAN, len(view.words))):
        if view.first[later] != view.first[token]:
            return None
        place = scene.covered.get(later)
        if place is not None and place.first == later and place.mention.type == "Person":
            if "," not in view.words[token:later]:
                return None
            held = who(place.mention)
            return (held, 0.75) if place.dep in SUBJECT and held.gender in {"", gender} else None
    return None


def _thing(scene: Scene, token: int) -> Mention | None:
    view = scene.view
    if _expletive(view, token):
        return None
    product = _product(scene, token)
    if product is not None:
        return _mention(scene, (token, token + 1), product, rule="reference.thing", sure=0.7)
    low = max(view.first[token], token - 3)
    nearest = next((scene.covered[t] for t in range(token - 1, low - 1, -1) if t in scene.covered), None)
    from_it = nearest is not None and view.words[token - 1] == "from" and nearest.dep in OBJECT
    place = nearest if from_it else _subject_before(scene, token)
    if place is None or place.mention.type not in _THINGS:
        place = _object_before(scene, token) or _made_before(scene, token) or _speaker_before(scene, token)
        place = place or _house_before(scene, token) or _artifact_before(scene, token)
    if place is None or place.mention.type not in _THINGS:
        return None
    if view.words[token].lower() == "it" and place.mention.entity in _own_subjects(scene, token):
        return None
    return _mention(scene, (token, token + 1), who(place.mention), rule="reference.thing", sure=0.75)


def _own_subjects(scene: Scene, token: int) -> set[str]:
    if scene.view.dep[token] in SUBJECT:
        return set()
    return scene.subjects_of(scene.view.head[token], near=token)


def _says(view: View, token: int) -> bool:
    """Tell whether an "it" says something, and is not what "is said"."""
    verb = view.head[token]
    told = [w.lower() for w in view.words[token + 1 : verb]]
    saying = view.words[verb].lower() in pattern_words("reference.thing", "saying")
    return saying and verb > token and _BE.isdisjoint(told)


def _expletive(view: View, token: int) -> bool:
    """Say whether "it" stands for nothing ("it is clear that")."""
    if view.words[token].lower() != "it" or _says(view, token):
        return False
    window = [w.lower() for w in view.words[token + 1 : token + 5]]
    if view.dep[token].startswith("expl") or not window:
        return True
    if window[:2] in (["took", "its"], ["takes", "its"]):
        return False
    if window[0].startswith(tuple(sorted(pattern_words("reference.thing", "verbs")))):
        return True
    return window[0] in _BE and not pattern_words("reference.thing", "empty").isdisjoint(window[1:])


def _subject_before(scene: Scene, token: int) -> Place | None:
    """Give the last subject before a token, in its sentence or the one before, where it is a name."""
    view = scene.view
    start = view.first[token]
    alone = view.dep[token] in SUBJECT or scene.covered.keys().isdisjoint(range(start, token))
    for earlier in range(token - 1, (view.first[start - 1] if start else 0) - 1, -1):
        if view.dep[earlier] in SUBJECT and not (alone and _relative(view, earlier)):
            if earlier in scene.covered:
                return scene.covered[earlier]
            named = _named_as(scene, earlier)
            if named is not None:
                return named
            if view.pos[earlier] in {"NOUN", "PROPN", "PRON"}:
                return None
    return None


def _relative(view: View, token: int) -> bool:
    """Say whether a word only takes up a name again: "a model that fits on a card"."""
    return view.words[token].lower() in {"that", "which", "who"} and view.dep[view.head[token]] == "acl:relcl"


def _named_as(scene: Scene, noun: int) -> Place | None:
    """Give what a subject is named: Y of "the camera, Y, was built" and "the favourite was Y"."""
    view = scene.view
    limit = min(noun + _SPAN, len(view.words))
    beside = (t for t in range(noun + 1, limit) if view.dep[t] == "appos" and view.head[t] == noun)
    at = next((t for t in beside if t in scene.covered), view.head[noun])
    place = scene.covered.get(at) if view.first[at] == view.first[noun] else None
    return place if place is not None and place.mention.type in _THINGS else None


def _artifact_before(scene: Scene, token: int) -> Place | None:
    """Give the one system or method of the sentence before, for an "it" that is made or put to use."""
    view, start = scene.view, scene.view.first[token]
    made = view.words[view.head[token]].lower() in pattern_words("reference.thing", "made")
    if not start or not made or view.dep[token] not in OBJECT | {"nsubj:pass"}:
        return None
    before = [scene.covered[t] for t in range(view.first[start - 1], start) if t in scene.covered]
    things = {p.mention.entity: p for p in before if p.mention.type in _ARTIFACTS}
    return next(iter(things.values())) if len(things) == 1 else None


def _product(scene: Scene, token: int) -> Candidate | None:
    """Give the system or method in focus, for an "it" that is a fork of something or sits under it."""
    view, reads = scene.view, pattern_words("reference.thing", "made_of")
    if view.words[token].lower() != "it" or view.dep[token] not in SUBJECT:
        return None
    if view.words[view.head[token]].lower() not in reads:
        return None
    chosen = scene.talk.thing(_ARTIFACTS[:2], reach=2)
    return chosen[0] if chosen is not None and chosen[1] >= 0.75 else None


def _object_before(scene: Scene, token: int) -> Place | None:
    """Give the one organization that was an object in the sentence before, for an "it" that is led."""
    view, start = scene.view, scene.view.first[token]
    verb = view.words[view.head[token]].lower()
    if not start or view.dep[token] not in OBJECT or verb not in pattern_words("reference.thing", "led"):
        return None
    before = {t: scene.covered[t] for t in range(view.first[start - 1], start) if t in scene.covered}
    found = {p.mention.entity: p for p in before.values() if p.dep in OBJECT}
    fitting = [p for p in found.values() if p.mention.type == "Organization"]
    return fitting[0] if len(fitting) == 1 else None


def _made_before(scene: Scene, token: int) -> Place | None:
    """Give the one thing somebody made or met in the sentence before, for an "It" that opens the next."""
    view, start = scene.view, scene.view.first[token]
    if not start or token != start:
        return None
    before = [scene.covered[t] for t in range(view.first[start - 1], start) if t in scene.covered]
    subject = next((p for p in before if p.dep in SUBJECT), None)
    things = {p.mention.entity: p for p in before if p.mention.type in _THINGS}
    things = {e: p for e, p in things.items() if p.dep in OBJECT}
    person = subject is not None and subject.mention.type == "Person"
    return next(iter(things.values())) if person and len(things) == 1 else None


def _speaker_before(scene: Scene, token: int) -> Place | None:
    """Give the one organization that was a subject just before, for an "it" that says something."""
    view, start = scene.view, scene.view.first[token]
    if not _says(view, token):
        return None
    low = view.first[start - 1] if start else 0
    before = [scene.covered[t] for t in range(low, token) if t in scene.covered]
    bodies = {p.mention.entity: p for p in before if p.mention.type == "Organization" and p.dep in SUBJECT}
    return next(iter(bodies.values())) if len(bodies) == 1 else None


def _house_before(scene: Scene, token: int) -> Place | None:
    """Give the organization named last, where its office is told: "joined X and became its president"."""
    view, start = scene.view, scene.view.first[token]
    if view.words[token].lower() != "its" or not _office(view, token + 1):
        return None
    named = [scene.covered[t] for t in range(start, token) if t in scene.covered]
    things = [p for p in named if p.mention.type in _THINGS and not _schooled(view, p)]
    if not things and start:
        named = [scene.covered[t] for t in range(view.first[start - 1], start) if t in scene.covered]
        things = [p for p in named if p.mention.type in _THINGS]
        things = things if len({p.mention.entity for p in things}) == 1 else []
    return things[-1] if things and things[-1].mention.type == "Organization" else None


def _schooled(view: View, place: Place) -> bool:
    """Say whether somebody only studied at a place: "who had studied at X, became its director"."""
    return view.words[view.head[place.head]].lower() in pattern_words("reference.thing", "schooling")


def _office(view: View, token: int) -> bool:
    """Say whether a noun phrase that begins at a token is what somebody is somewhere."""
    for place in range(token, min(token + 5, len(view.words))):
        if view.pos[place] not in {"ADJ", "NOUN", "PROPN", "NUM", "VERB"} and view.words[place] != "-":
            return False
        word = view.words[place].lower()
        if "Person" in kinds().get(word, ()) or word in pattern_words("reference.thing", "offices"):
            return True
    return False


def _group(scene: Scene, token: int) -> Mention | None:
    view = scene.view
    place = _subject_before(scene, token)
    if place is None or place.mention.type != "Organization":
        return None
    for between in range(place.last, token):
        word = view.words[between]
        if word == "and" or (word.endswith("s") and view.pos[between] in {"NOUN", "PROPN"}):
            return None
    return _mention(scene, (token, token + 1), who(place.mention), rule="reference.group", sure=0.65)


def _nominal(scene: Scene, token: int, kind: str) -> Mention | None:
    view = scene.view
    if _goes_on(scene, token) or (view.block.kind in _SPOKEN and kind != "Organization"):
        return None
    chosen = _someone(scene, token) if kind == "Person" else _something(scene, token, kind)
    if chosen is None or chosen[1] < 0.75:
        return None
    return _mention(scene, (token - 1, token + 1), chosen[0], rule="reference.nominal", sure=chosen[1] - 0.1)


def _fits(noun: str, kind: str, name: str) -> bool:
    """Say whether a noun may stand for a name: "the institute" for institutes, "the company" not."""
    if kind != "Organization":
        return True
    own = {w.lower().rstrip("s") for w in name.split()} & pattern_words("reference.nominal", "named")
    short = noun[:3] if noun.startswith("lab") else noun
    if noun in pattern_words("reference.nominal", "named"):
        return any(w.startswith(short) or w in _LIKE.get(noun, ()) for w in own)
    return not own or noun.startswith(("org", "inst"))


def _goes_on(scene: Scene, token: int) -> bool:
    """Say whether a noun is told apart by what follows, or is itself part of another."""
    view, after = scene.view, token + 1
    if view.dep[token] in {"compound", "amod"}:
        return True
    if after == len(view.words) or view.first[after] != view.first[token]:
        return False
    named = after in scene.covered or view.pos[after] in {"NOUN", "PROPN"}
    return named or view.words[after].lower() in AFTERWARDS


def _someone(scene: Scene, token: int) -> tuple[Candidate, float] | None:
    view = scene.view
    if view.dep[token] not in SUBJECT or view.dep[view.head[token]] not in {"ROOT", "ccomp", "conj"}:
        return None
    return scene.talk.person("", without={scene.speaker} if scene.speaker else ())


def _something(scene: Scene, token: int, kind: str) -> tuple[Candidate, float] | None:
    spoken = scene.view.block.kind in _SPOKEN
    without = _own_subjects(scene, token)
    reach = 4 if kind == "Organization" and not spoken else 1
    noun = scene.view.words[token].lower()
    chosen = scene.talk.thing({kind}, reach=reach, without=without, fits=partial(_fits, noun, kind))
    if chosen is None and noun in pattern_words("reference.nominal", "named"):
        chosen = scene.talk.only(kind, fits=partial(_fits, noun, kind))
    if chosen is not None and spoken and scene.talk.sentence - chosen[0].sentence > 1:
        return None
    return chosen
