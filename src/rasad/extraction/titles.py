"""Descriptions of persons by office («معاون وزیر خارجه آمریکا»), and the titles of the table they begin with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from rasad import tables
from rasad.extraction.mentions import Naming
from rasad.extraction.wordlists import title_words
from rasad.knowledge.entries import Entry
from rasad.knowledge.lookup import NameIndex

LONGEST = 14


@dataclass(slots=True)
class Title:
    """Tokens `first` up to `last` describe somebody by office.

    `rows`: titles of titles.tsv that the words may be, the bare form; `of`: whose office it is, as the naming in the
    words or as a key («همتای چینی»: the country of the adjective); `counterpart`: «همتای … خود».
    """

    first: int
    last: int
    head: int  # end of the words that are the title itself
    rows: tuple[str, ...]
    title_en: str | None
    of: Naming | None = None
    of_key: str = ""
    counterpart: bool = False
    kin: bool = False
    implied: bool = False
    inner: bool = False
    seat: Naming | None = None  # «سفیر ایران در سازمان ملل»: where
    one_of: bool = False  # «یکی از رهبران …»
    pointed: str = ""  # «این کشور» in it: the noun pointed to


@cache
def title_index() -> NameIndex:
    """Titles of titles.tsv; `country` holds what a title implies."""
    rows = []
    for row in tables.load_tsv("titles"):
        forms = [form for form in (row["title"], *row["also"].split("|")) if form and "…" not in form]
        implied = row["of"] if "/" in row["of"] else ""
        key = f"{row['title']}|{implied}"
        rows.append(
            Entry(key, "other", row["title"], row["title_en"], tuple(forms), country=implied, detail=row["kind"])
        )
    return NameIndex(rows)


@cache
def title_starts() -> frozenset[str]:
    """Folded words with which a description by office may begin."""
    listed = title_words()
    known = title_index().beginnings | frozenset(title_index().rows)
    return listed.heads | listed.callings | listed.kin | listed.counterpart | known


def alone_in_office(title: Title) -> bool:
    """Whether a title is of an office beside which nobody holds a second one: «نخست‌وزیر», «وزیر خارجه»."""
    return any(one_holder().get(row, False) for row in title.rows)


@cache
def one_holder() -> dict[str, bool]:
    """Titles of titles.tsv: whether they are of heads of state and government, ministers and speakers."""
    kinds = ("head-of-state", "head-of-government", "minister", "speaker")
    return {row["title"]: row["kind"] in kinds for row in tables.load_tsv("titles")}
