"""What a build counts and reports of a claim that its document states twice."""

from pathlib import Path

from kg.graph.store import load
from kg.pipeline import build
from kg.trust.verify import verify
from kg.vocab import KG

TEXT = (
    "May 15, 2024\n\n"
    "“Small robots will be cheaper than ships within ten years,” said Mara Lindqvist of Northlight Labs.\n\n"
    "She argues that small robots will be cheaper than ships within ten years.\n\n"
    "“I agree,” said Teo Okafor.\n\n"
    "“I agree,” Okafor said again.\n"
)


def test_report_and_counts_agree_with_the_graph(tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text(TEXT, encoding="utf-8")
    built = build([tmp_path / "talk.txt"], tmp_path / "out")
    store = load(tmp_path / "out")
    nodes = {quad.subject for quad in store if getattr(quad.object, "value", "") == str(KG.Claim)}
    pieces = [quad for quad in store if quad.subject in nodes and quad.predicate.value == str(KG.evidence)]
    report = (tmp_path / "out" / "report.md").read_text(encoding="utf-8").partition("## Claims")[2]
    assert sum(built.claims.values()) == len(nodes) == len(pieces) - 1
    assert report.count("obots will be cheaper than ships within ten years") == 1
    assert verify(tmp_path / "out", [tmp_path / "talk.txt"]).ok
