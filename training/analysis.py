"""Makes all tables and models of the analysis again: lexicon, clusters, lemmas, tagger, compound verbs, names.

    python training/analysis.py DATA

DATA is the folder with treebank/, lexicon/, gazetteer/ and reports/. About fifty minutes on one core. The tagger is
trained three times: on the trees alone, then twice with what the model before it made of bare text (usage.py); the
model of names twice, the second time with what the reader made of the reports (name_usage.py).
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
MODELS = HERE.parent / "src" / "rasad" / "data" / "models"
STEPS = (
    "lexicon.py", "clusters.py", "lemmas.py",
    "tags.py", "usage.py", "tags.py", "usage.py", "tags.py",
    "light_verbs.py", "verb_frames.py", "names.py", "name_usage.py", "names.py",
)  # fmt: skip


def main() -> None:
    for known in ("usage.tsv", "name_usage.tsv"):  # the first models know no usage
        (MODELS / known).unlink(missing_ok=True)
    environment = os.environ | {"PYTHONPATH": str(HERE.parent / "src"), "PYTHONHASHSEED": "0"}
    for step in STEPS:
        start = time.perf_counter()
        data = [] if step == "names.py" else [sys.argv[1]]  # its corpus is our own
        subprocess.run([sys.executable, str(HERE / step), *data], check=True, env=environment)
        print(f"{step}: {time.perf_counter() - start:.0f} s", flush=True)


if __name__ == "__main__":
    main()
