"""Who a phrase names: entities of the document, countries behind adjectives, parties without a name."""

from __future__ import annotations

from rasad.extraction.events.naming import country_of_adjective, demonym, last_countries, office_holder, unnamed
from rasad.extraction.events.phrases import Argument, opens_anew, partitive, phrase_end, preposition, words
from rasad.extraction.events.scene import MentionAt, Scene

_QUOTES = frozenset('«»"“”،')
_NO_PARTY = frozenset({"agreement", "occasion", "other", "infrastructure"})


def read_parties(scene: Scene, argument: Argument, things: bool = False, deep: bool = True) -> list[int]:
    """Indices of the entities that a phrase names as parties, conjuncts each one.

    things: plants and pipelines too. deep: also the party inside a phrase about something else («روند صلح در سودان»).

    «مقامات ترکیه و روسیه» names two countries; «وزیر خارجه ترکیه» one person; «روند صلح در سودان» the country in it.
    """
    found: list[int] = []
    i = argument.first
    while i < argument.last:
        i = _skip(scene, i, argument.last)
        if i >= argument.last:
            break
        state = country_of_adjective(scene, i) if found else None
        if state is not None:  # «طرف‌های روس و آذربایجانی»
            party, i = [state], i + 1
        else:
            party, i = _read_one(scene, i, argument.last, things, deep)
        found += [one for one in party if one not in found]
        i = _after_apposition(scene, i, argument.last, party)
        if i >= argument.last or scene.form[i] not in ("و", "،"):
            break
        while i < argument.last and scene.form[i] in ("و", "،", "همچنین", "نیز", "همینطور"):
            i += 1
    if deep and not found:  # «حملات خود علیه اسرائیل»
        inside = (scene.mention(j) for j in range(argument.first, argument.last))
        found = [m.entity for m in inside if m and _acts(scene, m, things)][:1]
    return found


def _skip(scene: Scene, i: int, last: int) -> int:
    if scene.form[i] in _THIS | _TWO | _ONE | {"هر"} and not scene.mention(i):
        return i
    while i < last and (
        scene.form[i] in _QUOTES or (scene.upos[i] in ("DET", "ADV", "PUNCT") and not scene.mention(i))
    ):
        i += 1
    return i


def _read_one(scene: Scene, i: int, last: int, things: bool, deep: bool) -> tuple[list[int], int]:
    """The party that begins at a token, and where to read on."""
    mention = scene.mention(i)
    if mention and scene.form[i : i + 2] == ["این", "کشور"]:
        pointed = _pointed(scene, i, i + 2)
        if pointed:
            return pointed, i + 2
    if mention and not scene.doc.entities[mention.entity].named:
        pointed = _pointed(scene, i, min(mention.last, last))
        if not pointed and scene.lemma[mention.first] in words("collectives"):
            owner = _owner_inside(scene, mention)
            if owner is not None:
                pointed = [_of_owner(scene, mention.first, mention.last, mention.first, owner)]
        if pointed:
            return pointed, max(mention.last, i + 1)
    if mention:
        return _mentioned(scene, mention, i, last, things)
    holders = _office_holders(scene, i, last)
    if holders[0]:
        return holders
    end = _chain_end(scene, i, last)
    pointed = _pointed(scene, i, end)
    if pointed:
        return pointed, end
    if scene.form[i] == "ما":
        n = scene.statement_at(i)
        return (list(scene.doc.statements[n].speakers) if n is not None else []), i + 1
    lemma = scene.lemma[i]
    inner = next((m for j in range(i, end) if (m := scene.mention(j)) and _acts(scene, m, things)), None)
    head = next((j for j in range(i, end) if scene.upos[j] in ("NOUN", "PROPN")), i)
    lemma = scene.lemma[head]
    if scene.form[i] in _THIS and head > i:
        again = _same_noun_before(scene, i, lemma)
        if again is not None:
            return [again], end
    if scene.form[i] in _SOME and scene.form[i + 1 : i + 2] == ["از"]:
        return [unnamed(scene, i, end)], end  # «شماری از شاهزادگان سعودی»
    counted = any(scene.upos[j] == "NUM" for j in range(i, head)) or scene.form[i] in _ONE
    if not counted and lemma in words("collectives"):
        owner = inner.entity if inner else _state_in(scene, head, end)
        if owner is not None:
            party = _of_owner(scene, i, end, head, owner)
            scene.remember(lemma, party)
            return [party], max(inner.last, end) if inner else end
    if lemma == "گروه" and scene.form[i + 1 : i + 2] and scene.form[i + 1] in words("bylines"):
        return [], end
    if lemma in words("unnamed") or _is_people(scene, head):
        again = scene.again(lemma) if scene.form[i] in _THIS else None
        if again is not None:
            return [again], end
        alone = end - i == 1 or (end - i == 2 and scene.form[i] in ("هیچ", "هر"))
        known = lemma in words("bodies") or scene.form[head] in words("crowds")
        if alone and not known and (not scene.is_plural(head) or scene.form[head] in _VAGUE):
            return [], end
        party = unnamed(scene, i, end)
        scene.remember(lemma, party)
        return [party], end
    if not deep:
        person = _by_surname(scene, i) if scene.upos[i] == "PROPN" else None
        return ([] if person is None else [person]), end
    if inner:
        return [inner.entity], max(inner.last, i + 1)
    if i == head and country_of_adjective(scene, head) is not None and not _plural_people(scene, head):
        return [unnamed(scene, i, end)], end  # «به فلسطینی بی‌دفاع شلیک کرد»
    state = _state_in(scene, head, end)
    return ([state] if state is not None else []), end


def _by_surname(scene: Scene, token: int) -> int | None:
    """The person of the report whose name ends in a word that no mention covers («رودریگز»)."""
    word = scene.form[token]
    if len(word) < 4:
        return None
    return scene.surnames.get(word)


def _plural_people(scene: Scene, token: int) -> bool:
    return scene.form[token].endswith(("ها", "های", "ان", "هایی"))


_VAGUE = frozenset({"افراد", "کسانی", "اشخاص", "انهایی", "آنهایی", "افرادی", "کسان"})


def _is_people(scene: Scene, head: int) -> bool:
    """«مبارزان», «شاهزادگان»: the plural in ان is of people, as a rule."""
    form = scene.form[head]
    plural = form != scene.lemma[head] and form.endswith("ان") and not form.endswith(("شان", "مان", "تان"))
    return plural and scene.upos[head] in ("NOUN", "PROPN")


def _same_noun_before(scene: Scene, i: int, lemma: str) -> int | None:
    """«این نیروها» after «نیروهای اتیوپی»: whom the same noun belonged to when it stood last."""
    if lemma not in words("collectives") or not (scene.is_plural(i + 1) or scene.form[i + 1].endswith(("ها", "ان"))):
        return None
    for j in range(i - 1, max(-1, i - 120), -1):
        if scene.lemma[j] == lemma and scene.ezafe[j]:
            for k in range(j + 1, min(j + 4, i)):
                mention = scene.mention(k)
                if mention and _acts(scene, mention, False):
                    return mention.entity
                state = country_of_adjective(scene, k)
                if state is not None:
                    return state
    return None


def _state_in(scene: Scene, first: int, last: int) -> int | None:
    """The country of the first nationality adjective among some tokens."""
    return next((c for j in range(first, last) if (c := country_of_adjective(scene, j)) is not None), None)


def _office_holders(scene: Scene, i: int, last: int) -> tuple[list[int], int]:
    """«رؤسای جمهور چین و آمریکا»: the persons who hold the office where the report names them, else the countries."""
    if scene.lemma[i] not in _OFFICES and scene.form[i] not in _OFFICES:
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


_OFFICES = frozenset(
    {
        "وزرا",
        "وزیران",
        "روسا",
        "روسای",
        "رئسا",
        "سران",
        "رهبران",
        "نخستوزیران",
        "وزرای",
        "مقامات",
        "رئیسان",
        "وزیر",
        "رییس",
        "رئیس",
        "نخستوزیر",
        "رهبر",
    }
)


def _pointed(scene: Scene, i: int, end: int) -> list[int]:
    """«این کشور», «دو کشور», «طرفین»: the countries named last, or the sides of the talks told last."""
    head = next((j for j in range(i, end) if scene.upos[j] in ("NOUN", "PROPN")), i)
    words = set(scene.form[i : head + 2])
    if scene.form[head] in ("طرفین", "جانبین") or (words & _TWO and scene.lemma[head] == "طرف"):
        return list(scene.sides)
    if any(scene.form[j] in _TWO and scene.form[j + 1 : j + 2] == ["کشور"] for j in range(i, end)):
        pair = last_countries(scene, i, 2)  # «رؤسای جمهور دو کشور» too
        return pair if len(pair) == 2 else []
    if (words & _THIS and scene.lemma[head] == "کشور") or scene.form[head + 1 : head + 3] == ["این", "کشور"]:
        before = i - 1 if scene.form[i - 1 : i] == ["این"] else i
        country = last_countries(scene, _past_subject(scene, before), 1)
        holder = office_holder(scene, scene.doc.tokens.lemma[head], country[0]) if country else None
        return country if holder is None or scene.lemma[head] == "کشور" else [holder]
    return []


def _past_subject(scene: Scene, i: int) -> int:
    """«اسرائیل سفیر خود را از این کشور فراخواند»: not the country that acts, one named before it."""
    clause = scene.clause(i)
    subject = clause.subject if clause else None
    if subject is None or scene.form[i - 1] not in ("از", "با", "علیه") or subject.last >= i:
        return i
    mention = scene.mention(subject.first)
    return subject.first if mention and last_countries(scene, subject.last, 1) and mention.last >= subject.last else i


_TWO = frozenset({"دو", "2"})
_THIS = frozenset({"این", "همین", "آن", "ان"})
_SOME = frozenset({"شماری", "تعدادی", "گروهی", "جمعی"})
_ONE = frozenset({"یک", "چند", "هزاران", "صدها", "دهها", "شماری", "تعدادی", "گروهی", "جمعی", "دو", "سه"})


def _of_owner(scene: Scene, first: int, last: int, head: int, owner: int) -> int:
    """Who is meant by a noun with its owner: «دولت ترکیه» the state, «نیروهای ترکیه» a party that acts for it.

    «رهبر حزب‌الله» is a person, who is not Hezbollah.
    """
    if scene.lemma[head] in words("states"):
        return owner
    entity = scene.doc.entities[owner]
    acts_for = entity.stands_for if entity.kind == "place" else owner
    alone = scene.lemma[head] in words("singles") and not scene.is_plural(head)
    if alone or entity.kind not in _OWNERS or acts_for is None:
        acts_for = None
    return unnamed(scene, first, last, acts_for)


_OWNERS = frozenset({"country", "organisation", "group", "place"})


def _owner_inside(scene: Scene, mention: MentionAt) -> int | None:
    """«دولت این کشور» read as a party without a name: the country inside it."""
    if scene.lemma[mention.first] not in words("collectives"):
        return None
    for other in scene.mentions_from(mention.first + 1, mention.last):
        entity = scene.doc.entities[other.entity]
        if entity.named and entity.kind in ("country", "organisation", "group"):
            return other.entity
    return None


def _mentioned(scene: Scene, mention: MentionAt, i: int, last: int, things: bool) -> tuple[list[int], int]:
    end = max(mention.last, i + 1)
    if _acts(scene, mention, things):
        return [mention.entity], end
    return [], end


def _acts(scene: Scene, mention: MentionAt, things: bool) -> bool:
    entity = scene.doc.entities[mention.entity]
    return things or entity.kind not in _NO_PARTY or not entity.named


def _chain_end(scene: Scene, i: int, last: int) -> int:
    """Where the chain of ezafe from a token ends: before «و», a comma or a preposition."""
    j = i
    while j < last:
        mention = scene.mention(j)
        named = mention is not None and mention.form == "name"
        j = min(mention.last, last) if mention and mention.last > j else j + 1
        if j >= last or preposition(scene, j) or opens_anew(scene, j):
            break
        if scene.form[j] in ("و", "،"):
            wider = _shared_owner(scene, i, j, last)
            if wider == j:
                break
            j = wider
            continue
        if named and not scene.ezafe[j - 1] and scene.upos[j] != "ADJ" and not scene.mention(j):
            break  # «شیعیان یمن»
        ends = not scene.ezafe[j - 1] and scene.upos[j] not in ("ADJ", "NOUN", "PROPN", "PRON")
        if ends and scene.upos[j - 1] not in ("DET", "NUM"):
            break
    if j < last and partitive(scene, j, i):
        return phrase_end(scene, i, last)
    return j


def _shared_owner(scene: Scene, first: int, joint: int, last: int) -> int:
    """Where «وزیر دارایی و اقتصاد ترکمنستان», «همتایان پاکستانی و هندی خود» go on after a conjunction, else its place."""
    after = joint + 1
    if after >= last or scene.mention(after):
        return joint
    tokens = scene.doc.tokens.form
    if demonym(tokens[joint - 1]) and demonym(tokens[after]) and not demonym(tokens[first]):
        return after
    if scene.form[joint] != "و" or scene.lemma[first] not in words("offices") or scene.upos[after] != "NOUN":
        return joint
    owned = any(scene.mention(j) or demonym(tokens[j]) for j in range(first, joint))
    party = scene.lemma[after] in words("unnamed") or scene.lemma[after] in words("collectives")
    lone = after + 1 >= last or not scene.ezafe[after]
    return joint if owned or party or lone or first + 1 >= joint else after


def _after_apposition(scene: Scene, i: int, last: int, party: list[int]) -> int:
    """Past «، رئیس‌جمهور روسیه» beside the name of the same person."""
    while i < last:
        j = i
        while j < last and (scene.form[j] in _QUOTES or scene.form[j] == "("):
            j += 1
        mention = scene.mention(j) if j < last else None
        if mention and mention.entity in party:
            i = max(mention.last, j + 1)
            continue
        return i
    return i
