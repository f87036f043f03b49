"""The rules for events: data/events/*.yaml read once, with an index from words to the rules that they may trigger."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any, get_args

from rasad.errors import FaultyTable
from rasad.extraction.events.words import words
from rasad.model import EventType
from rasad.orthography import fold
from rasad.tables import load_tsv, load_yaml

TABLES = [name.lower() for name in get_args(EventType)]
ROLES = {"actor", "recipient", "place", "visited", "either", "occasion", "content", "none"}
# Acts done in deed, which things and places may suffer; the others are done in words.
PHYSICAL = frozenset({"ASSAULT", "COERCE", "RETREAT", "MOBILIZE", "PROTEST"})
_KEYS = {
    "id", "type", "types", "mode", "frame", "extra", "nouns", "words", "light", "verbs", "modes", "present", "needs",
    "about", "about_not", "about_verbs", "unless", "flags", "confidence", "negated",
    "nominal_needs", "sides", "family", "by_crowd", "examples", "not", "remark",
}  # fmt: skip
# What the code knows of a rule besides its words: see data/events/frames.yaml.
_FLAGS = {
    "suffer", "predicate", "press", "armed", "states", "victims", "support", "verbal", "mutual", "vow",
    "active", "alone", "company",
}  # fmt: skip
# How the passive of a light verb is said.
_PASSIVE_LIGHT = {"کردن": ("شدن", "گردیدن", "گشتن"), "رساندن": ("رسیدن",)}
# Forms of light verbs that stand written together with their noun.
_GLUED = {
    "کردن": "کرد کردند کرده کرده‌است کرده‌اند کرده‌بود می‌کند می‌کنند کند کنند نکرد نکرده کردن",
    "شدن": "شد شدند شده شده‌است شده‌اند شده‌بود شده‌بودند می‌شود می‌شوند شود شوند نشد نشده شدن",
}
# Other verbs that may stand for a light verb.
_VARIANTS = {"کردن": ("نمودن", "ساختن"), "شدن": ("گردیدن", "گشتن")}


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of saying that an act took place. See data/events/frames.yaml for `frame`."""

    id: str
    type: EventType
    mode: str | None
    frame: dict[str, str]
    modes: dict[str, str] = field(default_factory=dict)
    present: str = "ongoing"
    needs: tuple[str, ...] = ()
    about: frozenset[str] = frozenset()
    about_not: frozenset[str] = frozenset()
    unless: tuple[str, ...] = ()
    flags: frozenset[str] = frozenset()
    confidence: float = 0.7  # as it was judged on raw reports, where it was
    nominal_needs: tuple[str, ...] = ()
    sides: int = 0  # how many parties a noun needs where no verb carries it
    by_crowd: EventType | None = None  # what the act is where a crowd does it («مردم … اعتراض کردند»: PROTEST)
    negated: EventType | None = None  # what the denied act is, where that is an act too («موافقت نکرد»: REJECT)
    family: str = ""  # what mentions of one event have in common: the id of the first rule that tells the act


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words that trigger a rule: `words` folded; `verb` the infinitive after them, None for a noun."""

    words: tuple[str, ...]
    rule: Rule
    verb: str | None = None
    passive: bool = False
    about: frozenset[str] = frozenset()
    infinitive: bool = False  # the words end in one («به رسمیت شناختن»)

    @property
    def leading(self) -> tuple[str, ...]:
        """The words that stand together: «قرار», «معرفی» go with the verb («مسئول این حمله معرفی کرد»)."""
        apart = len(self.words) > 1 and self.words[-1] in words("with_verb")
        waits = self.verb is not None and "predicate" in self.rule.flags and apart
        return self.words[:-1] if waits else self.words


@dataclass(frozen=True, slots=True)
class Index:
    """Noun patterns by their first word; verb patterns by infinitive, and by the noun they are written together with
    («بازداشت‌شده‌اند»); the longest first."""

    nouns: dict[str, list[Pattern]]
    verbs: dict[str, list[Pattern]]
    glued: dict[str, Pattern]
    compounds: dict[tuple[str, str], list[Pattern]]  # by infinitive and the word before it
    predicates: dict[str, list[Pattern]]  # predicative words
    led: dict[str, list[Pattern]]  # predicative phrases by their second word: «به امضا», «مورد تأیید»


@cache
def rules() -> tuple[Rule, ...]:
    """All rules of all tables; FaultyTable where one is faulty."""
    return tuple(rule for rule, _ in _all())


@cache
def index() -> Index:
    """From the first words of a trigger to the patterns."""
    nouns: dict[str, list[Pattern]] = {}
    verbs: dict[str, list[Pattern]] = {}
    for rule, row in _all():
        for noun in row.get("nouns", ()):
            folded = tuple(fold(w) for w in noun.split())
            nouns.setdefault(folded[0], []).append(Pattern(folded, rule))
        for pattern in _verb_patterns(rule, row):
            verbs.setdefault(pattern.verb or "", []).append(pattern)
            if pattern.words and pattern.verb and "predicate" not in rule.flags:
                whole = (*pattern.words, fold(pattern.verb))
                noun = Pattern(whole, rule, None, pattern.passive, pattern.about, True)
                nouns.setdefault(whole[0], []).append(noun)
    glued = {}
    for verb, forms in _GLUED.items():
        for pattern in verbs.get(verb, ()):
            if len(pattern.words) == 1 and "predicate" not in pattern.rule.flags:
                glued.update({pattern.words[0] + form: pattern for form in map(fold, forms.split())})
    for table in (nouns, verbs):
        for patterns in table.values():
            patterns.sort(key=lambda p: -len(p.words))
    compounds: dict[tuple[str, str], list[Pattern]] = {}
    predicates: dict[str, list[Pattern]] = {}
    led: dict[str, list[Pattern]] = {}
    for verb, patterns in verbs.items():
        for pattern in patterns:
            if pattern.words and "predicate" in pattern.rule.flags:
                table, word = (led, pattern.words[1]) if len(pattern.leading) > 1 else (predicates, pattern.words[0])
                table.setdefault(word, []).append(pattern)
            else:
                compounds.setdefault((verb, pattern.words[-1] if pattern.words else ""), []).append(pattern)
    return Index(nouns, verbs, glued, compounds, predicates, led)


@cache
def _judged() -> dict[str, float]:
    """How sure the events of a rule are, by what was judged right: data/events/judged.tsv."""
    rows = load_tsv("events/judged")
    return {row["rule"]: round((int(row["right"]) + 1) / (int(row["judged"]) + 2), 2) for row in rows}


_PRIOR = 0.7  # of a rule that is too rare to be judged by itself


@cache
def _all() -> tuple[tuple[Rule, dict[str, Any]], ...]:
    frames = load_yaml("events/frames")
    made = []
    seen: set[str] = set()
    for table in TABLES:
        for row in load_yaml(f"events/{table}"):
            place = f"data/events/{table}.yaml, rule {row.get('id')}"
            if unknown := set(row) - _KEYS:
                raise FaultyTable(f"{place}: unknown {', '.join(sorted(unknown))}")
            if odd := set(row.get("flags", ())) - _FLAGS:
                raise FaultyTable(f"{place}: unknown flags {', '.join(sorted(odd))}")
            if row["id"] in seen or not row.get("examples"):
                raise FaultyTable(f"{place}: an id stands once, and a rule has an example")
            seen.add(row["id"])
            made.append((_rule(row, frames, place), row))
    return tuple(made)


def _rule(row: dict[str, Any], frames: dict[str, dict[str, str]], place: str) -> Rule:
    frame = row["frame"]
    slots = dict(frames[frame] if isinstance(frame, str) else frame) | row.get("extra", {})
    if slots.get("subject") == "actor":
        slots.setdefault("توسط", "actor")
    if wrong := set(slots.values()) - ROLES:
        raise FaultyTable(f"{place}: {', '.join(map(str, wrong))} is no role")
    return Rule(
        id=row["id"],
        type=row["type"],
        mode=row.get("mode"),
        frame=slots,
        modes={fold(word): mode for word, mode in row.get("modes", {}).items()},
        present=row.get("present", "ongoing"),
        needs=tuple(row.get("needs", ())),
        about=frozenset(map(fold, row.get("about", ()))),
        about_not=frozenset(map(fold, row.get("about_not", ()))),
        unless=tuple(" ".join(map(fold, words.split())) for words in row.get("unless", ())),
        flags=frozenset(row.get("flags", ())),
        confidence=_judged().get(row["id"], row.get("confidence", _PRIOR)),
        nominal_needs=tuple(row.get("nominal_needs", ())),
        sides=row.get("sides", 0),
        by_crowd=row.get("by_crowd"),
        negated=row.get("negated"),
        family=row.get("family", row["id"]),
    )


def _verb_patterns(rule: Rule, row: dict[str, Any]) -> list[Pattern]:
    about = row.get("about_verbs", {})
    lemmas = list(row.get("verbs", ()))
    light_verbs = row.get("light", [])
    lemmas += [f"{word} {light}" for word in row.get("nouns", []) + row.get("words", []) for light in light_verbs]
    if rule.frame.get("object") == "recipient":
        nouns = [noun for noun in row.get("nouns", ()) if " " not in noun]
        lemmas += [f"{opening} {noun} قرار دادن" for opening in ("مورد", "هدف", "آماج") for noun in nouns]
    patterns = []
    for lemma in dict.fromkeys(lemmas):
        *words, verb = lemma.split()
        folded = tuple(fold(w) for w in words)
        special = frozenset(map(fold, about.get(lemma, ())))
        if verb == "درآوردن" and words:  # «به حال تعلیق در آورد»
            patterns.append(Pattern((*folded, "در"), rule, "آوردن", False, special))
        for one in (verb, *_VARIANTS.get(verb, ())) if words else (verb,):
            patterns.append(Pattern(folded, rule, one, "suffer" in rule.flags, special))
        if not {"suffer", "active"} & rule.flags and (rule.frame.get("object") or verb in ("کردن", "رساندن", "دادن")):
            patterns += _passives(folded, verb, rule, special)
    return patterns


def _passives(words: tuple[str, ...], verb: str, rule: Rule, about: frozenset[str]) -> list[Pattern]:
    """«دستگیر کردن»: «دستگیر شدن»; «مورد حمله قرار دادن»: «مورد حمله قرار گرفتن»; «کشتن»: «کشته شدن»."""
    made = []
    if words:
        if words[-1] == "قرار" and verb == "دادن":
            made.append(Pattern(words, rule, "گرفتن", True, about))
        made += [Pattern(words, rule, light, True, about) for light in _PASSIVE_LIGHT.get(verb, ())]
    if verb not in _PASSIVE_LIGHT:
        participle = fold(verb[:-1] + "ه")
        made += [Pattern((*words, participle), rule, light, True, about) for light in ("شدن", "گردیدن")]
    return made
