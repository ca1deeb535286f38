"""Speakers that the talk itself names: "I'm Mara Lindqvist", "My guest is Teo Okafor", "Mara, and you?"."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

from kg.documents.lines import Line
from kg.documents.names import is_name, without_honorific
from kg.documents.shapes.handles import is_handle
from kg.documents.shapes.label import Label
from kg.documents.shapes.parts import CAPITALS, TITLE, full_names, is_part, part_of
from kg.model import Span

__all__ = ["introduced"]

_WHO = rf"{TITLE}(?P<name>(?!I['’ ]){CAPITALS}(?: {CAPITALS}){{1,3}})"
_OWN = re.compile(
    r"(?:\b(?:I['’]m|I am|[Mm]y name is|[Mm]y name['’]s)\s(?:(?:your|the) (?:\w+ ){1,2})?"
    r"|^(?:[^.!?]{0,30}[.!,] )?(?:[Tt]his is|[Ii]t['’]s|[Hh]ere is)\s"
    r"|^(?:[Gg]ood (?:morning|afternoon|evening|day)|[Hh]ello|[Hh]i|[Tt]hank you|[Tt]hanks)"
    r"[^.!?,]{0,40}[.!,]\s)"
    rf"{_WHO}(?=[,.;:!–—(]| (?:and|from|of|with|at|here|speaking|for)\b|$)"
)
_HERE = re.compile(rf"(?:^|(?<=[.!?] )){_WHO},? (?:here|speaking|from|of|with)\b")
_GUEST = re.compile(
    r"(?:\b[Mm]y (?:\w+ )?guests? (?:\w+ ){0,3}is|\b[Ww]e are joined (?:\w+ ){0,2}by"
    r"|\bI['’]?(?:m| am) (?:\w+ ){0,4}(?:joined(?: \w+){0,2} by|here with|(?:talking|speaking) (?:to|with))"
    r"|\b[Ww]ith (?:me|us)(?: \w+){0,2} is|\b[Pp]lease welcome"
    r"|\b[Ww]elcome(?: back)?(?: to the (?:show|podcast|programme|program))?,)"
    rf"\s(?:the \w+ )?(?:(?!to\b)[a-z]+ ){{0,2}}?{_WHO}"
)
_ANY = rf"(?!I['’ ]){CAPITALS}(?: {CAPITALS}){{0,3}}"
_LEADS = (
    r"(?:[Ss]o|[Aa]nd|[Nn]ow|[Ww]ell|[Oo]kay|OK|[Bb]ut|[Yy]es|[Nn]o|[Rr]ight|[Ff]irst"
    r"|[Ll]et me ask you|[Oo]ver to you)"
)
_CALLED = re.compile(
    rf"(?:(?:^|(?<=[.!?—–] ))(?:{_LEADS},? ){{0,2}}{TITLE}(?P<first>{_ANY}),(?= [a-zI“\"])"
    rf"|,\s{TITLE}(?P<last>{_ANY})[.?!](?=\s|$))"
)
_THANKS = re.compile(rf"\b(?:[Tt]hank you|[Tt]hanks)(?: so much| very much)?, {TITLE}(?P<name>{_ANY})[.,!]")
_CHANGING: Final = frozenset(
    {"question", "questioner", "audience", "audience member", "audience question", "attendee", "caller",
     "listener", "reporter", "journalist", "correspondent", "student", "unidentified speaker",
     "unidentified male", "unidentified female", "participant", "reader", "man", "woman",
     "male speaker", "female speaker"}
)  # fmt: skip
"""Labels under which somebody else may speak each time."""
_FRONT = 1_200
"""Characters of a turn in which somebody is named."""
_NEAR = 160
"""Characters of a turn in which a speaker gives the own name."""
_Name: TypeAlias = tuple[str, Span]


def introduced(lines: Sequence[Line], labels: Mapping[int, Label]) -> Mapping[int, Label]:
    """Give speakers known only by a part, a number or a letter the names that the talk gives them.

    Args:
        lines: the logical lines of a document.
        labels: the label of each line that has one, in order.

    Returns:
        The labels, with name and its place where somebody says "I'm Mara Lindqvist", is the only guest
        announced, or is the one who speaks whenever the name was called.

    Example:
        >>> texts = "Host: I'm Mara Lindqvist. Teo, why looms?", "Guest: I like them.", "Host: I see, Teo."
        >>> from kg.documents.shapes.labels import find_labels
        >>> found = find_labels([Line(0, len(t), t, 0, 0) for t in texts], taken=())
        >>> [label.name for label in found.values()]
        ['Mara Lindqvist', 'Guest', 'Mara Lindqvist']
    """
    open_ = {label.name for label in labels.values() if _anonymous(label.name)}
    if not open_:
        return labels
    known = _own_names(lines, labels, open_)
    fixed = {labels[i].name: who for i, who in known.items() if not _changes(labels[i].name)}
    fixed = _guest(lines, labels, open_ - fixed.keys(), fixed)
    wanted = {name for name in open_ - fixed.keys() if not _changes(name)}
    taken = {name for name, _ in (*fixed.values(), *known.values())}
    fixed |= _called(lines, labels, wanted, taken=taken | {label.name for label in labels.values()})
    return {
        i: replace(label, name=who[0], span=who[1])
        if (who := known.get(i) or fixed.get(label.name))
        else label
        for i, label in labels.items()
    }


def _anonymous(name: str) -> bool:
    return (
        is_part(name) or is_handle(name.lstrip("@")) or len(name) == 1 or (name.isupper() and len(name) < 4)
    )


def _changes(name: str) -> bool:
    plain = re.sub(r"\s?#?\d{1,2}$", "", name.casefold())
    public = plain.endswith((" the public", " the audience", " the floor", " the gallery"))
    return plain == name.casefold() and (public or plain in _CHANGING or part_of(plain) in _CHANGING)


def _said(lines: Sequence[Line], i: int, label: Label, *, end: int) -> Iterator[tuple[int, str]]:
    """Give what is said in a turn, line by line, with where each begins in the document."""
    for j in range(i, min(end, i + 4)):
        start = label.body if j == i else 0
        yield lines[j].start + start, lines[j].text[start : start + _FRONT]


def _turns(lines: Sequence[Line], labels: Mapping[int, Label]) -> Iterator[tuple[int, Label, int]]:
    order = sorted(labels)
    for n, i in enumerate(order):
        yield i, labels[i], order[n + 1] if n + 1 < len(order) else min(i + 4, len(lines))


def _name(match: re.Match[str], group: str, offset: int, *, least: int = 2) -> _Name | None:
    name = without_honorific(match[group]).rstrip(".")
    if not is_name(name, least=least):
        return None
    end = offset + match.start(group) + len(match[group].rstrip("."))
    return name, (end - len(name), end)


def _own_names(lines: Sequence[Line], labels: Mapping[int, Label], wanted: set[str]) -> dict[int, _Name]:
    """Find the turns in which somebody says the own name first."""
    found: dict[int, _Name] = {}
    others = {p for label in labels.values() if label.name not in wanted for p in label.name.split()}
    done: set[str] = set()
    for i, label, end in _turns(lines, labels):
        if label.name not in wanted or label.name in done:
            continue
        for offset, text in _said(lines, i, label, end=end):
            own = next((n for m in _OWN.finditer(text[:_FRONT]) if (n := _name(m, "name", offset))), None)
            if own is None and _changes(label.name):
                here = _HERE.search(text[:_NEAR])
                own = _name(here, "name", offset) if here else None
            if own is not None and others.isdisjoint(own[0].split()):
                found[i] = own
                done |= set() if _changes(label.name) else {label.name}
                break
    return found


def _guest(
    lines: Sequence[Line], labels: Mapping[int, Label], wanted: set[str], fixed: Mapping[str, _Name]
) -> dict[str, _Name]:
    """Give the one guest announced to the one other label of a talk of two."""
    names = {label.name for label in labels.values()}
    told: dict[str, dict[str, Span]] = defaultdict(dict)
    for i, label, end in _turns(lines, labels):
        for offset, text in _said(lines, i, label, end=end):
            for match in _GUEST.finditer(text):
                who = _name(match, "name", offset)
                if who:
                    told[label.name].setdefault(*who)
    found = dict(fixed)
    for host in sorted(told):
        others = names - {host}
        if len(names) == 2 and len(told[host]) == 1 and others <= wanted:
            found[others.pop()] = next(iter(told[host].items()))
    return found


def _called(
    lines: Sequence[Line], labels: Mapping[int, Label], wanted: set[str], *, taken: set[str]
) -> dict[str, _Name]:
    """Find who speaks whenever a name was called, and is thanked by it afterwards."""
    people = _people(lines[: min(labels)]) if wanted else {}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    order = list(_turns(lines, labels))
    for n, (i, label, end) in enumerate(order):
        after = order[n + 1][1].name if n + 1 < len(order) else ""
        before = order[n - 1][1].name if n else ""
        for _, text in _said(lines, i, label, end=end):
            thanked = {m["name"] for m in _THANKS.finditer(text)}
            for name in thanked & people.keys():
                votes[before][people[name][0]] += 1
            for match in _CALLED.finditer(text):
                name = match["first"] or match["last"]
                if name in people and name not in thanked and after != label.name:
                    votes[after][people[name][0]] += 1
    found: dict[str, _Name] = {}
    spans = dict(people.values())
    for label_name in sorted(wanted & votes.keys()):
        (best, times), *rest = votes[label_name].most_common(2)
        if best not in taken and times > 2 * (rest[0][1] if rest else 0):
            found[label_name] = (best, spans[best])
    twice = Counter(name for name, _ in found.values())
    return {label_name: who for label_name, who in found.items() if twice[who[0]] == 1}


def _people(lines: Sequence[Line]) -> dict[str, _Name]:
    """List full names at the head by the names they may be called by; what two share is left out."""
    found: dict[str, dict[str, Span]] = defaultdict(dict)
    for line in lines:
        for name, span in full_names(line, end=_FRONT):
            if any(part.isupper() and len(part) > 1 for part in name.split()):
                continue
            for part in {name, name.split()[0], name.split()[-1]}:
                found[part].setdefault(name, span)
    return {part: next(iter(names.items())) for part, names in found.items() if len(names) == 1}
