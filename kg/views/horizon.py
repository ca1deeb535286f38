"""When the time of a prediction is over, as far as its words and the day it was said tell."""

from kg.resolve.horizon import day

__all__ = ["due"]


def due(horizon: str, *, said: str = "") -> str:
    """Tell the last day of the time a claim speaks of.

    Args:
        horizon: its words: ``by 2030``, ``within two years``.
        said: when it was said, as ``2024``, ``2024-06`` or ``2024-06-01``; spans are counted from there.

    Returns:
        A day as ``2030-12-31``; "" where the words give none, or only one counted from an unknown day.

    Example:
        >>> due("by the end of 2030"), due("within two years", said="2024-05-15"), due("eventually")
        ('2030-12-31', '2026-05-15', '')
    """
    return day(horizon, date=said) or ""
