"""WARC and WACZ: the pages that crawls kept."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from rasad.ingest.files import LONGEST_PAGE, Incoming
from rasad.ingest.pages import read_page

PACKED = 200  # a member that unpacks to more than this many times its size is no archive of pages


def reports_of_warc(path: Path) -> Iterator[Incoming]:
    """The pages of a .warc, .warc.gz or .wacz; a torn archive gives what stands before the tear, and says so."""
    try:
        if path.suffix.lower() == ".wacz":
            yield from _in_wacz(path)
        else:
            with path.open("rb") as stream:
                yield from _in_stream(str(path), stream)
    except OSError as fault:
        yield Incoming(str(path), problem=f"cannot be opened: {fault.strerror or fault}")
    except zipfile.BadZipFile:
        yield Incoming(str(path), problem="is no WACZ: its zip is broken")


def _in_wacz(path: Path) -> Iterator[Incoming]:
    with zipfile.ZipFile(path) as whole:
        for member in whole.infolist():
            if not member.filename.endswith((".warc", ".warc.gz")):
                continue
            name = f"{path}:{member.filename}"
            if member.file_size > PACKED * max(1, member.compress_size):
                yield Incoming(name, problem="unpacks to far more than its size: it is not opened")
                continue
            with whole.open(member) as stream:
                yield from _in_stream(name, stream)


def _in_stream(name: str, stream: IO[bytes]) -> Iterator[Incoming]:
    number = 0
    try:
        for number, record in enumerate(ArchiveIterator(stream), 1):
            if record.rec_type != "response" or record.http_headers is None:
                continue
            kind = record.http_headers.get_header("Content-Type") or ""
            if record.http_headers.get_statuscode() != "200" or "html" not in kind:
                continue
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
            body = record.content_stream().read(LONGEST_PAGE + 1)
            if len(body) <= LONGEST_PAGE and getattr(record.raw_stream, "limit", 0) > 0:  # less came than was announced
                raise EOFError("its last record is cut off")
            yield read_page(url or f"{name}:{number}", body, url)
    except (ArchiveLoadFailed, EOFError, io.UnsupportedOperation, ValueError) as fault:
        yield Incoming(f"{name}:{number + 1}", problem=f"is torn after {number} records: {fault}")
