"""Reports in files: plain text, JSON Lines, folders of both."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rasad.errors import UnreadableReport
from rasad.ingest.decoding import decode
from rasad.ingest.language import NAMES, language_of

LONGEST = 1_000_000  # code points; a newspaper page has some 30,000
SUFFIXES = {".txt", ".text", ".jsonl", ".ndjson"}


@dataclass(frozen=True)
class Incoming:
    """A report to read, or the reason why it cannot be; `name` says where it stands."""

    name: str
    text: str = ""
    published: str = ""
    outlet: str = ""
    title: str = ""
    url: str = ""
    note: str = ""  # what a person should know although it was read
    problem: str = ""


def find_reports(path: Path) -> Iterator[Incoming]:
    """The reports of a file (`-`: standard input), a JSON Lines file or a folder, in order of name.

    Never raises for what a file holds: what cannot be read comes with its `problem`.
    """
    if str(path) == "-":
        yield from _in_bytes("standard input", sys.stdin.buffer.read(), lines=False)
    elif path.is_dir():
        files = sorted(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
        if not files:
            yield Incoming(str(path), problem=f"holds no reports: no {', '.join(sorted(SUFFIXES))} file in it")
        for file in files:
            yield from find_reports(file)
    else:
        try:
            raw = path.read_bytes()
        except FileNotFoundError:
            yield Incoming(str(path), problem="is not there")
        except OSError as fault:
            yield Incoming(str(path), problem=f"cannot be opened: {fault.strerror}")
        else:
            yield from _in_bytes(str(path), raw, lines=path.suffix.lower() in {".jsonl", ".ndjson"})


def _in_bytes(name: str, raw: bytes, lines: bool) -> Iterator[Incoming]:
    try:
        text, encoding = decode(raw)
    except UnreadableReport as fault:
        yield Incoming(name, problem=str(fault))
        return
    note = "" if encoding == "utf-8" else f"is in {encoding}: converted, positions count the converted text"
    if not lines:
        yield checked(Incoming(name, text, note=note))
        return
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield _in_line(f"{name}:{number}", line, note)
            note = ""


def _in_line(name: str, line: str, note: str) -> Incoming:
    """The report of one line of JSON: {"text":…, "published":…, "outlet":…, "title":…, "url":…}."""
    try:
        row = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as fault:
        return Incoming(name, problem=f"is no JSON: {fault}")
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        return Incoming(
            name, problem='has no "text": each line is an object like {"text": "…", "published": "2024-08-18"}'
        )
    fields = {key: row[key] for key in ("published", "outlet", "title", "url") if isinstance(row.get(key), str)}
    return checked(Incoming(name, row["text"], note=note, **fields))


def checked(incoming: Incoming) -> Incoming:
    """The same report, or its problem: empty, too long, or not Persian."""
    text = incoming.text
    if not text.strip():
        return Incoming(incoming.name, problem="is empty")
    if len(text) > LONGEST:
        return Incoming(
            incoming.name,
            problem=f"has {len(text):,} characters, more than any report ({LONGEST:,}): give one report a file, "
            "or a line of JSON Lines each; `rasad repair` takes texts of any length",
        )
    language = language_of(text)
    if language != "fa":
        return Incoming(incoming.name, problem=f"is in {NAMES[language]}, not in Persian: it is not read")
    return incoming
