"""Reports in files and folders: plain text, JSON Lines, JSON, CSV, HTML, web archives."""

from __future__ import annotations

import csv
import gzip
import io
import json
import sys
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any, cast

from rasad.errors import UnreadableReport, how_to_install
from rasad.ingest.decoding import decode
from rasad.ingest.language import NAMES, language_of

STANDARD_INPUT = "standard input"
LONGEST = 1_000_000  # code points; a newspaper page has some 30,000
LONGEST_LINE = 16_000_000  # bytes of one line of JSON Lines
LONGEST_PAGE = 20_000_000  # bytes of a file that holds one report; the page of a long one has some 500,000
LONGEST_TABLE = 1_000_000_000  # bytes of a file that is read as a whole and may hold many
NO_JSON = "is no JSON"
HOPELESS = 1000  # lines in a row without JSON after which a file is given up: a small packed one may unpack without end


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
    source: str = ""  # the file, feed or sitemap that it came from: where to look again
    etag: str = ""  # what an address gave for asking later whether it changed
    modified: str = ""
    nothing: bool = False  # an address that was asked and has no report, or no new one: only the asking is remembered

    @property
    def place(self) -> str | None:
        """Under which later versions of the same report come: its address, or a file that holds nothing else."""
        return self.url or (self.name if self.name == self.source and self.name != STANDARD_INPUT else None)


def find_reports(path: Path) -> Iterator[Incoming]:
    """The reports of a file (`-`: standard input) or a folder, in order of name; the suffix says how a file is read.

    Never raises for what a file holds: what cannot be read comes with its `problem`.
    """
    if str(path) == "-":
        yield _in_text(STANDARD_INPUT, sys.stdin.buffer.read())
    elif path.is_dir():
        files = sorted(p for p in path.rglob("*") if p.is_file() and _opener(p))
        if not files:
            yield Incoming(str(path), problem=f"holds no reports: no {', '.join(OPENERS)} file in it")
        for file in files:
            yield from find_reports(file)
    else:
        for one in _in_file(path):
            yield replace(one, source=str(path))


def how_many(path: Path) -> int | None:
    """How many reports there are in a file or folder, for the time that is left; None where only reading would tell."""
    if path.is_dir():
        counts = [how_many(one) for one in path.rglob("*") if one.is_file() and _opener(one)]
        return None if None in counts else sum(filter(None, counts))
    opener = _opener(path)
    if not path.is_file() or opener in (_in_web_archive, _in_json) or path.suffix in (".gz", ".zst"):
        return None
    if opener not in (_in_lines, _in_rows):
        return 1
    with path.open("rb") as stream:
        return sum(piece.count(b"\n") for piece in iter(lambda: stream.read(1 << 20), b""))


def _in_file(path: Path) -> Iterator[Incoming]:
    try:
        yield from (_opener(path) or _in_text_file)(path)
    except FileNotFoundError:
        yield Incoming(str(path), problem="is not there")
    except ModuleNotFoundError as missing:
        yield Incoming(str(path), problem=how_to_install(missing.name or ""))
    except UnreadableReport as fault:
        yield Incoming(str(path), problem=str(fault))
    except (OSError, EOFError, zlib.error) as fault:  # a packed file that is torn ends so
        yield Incoming(str(path), problem=f"cannot be read: {getattr(fault, 'strerror', None) or fault}")


def _opener(path: Path) -> Callable[[Path], Iterator[Incoming]] | None:
    """How a file of this name is read; None for a name that says nothing."""
    name = path.name.lower()
    return next((opener for suffix, opener in OPENERS.items() if name.endswith(suffix)), None)


def _in_text_file(path: Path) -> Iterator[Incoming]:
    yield _in_text(str(path), _whole(path, LONGEST_PAGE))


def _whole(path: Path, most: int) -> bytes:
    """The bytes of a file. Raises UnreadableReport for one that is larger than any of its kind."""
    if (size := path.stat().st_size) > most:
        raise UnreadableReport(f"has {size:,} bytes, more than is read at once ({most:,}): split it")
    return path.read_bytes()


def _in_text(name: str, raw: bytes) -> Incoming:
    try:
        text, encoding = decode(raw)
    except UnreadableReport as fault:
        return Incoming(name, problem=str(fault))
    note = "" if encoding == "utf-8" else f"is in {encoding}: converted, positions count the converted text"
    return checked(Incoming(name, text, note=note))


def _in_lines(path: Path) -> Iterator[Incoming]:
    """JSON Lines, also packed; read line by line, so that a file may be larger than memory."""
    with open_packed(path) as stream:
        number = faulty = 0
        while line := stream.readline(LONGEST_LINE):
            number += 1
            if len(line) == LONGEST_LINE:
                yield Incoming(
                    f"{path}:{number}", problem=f"is longer than {LONGEST_LINE:,} bytes: the rest is not read"
                )
                return
            if line.strip():
                one = _in_line(f"{path}:{number}", line)
                yield one
                faulty = faulty + 1 if one.problem.startswith(NO_JSON) else 0
                if faulty == HOPELESS:
                    why = f"comes after {HOPELESS} lines in a row that are no JSON: the rest is not read"
                    yield Incoming(f"{path}:{number + 1}", problem=why)
                    return


def open_packed(path: Path) -> IO[bytes]:
    """A file's bytes, unpacked as they are read where its name ends in .gz or .zst."""
    if path.suffix.lower() == ".gz":
        return cast("IO[bytes]", gzip.open(path, "rb"))
    if path.suffix.lower() == ".zst":
        import zstandard

        return io.BufferedReader(cast("io.RawIOBase", zstandard.open(path, "rb")))
    return path.open("rb")


def _in_rows(path: Path) -> Iterator[Incoming]:
    """CSV with a line of column names, one of them `text`."""
    found = decode(_whole(path, LONGEST_TABLE)).text
    rows = csv.DictReader(io.StringIO(found, newline=""))
    if "text" not in (rows.fieldnames or []):
        yield Incoming(str(path), problem='has no column "text": its first line names the columns')
        return
    for number, row in enumerate(rows, 2):
        yield _of_fields(f"{path}:{number}", {key: value for key, value in row.items() if key and value})


def _in_json(path: Path) -> Iterator[Incoming]:
    """A JSON document: one report, a list of reports, or a Telegram channel's export."""
    from rasad.ingest.channels import is_channel, reports_of_channel

    try:
        content = json.loads(decode(_whole(path, LONGEST_TABLE)).text)
    except (UnreadableReport, json.JSONDecodeError, RecursionError) as fault:
        yield Incoming(str(path), problem=f"{NO_JSON}: {fault}")
        return
    if is_channel(content):
        yield from reports_of_channel(str(path), content)
        return
    for number, row in enumerate(content if isinstance(content, list) else [content], 1):
        yield _of_fields(f"{path}:{number}" if isinstance(content, list) else str(path), row)


def _in_page(path: Path) -> Iterator[Incoming]:
    from rasad.ingest.pages import read_page

    yield read_page(str(path), _whole(path, LONGEST_PAGE))


def _in_web_archive(path: Path) -> Iterator[Incoming]:
    from rasad.ingest.webarchives import reports_of_warc

    yield from reports_of_warc(path)


# the first suffix that fits decides
OPENERS: dict[str, Callable[[Path], Iterator[Incoming]]] = {
    ".txt": _in_text_file,
    ".jsonl": _in_lines,
    ".ndjson": _in_lines,
    ".jsonl.gz": _in_lines,
    ".jsonl.zst": _in_lines,
    ".json": _in_json,
    ".csv": _in_rows,
    ".html": _in_page,
    ".htm": _in_page,
    ".warc": _in_web_archive,
    ".warc.gz": _in_web_archive,
    ".wacz": _in_web_archive,
}


def _in_line(name: str, line: bytes) -> Incoming:
    """The report of one line of JSON: {"text":…, "published":…, "outlet":…, "title":…, "url":…}."""
    try:
        row = json.loads(decode(line).text)
    except (UnreadableReport, json.JSONDecodeError, RecursionError) as fault:
        return Incoming(name, problem=f"{NO_JSON}: {fault}")
    return _of_fields(name, row)


def _of_fields(name: str, row: Any) -> Incoming:
    """The report of an object with the fields of a report."""
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        return Incoming(name, problem='has no "text": a report is like {"text": "…", "published": "2024-08-18"}')
    fields = {key: row[key] for key in ("published", "outlet", "title", "url") if isinstance(row.get(key), str)}
    return checked(Incoming(name, row["text"], **fields))


def checked(incoming: Incoming) -> Incoming:
    """The same report, or its problem: empty, too long, or not Persian."""
    text = incoming.text
    if incoming.problem:
        return incoming
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
