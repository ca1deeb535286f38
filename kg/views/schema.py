"""The page of the ontology: which classes there are, what joins them, how much of each the graph holds."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg import ontology as ontologies
from kg.graph.projection import Projection
from kg.ontology import Ontology, Property
from kg.views.shell import asset, fragment, render
from kg.views.structure import CLAIM
from kg.views.style import looks

__all__ = ["Box", "Drawing", "draw", "ontology_page"]

ANYTHING, VALUE = "anything", "a text or number"
OF_CLAIMS = ("claimant", "about", "topic")
"""What joins claims with the rest; kept with the books, but part of the picture."""
ROW, BOX, INDENT, PILL = 40, 30, 18, 27
LEFT, MIDDLE, RIGHT, WIDE = 0, 300, 640, 860
MOST = 24
"""Letters of a name in the picture."""


@dataclass(frozen=True, slots=True)
class Box:
    """Something with a name in the picture.

    Args:
        name: local name of the class or relation.
        label: as it is shown.
        x: left side.
        y: middle.
        wide: width.
        count: how many there are in the graph.
        look: name of the style of the class, "" for none.
    """

    name: str
    label: str
    x: int
    y: int
    wide: int
    count: int
    look: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """The picture: classes as subjects, relations, classes as objects.

    Args:
        boxes: classes, on both sides.
        pills: relations.
        curves: paths between them, with the relation each belongs to.
        tall: height.
        wide: width.
    """

    boxes: tuple[Box, ...]
    pills: tuple[Box, ...]
    curves: tuple[tuple[str, str], ...]
    tall: int
    wide: int = WIDE


def ontology_page(
    projection: Projection,
    *,
    ontology: Ontology | None = None,
    title: str | None = None,
    others: Mapping[str, str] | None = None,
) -> str:
    """Draw the classes and relations of the ontology, with how much of each the graph holds.

    Args:
        projection: the graph.
        ontology: None for the one shipped.
        title: to show; that of the graph when None.
        others: name and address of the other pages, to link to.

    Returns:
        HTML that needs no network.

    Example:
        >>> "works for" in ontology_page(Projection("Nothing yet"))
        True
    """
    known = ontology or ontologies.read()
    kinds = Counter(node.kind for node in projection.nodes)
    uses = Counter(edge.predicate for edge in projection.edges)
    values = {one.label: one.name for one in known.properties.values() if one.literal}
    values |= {name: name for name in values.values()}
    facts = (key for node in projection.nodes for key, _ in node.facts)
    uses.update(values[key] for key in facts if key in values)
    drawing = draw(known, kinds=kinds, uses=uses)
    shown = [box for box in drawing.boxes if box.x < MIDDLE and box.name in known.classes]
    found = looks({box.name for box in drawing.boxes if box.look})
    colours = "".join(
        f'.k-{look.kind}{{--k:{look.light}}}:root[data-theme="dark"] .k-{look.kind}{{--k:{look.dark}}}\n'
        for look in found
        if look.kind.isidentifier()
    )
    name = title if title is not None else projection.title or "Knowledge graph"
    return render(
        "ontology.html",
        title=f"Ontology: {name}",
        style=asset("base.css") + asset("plain.css") + colours,
        scripts=(asset("plain.js"),),
        islands={},
        context={
            "here": "Ontology",
            "name": name,
            "summary": f"{len(known.classes):,} classes, {len(known.properties):,} relations",
            "drawing": drawing,
            "hide": {box.name: _hidden(box.name, kinds, known) for box in shown},
            "classes": [(box, known.classes[box.name].comment) for box in shown],
            "relations": [(pill, _told(known, pill.name)) for pill in drawing.pills],
            "values": sorted(values.values()),
            "books": [
                (one.label, one.comment)
                for key, one in sorted(known.classes.items())
                if key not in {box.name for box in shown}
            ],
            "graph": (others or {}).get("Graph", ""),
            "others": dict(others or {}),
        },
    )


def draw(ontology: Ontology, *, kinds: Mapping[str, int], uses: Mapping[str, int]) -> Drawing:
    """Place classes in two columns and the relations between them.

    Args:
        ontology: what to draw.
        kinds: how many nodes of each class there are.
        uses: how many edges of each relation there are.

    Returns:
        Boxes that do not overlap, in the order of the tree of classes.

    Example:
        >>> from kg.ontology import Ontology
        >>> draw(Ontology({}, {}), kinds={}, uses={}).boxes
        ()
    """
    joining = [*ontology.properties.values()]
    joining += [ontology.bookkeeping[key] for key in OF_CLAIMS if key in ontology.bookkeeping]
    subjects = _tree(ontology, {p.domain or ANYTHING for p in joining})
    objects = _tree(ontology, {_object(p) for p in joining})
    left, right = (
        {key: i for i, (key, _) in enumerate(subjects)},
        {key: i for i, (key, _) in enumerate(objects)},
    )
    joining.sort(key=lambda p: (left[p.domain or ANYTHING], right[_object(p)], p.label, p.name))
    tall = max(len(subjects), len(objects), len(joining)) * ROW

    def boxes(column: Sequence[tuple[str, int]], x: int) -> list[Box]:
        return [
            Box(
                key,
                _cut(ontology.classes[key].label if key in ontology.classes else key),
                x + depth * INDENT,
                _middle(i, len(column), tall),
                WIDE - RIGHT - depth * INDENT,
                sum(n for kind, n in kinds.items() if kind in ontology.classes and ontology.is_a(kind, key)),
                key if key in ontology.classes else "",
            )
            for i, (key, depth) in enumerate(column)
        ]

    ones, twos = boxes(subjects, LEFT), boxes(objects, RIGHT)
    pills = [
        Box(p.name, _cut(p.label), MIDDLE, _middle(i, len(joining), tall), 240, uses.get(p.name, 0))
        for i, p in enumerate(joining)
    ]
    curves = []
    for one, pill in zip(joining, pills, strict=True):
        start, end = ones[left[one.domain or ANYTHING]], twos[right[_object(one)]]
        curves.append((one.name, _curve(start.x + start.wide, start.y, pill.x, pill.y)))
        curves.append((one.name, _curve(pill.x + pill.wide, pill.y, end.x, end.y)))
    return Drawing((*ones, *twos), tuple(pills), tuple(curves), tall)


def _object(relation: Property) -> str:
    return VALUE if relation.literal else relation.range or ANYTHING


def _tree(ontology: Ontology, ends: set[str]) -> list[tuple[str, int]]:
    """Order classes with those above and below them as a tree; what is no class stands last."""
    wanted = {
        key
        for key, one in ontology.classes.items()
        if key in ends
        or ends & set(one.ancestors)
        or any(ontology.is_a(e, key) for e in ends & set(ontology.classes))
    }
    paths: dict[str, tuple[str, ...]] = {}
    for key in wanted:
        above = [a for a in ontology.classes[key].ancestors if a in wanted]
        paths[key] = tuple(sorted(above, key=lambda a: (len(ontology.classes[a].ancestors), a)))
    last = [(key, 0) for key in sorted(ends - set(ontology.classes))]
    order = sorted(paths.items(), key=lambda item: ((item[1] or ("",))[0] == CLAIM, item[1]))
    return [*[(key, len(path) - 1) for key, path in order], *last]


def _middle(number: int, of: int, tall: int) -> int:
    return round((number + 0.5) * tall / of)


def _cut(text: str) -> str:
    return text if len(text) <= MOST else f"{text[: MOST - 1]}…"


def _curve(x1: int, y1: int, x2: int, y2: int) -> str:
    bend = (x2 - x1) // 2
    return f"M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}"


def _hidden(name: str, kinds: Mapping[str, int], ontology: Ontology) -> str:
    """Write the filter that leaves only a class and its sub-classes."""
    return "~".join(
        fragment(kind)
        for kind in sorted(kinds)
        if kind not in ontology.classes or not ontology.is_a(kind, name)
    )


def _told(ontology: Ontology, name: str) -> tuple[str, str, str]:
    one = ontology.properties.get(name) or ontology.bookkeeping[name]
    ends = [
        ontology.classes[end].label if end in ontology.classes else end
        for end in (one.domain or ANYTHING, _object(one))
    ]
    return ends[0], ends[1], one.comment
