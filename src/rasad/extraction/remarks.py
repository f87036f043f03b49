"""Remarks that only knowledge allows: a thing called what it is not, an office not held at that date.

A remark never changes the record; it says to a reader what the tables of Rasad know otherwise.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache

from rasad import tables
from rasad.document import Document, EntityDraft, RemarkSpan
from rasad.knowledge.entries import Entry, entries
from rasad.knowledge.lookup import fold_word
from rasad.knowledge.offices import Office, by_phrase
from rasad.model import Span

# A report may name an office some weeks before or after the term as the tables count it.
MARGIN = dt.timedelta(days=60)
_OVER = "سابق اسبق پیشین وقت منتخب فقید درگذشته مخلوع معزول مستعفی شهید مرحوم"
_PAST = frozenset(map(fold_word, _OVER.split()))
# Who held an office longer ago is spoken of as history.
HISTORY = dt.timedelta(days=12 * 365)


@cache
def kinds_of_things() -> dict[str, str]:
    """English by folded noun."""
    return {fold_word(row["noun"]): row["en"] for row in tables.load_yaml("kinds_of_things")}


@cache
def known_kinds(key: str) -> tuple[tuple[str, str], ...]:
    """What a thing is known to be: Persian and English, by the nouns that its names begin with."""
    entry = entries()[key]
    return tuple(dict.fromkeys(found for form in entry.forms if (found := begins(form))))


def begins(form: str) -> tuple[str, str] | None:
    """The noun with which a name begins, and its English."""
    words = form.replace("\N{ZERO WIDTH NON-JOINER}", " ").split()
    for length in (2, 1):
        noun = "".join(map(fold_word, words[:length]))
        if len(words) > length and noun in kinds_of_things():
            return " ".join(words[:length]), kinds_of_things()[noun]
    return None


def find_remarks(doc: Document) -> None:
    """Adds to doc.remarks what the tables make one wonder about."""
    for entity in doc.entities:
        entry = entries().get(entity.key or "")
        if entry is None:
            continue
        doc.remarks += kind_differs(doc, entity, entry)
        if entry.kind == "person" and doc.published:
            doc.remarks += office_not_held(doc, entity, entry, doc.published)


def kind_differs(doc: Document, entity: EntityDraft, entry: Entry) -> Iterator[RemarkSpan]:
    """«خط لوله بایکال–آمور», which is known as a railway."""
    if entry.kind not in ("infrastructure", "place") or not known_kinds(entry.key):
        return
    right = {english for _, english in known_kinds(entry.key)}
    words = doc.tokens.form
    for mention in entity.mentions:
        first = doc.tokens.inside(mention.span).start
        for length in (2, 1):
            noun = "".join(fold_word(word) for word in words[max(0, first - length) : first])
            called = kinds_of_things().get(noun)
            if mention.form == "name" and called and called not in right:
                span = Span(doc.tokens.start[first - length], mention.span.end)
                persian, english = known_kinds(entry.key)[0]
                yield RemarkSpan(
                    span,
                    "kind-differs",
                    f"«{doc.words(span)}»: تا جایی که می‌دانیم {entry.name} {persian} است.",
                    f"called a {called} here; {entry.name_en} is known as a {english}",
                )
                break


def office_not_held(doc: Document, entity: EntityDraft, entry: Entry, day: dt.date) -> Iterator[RemarkSpan]:
    """«رئیس‌جمهور آمریکا» beside a name, when the tables say that the term was over or had not begun."""
    for role in entity.roles:
        if role.span is None:
            continue
        words = [fold_word(doc.tokens.form[n]) for n in doc.tokens.inside(role.span)]
        after = doc.tokens.inside(role.span).stop
        if _PAST & {*words, *(fold_word(word) for word in doc.tokens.form[after : after + 1])}:
            continue
        terms = [office for office in by_phrase("".join(words)) if office.person == entry.key]
        if terms and all(far(office, day) for office in terms) and not all(long_ago(office, day) for office in terms):
            yield RemarkSpan(
                role.span,
                "office-not-held",
                f"تا جایی که می‌دانیم {entry.name} در روز انتشار این سمت را نداشت ({term_words(terms)}).",
                f"as far as is known {entry.name_en} did not hold this office on the day of publication "
                f"({term_words(terms)})",
            )


def far(office: Office, day: dt.date) -> bool:
    """Whether a day is clearly outside a term."""
    return bool((office.first and day < office.first - MARGIN) or (office.last and day > office.last + MARGIN))


def long_ago(office: Office, day: dt.date) -> bool:
    """Whether a term ended so long before a day that a report speaks of it as history."""
    return office.last is not None and office.last + HISTORY < day


def term_words(terms: list[Office]) -> str:
    """The terms as years, for a sentence.

    >>> term_words([Office("p", "t", "t", "o", dt.date(2001, 1, 20), dt.date(2009, 1, 20))])
    '2001–2009'
    """
    return ", ".join(f"{o.first.year if o.first else '?'}–{o.last.year if o.last else ''}" for o in terms)
