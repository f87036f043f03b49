"""Parties that words only point to: «این کشور», «دو طرف», «این نیروها», the holders of an office."""

from __future__ import annotations

from rasad.extraction.events.naming import (
    acts,
    country_of_adjective,
    last_countries,
    last_country_told,
    office_holder,
    unnamed,
)
from rasad.extraction.events.scene import Scene
from rasad.extraction.events.words import words


def pointed_at(scene: Scene, i: int, end: int) -> list[int]:
    """«این کشور», «دو کشور», «طرفین»: the countries named last, or the sides of the talks told last."""
    head = next((j for j in range(i, end) if scene.upos[j] in ("NOUN", "PROPN")), i)
    near = set(scene.form[i : head + 2])
    if scene.form[head] in ("طرفین", "جانبین") or (near & TWO and scene.lemma[head] == "طرف"):
        return list(scene.sides)
    if any(scene.form[j] in TWO and scene.form[j + 1 : j + 2] == ["کشور"] for j in range(i, end)):
        pair = last_countries(scene, i, 2)  # «رؤسای جمهور دو کشور» too
        return pair if len(pair) == 2 else []
    if near & words("these") and scene.lemma[head] == "کشور":
        before = i - 1 if scene.form[i - 1 : i] == ["این"] else i
        return last_country_told(scene, _past_subject(scene, before))
    people = any(scene.lemma[head] in words(kind) for kind in ("collectives", "unnamed", "bodies"))
    if people and scene.form[end - 2 : end] in (["این", "کشور"], ["این", "رژیم"]):
        country = last_country_told(scene, _past_subject(scene, i))
        return [_of_country(scene, i, end, head, country[0])] if country else []
    return []


def _of_country(scene: Scene, first: int, last: int, head: int, country: int) -> int:
    """«دولت این کشور», «وزیر خارجه این کشور», «یک سرباز این کشور»: the state, who holds the office, somebody of it."""
    if scene.lemma[head] in words("states"):
        return country
    holder = office_holder(scene, scene.doc.tokens.lemma[head], country) if head == first else None
    if holder is not None and scene.lemma[head] in words("offices"):
        return holder
    counted = any(scene.upos[j] == "NUM" for j in range(first, head)) or scene.form[first] == "یک"
    serves = scene.lemma[head] in words("collectives") and scene.form[head] not in words("singles") and not counted
    party = unnamed(scene, first, last, country if serves else None)
    draft = scene.doc.entities[party]
    if draft.name.endswith((" کشور", " رژیم")):
        name = draft.name.removesuffix(" کشور").removesuffix(" رژیم").removesuffix(" این")
        draft.name = f"{name} {scene.doc.entities[country].name}"
    return party


def _past_subject(scene: Scene, i: int) -> int:
    """«اسرائیل سفیر خود را از این کشور فراخواند»: not the country that acts, one named before it."""
    clause = scene.clause(i)
    subject = clause.subject if clause else None
    acting = scene.mention(subject.first) if subject else None
    if acting is None or not scene.doc.entities[acting.entity].named:
        return i
    if subject is None or scene.form[i - 1] not in ("از", "با", "علیه") or subject.last >= i:
        return i
    mention = scene.mention(subject.first)
    return subject.first if mention and last_countries(scene, subject.last, 1) and mention.last >= subject.last else i


TWO = frozenset({"دو", "2"})


def same_noun_before(scene: Scene, i: int, lemma: str) -> int | None:
    """«این نیروها» after «نیروهای اتیوپی»: whom the same noun belonged to when it stood last."""
    if lemma not in words("collectives") or not (scene.is_plural(i + 1) or scene.form[i + 1].endswith(("ها", "ان"))):
        return None
    for j in range(i - 1, max(-1, i - 120), -1):
        if scene.lemma[j] == lemma and scene.ezafe[j]:
            for k in range(j + 1, min(j + 4, i)):
                mention = scene.mention(k)
                if mention and acts(scene, mention, False):
                    return mention.entity
                state = country_of_adjective(scene, k)
                if state is not None:
                    return state
    return None


def office_holders(scene: Scene, i: int, last: int) -> tuple[list[int], int]:
    """«رؤسای جمهور چین و آمریکا»: the persons who hold the office where the report names them, else the countries."""
    if scene.lemma[i] not in words("held") and scene.form[i] not in words("held"):
        return [], i
    found: list[int] = []
    j = i + 1
    while j < min(last, i + 9):
        mention = scene.mention(j)
        if mention and scene.doc.entities[mention.entity].kind == "country":
            holder = office_holder(scene, scene.doc.tokens.lemma[i], mention.entity)
            found.append(mention.entity if holder is None else holder)
            j = mention.last
        elif (state := country_of_adjective(scene, j)) is not None:
            found.append(state)
            j += 1
        elif found and scene.form[j] not in ("و", "،"):
            break
        else:
            j += 1
    return (found, j) if len(found) > 1 else ([], i)
