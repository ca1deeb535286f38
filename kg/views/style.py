"""What each class looks like: a colour, and a shape for those who cannot tell the colours apart."""

from collections.abc import Iterable
from dataclasses import dataclass

from kg.views.structure import CLAIM

__all__ = ["Look", "looks"]


@dataclass(frozen=True, slots=True)
class Look:
    """How one class is drawn.

    Args:
        kind: local name of the class.
        shape: a shape vis-network knows.
        light: colour on a light page.
        dark: colour on a dark page.
    """

    kind: str
    shape: str
    light: str
    dark: str


_KNOWN = (
    Look("Person", "dot", "#0b6bb0", "#5fb0ec"),
    Look("Organization", "hexagon", "#cc4e00", "#f5925a"),
    Look("Algorithm", "diamond", "#007a5a", "#3ecb9f"),
    Look("System", "triangle", "#9b3f8a", "#df93cf"),
    Look("Dataset", "triangleDown", "#4a4fb8", "#a3a8ff"),
    Look("Topic", "star", "#6b5d00", "#d9c74a"),
    Look(CLAIM, "square", "#94742c", "#c9ab62"),
)
_SPARE = tuple(
    (shape, light, dark)
    for light, dark in (("#5a6472", "#a9b4c2"), ("#8a2f3b", "#ee9aa5"), ("#2f6f7d", "#7fc9d8"))
    for shape in ("star", "triangleDown", "hexagon", "diamond", "triangle", "dot")
)


def looks(kinds: Iterable[str]) -> tuple[Look, ...]:
    """Give each class its look: the known ones always the same, others in turn.

    Args:
        kinds: local names of classes.

    Returns:
        One look a class; known classes first, claims last.

    Example:
        >>> [(look.kind, look.shape) for look in looks(["Claim", "Person", "Ship"])]
        [('Person', 'dot'), ('Ship', 'star'), ('Claim', 'square')]
    """
    wanted = set(kinds)
    known = [look for look in _KNOWN if look.kind in wanted]
    other = sorted(wanted - {look.kind for look in _KNOWN})
    spare = [Look(kind, *_SPARE[i % len(_SPARE)]) for i, kind in enumerate(other)]
    return (
        *[look for look in known if look.kind != CLAIM],
        *spare,
        *[look for look in known if look.kind == CLAIM],
    )
