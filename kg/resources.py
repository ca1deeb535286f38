"""Where the data that travels with the package lies."""

from pathlib import Path

__all__ = ["is_shipped", "model_dir", "ontology_dir"]

_HERE = Path(__file__).resolve().parent


def ontology_dir() -> Path:
    """Name the folder of the shipped ontology, lexicon and gazetteers.

    Returns:
        ``kg/_ontology`` in an installed wheel, ``ontology/`` at the top of a source tree.

    Example:
        >>> (ontology_dir() / "kg.ttl").is_file()
        True
    """
    packed = _HERE / "_ontology"
    return packed if packed.is_dir() else _HERE.parent / "ontology"


def model_dir() -> Path:
    """Name the folder of the shipped language pipeline.

    Example:
        >>> (model_dir() / "config.cfg").is_file()
        True
    """
    return _HERE / "language" / "models" / "en_kg_sm"


def is_shipped(name: str | None) -> bool:
    """Tell whether a language pipeline that a user names is the shipped one.

    Args:
        name: as the user wrote it; a folder of that name goes first.

    Example:
        >>> is_shipped(None), is_shipped("en_kg_sm"), is_shipped("en_core_web_sm")
        (True, True, False)
    """
    return name is None or (name == model_dir().name and not Path(name).is_dir())
