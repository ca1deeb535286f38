"""Markdown: the reference text is the text without its inline markup and front matter."""

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.documents.decode import load
from kg.documents.make import document
from kg.documents.mend import mend
from kg.documents.readers._base import Reader, SourceFile
from kg.errors import EmptyDocument
from kg.model import Document

__all__ = ["READER", "plain", "set_off"]

MEDIA_TYPE = "text/markdown"
_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_PAIR = re.compile(r"([A-Za-z][\w -]{0,40}):[ \t]*(.*)")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
_COMMENT = re.compile(r"<!--.{0,5000}?-->", re.DOTALL)
_INLINE = (
    (re.compile(r"!\[[^\]\n]{0,500}\]\([^()\n]{0,1000}\)"), ""),
    (re.compile(r"\[\^[^\]\n]{1,40}\]:?"), ""),
    (re.compile(r"\[([^\[\]\n]{1,500})\]\((?:[^()\n]|\([^()\n]{0,200}\)){0,1000}\)"), r"\1"),
    (re.compile(r"\[([^\[\]\n]{1,500})\]\[[^\[\]\n]{0,100}\]"), r"\1"),
    (re.compile(r"<((?:https?|mailto):[^<>\s]{1,1000})>"), r"\1"),
    (
        re.compile(
            r"</?(?:a|abbr|b|br|cite|code|div|em|i|img|kbd|mark|p|s|small|span|strong|sub|sup|u)(?:\s[^<>\n]{0,500})?/?>"
        ),
        "",
    ),
    (re.compile(r"\*\*\*(?=\S)([^*\n]{1,2000}?)(?<=\S)\*\*\*"), r"\1"),
    (re.compile(r"\*\*(?=\S)([^*\n]{1,2000}?)(?<=\S)\*\*"), r"\1"),
    (re.compile(r"(?<![\w_])__(?=\S)([^_\n]{1,2000}?)(?<=\S)__(?![\w_])"), r"\1"),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,2000}?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w_])_(?=[^\s_])([^_\n]{1,2000}?)(?<=\S)_(?![\w_])"), r"\1"),
    (re.compile(r"~~(?=\S)([^~\n]{1,2000}?)~~"), r"\1"),
    (re.compile(r"(`{1,2})(?=\S)([^`\n]{1,2000}?)\1"), r"\2"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])"), r"\1"),
)
_BLOCK = re.compile(
    r"<blockquote[^<>]{0,300}>((?:[^<]|<(?!/?blockquote))*)</blockquote>", re.DOTALL | re.IGNORECASE
)
_LONGEST = 5_000
"""Characters of a quoted paragraph to which lines are still joined."""
_OWNER = re.compile(r"<(footer|figcaption|cite)[^<>]{0,300}>\s*(?![—–-])", re.IGNORECASE)
_ENDS = re.compile(r"</?(?:p|div|footer|figcaption|figure|section|br)(?:\s[^<>]{0,300})?/?>", re.IGNORECASE)
_QUOTE = re.compile(r"\s{0,3}>[ \t]?")
_BREAKS = re.compile(r"\s*(?:[-*+•—–]|\d{1,3}[.)])\s|\s*(?:[—–―]|--)|\s*>|\s*#")
_SET = re.compile(
    r"(?m)^[ \t]{0,3}(\*{1,3}|_{1,3})(?=[^\s*_])((?:[^*_\n]|\n(?=[^\s*_#>-])){2,1500})(?<=\S)\1[ \t]*$"
)
"""A paragraph that is in bold or italics as a whole."""
_RUN_IN = re.compile(r"(?m)^([ \t]{0,3}(\*\*|__)(?=[^\s*_])[^*_\n]{2,600}[?][”\"’]?\2)[ \t]+(?=\S)")
"""A question in bold in front of its answer."""
_RUN_INS = 3
_INLINE_HINT = re.compile(r"[*_`\[\\<~!]")


def _front_matter(text: str) -> tuple[Mapping[str, str], str]:
    match = _FRONT.match(text)
    if match is None:
        return {}, text
    pairs = (_PAIR.fullmatch(line) for line in match.group(1).split("\n"))
    facts = {p.group(1).strip().casefold(): p.group(2).strip().strip("\"'") for p in pairs if p}
    return {k: v for k, v in facts.items() if v}, text[match.end() :]


def _inline(line: str) -> str:
    if not _INLINE_HINT.search(line):
        return line
    for pattern, replacement in _INLINE:
        line = pattern.sub(replacement, line)
    return line


def _block_quote(match: re.Match[str]) -> str:
    """Write a quotation that tags set apart with marks in front of its lines, whose it is on the last."""
    inner = _ENDS.sub("\n", _OWNER.sub(r"<\1>— ", match.group(1)))
    return "\n" + "\n".join(f"> {line.strip()}" for line in inner.split("\n") if line.strip()) + "\n"


def _lines(text: str) -> Sequence[str]:
    """Take inline markup out, and join the lines of a block quote."""
    done: list[str] = []
    code, quoted = False, False
    for line in text.split("\n"):
        fence = _FENCE.match(line) is not None
        code = code != fence
        if code or fence:
            done.append(line)
            quoted = False
            continue
        mark = _QUOTE.match(line)
        body = line[mark.end() :] if mark else line
        plain_body = _inline(body)
        begins = mark is not None and bool(body.strip())
        joins = begins and quoted and not _BREAKS.match(body) and len(done[-1]) < _LONGEST
        if joins:
            done[-1] = f"{done[-1].rstrip()} {plain_body.strip()}"
        else:
            done.append(f"> {plain_body}" if begins else plain_body)
        quoted = begins
    return done


def plain(text: str) -> tuple[Mapping[str, str], str]:
    r"""Take the markup out of Markdown that stands inside sentences.

    Emphasis, links, images, code marks and footnote marks go; a link leaves its words. What marks a
    whole block (``#``, ``-``, ``1.``, the first ``>`` of a quote) stays, and is read as structure.

    Args:
        text: Markdown.

    Returns:
        The front matter by key, and the reference text.

    Example:
        >>> plain("---\ndate: 2024-05-15\n---\n# On *looms*\n\nBy [Mara](https://x.org).")
        ({'date': '2024-05-15'}, '# On looms\n\nBy Mara.')
    """
    facts, body = _front_matter(text)
    body = _BLOCK.sub(_block_quote, _COMMENT.sub("", body))
    return facts, "\n".join(_lines(_ENDS.sub("", body) if "<figure" in body else body))


def set_off(text: str) -> frozenset[str]:
    r"""List the paragraphs that are in bold or italics as a whole, without markup.

    Args:
        text: Markdown.

    Example:
        >>> sorted(set_off("**Why looms?**\n\nI *like* them.\n\n*She laughs.*"))
        ['She laughs.', 'Why looms?']
    """
    return frozenset(_inline(" ".join(match[2].split())) for match in _SET.finditer(text))


def _apart(text: str) -> str:
    """Set questions in bold apart from the answers that follow on the same line."""
    apart, count = _RUN_IN.subn(r"\1\n\n", text)
    return apart if count >= _RUN_INS else text


def _unwrapped(match: re.Match[str]) -> str:
    return f"{match[1]}{' '.join(match[2].split())}{match[1]}"


def _read(file: SourceFile) -> Iterator[Document]:
    source = _SET.sub(_unwrapped, _apart(mend(load(file.path))))
    facts, text = plain(source)
    if not text.strip():
        raise EmptyDocument(file.path, "nothing but front matter; write some text below it")
    yield document(
        text,
        id=file.id,
        name=file.name,
        title=facts.get("title"),
        date=facts.get("date") or facts.get("published"),
        media_type=MEDIA_TYPE,
        meta=tuple(sorted((k, v) for k, v in facts.items() if k not in {"title", "date", "id"})),
        marked=set_off(source),
    )


READER = Reader(name="markdown", suffixes=(".markdown", ".md"), media_type=MEDIA_TYPE, read=_read)
