"""The commands on an archive: add, search, events, statements, who, problems."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from rasad.archive import search as finding
from rasad.archive.adding import Added
from rasad.archive.adding import add as add_to
from rasad.archive.inputs import is_address, problems_of, seen_before
from rasad.archive.inputs import retry as retry_in
from rasad.archive.search import ANY, Filters, Hit, Page
from rasad.archive.store import Archive, default_path
from rasad.cli.isolates import FIRST_STRONG, POP, isolated
from rasad.cli.narrowing import narrowed
from rasad.errors import RasadError
from rasad.ingest.files import Incoming, find_reports, how_many
from rasad.model import Event, Record, Report, Span, Statement

ARCHIVE = Annotated[Path | None, typer.Option(help="The archive's file (default: in the user's data folder).")]
PRIVATE = Annotated[bool, typer.Option("--private", help="Fetch from loopback and private networks too.")]
LIMIT = Annotated[int, typer.Option(min=1, help="How many at most.")]
AS_JSON = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]


def add(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE…", help="Files, folders, web archives; addresses of pages and feeds.")
    ],
    archive: ARCHIVE = None,
    jobs: Annotated[int, typer.Option(min=1, help="How many processes read.")] = 1,
    again: Annotated[
        bool, typer.Option("--again", help="Ask pages of feeds that were read before whether they changed.")
    ] = False,
    private: PRIVATE = False,
) -> None:
    """Read reports into the archive; what was added before is passed over."""
    opened = _open(archive)
    incoming = (one for source in sources for one in _incoming(opened, source, private, again))
    watched = sources if sys.stderr.isatty() else []
    counts = [None if is_address(source) else how_many(Path(source)) for source in watched]
    known = [count for count in counts if count is not None]
    _add_all(add_to(opened, incoming, jobs), sum(known) if known and len(known) == len(counts) else None)


def _add_all(outcomes: Iterable[Added], total: int | None = None) -> None:
    """Says what became of each report, and ends with 2 where one could not be read."""
    counts = {"added": 0, "known": 0, "failed": 0}
    for one in with_rate(outcomes, total):
        counts["failed" if one.problem else "added" if one.report else "known"] += 1
        if one.problem:
            print(f"rasad: {one.name} {one.problem}", file=sys.stderr)
    said = f"{counts['added']} added, {counts['known']} known already, {counts['failed']} not read"
    print(said + (" (see rasad problems; --retry tries again)" if counts["failed"] else ""), file=sys.stderr)
    raise SystemExit(2 if counts["failed"] else 0)


def _incoming(archive: Archive, source: str, private: bool, again: bool = False) -> Iterator[Incoming]:
    """The reports of a file, a folder or an address; a file is known by its whole path."""
    if is_address(source):
        from rasad.ingest.feeds import reports_at
        from rasad.ingest.fetching import Fetcher

        return reports_at(source, Fetcher(private=private), seen_before(archive, again))
    return find_reports(Path(source) if source == "-" else Path(source).resolve())


def problems(
    retry: Annotated[bool, typer.Option("--retry", help="Try them again; what is read leaves the list.")] = False,
    jobs: Annotated[int, typer.Option(min=1, help="How many processes read, with --retry.")] = 1,
    private: PRIVATE = False,
    archive: ARCHIVE = None,
    as_json: AS_JSON = False,
) -> None:
    """List what could not be read, and why; or try it again."""
    opened = _open(archive)
    if retry:
        _add_all(retry_in(opened, lambda source: _incoming(opened, source, private), jobs))
    for one in problems_of(opened):
        print(json.dumps({"name": one.name, "problem": one.why, "source": one.source}, ensure_ascii=False)
              if as_json else f"{one.name}: {one.why}")  # fmt: skip


@narrowed("outlet", "actor", "speaker", "place", "type_", "status", "since", "until")
def search(
    query: Annotated[str, typer.Argument(help='Words, and phrases in "…"; compared by dictionary form.')],
    filters: Filters = ANY,
    limit: LIMIT = 20,
    archive: ARCHIVE = None,
    as_json: AS_JSON = False,
) -> None:
    """Find reports by their words and by what they tell."""
    opened = _open(archive)
    for hit in finding.search(opened, query, filters, Page(limit)):
        if not as_json:
            print(f"{_heading(hit.report)}\n    {isolated(_snippet(hit))}")
        elif record := opened.get(hit.id):
            print(record.to_json())


@narrowed("actor", "recipient", "place", "type_", "status", "outlet", "since", "until")
def events(
    filters: Filters = ANY,
    limit: LIMIT = 50,
    archive: ARCHIVE = None,
    as_json: AS_JSON = False,
    out: Annotated[Path | None, typer.Option(help="Write a calendar (.ics) or a feed (.atom) of them.")] = None,
) -> None:
    """List what happened, is planned or demanded, by day."""
    facts = finding.events(_open(archive), filters, Page(limit))
    found = [(record, next(one for one in record.events if one.id == local)) for record, local in facts]
    if out:
        _write(out, found)
        return
    for record, event in found:
        day = event.when.value if event.when and event.when.value else ""
        _print_fact(record, event, f"{day or '–':24}{event.type:10}{event.status:12}", as_json)


def _write(out: Path, found: list[tuple[Record, Event]]) -> None:
    """Events as a file in the format that its name says. Raises RasadError."""
    if out.suffix == ".ics":
        from rasad.export.calendar import to_calendar

        out.write_bytes(to_calendar(found))
    elif out.suffix in {".atom", ".xml"}:
        from rasad.export.feed import to_atom

        out.write_bytes(to_atom(found, "رصد"))
    else:
        raise RasadError(f"{out}: name it .ics for a calendar or .atom for a feed")


@narrowed("actor", "recipient", "place", "type_", "status", "outlet", "since", "until")
def timeline(
    filters: Filters = ANY,
    limit: Annotated[
        int | None, typer.Option(min=1, help="How many at most (all that fit; 50 where nothing narrows them).")
    ] = None,
    archive: ARCHIVE = None,
    as_json: AS_JSON = False,
) -> None:
    """List what happened by day, told by how many reports from how many origins, and what they disagree on.

    Where nothing narrows it, the newest day comes first.
    """
    from rasad.archive.chronicle import chronicle, newest

    opened = _open(archive)
    chapters = islice(newest(opened), limit or 50) if filters == ANY else chronicle(opened, filters)[:limit]
    for chapter in chapters:
        story, first = chapter.story, chapter.story.told[0]
        differing = {one.field: sorted(one.values) for one in story.disagreements}
        differing |= {"status": sorted(story.otherwise)} if story.otherwise else {}
        if as_json:
            told = [one.id for one in story.told]
            whole = {"day": first.day, "told": told, "origins": chapter.origins, "differs": differing}
            print(json.dumps(whole | {"summary": first.event.summary}, ensure_ascii=False, default=str))
            continue
        day = f"{'' if first.dated else '~'}{first.day}"
        said = isolated(first.event.summary or first.event.summary_en)
        print(f"{day:12}{first.event.type:10}{first.event.status:12}{said}")
        if story.reports > 1:
            print(f"{'':12}{story.reports} reports, {len(chapter.origins)} origins")
        for field, values in differing.items():
            print(f"{'':12}{field} differs: {isolated(' / '.join(values))}")


@narrowed("by", "outlet", "since", "until")
def statements(
    filters: Filters = ANY,
    about: Annotated[str, typer.Option(help="Words that are said.")] = "",
    limit: LIMIT = 50,
    archive: ARCHIVE = None,
    as_json: AS_JSON = False,
) -> None:
    """List who said what."""
    for record, local in finding.statements(_open(archive), filters, about, Page(limit)):
        statement = next(one for one in record.statements if one.id == local)
        _print_fact(record, statement, f"{record.report.published or '–':12}", as_json)


def versions(
    report: Annotated[str, typer.Argument(help="The report's id, as search prints it.")],
    archive: ARCHIVE = None,
    as_json: AS_JSON = False,
) -> None:
    """Show what changed in a report from version to version: [-taken out-] {+put in+}."""
    from rasad.archive.versions import versions_of
    from rasad.stories.differences import difference

    kept = versions_of(_open(archive), report)
    if not kept:
        raise RasadError(f"there is no report {report} in the archive: rasad search prints the ids")
    for n, one in enumerate(kept):
        pieces = difference(kept[n - 1].report.text, one.report.text) if n else []
        if as_json:
            told = {"id": one.report.id, "added": one.added, "changes": [list(p) for p in pieces if p.what != "same"]}
            print(json.dumps(told, ensure_ascii=False, default=str))
            continue
        print(f"{one.added}  {_heading(one.report)}")
        if pieces:
            print("".join(_changed(piece.what, piece.text) for piece in pieces))


def _changed(what: str, text: str) -> str:
    """A stretch as `wdiff` writes it; each in its own direction, coloured where a person looks at it."""
    if what == "same":
        return text
    sign = "-" if what == "out" else "+"
    shown = f"{'[' if what == 'out' else '{'}{sign}{FIRST_STRONG}{text}{POP}{sign}{']' if what == 'out' else '}'}"
    colour = "31" if what == "out" else "32"
    return f"\N{ESCAPE}[{colour}m{shown}\N{ESCAPE}[0m" if sys.stdout.isatty() else shown


def who(
    name: Annotated[str, typer.Argument(help="A key, or a name in either script, or a part of it.")],
    limit: LIMIT = 20,
    archive: ARCHIVE = None,
    as_json: AS_JSON = False,
) -> None:
    """List whom a name may mean, and how often and when they are reported."""
    for one in finding.who(_open(archive), name, Page(limit)):
        if as_json:
            print(json.dumps(one._asdict(), ensure_ascii=False, default=str))
        else:
            print(f"{one.reports:6} {one.kind:12} {isolated(one.name)}  {one.name_en or ''}  {one.first} – {one.last}")


def _open(path: Path | None) -> Archive:
    return Archive(path or default_path())


T = TypeVar("T")


def with_rate(outcomes: Iterable[T], total: int | None = None) -> Iterator[T]:
    """The same outcomes, with count, rate and time left on standard error where a person looks at it."""
    if not sys.stderr.isatty():
        yield from outcomes
        return
    from rich import progress as bars
    from rich.console import Console

    columns = (
        bars.TextColumn("reports"), bars.BarColumn(), bars.MofNCompleteColumn(),
        bars.TextColumn("{task.fields[rate]}"), bars.TimeElapsedColumn(), bars.TimeRemainingColumn(),
    )  # fmt: skip
    start = time.monotonic()
    with bars.Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reports", total=total, rate="")
        for n, outcome in enumerate(outcomes, 1):
            rate = n / max(0.001, time.monotonic() - start)
            progress.update(task, completed=n, rate=f"{rate:.0f} a second")
            yield outcome


def _heading(report: Report) -> str:
    title = report.title or report.repaired.strip().split("\n")[0][:80]
    return f"{report.published or '–':12} {isolated(report.outlet or '–')}  {isolated(title)}  [{report.id}]"


def _snippet(hit: Hit, around: int = 90) -> str:
    """Some words of the published text around the first word that was found, found words in brackets."""
    text = hit.report.text
    if not hit.spans:
        return " ".join(text[: 2 * around].split())
    first = hit.spans[0]
    window = Span(max(0, first.start - around), min(len(text), first.end + around))
    marked, at = [], window.start
    for span in hit.spans:
        if window.covers(span) and span.start >= at:
            marked += [text[at : span.start], "[", span.of(text), "]"]
            at = span.end
    return " ".join("".join([*marked, text[at : window.end]]).split())


def _print_fact(record: Record, fact: Event | Statement, lead: str, as_json: bool) -> None:
    if as_json:
        whole: dict[str, Any] = {"report": record.report.id, **fact.model_dump(by_alias=True)}
        print(json.dumps(whole, ensure_ascii=False))
    else:
        print(f"{lead} {isolated(fact.summary or fact.summary_en)}  [{record.report.id} {fact.id}]")
