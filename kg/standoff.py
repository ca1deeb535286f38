"""Annotations as plain JSON: the text with everything found in it by offsets."""

from typing import Any

from kg.model import Annotations, Block, Claim, Literal, Mention, MentionKind, Mode, Statement

__all__ = ["to_json"]

KINDS = {
    Mode.QUOTED: "quote",
    Mode.TURN: "turn",
    Mode.REPORTED: "reported",
    Mode.NARRATED: "narration",
}


def to_json(found: Annotations) -> dict[str, Any]:
    """Turn annotations into one JSON object a document, as ``kg annotate`` prints it.

    Args:
        found: what was read in a document.

    Returns:
        ``id``, ``name``, ``title``, ``date``, ``text``, ``blocks``, ``mentions`` (by name), ``references``
        (pronouns and nouns), ``entities``, ``statements`` and ``claims``; spans are ``[start, end]``, in
        characters of ``text``, end exclusive; what is unknown is left out. A statement is given for each
        pair of places in its sentence where its subject and object stand, also for a subject or object that
        is not named (its id says ``unnamed``).

    Example:
        >>> from kg.model import Document
        >>> to_json(Annotations(Document(id="a", name="a.txt", media_type="text/plain", text="Hi")))["text"]
        'Hi'
    """
    document = found.document
    named = [m for m in found.mentions if m.kind is MentionKind.NAME]
    others = [*(m for m in found.mentions if m.kind is not MentionKind.NAME), *found.references]
    others.sort(key=lambda m: (m.start, m.end))
    stated = sorted((*found.statements, *found.further), key=lambda s: (s.evidence, s.subject_span))
    return {
        "id": document.id,
        "name": document.name,
        "title": document.title,
        "date": document.date,
        "text": document.text,
        "blocks": [_block(b) for b in document.blocks],
        "mentions": [_mention(m) for m in named],
        "references": [_mention(m) for m in others],
        "entities": [
            {"id": e.id, "type": e.type, "name": e.name, "aliases": list(e.aliases)} for e in found.entities
        ],
        "statements": [_statement(s) for s in stated],
        "claims": [_claim(c) for c in found.claims],
    }


def _known(record: dict[str, Any]) -> dict[str, Any]:
    return {k: list(v) if isinstance(v, tuple) else v for k, v in record.items() if v is not None}


def _block(block: Block) -> dict[str, Any]:
    return _known({name: getattr(block, name) for name in Block.__slots__} | {"kind": block.kind.value})


def _mention(mention: Mention) -> dict[str, Any]:
    return {
        "start": mention.start,
        "end": mention.end,
        "type": mention.type,
        "entity": mention.entity,
        "name": mention.name,
        "kind": mention.kind.value,
        "rule": mention.rule,
        "confidence": mention.confidence,
    }


def _statement(statement: Statement) -> dict[str, Any]:
    record = {name: getattr(statement, name) for name in Statement.__slots__}
    if isinstance(statement.object, Literal):
        record["object"] = {"value": statement.object.value}
    record["modality"] = statement.modality.value
    return _known(record)


def _claim(claim: Claim) -> dict[str, Any]:
    record = {name: getattr(claim, name) for name in Claim.__slots__}
    record["content"] = [list(span) for span in claim.content]
    record["kind"] = KINDS[claim.mode]
    record["mode"] = claim.mode.value
    return {"claimant": None} | _known(record)
