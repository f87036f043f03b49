"""Who a phrase names: entities of the document, countries behind adjectives, parties without a name."""

from __future__ import annotations

from rasad.extraction.events.acting import land_led, nouns, stands_apart
from rasad.extraction.events.naming import acts, country_of_adjective, demonym, known_entity, unnamed
from rasad.extraction.events.phrases import Argument, is_department, opens_anew, partitive, phrase_end, preposition
from rasad.extraction.events.pointing import TWO, office_holders, pointed_at, same_noun_before
from rasad.extraction.events.scene import MentionAt, Scene
from rasad.extraction.events.words import words

_CLOSING = frozenset('»"”')
_QUOTES = frozenset('«»"“”،')


def read_parties(scene: Scene, argument: Argument, things: bool = False, deep: bool = True) -> list[int]:
    """Indices of the entities that a phrase names as parties, conjuncts each one.

    things: plants and pipelines too. deep: also the party inside a phrase about something else («روند صلح در سودان»).

    «مقامات ترکیه و روسیه» names two countries; «وزیر خارجه ترکیه» one person; «روند صلح در سودان» the country in it.
    """
    found: list[int] = []
    i = begin = argument.first
    while i < argument.last:
        i = _skip(scene, i, argument.last)
        if i >= argument.last:
            break
        state = country_of_adjective(scene, i) if found else None
        if state is not None and not scene.doc.entities[found[-1]].named:  # «از نیروهای آمریکایی و انگلیسی»
            serves = scene.lemma[begin] in words("collectives") and demonym(scene.doc.tokens.form[i - 2])
            found[-1] = unnamed(scene, begin, i + 1, known_entity(scene, serves) if serves else None)
            party, i = found[-1:], i + 1
        elif state is not None:  # «طرف‌های روس و آذربایجانی»
            party, i = [state], i + 1
        else:
            begin = i
            party, i = _read_one(scene, i, argument.last, things, deep)
        found += [one for one in party if one not in found]
        i = _after_apposition(scene, i, argument.last, party)
        while i < argument.last and scene.form[i] in _CLOSING:
            i += 1
        if i >= argument.last or scene.form[i] not in ("و", "،"):
            break
        while i < argument.last and scene.form[i] in ("و", "،", "همچنین", "نیز", "همینطور"):
            i += 1
    if deep and not found:  # «حملات خود علیه اسرائیل»
        inside = (scene.mention(j) for j in range(argument.first, argument.last))
        found = [m.entity for m in inside if m and acts(scene, m, things)][:1]
    return found


def _skip(scene: Scene, i: int, last: int) -> int:
    form = scene.form[i]
    counts = form in TWO or form in words("counting") or form == "هر"
    if (counts or form in words("these")) and not scene.mention(i):
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
        pointed = pointed_at(scene, i, i + 2)
        if pointed:
            return pointed, i + 2
    if mention and not scene.doc.entities[mention.entity].named:
        if mention.last < last - 1 and partitive(scene, mention.last, mention.first):
            end = chain_end(scene, mention.last + 1, last)  # «۴۳ تن از اعضای مجلس», of which only the count was read
            return [unnamed(scene, i, end)], end
        if scene.form[mention.first] in words("nobody"):
            return [], max(mention.last, i + 1)
        stop = min(mention.last, last)
        if scene.form[stop : stop + 2] == ["این", "کشور"] and stop + 2 <= last:
            stop += 2
        pointed = pointed_at(scene, i, stop)
        if not pointed and scene.lemma[mention.first] in words("collectives"):
            owner = _owner_inside(scene, mention)
            if owner is not None:
                pointed = [_of_owner(scene, mention.first, mention.last, mention.first, owner)]
        if pointed:
            return pointed, max(stop, i + 1)
    if mention:
        return _mentioned(scene, mention, i, things)
    holders = office_holders(scene, i, last)
    if holders[0]:
        return holders
    end = chain_end(scene, i, last)
    pointed = pointed_at(scene, i, end)
    if pointed:
        return pointed, end
    if scene.form[i] == "ما":
        n = scene.statement_at(i)
        return (list(scene.doc.statements[n].speakers) if n is not None else []), i + 1
    lemma = scene.lemma[i]
    inner = next((m for j in range(i, end) if (m := scene.mention(j)) and acts(scene, m, things)), None)
    head = next(
        (j for j in range(i, end) if scene.upos[j] in ("NOUN", "PROPN") and scene.form[j] not in words("about")), i
    )
    lemma = scene.lemma[head]
    if scene.form[i] in words("these") and head > i:
        again = same_noun_before(scene, i, lemma)
        if again is not None:
            return [again], end
    if scene.form[i] in words("some") and scene.form[i + 1 : i + 2] == ["از"]:
        return [unnamed(scene, i, end)], end  # «شماری از شاهزادگان سعودی»
    counted = any(scene.upos[j] == "NUM" for j in range(i, head)) or scene.form[i] in words("counting")
    several = lemma == "کشور" and scene.form[head] != "کشور"  # «کشورهای حاشیه خلیج فارس»
    if several and inner and inner.first == head + 1 and scene.doc.entities[inner.entity].kind == "country":
        return [inner.entity], inner.last  # «کشورهای اردن، مصر و سوریه»
    if several:
        members = inner is not None and scene.doc.entities[inner.entity].kind == "organisation"
        return [unnamed(scene, i, end, inner.entity if inner and members else None)], end
    if not counted and lemma in words("collectives"):
        owner = inner.entity if inner else None
        nation = _state_in(scene, head, inner.first if inner else end)
        owner = owner if nation is None else nation  # «مسئولان آمریکایی زندان‌های عراق»
        if owner is not None:
            party = _of_owner(scene, i, end, head, owner)
            scene.remember(lemma, party)
            return [party], max(inner.last, end) if inner else end
    if lemma == "گروه" and scene.form[i + 1 : i + 2] and scene.form[i + 1] in words("bylines"):
        return [], end
    if inner and inner.first == head + 1 and _is_called(scene, head, inner):
        return [inner.entity], max(inner.last, i + 1)
    if lemma in words("unnamed") or _is_people(scene, head):
        again = scene.again(lemma) if scene.form[i] in words("these") else None
        if again is not None:
            return [again], end
        alone = end - i == 1 or (end - i == 2 and scene.form[i] in ("هیچ", "هر"))
        known = lemma in words("bodies") or scene.form[head] in words("crowds")
        if alone and not known and (not scene.is_plural(head) or scene.form[head] in words("vague")):
            return [], end
        party = unnamed(scene, i, end)
        scene.remember(lemma, party)
        return [party], end
    if deep and not inner:
        held = next((j for j in range(i + 1, end) if scene.ezafe[j - 1] and _is_several(scene, j)), None)
        if held is not None:  # «ادعاهای کشورهای صنعتی»
            return _read_one(scene, held, end, things, False)
    if not deep:
        person = _by_surname(scene, i) if scene.upos[i] == "PROPN" else None
        return ([] if person is None else [person]), end
    if inner:
        return [inner.entity], max(inner.last, i + 1)
    if i == head and country_of_adjective(scene, head) is not None and not _plural_people(scene, head):
        return [unnamed(scene, i, end)], end  # «به فلسطینی بی‌دفاع شلیک کرد»
    state = _state_in(scene, head, end)
    if state is not None and counted:
        return [unnamed(scene, i, end)], end  # «یک مهندس ایرانی»
    return ([state] if state is not None else []), end


def _is_called(scene: Scene, head: int, mention: MentionAt) -> bool:
    """«گروه طالبان», «جنبش حماس»: whether a noun only says what sort of body the name after it is."""
    entity = scene.doc.entities[mention.entity]
    body = entity.named and mention.form == "name" and entity.kind in ("group", "organisation")
    return body and scene.form[head] in words("sorts") and scene.form[head] != scene.form[mention.first]


def _is_several(scene: Scene, i: int) -> bool:
    """Whether a token names several who may be a party."""
    known = scene.lemma[i] in words("unnamed") or scene.lemma[i] in words("collectives")
    return (known and scene.form[i] != scene.lemma[i]) or (scene.upos[i] == "NOUN" and _is_nation(scene, i))


def _is_nation(scene: Scene, i: int) -> bool:
    """«آمریکایی‌ها», «روس‌ها»."""
    return _plural_people(scene, i) and demonym(scene.doc.tokens.form[i]) is not None


def _by_surname(scene: Scene, token: int) -> int | None:
    """The person of the report whose name ends in a word that no mention covers («رودریگز»)."""
    word = scene.form[token]
    if len(word) < 4:
        return None
    return scene.surnames.get(word)


def _plural_people(scene: Scene, token: int) -> bool:
    return scene.form[token].endswith(("ها", "های", "ان", "هایی"))


def _is_people(scene: Scene, head: int) -> bool:
    """«مبارزان», «شاهزادگان»: the plural in ان is of people, as a rule."""
    form = scene.form[head]
    plural = form != scene.lemma[head] and form.endswith("ان") and not form.endswith(("شان", "مان", "تان"))
    return plural and scene.upos[head] in ("NOUN", "PROPN")


def _state_in(scene: Scene, first: int, last: int) -> int | None:
    """The country of the first nationality adjective among some tokens."""
    return next((c for j in range(first, last) if (c := country_of_adjective(scene, j)) is not None), None)


def _of_owner(scene: Scene, first: int, last: int, head: int, owner: int) -> int:
    """Who is meant by a noun with its owner: «دولت ترکیه» the state, «نیروهای ترکیه» a party that acts for it.

    «رهبر حزب‌الله» is a person, who is not Hezbollah.
    """
    entity = scene.doc.entities[owner]
    if scene.lemma[head] in words("states"):
        governs = entity.kind == "person" and scene.lemma[head] in nouns("governments")
        land = land_led(scene, owner) if governs else None  # «دولت بوش»
        return owner if land is None else land
    acts_for = entity.stands_for if entity.kind == "place" else owner
    alone = scene.form[head] in words("singles")
    alone = alone or (entity.kind == "country" and scene.lemma[head] in words("irregulars"))
    if alone or entity.kind not in _OWNERS or any(stands_apart(scene, i) for i in range(head + 1, last)):
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


def _mentioned(scene: Scene, mention: MentionAt, i: int, things: bool) -> tuple[list[int], int]:
    end = max(mention.last, i + 1)
    if acts(scene, mention, things):
        return [mention.entity], end
    return [], end


def chain_end(scene: Scene, i: int, last: int) -> int:
    """Where the chain of ezafe from a token ends: before «و», a comma or a preposition."""
    j = i
    while j < last:
        mention = scene.mention(j)
        named = mention is not None and mention.form == "name"
        j = min(mention.last, last) if mention and mention.last > j else j + 1
        if j >= last or preposition(scene, j) or opens_anew(scene, j) or (j in scene.time_at and not scene.mention(j)):
            break
        if scene.form[j - 1] in words("closing") and scene.upos[j] == "NOUN" and not scene.mention(j):
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
    """Where «وزیر دارایی و اقتصاد ترکمنستان», «همتایان پاکستانی و هندی خود» go on after «و», else its place."""
    after = joint + 1
    if after >= last or scene.mention(after):
        return joint
    tokens = scene.doc.tokens.form
    if demonym(tokens[joint - 1]) and demonym(tokens[after]) and not demonym(tokens[first]):
        # «طرف‌های روس و آذربایجانی» are two states, «نیروهای آمریکایی و انگلیسی» one party
        return joint if scene.lemma[first] in words("states") else after
    if is_department(scene, joint, first, last):
        return after
    if scene.lemma[first] not in words("offices") or scene.upos[after] != "NOUN":
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
