"""Claims carry what the text says of them, from any input."""

import pytest
from spacy.language import Language

from kg.language import analyse, load
from kg.model import Block, BlockKind, Claim, Document, Mention, MentionKind, Mode
from kg.rules.claims import extract

MARA = "person/mara-lindqvist"
LABS = "organization/northlight-labs"


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def _document(*blocks: tuple[BlockKind, str], date: str | None = None) -> Document:
    text = "\n".join(words for _, words in blocks)
    found: list[Block] = []
    at = 0
    for kind, words in blocks:
        found.append(Block(kind, at, at + len(words)))
        at += len(words) + 1
    return Document("a", "a.txt", "text/plain", text, date=date, blocks=tuple(found))


def _mentions(text: str) -> list[Mention]:
    names = (("Mara Lindqvist", "Person", MARA), ("Northlight Labs", "Organization", LABS))
    return [
        Mention(at, at + len(name), kind, name, entity)
        for name, kind, entity in names
        for at in range(len(text))
        if text.startswith(name, at)
    ]


def _claims(document: Document, nlp: Language, focus: str | None = None) -> tuple[Claim, ...]:
    return extract(document, analyse(document, nlp=nlp), mentions=_mentions(document.text), focus=focus)


def _one(text: str, nlp: Language, *, date: str | None = None) -> Claim:
    (claim,) = _claims(_document((BlockKind.PARAGRAPH, text), date=date), nlp)
    return claim


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\x00\x01",
        "<script>alert('“')</script>",
        "“”",
        "“",
        "'",
        "said said said, said.",
        "According to",
        "according to according to X",
        "said: ",
        "— — —",
        "😀 said “😀”.",
        ") said (",
        "“ ” said X “ ”",
    ],
)
def test_odd_input_is_survived(text: str, nlp: Language) -> None:
    document = _document((BlockKind.PARAGRAPH, text)) if text else Document("a", "a.txt", "text/plain", "")
    for claim in _claims(document, nlp, MARA):
        assert all(0 <= a < b <= len(text) for a, b in claim.content)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Mara Lindqvist said that the looms work.", "that the looms work"),
        ("Mara Lindqvist posted on Facebook that the looms would return.", "that the looms would return"),
        ("Mara Lindqvist told the court on Monday that the loom was hers.", "that the loom was hers"),
        ("In an email, Mara Lindqvist said the order had been cancelled.", "the order had been cancelled"),
        ("Mara Lindqvist's fear that the river would flood was justified.", "that the river would flood"),
        ("Mara Lindqvist's denial that she knew of the leak surprised nobody.", "that she knew of the leak"),
        ("The loom, Mara Lindqvist insists, is hers.", "The loom is hers"),
        ("The loom is hers, insists Mara Lindqvist.", "The loom is hers"),
        ("In Mara Lindqvist's telling, the fire was an accident.", "the fire was an accident"),
        ("As Mara Lindqvist once said, wool is patience.", "wool is patience"),
        ("Mara Lindqvist is convinced that the loom will last.", "that the loom will last"),
        ("The minister, Mara Lindqvist, has said he will not resign.", "he will not resign"),
        (
            "Mara Lindqvist insisted, however, that no loom would be sold before June, probably in May.",
            "that no loom would be sold before June, probably in May",
        ),
    ],
)
def test_what_is_said_and_by_whom(text: str, content: str, nlp: Language) -> None:
    found = [
        " ".join(text[a:b] for a, b in claim.content)
        for claim in _claims(_document((BlockKind.PARAGRAPH, text)), nlp)
        if claim.claimant == MARA
    ]
    assert content in found


@pytest.mark.parametrize(
    "text",
    [
        "If Mara Lindqvist says that the tracks will come, nobody will ask.",
        "Mara Lindqvist would not say whether the deal was done.",
        "Mara Lindqvist never said that the deal was done.",
        "Did Mara Lindqvist say that the deal was done?",
    ],
)
def test_what_is_not_said(text: str, nlp: Language) -> None:
    assert _claims(_document((BlockKind.PARAGRAPH, text)), nlp) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Mara Lindqvist and Northlight Labs believe that the tower is safe.",
        "Both Mara Lindqvist and Northlight Labs insist that the harvest was dry.",
    ],
)
def test_everybody_named_claims(text: str, nlp: Language) -> None:
    claims = _claims(_document((BlockKind.PARAGRAPH, text)), nlp)
    assert {claim.claimant for claim in claims} == {MARA, LABS}


@pytest.mark.parametrize("group", ["Researchers at", "Analysts of", "Officials from the", "A spokesman for"])
def test_people_of_a_body_speak_for_it(group: str, nlp: Language) -> None:
    assert _one(f"{group} Northlight Labs say the sensor is accurate.", nlp).claimant == LABS


def test_a_colon_announces_a_quotation_set_apart(nlp: Language) -> None:
    document = _document(
        (BlockKind.PARAGRAPH, "Mara Lindqvist explains the choice like this:"),
        (BlockKind.QUOTE, "We never had a plan. We had a garage."),
    )
    (claim,) = _claims(document, nlp)
    assert (claim.claimant, claim.mode) == (MARA, Mode.QUOTED)


def test_messages_without_capitals_are_cut(nlp: Language) -> None:
    document = _document((BlockKind.TURN, "i sold it in may. the box lies about the cycle"))
    assert len(_claims(document, nlp)) == 2


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("Mara Lindqvist said that it works.", "claimant", MARA),
        ("Mara Lindqvist said that it works.", "certainty", 1.0),
        ("Mara Lindqvist said that it will probably work.", "certainty", 0.6),
        ("Mara Lindqvist said that it does not work.", "polarity", False),
        ("Mara Lindqvist does not think that it works.", "polarity", False),
        ("Mara Lindqvist does not think that it fails not.", "polarity", True),
        ("Mara Lindqvist said that it will work by 2030.", "horizon", "by 2030"),
        ("Mara Lindqvist expects a new loom in 2030.", "horizon", "in 2030"),
        ("Mara Lindqvist said that she moved to Oslo in 2012.", "horizon", None),
        ("Mara Lindqvist denied that it works.", "polarity", False),
        ("Mara Lindqvist disputes that it works.", "polarity", False),
        ("Mara Lindqvist dismissed the idea that it works.", "polarity", False),
        ("Mara Lindqvist rejected the claim that it works.", "polarity", False),
        ("Mara Lindqvist refuted the claim that it works.", "polarity", False),
        ("Mara Lindqvist ruled out a sale of the lab.", "polarity", False),
        ("Mara Lindqvist denied closing the lab.", "polarity", False),
        ("Mara Lindqvist dismissed the plan as a mistake.", "polarity", True),
        ("Mara Lindqvist tweeted that it works.", "claimant", MARA),
        ("Mara Lindqvist told reporters in May 2023 that it works.", "said_at", "2023-05"),
        ("Mara Lindqvist said that it will work by May 2030.", "said_at", None),
        ("Mara Lindqvist said that Northlight Labs failed.", "about", (LABS,)),
        ("A spokesman for Northlight Labs said that it works.", "claimant", LABS),
        ("The head of the lab, Mara Lindqvist, said that it works.", "claimant", MARA),
        ("Officials said that it works.", "claimant", None),
        ("Mara Lindqvist said that it works.", "mode", Mode.REPORTED),
        ("“It works,” Mara Lindqvist said.", "mode", Mode.QUOTED),
    ],
)
def test_reads(text: str, field: str, value: object, nlp: Language) -> None:
    assert getattr(_one(text, nlp), field) == value


def test_a_weekday_is_the_last_one_before_the_document(nlp: Language) -> None:
    claim = _one("Mara Lindqvist said on Tuesday that it works.", nlp, date="2024-05-16")
    assert claim.said_at == "2024-05-14"


def test_evidence_is_the_sentence(nlp: Language) -> None:
    text = "It rained. Mara Lindqvist said that it works. It snowed."
    assert text[slice(*_one(text, nlp).evidence)].strip() == "Mara Lindqvist said that it works."


def test_a_pronoun_names_its_entity(nlp: Language) -> None:
    document = _document((BlockKind.PARAGRAPH, "She said that it works."))
    she = Mention(0, 3, "Person", "Mara Lindqvist", MARA, MentionKind.PRONOUN)
    (claim,) = extract(document, analyse(document, nlp=nlp), mentions=[she])
    assert claim.claimant == MARA


@pytest.mark.parametrize("focus", [MARA, None])
def test_a_quote_without_speaker_is_of_the_focus(focus: str | None, nlp: Language) -> None:
    document = _document((BlockKind.QUOTE, "Hands are harder than eyes."))
    (claim,) = _claims(document, nlp, focus)
    assert (claim.mode, claim.claimant) == (Mode.QUOTED, focus)


@pytest.mark.parametrize("kind", [BlockKind.NOISE, BlockKind.LABEL])
def test_other_blocks_claim_nothing(kind: BlockKind, nlp: Language) -> None:
    assert not _claims(_document((kind, "Mara Lindqvist said that it works.")), nlp)


def test_no_content_twice(nlp: Language) -> None:
    text = "“It works,” Mara Lindqvist said, adding that Northlight Labs believes it will last."
    contents = [c.content for c in _claims(_document((BlockKind.PARAGRAPH, text)), nlp)]
    assert len(contents) == len(set(contents)) == 3


def test_order_and_content_are_stable(nlp: Language) -> None:
    text = "Mara Lindqvist said that it works. According to the lab, it does not. “Yes, it does,” she said."
    document = _document((BlockKind.PARAGRAPH, text))
    first, second = _claims(document, nlp), _claims(document, nlp)
    assert first == second
    assert list(first) == sorted(first, key=lambda c: c.content)


def test_two_sayings_of_one_source_are_two_claims(nlp: Language) -> None:
    text = "Mara Lindqvist suggests that it will work, but warns that nobody has tested it."
    document = _document((BlockKind.PARAGRAPH, text))
    told = [(c.claimant, text[slice(*c.content[0])]) for c in _claims(document, nlp)]
    assert told == [(MARA, "that it will work"), (MARA, "that nobody has tested it")]
