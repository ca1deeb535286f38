"""Examples of rules, lexicon and gazetteer, run by ``kg check``."""

import json
import shutil
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
from click.testing import CliRunner

from kg.cli import cli
from kg.evaluate.examples import Checked, Failure, check, problems
from kg.evaluate.sentences import claims_in
from kg.extraction import Tools, load_tools
from kg.resources import ontology_dir
from kg.rules import book
from kg.rules.book import Example, Rule
from kg.rules.gazetteer import Entry, Gazetteer
from kg.rules.lexicon import Lexicon

FEW = """
[cast]
Person = ["Mara Lindqvist", "Teo Okafor"]
[[supervisedBy]]
verbs = ["coach"]
reversed = true
[[supervisedBy.example]]
text = "Mara Lindqvist coached Teo Okafor."
expect = ["supervisedBy(Teo Okafor, Mara Lindqvist)"]
"""


@pytest.fixture(scope="module", name="tools")
def _tools() -> Tools:
    return load_tools()


@pytest.fixture(name="few")
def _few(tools: Tools, monkeypatch: pytest.MonkeyPatch) -> Tools:
    """Give tools with an empty book, lexicon and gazetteer."""
    monkeypatch.setattr(book, "read", lambda: MappingProxyType({}))
    lexicon = Lexicon((), tools.lexicon.cast)
    return replace(tools, lexicon=lexicon, gazetteer=Gazetteer.empty())


@pytest.mark.parametrize(
    ("stage", "example", "expected"),
    [
        ("entity", Example("Mara Lindqvist spoke.", ("Person(Mara Lindqvist)",)), []),
        (
            "entity",
            Example("Mara Lindqvist spoke.", ("System(Mara Lindqvist)",)),
            ["missing: System(Mara Lindqvist)"],
        ),
        (
            "entity",
            Example("Mara Lindqvist spoke.", reject=("Person(Mara Lindqvist)",)),
            ["must not be found: Person(Mara Lindqvist)"],
        ),
        (
            "reference",
            Example("Mara Lindqvist left. She sang.", ("Person(She = Teo Okafor)",)),
            ["missing: Person(She = Teo Okafor)", "nothing was found by no.rule"],
        ),
        (
            "relation",
            Example("Mara Lindqvist left Quillon in 2019.", ("left(Mara Lindqvist, Quillon; end=2018)",)),
            ["missing: left(Mara Lindqvist, Quillon; end=2018)"],
        ),
        (
            "relation",
            Example("Mara Lindqvist left Quillon.", reject=("left(Mara Lindqvist, Quillon)",)),
            ["must not be found: left(Mara Lindqvist, Quillon)"],
        ),
        (
            "claim",
            Example("Mara Lindqvist said that looms hum.", ("Teo Okafor | said | looms hum",)),
            ["missing: Teo Okafor | said | looms hum"],
        ),
    ],
)
def test_what_does_not_hold_is_told(stage: str, example: Example, expected: list[str], tools: Tools) -> None:
    found = problems(example, stage=stage, rule="no.rule", tools=tools)
    assert [problem for problem, _ in found] == expected


def test_a_claim_that_must_not_be_found_is_told(tools: Tools) -> None:
    text = "Mara Lindqvist said that looms hum."
    rule, line = claims_in(text, tools=tools)[0]
    found = problems(Example(text, reject=("* | * | *",)), stage="claim", rule=rule, tools=tools)
    assert [problem for problem, _ in found] == ["must not be found: * | * | *"]
    assert found[0][1] == (f"{line} ({rule})",)


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ((Entry("System", "Kestrel", ("KS",)),), []),
        ((Entry("System", "kestrel.com"),), [("kestrel.com", "is never found: it reads as no name")]),
        (
            (Entry("System", "Kestrel", ("Quillon",)), Entry("Organization", "Quillon")),
            [
                ("Quillon", "stands for organization/quillon too"),
                ("Quillon", "stands for system/kestrel too"),
            ],
        ),
        (
            (
                Entry("System", "Kestrel", ("Quillon",), frozenset({"Quillon"})),
                Entry("Organization", "Quillon"),
            ),
            [],
        ),
    ],
)
def test_names_lead_to_their_entry(
    entries: tuple[Entry, ...], expected: list[tuple[str, str]], few: Tools
) -> None:
    checked = check(replace(few, gazetteer=Gazetteer.of(entries)))
    assert [(f.text, f.problem) for f in checked.failures] == expected
    assert (checked.examples, checked.names) == (0, sum(1 + len(entry.aliases) for entry in entries))


def test_examples_of_unknown_relations_are_left_out(few: Tools, monkeypatch: pytest.MonkeyPatch) -> None:
    said = Example("Mara Lindqvist left Quillon.", ("joined(Mara Lindqvist, Quillon)",))
    rule = Rule("construction.x", "relation", "x", examples=(said,))
    monkeypatch.setattr(book, "read", lambda: {"x": rule})
    assert check(few) == Checked(0, 0, ())


def _own(folder: Path, lexicon: str) -> Path:
    shutil.copy(ontology_dir() / "kg.ttl", folder / "kg.ttl")
    (folder / "lexicon.toml").write_text(lexicon, encoding="utf-8")
    return folder


@pytest.mark.usefixtures("few")
def test_an_own_ontology_that_holds(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["check", "--ontology", str(_own(tmp_path, FEW))])
    assert (done.exit_code, done.output) == (0, "1 example read, 0 names looked up: all hold\n")


@pytest.mark.usefixtures("few")
def test_an_own_ontology_that_does_not_hold(tmp_path: Path) -> None:
    folder = _own(tmp_path, FEW.replace("reversed = true", ""))
    done = CliRunner().invoke(cli, ["check", "--ontology", str(folder)])
    assert done.exit_code == 1
    assert done.output.splitlines() == [
        "lexicon.toml: supervisedBy: missing: supervisedBy(Teo Okafor, Mara Lindqvist)",
        "  text   Mara Lindqvist coached Teo Okafor.",
        "  found  supervisedBy(Mara Lindqvist, Teo Okafor)",
        "1 example read, 0 names looked up: 1 does not hold",
    ]


@pytest.mark.usefixtures("few")
def test_the_report_can_be_read_by_machines(tmp_path: Path) -> None:
    folder = _own(tmp_path, FEW.replace("reversed = true", ""))
    done = CliRunner().invoke(cli, ["check", "--json", "--ontology", str(folder)])
    failure = Failure(
        "lexicon.toml: supervisedBy",
        "Mara Lindqvist coached Teo Okafor.",
        "missing: supervisedBy(Teo Okafor, Mara Lindqvist)",
        ("supervisedBy(Mara Lindqvist, Teo Okafor)",),
    )
    content = json.loads(done.output)
    assert [Failure(**{**f, "found": tuple(f["found"])}) for f in content["failures"]] == [failure]
    assert (content["examples"], content["names"]) == (1, 0)


def test_everything_shipped_holds(tools: Tools) -> None:
    checked = check(tools)
    assert checked.failures == ()
    assert checked.examples > 400
    assert checked.names > 1500
