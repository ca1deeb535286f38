"""Runs of capitalised words: where a name may begin and end."""

import re
from collections.abc import Iterator

from kg.rules.entities._lexicon import kinds, pattern_words, suffixes, word_set
from kg.rules.entities._view import View

__all__ = ["RANK", "is_web", "mostly_capitals", "pieces", "runs", "starts_sentence", "trim"]

_PARTICLES = word_set(
    "de van von der den da di del della du la le bin ibn al el ter ten dos das zu zur af av y e"
)
_CAMPUSES = word_set(
    "Berkeley Los San Irvine Davis Santa Riverside Merced Madison Austin Urbana Amherst Boulder"
)
_TAILS = word_set("inc inc. ltd ltd. llc corp corp. jr jr. sr sr. l.p.")
RANK = word_set(
    "chief vice executive senior former prime deputy acting managing associate assistant ex emeritus emerita"
    " fellow chair treasurer founding board distinguished visiting adjunct lead honorary interim"
)
"""Words that open a title in life."""
_TRAILING = word_set("api apis llm llms gpu gpus ui sdk ceo cto cfo coo app apps pc")
_DIGNITIES = word_set("prince princess king queen emperor saint pope lord lady sir captain admiral general")
_DETERMINERS = word_set("the a an this that these those his her its their our my your some any no")
_ABOUT = word_set("in on about with to at")
_FINITE = word_set("is was are were has had")
_LINKING = frozenset({"ADV", "CCONJ", "SCONJ"})
"""What a sentence begins with in front of a name: "Meanwhile Lindqvist left"."""
_HYPHENS = frozenset("-–")
_ENDS = frozenset({"'s", "’s", "-", "–", ",", "&", "'", "’", ".", ")"})
_OPENS = frozenset({"“", '"', "‘", "'", ":", "—", "•", "*", "...", "…", ">"})
_CAMEL = re.compile(r"[a-z]{1,4}[A-Z]\w*$")
_MADE = re.compile(r"\d[A-Z]+$")
_NUMBER = re.compile(r"(?:[IVX]{1,4}|[0-9]{1,3}(?:\.[0-9]+)*[A-Za-z]?)$")
_WEB = re.compile(r"//|www\.|@|\.(?:com|org|net|html?|pdf)\b")


def is_web(text: str) -> bool:
    """Say whether a stretch is part of an address of the web.

    Args:
        text: any text.
    """
    return bool(_WEB.search(text))


def _name_word(word: str) -> bool:
    if word[0].isupper():
        return word not in {"I", "I'm"} and not is_web(word)
    return bool(_CAMEL.match(word) or _MADE.match(word))


def _goes_on(view: View, first: int, place: int) -> int:
    """Say up to which token a run goes on from ``place``, or ``place`` where it ends."""
    word = view.words[place]
    if view.first[place] == place or (view.glued(place) and word not in {"-", "–", "&", ",", "/"}):
        return place
    speaks = word == "I" and view.pos[place] == "PRON"
    if _name_word(word) or (_NUMBER.match(word) and not speaks and _numbered(view, place)):
        return place + 1
    if place + 1 == len(view.words):
        return place
    if word in _HYPHENS:
        return _over_hyphen(view, place)
    if word == ",":
        return _over_comma(view, first, place)
    return _over_word(view, place)


def _numbered(view: View, place: int) -> bool:
    """Say whether a number belongs to the name before it ("Windows 95", not "Corvane 20 percent")."""
    after = view.words[place + 1] if place + 1 < len(view.words) and view.glued(place + 1) else ""
    counts = view.head[place] > place and view.pos[view.head[place]] == "NOUN"
    return not (after in {"-", "–", "%", ":"} or counts or view.glued(place))


def _over_hyphen(view: View, place: int) -> int:
    after = view.words[place + 1]
    joined = view.glued(place) and view.glued(place + 1)
    if joined and after.islower() and _syllables(view, place):
        return place + 2
    return place + 2 if joined and (_name_word(after) or after[0].isdigit()) else place


def _syllables(view: View, hyphen: int) -> bool:
    """Say whether a hyphen joins two syllables of a given name: "Min-jae"."""
    listed = pattern_words("entity.run", "syllables")
    return view.words[hyphen - 1].lower() in listed and view.words[hyphen + 1] in listed


def _over_comma(view: View, first: int, place: int) -> int:
    after, words = view.words[place + 1], view.words[first:place]
    campus = after in _CAMPUSES and "University" in words and "of" in words
    return place + 2 if campus or after.lower() in _TAILS else place


def _over_word(view: View, place: int) -> int:
    words = view.words
    lower, before, ahead = words[place].lower(), words[place - 1], place + 1
    if lower == "&":
        return place + 2 if _name_word(words[ahead]) else place
    if lower in _PARTICLES and before.isalpha():
        while ahead < len(words) - 1 and words[ahead] in _PARTICLES:
            ahead += 1
        return ahead + 1 if _name_word(words[ahead]) and view.first[ahead] < ahead else place
    part = "of" if lower == "of" else "for" if lower in {"for", "on"} else ""
    if part and before.lower() in pattern_words("entity.run", part):
        if words[ahead] == "the" and ahead + 1 < len(words):
            ahead += 1
        return ahead + 1 if _name_word(words[ahead]) else place
    return place


def runs(view: View) -> Iterator[tuple[int, int]]:
    """Find runs of capitalised words with what ties them together ("of", "&", "van", hyphens, versions).

    Args:
        view: a passage.

    Yields:
        First token and one past the last.
    """
    place, limit = 0, len(view.words)
    while place < limit:
        if not _name_word(view.words[place]):
            place += 1
            continue
        first, place = place, place + 1
        while place < limit and (reached := _goes_on(view, first, place)) > place:
            place = reached
        yield first, place


def starts_sentence(view: View, token: int) -> bool:
    """Say whether a capital at a token may be due to its place alone.

    Args:
        view: a passage.
        token: index of a token.
    """
    if view.first[token] == token:
        return True
    before = view.words[token - 1]
    return before in _OPENS or (before in {"(", "-", "–"} and view.first[token] == token - 1)


def pieces(view: View, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Cut a run at role words inside it ("OpenAI CEO Sam Altman").

    Args:
        view: a passage.
        first: first token of the run.
        last: one past its last.

    Yields:
        The parts; a role word opens the part behind it.
    """
    roles = pattern_words("entity.run", "roles")
    begin = first
    for token in range(first + 1, last):
        if view.words[token].lower() in roles:
            yield begin, token
            begin = token
    yield begin, last


def trim(
    view: View, first: int, last: int, *, fixed: bool, whole: bool = False
) -> tuple[int, int, bool, bool]:
    """Strip what is no part of a name.

    Args:
        view: a passage.
        first: first token.
        last: one past the last.
        fixed: the pipeline proposed this very beginning.
        whole: it is not a person, so that titles are part of the name.

    Returns:
        The span left, whether a title and whether a role stood in front.
    """
    titled = role = False
    while first < last:
        lower = view.words[first].lower()
        if _no_part(view, first, last, fixed=fixed):
            first += 1
        elif whole or last - first == 1 or _styled(view, first, last):
            break
        elif lower in pattern_words("entity.title") and (lower != "general" or fixed):
            titled, first = True, first + 1
        elif _in_front(view, first):
            role, first = True, first + 1
        else:
            break
    starts = pattern_words("entity.stop", "starts")
    while last > first:
        word = view.words[last - 1]
        if word in _ENDS or word in starts or (last - first > 1 and word.lower() in _TRAILING):
            last -= 1
        else:
            break
    return first, last, titled, role


def _styled(view: View, first: int, last: int) -> bool:
    """Say whether a title is part of the name of what is no person: "Prince Albert Medal"."""
    return view.words[first].lower() in _DIGNITIES and view.words[last - 1].lower() in suffixes()


def _no_part(view: View, first: int, last: int, *, fixed: bool) -> bool:
    word = view.words[first]
    lower = word.lower()
    if lower in _DETERMINERS or not word[0].isalnum():
        return True
    if not starts_sentence(view, first):
        return word in _ABOUT
    loose = not fixed or view.pos[first] in _LINKING
    if loose and last - first > fixed and lower in pattern_words("entity.stop", "starts"):
        return True
    heads = lower in pattern_words("entity.run", "of") or lower in pattern_words("entity.run", "for")
    return last - first > 2 and view.words[first + 1] in _ABOUT and not heads


def _in_front(view: View, first: int) -> bool:
    lower = view.words[first].lower()
    person = kinds().get(lower, ("",))[0] == "Person"
    return (lower in RANK or person) and view.words[first + 1] not in {"of", "for"}


def mostly_capitals(view: View) -> bool:
    """Say whether a passage is set in capitals, as titles are, so that capitals tell nothing.

    Args:
        view: a passage.
    """
    if view.words[-1:] == ["."] and not _FINITE.isdisjoint(view.words):
        return False  # "Mara Lindqvist is Professor of Physics at Tarnby College."
    letters = [w for w in view.words if w[0].isalpha()]
    longer = [w for w in letters if len(w) > 3]
    if len(longer) < 2 or not all(w[0].isupper() for w in longer):
        return False
    return sum(1 for w in letters if w[0].isupper()) >= 0.6 * len(letters)
