"""Reasons to rely on a graph.

``validate`` holds it to the shapes of ``ontology/shapes.ttl``, ``verify`` cuts every evidence again,
``explain`` shows why something is in it, ``infer`` adds what follows by the ontology, ``constructs`` gives it
in other vocabularies. Each lies in the module of its name; nothing is imported here, so that a command loads
no more than it needs.
"""

__all__: list[str] = []
