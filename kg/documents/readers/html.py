"""HTML: the reference text is the main part of the page, without tags and navigation."""

import re
from collections.abc import Iterator, Mapping, Sequence

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
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)|<[!?][^>]*(?:>|\Z)", re.DOTALL)
"""Comments and declarations; with a page of broken ones the parser's time grows with the square."""
_STRAY = re.compile(r"<(?=[^<>]*(?:<|\Z))")
"""What opens a tag that never ends; likewise."""


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
    source = _STRAY.sub("&lt;", _COMMENT.sub("", html))
    page = _fed(Page(), source)
    text = page.text() or _fed(Page(whole=True), source).text()
    facts = {
        fact: next((page.named[key] for key in keys if key in page.named), "")
        for fact, keys in (*_FACTS.items(), ("generator", ("generator",)))
    }
    if len(page.headings) == 1:
        facts["title"] = page.headings[0]
    return {key: value for key, value in facts.items() if value}, text


def _read(file: SourceFile) -> Iterator[Document]:
    facts, text = readable(mend(load(file.path)))
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
    )


READER = Reader(name="html", suffixes=(".htm", ".html", ".xhtml"), media_type=MEDIA_TYPE, read=_read)
