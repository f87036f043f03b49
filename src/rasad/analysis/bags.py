"""Words as bags of attributes, and tables of what was worked out for each word: what both kinds of model need."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def bags(
    words: Sequence[str], attributes: Callable[[str], Sequence[str]], rows: Mapping[str, int]
) -> tuple[list[int], list[int]]:
    """The rows of the known attributes of all words, one word after another, and where each word begins.

    Each begins with the row for an unknown attribute, the one after the last, so that none is empty.

    >>> bags(["ab", "c"], tuple, {"a": 0, "b": 1})
    ([2, 0, 1, 2], [0, 3])
    """
    found: list[int] = []
    starts: list[int] = []
    for word in words:
        starts.append(len(found))
        found.append(len(rows))
        found += [row for row in map(rows.get, attributes(word)) if row is not None]
    return found, starts


def put(table: Floats, first: int, values: Floats) -> Floats:
    """The table with values from row `first` on, twice as long, and again, where they need more room."""
    while len(table) < first + len(values):
        table = np.concatenate([table, np.zeros_like(table)])
    table[first : first + len(values)] = values
    return table
