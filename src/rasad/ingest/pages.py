"""Web pages: main text, title, outlet and day by trafilatura, Jalali by-lines by ourselves."""

from __future__ import annotations

import datetime as dt
import re

import trafilatura

from rasad.calendars import jalali_day
from rasad.errors import BadDate, UnreadableReport
from rasad.ingest.decoding import decode_page
from rasad.ingest.files import LONGEST_PAGE, Incoming, checked
from rasad.orthography import HALF_SPACE, to_latin_digits

# trafilatura drops characters that do not print, half-spaces among them: a letter that no page writes stands in
_STAND_IN = "\N{LATIN LETTER SINOLOGICAL DOT}"
_MONTHS = ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"]
_IN_WORDS = re.compile(rf"(?<!\d)(\d\d?)\s+({'|'.join(_MONTHS)})(?:\s*ماه)?\s*[،,]?\s+(1[34]\d\d)(?!\d)")
_IN_DIGITS = re.compile(r"(?<!\d)(1[34]\d\d)[/\-](\d\d?)[/\-](\d\d?)(?!\d)")
_BYLINE = 600  # characters at the head of the text in which a by-line's date stands


def read_page(name: str, raw: bytes, url: str = "", outlet: str = "") -> Incoming:
    """The report of an HTML page, or why it has none. Never raises for what the page holds."""
    if len(raw) > LONGEST_PAGE:
        why = f"has {len(raw):,} bytes, more than any report's page ({LONGEST_PAGE:,})"
        return Incoming(name, url=url, problem=why)
    try:
        html = decode_page(raw)
    except UnreadableReport as fault:
        return Incoming(name, url=url, problem=str(fault))
    found = trafilatura.bare_extraction(
        html.replace(_STAND_IN, "").replace(HALF_SPACE, _STAND_IN),
        url=url or None,
        include_comments=False,
        include_images=False,
        with_metadata=True,
    )
    if found is None or isinstance(found, dict) or not (found.text or "").strip():
        return Incoming(name, url=url, problem="holds no main text: it may be a list of links or need a browser")
    text, title = _restored(found.text), _restored(found.title)
    if title and not text.startswith(title):
        text = f"{title}\n{text}"
    published = jalali_byline(html_text=text[:_BYLINE]) or found.date or ""
    return checked(
        Incoming(
            name,
            text,
            published=str(published),
            outlet=outlet or _restored(found.sitename),
            title=title,
            url=url or found.url or "",
        )
    )


def _restored(piece: str | None) -> str:
    return (piece or "").replace(_STAND_IN, HALF_SPACE)


def jalali_byline(html_text: str) -> dt.date | None:
    """The day of a Jalali by-line at the head of a page: Persian pages print it, date finders read it as Gregorian.

    >>> jalali_byline("یکشنبه ۲۸ مرداد ۱۴۰۳ - ۱۲:۳۰")
    datetime.date(2024, 8, 18)
    """
    plain = to_latin_digits(html_text).replace("ي", "ی")
    if words := _IN_WORDS.search(plain):
        year, month, day = int(words[3]), _MONTHS.index(words[2]) + 1, int(words[1])
    elif digits := _IN_DIGITS.search(plain):
        year, month, day = map(int, digits.groups())
    else:
        return None
    try:
        return jalali_day(year, month, day)
    except BadDate:
        return None
