"""From bytes to text: Unicode, or the windows-1256 that old Persian pages were written in."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from rasad.errors import UnreadableReport

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ARABIC_SCRIPT = re.compile(r"[\u0600-\u06ff]")
_LATIN = re.compile(r"[A-Za-z]")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


class Decoded(NamedTuple):
    """A text and the encoding it was written in."""

    text: str
    encoding: str


def decode(raw: bytes) -> Decoded:
    """The text of a file, in UTF-8, UTF-16 or UTF-32 with a mark, or windows-1256.

    Raises UnreadableReport for a binary file and for bytes in no known encoding.

    >>> decode("گفت".encode("windows-1256")).encoding
    'windows-1256'
    """
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            try:
                return Decoded(raw.decode(encoding), encoding.removesuffix("-sig"))
            except UnicodeDecodeError as fault:
                raise UnreadableReport(
                    f"begins as {encoding}, breaks at byte {fault.start}: save it as UTF-8"
                ) from None
    if b"\0" in raw or len(_CONTROL.findall(raw[:8192])) > len(raw[:8192]) // 50:
        raise UnreadableReport("is a binary file, not text: give the report as plain text or HTML")
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as fault:
        place = fault.start
    text = raw.decode("windows-1256", errors="replace")
    letters = len(_ARABIC_SCRIPT.findall(text))
    if letters > len(_LATIN.findall(text)) and letters * 2 > len(text.replace(" ", "")) * 1.2:
        return Decoded(text, "windows-1256")
    raise UnreadableReport(f"is neither UTF-8 (breaks at byte {place}) nor windows-1256: save it as UTF-8")


_DECLARED = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([A-Za-z0-9_-]{3,20})""", re.IGNORECASE)


def decode_page(raw: bytes) -> str:
    """The text of an HTML page: what its bytes are, before what it says of itself (pages lie about their encoding).

    Raises UnreadableReport.
    """
    try:
        return decode(raw).text
    except UnreadableReport as fault:
        declared = _DECLARED.search(raw[:4096])
        if declared is None or b"\0" in raw:
            raise
        try:
            return raw.decode(declared[1].decode("ascii"), errors="replace")
        except LookupError:
            raise fault from None
