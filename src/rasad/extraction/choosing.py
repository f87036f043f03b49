"""Which of several people of one name is meant: the report's full names, the title beside, offices at the date."""

from __future__ import annotations

from rasad.document import Document
from rasad.extraction.mentions import Naming
from rasad.extraction.name_reader import NameReader
from rasad.extraction.titles import Title
from rasad.extraction.wordlists import honorifics, is_given_name, title_words
from rasad.knowledge.lookup import Use, distance, fold_word
from rasad.knowledge.offices import offices_of


def choose_people(doc: Document, namings: list[Naming], titles: list[Title]) -> tuple[list[Naming], list[Naming]]:
    """The namings with fewer uses each, and the surnames that stand after another's first name.

    Names that streets, universities and the like bear are left out.
    """
    taken = {n for t in titles for n in range(t.first, t.last)}
    taken |= {n for naming in namings for n in range(naming.first, naming.last) if naming.entry.kind != "person"}
    reader = NameReader(doc, taken)
    kept: list[Naming] = []
    others: list[Naming] = []
    for naming in namings:
        if naming.entry.kind == "person" and borne(doc, naming):
            continue
        if naming.entry.kind == "person" and first_of_another(doc, naming, reader):
            continue
        known = naming.entry.kind != "person" or belongs_to_known(doc, naming, reader)
        (kept if known else others).append(naming)
    settled = {n.entry.key for n in kept if n.entry.kind == "person" and len(n.uses) == 1}
    ending = {t.last: t for t in titles}
    beginning = {t.first: t for t in titles}
    for naming in kept:
        if len(naming.uses) > 1 and any(use.entry.kind == "person" for use in naming.uses):
            naming.uses = choose(doc, naming, settled, ending, beginning)
            if len(naming.uses) == 1:
                settled.add(naming.entry.key)
    return kept, others


def borne(doc: Document, naming: Naming) -> bool:
    """Whether something else bears the name («دانشگاه علوم پزشکی شهید بهشتی», «خیابان ولیعصر»)."""
    words, ezafe = doc.tokens.form, doc.tokens.ezafe
    if (
        naming.first > 1
        and fold_word(words[naming.first - 1]) in ("شهید", "امام")
        and fold_word(words[naming.first - 2]) in title_words().bears
    ):
        return True
    for at in range(naming.first - 1, max(-1, naming.first - 5), -1):
        if fold_word(words[at]) in title_words().bears:
            return bool(ezafe) and (ezafe[at] or at == naming.first - 1)
        if not words[at][0].isalpha() or fold_word(words[at]) in title_words().never:
            return False
    return False


def belongs_to_known(doc: Document, naming: Naming, reader: NameReader) -> bool:
    """Whether a naming is the known person's; takes in a first name that is only spelled in another way."""
    form = naming.uses[0].form
    if naming.first == 0:
        return True
    before = doc.tokens.form[naming.first - 1]
    if " " in form or naming.last - naming.first > 1:
        firsts = naming.entry.name.split()[:-1]
        if any(first not in form and close(fold_word(before), fold_word(first)) for first in firsts):
            naming.first -= 1  # «مارجری تیلور گرین», «محمدرضا میر تاج‌الدینی»
        return True
    if fold_word(before) in honorifics() or reader.likeness(naming.first - 1) < 2:
        return True
    if doc.tokens.end[naming.first - 1] + 1 < doc.tokens.start[naming.first]:
        return True
    first_names = {fold_word(use.entry.name.split()[0]) for use in naming.uses}
    near = [use for use in naming.uses if close(fold_word(before), fold_word(use.entry.name.split()[0]))]
    if near:
        naming.first -= 1
        naming.uses = tuple(near)
        return True
    return fold_word(before) in first_names


def first_of_another(doc: Document, naming: Naming, reader: NameReader) -> bool:
    """Whether a known surname is the first name of somebody else here: «نصرالله برزنی», «حسین کریم‌پور»."""
    last = naming.last
    if last - naming.first > 1 or last >= len(doc.tokens) or doc.tokens.upos[last] not in ("PROPN", "NOUN", "X"):
        return False
    given = is_given_name(doc.tokens.form[naming.first]) and not doc.tokens.ezafe[naming.first]
    return given and reader.likeness(last) > 1 and fold_word(doc.tokens.form[last]) not in honorifics()


def close(a: str, b: str) -> bool:
    """Whether two spellings differ in one letter, two in long words.

    >>> close("سرگی", "سرگیی"), close("رضا", "علی")
    (True, False)
    """
    if abs(len(a) - len(b)) > 2 or not a or a[0] != b[0]:
        return False
    allowed = 1 if min(len(a), len(b)) < 6 else 2
    return distance(a, b) <= allowed


def choose(
    doc: Document, naming: Naming, settled: set[str], ending: dict[int, Title], beginning: dict[int, Title]
) -> tuple[Use, ...]:
    """The uses that the report leaves open, the likeliest first."""
    uses = naming.uses
    here = [use for use in uses if use.entry.key in settled]
    if len(here) == 1:
        return tuple(here)
    uses = tuple(here) or uses
    title = ending.get(naming.first) or beginning.get(naming.last) or beginning.get(naming.last + 1)
    if title:
        fitting = [use for use in uses if any(same_office(o.title, o.of, title) for o in offices_of(use.entry.key))]
        if len(fitting) == 1:
            return tuple(fitting)
        uses = tuple(fitting) or uses
    if doc.published:
        day = doc.published
        fitting = [use for use in uses if any(o.held_on(day) for o in offices_of(use.entry.key))]
        if len(fitting) == 1:
            return tuple(fitting)
        uses = tuple(fitting) or uses
    return uses


def same_office(title: str, of: str, found: Title) -> bool:
    """Whether an office of the tables is the one that the report's words describe."""
    if found.of_key and of and found.of_key != of and not of.startswith("organisation/"):
        return False
    return any(fold_word(title) == fold_word(row) for row in found.rows)
