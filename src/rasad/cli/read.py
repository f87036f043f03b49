"""`rasad read`: reports in, records out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

import typer

from rasad.errors import BadDate, RasadError
from rasad.ingest.files import Incoming, find_reports
from rasad.model import Record
from rasad.reading import failed, parse_published
from rasad.reading import read as read_report

Language = Literal["fa", "en"]
FAILED = 2  # exit code when anything could not be read; the rest was


class Outcome(NamedTuple):
    """What became of one report: its record, or why there is none."""

    incoming: Incoming
    record: Record | None
    problem: str = ""


def read(
    files: Annotated[list[Path], typer.Argument(metavar="FILE|FOLDER|-", help="Text, JSON Lines or folders.")],
    published: Annotated[str, typer.Option(help="Day of publication: 2024-08-18, 1403-05-28, or a moment.")] = "",
    outlet: Annotated[str, typer.Option(help="Who published it.")] = "",
    title: Annotated[str, typer.Option(help="Its title, if it does not stand in the text.")] = "",
    url: Annotated[str, typer.Option(help="Where it was published.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print the record; of several reports one a line.")] = False,
    html: Annotated[Path | None, typer.Option(help="Write its page; of several reports, a folder of pages.")] = None,
    lang: Annotated[Language | None, typer.Option(help="Of the brief and the page (default: the system's).")] = None,
    jobs: Annotated[int, typer.Option(min=1, help="How many processes read.")] = 1,
) -> None:
    """Read reports and say what they say: who, what, when, where, who said it, and according to whom."""
    try:
        parse_published(published)
    except BadDate as fault:
        raise SystemExit(_complain("--published", str(fault))) from None
    given = {"published": published, "outlet": outlet, "title": title, "url": url}
    incoming = [_with(one, given) for file in files for one in find_reports(file)]
    several, failed = len(incoming) > 1, 0
    for outcome in _with_progress(_read_all(incoming, jobs), len(incoming)):
        if outcome.incoming.note:
            print(f"rasad: {outcome.incoming.name} {outcome.incoming.note}", file=sys.stderr)
        if outcome.record is None:
            failed = _complain(outcome.incoming.name, outcome.problem)
            continue
        _give(outcome.record, outcome.incoming.name, as_json, html, lang or _system_language(), several)
    raise SystemExit(failed)


def _with(incoming: Incoming, given: dict[str, str]) -> Incoming:
    """What the report itself says of its outlet and day goes before what was said for all."""
    said: dict[str, Any] = {key: getattr(incoming, key) or value for key, value in given.items()}
    return replace(incoming, **said)


def _read_one(incoming: Incoming) -> Outcome:
    if incoming.problem:
        return Outcome(incoming, None, incoming.problem)
    try:
        record = read_report(incoming.text, incoming.published, incoming.outlet, incoming.title, incoming.url)
    except RasadError as fault:
        return Outcome(incoming, None, str(fault))
    except Exception as fault:  # the other reports of the call are still read
        return Outcome(incoming, None, failed(fault))
    return Outcome(incoming, record)


def _read_all(incoming: list[Incoming], jobs: int) -> Iterator[Outcome]:
    """Outcomes in the order of the reports."""
    if jobs == 1 or len(incoming) < 2:
        yield from map(_read_one, incoming)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(_read_one, incoming, chunksize=max(1, min(16, len(incoming) // (4 * jobs))))


def _with_progress(outcomes: Iterable[Outcome], total: int) -> Iterable[Outcome]:
    """A progress bar on standard error, where a person sees it and there is something to wait for."""
    if total < 2 or not sys.stderr.isatty():
        return outcomes
    from rich.console import Console
    from rich.progress import track

    return track(outcomes, description="Reading", total=total, console=Console(stderr=True))


def _give(record: Record, name: str, as_json: bool, html: Path | None, lang: Language, several: bool) -> None:
    """Prints the record or its brief, and writes its page."""
    if html is not None:
        from rasad.web.page import render

        file = html / f"{Path(name.replace(':', '-')).stem or 'report'}-{record.report.id}.html" if several else html
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(render(record, lang), encoding="utf-8", errors="surrogatepass")
    if as_json:
        print(record.to_json())
    else:
        from rasad.brief import print_brief

        print_brief(record, lang)
    if html is not None:
        print(f"rasad: the page is at {file}", file=sys.stderr)


def _system_language() -> Language:
    import os

    said = next((os.environ[key] for key in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(key)), "")
    return "fa" if said.startswith("fa") else "en"


def _complain(what: str, why: str) -> int:
    print(f"rasad: {what} {why}", file=sys.stderr)
    return FAILED
