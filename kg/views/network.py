"""The pyvis network behind a page: constant-time building, our template, nothing fetched from anywhere."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyvis.network

from kg.views.shell import environment, render

__all__ = ["PageNetwork", "engine"]


def engine() -> str:
    """Read vis-network out of the installed pyvis.

    Returns:
        The script with its licence note, without the pointer to a source map that nobody ships.
    """
    folder = Path(pyvis.network.__file__).resolve().parent / "lib"
    found = max(
        folder.glob("vis-*/vis-network.min.js"), key=lambda p: [int(n) for n in p.parent.name[4:].split(".")]
    )
    text = found.read_text(encoding="utf-8")
    script = text.split("\n//# sourceMappingURL", maxsplit=1)[0]
    # A next-line character in a string; as a character reference (in a notebook) it would become another.
    return script.replace("\x85", "\\x85")


class PageNetwork(pyvis.network.Network):  # type: ignore[misc]
    """A pyvis network that renders our own page.

    Differs from the stock one in that adding is not linear in what is there, physics is off, the template
    escapes by default and gets all it shows passed in, and no popup ever becomes HTML.
    """

    def __init__(self) -> None:
        super().__init__(directed=True, cdn_resources="in_line")
        self.templateEnv = environment()
        self.path = "page.html"
        self.options = {"physics": {"enabled": False}}

    def place(self, number: int, *, label: str, shape: str, x: int, y: int, size: float) -> None:
        """Add a node at its place.

        Args:
            number: its number; they count up from 0.
            label: its name.
            shape: a shape vis-network knows.
            x: to the right.
            y: down.
            size: half its width.
        """
        node = pyvis.network.Node(number, shape, label, x=x, y=y, size=size)
        self.nodes.append(node.options)
        self.node_map[number] = node.options

    def join(self, number: int, *, source: int, target: int, arrows: str) -> None:
        """Add a line between two placed nodes.

        Args:
            number: of the line.
            source: node it starts from.
            target: node it goes to.
            arrows: where arrow heads stand: ``to``, ``to,from`` or nowhere.
        """
        self.edges.append(pyvis.network.Edge(source, target, directed=True, id=number, arrows=arrows).options)

    def render(
        self,
        *,
        title: str,
        style: str,
        scripts: Sequence[str],
        islands: Mapping[str, str],
        context: Mapping[str, Any],
    ) -> str:
        """Render the page.

        Args:
            title: of the page.
            style: the style sheet.
            scripts: in order of running.
            islands: name and JSON of the data blocks.
            context: what else the template shows.

        Returns:
            HTML.
        """
        self.html = render(
            self.path, title=title, style=style, scripts=scripts, islands=islands, context=context
        )
        return str(self.html)
