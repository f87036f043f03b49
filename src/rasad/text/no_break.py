"""No-break spaces between two letters: half-spaces, or spaces of an archive that writes both with one character.

One class of archive pages puts a no-break space after nearly every word, before the ordinary space; where a line was
wrapped it stands alone, between words as well as inside them. There each one is decided by its two words.
"""

from __future__ import annotations

import re

from rasad.orthography import NO_BREAK_SPACE
from rasad.text.lexicon import Lexicon, lexicon
from rasad.text.neighbours import neighbours
from rasad.text.words import LETTER, NON_JOINING

_ALONE = re.compile(f"(?<=[{LETTER}]){NO_BREAK_SPACE}(?=[{LETTER}])")
_BEFORE_SPACE = re.compile(f"{NO_BREAK_SPACE}(?=[ \n])")
_AFTER_MI = re.compile(f"(?<=[{LETTER}]می){NO_BREAK_SPACE}(?=[{LETTER}])")
_PREFIX = 3  # letters of «نمی», «همی»: shorter words are the prefix, longer ones end in it by chance or glued («برمی»)
_WORD_BEFORE, _WORD_AFTER = re.compile(f"[{LETTER}]+\\Z"), re.compile(f"[{LETTER}]+")
_LONGEST = 40
_GLUED_MARK = re.compile(f"(?<=[{''.join(sorted(NON_JOINING))}])ن?می$")  # «تغییرمی<no-break space>دهد»
_RARE = 0.02  # share before spaces up to which a text writes no-break spaces inside words on purpose
_EVEN, _STEEP = 0.8, 1.5  # share from which the words alone decide, and how fast the habit gains weight below it
_PARTS = 5.0  # what the parts of two words say, in counts
_IN_A_ROW = 2.0  # how much likelier three words are one for two no-break spaces in a row: seldom are both plain
_KNOWN = 5.0  # weighted count from which three words are one («گفت‌وگو»)


def share_before_spaces(text: str) -> float:
    """Which share of the no-break spaces stands before an ordinary one, where it says nothing."""
    breaks = text.count(NO_BREAK_SPACE)
    return len(_BEFORE_SPACE.findall(text)) / breaks if breaks > 4 else 0.0


def find_plain_spaces(text: str) -> frozenset[int]:
    """Where in a text with clean letters a no-break space between letters is but a space.

    >>> words = ["قاسم\\N{NO-BREAK SPACE}صالحی"] + ["گفت\\N{NO-BREAK SPACE}"] * 5
    >>> sorted(find_plain_spaces(" ".join(words)))
    [4]
    """
    share = share_before_spaces(text)
    if share <= _RARE:
        return frozenset(match.start() for match in _AFTER_MI.finditer(text) if _is_word_in_mi(text, match.start()))
    habit = max(1.0, (_EVEN / share) ** _STEEP)
    plain: set[int] = set()
    joined = -1  # the border that the one before took with it
    for match in _ALONE.finditer(text):
        at = match.start()
        before, after = _last_word(text, at), _first_word(text, at + 1)
        end = at + 1 + len(after)
        third = _first_word(text, end + 1) if text[end : end + 1] == NO_BREAK_SPACE else ""
        if third and _are_one(lexicon(), before, after, third, _IN_A_ROW * habit):
            joined = end
        elif at != joined and not _belong_together(lexicon(), before, after, habit):
            plain.add(at)
    return frozenset(plain)


def _is_word_in_mi(text: str, at: int) -> bool:
    """«نظامی در»: one archive writes a no-break space after every «می», also after words that only end so."""
    before, after = _last_word(text, at), _first_word(text, at + 1)
    return len(before) > _PREFIX and not _belong_together(lexicon(), before, after, 1.0)


def _last_word(text: str, end: int) -> str:
    found = _WORD_BEFORE.search(text, max(0, end - _LONGEST), end)
    word = found[0] if found else ""
    mark = _GLUED_MARK.search(word)
    return mark[0] if mark and lexicon().total(word) < _KNOWN else word


def _first_word(text: str, start: int) -> str:
    found = _WORD_AFTER.match(text, start, start + _LONGEST)
    return found[0] if found else ""


def _belong_together(known: Lexicon, before: str, after: str, habit: float) -> bool:
    """Whether the two are likelier parts of one word, by counts and by their parts."""
    spellings = known.spellings(before + after)
    inside = sum(n for s, n in spellings.items() if " " not in s) / 10
    apart = max(spellings.get(f"{before} {after}", 0) / 10, neighbours().count(before, after))
    likely = known.p_spaced(before, after)
    return (inside + _PARTS * likely) * habit > apart + _PARTS * (1 - likely)


def _are_one(known: Lexicon, before: str, middle: str, after: str, habit: float) -> bool:
    spellings = known.spellings(before + middle + after)
    inside = sum(n for s, n in spellings.items() if " " not in s) / 10
    return inside >= _KNOWN and inside * habit > spellings.get(f"{before} {middle} {after}", 0) / 10
