import pytest

from kg.views.style import looks


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


KINDS = (
    "Person",
    "Organization",
    "Algorithm",
    "System",
    "Dataset",
    "Topic",
    "Claim",
    *(f"Other{i}" for i in range(18)),
)


@pytest.mark.parametrize("look", looks(KINDS), ids=lambda look: look.kind)
def test_every_class_stands_out_from_the_page(look: object) -> None:
    assert contrast(look.light, "#ffffff") >= 3  # type: ignore[attr-defined]
    assert contrast(look.dark, "#11151c") >= 3  # type: ignore[attr-defined]


def test_known_classes_differ_in_shape_and_colour() -> None:
    found = looks(KINDS[:7])
    assert len({look.shape for look in found}) == len({look.light for look in found}) == 7


def test_unknown_classes_differ_from_each_other() -> None:
    found = looks(KINDS[7:])
    assert len({(look.shape, look.light) for look in found}) == 18
