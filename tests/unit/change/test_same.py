"""Claims of different documents that say the same."""

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from kg.change.same import SAME, Link, Said, add, claims, links, quads
from kg.cli import cli
from kg.errors import GraphError
from kg.graph import load, nquads, store_of
from kg.graph import quads as quads_of_documents
from kg.graph.publish import STORE
from kg.model import Annotations, Claim, Document, Entity, Mode

MARA = "https://example.org/kg/entity/person/mara-lindqvist"
LINDQVIST = "https://example.org/kg/entity/person/lindqvist"
TEO = "https://example.org/kg/entity/person/teo-okafor"
TOOLS = "Small teams build better tools than large ones do"
AGAIN = "small teams build much better tools than the large ones"
LONG = "The harbour robots will need years of patient work before anyone can trust them at night"
REWORDED = "The robots in the harbour need many more years of patience before people can trust them by night"


def linked(
    one: str,
    other: str,
    *,
    who: tuple[str | None, str | None] = (MARA, MARA),
    flat: tuple[bool, bool] = (True, True),
    documents: tuple[str, str] = ("urn:1", "urn:2"),
) -> bool:
    said = [
        Said(f"urn:claim:{n}", text, documents[n], who[n], flat[n]) for n, text in enumerate((one, other))
    ]
    return bool(links(said))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (TOOLS, TOOLS),
        (TOOLS, f"“{TOOLS.upper()}.”"),
        (TOOLS, AGAIN),
        (LONG, REWORDED),
        (LONG, f"{LONG}, and I'm not sorry"),
        (
            "The tram will open in May with 40% of the staff",
            "that the tram would open in May with 40 percent of staff",
        ),
        (
            "The wolves don't read maps, so it won't stop them",
            "The wolves do not read maps, so it will not stop them",
        ),
        ("The mills, not the bakers, would carry the cost", "The mills will carry the cost, not the bakers"),
        ("We will hire two hundred people", "that we would hire 200 people"),
        ("Nobody asked the people who do the work", "No one asked the people who actually do the work"),
        ("By 2030 robots will carry all freight", "that robots would carry all freight by 2030"),
    ],
)
def test_the_same_is_linked(one: str, other: str) -> None:
    assert linked(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (TOOLS, "Large models will change how ships are steered in harbours"),
        (TOOLS, "Small teams do not build better tools than large ones do"),
        ("We trained it on 12 ships in the harbour", "We trained it on 40 ships in the harbour"),
        ("We will hire two hundred engineers this year", "We will hire fifty engineers this year"),
        ("Half of the sea grass has died there", "A third of the sea grass has died there"),
        ("The lab will meet its targets for the year", "The lab will miss its targets for the year"),
        ("I will vote against this budget again", "I will vote for this budget again"),
        ("Trawling does more harm than warming does", "Warming does more harm than trawling does"),
        (
            "Fear is a fine thing in the first half and a bad thing in the second half",
            "Fear is a bad thing in the first half and a fine thing in the second half",
        ),
        (
            "It was stopped because of the cost and not because of the side effects",
            "It was stopped because of the side effects and not because of the cost",
        ),
        ("The robots will have years of work to do", "The robots have had years of work to do"),
        ("The plan is likely to work here", "The plan is unlikely to work here"),
        ("The city should pay for the boats", "The city will pay for the boats"),
        ("They will open a lab in Oslo soon", "They will open a lab in Lagos soon"),
        ("The tram will open next year in town", "The tram will open this year in town"),
        ("The first quarter was good for us", "The second quarter was good for us"),
        ("They are winning", "They are winning"),
        ("", ""),
        (LONG, "The harbour robots will need years"),
    ],
)
def test_what_differs_is_not(one: str, other: str) -> None:
    assert not linked(one, other)


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ((MARA, MARA), True),
        ((MARA, None), True),
        ((None, None), True),
        ((MARA, LINDQVIST), True),
        ((MARA, TEO), False),
    ],
)
def test_claimants_must_be_able_to_be_one(who: tuple[str | None, str | None], *, expected: bool) -> None:
    assert linked(TOOLS, TOOLS, who=who) is expected


def test_other_words_count_only_from_one_mouth() -> None:
    assert not linked(LONG, REWORDED, who=(MARA, None))


def test_one_flat_and_one_negated_are_not_the_same() -> None:
    assert not linked(TOOLS, TOOLS, flat=(True, False))


def test_a_denial_in_the_words_counts_whatever_the_flag_says() -> None:
    words = "Small teams never build better tools than large ones"
    assert linked(words, words, flat=(True, False))


@pytest.mark.parametrize(
    ("years", "expected"),
    [(("2026", "2026"), 1), (("2026", "2027"), 0), (("2026", None), 1), (("2026", ""), 0)],
)
def test_what_was_said_of_other_times_is_not_the_same(
    years: tuple[str | None, str | None], expected: int
) -> None:
    words = "The tram will open in two years"
    said = [Said(f"urn:{n}", words, f"urn:d{n}", MARA, year=year) for n, year in enumerate(years)]
    assert len(links(said)) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (("2023-10-05", "2023-10-09"), 1),
        (("2023", "2023-10-09"), 1),
        (("2023-10-05", "2024-10-09"), 0),
        (("2023-10-05", ""), 0),
        (("", ""), 0),
    ],
)
def test_a_time_counted_from_today_needs_the_day(days: tuple[str, str], expected: int) -> None:
    words = "The farmers of the valley lost 31 sheep last winter"
    said = [Said(f"urn:{n}", words, f"urn:d{n}", MARA, day=day) for n, day in enumerate(days)]
    assert len(links(said)) == expected


def test_within_one_document_nothing_is_linked() -> None:
    assert not linked(TOOLS, TOOLS, documents=("urn:1", "urn:1"))


def test_order_of_claims_does_not_matter() -> None:
    said = [Said(f"urn:{n}", text, f"urn:d{n}") for n, text in enumerate((TOOLS, AGAIN, LONG, TOOLS))]
    assert links(said) == links(said[::-1])


def test_a_thousand_alike_do_not_take_a_million_comparisons() -> None:
    said = [Said(f"urn:{n:04}", TOOLS, f"urn:d{n}") for n in range(1000)]
    assert 999 <= len(links(said)) < 5000


@given(st.lists(st.text(), max_size=6))
def test_any_text_is_compared(texts: list[str]) -> None:
    said = [Said(f"urn:{n}", text, f"urn:d{n}") for n, text in enumerate(texts)]
    assert all(0 < link.likeness <= 1 for link in links(said))


def graph(folder: Path) -> Path:
    found = []
    for name in ("one", "two"):
        text = f"Mara Lindqvist in {name}: {TOOLS}."
        document = Document(name, f"{name}.txt", "text/plain", text)
        start = text.index(TOOLS)
        claim = Claim(
            "person/mara-lindqvist", ((start, len(text)),), Mode.QUOTED, (0, len(text)), "claim.quote.cue"
        )
        mara = Entity("person/mara-lindqvist", "Person", "Mara Lindqvist")
        found.append(Annotations(document, entities=(mara,), claims=(claim,)))
    folder.mkdir(exist_ok=True)
    (folder / "graph.nq").write_text(nquads(quads_of_documents(found)), encoding="utf-8")
    return folder


def test_claims_are_read_with_document_and_claimant(tmp_path: Path) -> None:
    found = claims(load(graph(tmp_path)))
    assert len({one.document for one in found}) == 2
    assert {one.claimant for one in found} == {MARA}
    assert all(one.polarity and one.text.startswith(TOOLS) for one in found)


def test_claims_are_read_with_the_time_they_speak_of_and_the_day_they_were_made() -> None:
    text = "The tram will open in two years. It will open soon. It is late."
    spans = ((0, 32), (33, 51), (52, 63))
    horizons = ("in two years", "soon", None)
    made = tuple(
        Claim(None, (span,), Mode.TURN, span, "t", horizon=horizon)
        for span, horizon in zip(spans, horizons, strict=True)
    )
    document = Document("n", "n.txt", "text/plain", text, date="2024-05-15")
    found = claims(store_of(quads_of_documents([Annotations(document, claims=made)])))
    assert {(one.text[:8], one.year, one.day) for one in found} == {
        ("The tram", "2026", "2024-05-15"),
        ("It will ", "", "2024-05-15"),
        ("It is la", None, "2024-05-15"),
    }


def test_command_adds_links_in_a_graph_of_their_own_once(tmp_path: Path) -> None:
    out = graph(tmp_path)
    before = len(load(out))
    for _ in range(2):
        done = CliRunner().invoke(cli, ["link", str(out)], catch_exceptions=False)
        assert done.output.endswith(f"1 link in {out}\n")
    store = load(out)
    assert len(store) == before + 1
    assert len(list(store.quads_for_pattern(None, None, None, ox.NamedNode(SAME)))) == 1


def test_json_leaves_the_graph_alone(tmp_path: Path) -> None:
    out = graph(tmp_path)
    before = (out / "graph.nq").read_bytes()
    done = CliRunner().invoke(cli, ["link", str(out), "--json"], catch_exceptions=False)
    assert json.loads(done.output)[0]["likeness"] == 1.0
    assert (out / "graph.nq").read_bytes() == before


def test_the_store_on_disk_gets_the_links_too(tmp_path: Path) -> None:
    out = graph(tmp_path)
    store = ox.Store(str(out / STORE))
    store.extend(store_of([("<urn:a>", "<urn:p>", "<urn:b>", f"<{SAME}>")]))
    store.flush()
    del store
    add(out, links(claims(load(out))))
    kept = [q.predicate.value for q in ox.Store(str(out / STORE))]
    assert [iri.rpartition("#")[2] for iri in kept] == ["sameClaimAs"]


def test_a_file_without_named_graphs_cannot_hold_links(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text("<urn:a> <urn:p> <urn:b> .", encoding="utf-8")
    with pytest.raises(GraphError, match="graph of their own"):
        add(tmp_path, ())


def test_links_are_written_one_a_pair() -> None:
    pair = Link(Said("urn:a", "", ""), Said("urn:b", "", ""), 1.0)
    assert [q[0] for q in quads([pair])] == ["<urn:a>"]
