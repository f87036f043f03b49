"""The rules of data/times.yaml: patterns over classes of words, compiled to regular expressions over codes.

{weekday} {last}        a word of the class weekday, then one of the class last
{day} {month} سال?      a literal word, which may be absent
( {year} | امسال )      one or the other; a group may be absent too: ( … )?
<which-year>            a part that the table's `parts` spells out
{day:to}                the class day, its value kept under the name `to`
!( سال {year} )         here this must not follow
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from rasad import tables
from rasad.errors import FaultyTable
from rasad.extraction.times.lexicon import Lexicon, Unit

_ITEM = re.compile(r"[()|?!]|<[\w-]+>|\{[\w=-]+(?::[\w-]+)?\}|[^\s()|?<>{}]+")
Captures = dict[str, Any]


@dataclass(frozen=True)
class Rule:
    """One rule: what makes its value (`gives`), and its compiled pattern."""

    id: str
    regex: re.Pattern[str]
    names: dict[str, str]
    make: str
    params: dict[str, Any]
    kind: str  # the first part of the id
    before: frozenset[str]  # one of these words must stand before it, if there are any
    confidence: float

    def captures(self, match: re.Match[str], units: list[Unit]) -> Captures:
        """The values of the words a match rests on, by class or given name; the first of a name counts."""
        found: Captures = {}
        for group, name in self.names.items():
            at = match.start(group)
            if at >= 0 and name not in found:
                found[name] = units[at].values[self.class_of(group)]
        return found

    @staticmethod
    def class_of(group: str) -> str:
        return group.split("__")[1].replace("_", "-")


@dataclass
class RuleTable:
    """All of data/times.yaml, ready to use."""

    raw: dict[str, Any]
    lexicon: Lexicon
    rules: list[Rule] = field(default_factory=list)
    by_code: dict[str, list[Rule]] = field(default_factory=dict)
    traps_before: dict[str, set[str]] = field(default_factory=dict)  # word: kinds of rules it makes no time of
    traps_after: dict[str, set[str]] = field(default_factory=dict)


@cache
def load_rules() -> RuleTable:
    """The table of times; FaultyTable where a rule cannot be compiled or lacks an example."""
    return compile_rules(tables.load_yaml("times"))


def compile_rules(raw: dict[str, Any]) -> RuleTable:
    """Compiles a table; FaultyTable names the rule that is wrong."""
    parts = {name: _ITEM.findall(text) for name, text in raw["parts"].items()}
    patterns = {rule["id"]: expand(_ITEM.findall(rule["pattern"]), parts, rule["id"]) for rule in raw["rules"]}
    literals = {item for items in patterns.values() for item in items if item[0] not in "{()|?!"}
    table = RuleTable(raw, Lexicon(raw, literals))
    for rule in raw["rules"]:
        if not rule.get("examples"):
            raise FaultyTable(f"data/times.yaml: rule {rule['id']} has no example")
        if sum(rule["id"] == other["id"] for other in raw["rules"]) > 1:
            raise FaultyTable(f"data/times.yaml: two rules are called {rule['id']}")
        compiled = Compiler(table.lexicon, patterns[rule["id"]], rule["id"])
        (make, params), *more = rule["gives"].items()
        if more:
            raise FaultyTable(f"data/times.yaml: rule {rule['id']} gives two things")
        regex, first, _ = compiled.whole()
        kind = rule["id"].split("/")[0]
        before = frozenset(rule.get("before", ()))
        sure = rule.get("confidence", 0.9)
        made = Rule(rule["id"], re.compile(regex), compiled.names, make, params or {}, kind, before, sure)
        table.rules.append(made)
        for code in first:
            table.by_code.setdefault(code, []).append(made)
    for trap in raw["traps"]:
        for side, words in ((table.traps_before, trap.get("before", ())), (table.traps_after, trap.get("after", ()))):
            for word in words:
                side.setdefault(word, set()).update(trap["kinds"])
    return table


def expand(items: list[str], parts: dict[str, list[str]], rule: str, depth: int = 0) -> list[str]:
    """The items of a pattern with its <parts> spelled out."""
    out: list[str] = []
    for item in items:
        if item[0] != "<":
            out.append(item)
        elif item[1:-1] not in parts or depth > 5:
            raise FaultyTable(f"data/times.yaml: rule {rule} names the part {item}, which the table does not spell out")
        else:
            out += ["(", *expand(parts[item[1:-1]], parts, rule, depth + 1), ")"]
    return out


class Compiler:
    """Compiles one pattern: a regular expression, the codes it can begin with, and whether it may be empty."""

    def __init__(self, lexicon: Lexicon, items: list[str], rule: str) -> None:
        self.lexicon, self.items, self.rule = lexicon, items, rule
        self.names: dict[str, str] = {}
        self.at = 0

    def whole(self) -> tuple[str, set[str], bool]:
        regex, first, empty = self.choice()
        if self.at < len(self.items) or empty:
            raise FaultyTable(f"data/times.yaml: the pattern of {self.rule} is not closed, or may be empty")
        return regex, first, empty

    def choice(self) -> tuple[str, set[str], bool]:
        """Alternatives up to a closing bracket."""
        branches = [self.sequence()]
        while self.peek() == "|":
            self.at += 1
            branches.append(self.sequence())
        first = set().union(*(b[1] for b in branches))
        return "(?:" + "|".join(b[0] for b in branches) + ")", first, any(b[2] for b in branches)

    def sequence(self) -> tuple[str, set[str], bool]:
        regex, first, empty = "", set[str](), True
        while self.peek() not in ("", "|", ")"):
            part, starts, may_miss = self.item()
            regex += part
            if empty:
                first |= starts
            empty = empty and may_miss
        return regex, first, empty

    def item(self) -> tuple[str, set[str], bool]:
        word = self.items[self.at]
        self.at += 1
        if word == "!":
            regex, _, _ = self.item()
            return f"(?!{regex})", set(), True
        if word == "(":
            regex, first, empty = self.choice()
            if self.peek() != ")":
                raise FaultyTable(f"data/times.yaml: a bracket of {self.rule} is not closed")
            self.at += 1
        else:
            name, _, kept = word.strip("{}").partition(":")
            codes = self.lexicon.codes_of(name if word[0] == "{" else "=" + word)
            regex, first, empty = f"[{codes}]", set(codes), False
            if word[0] == "{":
                group = f"g{len(self.names)}__{name.replace('-', '_')}"
                self.names[group] = kept or name
                regex = f"(?P<{group}>{regex})"
        if self.peek() == "?":
            self.at += 1
            return f"(?:{regex})?", first, True
        return regex, first, empty

    def peek(self) -> str:
        return self.items[self.at] if self.at < len(self.items) else ""
