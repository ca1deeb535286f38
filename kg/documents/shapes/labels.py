"""The labels of speakers: which names in front of a colon, or alone on a line, speak."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from kg.documents.lines import PREFIX, Line, ends_sentence
from kg.documents.names import is_name, without_honorific
from kg.documents.shapes._base import CLOSERS, OPENERS
from kg.documents.shapes.handles import find_handles, is_handle
from kg.documents.shapes.introduced import introduced
from kg.documents.shapes.label import TIME_ALONE, Label, read_label, separated
from kg.documents.shapes.parts import find_parts, is_part
from kg.documents.shapes.spoken import between, covers, said, sentence, sure, talks
from kg.documents.wording import wording

__all__ = ["bodies", "find_labels"]

_MIN_SPOKEN = 0.25
_DENSE = 0.75
"""The part of the lines that labels open in a chat."""
_PRESENT = re.compile(
    r"[*_#]{0,3}\s?(?:(?:also )?present|(?:in )?attendance|attend(?:ees|ing|ed by)|participants"
    r"|panel(?:lists|ists)?|speakers)\b",
    re.IGNORECASE,
)
"""What opens the list of who takes part."""
_TOP = 40
_FEW = 2
"""Turns of others beside which a single name with a time speaks, too."""


def _shaped(label: Label) -> bool:
    """Tell whether the words of a label could name a speaker."""
    name = label.name
    if name.casefold() in wording()["turns.silent"]:
        return False
    return (
        label.handle
        or is_handle(name)
        or is_part(name)
        or is_name(without_honorific(re.sub(r"\s\d{1,2}$", "", name)))
    )


def _casts(line: Line, label: Label) -> bool:
    """Tell whether a line only says who plays a part: "Witness: Mara Lindqvist, weaver"."""
    body = line.text[label.body :]
    if not is_part(label.name) or not body or len(body) >= PREFIX or ends_sentence(body):
        return False
    return is_name(without_honorific(re.split(r"\s*[,(;|–—]|\s-\s", body, maxsplit=1)[0].strip()), least=2)


def _body(lines: Sequence[Line], i: int, label: Label) -> str:
    """Give the front of what a label introduces, on its own line or below it."""
    own = lines[i].text[label.body :][:PREFIX]
    if own:
        return own
    following = (line.text[:PREFIX] for line in lines[i + 1 : i + 3])
    return next((t for t in following if not TIME_ALONE.fullmatch(t)), "")


def _common(name: str, words: Collection[str]) -> bool:
    """Tell whether a single word is also written small in the text, so that it is no name."""
    return len(name.split()) == 1 and not name.isupper() and name.casefold() in words


def _small_words(lines: Sequence[Line]) -> frozenset[str]:
    return frozenset(
        w for line in lines for w in re.findall(r"\b[^\W\d_A-Z][^\W\d_]{2,20}\b", line.text[:20_000])
    )


def _recurring(lines: Sequence[Line], labels: Mapping[int, Label], *, loose: bool) -> set[str]:
    """List the names that stand before several sentences and so speak."""
    counts = Counter(label.key for label in labels.values())
    roles = {label.key for label in labels.values() if is_part(label.name) and label.colon}
    small = _small_words(lines)
    sentences = Counter(label.key for i, label in labels.items() if _heard(lines, i, label, loose=loose))
    kept = _handles(lines, labels, loose=loose)
    for label in labels.values():
        if is_handle(label.name):
            continue
        many = counts[label.key] > 1 and 2 * sentences[label.key] >= counts[label.key]
        plain = not _common(label.name, small)
        strong = label.strong and label.colon and (len(label.name.split()) > 1 or label.handle)
        role = label.key in roles and (counts[label.key] > 1 or len(roles) > 1 or label.strong)
        if role or (many and plain) or (strong and plain):
            kept.add(label.key)
    return kept


def _heard(lines: Sequence[Line], i: int, label: Label, *, loose: bool) -> bool:
    """Tell whether a message stands behind a label: a sentence or, if that is enough, running words."""
    body = _body(lines, i, label)
    return sentence(body) or (loose and (label.time is not None or said(body)))


def _handles(lines: Sequence[Line], labels: Mapping[int, Label], *, loose: bool) -> set[str]:
    """List the handles of a chat, once those of sentences are told from keys of a list."""
    return find_handles(
        [
            (label.name, label.time is not None, _heard(lines, i, label, loose=loose))
            for i, label in labels.items()
        ],
        lines=len(lines),
    )


def _exchange(lines: Sequence[Line], labels: Mapping[int, Label]) -> set[str]:
    """List two names that stand once each on lines one after the other, the first before a question."""
    found: set[str] = set()
    for i, label in labels.items():
        other = labels.get(i + 1)
        if other is None or other.key == label.key:
            continue
        question, answer = _body(lines, i, label), _body(lines, i + 1, other)
        if lines[i].text.endswith("?") and question and ends_sentence(answer):
            found |= {label.key, other.key}
    return found


def _bare_names(lines: Sequence[Line], labels: Mapping[int, Label]) -> set[str]:
    """List the names that stand on lines of their own, without colon, again and again."""
    counts = Counter(label.key for label in labels.values() if not label.colon)
    good = Counter(
        label.key
        for i, label in labels.items()
        if not label.colon
        and len(_body(lines, i, label)) > len(label.name)
        and sentence(_body(lines, i, label))
    )
    timed = {label.key for label in labels.values() if not label.colon and label.time}
    kept = {
        key for key, n in counts.items() if n > 1 and 2 * good[key] >= n and (len(counts) > 1 or key in timed)
    }
    kept |= {key for key in timed if kept and good[key] and (len(key.split()) > 1 or is_handle(key))}
    spare = sorted(key for key in counts.keys() - kept if good[key])
    return kept | find_parts(lines, spare).keys() if kept else kept


def _singles(lines: Sequence[Line], labels: Mapping[int, Label], known: set[str], *, loose: bool) -> set[str]:
    """List names that speak once: among other speakers, or in words that are plainly spoken."""
    turns = sum(label.key in known for label in labels.values())
    found: set[str] = set()
    small = _small_words(lines)
    parts = {part.casefold() for name in known if len(name.split()) > 1 for part in name.split()}
    for i, label in labels.items():
        if label.key in known or not label.colon:
            continue
        if turns and label.name.casefold() in parts and sentence(_body(lines, i, label)):
            found.add(label.key)
        timed = label.time is not None and (turns > _FEW or (turns > 0 and label.name.isupper()))
        if timed and sentence(_body(lines, i, label)) and label.name.casefold() not in small:
            found.add(label.key)
        if len(label.name.split()) < 2:
            continue
        body = _body(lines, i, label)
        first = re.search(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b", body) is not None
        spoken = _heard(lines, i, label, loose=loose) and (
            turns > 1 or (first and ends_sentence(lines[i].text))
        )
        if spoken or _quotation(body):
            found.add(label.key)
    return found


def _initials(lines: Sequence[Line], labels: Mapping[int, Label]) -> set[str]:
    """List initials and last names in front of sentences, of those present, as in minutes."""
    capitals = [i for i, label in labels.items() if label.name.isupper() and len(label.name) in {2, 3}]
    known = find_parts(lines, [labels[i].name for i in capitals]) if capitals else {}
    listed = [i for i, line in enumerate(lines[:_TOP]) if _PRESENT.match(line.text)]
    words = {w for i in listed for w in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", lines[i].text[:PREFIX])}
    return {
        label.key
        for i, label in labels.items()
        if listed
        and i not in listed
        and (label.name in known or (label.name in words and label.name[1:].islower()))
        and sentence(_body(lines, i, label))
    }


def _quotation(body: str) -> bool:
    """Tell whether what a label introduces is a quotation and nothing else."""
    whole = len(body) < PREFIX and body[-1:] in CLOSERS
    return body[:1] in OPENERS and (
        whole or (len(body) >= PREFIX and not any(c in body[1:] for c in CLOSERS))
    )


def _named(lines: Sequence[Line], labels: Mapping[int, Label]) -> set[str]:
    """List the names that speak; messages need no full stop where nearly all lines that open so are such."""
    for loose in (True, False):
        names = _recurring(lines, labels, loose=loose)
        names |= _exchange(lines, labels)
        names |= _singles(lines, labels, names, loose=loose)
        if loose:
            small = _small_words(lines)
            single = between(lines, labels, names)
            names |= {name for name in single if is_handle(name) or not _common(name, small)}
        if covers(lines, {i: label for i, label in labels.items() if label.key in names}):
            break
    return names


def _spoken(lines: Sequence[Line], labels: Mapping[int, Label]) -> bool:
    """Tell whether so many of those who could be keys of a list speak that none is."""
    certain = sure(labels.values())
    dense = len(labels) >= _DENSE * len(lines)
    texts = {i: _body(lines, i, label) for i, label in labels.items()}
    spoken = sum(
        talks(text, chat=dense or labels[i].time is not None or labels[i].handle) or _quotation(text)
        for i, text in texts.items()
    )
    return spoken >= _MIN_SPOKEN * sum(label.key not in certain for label in labels.values())


def find_labels(lines: Sequence[Line], *, taken: Collection[int]) -> Mapping[int, Label]:
    """Find the labels of speakers.

    A label counts when it recurs before sentences, carries a time or chevrons, names a role beside another,
    or, used once, is a full name before spoken words.

    Args:
        lines: the logical lines of a document.
        taken: lines that are something else.

    Returns:
        The label of each line that has one.

    Example:
        >>> texts = "Host: Why looms?", "Mara: I like them.", "Note: Looms are old.", "Host: I see."
        >>> labels = find_labels([Line(0, len(t), t, 0, 0) for t in texts], taken=())
        >>> {i: label.name for i, label in labels.items()}
        {0: 'Host', 1: 'Mara', 3: 'Host'}
    """
    read = {
        i: label
        for i, line in enumerate(lines)
        if i not in taken and (label := read_label(line)) and _shaped(label) and not _casts(line, label)
    }
    parted = {
        i: label
        for i, label in separated(lines).items()
        if i not in taken and not (i in read and read[i].colon)
    }
    read |= parted
    with_colon = {i: label for i, label in read.items() if label.colon}
    names = _named(lines, with_colon)
    minuted = _initials(lines, with_colon)
    names |= minuted | {label.key for label in parted.values()}
    bare = {i: label for i, label in read.items() if not label.colon and label.body >= len(lines[i].text)}
    alone = _bare_names(lines, bare)
    kept = {
        i: label
        for i, label in read.items()
        if label.key in (names if label.colon else alone | (names if label.time else set()))
    }
    if not kept or not (minuted or _spoken(lines, kept)):
        return {}
    parts = find_parts(lines, [label.name for label in kept.values()])
    named = {
        i: replace(label, name=parts[label.name][0], span=parts[label.name][1])
        if label.name in parts
        else label
        for i, label in kept.items()
    }
    return introduced(lines, named)


def bodies(lines: Sequence[Line], labels: Mapping[int, Label]) -> set[int]:
    """List the lines that directly follow a label standing alone, and so are what it introduces.

    Example:
        >>> lines = [Line(0, 5, "Mara:", 0, 0), Line(6, 20, "Why looms?", 0, 0)]
        >>> bodies(lines, {0: Label("Mara", (0, 4), 5, None, strong=False, colon=True, handle=False)})
        {1}
    """
    found: set[int] = set()
    for i, label in labels.items():
        if label.body >= len(lines[i].text):
            timed = i + 1 < len(lines) and TIME_ALONE.fullmatch(lines[i + 1].text[:PREFIX]) is not None
            found |= {i + 1, i + 2} if timed else {i + 1}
    return {i for i in found if i < len(lines)}
