"""Rasad reads Persian news reports and keeps a record of what happened, who said it, and according to whom."""

from __future__ import annotations

import os

# Sentences are small: more than one thread a product only waits, and `--jobs` would start too many. Before numpy.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from rasad.model import Record
from rasad.reading import analyse, read
from rasad.text.repair import Repaired, repair
from rasad.version import __version__

__all__ = ["Record", "Repaired", "__version__", "analyse", "read", "repair"]
