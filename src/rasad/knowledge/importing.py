"""Takes in more entities: a Wikidata JSON dump, a SPARQL result, or FollowTheMoney entities, read as a stream.

What is taken in becomes a table of the user's (`own.tsv` in the data folder), beside the tables that come with Rasad.
"""

from __future__ import annotations

import bz2
import gzip
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, TextIO

from rasad.errors import RasadError
from rasad.knowledge.entries import country_of_iso3
from rasad.knowledge.lookup import fold_word
from rasad.knowledge.own import COLUMNS, OWN, own_rows

# Classes of Wikidata (P31) by kind; an item of none of them is left out.
CLASSES = {
    "person": "Q5",
    "country": "Q6256 Q3624078",
    "place": "Q515 Q1549591 Q3957 Q532 Q486972 Q23442 Q165 Q4022 Q10864048 Q15284 Q1093829 Q5119 Q7930989",
    "organisation": "Q43229 Q4830453 Q7278 Q327333 Q484652 Q245065 Q176799 Q192350 Q11204 Q35798 Q49773 Q4508 Q163740",
    "group": "Q17149090 Q1788992 Q2393314",
    "outlet": "Q192283 Q11032 Q1002697 Q1110794 Q1616075 Q17232649",
    "agreement": "Q131569 Q625298 Q93288",
    "infrastructure": "Q12323 Q134447 Q1248784 Q207294",
}
KIND_OF_CLASS = {item: kind for kind, items in CLASSES.items() for item in items.split()}
SCHEMAS = {
    "Person": "person",
    "Organization": "organisation",
    "PublicBody": "organisation",
    "Company": "organisation",
    "LegalEntity": "organisation",
    "Address": "place",
}
_PERSIAN = re.compile("[\u0621-\u06cc]")


class NotUnderstood(RasadError):
    """A file that is none of the three formats."""


class Taken(NamedTuple):
    """How many entities were taken in, and how many were left out."""

    taken: int
    left: int


def import_file(path: Path) -> Taken:
    """Adds the entities of a file that have a Persian name to the user's own table; the same key is written anew."""
    rows = {row["key"]: row for row in own_rows()}
    taken = left = 0
    try:
        for row in read_rows(path):
            if row is None:
                left += 1
            else:
                rows[row["key"]] = row
                taken += 1
    except (UnicodeDecodeError, EOFError) as fault:
        raise NotUnderstood(f"{path.name} cannot be read: {fault}") from None
    OWN.parent.mkdir(parents=True, exist_ok=True)
    part = OWN.with_suffix(".part")
    with part.open("w", encoding="utf-8") as out:
        out.write("# Entities taken in with `rasad knowledge import`.\n" + "\t".join(COLUMNS) + "\n")
        for row in rows.values():
            out.write("\t".join(re.sub(r"[\t\n\r]", " ", row[column]) for column in COLUMNS) + "\n")
    part.replace(OWN)
    return Taken(taken, left)


def read_rows(path: Path) -> Iterator[dict[str, str] | None]:
    """A row for each entity of a file, None for one that is of no use here."""
    with open_text(path) as lines:
        for thing in objects(lines):
            if "claims" in thing or thing.get("type") == "item":
                yield wikidata_row(thing)
            elif "schema" in thing and "properties" in thing:
                yield money_row(thing)
            elif any(isinstance(value, dict) and "value" in value for value in thing.values()):
                yield sparql_row(thing)
            else:
                raise NotUnderstood(f"{path.name}: neither a Wikidata dump, nor a SPARQL result, nor FollowTheMoney")


def open_text(path: Path) -> TextIO:
    """The text of a file, also of a gzip or bzip2 one."""
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8")
    if path.suffix == ".bz2":
        return bz2.open(path, "rt", encoding="utf-8")
    return path.open(encoding="utf-8")


def objects(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The objects of a stream: one a line, or the members of the array of a SPARQL result, without reading it whole.

    >>> list(objects(['[', '{"a": 1},', '{"a": 2}', ']']))
    [{'a': 1}, {'a': 2}]
    """
    decoder, buffer, inside = json.JSONDecoder(), "", False
    for line in lines:
        buffer += line
        if not inside and '"bindings"' in buffer:
            inside, buffer = True, buffer.partition('"bindings"')[2].partition("[")[2]
        elif not inside and '"head"' in buffer:
            continue
        while (start := buffer.find("{")) >= 0:
            try:
                thing, end = decoder.raw_decode(buffer, start)
            except json.JSONDecodeError:
                break
            buffer = buffer[end:]
            yield thing


def wikidata_row(item: dict[str, Any]) -> dict[str, str] | None:
    """A row of an item of the dump."""
    claims = item.get("claims", {})
    kind = next((KIND_OF_CLASS[c] for c in targets(claims, "P31") if c in KIND_OF_CLASS), None)
    name = text_of(item.get("labels", {}), "fa")
    if not kind or not name:
        return None
    also = [alias.get("value", "") for alias in item.get("aliases", {}).get("fa", [])]
    return row_of(kind, str(item.get("id", "")), name, text_of(item.get("labels", {}), "en"), also, "", str(item["id"]))


def text_of(texts: dict[str, Any], language: str) -> str:
    return str(texts.get(language, {}).get("value", ""))


def targets(claims: dict[str, Any], claim: str) -> list[str]:
    """The items to which the statements of one property lead."""
    values = (s.get("mainsnak", {}).get("datavalue", {}).get("value", {}) for s in claims.get(claim, []))
    return [str(value["id"]) for value in values if isinstance(value, dict) and "id" in value]


def sparql_row(binding: dict[str, Any]) -> dict[str, str] | None:
    """A row of a result with the variables item, fa, and if wanted en, also, kind, country (ISO 3166 alpha-3)."""
    values = {name: str(cell.get("value", "")) for name, cell in binding.items()}
    item = values.get("item", "").rpartition("/")[2]
    name = values.get("fa") or values.get("itemLabel", "")
    kind = values.get("kind", "person")
    if not item or not _PERSIAN.search(name) or kind not in (*CLASSES, "other"):
        return None
    return row_of(
        kind, item, name, values.get("en", ""), values.get("also", "").split("|"), values.get("country", ""), item
    )


def money_row(thing: dict[str, Any]) -> dict[str, str] | None:
    """A row of a FollowTheMoney entity."""
    kind, properties = SCHEMAS.get(thing["schema"]), thing["properties"]
    names = [name for part in ("name", "alias", "weakAlias") for name in properties.get(part, [])]
    persian = [name for name in names if _PERSIAN.search(name)]
    if not kind or not persian:
        return None
    english = next((name for name in names if name.isascii()), "")
    wikidata = next(iter(properties.get("wikidataId", [])), "")
    return row_of(kind, str(thing["id"]), persian[0], english, persian[1:], "", wikidata)


def row_of(
    kind: str, ident: str, name: str, name_en: str, also: list[str], country: str, wikidata: str
) -> dict[str, str]:
    """A row of the user's table; its key tells where it comes from."""
    forms = dict.fromkeys(form for form in also if form and fold_word(form) != fold_word(name))
    key = f"{'organisation' if kind == 'group' else kind}/own-{ident.lower()}"
    values = (key, kind, name, name_en, "|".join(forms), country_of_iso3().get(country, ""), wikidata)
    return dict(zip(COLUMNS, values, strict=True))
