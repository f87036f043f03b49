"""Entities that a party needs and the report may not have yet: countries behind adjectives and places, parties without
a name, and what «این کشور» and «دو کشور» point to."""

from __future__ import annotations

from functools import cache, lru_cache

from rasad.document import EntityDraft, MentionSpan
from rasad.extraction.coreference import pointing
from rasad.extraction.events.scene import MentionAt, Scene
from rasad.extraction.events.words import folded, words
from rasad.extraction.unnamed import unnamed_party
from rasad.knowledge.entries import demonyms, entries
from rasad.model import Span
from rasad.orthography import HALF_SPACE

_PLURAL = (HALF_SPACE + "ها", HALF_SPACE + "های", HALF_SPACE + "هایی", "ها", "های", "ان", "یان")


_NO_PARTY = frozenset({"agreement", "occasion", "other", "infrastructure"})


def acts(scene: Scene, mention: MentionAt, things: bool) -> bool:
    """Whether who or what is mentioned may be a party; `things`: plants and pipelines too."""
    entity = scene.doc.entities[mention.entity]
    return things or entity.kind not in _NO_PARTY or not entity.named


@lru_cache(maxsize=20_000)
def demonym(form: str) -> str | None:
    """The key of the country that a nationality word names, plural or not.

    >>> demonym("آمریکایی\\N{ZERO WIDTH NON-JOINER}ها")
    'country/united-states'
    """
    known = demonyms()
    if form in known:
        return known[form]
    for ending in _PLURAL:
        if form.endswith(ending) and form[: -len(ending)] in known:
            return known[form[: -len(ending)]]
    return None


def country_of_adjective(scene: Scene, token: int) -> int | None:
    """The entity of the country that an adjective names («آمریکایی»); None where the word is no such adjective."""
    if scene.mention(token):
        return None
    key = demonym(scene.doc.tokens.form[token])
    return known_entity(scene, key) if key else None


def known_entity(scene: Scene, key: str) -> int | None:
    """The report's entity with a key of the knowledge tables; made where the report names it by an adjective only."""
    if key in scene.by_key:
        return scene.by_key[key]
    entry = entries().get(key)
    if entry is None:
        return None
    scene.doc.entities.append(
        EntityDraft(kind=entry.kind, name=entry.name, name_en=entry.name_en, rule="event/nationality", key=key,
                    wikidata=entry.wikidata or None, confidence=0.8)
    )  # fmt: skip
    scene.by_key[key] = len(scene.doc.entities) - 1
    return scene.by_key[key]


def country_of_place(scene: Scene, entity: int, named: bool = False) -> int | None:
    """The country that a place lies in, as the tables know it; `named`: only one that the report names."""
    draft = scene.doc.entities[entity]
    entry = entries().get(draft.key or "")
    if entry is None or not entry.country or entry.country == entry.key:
        return None
    land = entries().get(entry.country)
    told = entry.country in scene.by_key or (land is not None and land.name in draft.name)
    return known_entity(scene, entry.country) if told or not named else None


def is_part(scene: Scene, place: int) -> bool:
    """Whether a place is only where a land is hit, a town or «جنوب لبنان»; Dagestan may be a party by itself."""
    draft = scene.doc.entities[place]
    entry = entries().get(draft.key or "")
    return entry is None or entry.detail == "city" or draft.name.split(" ")[0] in words("land_sides")


def is_of(scene: Scene, party: int, country: int) -> bool:
    """Whether a party is of a country: itself, its forces, its officers, a body or group that has its home there."""
    draft = scene.doc.entities[party]
    if country in (party, draft.stands_for) or any(role.of == country for role in draft.roles):
        return True
    return has_home(scene, party, country)


def has_home(scene: Scene, body: int, country: int) -> bool:
    """Whether the tables know a body, group or person as one of a country («حزب بعث عراق»)."""
    entry = entries().get(scene.doc.entities[body].key or "")
    return entry is not None and bool(entry.country) and entry.country == scene.doc.entities[country].key


def last_countries(scene: Scene, token: int, count: int) -> list[int]:
    """The countries named last before a token, the latest last; a capital that acts for a state is that state."""
    found: list[int] = []
    i = token - 1
    low = max(0, token - 150)
    while i >= low and len(found) < count:
        mention = scene.mention(i)
        if mention:
            party = _state(scene, mention.entity, mention.first, mention.last)
        else:
            name = _country_names().get(scene.form[i]) if i and scene.ezafe[i - 1] else None  # «رئیس‌جمهور سابق پرو»
            party = known_entity(scene, name) if name else country_of_adjective(scene, i)
        if party is not None and party not in found:
            found.insert(0, party)
        i = mention.first - 1 if mention and mention.first < i else i - 1
    return found


def last_country_told(scene: Scene, token: int) -> list[int]:
    """The country that «این کشور» means: the last one named, but not one where something only is («در کوبا»)."""
    near = last_countries(scene, token, 2)
    if len(near) < 2:
        return near
    first = max(scene.sentence(token)[0], token - 150)
    at = next((m.first for m in reversed(scene.mentions_from(first, token)) if m.entity == near[1]), 0)
    earlier = any(m.entity == near[0] for m in scene.mentions_from(first, token))
    only_place = at > first and scene.form[at - 1] == "در" and earlier
    return [near[0]] if only_place or _does_something_to(scene, near[1], token) else [near[1]]


def _does_something_to(scene: Scene, country: int, token: int) -> bool:
    """«حمله ارتش آمریکا به این کشور»: whether the words right before tell what a country or its body does."""
    led = token - 1 - (scene.form[token - 1] in pointing()["sides_of_land"])
    if led < 1 or scene.form[led] not in ("به", "علیه", "بر", "از"):
        return False
    for i in range(led - 1, max(0, led - 6), -1):
        mention = scene.mention(i)
        if mention:
            deed = mention.first - 1
            doer = _state(scene, mention.entity, mention.first, mention.last) == country
            return doer and scene.ezafe[deed] and scene.form[deed] not in pointing()["no_deeds"]
        if scene.upos[i] not in ("NOUN", "ADJ", "ADP"):
            return False
    return False


def _state(scene: Scene, entity: int, first: int, last: int) -> int | None:
    """The country of a mention: itself, the one it stands for, or the one its words name («پارلمان اسپانیا»)."""
    draft = scene.doc.entities[entity]
    if draft.kind == "country":
        return entity
    if draft.stands_for is not None:
        return draft.stands_for if scene.doc.entities[draft.stands_for].kind == "country" else None
    if draft.kind in ("organisation", "person", "group", "other"):
        for i in range(last - 1, first - 1, -1):
            key = _country_names().get(scene.form[i])
            if key and last - first > 1:
                return known_entity(scene, key)
    return None


def countries_in_titles(scene: Scene, person: int) -> list[int]:
    """The countries that a person's titles in the report name («نخست‌وزیر پاکستان»)."""
    found = []
    for mention in scene.doc.entities[person].mentions[:20]:
        inside = scene.doc.tokens.inside(mention.span) if mention.form == "title" else ()
        keys = [_country_names().get(scene.form[i]) for i in inside]
        found += [known_entity(scene, key) for key in keys if key]
    return [one for one in dict.fromkeys(found) if one is not None]


@cache
def _country_names() -> dict[str, str]:
    """Keys of countries by the one-word names they go by, folded."""
    return {folded(form): e.key for e in entries().values() if e.kind == "country" for form in e.forms}


def office_holder(scene: Scene, title: str, country: int) -> int | None:
    """The person whom the report gives an office of a country: «رؤسای جمهور چین و آمریکا» are named elsewhere."""
    stem = folded(title)[:4]
    for n, entity in enumerate(scene.doc.entities):
        if entity.kind == "person" and any(r.of == country and folded(r.title).startswith(stem) for r in entity.roles):
            return n
    return None


def unnamed(scene: Scene, first: int, last: int, acts_for: int | None = None) -> int:
    """The entity without a name for the words of some tokens, made where the report has none with these words.

    acts_for: whose forces or officials they are («نیروهای آمریکایی»: the United States).
    """
    known = _described(scene, first, last)
    if known is not None:
        return known
    span = Span(*scene.doc.tokens.span(first, max(last, first + 1)))
    said = scene.doc.words(span)
    if said not in scene.unnamed:
        many = len(scene.doc.entities) > _MANY
        scene.unnamed[said] = _new_party(scene, span, said) if many else unnamed_party(scene.doc, span)
    party = scene.unnamed[said]
    scene.party_at.update(dict.fromkeys(range(first, max(last, first + 1)), party))
    draft = scene.doc.entities[party]
    if acts_for is not None and acts_for != party and draft.stands_for is None:
        draft.stands_for = acts_for
        scene.behind.setdefault(acts_for, set()).add(party)
    return party


def _described(scene: Scene, first: int, last: int) -> int | None:
    """The named person whom a report calls «یک عضو مجلس امت کویت» here and «یک عضو مجلس کویت» where he is named."""
    one = scene.form[first] == "یک" and "دیگر" not in scene.form[first:last]
    return scene.described(first, last) if one else None


_MANY = 2000  # beyond, looking for an earlier mention in other words costs too much


def _new_party(scene: Scene, span: Span, said: str) -> int:
    mention = MentionSpan(span, "description", "party/unnamed", 0.6)
    scene.doc.entities.append(
        EntityDraft("group", said, None, "party/unnamed", named=False, confidence=0.6, mentions=[mention])
    )
    return len(scene.doc.entities) - 1
