"""Read pipelines that were trained on other label sets: dependencies and entities as the rules know them.

Pipelines such as ``en_core_web_sm`` speak the labels of ClearNLP: a preposition governs its noun, the verb
"be" governs its predicate, conjuncts form a chain. The rules speak Universal Dependencies, where words of
content govern words of grammar. Two spaCy components, put behind all others, translate.
"""

from collections.abc import Collection, Iterable
from types import MappingProxyType
from typing import Any, Final

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.language.clearnlp import Tree, convert

__all__ = ["DEPENDENCIES", "ENTITIES", "adapt", "is_clearnlp", "to_universal", "with_known_entities"]

DEPENDENCIES: Final = "kg_universal_dependencies"
"""Name of the component that translates dependencies."""
ENTITIES: Final = "kg_entity_labels"
"""Name of the component that translates entity labels."""

_CLEARNLP: Final = frozenset({"nsubjpass", "dobj", "pobj", "auxpass", "prep", "attr", "acomp", "relcl"})
_UNIVERSAL: Final = frozenset({"obl", "nsubj:pass", "case", "cop", "obj"})
_KINDS: Final = MappingProxyType(
    {
        "PER": "PERSON",
        "GPE": "LOC",
        "FAC": "LOC",
        "TIME": "DATE",
        "PRODUCT": "MISC",
        "WORK_OF_ART": "MISC",
        "EVENT": "MISC",
        "LAW": "MISC",
        "LANGUAGE": "MISC",
    }
)
_NUMBERS: Final = frozenset({"CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY"})


def is_clearnlp(labels: Iterable[str]) -> bool:
    """Tell whether a parser's labels are those of ClearNLP.

    Args:
        labels: all labels it may give.

    Example:
        >>> is_clearnlp(["nsubj", "dobj", "prep", "pobj"]), is_clearnlp(["nsubj", "obj", "obl"])
        (True, False)
    """
    known = frozenset(labels)
    return len(known & _CLEARNLP) > len(known & _UNIVERSAL)


def to_universal(doc: Doc) -> Doc:
    """Rewrite a ClearNLP parse as Universal Dependencies, labels and structure, in place.

    Args:
        doc: parsed and tagged.

    Returns:
        The same Doc; a sentence holds the same tokens as before.
    """
    if not doc.has_annotation("DEP"):
        return doc
    steps: list[int] = []
    labels: list[int] = []
    for sentence in doc.sents:
        heads, names = convert(
            Tree(
                heads=[token.head.i - sentence.start for token in sentence],
                labels=[token.dep_ for token in sentence],
                words=[token.lower_ for token in sentence],
                tags=[token.tag_ for token in sentence],
                kinds=[token.pos_ for token in sentence],
            )
        )
        steps += [head - node for node, head in enumerate(heads)]
        labels += [doc.vocab.strings.add(name) for name in names]
    cells: Any = np.stack([np.array(steps, "int64").astype("uint64"), np.array(labels, "uint64")], axis=1)
    return doc.from_array(["HEAD", "DEP"], cells)


def with_known_entities(doc: Doc) -> Doc:
    """Rename the entity labels of OntoNotes and CoNLL to those the rules know; numbers are no entities.

    Args:
        doc: with entities.

    Returns:
        The same Doc.
    """
    known = [
        Span(doc, e.start, e.end, label=_KINDS.get(e.label_, e.label_))
        for e in doc.ents
        if e.label_ not in _NUMBERS
    ]
    doc.set_ents(known, default="outside")
    return doc


Language.component(DEPENDENCIES, func=to_universal)
Language.component(ENTITIES, func=with_known_entities)


def adapt(nlp: Language) -> tuple[str, ...]:
    """Put behind a pipeline the translations that its labels ask for.

    Args:
        nlp: a pipeline; it is changed.

    Returns:
        The names of the components added; none where the labels are those the rules know.

    Example:
        >>> from spacy.lang.en import English
        >>> nlp = English()
        >>> _ = nlp.add_pipe("parser").add_label("dobj")
        >>> adapt(nlp)
        ('kg_universal_dependencies',)
    """
    added = []
    if is_clearnlp(_labels(nlp, "parser")):
        added.append(DEPENDENCIES)
    if not {*_KINDS, *_NUMBERS}.isdisjoint(_labels(nlp, "ner")):
        added.append(ENTITIES)
    for name in added:
        nlp.add_pipe(name, last=True)
    return tuple(added)


def _labels(nlp: Language, pipe: str) -> Collection[str]:
    return nlp.pipe_labels.get(pipe, ()) if nlp.has_pipe(pipe) else ()
