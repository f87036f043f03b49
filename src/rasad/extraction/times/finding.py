"""Matches the rules on a text, from left to right: at each word the longest expression that holds."""

from __future__ import annotations

import re

from rasad.analysis.verbs import read_verb
from rasad.document import Document
from rasad.errors import BadDate
from rasad.extraction.times.joins import Disagreement, Found, absorb, clock_days, join
from rasad.extraction.times.lexicon import GAP, Unit, torn
from rasad.extraction.times.makers import MAKERS
from rasad.extraction.times.readings import no_value
from rasad.extraction.times.rules import Rule, RuleTable, load_rules
from rasad.extraction.times.setting import Setting
from rasad.model import Span
from rasad.numbers import plain

_WORD_BEFORE = re.compile(r"([^\W\d_]+)[\s\u200c«\"(]*$")
_WORD_AFTER = re.compile(r"[\s\u200c»\")]*([^\W\d_]+)")


def find(doc: Document, setting: Setting) -> tuple[list[Found], list[Disagreement]]:
    """All expressions of a document in order, and the weekdays that do not fit their dates."""
    table = load_rules()
    units = table.lexicon.units(doc.text)
    found = absorb(match_rules(doc.text, units, table, setting), units)
    joined, odd = join(found, doc.text)
    sentences = {one.first: doc.sentence_of(one.span.start) for one in joined} if doc.sentences else {}
    return clock_days(joined, sentences, setting.day), odd


def match_rules(text: str, units: list[Unit], table: RuleTable, setting: Setting) -> list[Found]:
    """What the rules find, before neighbours are joined."""
    codes = "".join(unit.code for unit in units)
    found: list[Found] = []
    at = 0
    while at < len(units):
        one, after = None, at + 1
        if codes[at] != GAP and (rules := table.by_code.get(codes[at])):
            one, after = longest(text, units, codes, at, rules, table, setting)
        if one:
            found.append(one)
            if one.reading.days and one.reading.grain == "day":
                setting.anchor = one.reading.days
                setting.anchor_calendar = one.reading.monthday[0] if one.reading.monthday else None
        at = after
    return found


def longest(
    text: str, units: list[Unit], codes: str, at: int, rules: list[Rule], table: RuleTable, setting: Setting
) -> tuple[Found | None, int]:
    """The longest expression that begins at a unit and holds, and where to go on.

    Of equally long ones the first of the table counts. What the word before makes something else is passed over whole:
    «میدان ۱۵ خرداد» names no month either.
    """
    matches = [(match, rule) for rule in rules if (match := rule.regex.match(codes, at))]
    matches.sort(key=lambda pair: -pair[0].end())
    start = units[at].start
    if matches and torn(text, start):
        return None, at + 1
    before = _WORD_BEFORE.search(text, max(0, start - 24), start) if matches else None
    word = plain(before[1]) if before else ""
    for match, rule in matches:
        span = Span(start, units[match.end() - 1].end)
        if (rule.before and word not in rule.before) or (torn(text, span.end) and not is_may(text, span)):
            continue
        if rule.kind in table.traps_before.get(word, ()):
            return None, match.end()
        if followed_by_trap(text, span, rule, table):
            continue
        try:
            reading = MAKERS[rule.make](rule.captures(match, units), rule.params, setting, span.end)
        except BadDate:  # a year beyond the calendars' tables
            reading = no_value("out-of-scope")
        if reading is not None:
            return Found(at, match.end(), span, rule.id, rule.confidence, reading), match.end()
    return None, at + 1


def is_may(text: str, span: Span) -> bool:
    """Whether «می» at the end is the month: «۲۷ می‌در» holds no verb, repair only took it for one."""
    rest = _WORD_AFTER.match(text, span.end)
    return rest is not None and span.of(text).endswith("می") and not read_verb("می" + rest[1])


def followed_by_trap(text: str, span: Span, rule: Rule, table: RuleTable) -> bool:
    """Whether the word behind says that this is no such time: «دو روز پیش از …», «از ۲۰۰۰ نفر»."""
    after = _WORD_AFTER.match(text, span.end, span.end + 24)
    return bool(after and rule.kind in table.traps_after.get(plain(after[1]), ()))
