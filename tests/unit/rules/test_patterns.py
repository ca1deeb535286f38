"""Misspelt pattern rules are named with file, rule and the nearest term."""

import re
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest

from kg import ontology
from kg.errors import OntologyError
from kg.rules.book import Rule
from kg.rules.relations import check, patterns
from kg.rules.relations.patterns import compiled

_PATTERN: tuple[dict[str, Any], ...] = (
    {"unit": "Person", "as": "subject"},
    {"lower": ["under"]},
    {"unit": "Person", "as": "object"},
)
_EMIT = {"property": "supervisedBy", "confidence": 0.5}


def _rule(*elements: dict[str, Any], **emit: object) -> Rule:
    pattern = [*_PATTERN, *elements]
    return Rule("supervisedBy.under", "relation", "x", pattern, {**_EMIT, **emit}, file="own.toml")


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        (
            _rule(property="supervizedBy"),
            "property 'supervizedBy' is no relation of the ontology; did you mean 'supervisedBy'?",
        ),
        (
            _rule(property="claimant"),
            "property 'claimant' is no relation of the ontology: kg:claimant is there but is not marked",
        ),
        (
            _rule({"unit": "Persn", "as": "object"}),
            "unit 'Persn' is no class of the ontology; did you mean 'Person'?",
        ),
    ],
)
def test_terms_no_ontology_knows_are_named(rule: Rule, message: str) -> None:
    place = re.escape("own.toml: rule 'supervisedBy.under': " + message)
    with pytest.raises(OntologyError, match=place):
        check((compiled(rule),), ontology=ontology.read())


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        (_rule({"pos": ["VREB"]}), "pos 'VREB' is no part of speech; did you mean 'VERB'?"),
        (_rule({"lower": ["Under"]}), "lower 'Under' never matches; write 'under'"),
        (_rule({"lower": "under"}), "lower must be a list of words"),
        (_rule({"lowr": ["under"]}), "unknown key 'lowr' in a pattern; did you mean 'lower'?"),
        (_rule(confidense=0.5), "unknown key 'confidense' in emit; did you mean 'confidence'?"),
        (_rule(confidence="high"), "emit needs a 'property' and a 'confidence'"),
        (_rule(property=None), "emit needs a 'property' and a 'confidence'"),
    ],
)
def test_faults_within_a_rule_are_named(rule: Rule, message: str) -> None:
    with pytest.raises(OntologyError, match=re.escape("own.toml: rule 'supervisedBy.under': " + message)):
        compiled(rule)


def test_shipped_patterns_rest_where_an_own_ontology_lacks_their_terms() -> None:
    shipped = ontology.read()
    few = MappingProxyType({"founded": shipped.properties["founded"]})
    check(patterns(), ontology=replace(shipped, properties=few))
    assert len({rule.property for rule in patterns()}) > 1
