"""What the words of a claim say of it: how sure, denied or not, when, about which time."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from spacy.tokens import Token

from kg.resolve.dates import MONTH, month
from kg.resolve.horizon import brief, year
from kg.rules.claims.grammar import is_negated
from kg.rules.claims.lexicon import Lexicon

__all__ = ["certainty", "denied", "horizon", "said_at", "says_something"]

_YEAR = r"(?:1[89]|20)\d\d"
_DATE = re.compile(
    rf"\b(?:(?P<m1>{MONTH})\.?\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y1>{_YEAR})"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m2>{MONTH})\.?,?\s+(?P<y2>{_YEAR})"
    rf"|(?P<m3>{MONTH})\.?,?\s+(?:of\s+)?(?P<y3>{_YEAR})"
    rf"|(?P<iso>{_YEAR}-\d\d-\d\d)"
    rf"|(?:in|since|early|late|back\s+in)\s+(?P<y4>{_YEAR}))\b",
    re.IGNORECASE,
)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = re.compile(rf"\b({'|'.join(_DAYS)})\b", re.IGNORECASE)
_BE = frozenset({"is", "are", "was", "were"})
_PRONOUNS = frozenset(
    {"it", "that", "this", "he", "she", "they", "we", "which", "what", "there", "these", "those"}
)
_AGENDA = re.compile(
    r"(?:(?:ok|okay|so|and|now|then|well),?\s+)?(?:(?:the\s+)?(?:first|second|third|fourth|fifth|next|last|final)"
    r"|(?:agenda\s+)?(?:item|point|topic|question|part)\s+(?:\d{1,2}|one|two|three|four|five|six))"
    r"(?:\s+(?:item|point|topic|question|part|thing|on the (?:list|agenda)))*\s*(?:[:,–—]|is\s)"
    r"[^.;:]{1,60}[.!]?",
    re.IGNORECASE,
)
_POLITE = 5
"""Words of a sentence that thanks somebody and says no more."""
_STOPS = (".", "!", "?", ";")
_BACK = re.compile(r"\b(?:last|past|since)\b", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:next|coming|from\s+now|ahead|tomorrow|in\s+the\s+future|to\s+come)\b", re.IGNORECASE
)
_COMING = re.compile(
    r"\b(?:[Ww]ill|[Ww]on['’]t|[Ss]hall|[Ww]ould|may|[Mm]ight|[Cc]ould|[Cc]an|[Ss]hould|[Mm]ust"
    r"|[Gg]oing to|gonna|[Ee]xpect(?:s|ed)?|predict(?:s|ed)?|forecasts?|plan(?:s|ned)?|hope[sd]?"
    r"|intend(?:s|ed)?|promise[sd]?|vow(?:s|ed)?|pledge[sd]?|urge[sd]?)\b|['’](?:ll|d)\b|\Ato\b"
)
_BARE_MONTH = re.compile(rf"\b(?:in|from|through)\s[^\d]*\b(?:{MONTH})\b[^\d]*\Z", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def certainty(text: str, *, verb: str, lexicon: Lexicon) -> float:
    """Say how sure a claim is put, on the scale of the lexicon.

    Args:
        text: the content.
        verb: lemma of the reporting verb, or nothing.
        lexicon: the cue words.

    Returns:
        0 to 1; the lowest hedge counts.

    Example:
        >>> from kg.rules.claims.lexicon import read
        >>> certainty("It will probably rain.", verb="say", lexicon=read())
        0.6
    """
    value = lexicon.verb_certainty.get(verb, 1.0)
    for level, pattern in lexicon.hedges:
        if level >= value:
            break
        if pattern.search(text):
            return level
    return value


def horizon(text: str, *, lexicon: Lexicon, cue: str = "", today: str | None = None) -> str | None:
    """Find the time ahead that a content is about, as written.

    Args:
        text: the content.
        lexicon: the cue words.
        cue: the words that attribute it; "expects" looks ahead.
        today: ISO date of the document, or None.

    Returns:
        The first time phrase that lies after the date, or stands in a sentence about what may come; hours and
        minutes are none.

    Example:
        >>> from kg.rules.claims.lexicon import read
        >>> horizon("In the next year or two it will fly.", lexicon=read())
        'In the next year or two'
        >>> horizon("He retired in 2012.", lexicon=read()) is None
        True
    """
    looks_ahead = _COMING.search(cue) is not None
    for found in lexicon.horizon.finditer(text):
        if _BACK.search(found.group()) or brief(found.group()):
            continue
        due = year(found.group(), date=today)
        bare = _BARE_MONTH.search(found.group()) is not None
        later = due is not None and today is not None and not bare and str(due) > today[:4]
        start = max(text.rfind(mark, 0, found.start()) for mark in _STOPS) + 1
        end = min((at for mark in _STOPS if (at := text.find(mark, found.end())) >= 0), default=len(text))
        if later or looks_ahead or _AHEAD.search(found.group()) or _COMING.search(text, start, end):
            return found.group()
    return None


def denied(root: Token) -> bool:
    """Say whether the main verb of a sentence is negated."""
    return is_negated(root)


def said_at(text: str, *, today: str | None) -> str | None:
    """Find when something was said in the words around its cue.

    Args:
        text: the clause with the cue, without the content.
        today: ISO date of the document; a weekday is the last one up to it.

    Returns:
        An ISO date, month or year.

    Example:
        >>> said_at("Mara said in May 2023", today=None), said_at("she said on Tuesday", today="2024-05-16")
        ('2023-05', '2024-05-14')
    """
    found = _DATE.search(text)
    if found:
        return _iso(found)
    day = _DAY.search(text)
    if day and today and len(today) == 10:
        try:
            now = date.fromisoformat(today)
        except ValueError:
            return None
        back = (now.weekday() - _DAYS.index(day.group().casefold())) % 7
        return (now - timedelta(days=back)).isoformat()
    return None


def _iso(found: re.Match[str]) -> str | None:
    if found["iso"]:
        return found["iso"]
    if found["y4"]:
        return found["y4"]
    for number in "123":
        year = found[f"y{number}"]
        if year:
            named = month(found[f"m{number}"])
            day = found[f"d{number}"] if number != "3" else None
            if day is None:
                return f"{year}-{named:02}"
            try:
                return date(int(year), named, int(day)).isoformat()
            except ValueError:
                return f"{year}-{named:02}"
    return None


def _judges(words: Sequence[str], telling: Sequence[str]) -> bool:
    """Say whether a short sentence says of something named what it is: "TwinGate is good"."""
    be = next((i for i, word in enumerate(words) if word in _BE), len(words))
    return any(w in telling and w not in _PRONOUNS for w in words[:be]) and be + 1 < len(words)


def says_something(text: str, *, lexicon: Lexicon) -> bool:
    """Say whether a sentence of a speaker is more than a question, a greeting, thanks or an advert.

    Example:
        >>> from kg.rules.claims.lexicon import read
        >>> lexicon = read()
        >>> said = ("Yeah, right.", "What is it?", "It runs on one core.")
        >>> [says_something(s, lexicon=lexicon) for s in said]
        [False, False, True]
    """
    bare = text.strip().rstrip("\"'”’)*] ")
    if bare.endswith("?"):
        return False
    words = _WORD.findall(bare.casefold().replace("’", "'"))
    telling = [w for w in words if w not in lexicon.empty]
    if len(words) < 3 or not (len(telling) > 1 or _judges(words, telling)) or _AGENDA.fullmatch(bare):
        return False
    if len(words) <= _POLITE and (words[0] == "thanks" or words[:2] == ["thank", "you"]):
        return False
    return not lexicon.openers.match(bare)
