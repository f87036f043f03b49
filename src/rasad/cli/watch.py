"""`rasad watch`: feeds as a service."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Annotated

import typer

from rasad.archive.store import Archive, default_path
from rasad.archive.watching import load_watch, one_round
from rasad.cli.archive import ARCHIVE
from rasad.ingest.fetching import Fetcher


def watch(
    feeds: Annotated[Path, typer.Argument(help="A TOML file with [[feed]] and [[alert]] entries.")],
    once: Annotated[bool, typer.Option("--once", help="One round, then end: for cron or a timer.")] = False,
    private: Annotated[bool, typer.Option("--private", help="Fetch from loopback and private networks too.")] = False,
    archive: ARCHIVE = None,
) -> None:
    """Fetch what feeds announce, keep it, and give alerts, round by round."""
    watched, opened, fetcher = load_watch(feeds), Archive(archive or default_path()), Fetcher(private=private)
    while True:
        counts = {"added": 0, "failed": 0}
        for one in one_round(opened, watched, fetcher, _complain):
            counts["added"] += one.report is not None
            if one.problem:
                counts["failed"] += 1
                _complain(f"{one.name} {one.problem}")
        print(f"{counts['added']} added, {counts['failed']} not read", file=sys.stderr, flush=True)
        if once:
            return
        time.sleep(watched.every)


def _complain(said: str) -> None:
    print(f"rasad: {said}", file=sys.stderr, flush=True)
