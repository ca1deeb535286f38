"""Invented graphs of any size to look at, to test and to time: people, organizations, algorithms, claims."""

import random
from collections import Counter
from itertools import pairwise

from kg.graph.projection import Edge, Node, Projection, Quote, Source

BASE = "https://example.org/kg/"
FIRST = (
    "Mara",
    "Teo",
    "Ines",
    "Ruben",
    "Aiko",
    "Nadia",
    "Oskar",
    "Leila",
    "Bram",
    "Sunniva",
    "Kofi",
    "Petra",
)
LAST = (
    "Lindqvist",
    "Okafor",
    "Varga",
    "Moreau",
    "Tanaka",
    "Haddad",
    "Brandt",
    "Castellanos",
    "Nyberg",
    "Osei",
)
PLACES = (
    "Northlight",
    "Harbour",
    "Quillon",
    "Meridian",
    "Fenwick",
    "Alder",
    "Sable",
    "Kestrel",
    "Tarn",
    "Vesper",
)
FORMS = ("Labs", "Institute", "University", "Research", "Systems", "Foundation")
ADJECTIVES = (
    "Proximal",
    "Sparse",
    "Recursive",
    "Amortised",
    "Layered",
    "Contrastive",
    "Elastic",
    "Gated",
    "Dual",
)
NOUNS = ("Policy Search", "Attention", "Flow Matching", "Tree Sampling", "Memory", "Distillation", "Hashing")
TOPICS = (
    "evaluation",
    "scaling",
    "memory",
    "training data",
    "safety cases",
    "robotics",
    "teaching",
    "compute",
)
OPENERS = (
    "I think {x} will matter more than {y} in the next two years",
    "We tried {x} for months before anybody asked about {y}",
    "Nobody should trust a result on {x} that ignores {y}",
    "The hard part of {x} was never the mathematics, it was {y}",
    "If I started again I would spend the first year on {x} and leave {y} alone",
    "{x} is probably a special case of {y}, though the proof is missing",
)
RELATIONS = (
    ("Person", "Organization", "worksFor", "works for"),
    ("Person", "Organization", "founded", "founded"),
    ("Person", "Organization", "educatedAt", "studied at"),
    ("Person", "Person", "collaboratedWith", "worked with"),
    ("Person", "Person", "supervisedBy", "supervised by"),
    ("Person", "Algorithm", "developed", "developed"),
    ("Organization", "System", "developed", "developed"),
    ("Algorithm", "Algorithm", "derivedFrom", "derived from"),
    ("Algorithm", "System", "usedIn", "used in"),
)


def name(kind: str, number: int) -> str:
    """Invent the name of the ``number``-th thing of its kind; no two are alike."""
    parts, tails = {
        "Person": (FIRST, LAST),
        "Organization": (PLACES, FORMS),
        "Algorithm": (ADJECTIVES, NOUNS),
        "System": (PLACES, ("One", "Chat", "Studio", "Engine")),
        "Dataset": (PLACES, ("Corpus", "Bench")),
    }[kind]
    text = f"{parts[number % len(parts)]} {tails[number // len(parts) % len(tails)]}"
    lap = number // (len(parts) * len(tails))
    return f"{text} {lap + 1}" if lap else text


def sample(nodes: int, *, claims: float = 0.6, seed: int = 7, links: float = 1.5) -> Projection:  # noqa: PLR0915 - one story
    """Invent a graph.

    Args:
        nodes: how many, claims included.
        claims: the share of them that are claims.
        seed: of the dice.
        links: relations per entity.
    """
    dice = random.Random(seed)  # noqa: S311 - invented graphs
    sources = tuple(
        Source(
            f"{BASE}document/{i}",
            f"Conversations, volume {i + 1}",
            f"volume-{i + 1}.txt",
            "2024-05-01",
            90_000,
        )
        for i in range(max(2, nodes // 60))
    )
    many = max(2, round(nodes * (1 - claims)))
    shares = {"Person": 0.4, "Organization": 0.22, "Algorithm": 0.24, "System": 0.1, "Dataset": 0.04}
    kinds = [kind for kind, share in shares.items() for _ in range(round(many * share))]
    kinds = [*kinds, *["Person"] * (many - len(kinds))][:many]
    seen: Counter[str] = Counter()
    entities: list[tuple[str, str, str]] = []
    for kind in kinds:
        text = name(kind, seen[kind])
        seen[kind] += 1
        entities.append((f"{BASE}entity/{kind.lower()}/{text.lower().replace(' ', '-')}", kind, text))
    dice.shuffle(entities)
    circles = max(1, many // 35)
    circle = {iri: i * circles // many for i, (iri, _, _) in enumerate(entities)}
    by_kind = {kind: [e for e in entities if e[1] == kind] for kind in shares}

    def quote(exact: str, marks: tuple[str, ...], speaker: str | None, rule: str) -> Quote:
        start = dice.randrange(200, 80_000)
        found = [(exact.find(m), exact.find(m) + len(m)) for m in marks if m in exact]
        return Quote(
            dice.choice(sources).id,
            start,
            start + len(exact),
            exact,
            prefix="After a pause the conversation turned. ",
            suffix=" Then somebody opened a window.",
            marks=tuple(sorted(found)),
            section=f"On {dice.choice(TOPICS)}",
            speaker=speaker,
            rule=rule,
            confidence=dice.choice((0.95, 0.9, 0.8, 0.6)),
        )

    edges: list[Edge] = []
    weight: Counter[str] = Counter()
    drawn: set[tuple[str, str, str]] = set()
    for _ in range(round(many * links)):
        one_kind, other_kind, predicate, label = dice.choice(RELATIONS)
        if not by_kind[one_kind] or not by_kind[other_kind]:
            continue
        one = by_kind[one_kind][int(len(by_kind[one_kind]) * dice.random() ** 1.7)]
        near = [e for e in by_kind[other_kind] if circle[e[0]] == circle[one[0]] and e != one]
        other = dice.choice(near) if near and dice.random() < 0.88 else dice.choice(by_kind[other_kind])
        if other == one or (one[0], predicate, other[0]) in drawn:
            continue
        drawn.add((one[0], predicate, other[0]))
        weight.update((one[0], other[0]))
        text = f"It was {one[2]} who, by all accounts, {label} {other[2]} in those years."
        quotes = tuple(
            quote(text, (one[2], other[2]), None, f"{predicate}.active")
            for _ in range(dice.choice((1, 1, 2)))
        )
        facts = (("role", "Head of Research"), ("from", "2019")) if predicate == "worksFor" else ()
        edges.append(
            Edge(
                f"{one[0]}#{predicate}-{len(edges)}",
                one[0],
                other[0],
                predicate,
                label,
                facts,
                quotes,
                quotes[0].confidence,
            )
        )
    made: list[Node] = []
    speakers = by_kind["Person"] or entities
    things = [e for e in entities if e[1] != "Person"] or entities
    for number in range(nodes - many):
        speaker = speakers[int(len(speakers) * dice.random() ** 2.6)]
        near = [e for e in things if circle[e[0]] == circle[speaker[0]]] or things
        about = dice.sample(near, k=min(len(near), dice.choice((0, 0, 1, 1, 2))))
        words = [a[2] for a in about] + dice.sample(TOPICS, k=2)
        text = dice.choice(OPENERS).format(x=words[0], y=words[1])
        iri = f"{BASE}claim/{number:05d}"
        evidence = quote(text, tuple(words[:2]), speaker[2], "claim.turn")
        said = (
            ("topic", dice.choice(TOPICS)),
            ("said at", "2024-05-01"),
            ("certainty", "0.6"),
            ("mode", "quoted"),
        )
        made.append(Node(iri, "Claim", text[:60], (), said, (evidence,), 0.05, 1))
        weight[speaker[0]] += 1
        edges.append(Edge(f"{iri}#said", iri, speaker[0], "claimant", "said", (), (evidence,), 0.9))
        edges.extend(
            Edge(f"{iri}#about-{i}", iri, a[0], "about", "about", (), (evidence,))
            for i, a in enumerate(about)
        )
    top = max(weight.values(), default=1)
    made += [
        Node(
            iri,
            kind,
            text,
            (text.split()[-1], "".join(w[0] for w in text.split())),
            (("first mention", sources[0].title), ("mentions", str(weight[iri] * 2))),
            tuple(
                quote(f"{text} came up again and again.", (text,), None, "name.gazetteer") for _ in range(2)
            ),
            min(1.0, (weight[iri] / top) ** 0.5),
            weight[iri] * 2,
        )
        for iri, kind, text in entities
    ]
    made.sort(key=lambda n: (-n.rank, n.label, n.id))
    edges.sort(key=lambda e: (e.source, e.predicate, e.target))
    return Projection(f"Conversations on machines ({nodes} nodes)", tuple(made), tuple(edges), sources)


def chain(nodes: int) -> Projection:
    """Invent a path: every node linked to the next."""
    people = tuple(Node(f"{BASE}{i}", "Person", name("Person", i)) for i in range(nodes))
    edges = tuple(
        Edge(f"{BASE}e{i}", a.id, b.id, "collaboratedWith", "worked with")
        for i, (a, b) in enumerate(pairwise(people))
    )
    return Projection("A chain", people, edges)
