"""Where the claims around a node sit: rings, filled from the inside, the last one centred at the top."""

from math import asin, cos, floor, pi, sin

__all__ = ["CLAIM_SIZE", "STEP", "rings"]

CLAIM_SIZE = 3.5
"""Half the side of a claim's square."""
STEP = 11.0
"""From the middle of one claim to the next: more than the diagonal of its square."""


def rings(count: int, *, inner: float) -> tuple[list[tuple[float, float]], float]:
    """Place things on rings around the origin.

    Args:
        count: how many.
        inner: radius of the innermost ring.

    Returns:
        A place for each, and the radius of the circle that holds them all (0 where there are none).

    Example:
        >>> places, radius = rings(3, inner=20)
        >>> [(round(x), round(y)) for x, y in places], round(radius)
        ([(-11, -17), (0, -20), (11, -17)], 25)
    """
    places: list[tuple[float, float]] = []
    radius = inner
    while len(places) < count:
        room = max(1, floor(pi / asin(min(1.0, STEP / (2 * radius)))))
        here = min(room, count - len(places))
        angle = 2 * pi / room
        first = -pi / 2 - angle * (here - 1) / 2
        places += [(radius * cos(first + angle * i), radius * sin(first + angle * i)) for i in range(here)]
        radius += STEP
    return places, (radius - STEP + CLAIM_SIZE * 2**0.5) if count else 0.0
