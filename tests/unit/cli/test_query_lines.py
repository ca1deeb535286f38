"""How ``kg query`` takes a question and prints an answer."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.api import load
from kg.cli._table import as_lines, show
from kg.cli.query import command
from kg.errors import GraphError, QueryError
from kg.query.table import Table, Term, TermKind

GRAPH = '<urn:x:a> <http://www.w3.org/2000/01/rdf-schema#label> "Mara" .\n'


def table(*rows: tuple[str | None, ...]) -> Table:
    terms = tuple(
        tuple(None if value is None else Term(TermKind.LITERAL, value) for value in row) for row in rows
    )
    return Table(tuple(f"c{number}" for number in range(len(rows[0]))), terms)


@pytest.fixture
def graph(tmp_path: Path) -> str:
    path = tmp_path / "graph.nq"
    path.write_text(GRAPH, encoding="utf-8")
    return str(path)


def test_a_row_is_a_line_however_long() -> None:
    assert as_lines(table(("x" * 500, "y"), ("z", "two\nlines"))) == [
        "c0" + " " * 500 + "c1",
        "x" * 500 + "  y",
        "z" + " " * 501 + "two lines",
    ]


def test_values_that_are_missing_leave_no_blanks_at_the_end() -> None:
    assert as_lines(table(("a", None))) == ["c0  c1", "a"]


@pytest.mark.parametrize("columns", [(), ("who",)])
def test_a_table_without_rows_is_shown(columns: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    show(Table(columns))
    assert capsys.readouterr().out.strip() == "".join(columns)


def test_terminal_folds_the_widest_column(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "60")
    show(table(("person/mara-lindqvist", "word " * 40, "2019-05")))
    lines = capsys.readouterr().out.splitlines()
    assert "person/mara-lindqvist" in lines[1]
    assert "2019-05" in lines[1]
    assert len(lines) > 3


@pytest.mark.parametrize(
    "question", ["ASK{?s?p?o}", "SELECT ?s WHERE { ?s ?p ?o } #" + "x" * 5_000, "ASK\n{?s?p?o}"]
)
def test_sparql_is_told_from_names(graph: str, question: str) -> None:
    done = CliRunner().invoke(command, [graph, question, "--format", "csv"])
    assert done.exception is None
    assert done.output.splitlines()[1] in {"true", "urn:x:a"}


@pytest.mark.parametrize("question", ["no-such-question", "q" * 5_000])
def test_unknown_question_is_named(graph: str, question: str) -> None:
    done = CliRunner().invoke(command, [graph, question])
    assert "no question" in str(done.exception)


def test_the_nearest_question_is_named(graph: str) -> None:
    done = CliRunner().invoke(command, [graph, "who-said-wat"])
    assert "did you mean 'who-said-what'?" in str(done.exception)


def test_values_need_a_question(graph: str) -> None:
    done = CliRunner().invoke(command, [graph, "ASK { ?s ?p ?o }", "--set", "who=Mara"])
    assert "go with a ready-made question" in str(done.exception)


@pytest.mark.parametrize(
    ("content", "problem"), [(None, "no such file"), (b"\xff", "not a query: no UTF-8 text")]
)
def test_a_file_that_is_no_query_is_named_once(
    content: bytes | None, problem: str, graph: str, tmp_path: Path
) -> None:
    path = tmp_path / "x.rq"
    if content:
        path.write_bytes(content)
    done = CliRunner().invoke(command, [graph, str(path)])
    assert str(done.exception) == f"{path}: {problem}"


def test_a_query_is_read_from_a_file(graph: str, tmp_path: Path) -> None:
    path = tmp_path / "ask.rq"
    path.write_text("ASK { ?s ?p 'Mara' }", encoding="utf-8")
    done = CliRunner().invoke(command, [graph, str(path), "--format", "csv"])
    assert done.output.split() == ["answer", "true"]


def test_python_asks_ready_made_questions_too(graph: str) -> None:
    opened = load(graph)
    assert opened.query("founders", values={"organization": "Labs"}).columns[0] == "founder"
    with pytest.raises(QueryError, match="did you mean 'founders'"):
        opened.query("fuonders")


def test_questions_are_listed_for_a_graph_that_is_there(graph: str) -> None:
    done = CliRunner().invoke(command, [graph])
    assert done.exit_code == 0
    assert "who-said-what" in done.output


def test_no_question_of_a_folder_that_is_not_there(tmp_path: Path) -> None:
    done = CliRunner().invoke(command, [str(tmp_path / "nograph")])
    assert isinstance(done.exception, GraphError)
    assert "nograph: no such file or folder" in str(done.exception)
    assert not done.output


@pytest.mark.parametrize("wrong", ["nan", "inf", "1e300", "0"])
def test_a_time_that_nobody_waits_is_refused(graph: str, wrong: str) -> None:
    done = CliRunner().invoke(command, [graph, "documents", "--timeout", wrong])
    assert (done.exit_code, "Invalid value for '--timeout'" in done.output) == (2, True)


def test_a_limit_beyond_all_rows_is_refused(graph: str) -> None:
    done = CliRunner().invoke(command, [graph, "documents", "--limit", "9" * 23])
    assert (done.exit_code, "Invalid value for '--limit'" in done.output) == (2, True)
