"""Where a voice ends: whether a sentence is the report's own, somebody else's, or goes on with what was said before."""

from __future__ import annotations

from rasad.extraction.context import MARKS, Context
from rasad.extraction.subjects import find_subject, names_somebody

_CLAUSE = 60  # words before a cue in which its clause begins
COMMAS = {"،", ",", "؛"}


def lines_of_one_voice(context: Context, number: int) -> int:
    """Where the voice that speaks in paragraph `number` ends: in a list of points, with the points of the same mark."""
    ends = context.paragraph_ends
    end = ends[number]
    mark = point_mark(context, number)
    at = number + 1
    while mark and at < len(ends):
        first = ends[at - 1]
        if _is_link(context, first, ends[at]):
            break  # links part news from news
        if not has_letters(context, first, ends[at]):
            at += 1  # the mark of the next point, alone on its line
            continue
        if point_mark(context, at) != mark or at in context.speaker_lines:
            break
        if own_voice(context, first, ends[at]) or tells_of_speech(context, first, ends[at]):
            break
        end = ends[at]
        at += 1
    return end


def _is_link(context: Context, first: int, last: int) -> bool:
    """Whether a line is an address on the web, or points to the one below it."""
    words = context.words[first:last]
    return "👇" in words or any(word in ("http", "https", "www") or ".com" in word or ".ir" in word for word in words)


def point_mark(context: Context, number: int) -> str:
    """The mark of a point of a list, such as 🔹, before its words or alone on the line above; "" for other lines."""
    ends = context.paragraph_ends
    first = ends[number - 1] if number else 0
    if first < ends[number] and _is_mark(context.words[first]):
        return context.words[first]
    above = ends[number - 2] if number > 1 else 0
    if number and ends[number - 1] > above and _is_mark(context.words[above]):
        return "" if has_letters(context, above, ends[number - 1]) else context.words[above]
    return ""


def _is_mark(word: str) -> bool:
    """Whether a word is a mark such as 🔹; dashes and stars stand before headlines and questions of several voices."""
    return not word[0].isalnum() and word not in MARKS and word not in "(@#[._-–—*•/"


def has_letters(context: Context, first: int, last: int) -> bool:
    """Whether a line has words of its own; signatures (@name, links) have none."""
    words = context.words[first:last]
    if any(word in ("@", "https", "http") for word in words[:2]):
        return False
    return any(word[0].isalpha() and not word.isascii() for word in words)


def to_paragraph_end(
    context: Context, at: int, end: int, around: tuple[int, int] | None, list_too: bool = False
) -> int:
    """Past the first sentence after a colon: sentences of the same voice up to the end of the paragraph.

    `list_too`: also the points below the first line of the report, where all of them are in the same voice.
    """
    limit = context.paragraph_end(at)
    limit = min(limit, around[1]) if around else limit
    unit = context.unit_of(at) + 1
    while end < limit and unit < len(context.units):
        first, last = context.units[unit]
        if first >= limit or own_voice(context, first, last) or tells_of_speech(context, first, last):
            break
        end, unit = min(last, limit), unit + 1
    number = context.paragraph_of(at)
    if end < limit or around is not None:
        return end
    below = points_below(context, number) if list_too else 0
    if below:
        return below
    return lines_of_one_voice(context, number) if point_mark(context, number) else end


def points_below(context: Context, number: int) -> int:
    """The end of the list below the first line of a report, where nobody else speaks in any of its points; else 0.

    «بقائی توضیح داد: …» above points marked 🔹 that go on in his words.
    """
    ends = context.paragraph_ends
    if any(has_letters(context, ends[n - 1] if n else 0, ends[n]) for n in range(number)):
        return 0
    start = first_point(context, number)
    if start is None or start in context.speaker_lines or point_mark(context, start) == point_mark(context, number):
        return 0
    first = ends[start - 1]
    if own_voice(context, first, ends[start]) or others_speak(context, first):
        return 0
    if any(first <= token for token in context.sources) and len(context.doc.sources) > 1:
        return 0
    return lines_of_one_voice(context, start)


def others_speak(context: Context, first: int) -> bool:
    """Whether anybody is made to speak from a token on; «این موضوع را بیان می‌کند» is still the speaker's own.

    Where he says «ما» or «من», those whom he quotes are no others.
    """
    if speaks_of_himself(context, first):
        return False
    units = context.units[context.unit_of(first) :]
    if any(tells_of_speech(context, a, b) for a, b in units):
        return True
    marked = (cue for cue in context.cues_between(first, len(context)) if cue.person == 3)
    return any(context.words[cue.last : cue.last + 1] in ([":"], ["که"], ["«"]) for cue in marked)


def speaks_of_himself(context: Context, first: int) -> bool:
    """Whether the paragraph of a token has a verb or pronoun of the first person outside quotation marks."""
    last = context.paragraph_end(first)
    clauses = (c for c in context.doc.clauses if first <= c.verb < last and c.person == 1)
    if any(context.quotation_around(c.verb) is None for c in clauses):
        return True
    ours = (n for n in range(first, last) if context.words[n] in ("ما", "من"))
    return any(context.quotation_around(n) is None for n in ours)


def first_point(context: Context, number: int) -> int | None:
    """The first point of the list below a line."""
    ends = context.paragraph_ends
    start = number + 1
    while start < len(ends) and not has_letters(context, ends[start - 1], ends[start]):
        start += 1
    return start if start < len(ends) and point_mark(context, start) else None


def before_other_voice(context: Context, at: int, end: int, marked: bool) -> int:
    """Where in a sentence somebody else begins to speak: «…، در ادامه منصور گفت: …»; its end where nobody does.

    `marked`: only a cue with a colon or a quotation after it counts, for in a quotation «من گفتم که» is no other voice.
    """
    words = context.words
    for cue in context.cues_between(at, end):
        if cue.takes not in ("clause", "marked") or cue.person != 3 or cue.tense in ("present", "participle"):
            continue
        if context.quotation_around(cue.first) != context.quotation_around(at):
            continue
        colon = words[cue.last : cue.last + 1] == [":"]
        if not colon and (marked or words[cue.last : cue.last + 1] != ["که"]):
            continue
        comma = next(
            (
                n
                for n in range(cue.first - 1, max(at, cue.first - _CLAUSE), -1)
                if words[n] in COMMAS and context.has_verb(at, n)
            ),
            None,
        )
        if comma is None or not (context.is_verb(comma - 1) or words[comma - 1] in MARKS):
            continue
        if "که" in words[comma : cue.first] or context.has_verb(comma, cue.first):
            continue
        if colon and not marked and cue.first == comma + 1:
            return comma  # «با بیان اینکه به عقیده وی …، گفت: …»
        subject = find_subject(context, comma + 1, cue.first, [])
        if subject and names_somebody(context, subject):
            return comma
    return end


def next_sentences(context: Context, end: int) -> int:
    """Past one or two more sentences that fill the paragraph, where none shows that the report itself speaks."""
    limit = context.paragraph_end(end - 1)
    unit = context.unit_of(end - 1) + 1
    at = end
    for _ in range(2):
        if at >= limit or unit >= len(context.units):
            break
        first, last = context.units[unit]
        if own_voice(context, first, last) or tells_of_speech(context, first, last) or last > limit:
            return end
        at, unit = last, unit + 1
    return at if at >= limit else end


def own_voice(context: Context, first: int, last: int) -> bool:
    """Whether a sentence shows by its first words that the report itself speaks again."""
    while first < last and not context.words[first][0].isalnum():
        first += 1
    words = context.words
    if first in context.sources:
        return True
    if first < last and any(
        tuple(words[first : first + len(opening)]) == opening
        for opening in context.lists.own_voice.get(words[first], ())
    ):
        return True
    return words[first] in context.lists.pronouns if first < last else True


def tells_of_speech(context: Context, first: int, last: int, outright: bool = False) -> bool:
    """Whether a sentence lets somebody speak in its main clause: then it is not part of what was said before.

    `outright`: only a cue with a mark after it counts («گفت:»).
    """
    words = context.words
    for cue in context.cues_between(first, last):
        if cue.takes == "according" and cue.first - first <= 1 and not outright:
            return True
        spoken = cue.takes in ("clause", "marked", "colon") and cue.person == 3
        if spoken and cue.last < last and words[cue.last] == ":" and _begins_with_person(context, first):
            return True  # «یزدانی که در نشست شرکت داشت، می‌گوید:»
        if cue.takes == "document" and words[cue.last : cue.last + 1] == [":"]:
            return True  # «در این پیام آمده است:»
        if cue.takes not in ("clause", "marked", "colon", "request") or cue.person != 3 or cue.tense == "present":
            continue
        if not outright and cue.last >= last - 2 and _begins_with_person(context, first):
            return True  # «بوش از … ابراز خرسندی کرد.»
        at, way = skip_marker(context, cue.last, last)
        marked = way in ("colon", "that-colon") or at in context.quote_at
        if not outright:
            marked = marked or way in ("that", "comma") or (cue.takes == "clause" and context.has_verb(at, last))
        if marked and "که" not in words[first : cue.first] and "اگر" not in words[first : cue.first]:
            return True
    return False


def _begins_with_person(context: Context, first: int) -> bool:
    while first < len(context) and context.words[first] in MARKS:
        first += 1
    found = context.mention_at.get(first)
    return found is not None and context.doc.entities[found[0]].kind == "person"


def skip_marker(context: Context, at: int, limit: int) -> tuple[int, str]:
    """Past که, colon, comma after a cue; how the content is joined."""
    words, way = context.words, "bare"
    for _ in range(3):
        word = words[at] if at < limit else ""
        if word == ":":
            way = "that-colon" if way == "that" else "colon"
        elif word == "که" and way in ("bare", "comma"):
            way = "that"
        elif word == "تا" and way == "bare" and not _until_when(context, at + 1, limit):
            way = "until"
        elif word in ("،", ",") and way in ("bare", "that"):
            way = "comma" if way == "bare" else way
        else:
            break
        at += 1
    return at, way


def _until_when(context: Context, at: int, limit: int) -> bool:
    """«گفت تا پیش از توافق …», «گفت تا فردا …»: a time follows, «تا» does not join the clause."""
    if at >= limit:
        return False
    return at in context.times or context.words[at] in context.lists.until or context.words[at].isdigit()
