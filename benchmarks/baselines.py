"""What a stage must beat to be in the record: the trivial reader of each stage, scored like ours.

    python benchmarks/baselines.py SHARED

mentions    every name of a country, as the territory names of CLDR write it, and nothing else; each name is one entity
times       every four-digit number from 1200 to 2100 and every weekday; value: the year, or the day of publication
sources     every «به گزارش X» up to the next comma or full stop, the chain its words
statements  every stretch between guillemets of more than four words, spoken by the last name before it
events      every دیدار, سفر, حمله, تحریم and بازداشت, happened, without parties
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from babel import Locale
from quality import reports, scorer, table, total

from blind import SETS

TYPES = {"دیدار": "CONSULT", "سفر": "CONSULT", "حمله": "ASSAULT", "تحریم": "SANCTION", "بازداشت": "COERCE"}
LETTERS = str.maketrans("يك۰۱۲۳۴۵۶۷۸۹", "یک0123456789")
WEEKDAYS = re.compile("(?:یک|دو|سه|چهار|پنج)?\u200c? ?شنبه|جمعه")


def trivial_record(text: str, published: str | None) -> dict[str, Any]:
    """A record that no thought went into."""
    folded = text.translate(LETTERS)  # one letter for one, so positions stay
    countries = {name for code, name in Locale("fa").territories.items() if len(code) == 2 and len(name) > 2}
    entities: dict[str, dict[str, Any]] = {}
    names = re.compile(r"(?<!\w)(?:" + "|".join(sorted(map(re.escape, countries), key=len, reverse=True)) + r")(?!\w)")
    english = Locale("en").territories
    code_of = {name: code for code, name in Locale("fa").territories.items()}
    found = [(m.start(), m.end(), m[0]) for m in names.finditer(folded)]
    for start, end, name in found:
        entity = entities.setdefault(
            name,
            {"id": name, "kind": "country", "name": name, "name_en": english.get(code_of[name]), "mentions": []},
        )
        entity["mentions"].append({"start": start, "end": end, "form": "name"})
    times = [
        {"start": m.start(), "end": m.end(), "value": m[0]}
        for m in re.finditer(r"(?<!\d)(?:1[2-9]|20)\d\d(?!\d)", folded)
    ]
    times += [{"start": m.start(), "end": m.end(), "value": published} for m in WEEKDAYS.finditer(folded)]
    sources = []
    for m in re.finditer(r"به گزارش ([^،.\n]{2,40})", folded):
        entities.setdefault(m[1], {"id": m[1], "kind": "outlet", "name": m[1], "name_en": None, "mentions": []})
        sources.append({"id": f"s{m.start()}", "chain": [m[1]], "start": m.start(), "end": m.end()})
    statements = []
    for m in re.finditer(r"«([^»]*)»", folded):
        if len(m[1].split()) > 4:
            before = [name for _, end, name in found if end < m.start()]
            content = {"start": m.start(1), "end": m.end(1)}
            statements.append({"speakers": before[-1:], "content": content, "kind": "direct"})
    events = [
        {
            "type": kind,
            "trigger": {"start": m.start(), "end": m.end()},
            "actors": [],
            "recipients": [],
            "status": "happened",
        }
        for word, kind in TYPES.items()
        for m in re.finditer(rf"(?<!\w){word}(?!\w)", folded)
    ]
    numbered = [{"id": f"t{n}", **time} for n, time in enumerate(times)]
    return {
        "report": {"text": text},
        "entities": list(entities.values()),
        "times": numbered,
        "sources": sources,
        "statements": statements,
        "events": events,
    }


def main() -> None:
    shared = Path(sys.argv[1])
    score = scorer(shared)
    for which in ("dev", *SETS):
        each = []
        for gold in reports(shared, which):
            record = json.loads(json.dumps(trivial_record(gold["text"], gold.get("published"))))
            each.append(score.score(gold, record)[0])
        print(f"\n# {which}, trivial\n{table(total(score, each).figures())}")


if __name__ == "__main__":
    main()
