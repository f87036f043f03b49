"""Makes all tables and models of the analysis again: lexicon, clusters, lemmas, tagger, compound verbs, names.

    python training/analysis.py DATA

DATA is the folder with treebank/, lexicon/, gazetteer/ and reports/. About an hour on two cores. The tagger's encoder
first learns from bare text (pretrain.py), then the trees; what the tagger makes of bare text serves the model of names,
which is trained twice, the second time with what the reader made of the reports (name_usage.py). Last come the networks
for the parties of events, which look at the tagger's states.
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
    "light_verbs.py", "verb_frames.py", "splits.py", "names.py", "name_usage.py", "names.py", "event_parties.py",
    "event_status.py", "event_places.py",
)  # fmt: skip
OWN = {"splits.py", "names.py", "event_parties.py", "event_status.py", "event_places.py"}  # their corpora are our own


def main() -> None:
    (MODELS / "name_usage.tsv").unlink(missing_ok=True)  # the first model of names knows no usage
    (HERE.parent / ".cache" / "raw.txt").unlink(missing_ok=True)  # the bare text, repaired as it is repaired now
    environment = os.environ | {"PYTHONPATH": str(HERE.parent / "src"), "PYTHONHASHSEED": "0"}
    for step in STEPS:
        start, spent = time.perf_counter(), processor_time()
        data = [] if step in OWN else [sys.argv[1]]
        subprocess.run([sys.executable, str(HERE / step), *data], check=True, env=environment)
        seconds, busy = time.perf_counter() - start, processor_time() - spent
        print(f"{step}: {seconds:.0f} s, {busy:.0f} s of processors", flush=True)


def processor_time() -> float:
    """Seconds that the steps before kept processors busy."""
    return sum(os.times()[2:4])


if __name__ == "__main__":
    main()
