"""Makes all tables and models of the analysis again: lexicon, clusters, lemmas, tagger, compound verbs, names.

    python training/analysis.py DATA

DATA is the folder with treebank/, lexicon/, gazetteer/ and reports/. About an hour on one core. The tagger's encoder
first learns from bare text (pretrain.py), then the trees; what the tagger makes of bare text serves the model of names,
which is trained twice, the second time with what the reader made of the reports (name_usage.py).
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
    "lexicon.py", "clusters.py", "lemmas.py", "pretrain.py", "tags.py", "usage.py",
    "light_verbs.py", "verb_frames.py", "names.py", "name_usage.py", "names.py",
)  # fmt: skip


def main() -> None:
    (MODELS / "name_usage.tsv").unlink(missing_ok=True)  # the first model of names knows no usage
    environment = os.environ | {"PYTHONPATH": str(HERE.parent / "src"), "PYTHONHASHSEED": "0"}
    for step in STEPS:
        start = time.perf_counter()
        data = [] if step == "names.py" else [sys.argv[1]]  # its corpus is our own
        subprocess.run([sys.executable, str(HERE / step), *data], check=True, env=environment)
        print(f"{step}: {time.perf_counter() - start:.0f} s", flush=True)


if __name__ == "__main__":
    main()
