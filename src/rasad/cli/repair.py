"""`rasad repair`: text in, the same text in standard orthography out, line by line."""

from __future__ import annotations

import codecs
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Annotated, BinaryIO, Literal, NamedTuple

import typer

from rasad.errors import UnreadableReport
from rasad.ingest.columns import change_column
from rasad.text.repair import Level, Repaired, cut
from rasad.text.repair import repair as repair_text

Errors = Literal["strict", "replace", "ignore"]
_AT_ONCE = 1 << 18  # bytes of a line that are read together
HALF = "\N{ZERO WIDTH NON-JOINER}"


def repair(
    files: Annotated[list[Path] | None, typer.Argument(metavar="FILE|-", help="Text files; - or none: stdin.")] = None,
    level: Annotated[Level, typer.Option(help="How far to go.")] = "spacing",
    explain: Annotated[bool, typer.Option(help="Print each edit and its rule instead of the text.")] = False,
    diff: Annotated[bool, typer.Option(help="Print a unified diff instead of the text.")] = False,
    in_place: Annotated[bool, typer.Option(help="Write the files themselves.")] = False,
    column: Annotated[str, typer.Option(help="The field of JSON Lines, CSV or Parquet that holds the text.")] = "",
    errors: Annotated[Errors, typer.Option(help="What to do with bytes that are no UTF-8.")] = "replace",
) -> None:
    """Repair the spelling of texts: letters, half-spaces, word borders. As many lines out as in."""
    for file in files or [Path("-")]:
        if in_place:
            if str(file) == "-":
                raise UnreadableReport("--in-place needs a file: standard input has no place")
            rewrite(file, level, column, errors)
            continue
        source = sys.stdin.buffer if str(file) == "-" else open_file(file)
        with source:
            if column:
                change_column(source, sys.stdout.buffer, column, file.suffix, repairing(level))
                continue
            for piece in show(pieces_of(source, errors), str(file), level, explain, diff):
                sys.stdout.buffer.write(piece.encode("utf-8", "surrogatepass"))


def repairing(level: Level) -> Callable[[str], str]:
    return lambda text: repair_text(text, level).text


def open_file(file: Path) -> BinaryIO:
    try:
        return file.open("rb")
    except OSError as fault:
        raise UnreadableReport(f"{file}: {fault.strerror}") from None


def rewrite(file: Path, level: Level, column: str, errors: Errors) -> None:
    """Writes the repaired file beside itself and puts it in its place when it is whole."""
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with open_file(file) as source, os.fdopen(handle, "wb") as out:
            if column:
                change_column(source, out, column, file.suffix, repairing(level))
            else:
                for piece in pieces_of(source, errors):
                    out.write(repair_text(piece.text, level).text.encode("utf-8", "surrogatepass"))
        os.chmod(name, file.stat().st_mode & 0o777)
        os.replace(name, file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


class Piece(NamedTuple):
    """A line, or a part of a long one: the number of the line, where in it the part starts, and its text."""

    line: int
    at: int
    text: str


def pieces_of(source: BinaryIO, errors: Errors) -> Iterator[Piece]:
    """Lines with their ends, broken at line feeds alone; a long one in parts, so that no line need fit into memory."""
    decoder = codecs.getincrementaldecoder("utf-8")(errors)
    number, at, held = 1, 0, ""
    while raw := source.readline(_AT_ONCE):
        whole = raw.endswith(b"\n")
        try:
            text = held + decoder.decode(raw, whole)
        except UnicodeDecodeError as fault:
            raise UnreadableReport(f"line {number}: {fault.reason}; give --errors replace to go on") from None
        parts = list(cut(text))
        held = "" if whole else "".join(parts[-2:])  # where the last ones end depends on what follows
        for part in parts if whole else parts[:-2]:
            yield Piece(number, at, part)
            at += len(part)
        if whole:
            number, at = number + 1, 0
    try:
        held += decoder.decode(b"", True)
    except UnicodeDecodeError as fault:
        raise UnreadableReport(f"line {number}: {fault.reason}; give --errors replace to go on") from None
    for part in cut(held) if held else ():
        yield Piece(number, at, part)
        at += len(part)


def show(pieces: Iterable[Piece], name: str, level: Level, explain: bool, diff: bool) -> Iterator[str]:
    """What is printed for the lines of one file."""
    headed = False
    for number, at, text in pieces:
        repaired = repair_text(text, level)
        if explain:
            yield from explained(repaired, text, number, at)
        elif not diff:
            yield repaired.text
        elif repaired.edits:
            if not headed:
                yield f"--- {name}\n+++ {name}\n"
            headed = True
            yield f"@@ -{number} +{number} @@\n-{ended(text)}+{ended(repaired.text)}"


def ended(line: str) -> str:
    return line if line.endswith("\n") else line + "\n"


def explained(repaired: Repaired, line: str, number: int, offset: int) -> Iterator[str]:
    """One line an edit: place, what stood there in its words, what stands there now, and the rule."""
    for edit in repaired.edits:
        start = max(line.rfind(" ", 0, edit.start) + 1, edit.start - 20)
        end = line.find(" ", edit.end)
        end = min(end if end >= 0 else len(line.rstrip("\r\n")), edit.end + 20)
        change = f"[{visible(edit.was)}→{visible(edit.now)}]"
        words = line[start : edit.start] + change + line[edit.end : max(end, edit.end)]
        yield f"{number}:{offset + edit.start}\t{edit.rule}\t{words}\n"


def visible(text: str) -> str:
    """Half-spaces and other invisible characters made visible."""
    return "".join("|" if c == HALF else c if c.isprintable() else f"U+{ord(c):04X}" for c in text)
