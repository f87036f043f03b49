"""A new reading reads what a change can touch, and the archive is then as if all had been read again."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import rasad
from rasad.archive.adding import add
from rasad.archive.changes import Change, changed_rows
from rasad.archive.rereading import given_title, plan, reread
from rasad.archive.store import Archive
from rasad.ingest.files import Incoming

TEXTS = [
    "سرگئی لاوروف روز دوشنبه به باکو رفت.",
    "سرگی لاوروف با همتای خود گفت‌وگو کرد.",
    "وزیر خارجه روسیه روز دوشنبه با الهام علی‌اف دیدار کرد.",
    "وزیر خارجه آلمان روز دوشنبه به پاریس رفت.",
    "کتاب‌های تازه‌ای درباره تاریخ منتشر شد.",
    "هوا فردا سرد می‌شود و باران می‌بارد.",
]
COMPARE = """
import sys
from pathlib import Path
from rasad.archive.rereading import plan, reread
from rasad.archive.store import Archive
from rasad.reading import read
archive = Archive(Path(sys.argv[1]))
planned = plan(archive)
list(reread(archive, planned))
print(len(planned.read), len(planned.word), len(planned.same))
for record in archive.records():
    new = read(record.report.text, record.report.published, record.report.outlet)
    new.reader = record.reader
    assert new == record, record.report.text
assert plan(archive) == ([], [], [])
"""


def drop(word: str) -> Callable[[str], str]:
    """Takes the rows out that hold a word."""
    return lambda table: "\n".join(line for line in table.split("\n") if word not in line or line.startswith("#"))


def replace(old: str, new: str) -> Callable[[str], str]:
    def changed(table: str) -> str:
        assert old in table
        return table.replace(old, new)

    return changed


@pytest.mark.parametrize(
    ("file", "change", "read", "worded"),
    [
        ("data/people.tsv", drop("sergey-lavrov"), 3, 0),
        ("data/countries.tsv", replace("Azerbaijan", "Azerbaidjan"), 6, 0),
        ("data/offices.tsv", drop("person/sergey-lavrov"), 3, 0),
        ("data/wording.yaml", lambda table: table + "\n# read again\n", 0, 6),
        ("data/languages.yaml", lambda table: table + "\n# read again\n", 0, 0),
        ("data/cues.yaml", lambda table: table + "\n# read again\n", 6, 0),
        ("extraction/events/finding.py", lambda code: code + "\n# read again\n", 6, 0),
        ("web/page.py", lambda code: code + "\n# read again\n", 0, 0),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_a_change_can_touch_is_read(
    tmp_path: Path, file: str, change: Callable[[str], str], read: int, worded: int
) -> None:
    path = tmp_path / "rasad.db"
    list(add(Archive(path), [Incoming(f"r{n}", text, "2012-08-18") for n, text in enumerate(TEXTS)]))
    copy = tmp_path / "copy" / "rasad"
    shutil.copytree(Path(rasad.__file__).parent, copy)
    (copy / file).write_text(change((copy / file).read_text(encoding="utf-8")), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(copy.parent), "XDG_CACHE_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", COMPARE, str(path)], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split()[:2] == [str(read), str(worded)]


def test_rows_that_change_places_touch_everything() -> None:
    assert changed_rows("key\tname\na\tx\nb\ty", "key\tname\nb\ty\na\tx") is None
    assert changed_rows("key\tname\na\tx\nb\ty", "key\tname\na\tx\nc\ty") == [
        {"key": "b", "name": "y"},
        {"key": "c", "name": "y"},
    ]


@pytest.mark.parametrize(
    ("text", "touched"),
    [
        ("به باكو رفت", True),
        ("به با کو رفت", True),
        ("به مسکو رفت", False),
        ("وزیر خارجه روسیه", True),
        ("روسیه", False),
        ("الاکبری", True),
        ("علی‌اکبر", True),
        ("دکبر", False),
    ],
)
def test_words_are_compared_as_the_look_up_does(text: str, touched: bool) -> None:
    pairs = ((frozenset({"وزیرخارجه"}), frozenset({"روسیه"})),)
    change = Change(words=frozenset({"باکو"}), learned=frozenset({"اکبر"}), pairs=pairs)
    assert change.touches(text) == touched


def test_a_given_title_is_kept_and_a_found_one_is_found_again(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "rasad.db")
    text = "سفر به باکو\nاو دیروز به شهر باکو رفت و با همتای خود درباره صلح گفت‌وگو کرد."
    list(add(archive, [Incoming("a", text), Incoming("b", text + " پایان", title="عنوان دیگر")]))
    before = list(archive.records())
    assert [given_title(record.report) for record in before] == [None, "عنوان دیگر"]
    assert [one.lost for one in reread(archive, plan(archive, every=True), jobs=2)] == [[], []]
    assert list(archive.records()) == before
