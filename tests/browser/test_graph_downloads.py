"""What the page in a browser saves: pictures, triples and tables."""

import csv
import io
import struct
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from rdflib import Graph

from kg.graph.projection import Edge, Node, Projection


def test_download_turtle(show: Any, small: Projection) -> None:
    found = Graph().parse(data=show(small).saved("Turtle").read_text(encoding="utf-8"), format="turtle")
    assert len(found) == 2 * len(small.nodes) + len(small.edges)


def test_download_turtle_of_hostile_text(show: Any, nasty: str) -> None:
    shown = Projection(
        "t",
        (Node(f"urn:a:{nasty}", nasty, nasty), Node("urn:b", "Person", nasty)),
        (Edge("e", f"urn:a:{nasty}", "urn:b", nasty, nasty),),
    )
    found = Graph().parse(data=show(shown).saved("Turtle").read_text(encoding="utf-8"), format="turtle")
    assert {str(o) for o in found.objects() if o.n3().startswith('"')} == {nasty}


def test_download_csv_runs_no_formula(show: Any) -> None:
    shown = Projection(
        "t",
        (Node("urn:a", "Person", "=1+1"), Node("urn:b", "Person", 'a "b", c')),
        (Edge("e", "urn:a", "urn:b", "p", "p"),),
    )
    rows = list(csv.reader(io.StringIO(show(shown).saved("CSV").read_text(encoding="utf-8-sig"))))
    assert rows[1][0] == "'=1+1"
    assert rows[1][4] == 'a "b", c'


def test_download_svg_is_well_formed_and_named(show: Any, small: Projection) -> None:
    root = ET.parse(show(small).saved("SVG")).getroot()  # noqa: S314 - our own file
    texts = {"".join(t.itertext()) for t in root.iter("{http://www.w3.org/2000/svg}text")}
    assert {"Mara Lindqvist", "Northlight Labs"} <= texts


@pytest.mark.parametrize(("name", "wide"), [("PNG, screen", 1600), ("PNG, print", 4000)])
def test_download_png_has_the_chosen_width(show: Any, small: Projection, name: str, wide: int) -> None:
    data = show(small).saved(name).read_bytes()
    assert struct.unpack(">I", data[16:20])[0] == wide
