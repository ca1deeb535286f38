"""Mails: who writes, and whose words stand behind the marks of a quotation."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.documents.lines import PREFIX, Line
from kg.documents.names import is_name, without_honorific
from kg.documents.shapes._base import Found, block
from kg.documents.shapes.handles import is_handle
from kg.documents.shapes.parts import CAPITALS
from kg.model import Block, BlockKind, Span

__all__ = ["Reader", "Thread", "find_mails", "label_block", "read_body"]

_HEADER = re.compile(
    r"[*_]{0,2}(?P<key>From|To|Cc|Bcc|Date|Sent|Subject|Reply-To|Message-ID|In-Reply-To|References|Newsgroups"
    r"|Organi[sz]ation|Message(?=:?[*_]{0,2}:?\s+\#?\d)|List-\w+|X-[\w-]+):[*_]{0,2}\s+(?P<value>\S.*)",
    re.IGNORECASE,
)
_MARKS = re.compile(r"(?:>\s?)*")
_NAME = r"[^\W\d_][^<>(),:\n\"@]{1,60}?"
_MAIL = r"[\w.+-]{1,60}(?:@| at )[\w.-]{1,60}"
_FROM = re.compile(
    rf"(?:mailto:)?{_MAIL}\s*\(\"?(?P<behind>{_NAME})\"?\)"
    rf"|<?(?P<local>[\w.+-]{{1,60}})@[\w.-]{{1,60}}>?$"
    rf"|\"?(?P<last>{CAPITALS}), (?P<first>{CAPITALS}(?: {CAPITALS})?)\"?\s*"
    r"(?:<[^<>]*>|\([^()]*\)|\[[^\[\]]*\]|$)"
    rf"|\"?(?P<name>{_NAME})\"?\s*(?:<[^<>]*>|\([^()]*\)|\[[^\[\]]*\]|$)"
)
_WROTE = re.compile(
    r"(?:.{0,80}[,\d]\s+(?:[AaPp][Mm],?\s+|[+-]\d{4},?\s+|\([A-Z]{2,5}\),?\s+)?)?(?:on \S+, )?"
    rf"\"?(?P<name>{_NAME})\"?\s*(?:<[^<>]{{0,80}}>|\([^()]{{0,80}}\)|\[[^\[\]]{{0,80}}\])?,?\s+"
    r"(?:wrote|writes|said|schrieb)(?: (?:in|at|on)\s\S.{0,80})?\s?:",
)
_LEAD = re.compile(
    rf"(?:quote from|quoting|originally posted by|quoted? by|@)\s*\"?(?P<name>{_NAME})\"?\s*"
    r"(?:\([^()]{0,60}\)|[,»].{0,60})?:?",
    re.IGNORECASE,
)
"""Who is quoted, above the words."""
_SIGNED = re.compile(r"--|(?:sent|get) (?:from|outlook)\b.{0,40}", re.IGNORECASE)
_FOOT = re.compile(
    r"(?:End of\b.{0,60}\bDigest\b|To (?:un)?subscribe\b|You (?:are receiving|received) this\b|Unsubscribe\b"
    r"|[\w.+-]{2,60} (?:mailing )?list\b|[\w.+-]{1,60}@[\w.-]{3,60}$|https?://\S+$"
    r"|-{2,}\s?(?:next part|end of|original message|forwarded message|begin forwarded)\b).{0,240}",
    re.IGNORECASE | re.DOTALL,
)
"""What a list adds below its mails."""
_CONTENTS = re.compile(
    r"(?:today['’]s topics|topics (?:covered )?in this (?:digest|issue)\b.{0,20}|in this (?:digest|issue)):?",
    re.IGNORECASE,
)
"""What stands over the list of mails in a digest."""
_AGAIN = re.compile(r"(?:re|fwd?|aw)\s?:\s.{1,120}", re.IGNORECASE)
_STOP = re.compile(r"[.!?]\W*$")
_SUBJECT = re.compile(r"(?:(?:re|fwd?|aw)\s*:\s*|\[[^\[\]]{1,40}\]\s*)*", re.IGNORECASE)
_FIRST = 6
"""Lines that may stand above a single mail; of several any number."""
_LONG = 5_000
"""Characters of a line in which quoted words are looked for."""
_RECENT = 200
"""Lines above, likewise."""
_ECHO = 3
"""Words that a quotation without a name must have to be looked for in the mails above it."""
_HEADERS = frozenset({"to", "subject", "date", "sent"})
_Named = tuple[str, Span]


@dataclass(slots=True)
class Reader:
    """What is known while reading down the lines.

    Args:
        writer: who writes the mail, with the place of the name.
        quoted: whose words stand behind so many marks.
        signed: the signature has begun.
    """

    writer: _Named | None = None
    quoted: dict[int, _Named] = field(default_factory=dict)
    signed: bool = False


@dataclass(slots=True)
class Thread:
    """Who has written, and what.

    Args:
        writers: the names in the headers.
        said: the words of each writer so far.
    """

    writers: frozenset[str]
    said: list[tuple[str, _Named]] = field(default_factory=list)


def find_mails(lines: Sequence[Line]) -> Found:
    """Read mails: one, or several in a row.

    Args:
        lines: the logical lines of a document.

    Returns:
        ``TURN`` blocks of whoever writes or is quoted, the subject as ``TITLE``, names as ``LABEL``, headers
        as ``NOISE``; nothing where no header of a mail stands.

    Example:
        >>> texts = "From: Mara Lindqvist <m@x.org>", "Subject: Looms", "Teo Okafor wrote:", "> No.", "Yes."
        >>> found = find_mails([Line(0, len(t), t, 0, 0) for t in texts])
        >>> [b.speaker for blocks in found.values() for b in blocks if b.kind.value == "turn"]
        ['Teo Okafor', 'Mara Lindqvist']
    """
    keys = [m["key"].casefold() if (m := _HEADER.match(line.text[:PREFIX])) else "" for line in lines]
    starts = {i for i, key in enumerate(keys) if key and not (i and keys[i - 1])}
    heads = {i for i in starts if {"from"} < set(_run(keys, i)) and _HEADERS & set(_run(keys, i))}
    if not heads or (len(heads) == 1 and min(heads) > _FIRST):
        return {}
    found: dict[int, tuple[Block, ...]] = {}
    state = Reader()
    named = (_named(lines[i], _from(lines[i], keys[i])) for i in range(len(lines)) if keys[i] == "from")
    thread = Thread(frozenset(who[0] for who in named if who))
    subjects: tuple[str, ...] = ()
    header = False
    contents = next((i for i in range(min(heads)) if _CONTENTS.fullmatch(lines[i].text[:PREFIX])), min(heads))
    found |= {i: (block(BlockKind.NOISE, lines[i]),) for i in range(contents, min(heads))}
    for i in range(min(heads), len(lines)):
        line = lines[i]
        if i in heads:
            header, state = True, Reader()
        header = header and bool(keys[i])
        if not header:
            body = read_body(line, state, thread=thread)
            found |= {} if body is None else {i: body}
        elif keys[i] == "subject":
            found[i], subjects = _subject(line, subjects)
        else:
            found[i] = _header(line, keys[i], state)
    return found


def _run(keys: Sequence[str], i: int) -> Sequence[str]:
    """Give the keys of the headers that stand together from a line on."""
    end = next((j for j in range(i, len(keys)) if not keys[j]), len(keys))
    return keys[i:end]


def _subject(line: Line, known: tuple[str, ...]) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """Read a subject: the first is the title, another one a heading; give those seen so far, too."""
    start = line.text.index(":") + 1
    start += len(line.text[start:]) - len(line.text[start:].lstrip(" \t*_"))
    lead = _SUBJECT.match(line.text, start)
    start = lead.end() if lead else start
    words = _plain(line.text[start:])
    if words in known:
        return (block(BlockKind.NOISE, line),), known
    kind = BlockKind.HEADING if known else BlockKind.TITLE
    return (Block(kind, line.start + start, line.end),), (*known, words)


def _from(line: Line, key: str) -> re.Match[str] | None:
    match = _HEADER.match(line.text[:PREFIX])
    return _FROM.match(line.text, match.start("value")) if match and key == "from" else None


def _header(line: Line, key: str, state: Reader) -> tuple[Block, ...]:
    name = _from(line, key)
    state.writer = _named(line, name) or state.writer
    return (label_block(state.writer),) if name and state.writer else (block(BlockKind.NOISE, line),)


def _named(line: Line, match: re.Match[str] | None) -> _Named | None:
    """Give the person of a header or of "Mara wrote:"; who is only a handle there is one of the mails."""
    if match is None:
        return None
    if match.groupdict().get("last"):
        span = (line.start + match.start("last"), line.start + match.end("first"))
        return f"{match['first']} {match['last']}", span
    group = next(g for g in ("behind", "local", "name") if match.groupdict().get(g))
    name = without_honorific(match[group].strip())
    start = line.start + match.start(group) + match[group].index(name)
    return (name, (start, start + len(name))) if is_name(name) or is_handle(name) else None


def label_block(who: _Named) -> Block:
    """Make the block of a name.

    Example:
        >>> label_block(("Mara Lindqvist", (0, 14))).speaker
        'Mara Lindqvist'
    """
    return Block(BlockKind.LABEL, *who[1], speaker=who[0], speaker_span=who[1])


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _echoed(line: Line, at: int, thread: Thread) -> _Named | None:
    """Find who wrote, in a mail above, what is quoted without a name."""
    words = _plain(line.text[at:_LONG])
    if len(words.split()) < _ECHO:
        return None
    return next((who for said, who in reversed(thread.said[-_RECENT:]) if f" {words} " in said), None)


def read_body(line: Line, state: Reader, *, thread: Thread) -> tuple[Block, ...] | None:
    """Read a line below the headers.

    Args:
        line: the line.
        state: what is known of its mail; who is quoted next and whether it is signed are noted in it.
        thread: what is known of all mails; the words are noted in it.

    Returns:
        Its blocks; None for a line that belongs to no mail.

    Example:
        >>> line = Line(0, 11, "Wool lasts.", 0, 0)
        >>> blocks = read_body(line, Reader(("Mara Lindqvist", (0, 0))), thread=Thread(frozenset()))
        >>> [b.speaker for b in blocks or ()]
        ['Mara Lindqvist']
    """
    marks = _MARKS.match(line.text)
    at = marks.end() if marks else 0
    depth = line.text.count(">", 0, at)
    state.signed = state.signed or (depth == 0 and _SIGNED.fullmatch(line.text[:PREFIX]) is not None)
    foot = depth == 0 and _FOOT.fullmatch(line.text[:PREFIX]) is not None and not _STOP.search(line.text)
    again = depth == 0 and _AGAIN.fullmatch(line.text[:PREFIX]) is not None
    if foot or again or at >= len(line.text):
        return (block(BlockKind.NOISE, line),)
    if state.signed:
        return None
    head = line.text[:PREFIX].rstrip().replace("\n", " ")
    wrote = _WROTE.fullmatch(head, at) or _LEAD.fullmatch(head, at)
    author = _named(line, wrote)
    if author and (is_name(author[0]) or author[0] in thread.writers):
        state.quoted[depth + 1] = author
        return (label_block(author),)
    who = state.quoted.get(depth) or _echoed(line, at, thread) if depth else state.writer
    if who is None:
        return (Block(BlockKind.QUOTE, line.start + at, line.end),) if depth else None
    if not depth and state.quoted and (echoed := _echoed(line, 0, thread)):
        who = echoed if echoed[0] in {name for name, _ in state.quoted.values()} else who
    elif not depth:
        thread.said.append((f" {_plain(line.text[:_LONG])} ", who))
    return (Block(BlockKind.TURN, line.start + at, line.end, speaker=who[0], speaker_span=who[1]),)
