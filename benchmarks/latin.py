"""Latin forms of names: how many come out as people write them, of a tenth of the people kept apart from the counts.

    python benchmarks/latin.py SHARED [TENTH]

Whole names and words, case, accents and hyphens aside; the model that is shipped stands again when it is done.
"""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

TRAINING = Path(__file__).parents[1] / "training" / "latin_names.py"

if __name__ == "__main__":
    shared, tenth = sys.argv[1], (sys.argv[2] if len(sys.argv) > 2 else "7")
    sys.argv = [str(TRAINING), shared, "--held", tenth]
    runpy.run_path(str(TRAINING), run_name="__main__")
