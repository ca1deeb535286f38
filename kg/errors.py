"""The errors of kg, and where each is raised.

::

    KgError
    ├── DocumentError            a document cannot be read; the others still are
    │   ├── MissingDocument      no such file or folder
    │   ├── UnreadableDocument   the system refused to open it
    │   ├── EmptyDocument        nothing but white space
    │   ├── BinaryDocument       not text
    │   ├── OversizedDocument    longer than one document may be
    │   ├── DuplicateDocument    the same text under the same name was read already
    │   ├── UnknownFormat        no reader for this kind of file
    │   └── MalformedDocument    text, but not what its format asks for
    ├── OntologyError            kg.ttl, lexicon, gazetteer or rule data are at odds
    ├── ModelError               the language pipeline cannot be loaded
    ├── GraphError               an output folder holds no readable graph
    ├── QueryError               a query cannot be parsed or run
    ├── ExportError              an export cannot be written
    └── PluginError              a plug-in file does not define what its folder asks for

Every message says what is wrong, where, and what to do about it, in one line.
"""

__all__ = [
    "BinaryDocument",
    "CacheError",
    "DocumentError",
    "DuplicateDocument",
    "EmptyDocument",
    "ExportError",
    "GraphError",
    "KgError",
    "MalformedDocument",
    "MissingDocument",
    "ModelError",
    "OntologyError",
    "OversizedDocument",
    "PluginError",
    "QueryError",
    "UnknownFormat",
    "UnreadableDocument",
]


class KgError(Exception):
    """Anything kg knows to be wrong; its text is one line for a person to read."""


class DocumentError(KgError):
    """One document, or one row of it, cannot be read.

    Args:
        path: the file as the user named it.
        problem: what is wrong and what to do, without the path.
        line: the line it happened in, counted from 1, where there is one.
    """

    def __init__(self, path: object, problem: str, *, line: int | None = None) -> None:
        self.path = str(path)
        self.problem = problem
        self.line = line
        place = f"{self.path}:{line}" if line is not None else self.path
        super().__init__(f"{place}: {problem}")


class MissingDocument(DocumentError):
    """There is no file or folder of that name."""


class UnreadableDocument(DocumentError):
    """The operating system refused to open the file."""


class EmptyDocument(DocumentError):
    """The file holds nothing but white space."""


class BinaryDocument(DocumentError):
    """The file is not text."""


class OversizedDocument(DocumentError):
    """The text is longer than one document may be."""


class DuplicateDocument(DocumentError):
    """The same text was read already under the same name."""


class UnknownFormat(DocumentError):
    """No reader handles this kind of file."""


class MalformedDocument(DocumentError):
    """The file is text, but not what its format asks for."""


class CacheError(KgError):
    """What a build has kept of a document is gone or damaged; another build reads the document again."""


class OntologyError(KgError):
    """The ontology, lexicon, gazetteer or rule data contradict each other."""


class ModelError(KgError):
    """The language pipeline cannot be loaded."""


class GraphError(KgError):
    """A folder or file holds no readable graph."""


class QueryError(KgError):
    """A query cannot be parsed or run."""


class ExportError(KgError):
    """An export cannot be written."""


class PluginError(KgError):
    """A plug-in file does not define what its folder asks for."""
