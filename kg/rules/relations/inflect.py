"""The forms English verbs and nouns take."""

import re

__all__ = ["base_forms", "plural", "verb_forms"]

_IRREGULAR = {
    "admit": ("admitted",), "break": ("broke", "broken"), "commit": ("committed",), "cut": ("cut",),
    "drive": ("drove", "driven"), "fall": ("fell", "fallen"), "find": ("found",), "fly": ("flew", "flown"),
    "keep": ("kept",), "learn": ("learned", "learnt"), "let": ("let",), "oversee": ("oversaw", "overseen"),
    "pay": ("paid",), "rewrite": ("rewrote", "rewritten"), "rise": ("rose", "risen"), "say": ("said",),
    "seek": ("sought",), "send": ("sent",), "sing": ("sang", "sung"), "submit": ("submitted",),
    "undertake": ("undertook", "undertaken"), "withdraw": ("withdrew", "withdrawn"),
    "ban": ("banned",), "be": ("was", "were", "been"), "become": ("became", "become"), "beg": ("begged",),
    "begin": ("began", "begun"), "bring": ("brought",), "build": ("built",), "buy": ("bought",),
    "chair": ("chaired",), "choose": ("chose", "chosen"), "cobuild": ("cobuilt",), "colead": ("coled",),
    "come": ("came", "come"), "cowrite": ("cowrote", "cowritten"), "do": ("did", "done"),
    "draw": ("drew", "drawn"), "drop": ("dropped",), "enrol": ("enrolled",), "feed": ("fed",),
    "fight": ("fought",), "forbid": ("forbade", "forbidden"), "get": ("got", "gotten"),
    "give": ("gave", "given"), "go": ("went", "gone"), "grow": ("grew", "grown"), "have": ("had",),
    "hold": ("held",), "know": ("knew", "known"), "lay": ("laid",), "lead": ("led",), "leave": ("left",),
    "lend": ("lent",), "make": ("made",), "meet": ("met",), "model": ("modelled", "modeled"),
    "plan": ("planned",), "program": ("programmed", "programed"), "put": ("put",), "quit": ("quit",),
    "read": ("read",), "rebuild": ("rebuilt",), "refer": ("referred",), "rest": ("rested",),
    "run": ("ran", "run"), "see": ("saw", "seen"), "sell": ("sold",), "set": ("set",), "sit": ("sat",),
    "snap": ("snapped",), "speak": ("spoke", "spoken"), "spend": ("spent",), "spin": ("spun",),
    "split": ("split",), "stand": ("stood",), "stem": ("stemmed",), "step": ("stepped",),
    "take": ("took", "taken"), "tap": ("tapped",), "teach": ("taught",), "tell": ("told",),
    "think": ("thought",), "transfer": ("transferred",), "underlie": ("underlay", "underlain"),
    "win": ("won",), "write": ("wrote", "written"),
    "arise": ("arose", "arisen"), "bear": ("bore", "borne"), "beget": ("begot", "begotten"),
    "bid": ("bid",), "bind": ("bound",), "blow": ("blew", "blown"), "breed": ("bred",), "cast": ("cast",),
    "catch": ("caught",), "cling": ("clung",), "creep": ("crept",), "deal": ("dealt",), "dig": ("dug",),
    "dream": ("dreamed", "dreamt"), "flee": ("fled",), "forsake": ("forsook", "forsaken"),
    "freeze": ("froze", "frozen"), "hang": ("hung",), "hear": ("heard",), "hide": ("hid", "hidden"),
    "hit": ("hit",), "lean": ("leaned", "leant"), "leap": ("leaped", "leapt"), "lie": ("lay", "lain"),
    "light": ("lit", "lighted"), "lose": ("lost",), "mean": ("meant",), "prove": ("proved", "proven"),
    "shake": ("shook", "shaken"), "shed": ("shed",), "shoot": ("shot",), "show": ("showed", "shown"),
    "shut": ("shut",), "slide": ("slid",), "sow": ("sowed", "sown"), "spring": ("sprang", "sprung"),
    "steal": ("stole", "stolen"), "stick": ("stuck",), "strike": ("struck",), "sweep": ("swept",),
    "swing": ("swung",), "tear": ("tore", "torn"), "throw": ("threw", "thrown"), "wear": ("wore", "worn"),
    "weave": ("wove", "woven"), "wind": ("wound",),
}  # fmt: skip
_PREFIXES = ("co", "fore", "out", "over", "re", "under", "up")
"""What may stand before an irregular verb: "overtook", "undercut"."""
_VOWELS = "aeiou"
_DOUBLING = frozenset(
    {"admit", "commit", "submit", "begin", "enrol", "forbid", "model", "program", "quit", "refer", "transfer"}
)
"""Verbs of more than one syllable that double their last letter."""
_SHORT = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
"""Verbs of one syllable and one short vowel, which double their last letter."""


def _split(verb: str) -> tuple[str, str]:
    """Split a prefix from a verb that is irregular or short without it."""
    for prefix in _PREFIXES if verb not in _IRREGULAR else ():
        if verb.startswith(prefix) and verb[len(prefix) :] in _IRREGULAR:
            return prefix, verb[len(prefix) :]
    return "", verb


def verb_forms(verb: str) -> dict[str, str]:
    """Give the forms of a verb, each with its kind: base, s, ing or past.

    Args:
        verb: its base form.

    Example:
        >>> sorted(verb_forms("leave").items())
        [('leave', 'base'), ('leaves', 's'), ('leaving', 'ing'), ('left', 'past')]
        >>> sorted(verb_forms("map")), sorted(verb_forms("undercut"))
        (['map', 'mapped', 'mapping', 'maps'], ['undercut', 'undercuts', 'undercutting'])
    """
    prefix, root = _split(verb)
    if prefix:
        return {prefix + form: kind for form, kind in verb_forms(root).items()}
    sibilant = verb.endswith(("s", "x", "z", "ch", "sh", "o"))
    soft_y = verb.endswith("y") and verb[-2:-1] not in _VOWELS
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) else verb
    if verb.endswith("ie"):
        stem = verb[:-2] + "y"
    doubled = verb + verb[-1] if verb in _DOUBLING or _SHORT.fullmatch(verb) else stem
    third = verb[:-1] + "ies" if soft_y else verb + "es" if sibilant else verb + "s"
    forms = {"has" if verb == "have" else third: "s", doubled + "ing": "ing"}
    regular = verb[:-1] + "ied" if soft_y else verb + "d" if verb.endswith("e") else doubled + "ed"
    forms.update(dict.fromkeys(_IRREGULAR.get(verb, (regular,)), "past"))
    if verb in {"model", "program"}:
        forms[f"{verb}ing"] = "ing"
    forms.setdefault(verb, "base")
    return forms


def base_forms(participle: str) -> list[str]:
    """Give the verbs a past participle may belong to; some of them may not exist.

    Example:
        >>> base_forms("built"), base_forms("applied"), base_forms("based")
        (['build'], ['apply'], ['bas', 'base'])
    """
    irregular = [verb for verb, forms in _IRREGULAR.items() if participle in forms]
    if irregular or not participle.endswith("ed"):
        return irregular
    if participle.endswith("ied"):
        return [participle[:-3] + "y"]
    bases = [participle[:-2], participle[:-1]]
    return bases + ([participle[:-3]] if participle[-3:-2] == participle[-4:-3] else [])


def plural(noun: str) -> str:
    """Give the plural of a noun.

    Example:
        >>> plural("employee"), plural("subsidiary"), plural("alumnus"), plural("boss")
        ('employees', 'subsidiaries', 'alumni', 'bosses')
    """
    known = {"alumnus": "alumni", "alumna": "alumnae", "man": "men", "woman": "women", "basis": "bases"}
    for single, many in known.items():
        if noun.endswith(single):
            return noun[: -len(single)] + many
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")
