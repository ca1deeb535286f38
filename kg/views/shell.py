"""What all pages share: templates, the policy that lets nothing foreign run, links between them."""

import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

__all__ = ["FILES", "asset", "digest", "environment", "escaped", "fragment", "render", "storable"]

_HERE = Path(__file__).resolve().parent
FILES = {
    "Graph": "index.html",
    "Claims": "claims.html",
    "Timeline": "timeline.html",
    "Documents": "documents.html",
    "Ontology": "ontology.html",
}
"""The pages of a site and the files they lie in."""
_PLAIN = re.compile(r"[A-Za-z0-9_.:/-]*")


def asset(name: str) -> str:
    """Read a file of ``assets/``.

    Args:
        name: its name.

    Returns:
        Its text.
    """
    return (_HERE / "assets" / name).read_text(encoding="utf-8")


def digest(text: str) -> str:
    """Name a script or style sheet as a Content-Security-Policy does.

    Args:
        text: exactly what stands between the tags.

    Returns:
        ``sha256-`` and the digest in base 64.

    Example:
        >>> digest("")
        'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
    """
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Make the environment all templates are rendered in: everything is escaped, nothing may be missing."""
    made = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["fragment"] = fragment
    return made


def fragment(text: str) -> str:
    """Write a text so that it can stand behind the ``#`` of an address.

    Args:
        text: any text.

    Returns:
        Percent-encoded, slashes and colons kept.

    Example:
        >>> fragment("entity/person/mara lindqvist~1")
        'entity/person/mara%20lindqvist%7E1'
    """
    if _PLAIN.fullmatch(text):
        return text
    return quote(text.encode("utf-8", "replace"), safe="/:").replace("~", "%7E")


def escaped(text: str) -> str:
    """Write a text so that it can stand between tags or in a quoted attribute, as the templates do.

    For what a page holds by the thousand; the same as ``markupsafe.escape``, without its objects.

    Args:
        text: any text.

    Returns:
        The text with the five characters that mean something to HTML as references.

    Example:
        >>> escaped("<b title='&'>")
        '&lt;b title=&#39;&amp;&#39;&gt;'
    """
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return safe.replace('"', "&#34;").replace("'", "&#39;")


def storable(text: str) -> str:
    r"""Make a text one that a file can hold.

    Args:
        text: any text.

    Returns:
        The text, half surrogates as ``?``.

    Example:
        >>> storable("a\ud800")
        'a?'
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text


def render(
    template: str,
    *,
    title: str,
    style: str,
    scripts: Sequence[str],
    islands: Mapping[str, str],
    context: Mapping[str, Any],
) -> str:
    """Render a page that carries all it needs and may load nothing.

    Args:
        template: name of the file in ``templates/``.
        title: of the page.
        style: its style sheet.
        scripts: in order of running.
        islands: name and JSON of its data blocks, as written by ``payload.island``.
        context: what else the template shows; it is escaped there.

    Returns:
        HTML.
    """
    policy = "; ".join(
        (
            "default-src 'none'",
            "script-src " + " ".join(f"'{digest(script)}'" for script in scripts),
            f"style-src '{digest(style)}'",
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    html = (
        environment()
        .get_template(template)
        .render(
            title=title,
            policy=policy,
            style=Markup(style),  # noqa: S704 - our own file
            scripts=[Markup(script) for script in scripts],  # noqa: S704 - our own files and vis-network
            islands={name: Markup(text) for name, text in islands.items()},  # noqa: S704 - cannot be left
            **context,
        )
    )
    return storable(html)
