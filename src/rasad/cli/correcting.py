"""The commands on what people correct: correct, corrections, reread."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from rasad.archive.chronicle import story_of
from rasad.archive.corrections import (
    PREFIXES,
    Correction,
    CorrectionError,
    Kind,
    all_corrections,
    anchor_of,
    fact_of,
)  # fmt: skip
from rasad.archive.decisions import decide, split_off
from rasad.archive.rereading import correct as correct_in
from rasad.archive.rereading import plan, undo
from rasad.archive.rereading import reread as reread_in
from rasad.archive.store import Archive, default_path
from rasad.cli.archive import ARCHIVE, AS_JSON, with_rate
from rasad.cli.isolates import isolated
from rasad.export.annotations import annotate
from rasad.model import Record

AUTHOR = Annotated[str, typer.Option(help="Who says so.")]
REASON = Annotated[str, typer.Option(help="Why.")]
FACTS = Annotated[list[str], typer.Argument(metavar="REPORT/FACT…", help="Facts as timeline --json tells them.")]


def correct(
    report: Annotated[str, typer.Argument(help="The report's id, as search prints it.")],
    fact: Annotated[str, typer.Argument(help="The fact's id in its record: e1, t2, s1, st3, ev4.")],
    field: Annotated[str, typer.Argument(help="The field to set.")] = "",
    value: Annotated[str, typer.Argument(help="Its value: JSON, or plain words.")] = "",
    wrong: Annotated[bool, typer.Option("--wrong", help="The fact is wrong: take it out.")] = False,
    join: Annotated[str, typer.Option(help="The id of a fact of the same kind that is the same one.")] = "",
    author: AUTHOR = "",
    reason: REASON = "",
    archive: ARCHIVE = None,
) -> None:
    """Set a fact right; it beats the reader and stays when the report is read again."""
    opened = Archive(archive or default_path())
    record = opened.get(report)
    if record is None:
        raise CorrectionError(f"there is no report {report} in the archive: rasad search prints the ids")
    kind, place = _fact(record, fact)
    given: dict[str, Any] = {"report": report, "kind": kind, "anchor": place, "author": author, "reason": reason}
    if wrong:
        one = Correction(**given, action="wrong")
    elif join:
        one = Correction(**given, action="join", value=list(_fact(record, join)[1]))
    else:
        one = Correction(**given, action="set", field=field, value=_value(value))
    print(f"correction {correct_in(opened, one)} is kept", file=sys.stderr)


def corrections(
    undone: Annotated[int | None, typer.Option("--undo", help="Take this one back.")] = None,
    export: Annotated[Path | None, typer.Option(help="Write the corrected reports as annotated ones.")] = None,
    archive: ARCHIVE = None,
    as_json: AS_JSON = False,
) -> None:
    """List what people corrected, take one back, or export the corrected reports."""
    opened = Archive(archive or default_path())
    if undone is not None:
        undo(opened, undone)
        return
    listed = all_corrections(opened.engine)
    if export:
        export.mkdir(parents=True, exist_ok=True)
        for report in dict.fromkeys(one["report"] for one in listed if not one["undone"]):
            if record := opened.get(report):
                (export / f"{report}.txt").write_text(record.report.text, encoding="utf-8", errors="surrogatepass")
                annotated = json.dumps(annotate(record), ensure_ascii=False, indent=1)
                (export / f"{report}.json").write_text(annotated, encoding="utf-8", errors="surrogatepass")
        return
    for one in listed:
        if as_json:
            print(json.dumps(one, ensure_ascii=False, default=str))
        else:
            state = "  (taken back)" if one["undone"] else ""
            value = one["value"] if one["action"] in ("set", "together", "apart", "split") else ""
            said = f"{one['kind']} {one['action']} {one['field']} {value}"
            print(f"{one['number']:5} {one['report']} {isolated(said)} {isolated(one['author'])}{state}")


def reread(
    every: Annotated[bool, typer.Option("--all", help="All reports, not only those that a change can touch.")] = False,
    dry: Annotated[bool, typer.Option("--dry-run", help="Only say how many reports there are to read.")] = False,
    jobs: Annotated[int, typer.Option(min=1, help="How many processes read.")] = 1,
    archive: ARCHIVE = None,
) -> None:
    """Read again what a change of Rasad or of its tables can touch; corrections stay."""
    opened = Archive(archive or default_path())
    planned = plan(opened, every)
    same = f"{len(planned.same)} stay as they are: nothing that changed stands in them"
    if dry:
        print(f"{len(planned.read)} to read again, {len(planned.word)} to word again, {same}", file=sys.stderr)
        return
    for one in with_rate(reread_in(opened, planned, jobs), len(planned.read)):
        for lost in one.lost:
            print(
                f"rasad: {one.report}: a correction of {lost.author} no longer finds its words: "
                f"{lost.kind} at {lost.anchor.start}–{lost.anchor.end}, {lost.action} {lost.field}",
                file=sys.stderr,
            )
    print(f"{len(planned.read)} read again, {len(planned.word)} worded again, {same}", file=sys.stderr)


def join(
    facts: FACTS,
    author: AUTHOR = "",
    reason: REASON = "",
    archive: ARCHIVE = None,
) -> None:
    """Say that events, or entities, are one: of one report or of several. `corrections --undo` takes it back."""
    for number in decide(Archive(archive or default_path()), "together", facts, author, reason):
        print(f"correction {number} is kept", file=sys.stderr)


def split(
    facts: FACTS,
    mentions: Annotated[
        str, typer.Option(help="Numbers of the mentions to make an entity or event of their own of: 2,4.")
    ] = "",
    author: AUTHOR = "",
    reason: REASON = "",
    archive: ARCHIVE = None,
) -> None:
    """Say that events, or entities, are not one; with one event alone, take it out of its story."""
    opened = Archive(archive or default_path())
    if mentions:
        numbers = [correct_in(opened, split_off(opened, facts[0], mentions, author, reason))]
    elif len(facts) == 1:
        chapter = story_of(opened, *facts[0].split("/", 1)) if "/" in facts[0] else None
        others = [one.id for one in chapter.story.told if one.id != facts[0]] if chapter else []
        if not others:
            raise CorrectionError(f"{facts[0]} is in no story with others: name two facts, or --mentions of one")
        numbers = decide(opened, "apart", [facts[0], *others], author, reason)
    else:
        numbers = decide(opened, "apart", facts, author, reason)
    for number in numbers:
        print(f"correction {number} is kept", file=sys.stderr)


def _fact(record: Record, ident: str) -> tuple[Kind, Any]:
    """The kind of a fact and the words that it rests on."""
    fact = fact_of(record, ident)
    if fact is None:
        raise CorrectionError(f"the record has no {ident}: rasad read --json or the report's page show the ids")
    return PREFIXES[ident.rstrip("0123456789")], anchor_of(fact)


def _value(written: str) -> Any:
    try:
        return json.loads(written)
    except json.JSONDecodeError:
        return written
