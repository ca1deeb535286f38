"""Options that several commands share."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

__all__ = ["MODEL_HELP", "extraction_options"]

MODEL_HELP = (
    "An installed spaCy pipeline, or a folder that holds one.  [default: en_kg_sm, the one shipped with kg]"
)


def extraction_options(function: Callable[..., None]) -> Callable[..., None]:
    """Add the options of extraction to a command; it receives them as ``options``."""

    @click.option("--model", help=MODEL_HELP)
    @click.option(
        "--ontology",
        type=click.Path(path_type=Path, exists=True, file_okay=False),
        help="Folder with kg.ttl and lexicon.toml.  [default: the one shipped with kg]",
    )
    @click.option("--no-gazetteer", is_flag=True, help="Do without the lists of well-known names.")
    @click.option(
        "--workers", type=click.IntRange(1), help="Processes.  [default: by the number of documents]"
    )
    @click.option(
        "--max-chars",
        type=click.IntRange(1),
        default=4_000_000,
        show_default=True,
        help="Skip documents longer than this.",
    )
    @wraps(function)
    def wrapped(
        *args: Any,
        model: str | None,
        ontology: Path | None,
        no_gazetteer: bool,
        workers: int | None,
        max_chars: int,
        **rest: Any,
    ) -> None:
        from kg.pipeline import Options

        options = Options(
            model=model, ontology=ontology, gazetteer=not no_gazetteer, workers=workers, max_chars=max_chars
        )
        function(*args, options=options, **rest)

    return wrapped
