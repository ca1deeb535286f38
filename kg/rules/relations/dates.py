"""When a relation began and ended: "in June 2024", "from 2015 to 2021", "since 2019", "(2015–2021)"."""

import re

from kg.language.plain import plain
from kg.rules.relations.ahead import before_aside
from kg.rules.relations.found import Found
from kg.rules.relations.index import grammar
from kg.rules.relations.scene import Scene

__all__ = ["iso", "period"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_YEAR = r"(?:1[5-9]|20)\d\d"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"(?:{_MONTH}\s{{1,2}}{_DAY},?\s{_YEAR}|{_DAY}\s{_MONTH},?\s{_YEAR}|{_MONTH},?\s(?:of\s)?{_YEAR}"
    rf"|{_YEAR}-\d\d-\d\d|{_YEAR}-\d\d(?!-\d)|{_YEAR}(?!-\d\d-\d))"
)
_PART = r"(?:early|late|mid|around|about|spring|summer|autumn|fall|winter|beginning|end)"
_AROUND = rf"(?:(?:the\s)?{_PART}(?:\sof|-)?\s?)?"
_BOTH = re.compile(
    rf"(?:\bfrom\s|\bbetween\s|\()?{_AROUND}({_DATE})\s?(?:to|until|till|through|and|-|–|—)\s?(?:the\s)?"
    rf"({_DATE}|\d\d\b|present|now|today)",
    re.IGNORECASE,
)
_ONE = re.compile(
    rf"\b(in|since|from|until|till|on|as of|during|by|through)\s{_AROUND}({_DATE})(?!\w)", re.IGNORECASE
)
_TILL = re.compile(rf"\b(?:until|till)\s(?:\w+\s){{1,3}}in\s{_AROUND}({_DATE})(?!\w)", re.IGNORECASE)
"""An end told by what happened then: "until her retirement in 1991"."""
_DIGIT = re.compile(r"\d")
_BARE = re.compile(rf"\(\s?({_DATE})\s?\)")
_DATED = re.compile(r"\d|from\b|since\b|until\b|between\b|in\s\d", re.IGNORECASE)
_BESIDE = frozenset({"apposition", "prenominal", "parenthesis", "maker", "attached", "suffix"})
"""Constructions that need no verb: a date in the clause around them is not theirs."""
_OPENERS = frozenset(
    {"before", "after", "where", "who", "which", "when", "while", "whose", "whom", "because", "although"}
)
_LATER = frozenset({"later", "then", "subsequently", "eventually", "afterwards", "next"})
_BASED = frozenset({"based", "headquartered", "located"})


def iso(text: str) -> str | None:
    """Write a date as ISO 8601, as exact as it is given.

    Args:
        text: a date as English writes it.

    Example:
        >>> iso("June 2024"), iso("3 May 2019"), iso("May 3rd, 2019"), iso("2015"), iso("soon")
        ('2024-06', '2019-05-03', '2019-05-03', '2015', None)
    """
    if re.fullmatch(rf"{_YEAR}-\d\d(-\d\d)?", text):
        return text
    year = re.search(_YEAR, text)
    if year is None:
        return None
    name = re.search(r"[A-Za-z]{3}", text)
    month = next((n for n, m in enumerate(_MONTHS, 1) if name and m == name.group().lower()[:3]), None)
    if month is None:
        return year.group()
    day = re.search(r"\b(\d{1,2})(?:st|nd|rd|th)?\b", text.replace(year.group(), ""))
    if day is None or not 1 <= int(day.group(1)) <= 31:
        return f"{year.group()}-{month:02}"
    return f"{year.group()}-{month:02}-{int(day.group(1)):02}"


def _window(view: Scene, found: Found) -> str:
    """Give the text from an anchor to where its clause or, set beside a name, its noun phrase ends."""
    anchor, beside = found.anchor, found.construction in _BESIDE
    end = anchor + 1
    while end < min(view.last, anchor + 40):
        token = view.tokens[end]
        if end not in view.unit_at:
            if token.text == ";" or token.lower_ in _OPENERS:
                break
            if _governs(view, end, anchor):
                end = _resumes(view, anchor, end)
                break
            if beside and token.text == "," and not _DATED.match(view.doc[end + 1 : end + 3].text):
                break
        end += 1
    return view.doc[anchor:end].text


def _resumes(view: Scene, first: int, verb: int) -> int:
    """Give where a clause ends whose next one has a time in front: "worked at X, and in 1964 she joined Y".

    Args:
        view: the sentence.
        first: the first token looked at.
        verb: the verb of the next clause.

    Returns:
        The conjunction in front of that time; the verb where there is none.
    """
    for i in range(verb - 1, first, -1):
        if i in view.unit_at or view.tokens[i].pos_ != "CCONJ":
            continue
        after = i + 1 + (view.low(i + 1) == ",")
        return i if after < verb and view.tokens[after].pos_ in {"ADP", "SCONJ"} else verb
    return verb


def _own(view: Scene, found: Found) -> str:
    """Give the time in front of a clause that goes on: "and in 1964 she joined Y"."""
    verb = found.anchor
    while verb > view.first and found.construction == "predicate" and view.tokens[verb].pos_ != "VERB":
        verb -= 1  # "and in 1964 she joined Y as a lecturer"
    start = next(
        (i for i in range(verb - 1, view.first, -1) if i not in view.unit_at and _begins(view, i)), view.first
    )
    return view.doc[_resumes(view, start - 1, verb) : verb].text


def _begins(view: Scene, i: int) -> bool:
    """Tell whether no clause begun before a word goes on behind it."""
    return view.tokens[i].pos_ == "VERB" or view.tokens[i].text == ";"


def _governs(view: Scene, i: int, anchor: int) -> bool:
    """Tell whether a verb begins a clause of its own, so that a date behind it is not the anchor's."""
    token = view.tokens[i]
    if token.pos_ not in {"VERB", "AUX"} or token.lower_ in _BASED:
        return False
    if token.tag_ in {"VBN", "VBG"} and view.label.get(i) == "amod":
        return False
    if not view.label.get(anchor, "").startswith("nsubj"):
        return True  # but "the acquisition of X was announced in"
    return not (token.pos_ == "AUX" or token.tag_ == "VBN")


def _opening(view: Scene, found: Found) -> str:
    """Give what stands in front of a sentence's first subject, where the anchor belongs to its first verb."""
    anchor = found.anchor
    if found.construction in _BESIDE or found.construction == "reduced":
        return ""
    end = next(
        (
            i
            for i in range(view.first, min(anchor, view.first + 8))
            if i in view.unit_at or view.tokens[i].text == "," or view.tokens[i].pos_ == "VERB"
        ),
        view.first,
    )
    if view.tokens[end].pos_ == "VERB" and end not in view.unit_at:
        return ""
    return view.doc[view.first : end + 1].text if _first_clause(view, end, anchor) else ""


def _first_clause(view: Scene, start: int, anchor: int) -> bool:
    """Tell whether a verb or noun belongs to the first clause, or to one that shares its subject."""
    resumed = view.low(anchor - 1) == "," and before_aside(view, anchor - 1) is not None
    if view.label.get(anchor) == "ROOT" or resumed:
        return True  # whatever clauses stand between, as in "In 2019 X, who led Y, left it"
    words = grammar()
    for i in range(start, anchor):
        if i in view.unit_at:
            continue
        word = view.low(i)
        if word in _OPENERS or word in _LATER or view.tokens[i].text == ";":
            return False
        conjoined = view.label.get(anchor) == "conj" and view.parent.get(anchor) == i
        shared = conjoined and not view.has(anchor, "nsubj", "nsubj:pass")
        if view.label.get(i) == "conj" and view.has(i, "nsubj", "nsubj:pass"):
            return False
        light = word in words.becoming or word in words.light
        if view.tokens[i].pos_ == "VERB" and not (shared or (light and view.tokens[anchor].pos_ != "VERB")):
            return False
    return True


def _purpose(view: Scene, found: Found) -> str:
    """Give the text of the verb in front of "left in 2001 to join X"; the one happens with the other."""
    if found.entry.date == "end":
        return ""
    near = range(found.anchor - 1, max(view.first, found.anchor - 5), -1)
    to = next((i for i in near if view.tokens[i].tag_ == "TO"), None)
    if to is None or any(i in view.unit_at for i in range(to, found.anchor)):
        return ""
    for i in range(to - 1, max(view.first - 1, to - 12), -1):
        if i not in view.unit_at and view.tokens[i].pos_ == "VERB":
            return view.doc[i:to].text if view.low(i) in grammar().leaving else ""
    return ""


def period(view: Scene, found: Found) -> tuple[str | None, str | None]:
    """Tell from when and till when a relation held, as far as its clause says.

    Args:
        view: the sentence.
        found: the relation.

    Returns:
        Two ISO dates or None.
    """
    start, end = view.tokens[view.first], view.tokens[view.last - 1]
    if _DIGIT.search(plain(view.doc).text, start.idx, end.idx + len(end.text)) is None:
        return None, None
    for text in (_window(view, found), _own(view, found), _opening(view, found), _purpose(view, found)):
        if not any(c.isdigit() for c in text):
            continue
        both = _BOTH.search(text)
        if both:
            first = iso(both.group(1))
            second = both.group(2)
            last = f"{first[:2]}{second}" if first and len(second) == 2 and second.isdigit() else iso(second)
            return (first, last) if not first or not last or first[:4] <= last[:4] else (None, None)
        till = _TILL.search(text)
        one = _ONE.search(text)
        if till and (one is None or one.start() > till.start()):
            return None, iso(till.group(1))
        word, date = (
            (one.group(1).lower(), one.group(2)) if one else ("in", (m := _BARE.search(text)) and m.group(1))
        )
        if date:
            if word in {"until", "till", "through", "by"} or (
                found.entry.date == "end" and word not in {"since", "from"}
            ):
                return None, iso(date)
            return iso(date), None
    return None, None
