"""What is known about the spelling of words: counts of each spelling of a letter sequence, from a model file."""

from __future__ import annotations

import zlib
from functools import cache

from rasad.errors import FaultyTable
from rasad.orthography import HALF_SPACE
from rasad.tables import DATA

_FILE = DATA / "models" / "spelling.txt.z"


def skeleton(spelling: str) -> str:
    """The bare letters of a spelling, without spaces and half-spaces.

    >>> skeleton("می\\N{ZERO WIDTH NON-JOINER}رود") == skeleton("می رود") == "میرود"
    True
    """
    return spelling.replace(HALF_SPACE, "").replace(" ", "")


class Lexicon:
    """Spellings by skeleton. A line of the model is read when its word is first met."""

    def __init__(self, model: str) -> None:
        heads, tails = [], []
        for line in model.split("\n"):
            head, _, tail = line.partition("\t")
            heads.append(head)
            tails.append(tail)
        self._lines = dict(zip(heads, tails, strict=True))

    def spellings(self, letters: str) -> dict[str, int]:
        """Each known spelling of a skeleton with ten times its weighted count; empty where nothing is known."""
        line = self._lines.get(letters)
        if not line:
            return {}
        cells = line.split("\t")
        return dict(zip(cells[::2], map(int, cells[1::2]), strict=True))

    def __contains__(self, letters: str) -> bool:
        return letters in self._lines


@cache
def lexicon() -> Lexicon:
    """The lexicon that is installed with Rasad, loaded once."""
    try:
        packed = _FILE.read_bytes()
    except FileNotFoundError:
        raise FaultyTable(f"data/models/{_FILE.name} is missing: install rasad again") from None
    return Lexicon(zlib.decompress(packed).decode("utf-8"))
