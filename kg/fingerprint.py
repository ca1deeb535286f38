"""Name everything that what is found in a document depends on, besides the document."""

import os
import sys
from collections.abc import Iterable
from hashlib import sha256
from importlib import metadata, util
from pathlib import Path

from kg.resources import is_shipped, model_dir, ontology_dir

__all__ = ["fingerprint"]

_HERE = Path(__file__).resolve().parent
_STAGES = ("documents", "graph", "language", "resolve", "rules")
_ASIDE = frozenset({"__pycache__", "models", "training"})


def _package() -> Iterable[Path]:
    """Give the files of the stages, code and data, and the modules at the top."""
    yield from _HERE.glob("*.py")
    for stage in _STAGES:
        yield from (p for p in (_HERE / stage).rglob("*") if not _ASIDE & set(p.relative_to(_HERE).parts))


def _model(name: str | None) -> Path | None:
    if name is None or is_shipped(name):
        return model_dir()
    if Path(name).is_dir():
        return Path(name)
    try:
        found = util.find_spec(name)
    except (ImportError, ValueError):
        return None
    return Path(found.origin).parent if found and found.origin else None


def fingerprint(*settings: object, model: str | None = None, ontology: Path | None = None) -> str:
    """Name code, rules, lexicon, gazetteer, ontology, model and versions.

    Args:
        settings: what else counts, the same ``repr`` for the same.
        model: an installed spaCy pipeline or a folder; None for the shipped one.
        ontology: an ontology folder; None for the shipped one.

    Returns:
        64 hexadecimal digits; another name whenever a byte of any of it differs.

    Example:
        >>> fingerprint() == fingerprint(), fingerprint() == fingerprint("https://example.org/")
        (True, False)
    """
    folders = {ontology or ontology_dir()}
    if place := _model(model):
        folders.add(place)
    if ontology:
        folders.add(ontology_dir())
    total = sha256(repr((settings, model, sys.version_info[:3], metadata.version("spacy"))).encode())
    files = {
        *_package(),
        *(p for folder in folders for p in folder.rglob("*") if "__pycache__" not in p.parts),
    }
    for path in sorted(p for p in files if p.is_file()):
        total.update(b"%b\0%d\0" % (os.fsencode(path.name), path.stat().st_size))
        total.update(path.read_bytes())
    return total.hexdigest()
