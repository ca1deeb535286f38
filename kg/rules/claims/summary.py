"""What a summary of somebody's talk tells of that person's habits: the person said so there."""

from collections.abc import Iterator, Sequence

from kg.language import Passage
from kg.model import BlockKind, Mode
from kg.rules.claims.claimant import Mentions
from kg.rules.claims.grammar import child, is_negated, phrase
from kg.rules.claims.hit import Hit

__all__ = ["habits", "is_summary"]

_ENOUGH = 4
"""So many sentences must say in the present tense what the person thinks before the rest is read that way."""


def is_summary(
    hits: Sequence[Hit], passages: Sequence[Passage], *, focus: str | None, mentions: Mentions
) -> bool:
    """Say whether a document retells what its one person said.

    Args:
        hits: the reports found in it.
        passages: its passages.
        focus: entity id of the person, or None.
        mentions: its mentions.

    Returns:
        True where the present tense attributes most reports to the person ("Lindqvist notes that ...").
    """
    if focus is None:
        return False
    present = past = 0
    for hit in hits:
        if hit.mode is not Mode.REPORTED or hit.cue is None or hit.head is None:
            continue
        mention = mentions.at(hit.head)
        if mention is None or mention.entity != focus:
            continue
        passage = passages[hit.passage]
        span = passage.doc.char_span(
            hit.cue[0] - passage.offset, hit.cue[1] - passage.offset, alignment_mode="expand"
        )
        if span is None:
            continue
        present += any(t.tag_ == "VBZ" for t in span)
        past += any(t.tag_ == "VBD" for t in span)
    return present >= _ENOUGH and present > 3 * past


def habits(
    passages: Sequence[Passage], hits: Sequence[Hit], *, focus: str, mentions: Mentions
) -> Iterator[Hit]:
    """Find sentences of a summary that tell in the present tense what its person does.

    Args:
        passages: the passages of a summary.
        hits: what other rules found; their sentences are left alone.
        focus: entity id of the person.
        mentions: the mentions.

    Yields:
        Hits without a cue, of little confidence.
    """
    told = {hit.evidence[0] for hit in hits}
    for number, passage in enumerate(passages):
        if passage.block.kind is not BlockKind.PARAGRAPH:
            continue
        for sentence in passage.doc.sents:
            evidence = passage.span(sentence)
            root = sentence.root
            who = child(root, "nsubj")
            if evidence[0] in told or root.tag_ != "VBZ" or who is None or root.lemma_ == "be":
                continue
            head = passage.span(passage.doc[who.i : who.i + 1])
            mention = mentions.at(head)
            if mention is None or mention.entity != focus or sentence.text.rstrip().endswith("?"):
                continue
            start, end = phrase(who, low=sentence.start, high=root.i)
            text = sentence.text.rstrip()
            yield Hit(
                rule="claim.habit",
                mode=Mode.REPORTED,
                passage=number,
                content=((evidence[0], evidence[0] + len(text)),),
                evidence=(evidence[0], evidence[0] + len(text)),
                source=passage.span(passage.doc[start:end]),
                head=head,
                negated=is_negated(root),
                confidence=0.5,
            )
