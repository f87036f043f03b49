"""Whether a new reading leaves out only what a change of tables cannot touch, on raw reports.

    python benchmarks/rereading.py SHARED [--reports 1500] [--rows 20]

For each table of names, in a copy of the project, rows are drawn, dropped or renamed; the archive says which reports
the change can touch, all reports are read again with the changed tables, and those that it would have left out are
compared with what the archive holds. Prints the share that is read again, and how many were left out wrongly.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import rasad
from rasad.archive.adding import add
from rasad.archive.rereading import given_title, plan
from rasad.archive.runs import NAMES
from rasad.archive.schema import ReportRow
from rasad.archive.store import Archive, unpack
from rasad.ingest.files import find_reports

sys.path.insert(0, str(Path(__file__).parent))
from archive import write_sample


def change(table: Path, rows: int, rng: random.Random) -> None:
    """Drops a third of the drawn rows, and gives the others another name or holder."""
    lines = table.read_text(encoding="utf-8").split("\n")
    places = [n for n, line in enumerate(lines) if line and not line.startswith("#")][1:]
    for n in sorted(rng.sample(places, rows), reverse=True):
        other = lines[rng.choice(places)].split("\t")
        cells = lines[n].split("\t")
        if n % 3 == 0:
            del lines[n]
        elif table.name == "offices.tsv":
            lines[n] = "\t".join([other[0], *cells[1:]])
        else:
            lines[n] = "\t".join([cells[0], *other[1:]] if n % 2 else [*cells[:-1], "Q1"])
        places = [m for m in places if m < n]
        if not places:
            break
    table.write_text("\n".join(lines), encoding="utf-8")


def compare(path: Path) -> None:
    """Run inside the changed copy: plans, reads everything, compares."""
    archive = Archive(path)
    planned = plan(archive)
    wrong = []
    with archive.session() as session:
        for number in planned.same:
            row = session.get(ReportRow, number)
            old = unpack(row.record)
            report = old.report
            new = rasad.read(report.text, report.published, report.outlet, given_title(report), report.url)
            new.reader = old.reader
            if new != old:
                wrong.append(row.id)
    share = len(planned.read) / (len(planned.read) + len(planned.word) + len(planned.same))
    print(f"{share:6.1%} read again; {len(wrong)} of {len(planned.same)} left out wrongly {wrong[:5]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--reports", type=int, default=1500)
    parser.add_argument("--rows", type=int, default=20)
    parser.add_argument("--compare", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.compare:
        compare(options.shared)
        return
    rng = random.Random(11)
    with tempfile.TemporaryDirectory() as folder:
        reports, path = Path(folder) / "reports.jsonl", Path(folder) / "rasad.db"
        write_sample(options.shared, options.reports, reports)
        list(add(Archive(path), find_reports(reports)))
        for name in NAMES[:-1]:
            copy = Path(folder) / "copy"
            shutil.copytree(Path(rasad.__file__).parent, copy / "rasad")
            change(copy / "rasad" / "data" / name, options.rows, rng)
            print(f"{name:20}", end="", flush=True)
            command = [sys.executable, __file__, str(path), "--compare"]
            subprocess.run(command, env={"PYTHONPATH": str(copy), "HOME": folder}, check=True)
            shutil.rmtree(copy)


if __name__ == "__main__":
    main()
