"""Whom parties without a name act for: «نیروهای طالبان» the Taliban, «۱۶ پلیس پاکستان» the police of Pakistan."""

from __future__ import annotations

from functools import cache, lru_cache

from rasad.document import EntityDraft, EventDraft
from rasad.extraction.events.naming import demonym, known_entity
from rasad.extraction.events.phrases import preposition
from rasad.extraction.events.scene import MentionAt, Scene
from rasad.extraction.events.words import words
from rasad.knowledge.offices import offices_of
from rasad.orthography import fold
from rasad.tables import load_yaml

_OWNERS = frozenset({"country", "organisation", "group"})
_PLURALS = ("های", "هایی", "ها", "یان", "ان", "ین", "ات")
_MENTIONS = 8  # of a party that are looked at


@cache
def nouns(name: str) -> frozenset[str]:
    """A list of data/acting.yaml, folded: «soldiers» holds «سرباز»."""
    return frozenset(fold(word) for word in load_yaml("acting")[name])


@lru_cache(maxsize=20_000)
def kinds_of(form: str, lemma: str, several: bool) -> tuple[str, ...]:
    """The lists of data/acting.yaml that a folded noun is of as it stands; none where it is one person.

    >>> kinds_of("سربازان", "سرباز", False), kinds_of("سرباز", "سرباز", False)
    (('soldiers',), ())
    """
    forms = {form, lemma} | {form.removesuffix(end) for end in _PLURALS}
    if form.endswith("گان"):
        forms.add(form.removesuffix("گان") + "ه")
    plural = several or form in nouns("plurals") or (form != lemma and form.endswith(_PLURALS))
    found = ["bodies"] if forms & nouns("bodies") and not (several and forms & nouns("soldiers")) else []
    found += [kind for kind in ("weapons", "sites") if forms & nouns(kind)]
    if plural:
        found += [kind for kind in ("soldiers", "members", "officials") if forms & nouns(kind)]
    return tuple(found)


def act_for(scene: Scene, events: list[EventDraft]) -> None:
    """Gives the parties of events that have no name whom they act for, where their words say it."""
    entities = scene.doc.entities
    acting = {p for e in events for p in (*e.actors, *(() if e.type in _STRIKING else e.recipients))}
    for party in dict.fromkeys(p for e in events for p in (*e.actors, *e.recipients)):
        draft = entities[party]
        if not draft.named and draft.stands_for is None:
            whom = _whom(scene, draft, party in acting)
            draft.stands_for = whom if whom != party else None


_STRIKING = frozenset({"ASSAULT", "COERCE"})


def _whom(scene: Scene, draft: EntityDraft, acting: bool) -> int | None:
    """Whom the words of a party say that it acts for; acting: whether it is more than struck or held."""
    for mention in draft.mentions[:_MENTIONS]:
        inside = scene.doc.tokens.inside(mention.span)
        if not inside:
            continue
        nation = _nation(scene, inside.start) if acting else None
        whom = owner_of(scene, inside.start, inside.stop) if nation is None else nation
        if whom is not None:
            return whom
    return None


def _nation(scene: Scene, first: int) -> int | None:
    """«آمریکایی‌ها» that do something, or are asked to: their state."""
    form = scene.doc.tokens.form[first]
    key = demonym(form) if form.endswith("ها") else None
    return known_entity(scene, key) if key else None


def owner_of(scene: Scene, first: int, last: int) -> int | None:
    """Whom the people, force or weapons of some tokens are of, where they act for him: «سیزده جنگجوی طالبان»."""
    head, several, one = head_of(scene, first, last)
    if head >= last:
        return None
    if several and (own := _named(scene, head, last).get(head)):  # «۱۶ پلیس پاکستان»
        return own.entity if scene.doc.entities[own.entity].kind == "organisation" else None
    kinds = kinds_of(scene.form[head], scene.lemma[head], several)
    if one:
        kinds = tuple(kind for kind in kinds if kind in ("bodies", "weapons", "sites"))
    return _owner(scene, head + 1, last, kinds == ("members",)) if kinds else None


def head_of(scene: Scene, first: int, last: int) -> tuple[int, bool, bool]:
    """The noun of a phrase past counts, whether they say that it is several («۱۰ تن از نیروهای …»), or one of them."""
    several, one, i = False, False, first
    while i < last:
        form = scene.form[i]
        counts = scene.upos[i] == "NUM" or form in words("counting") or form in words("dozens")
        counter = not words("counters").isdisjoint((form, scene.lemma[i])) and scene.form[i + 1 : i + 2] == ["از"]
        if counts or counter:
            one = one or form == "یکی"
            several = several or form not in ("یک", "1", "یکی")
        elif not (form in _passed() or scene.upos[i] in ("DET", "PUNCT", "ADP", "ADV") or form.endswith("ترین")):
            break
        i += 1
    return i, several, one


@cache
def _passed() -> frozenset[str]:
    return words("about") | words("leading") | nouns("units")


def _named(scene: Scene, first: int, last: int) -> dict[int, MentionAt]:
    """The names among some tokens by where they begin."""
    entities = scene.doc.entities
    found = scene.mentions_from(first, last)
    return {m.first: m for m in found if entities[m.entity].named and m.form != "pronoun"}


def _owner(scene: Scene, first: int, last: int, member: bool) -> int | None:
    """The body, group or state that comes first among the words after a noun; none past «مخالف», «و», «در».

    member: a country or its adjective is not whom they act for.
    """
    names = _named(scene, first, last)
    for i in range(first, last):
        owner, end = _owner_at(scene, i, names)
        if end > i:
            country = owner is not None and scene.doc.entities[owner].kind == "country"
            return None if (member and country) or _goes_on(scene, end, last, names) else owner
        form = scene.form[i]
        if stands_apart(scene, i) or form in ("و", "،", "که") or preposition(scene, i):
            return None
    return None


def stands_apart(scene: Scene, i: int) -> bool:
    """«نیروهای مخالف دولت»: whether a word says that people are not of whom is named after it, or no longer."""
    return not nouns("apart").isdisjoint((scene.form[i], scene.lemma[i]))


def _owner_at(scene: Scene, i: int, names: dict[int, MentionAt]) -> tuple[int | None, int]:
    """The body, group or state that a token begins to name, and where its name ends: the token itself for none."""
    if i in names:
        entity, end = scene.doc.entities[names[i].entity], max(names[i].last, i + 1)
        if entity.kind == "person":
            return land_led(scene, names[i].entity) if scene.form[i - 1] in nouns("governments") else None, end
        return names[i].entity if entity.kind in _OWNERS else entity.stands_for, end
    key = demonym(scene.doc.tokens.form[i])
    return (known_entity(scene, key), i + 1) if key else (None, i)


def land_led(scene: Scene, person: int) -> int | None:
    """The one country that a person governs or has an office of: «دولت بوش» is the United States."""
    draft, day = scene.doc.entities[person], scene.doc.published
    lands: set[int | None] = {
        role.of for role in draft.roles if role.of is not None and scene.doc.entities[role.of].kind == "country"
    }
    if not lands and draft.key and day:
        held = {o.of for o in offices_of(draft.key) if o.held_on(day) and o.of.startswith("country/")}
        lands = {known_entity(scene, key) for key in held}
    return lands.pop() if len(lands) == 1 else None


def owner_at(scene: Scene, i: int) -> int | None:
    """The body, group or state that a token begins to name, by its name or as an adjective."""
    return _owner_at(scene, i, _named(scene, i, i + 1))[0]


def _goes_on(scene: Scene, first: int, last: int, names: dict[int, MentionAt]) -> bool:
    """Whether «و» or a comma joins another owner: «وزیران خارجه فنلاند و فیلیپین» act for neither alone."""
    joint = next((i for i in range(first, last) if scene.form[i] in ("و", "،")), last)
    return any(_owner_at(scene, i, names)[1] > i for i in range(joint, last))
