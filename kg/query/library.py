"""Ready-made questions: one ``.rq`` file each, with a title, parameters and SPARQL.

A file begins with comment lines::

    # title: Who said what
    # param who: part of the name of the speaker

Where the query says ``$who``, the value given is put in as a string, escaped; without a value it is empty.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.terms import literal
from kg.query.engine import run
from kg.query.table import Table
from kg.resources import ontology_dir
from kg.spelling import hint

__all__ = ["Question", "ask", "questions", "sparql"]

_SHOWN = 40
"""Characters of what is no question that a message repeats."""
_SPARQL = re.compile(r"[\s{]")
"""What no name of a question holds and every query does."""
_TITLE = re.compile(r"#\s*title:\s*(.+?)\s*")
_PARAM = re.compile(r"#\s*param\s+([a-z][a-z0-9_]*):\s*(.+?)\s*")


@dataclass(frozen=True, slots=True)
class Question:
    """A ready-made question.

    Args:
        name: file name without ending, the name users type.
        title: one line.
        parameters: what can be given, with a description each.
        text: the query, parameters as ``$name``.
    """

    name: str
    title: str
    parameters: Mapping[str, str]
    text: str

    def query(self, values: Mapping[str, str]) -> str:
        r"""Put values in.

        Args:
            values: by parameter; one that is not given is the empty string.

        Raises:
            QueryError: a parameter the question does not have.

        Example:
            >>> question = Question("q", "Q", {"who": "a name"}, "SELECT * { FILTER($who = ?x) }")
            >>> print(question.query({"who": 'x" . } #'}))
            SELECT * { FILTER("x\" . } #" = ?x) }
        """
        if unknown := sorted(set(values) - set(self.parameters)):
            known = ", ".join(self.parameters) or "none"
            raise QueryError(f"question {self.name!r} has no parameter {unknown[0]!r}; it has {known}")
        terms = {name: literal(values.get(name, "")) for name in self.parameters}
        return re.sub(
            r"\$([a-z][a-z0-9_]*)\b", lambda match: terms.get(match[1], match[0]), self.text, flags=re.ASCII
        )


def _question(path: Path) -> Question:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{path}: cannot be read: {error}") from error
    lines = text.splitlines()
    title = _TITLE.fullmatch(lines[0]) if lines else None
    if title is None:
        raise QueryError(f"{path}: the first line must be `# title: ...`")
    parameters = {match[1]: match[2] for line in lines if (match := _PARAM.fullmatch(line))}
    return Question(path.stem, title[1], MappingProxyType(parameters), text)


def questions(folder: Path | None = None) -> Mapping[str, Question]:
    """Read the ready-made questions.

    Args:
        folder: where the ``*.rq`` files lie; None for the shipped ones.

    Returns:
        The questions by name, sorted.

    Raises:
        QueryError: a file without a title.

    Example:
        >>> questions()["who-said-what"].title
        'Who said what about what'
    """
    files = sorted((folder or ontology_dir() / "questions").glob("*.rq"))
    return MappingProxyType({path.stem: _question(path) for path in files})


def sparql(question: str, *, values: Mapping[str, str] | None = None) -> str:
    """Give the SPARQL of a shipped question; SPARQL itself stays as it is.

    Args:
        question: the name of one of ``questions()``, or SPARQL.
        values: by parameter of the question.

    Raises:
        QueryError: no question of that name, an unknown parameter, or values that go with no question.

    Example:
        >>> sparql("founders", values={"organization": "Labs"}) == sparql("founders")
        False
        >>> sparql("fuonders")
        Traceback (most recent call last):
        kg.errors.QueryError: no question 'fuonders'; did you mean 'founders'? `kg query OUT` lists them
    """
    if question in (known := questions()):
        return known[question].query(values or {})
    shown = question[:_SHOWN]
    if values:
        raise QueryError(f"values (--set) go with a ready-made question, and {shown!r} is none")
    if question.strip() and not _SPARQL.search(question):
        raise QueryError(f"no question {shown!r}{hint(shown, known)} `kg query OUT` lists them")
    return question


def ask(
    store: ox.Store,
    question: Question,
    *,
    values: Mapping[str, str] | None = None,
    limit: int | None = None,
    timeout: float | None = None,
) -> Table:
    """Ask a ready-made question.

    Args:
        store: what ``kg.graph.load`` gives.
        question: one of ``questions()``.
        values: by parameter.
        limit: how many rows to read at most.
        timeout: seconds to wait at most.

    Returns:
        The rows.

    Raises:
        QueryError: an unknown parameter, or see ``run``.

    Example:
        >>> from kg.graph.store import store_of
        >>> ask(store_of([]), questions()["who-said-what"]).rows
        ()
    """
    return run(store, question.query(values or {}), limit=limit, timeout=timeout)
