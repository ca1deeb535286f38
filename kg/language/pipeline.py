"""Load the spaCy pipeline."""

import logging
import warnings
from pathlib import Path

from spacy.language import Language
from spacy.util import load_model

from kg.errors import ModelError
from kg.language.labels import adapt
from kg.resources import is_shipped, model_dir

__all__ = ["load"]

_LOG = logging.getLogger(__name__)


def load(name: str | None = None) -> Language:
    """Load a pipeline that tags, parses and recognises entities.

    Args:
        name: an installed spaCy pipeline or a folder that holds one; None or its name, ``en_kg_sm``, for the
            one shipped with kg. Where its labels are those of ClearNLP (``en_core_web_sm``), they are
            translated, see ``kg.language.labels``.

    Returns:
        The pipeline; load it once and pass it on.

    Raises:
        ModelError: nothing of that name, or a pipeline without tagger, parser or entity recogniser.

    Example:
        >>> nlp = load()
        >>> nlp.has_pipe("parser") and nlp.has_pipe("ner")
        True
    """
    source: str | Path = model_dir() if name is None or is_shipped(name) else name
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            nlp = load_model(source)
    except (OSError, ValueError) as error:
        wanted = "the shipped pipeline" if is_shipped(name) else source
        mend = f"install it (`python -m spacy download {name}`) or name a folder"
        hint = "reinstall kg" if is_shipped(name) else mend
        raise ModelError(f"cannot load {wanted}: {str(error).splitlines()[0].rstrip('.')}; {hint}") from error
    missing = [pipe for pipe in ("parser", "ner") if not nlp.has_pipe(pipe)]
    if missing:
        raise ModelError(f"the pipeline {name} lacks {' and '.join(missing)}; name one that has them")
    if added := adapt(nlp):
        _LOG.info("translating labels of %s: %s", source, ", ".join(added))
    _LOG.info("loaded %s_%s %s", nlp.meta["lang"], nlp.meta["name"], nlp.meta["version"])
    return nlp
