"""Synthetic documents for measuring builds: invented people and firms, as dense as the samples in seeds/."""

import random
from pathlib import Path

_FIRST = [
    "Mara",
    "Teo",
    "Ines",
    "Jonas",
    "Priya",
    "Oskar",
    "Lena",
    "Amadou",
    "Keiko",
    "Rafael",
    "Signe",
    "Tomas",
]
_LAST = [
    "Lindqvist",
    "Okafor",
    "Duarte",
    "Halvorsen",
    "Raman",
    "Brandt",
    "Petrova",
    "Diallo",
    "Sato",
    "Moreno",
    "Aalto",
    "Novak",
]
_FIRM = [
    "Northlight",
    "Copperfield",
    "Bluefern",
    "Harrowgate",
    "Silverpine",
    "Larkspur",
    "Greywater",
    "Stonebridge",
]
_KIND = (
    "Labs",
    "Robotics",
    "Systems",
    "Research",
    "Instruments",
)
_THING = [
    "Lanternfish",
    "Tidewheel",
    "Quillfeather",
    "Moonrake",
    "Saltmarsh",
    "Driftnet",
    "Emberline",
    "Fogbank",
]
_FILLER = (
    "The workshop stood at the edge of the harbour, and in winter the windows froze over before noon.",
    "Most of the first year went into tools that nobody outside the building would ever see.",
    "Visitors remember the noise, the smell of warm plastic and a kettle that was never off.",
    "There was little money, so parts were taken from older machines and cleaned by hand.",
    "It rained for most of the spring, and the roof above the test bench leaked.",
    "The second version was smaller, slower and far easier to repair.",
    "A long table ran down the middle of the room, covered with half-finished boards.",
    "By the end of the summer the list of open problems filled two walls.",
)


def text(number: int) -> str:
    """Write document ``number``; the same number gives the same words."""
    chance = random.Random(number)  # noqa: S311

    def person() -> str:
        return f"{chance.choice(_FIRST)} {chance.choice(_LAST)}"

    def firm() -> str:
        return f"{chance.choice(_FIRM)} {chance.choice(_KIND)}"

    def thing() -> str:
        return f"{chance.choice(_THING)} {chance.randint(1, 9)}"

    def year() -> int:
        return chance.randint(1995, 2024)

    def filler(many: int) -> str:
        return " ".join(chance.sample(_FILLER, many))

    who = person()
    return "\n\n".join(
        (
            f"Notes on the workshop, part {number}",
            f"{who}, co-founder of {firm()}, developed {thing()} in {year()}. {filler(3)}",
            f"{filler(2)} {person()} joined {firm()} in {year()} as chief engineer. {filler(2)}",
            f"{who} argues that small teams will probably ship better tools within a few years. {filler(3)}",
            f'{filler(2)} "We had to rebuild the whole frame before the winter," said {person()}.',
        )
    )


def write(folder: Path, *, number: int) -> None:
    """Write so many documents into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for n in range(number):
        (folder / f"notes-{n:04}.txt").write_text(text(n), encoding="utf-8")
