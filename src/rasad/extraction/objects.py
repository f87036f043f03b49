"""The content of «X را Y خواند»: from the object to the verb."""

from __future__ import annotations

from rasad.extraction.content_span import Content, kind_of, strip
from rasad.extraction.context import Context
from rasad.extraction.cue_table import LIGHT
from rasad.extraction.cues import Cue
from rasad.extraction.subjects import Subject
from rasad.extraction.voices import COMMAS

_DEEP = 12  # steps from a word to what it hangs on


def content_of_object(context: Context, cue: Cue, subject: Subject | None, start: int) -> Content | None:
    """«X را Y خواند»: from the object (after the subject, or at or after `start`) to the cue.

    The subject ends where the object begins: «وی حجم تقاضا را …» may have looked like one phrase.
    """
    named = subject is not None and subject.first >= start
    acting = subject.first if subject and named else start - 1
    start = subject.last if subject and named else start
    words = context.words
    marks = [n for n in range(start, cue.first) if words[n] == "را"]
    complement = _complement(context, marks[-1], cue) if marks else 0
    if not complement:
        return None
    begin = _after_that(context, _object_start(context, start, marks[-1]), marks[-1])
    begin = _by_tree(context, acting, marks[-1], begin)
    if words[begin] == "(":
        begin = next((n + 1 for n in range(begin, marks[-1]) if words[n] == ")"), begin)  # «سازمان جهانی (فائو) …»
    if words[begin] in context.lists.prepositions:  # «در سخنانی این توافق را»
        these = (n for n in range(begin + 1, marks[-1]) if words[n] in ("این", "آن") and words[n - 1].endswith("ی"))
        begin = next(these, begin)
    if begin >= marks[-1]:
        return None  # what it is said of is lost
    if _lost(context, begin):
        return None
    if subject and subject.first < begin < subject.last:
        subject.last = begin
    first, last = strip(context, begin, cue.first, keep_marks=True)
    if last - first < 3 or words[first] == "که":
        return None
    return Content(first, last, kind_of(context, first, last, "indirect"), "object")


def _by_tree(context: Context, start: int, mark: int, begin: int) -> int:
    """Where the tree lets the object begin, if that is before what was found and after the subject; else `begin`.

    «وی حجم تقاضای ارائه‌شده به دفتر جشنواره را مناسب دانست»: from «حجم», not from «به دفتر».
    """
    tokens = context.doc.tokens
    if not tokens.head or mark >= len(tokens.head):
        return begin
    head = tokens.head[mark]
    if not 0 <= head < mark:
        return begin
    first = head
    while first and _hangs(tokens.head, first - 1, head):
        first -= 1
    bare = context.words[first].removeprefix("ن") in LIGHT
    first -= bare and first > 0 and tokens.relation[first - 1] == "compound:lvc"  # «پذیرفته نشدن»
    if first and tokens.ezafe and tokens.ezafe[first - 1]:
        return begin
    if _one_of(context, begin):
        return begin
    if context.words[begin] in context.lists.prepositions and begin < first < mark:  # «در سخنانی صدام را …»
        while context.words[first] in context.lists.adverbs and first < mark - 1:
            first += 1
        return begin if context.words[first] in context.lists.prepositions else first
    if first >= begin or first <= start or not _may_open(context, first):
        return begin
    divided = any(context.words[n] in COMMAS or _is_finite(context, n) for n in range(first, begin))
    return begin if divided else first


def _lost(context: Context, begin: int) -> bool:
    """Whether an object seems to begin in its middle («… به این شهر را», «ضمن محکوم | کردن این حملات آنها را»).

    Or is a question: «در مورد اینکه کدام حریف را سخت‌تر ارزیابی می‌کند».
    """
    words, upos = context.words, context.doc.tokens.upos
    participle = words[begin].endswith("ه") and upos[begin : begin + 1] == ["VERB"]
    bare = words[begin] in LIGHT and words[begin - 1] not in COMMAS
    if (words[begin] in context.lists.prepositions and not _one_of(context, begin)) or bare or participle:
        return True
    if words[begin] in context.lists.questions or _in_a_phrase(context, begin):
        return True
    before = begin - 1
    while before > 0 and words[before] in context.lists.adverbs and words[before] != "و":
        before -= 1
    joined = before > 0 and words[before] == "و" and not context.is_verb(before - 1)
    return joined and not words[before - 1].endswith("ه") and words[before - 1] not in COMMAS


def _in_a_phrase(context: Context, begin: int) -> bool:
    """Whether an adjective after its noun stands at a token («تحلیلی | دقیق از … را»)."""
    upos, words = context.doc.tokens.upos, context.words
    if not begin or not upos or context.inside_mention.get(begin) is not None or words[begin].endswith("ترین"):
        return False
    return upos[begin - 1 : begin + 1] == ["NOUN", "ADJ"]


def _one_of(context: Context, n: int) -> bool:
    """Whether «از دیگر ویژگی‌های …», «از مهم‌ترین …» begins: one of several."""
    words = context.words
    return words[n] == "از" and (words[n + 1] in ("دیگر", "جمله", "اهم", "عمده") or words[n + 1].endswith("ترین"))


def _is_finite(context: Context, n: int) -> bool:
    """Whether a verb stands at a token that is no participle («مراکز طراحی‌شده»)."""
    return context.is_verb(n) and not context.words[n].endswith("ه") and context.words[n] != "نبود"  # «نبود نظارت را»


def _may_open(context: Context, n: int) -> bool:
    """Whether an object may begin with a word: not an adverb, nor the title of the one who speaks."""
    found = context.mention_at.get(n)
    titled = found is not None and found[1].form == "title"
    return context.words[n] not in context.lists.adverbs and context.words[n] not in context.lists.roles and not titled


def _hangs(heads: list[int], n: int, on: int) -> bool:
    """Whether a word hangs on another, directly or not."""
    for _ in range(_DEEP):
        if n == on or n < 0:
            return n == on
        n = heads[n]
    return False


def _complement(context: Context, mark: int, cue: Cue) -> int:
    """Where what the object is called begins, between «را» and the cue; 0 where nothing is said of it."""
    words = context.words
    first = mark + 1
    if first < cue.first and words[first] == "که":  # «کسانی را که …، غیرممکن خواند»
        commas = [n for n in range(first, cue.first - 1) if words[n] in COMMAS]
        first = commas[-1] + 1 if commas else first
    if not 1 <= cue.first - first <= 16 or context.has_verb(first, cue.first):
        return 0
    told = cue.takes != "object"  # «را از تهران اعلام کرد» is no name for it, «را از عوامل … برشمرد» is
    if (
        words[first] in ("و", "برای")
        or words[cue.first - 2 : cue.first] == ["در", "این"]  # «مشکل را در این می‌داند که …»
        or (told and words[first] in ("از", "در", "به"))
        or first in context.times
        or words[cue.first - 1] in context.lists.manners
        or (cue.rule == "call" and words[first] in ("درباره", "به"))  # «مقاله‌ای را درباره … خواند»: he read it
        or (cue.rule == "call" and words[first] == "در" and words[mark - 1].endswith("ای"))
    ):
        return 0
    return first


def _object_start(context: Context, start: int, mark: int) -> int:
    """Past a verb with «و», commas, and what prepositions govern, before an object."""
    words = context.words
    led = next(
        (n for n in range(start, mark) if words[n] not in context.lists.adverbs and words[n] not in COMMAS), start
    )
    if (apposed := _past_apposition(context, start, mark)) > start:
        start = led = apposed
    listed = words[led] not in context.lists.prepositions and not context.has_verb(start, mark)
    for n in range(mark - 1, start, -1):
        in_list = (listed and "و" in words[n:mark]) or _in_list(context, n, mark)
        pair = "را" in words[start:n] and not context.has_verb(start, n)  # «الف را ج، و ب را د»
        if words[n] in COMMAS and not in_list and not pair:
            start = n + 1
            break
        if words[n] == "و" and context.is_verb(n - 1):
            start = n + 1
            break
    while start < mark:
        opening = next((len(p) for p in context.lists.connectives.get(words[start], ()) if _opens(words, start, p)), 0)
        if opening and start + opening < mark:
            start += opening
        elif words[start] in COMMAS or (words[start] in context.lists.adverbs and not _governs(context, start)):
            start += 1
        elif start in context.times:
            start = context.times[start]
        elif words[start] in context.lists.prepositions and words[start] not in ("از",) and start + 1 < mark:
            end = _governed(context, start + 1, mark)
            if end >= mark:
                return start
            start = end
        else:
            return start
    return start


def _governs(context: Context, n: int) -> bool:
    """Whether a word governs the next: «ادامهٔ ناامنی را …» is no adverb."""
    tokens = context.doc.tokens
    return bool(tokens.ezafe) and tokens.ezafe[n] and tokens.upos[n] == "NOUN"


def _past_apposition(context: Context, start: int, mark: int) -> int:
    """Past who somebody is: from a comma to another or to where his title ends («…، نظامی سابق، این حملات را»)."""
    words, lists = context.words, context.lists
    while start + 1 < mark and words[start] in COMMAS:
        if words[start + 1] not in lists.roles and words[start + 1] not in lists.anaphoric:
            break
        title = context.mention_at.get(start + 1)
        comma = next((n for n in range(start + 2, mark - 1) if words[n] in COMMAS), None)
        if title and title[1].form == "title" and title[2] < mark:
            start = title[2]
        elif comma:
            start = comma
        else:
            break
    return start


def _opens(words: list[str], at: int, phrase: tuple[str, ...]) -> bool:
    return tuple(words[at : at + len(phrase)]) == phrase


def _after_that(context: Context, begin: int, mark: int) -> int:
    """Past «بدیهی است که» and «آن دسته از مذهبیونی که» before an object; a relative clause in it has its own verb."""
    words, ezafe = context.words, context.doc.tokens.ezafe
    verb = next((n for n in range(mark - 1, begin - 1, -1) if _is_finite(context, n)), None)
    if verb is not None and "که" not in words[begin:verb]:  # «… به تهران آمده بود این مراسم را»
        begin = verb + 1
    that = next((n for n in range(mark - 1, begin, -1) if words[n] == "که"), None)
    bare = that is not None and words[that + 1] in context.lists.prepositions  # «طرحی که از سوی مجلس را»: no verb
    if that is not None and not bare and not context.has_verb(that, mark):
        begin = that + 1
    this = next((n for n in range(mark - 1, begin, -1) if words[n] == "این"), None)
    if this and that is None and ezafe and not ezafe[this - 1] and words[this - 1] not in context.lists.prepositions:
        begin = begin if words[this - 1] in ("و", "،") else this  # «دو کشور این گونه اقدامات را»
    return begin


def _governed(context: Context, at: int, limit: int) -> int:
    """The end of what a preposition governs, by ezafe."""
    tokens = context.doc.tokens
    n = at
    if context.words[at] in ("این", "آن", "همین") and at + 1 not in context.mention_at:
        return min(at + 2, limit)  # «در این نامه آمریکا را …»
    while n < limit:
        first = context.inside_mention.get(n)
        n = max(n + 1, context.mention_at[first][2]) if first is not None else n + 1
        if tokens.ezafe and (tokens.ezafe[n - 1] or tokens.upos[n - 1] in ("DET", "NUM", "ADP")):
            continue
        return n
    return n


def _in_list(context: Context, comma: int, mark: int) -> bool:
    """Whether a comma joins members of a list («الف، ب و ج را»)."""
    return "و" in context.words[comma:mark] and not context.has_verb(comma, mark) and mark - comma < 6
