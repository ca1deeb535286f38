"""RDF: triples, provenance, canonical files, store, projection."""
