"""`rasad dates`: when, in a report, with the value of each expression in two calendars."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

import rasad
from rasad.calendars import days_of, to_jalali
from rasad.cli.isolates import isolated
from rasad.ingest.files import checked, find_reports
from rasad.model import Record, Time

FAILED = 2  # exit code when anything could not be read; the rest was


def dates(
    file: Annotated[Path, typer.Argument(help="A report, a folder of reports, or JSON Lines.")],
    published: Annotated[str, typer.Option(help="Day of publication, 2024-08-18.")] = "",
    outlet: Annotated[str, typer.Option(help="Who published it.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a time.")] = False,
) -> None:
    """Say when: every expression of time in a report and the days it means."""
    failed = 0
    for incoming in map(checked, find_reports(file)):
        if incoming.problem:
            typer.echo(f"rasad: {incoming.name} {incoming.problem}", err=True)
            failed = FAILED
            continue
        record = rasad.read(incoming.text, published or incoming.published, outlet or incoming.outlet)
        if as_json:
            for time in record.times:
                words = record.report.text[time.start : time.end]
                typer.echo(json.dumps({"text": words, **time.model_dump()}, ensure_ascii=False))
        else:
            show(record)
    raise typer.Exit(failed)


def show(record: Record) -> None:
    """Prints the times of a record as a table, and what is known of its day of publication."""
    report, console = record.report, Console()
    if report.published:
        basis = " (the text says so)" if report.published_basis == "text" else ""
        console.print(f"published {report.published}{basis}")
    elif report.published_candidates:
        console.print(f"published on one of {', '.join(report.published_candidates)}: say which with --published")
    else:
        console.print("day of publication unknown: relative times stay open; say it with --published")
    table = Table("words", "value", "jalali", "kind")
    for time in record.times:
        value = time.value or f"– ({time.unknown.get('value', '')})"
        table.add_row(isolated(report.text[time.start : time.end]), value, in_jalali(time), time.type)
    console.print(table)


def in_jalali(time: Time) -> str:
    """The days of a time in the Jalali calendar; empty where it names no days.

    >>> in_jalali(Time(id="t1", start=0, end=1, value="2024-08-18", calendar="relative", type="date",
    ...     basis="published", rule="x", confidence=1))
    '1403/05/28'
    """
    days = days_of((time.value or "").replace("~", "")) if time.type == "date" else (None, None)
    written = ["{}/{:02}/{:02}".format(*to_jalali(day)) for day in days if day]
    return " – ".join(dict.fromkeys(written))
