"""From HTML to lines of text: one pass over the tags, whatever is left open or nested without end."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

__all__ = ["Page"]


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


_VOID = _tags("area base br col embed hr img input link meta source track wbr")
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_BLOCKS = _tags(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure "
    "footer form header hr html li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul"
) | frozenset(_HEADINGS)
_INSTEAD = {
    "li": frozenset({"li", "p"}),
    "p": frozenset({"p"}),
    "dt": frozenset({"dt", "dd", "p"}),
    "dd": frozenset({"dt", "dd", "p"}),
    "tr": frozenset({"td", "th", "tr", "p"}),
    "td": frozenset({"td", "th", "p"}),
    "th": frozenset({"td", "th", "p"}),
    "option": frozenset({"option"}),
}
"""What a tag that begins ends, if it is the last one open."""
_UNREAD = _tags("canvas head iframe noscript object script select style svg template textarea title")
"""What is no text; of the head, ``meta``, ``title`` and the like are taken all the same."""
_AROUND = _UNREAD | _tags("aside button dialog menu nav")
"""What stands around the text besides."""
_ROLES = frozenset({"navigation", "search", "banner", "contentinfo", "complementary", "alert", "dialog"})
_MAIN = frozenset({"article", "main"})
_EDGES = frozenset({"header", "footer"})
_EMPHASIS = _tags("b em i strong")
_OWNERS = frozenset({"cite", "footer", "figcaption"})
_DASHES = ("—", "–", "―", "-")
_MOST = 0.5
"""Share of the words that the main part must hold to be taken for it."""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    close: bool
    main: bool
    edge: bool


def _is_around(tag: str, facts: Mapping[str, str]) -> bool:
    aside = tag in _AROUND or facts.get("role") in _ROLES
    return aside or "hidden" in facts or facts.get("aria-hidden") == "true"


class Page(HTMLParser):
    """A page, fed with its source.

    Args:
        whole: read what stands around the text as well.

    Attributes:
        named: of every ``meta`` its content, and the first ``title`` and ``time``.
        headings: the main headings.
        marked: paragraphs in bold or italics as a whole.
    """

    def __init__(self, *, whole: bool = False) -> None:
        super().__init__(convert_charrefs=True)
        self._whole = whole
        self.named: dict[str, str] = {}
        self.headings: list[str] = []
        self.marked: set[str] = set()
        self._plain = False
        self._open: list[tuple[str, bool]] = []
        self._count: Counter[str] = Counter()
        self._hidden = 0
        self._numbers: list[int | None] = []
        self._mark = ""
        self._close = False
        self._taken: str | None = None
        self._quoted = False
        self._now: list[str] = []
        self._lines: list[_Line] = []

    def text(self) -> str:
        """Give the lines of the main part, or of all where nothing stands out."""
        self._end_line()
        words = [len(line.text.split()) for line in self._lines]
        inside = sum(n for n, line in zip(words, self._lines, strict=True) if line.main)
        if inside >= _MOST * sum(words):
            kept: Sequence[_Line] = [line for line in self._lines if line.main]
        else:
            kept = [line for line in self._lines if not line.edge] or self._lines
        return "".join(("\n" if line.close else "\n\n") + line.text for line in kept).strip()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin what a tag begins."""
        facts = {key: value or "" for key, value in attrs}
        if tag == "meta":
            self._name(facts)
        if tag == "br":
            self._end_line(close=True)
        if tag in _VOID:
            return
        if tag in _BLOCKS:
            self.handle_endtag("head")
            self.handle_endtag("select")
        while self._open and self._open[-1][0] in _INSTEAD.get(tag, ("p",) if tag in _BLOCKS else ()):
            self._pop()
        hidden = tag in _UNREAD or (not self._whole and _is_around(tag, facts))
        owner = tag in _OWNERS and self._owns()
        if tag in _BLOCKS or owner:
            self._begin(tag, owner=owner)
        self._open.append((tag, hidden))
        self._count[tag] += 1
        self._hidden += hidden
        if tag in {"title", "time"} and not self._count["svg"]:
            self._taken = tag
            if tag == "time" and facts.get("datetime"):
                self.named.setdefault("time", facts["datetime"])

    def handle_endtag(self, tag: str) -> None:
        """End what a tag ends, and what was left open in it."""
        if not self._count[tag]:
            return
        while self._pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Take the words, unless they stand around the text."""
        if self._taken is not None and data.strip():
            self.named.setdefault(self._taken, " ".join(data.split()))
            self._taken = None
        if self._hidden:
            return
        if data.strip() and not any(self._count[tag] for tag in _EMPHASIS):
            self._apart()
            self._plain = True
        if self._count["pre"]:
            first, *more = data.split("\n")
            self._now.append(first)
            for line in more:
                self._end_line(close=True)
                self._now.append(line)
        else:
            self._now.append(data)

    def _apart(self) -> None:
        """End the line behind a question in bold that an answer follows."""
        asked = "".join(self._now).rstrip(' "”’') if self._now and not self._plain else ""
        if asked.endswith("?") and not self._mark and not self._count["table"]:
            self._end_line()

    def _name(self, facts: dict[str, str]) -> None:
        key = facts.get("property") or facts.get("name") or facts.get("itemprop") or ""
        content = " ".join(facts.get("content", "").split())
        if key and content:
            self.named.setdefault(key.casefold(), content)

    def _owns(self) -> bool:
        """Tell whether words that name a source stand with a quotation."""
        return bool(self._count["blockquote"]) or (bool(self._count["figure"]) and self._quoted)

    def _begin(self, tag: str, *, owner: bool) -> None:
        cell = tag in {"td", "th"} and any(piece.strip() for piece in self._now)
        if cell:
            self._now.append(" | ")
            return
        self._end_line()
        if tag == "blockquote":
            self._quoted = True
        elif tag == "figure":
            self._quoted = False
        if tag in {"ul", "ol"}:
            self._numbers.append(0 if tag == "ol" else None)
        elif tag == "li":
            number = self._numbers[-1] if self._numbers else None
            if number is None:
                self._mark = "- "
            else:
                self._numbers[-1] = number + 1
                self._mark = f"{number + 1}. "
            self._close = bool(self._lines) and not self._lines[-1].text.startswith("#") and number != 0
        elif tag in _HEADINGS:
            self._mark = "#" * _HEADINGS[tag] + " "
        if owner:
            self._mark, self._close = "— ", True

    def _pop(self) -> str:
        tag, hidden = self._open[-1]
        if tag in _BLOCKS or (tag == "cite" and self._mark == "— "):
            self._end_line(heading=tag if tag in _HEADINGS else None, cell=tag in {"td", "th"})
        self._open.pop()
        self._count[tag] -= 1
        self._hidden -= hidden
        if tag in {"ul", "ol"} and self._numbers:
            self._numbers.pop()
        return tag

    def _end_line(self, *, close: bool = False, heading: str | None = None, cell: bool = False) -> None:
        if cell and self._count["tr"]:
            return
        text = " ".join("".join(self._now).split()).strip("| ") if self._now else ""
        self._now.clear()
        if text and not self._plain and heading is None:
            self.marked.add(text)
        self._plain = False
        if not text:
            self._close = self._close or close
            return
        if heading == "h1":
            self.headings.append(text)
        mark = "" if self._mark == "— " and text.startswith(_DASHES) else self._mark
        quote = "> " if self._count["blockquote"] or self._mark == "— " else ""
        edge = any(self._count[tag] for tag in _EDGES) and heading != "h1" and not quote
        main = any(self._count[tag] for tag in _MAIN)
        self._lines.append(_Line(quote + mark + text, self._close, main, edge))
        self._mark, self._close = "", close
