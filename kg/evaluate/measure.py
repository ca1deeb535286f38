"""Compare what was found in a document with its gold."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.evaluate.gold import Gold, GoldClaim, GoldRelation, normal, overlap
from kg.model import Annotations, Claim, Literal, MentionKind, Statement
from kg.standoff import KINDS

__all__ = ["Count", "Outcome", "Scores", "measure", "total"]

_TYPE = {"Person": "Person", "Organization": "Organization", "Algorithm": "Algorithm", "System": "Algorithm"}
_CLOSE = 0.8
_CLOSE_TITLE = 0.66


@dataclass(frozen=True, slots=True)
class Count:
    """Right, predicted and gold, and what follows from them.

    Example:
        >>> c = Count(3, 4, 6)
        >>> c.precision, c.recall, round(c.f1, 2)
        (0.75, 0.5, 0.6)
    """

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: "Count") -> "Count":  # noqa: D105
        return Count(self.right + other.right, self.predicted + other.predicted, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """Right of predicted."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Right of gold."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """One thing missed, or one found that gold does not list.

    Args:
        document: name of the gold file.
        kind: ``Person``, ``relation``, ``claim`` ...
        what: what it is.
        rule: the rule that found it; None for a miss.
    """

    document: str
    kind: str
    what: str
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Scores:
    """Counts by name, and what lies behind them.

    Args:
        counts: ``entities/Person``, ``relations/recall``, ``relations/precision``, ``claims/recall``,
            ``claims/claimant``, ``claims/apart``, ``claims/precision/KIND``.
        predicates: counts by predicate, of recall on required relations and precision.
        rules: right and judged by rule id; what gold cannot judge is not counted.
        fired: how often each rule fired, by rule id.
        missed: what was not found.
        wrong: what was found and is not in gold.
    """

    counts: Mapping[str, Count]
    predicates: Mapping[str, Count] = field(default_factory=dict)
    rules: Mapping[str, Count] = field(default_factory=dict)
    fired: Mapping[str, int] = field(default_factory=dict)
    missed: tuple[Outcome, ...] = ()
    wrong: tuple[Outcome, ...] = ()


def _sum(parts: Iterable[Mapping[str, Count]]) -> dict[str, Count]:
    summed: dict[str, Count] = defaultdict(Count)
    for part in parts:
        for name, count in part.items():
            summed[name] += count
    return dict(sorted(summed.items()))


def total(scores: Sequence[Scores]) -> Scores:
    """Add up the scores of several documents; micro average over entity types included.

    Args:
        scores: one a document.
    """
    counts = _sum(s.counts for s in scores)
    micro = sum((c for name, c in counts.items() if name.startswith("entities/")), start=Count())
    return Scores(
        counts=dict(sorted((counts | {"entities": micro}).items())),
        predicates=_sum(s.predicates for s in scores),
        rules=_sum(s.rules for s in scores),
        fired=dict(sorted(sum((Counter(s.fired) for s in scores), Counter[str]()).items())),
        missed=tuple(m for s in scores for m in s.missed),
        wrong=tuple(w for s in scores for w in s.wrong),
    )


class _Tally:
    """Gathers what one document gives."""

    def __init__(self, gold: Gold) -> None:
        self.gold = gold
        self.counts: dict[str, Count] = defaultdict(Count)
        self.predicates: dict[str, Count] = defaultdict(Count)
        self.rules: dict[str, Count] = defaultdict(Count)
        self.missed: list[Outcome] = []
        self.wrong: list[Outcome] = []

    def miss(self, kind: str, what: str) -> None:
        self.missed.append(Outcome(self.gold.name, kind, what))

    def err(self, kind: str, what: str, rule: str) -> None:
        self.wrong.append(Outcome(self.gold.name, kind, what, rule))


def _forms(found: Annotations) -> dict[str, tuple[str, set[str], str]]:
    """Type, normalised surface forms and first rule of each entity, in order of first mention."""
    forms: dict[str, tuple[str, set[str], str]] = {}
    for mention in found.mentions:
        if mention.kind is MentionKind.NAME:
            kind = _TYPE.get(mention.type, mention.type)
            known = forms.setdefault(mention.entity, (kind, set(), mention.rule))[1]
            known |= {normal(found.document.text[mention.start : mention.end]), normal(mention.name)}
    return forms


def _longest_first(forms: Iterable[str]) -> list[str]:
    return sorted(forms, key=lambda f: (-len(f), f))


def _entities(tally: _Tally, found: Annotations) -> dict[str, str]:
    """Count entities; give the gold name of each predicted entity that has one."""
    matched: dict[str, str] = {}
    forms = _forms(found)
    for kind, names in tally.gold.names.items():
        seen: set[str] = set()
        predicted = 0
        for entity, (own, spellings, rule) in forms.items():
            if own != kind:
                continue
            hit = next((names[f] for f in _longest_first(spellings) if f in names), None)
            right = hit is not None and hit not in seen
            if hit is not None:
                matched.setdefault(entity, hit)
                if not right:
                    tally.err(kind, f"{hit} (split in two)", rule)
                seen.add(hit)
            elif spellings & tally.gold.ignored:
                continue
            else:
                tally.err(kind, _longest_first(spellings)[0], rule)
            predicted += 1
            tally.rules[rule] += Count(int(right), 1)
        tally.counts[f"entities/{kind}"] += Count(len(seen), predicted, tally.gold.numbers[kind])
        for name in dict.fromkeys(names.values()):
            if name not in seen:
                tally.miss(kind, name)
    return matched


def _namer(found: Annotations, matched: Mapping[str, str]) -> Mapping[str, str]:
    """Normalised name to compare by, for each entity."""
    return {
        entity: normal(matched[entity]) if entity in matched else _longest_first(spellings)[0]
        for entity, (_, spellings, _) in _forms(found).items()
    }


def _agrees(gold: GoldRelation, triple: tuple[str, str, str]) -> bool:
    subject, predicate, thing = triple
    if predicate not in gold.predicates:
        return False
    loose = gold.predicates[0] in ("role", "awarded")
    if subject == gold.subject and (
        thing in gold.objects or (loose and any(overlap(thing, o) >= _CLOSE_TITLE for o in gold.objects))
    ):
        return True
    return gold.predicates[0] == "collaboratedwith" and thing == gold.subject and subject in gold.objects


def _triple(statement: Statement, names: Mapping[str, str]) -> tuple[str, str, str]:
    thing = statement.object
    named = normal(thing.value) if isinstance(thing, Literal) else names.get(thing, "?")
    return names.get(statement.subject, "?"), statement.predicate.casefold(), named


def _relations(tally: _Tally, found: Annotations, names: Mapping[str, str]) -> None:
    said: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for statement in found.statements:
        said[_triple(statement, names)].append(statement.rule)
    for statement in found.further:
        rules = said[_triple(statement, names)]
        rules += [statement.rule] if not rules else []
    used: set[tuple[str, str, str]] = set()
    required = 0
    got = 0
    for relation in tally.gold.relations:
        hits = {triple for triple in said if _agrees(relation, triple)}
        used |= hits
        if relation.optional:
            continue
        required += 1
        got += bool(hits)
        tally.predicates[relation.predicates[0]] += Count(int(bool(hits)), 0, 1)
        if not hits:
            tally.miss("relation", f"{relation.subject} {relation.predicates[0]} {relation.objects[0]}")
    tally.counts["relations/recall"] += Count(got, required, required)
    tally.counts["relations/precision"] += Count(len(used), len(said), len(said))
    for triple, rules in said.items():
        for rule in rules:
            tally.rules[rule] += Count(int(triple in used), 1)
        if triple not in used:
            tally.err("relation", " ".join(triple), rules[0])


def _claims(tally: _Tally, found: Annotations, names: Mapping[str, str]) -> None:
    text = found.document.text
    mine = [(" ".join(text[a:b] for a, b in c.content), c) for c in found.claims]
    listed = [g for g in tally.gold.claims if g.kind != "narration"]
    taken: set[int] = set()
    right = 0
    hits = 0
    for gold in listed:
        best = max(((overlap(gold.text, t), i) for i, (t, _) in enumerate(mine)), default=(0.0, -1))
        if best[0] < _CLOSE:
            tally.miss("claim", gold.text)
            continue
        hits += 1
        taken.add(best[1])
        right += _claimant_right(gold, mine[best[1]][1], names)
    tally.counts["claims/recall"] += Count(hits, len(listed), len(listed))
    tally.counts["claims/claimant"] += Count(right, hits, hits)
    tally.counts["claims/apart"] += Count(len(taken), max(hits, len(taken)), max(hits, len(taken)))
    for kind in sorted(set(tally.gold.complete_kinds) - {"narration"}):
        for passage, claim in mine:
            if KINDS[claim.mode] == kind:
                good = any(overlap(g.text, passage) >= _CLOSE for g in tally.gold.claims)
                tally.counts[f"claims/precision/{kind}"] += Count(int(good), 1, 1)
                tally.rules[claim.rule] += Count(int(good), 1)
                if not good:
                    tally.err("claim", passage, claim.rule)


def _claimant_right(gold: GoldClaim, claim: Claim, names: Mapping[str, str]) -> bool:
    if claim.claimant is None:
        return None in gold.claimants
    return names.get(claim.claimant, "?") in gold.claimants


def _fired(found: Annotations) -> Counter[str]:
    rules = [m.rule for m in (*found.mentions, *found.references)]
    rules += [s.rule for s in (*found.statements, *found.further)]
    rules += [c.rule for c in found.claims]
    return Counter(rule for rule in rules if rule)


def measure(found: Annotations, gold: Gold) -> Scores:
    """Compare one document with its gold.

    Args:
        found: what was read.
        gold: what a careful reader finds.

    Returns:
        Counts of right, predicted and gold, and what was missed or wrong.
    """
    tally = _Tally(gold)
    names = _namer(found, _entities(tally, found))
    _relations(tally, found, names)
    _claims(tally, found, names)
    return Scores(
        counts=dict(sorted(tally.counts.items())),
        predicates=dict(sorted(tally.predicates.items())),
        rules=dict(sorted(tally.rules.items())),
        fired=dict(sorted(_fired(found).items())),
        missed=tuple(tally.missed),
        wrong=tuple(tally.wrong),
    )
