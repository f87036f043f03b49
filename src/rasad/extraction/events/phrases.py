"""The phrases around a trigger: what stands where, by preposition, as object, as subject, after an ezafe."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from rasad.extraction.events.naming import demonym, has_home
from rasad.extraction.events.rules import index
from rasad.extraction.events.scene import MentionAt, Scene
from rasad.extraction.events.words import words
from rasad.orthography import HALF_SPACE, fold
from rasad.tables import load_yaml

QUOTES = frozenset('«»"“”')
LIMIT = 40
_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "ADV", "NUM"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "ADV"})


@dataclass(slots=True)
class Argument:
    """A phrase: `slot` is subject, object, ezafe, or its preposition in normal form; tokens, `last` not included."""

    slot: str
    first: int
    last: int


@cache
def control() -> dict[str, str]:
    """Verbs whose complement is the act of another: infinitive to the slot that names him."""
    return dict(load_yaml("events/phrases")["control"])


@cache
def _prepositions() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, ways in load_yaml("events/phrases")["prepositions"].items():
        for way in ways:
            parts = tuple(fold(word) for word in way.split())
            found.setdefault(parts[0], []).append((parts, name))
    for group in found.values():
        group.sort(key=lambda pair: -len(pair[0]))
    return found


def preposition(scene: Scene, token: int) -> tuple[str, int] | None:
    """Normal form and length of the preposition that begins at a token."""
    for parts, name in _prepositions().get(scene.form[token], ()):
        if tuple(scene.form[token : token + len(parts)]) == parts:
            led = scene.upos[token] in ("ADP", "X", "SCONJ") or scene.form[token] in words("adpositions")
            if len(parts) == 1 and not led:
                continue
            return name, len(parts)
    return None


def phrase_end(scene: Scene, first: int, limit: int) -> int:
    """Where the noun phrase that begins at a token ends: ezafe, conjunctions and appositions carry it on."""
    i = first
    limit = min(limit, first + LIMIT, len(scene))
    while i < limit:
        new_time = i > first and i in scene.time_at and i - 1 not in scene.time_at
        if (new_time and first not in scene.time_at) or (i > first and opens_anew(scene, i)):
            break
        mention = scene.mention(i)
        if mention and mention.first == i and mention.last > i:
            i = min(mention.last, limit)
        elif stops(scene, i) and not partitive(scene, i, first):
            break
        else:
            i += 1
        pointing = i - 2 >= first and scene.form[i - 2] in words("pointers")
        if pointing and i < limit and scene.upos[i] not in ("ADJ", "PRON"):
            break  # «در این سفر طرف‌های روس …»
        of_countries = scene.form[i + 1 : i + 2] == ["کشور"]
        if i < limit and scene.upos[i] == "NUM" and not of_countries and mention and mention.form == "name":
            break
        if i >= limit or scene.ezafe[i - 1] or partitive(scene, i, first) or scene.form[i - 1] == "از":
            continue
        if partitive(scene, i - 1, first) and not stops(scene, i):
            continue
        if not _carries_on(scene, i, first, limit):
            break
    while i > first and (scene.form[i - 1] in QUOTES or scene.form[i - 1] in ("و", "،") or _hangs(scene, i - 1, first)):
        i -= 1
    return i


def _hangs(scene: Scene, i: int, first: int) -> bool:
    """Whether a phrase would end in a preposition without its noun."""
    return i > first and scene.upos[i] == "ADP" and preposition(scene, i) is not None and not scene.mention(i)


def opens_anew(scene: Scene, i: int) -> bool:
    """Whether no ezafe leads to a word of the verb («محکوم است»), or to a count («مبارزان کشمیری دست کم ۹ تن»)."""
    if scene.form[i - 1] in ("و", "،", "از") or scene.upos[i - 1] in ("NUM", "DET"):
        return False
    if scene.form[i] in words("pointers") and scene.form[i] != "آن":
        before = scene.mention(i - 1)
        return before is not None and before.form == "name" and before.last == i  # «شورای امنیت این حمله را …»
    if scene.form[i] in words("causing") or _no_ezafe_before(scene, i):
        return True
    if scene.form[i] == "«" and not scene.ezafe[i - 1]:
        before = scene.mention(i - 1)  # «قطر «توافق محرمانه» را …»
        thing = i + 1 < len(scene) and scene.mention(i + 1) is None and scene.upos[i + 1] == "NOUN"
        return thing and before is not None and before.form == "name" and before.last == i
    if _is_second_country(scene, i):
        return True
    if scene.form[i] in index().nouns and scene.form[i + 1 : i + 2] == ["و"]:
        before = scene.mention(i - 1)  # «با استاندار آذربایجان غربی دیدار و …»
        return before is not None and before.form == "name" and before.last == i
    return scene.form[i] in words("about") or (i in scene.predicative and not scene.ezafe[i - 1])


def _no_ezafe_before(scene: Scene, i: int) -> bool:
    """«چینی‌ها آشکارا», «سه هزار نفر مقر شبکه را», «۷۰ نفر جان خود را»: what shows that no ezafe leads to a word."""
    if scene.upos[i] not in _CONTENT:
        return False
    if scene.doc.tokens.form[i - 1].endswith(HALF_SPACE + "ها"):
        return True
    if scene.form[i] in words("lost") and not words("reflexive").isdisjoint(scene.form[i + 1 : i + 2]):
        return True
    counted = scene.form[i - 1] in words("heads") and i > 1 and scene.upos[i - 2] in ("NUM", "DET", "NOUN")
    return counted and scene.upos[i] == "NOUN" and not demonym(scene.doc.tokens.form[i]) and not scene.mention(i)


def _is_second_country(scene: Scene, i: int) -> bool:
    """«نماینده آمریکا ایران را …»: no country belongs to the one before it, whatever ezafe was read."""
    before, after = scene.mention(i - 1), scene.mention(i)
    if before is None or after is None or after.first != i or before.last != i or before.entity == after.entity:
        return False
    entities = scene.doc.entities
    return all(m.form == "name" and entities[m.entity].kind == "country" for m in (before, after))


def partitive(scene: Scene, i: int, first: int) -> bool:
    """«۵۰ تن از شهروندان»: «از» that only says of what."""
    if i > first + 1 and scene.form[i - 1] in words("complemented") and preposition(scene, i):
        return True  # «نیروهای مستقر در عراق»
    if scene.form[i] != "از" or i <= first:
        return False
    return scene.upos[i - 1] == "NUM" or not words("counters").isdisjoint((scene.lemma[i - 1], scene.form[i - 1]))


def stops(scene: Scene, i: int) -> bool:
    if scene.form[i] in QUOTES:
        return False
    if scene.upos[i] == "VERB":
        group = scene.group_at.get(i)
        return bool(group and group.finite)
    return (
        scene.upos[i] in ("ADP", "SCONJ", "AUX")
        or scene.form[i] in ("را", "که", "تا")
        or (scene.upos[i] == "PUNCT" and scene.form[i] != "،")
    )


def is_department(scene: Scene, i: int, first: int, limit: int) -> bool:
    """«وزیر صنعت، تجارت و توسعه برزیل»: one office with three fields."""
    if scene.lemma[first] not in words("offices") or i - first > 3 or scene.mention(i - 1):
        return False
    for j in range(i + 1, min(i + 6, limit - 1)):
        if scene.form[j] == "و":
            return scene.upos[j + 1] == "NOUN" and scene.lemma[j + 1] not in words("unnamed")
        if scene.upos[j] not in ("NOUN", "ADJ") and scene.form[j] != "،":
            return False
        if scene.mention(j) or scene.lemma[j] in words("unnamed"):
            return False
    return False


def _carries_on(scene: Scene, i: int, first: int, limit: int) -> bool:
    """Whether a phrase goes on at a token that no ezafe leads to."""
    form, upos = scene.form[i], scene.upos[i]
    if form in QUOTES:
        return i + 1 < limit and (form != "»" or _carries_on(scene, i + 1, first, limit)) if form in "»" else True
    if form == "و":
        then = i + 2 if scene.form[i + 1 : i + 2] and scene.form[i + 1] in words("also") else i + 1
        if then == i + 1 < limit and _is_deed(scene, then) and not _is_deed(scene, first):
            return _is_party_noun(scene, then)  # «… مردم تایلند و تصرف ساختمان‌ها»
        return (then < limit and scene.upos[then] in _NOMINAL) or _mention_starts(scene, then)
    if scene.form[i - 1] in words("also") and scene.form[i - 2] == "و":
        return upos in _NOMINAL or _mention_starts(scene, i)
    if form == "،":
        tokens = scene.doc.tokens.form
        nations = i + 1 < limit and demonym(tokens[i - 1]) and demonym(tokens[i + 1])
        return bool(nations) or is_department(scene, i, first, limit) or _listed(scene, i, limit)
    led = scene.form[i - 1] in ("و", "،", "همچنین") or scene.form[i - 1] in words("pointers")
    if led or scene.upos[i - 1] in ("DET", "NUM", "PUNCT", "CCONJ"):
        return upos in ("NOUN", "PROPN", "ADJ", "NUM", "PRON", "DET", "ADV")
    if scene.form[i - 1] in ("دیگر", "سایر") and scene.form[i - 2] in ("و", "،"):
        return upos in _NOMINAL  # «… و دیگر سران کشورهای عربی»
    if upos == "ADJ" or (scene.form[i - 1] in words("dozens") and upos == "NOUN"):
        return True
    if form in ("دو", "2") and scene.form[i + 1 : i + 2] == ["کشور"] and not scene.mention(i - 1):
        return True
    people = scene.lemma[i - 1] in words("collectives") or scene.lemma[i - 1] in words("unnamed")
    if people and form in words("determiners"):
        return True
    if scene.upos[i - 1] == "NOUN" and demonym(scene.doc.tokens.form[i]):
        return True  # «شهروندان عراقی», tagged as two nouns
    before, after = scene.mention(i - 1), scene.mention(i)
    if after and before is None and _owner_without_ezafe(scene, i, after):
        return True
    if before and after and after.first == i:
        return before.entity == after.entity or before.form == "title" or has_home(scene, before.entity, after.entity)
    return upos == "PROPN" and scene.upos[i - 1] == "PROPN" and before is None and i not in scene.time_at


def _is_deed(scene: Scene, i: int) -> bool:
    """Whether a noun names an act and what follows is whose: «تصرف ساختمان‌ها»."""
    return scene.form[i] in index().nouns and scene.ezafe[i] and not scene.mention(i)


def _owner_without_ezafe(scene: Scene, i: int, mention: MentionAt) -> bool:
    """«نیروهای حافظ صلح سازمان ملل» where no ezafe was read: a body right after a bare noun."""
    bare = scene.upos[i - 1] == "NOUN" and scene.form[i - 2] not in words("pointers") and mention.first == i
    return bare and scene.doc.entities[mention.entity].kind in ("country", "organisation", "group")


def _mention_starts(scene: Scene, i: int) -> bool:
    if i >= len(scene):
        return False
    mention = scene.mention(i) or (scene.mention(i + 1) if scene.form[i] in QUOTES and i + 1 < len(scene) else None)
    return mention is not None


def _listed(scene: Scene, i: int, limit: int) -> bool:
    """Whether a comma joins a name and its title («پوتین، رئیس‌جمهور روسیه»), or members of a list that ends in «و»."""
    before = _mention_near(scene, i - 1, -1)
    if i + 2 < limit and scene.form[i + 1] == "و":  # «عون، رئیس‌جمهور لبنان، و نتانیاهو»
        return before is not None and _mention_near(scene, i + 2, 1) is not None
    after = _mention_near(scene, i + 1, 1)
    if before is None or after is None or scene.form[i + 1] in words("pointers"):
        return False
    if before.entity == after.entity:
        return True
    return _ends_in_and(scene, after, limit)


def _ends_in_and(scene: Scene, member: MentionAt, limit: int) -> bool:
    """Whether a list goes on after a member and comes to «و»; a title in between is no end of it."""
    j = member.last
    while j < limit and scene.form[j] in QUOTES:
        j += 1
    if scene.doc.entities[member.entity].kind == "person":  # «محمد یونس قانونی رئیس مجلس شورای ملی، …»
        while j < min(limit, member.last + 9) and scene.upos[j] in ("NOUN", "PROPN", "ADJ"):
            j += 1
    if j >= limit:
        return False
    following = _mention_near(scene, j + 1, 1)
    if scene.form[j] == "و":
        return following is not None or _is_party_noun(scene, j + 1)
    return scene.form[j] == "،" and following is not None and _ends_in_and(scene, following, limit)


def _is_party_noun(scene: Scene, i: int) -> bool:
    """«برخی مقامات», «دیگر رهبران»: a party without a name closes the list."""
    while i < len(scene) and (scene.upos[i] in ("DET", "NUM") or scene.form[i] in ("دیگر", "سایر")):
        i += 1
    return i < len(scene) and (scene.lemma[i] in words("unnamed") or scene.lemma[i] in words("collectives"))


def _mention_near(scene: Scene, i: int, step: int) -> MentionAt | None:
    while 0 <= i < len(scene) and scene.form[i] in QUOTES:
        i += step
    return scene.mention(i) if 0 <= i < len(scene) else None
