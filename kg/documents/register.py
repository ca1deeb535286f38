"""Tell somebody's own spoken words from a summary about somebody, by surface features.

Every feature is a wording of ``data/structure.toml`` with a weight or one of the few patterns below; the
score of a paragraph is their sum, and from ``SPOKEN`` on it reads as spoken.
"""

import re
from collections.abc import Sequence
from functools import cache

from kg.documents.lines import Line
from kg.documents.wording import phrases, wording

__all__ = ["SPOKEN", "cast", "first_person", "narrator", "quoting", "score", "told_in_past"]

SPOKEN = 1.4
_LOOK = 3_000
_TYPICAL = 45
"""Words of a spoken paragraph; in a longer one turns of talk count less, for they turn up by chance."""
_QUOTED = re.compile(r"''[^']{1,1000}''|[\"“][^\"“”]{1,1000}[\"”]|(?<!\w)[‘'][^'‘’]{1,200}[’'](?!\w)")
_I = re.compile(r"\b(?:I|I['’](?:d|m|ll|ve)|me|my|myself)\b(?!\.)")
_WE = re.compile(r"\b(?:we|we['’]\w+|our|ours|us)\b", re.IGNORECASE)
_YOU = re.compile(r"\b(?:you|you['’]\w+|your)\b", re.IGNORECASE)
_SHORT_FORM = re.compile(r"\b\w+['’](?:t|re|ve|ll|d|m)\b|\b(?:it|that|there|what|here)['’]s\b", re.IGNORECASE)
_RUN_ON = re.compile(r"(?:^|[.!?]\s+)(?:And|But|So|Or|Well|Like|Now)\b(?!,)")
_LIKE = re.compile(r"\blike (?:the|a|just|really|you|I|we|maybe|it)\b|\bas opposed to like\b")
_HE = re.compile(r"\b(?:he|she|his|her|him)\b", re.IGNORECASE)
_PARTICIPLE = re.compile(
    r", (?:allowing|creating|emphasi[sz]ing|enabling|highlighting|including|leading|making|noting|providing|"
    r"resulting|suggesting|using)\b"
)
_TELLER = r"(?:[Hh]e|[Ss]he|[Tt]hey|(?!Every|Some|Any|No|People|It|That|This|I)[A-Z][\w’'-]+)"
_NAME = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}"
_CAST_MAX = 40


def _verbs() -> str:
    return "|".join(sorted(wording()["reporting.verbs"]))


@cache
def _reports() -> re.Pattern[str]:
    """Find a reporting verb behind a third person: "she noted", "according to"."""
    return re.compile(rf"\b(?:[Hh]e|[Ss]he|[Tt]hey|[A-Z]\w+) (?:{_verbs()})\b|\b[Aa]ccording to\b")


def cast(lines: Sequence[Line]) -> frozenset[str]:
    """List the people a summary reports on: names that stand before a reporting verb.

    Args:
        lines: the logical lines of a document.

    Returns:
        The words of those names.

    Example:
        >>> sorted(cast([Line(0, 50, "Mara Lindqvist notes that looms are loud.", 0, 0)]))
        ['Lindqvist', 'Mara']
    """
    pattern = re.compile(rf"({_NAME})(?: (?:also|further|still|then|often))? (?:{_verbs()})\b")
    names = [m.group(1) for line in lines for m in pattern.finditer(line.text[:_LOOK])]
    skipped = wording()["names.not_names"]
    words = [w for name in names for w in name.split() if w.casefold() not in skipped and len(w) > 2]
    return frozenset(words[: _CAST_MAX * 10])


def first_person(text: str) -> bool:
    """Tell whether somebody says I or we outside quotation marks.

    Example:
        >>> first_person("We wove."), first_person('She said "I wove."')
        (True, False)
    """
    plain = _QUOTED.sub(" ", text[:_LOOK])
    return _I.search(plain) is not None or _WE.search(plain) is not None


def narrator(text: str) -> bool:
    """Tell whether a paragraph is told by an I who reports on others: "he told me", "I asked her".

    Example:
        >>> narrator("She told me about looms."), narrator("I like looms.")
        (True, False)
    """
    plain = _QUOTED.sub(" ", text[:_LOOK])
    return (
        re.search(
            rf"\b{_TELLER} (?:told|tells|assured) me\b"
            r"|\b(?:[Hh]e|[Ss]he|[Tt]hey) (?:asked|showed|reminded) (?:me|us)\b"
            r"|\bI (?:asked|met|visited|interviewed|spoke (?:with|to)|sat down with|called|emailed) "
            r"(?:him|her|them|[A-Z])",
            plain,
        )
        is not None
    )


def quoting(text: str) -> bool:
    """Tell whether a paragraph sets somebody's words in quotation marks, as news does.

    Example:
        >>> quoting('"We wove all night," she said.'), quoting('It is called "the loom".')
        (True, False)
    """
    return any(len(m.group().split()) > 3 for m in _QUOTED.finditer(text[:_LOOK]))


def told_in_past(texts: Sequence[str]) -> bool:
    """Tell whether reporting verbs are mostly in the past tense, as in news; summaries use the present.

    Example:
        >>> told_in_past(["She said so.", "He noted it."]), told_in_past(["She says so."])
        (True, False)
    """
    found = [m.group().split()[-1] for text in texts for m in _reports().finditer(text[:_LOOK])]
    return 2 * sum(verb.endswith(("d", "t", "wrote")) for verb in found) > len(found)


def score(text: str, *, people: frozenset[str]) -> float:
    """Score a paragraph between summary (below 0) and speech.

    Args:
        text: the paragraph; only its first 3,000 characters count, and nothing in quotation marks.
        people: from ``cast``.

    Returns:
        The sum of the weights.

    Example:
        >>> speech, summary = "I'd just kind of weave, you know.", "Lindqvist explains how looms are made."
        >>> people = frozenset({"Lindqvist"})
        >>> score(speech, people=people) > SPOKEN > score(summary, people=people)
        True
    """
    plain = _QUOTED.sub(" ", text[:_LOOK])
    words = max(1, len(plain.split()))
    weights = wording().weights
    spoken, narrated = weights["quotes.spoken"], weights["quotes.narrated"]
    thin = min(1.0, _TYPICAL / words)
    talk = sorted({m.group().casefold().replace("’", "'") for m in phrases("quotes.spoken").finditer(plain)})
    total = thin * min(2.5, sum(spoken.get(w, 0.0) for w in talk))
    total += min(3.0, 2.0 + 0.3 * len(_I.findall(plain))) if _I.search(plain) else 0.0
    total += thin * min(1.6, 0.7 + 0.3 * len(_WE.findall(plain))) if _WE.search(plain) else 0.0
    total += thin * 1.5 if _YOU.search(plain) else 0.0
    total += thin * min(0.6, 0.3 * len(_SHORT_FORM.findall(plain)))
    total += thin * min(0.6, 0.4 * len(_RUN_ON.findall(plain)))
    total += 0.6 if _LIKE.search(plain) else 0.0
    told = {m.group().casefold() for m in phrases("quotes.narrated").finditer(plain)}
    total -= min(1.5, sum(narrated.get(w, 0.0) for w in sorted(told)))
    total -= 0.3 * len(_PARTICIPLE.findall(plain)) + 0.01 * max(0, words - 70)
    total -= 1.0 if _HE.search(plain) else 0.0
    total -= 1.0 if _reports().search(plain) else 0.0
    named = any(
        w.removesuffix("'s").removesuffix("’s") in people for w in re.findall(r"[A-Z][\w’'-]+", plain)
    )
    return total - (2.0 if named else 0.0)
