"""When a relation began and ended: "in June 2024", "from 2015 to 2021", "since 2019", "(2015–2021)"."""

import re

from kg.rules.relations.found import Found
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
    rf"|{_YEAR}-\d\d(?:-\d\d)?|{_YEAR})"
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
_BARE = re.compile(rf"\(\s?({_DATE})\s?\)")


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


def _window(view: Scene, anchor: int) -> str:
    """Give the text from an anchor to the next clause, and a date that opens the sentence."""
    end = anchor + 1
    while end < min(view.last, anchor + 40):
        token = view.doc[end]
        opens = token.pos_ == "VERB" and token.tag_ != "VBN" and end not in view.unit_at
        if (
            opens
            or token.text == ";"
            or token.lower_ in {"before", "after", "where", "who", "which", "when", "while"}
        ):
            break
        end += 1
    return view.doc[anchor:end].text


def _opening(view: Scene, anchor: int) -> str:
    """Give what stands before the first comma of a sentence whose first verb is the anchor."""
    for i in range(view.first, min(anchor, view.first + 8)):
        if view.doc[i].pos_ == "VERB":
            return ""
        if view.doc[i].text == ",":
            between = view.doc[i:anchor]
            return "" if any(t.pos_ == "VERB" for t in between) else view.doc[view.first : i + 1].text
        if i in view.unit_at:
            return view.doc[view.first : i].text
    return ""


def period(view: Scene, found: Found) -> tuple[str | None, str | None]:
    """Tell from when and till when a relation held, as far as its clause says.

    Args:
        view: the sentence.
        found: the relation.

    Returns:
        Two ISO dates or None.
    """
    for text in (_window(view, found.anchor), _opening(view, found.anchor)):
        if not any(c.isdigit() for c in text):
            continue
        both = _BOTH.search(text)
        if both:
            first = iso(both.group(1))
            second = both.group(2)
            last = f"{first[:2]}{second}" if first and len(second) == 2 and second.isdigit() else iso(second)
            return first, last
        one = _ONE.search(text)
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
