"""HTML: the reference text is the main part of the page, without tags and navigation."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

from kg.documents.decode import load
from kg.documents.make import document
from kg.documents.mend import mend
from kg.documents.readers._base import Reader, SourceFile
from kg.documents.webpage import Page
from kg.errors import EmptyDocument, UnknownFormat
from kg.model import Document

__all__ = ["READER", "readable"]

MEDIA_TYPE = "text/html"
_FACTS: Mapping[str, Sequence[str]] = {
    "title": ("og:title", "dc.title", "title"),
    "date": ("article:published_time", "date", "dc.date", "dcterms.created", "datepublished", "time"),
    "author": ("author", "article:author", "dc.creator"),
}
_OURS = "kg"
_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w:.-]{1,40})""", re.IGNORECASE
)
_WESTERN = frozenset({"ascii", "iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii"})
"""Read as browsers do, as Windows-1252."""
_MARKUP = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))"
    r"|<(?P<raw>script|style)\b[^<>]*>.*?(?:</(?P=raw)\s*>|\Z)"
    r"|<!doctype[^<>]*>|<\?php.*?(?:\?>|\Z)|<\?[^<>]*>"
    r"|<!\[CDATA\[(?P<data>.*?)(?:\]\]>|\Z)"
    r"|(?P<tag></?[a-z][^\s/<>]*(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>)"
    r"|(?P<stray><)|&#(?:\d{8,}|x[0-9a-f]{7,});?",
    re.DOTALL | re.IGNORECASE,
)


def _kept(match: re.Match[str]) -> str:
    """Keep whole tags; comments, scripts and declarations go, and what opens no tag is written as text."""
    if match["data"] is not None:
        return escape(match["data"], quote=False)
    return match["tag"] or ("&lt;" if match["stray"] else " ")


def _source(path: Path) -> str:
    """Read a page; the encoding it declares counts where it is not UTF-8."""
    text, data = load(path), path.read_bytes()
    declared = _CHARSET.search(data[:4096])
    if declared is None or data.startswith((BOM_UTF8, BOM_UTF16_LE, BOM_UTF16_BE)):
        return text
    name = declared.group(1).decode("ascii").casefold()
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return data.decode("cp1252" if name in _WESTERN else name, "replace")
        except LookupError:
            return text
    return text


def _fed(page: Page, source: str) -> Page:
    page.feed(source)
    page.close()
    return page


def readable(html: str) -> tuple[dict[str, str], str]:
    r"""Find the text of a page.

    Args:
        html: the page.

    Returns:
        What the page says of itself (title, date, author, generator), and the reference text: headings with
        ``#``, items with ``-`` or their number, quotations with ``>``, a paragraph on one line.

    Example:
        >>> readable("<title>Looms</title><nav>Home</nav><p>Mara <b>weaves</b>.<p>She said so.")
        ({'title': 'Looms'}, 'Mara weaves.\n\nShe said so.')
    """
    facts, text, _ = _parts(html)
    return facts, text


def _parts(html: str) -> tuple[dict[str, str], str, frozenset[str]]:
    """Give facts, text, and the paragraphs that are in bold or italics as a whole."""
    source = _MARKUP.sub(_kept, html)
    page = _fed(Page(), source)
    text = page.text() or _fed(Page(whole=True), source).text()
    facts = {
        fact: next((page.named[key] for key in keys if key in page.named), "")
        for fact, keys in (*_FACTS.items(), ("generator", ("generator",)))
    }
    if len(page.headings) == 1:
        facts["title"] = page.headings[0]
    known = {key: mend(value) for key, value in facts.items() if value}
    return known, mend(text), frozenset(mend(line) for line in page.marked)


def _read(file: SourceFile) -> Iterator[Document]:
    facts, text, marked = _parts(_source(file.path))
    if facts.get("generator") == _OURS:
        raise UnknownFormat(file.path, "a page that kg wrote; not read")
    if not text.strip():
        raise EmptyDocument(file.path, "a page without text; save its text as .txt")
    yield document(
        text,
        id=file.id,
        name=file.name,
        title=facts.get("title"),
        date=facts.get("date"),
        media_type=MEDIA_TYPE,
        meta=(("author", facts["author"]),) if "author" in facts else (),
        marked=marked,
    )


READER = Reader(name="html", suffixes=(".htm", ".html", ".xhtml"), media_type=MEDIA_TYPE, read=_read)
