"""Documents in, an evidenced knowledge graph out.

Importing the package loads neither spaCy nor rdflib; the first call that needs them does.
"""

from kg.api import Graph, annotate, build, load
from kg.errors import KgError

__all__ = ["Graph", "KgError", "__version__", "annotate", "build", "load"]

__version__ = "0.1.0"
