"""Makes valid records of what tests write in short: missing fields get their defaults."""

from __future__ import annotations

from typing import Any

from rasad.model import Record

MADE = {"rule": "test", "confidence": 1.0}
DEFAULTS: dict[str, dict[str, Any]] = {
    "entities": {"kind": "other", **MADE},
    "times": {"calendar": "relative", "type": "date", "basis": "said", **MADE},
    "sources": {"scope": {"start": 0, "end": 0}, **MADE},
    "statements": {"kind": "indirect", **MADE},
    "events": {"status": "happened", "trigger": {"start": 0, "end": 0}, **MADE},
}
MENTION = {"form": "name", **MADE}
ENTITY_FIELDS = {"id", "kind", "named", "name", "name_en", "key", "wikidata", "stands_for", "roles", "mentions"}


def record_of(short: dict[str, Any]) -> Record:
    """A record of a dictionary that says only what matters.

    short: the parts of a record; `report` may be its text alone. What annotated reports hold beyond a record is left
    out. Returns a valid record.
    """
    report = short["report"] if isinstance(short["report"], dict) else {"text": short["report"]}
    whole: dict[str, Any] = {
        "reader": {"version": "0", "tables": "", "models": ""},
        "report": {"id": "r", "text_hash": "", "repaired": report["text"], **report},
        "remarks": short.get("remarks", []),
    }
    for part, defaults in DEFAULTS.items():
        whole[part] = [{**defaults, **one} for one in short.get(part, [])]
    whole["entities"] = [entity_of(e) for e in whole["entities"]]
    for statement in whole["statements"]:
        if statement.get("cue"):
            statement["cue"] = {"lemma": "گفتن", "act": "say", **statement["cue"]}
    return Record.model_validate(whole)


def entity_of(short: dict[str, Any]) -> dict[str, Any]:
    entity = {k: v for k, v in short.items() if k in ENTITY_FIELDS or k in MADE}
    entity["mentions"] = [{**MENTION, **m} for m in short.get("mentions", [])]
    entity["roles"] = [{"title": r.get("title") or r.get("title_en"), **r} for r in short.get("roles", [])]
    return entity
