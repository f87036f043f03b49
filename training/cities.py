"""Makes data/cities.tsv out of Natural Earth's populated places (public domain).

    python training/cities.py SHARED

SHARED holds data/gazetteer and data/reports. A city's Persian name loses what was added to tell it from others
(«کنلونس، اروگوئه»). A name counts alone only where nothing speaks against it: it is `~` (needs company: «شهر …», a
list of places) where it is a word of the lexicon, a given name or a surname, or very short, or where counts in
reports say that it stands as a place («در …», «شهر …») too seldom. Counts alone come from the reports, no sentence.
"""

from __future__ import annotations

import csv
import gzip
import json
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from rasad import tables
from rasad.knowledge.entries import country_of_iso3, entries
from rasad.knowledge.lookup import fold_word

HEAD = """\
# Cities of the world: Persian names, and how likely a name means this city.
# For: finding and linking places. A row of places.tsv with the same name wins. Not for: regions, countries.
# also: further names, | between; ~ before a name that is an ordinary word or a person's name as well.
# prior: by population, capitals first; it orders cities of one name.
# key: place/ with the English name, and the country where two share it.
# Source: Natural Earth 5 (public domain), names cleaned by training/cities.py; not edited by hand: mend in places.tsv.
# Last read by: 30 rows drawn at random and read by the project, 2026-11: one misspelled in the source («هنگانگ»);
# 60 more read a second time: 4 misspelled in the source («سایهوا»), all of small places.
"""
COLUMNS = ["key", "name", "name_en", "also", "country", "prior", "lat", "lon", "wikidata"]
LOCATING = "در شهر شهرهای شهرستان بندر ایالت استان حومه فرودگاه شمال جنوب غرب شرق وارد عازم"
# Seen in reports mostly as somebody's or something else's name.
SOMETHING_ELSE = """
شارلوت کارما میسور جولیت ایگل پریرا لوگان چیکو رباط روسو کودی اسکای ایتا لابه تولا توبا توربو سوبرا ماراتون ونشان آیورو
گریلی والدز پیمنتل شانون کانیه کارلایل وینچستر گلدستون هالدیا لیندن باتمان آلتونا الابیض العالمین بروکینگز فلینت سیمور
کیمبرلی روچستر ردینگ الدورادو سورین کراتو کویتو بوروس نانوک راونا کاستلی میازاکی نظام‌آباد اتلان
"""
# Where a town's name alone is worth taking though few live in it.
NEAR = """
IRN IRQ TUR AFG PAK AZE ARM GEO TKM TJK UZB KGZ KAZ SYR LBN PSX ISR JOR SAU YEM OMN ARE QAT KWT BHR EGY RUS UKR
"""
OUT = Path("src/rasad/data/cities.tsv")
ISO = {"KOS": "XKX", "PSX": "PSE", "SDS": "SSD", "SAH": "ESH"}


def read_tsv(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def clean(name: str) -> str:
    """The name alone, in Persian letters; empty where it is not one."""
    name = re.sub(r"\s*[(（].*", "", name)
    name = re.split(r"[،,؛/]", name)[0].strip()
    name = name.replace("ي", "ی").replace("ك", "ک").replace("ۀ", "ه").replace("ة", "ه").replace("ى", "ی")
    name = re.sub("[\u064b-\u0652\u0640\u200e\u200f\u00a0]", "", name)
    name = re.sub(r"^شهر\s+", "", name)
    return name if re.fullmatch(r"[آ-یءئؤأ\u200c \-]{2,40}", name) else ""


def place_counts(shared: Path) -> tuple[Counter[str], Counter[str]]:
    """How often each folded word stands in the reports, and how often after a word that a place follows."""
    locating = {fold_word(word) for word in LOCATING.split()}
    every, located = Counter[str](), Counter[str]()
    for path in sorted((shared / "data" / "reports").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                words = [fold_word(w) for w in re.findall(r"[^\W\d_]+", json.loads(line)["text"])]
                every.update(words)
                located.update(b for a, b in pairwise(words) if a in locating)
    return every, located


def doubtful_words(shared: Path) -> set[str]:
    """Folded words that are something else than a city: of the lexicon, given names, surnames of known people."""
    words = {fold_word(row["word"]) for row in tables.load_tsv("lexicon") if set(row["kinds"]) - set("LF")}
    with (shared / "data/gazetteer/first-names.csv").open(encoding="utf-8-sig") as lines:
        words |= {fold_word(line.split(",")[0]) for line in lines}
    for row in read_tsv(shared / "data/gazetteer/politicians-to-2016.tsv"):
        words |= {fold_word(part) for part in row["name_fa"].split()}
    for entry in entries().values():
        if entry.kind == "person":
            words |= {fold_word(part) for form in (*entry.forms, *entry.weak) for part in form.split()}
    return words


def main(shared: Path) -> None:
    OUT.unlink(missing_ok=True)  # what is known must not come from the last run
    countries = country_of_iso3()
    by_hand = [e for e in entries().values() if e.key.startswith("place/") or e.kind == "country"]
    named = {(fold_word(f), e.country) for e in by_hand for f in (*e.forms, *e.weak)}
    taken_names = {fold_word(f) for e in entries().values() for f in e.forms}
    english = {(e.name_en, e.country) for e in by_hand}
    capital_names = {row["key"]: row["capital"] for row in tables.load_tsv("countries")}
    every, located = place_counts(shared)
    doubtful = doubtful_words(shared) | {fold_word(word) for word in SOMETHING_ELSE.split()}
    rows, used = [], set(entries())
    gazetteer = shared / "data/gazetteer/ne_10m_populated_places.tsv"
    seats = Counter(row["ADM0_A3"] for row in read_tsv(gazetteer) if row["FEATURECLA"] == "Admin-0 capital")
    cities = sorted(
        read_tsv(shared / "data/gazetteer/ne_10m_populated_places.tsv"), key=lambda r: -float(r["POP_MAX"] or 0)
    )
    for city in cities:
        country = countries.get(ISO.get(city["ADM0_A3"], city["ADM0_A3"]), "")
        name, name_en = clean(city["NAME_FA"]), (city["NAME_EN"] or city["NAME"]).split(",")[0].split("(")[0].strip()
        capital = city["FEATURECLA"] == "Admin-0 capital" and seats[city["ADM0_A3"]] == 1
        if not name or not name_en or (name_en, country) in english or (fold_word(name), country) in named:
            continue
        if capital and name_en in {e.name_en for e in by_hand}:
            continue  # a disputed seat, told by hand
        also = []
        if capital and capital_names.get(country, name) not in ("", name):
            also, name = [name], capital_names[country]
        forms = [name, *also]
        small = city["ADM0_A3"] not in NEAR.split() and float(city["POP_MAX"] or 0) < 100_000
        weak = [f for f in forms if is_doubtful(f, doubtful, taken_names, every, located, capital, small)]
        slug = re.sub(r"[^a-z0-9]+", "-", latin(name_en)).strip("-")
        key = f"place/{slug}"
        if not slug or key in used:
            key = f"place/{slug}-{country.partition('/')[2]}" if slug else f"place/{city['WIKIDATAID'].lower()}"
        if key in used:
            key += f"-{city['WIKIDATAID'].lower()}"
        if key in used or key.endswith("-"):
            continue
        used.add(key)
        named.add((fold_word(name), country))
        written = [("~" if f in weak else "") + f for f in forms]
        if not written[0].startswith("~"):
            written = written[1:]
        population = max(float(city["POP_MAX"] or 0), 1)
        prior = 2.2 if capital else round(0.2 + 0.2 * math.log10(population), 2)
        place = [f"{float(city[c]):.3f}" for c in ("LATITUDE", "LONGITUDE")]
        rows.append([key, name, name_en, "|".join(written), country, f"{prior}", *place, city["WIKIDATAID"]])
    body = "\n".join("\t".join(row) for row in sorted(rows))
    OUT.write_text(HEAD + "\t".join(COLUMNS) + "\n" + body + "\n", encoding="utf-8")
    alone = defaultdict(int)
    for row in rows:
        alone["~" in row[3]] += 1
    print(f"{len(rows)} cities, {alone[True]} of them need company")


def is_doubtful(
    form: str,
    doubtful: set[str],
    taken: set[str],
    every: Counter[str],
    located: Counter[str],
    capital: bool,
    small: bool,
) -> bool:
    """Whether a name needs company."""
    key = fold_word(form)
    parts = [fold_word(part) for part in re.split(r"[\s\u200c-]+", form)]
    if key in taken or len(key) <= 2:
        return True
    if capital:
        return len(parts) == 1 and (key in doubtful and every[key] > 50 and located[key] < 0.2 * every[key])
    if len(key) <= 4:
        return every[key] < 5 or located[key] < 0.3 * every[key]
    if len(parts) > 1:
        return all(part in doubtful for part in parts)
    if key in doubtful or small:
        return True
    return every[key] >= 5 and located[key] < 0.1 * every[key]


def latin(name: str) -> str:
    import unicodedata

    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return plain.replace("'", "")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
