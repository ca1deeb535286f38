"""Read one document: parse, name, claim, relate. Knows nothing of RDF."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language

from kg import language, ontology, resolve
from kg.language import Passage, analyse
from kg.model import Annotations, Document, Mention
from kg.ontology import Ontology
from kg.rules import claims, entities, gazetteer, lexicon, relations
from kg.rules.gazetteer import Gazetteer
from kg.rules.lexicon import Lexicon

__all__ = ["Tools", "extract", "load_tools", "understand"]


@dataclass(frozen=True, slots=True)
class Tools:
    """What extraction needs, loaded once.

    Args:
        nlp: the language pipeline.
        ontology: classes and relations.
        lexicon: how language expresses the relations.
        gazetteer: names that are common knowledge.
    """

    nlp: Language
    ontology: Ontology
    lexicon: Lexicon
    gazetteer: Gazetteer


def load_tools(
    *,
    model: str | None = None,
    folder: Path | None = None,
    use_gazetteer: bool = True,
) -> Tools:
    """Load pipeline, ontology, lexicon and gazetteer.

    Args:
        model: an installed spaCy pipeline; None for the shipped one.
        folder: an ontology folder; None for the shipped one.
        use_gazetteer: False to let the rules work alone.

    Raises:
        ModelError: the pipeline cannot be loaded.
        OntologyError: ontology, lexicon and gazetteer contradict each other.

    Example:
        >>> sorted(load_tools().ontology.properties)[:2]
        ['acquired', 'alternativeTo']
    """
    terms = ontology.read(folder)
    relations.check(relations.patterns(), ontology=terms)
    return Tools(
        nlp=language.load(model),
        ontology=terms,
        lexicon=lexicon.read(folder, ontology=terms),
        gazetteer=gazetteer.read(folder / "gazetteer" if folder else None, types=_named_classes(terms))
        if use_gazetteer
        else Gazetteer.empty(),
    )


def _named_classes(terms: Ontology) -> tuple[str, ...]:
    """Give the classes whose members go by a name: the known ones, and a user's agents and artifacts."""
    own = (c for c in terms.classes if terms.is_a(c, "Agent") or terms.is_a(c, "Artifact"))
    return tuple(sorted({*gazetteer.TYPES, *own}))


def extract(document: Document, *, tools: Tools) -> Annotations:
    """Find entities, statements and claims in one document.

    Args:
        document: with its blocks.
        tools: see ``load_tools``.

    Returns:
        Everything found, in text order; it depends on the document and the tools alone.

    Example:
        >>> from kg.documents import document
        >>> text = "Mara Lindqvist founded Northlight Labs in 2019."
        >>> found = extract(document(text), tools=load_tools())
        >>> [(s.subject, s.predicate, s.object) for s in found.statements]
        [('person/mara-lindqvist', 'founded', 'organization/northlight-labs')]
    """
    return understand(document, analyse(document, nlp=tools.nlp), tools=tools)


def understand(document: Document, passages: Sequence[Passage], *, tools: Tools) -> Annotations:
    """Find entities, statements and claims in a document that is parsed already.

    Args:
        document: with its blocks.
        passages: what ``kg.language.analyse`` or ``analyse_all`` makes of it.
        tools: see ``load_tools``.

    Returns:
        The same as ``extract``.
    """
    proposed = entities.propose(document, passages, gazetteer=tools.gazetteer)
    votes = relations.type_votes(
        document, passages, spans=proposed.spans, lexicon=tools.lexicon, ontology=tools.ontology
    )
    names = entities.names(document, passages, gazetteer=tools.gazetteer, votes=votes, proposed=proposed)
    third = entities.references(document, passages, mentions=names)
    mentions = _sorted(names, third)
    own = entities.first_person(document, passages, mentions=mentions)
    claimed = claims.extract(
        document,
        passages,
        mentions=_sorted(mentions, own),
        focus=resolve.focus(document, mentions=names),
    )
    first = entities.first_person(document, passages, mentions=mentions, claims=claimed)
    mentions = _sorted(mentions, first)
    beside = entities.unnamed(document, passages, mentions=mentions)
    together = entities.several(passages, mentions=_sorted(mentions, beside))
    stated = relations.extract(
        document,
        passages,
        mentions=_sorted(mentions, beside, together),
        lexicon=tools.lexicon,
        ontology=tools.ontology,
    )
    named = relations.about_named(stated, unnamed=beside)
    beside = _sorted(beside, together, entities.relatives(passages, mentions=mentions))
    return Annotations(
        document=document,
        mentions=mentions,
        entities=resolve.entities(mentions, document=document, gazetteer=tools.gazetteer),
        statements=named,
        claims=claimed,
        references=beside,
        further=relations.further(stated, named=named, mentions=_sorted(mentions, beside)),
    )


def _sorted(*groups: tuple[Mention, ...]) -> tuple[Mention, ...]:
    return tuple(sorted({m for group in groups for m in group}, key=lambda m: (m.start, m.end, m.entity)))
