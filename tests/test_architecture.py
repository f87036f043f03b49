"""Imports go down only; the order is ARCHITECTURE.md's."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "rasad"
# From the bottom up. A module may import from its own room and from lower ones.
LAYERS = [
    {"version", "errors"},
    {"model"},
    {"orthography", "calendars", "tables"},
    {"numbers"},
    {"knowledge"},
    {"text"},
    {"document"},
    {"analysis"},
    {"extraction"},
    {"pipeline", "assembly", "wording", "stories"},
    {"reading"},
    {"rasad"},
    {"ingest"},
    {"archive"},
    {"brief", "web", "export"},
    {"cli"},
    {"__main__"},
]
LEVEL = {room: n for n, rooms in enumerate(LAYERS) for room in rooms}
# Stories, wording, brief, export and web know records, never how they are made.
RECORDS_ONLY = {"wording", "brief", "stories", "export", "web"}
MAKERS = {"extraction", "analysis", "document", "pipeline", "assembly"}


def modules() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def room_of(path: Path) -> str:
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return "rasad" if parts == ("__init__",) else parts[0]


def imported_rooms(path: Path) -> set[str]:
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "rasad":
            parts = node.module.split(".")
            rooms |= {parts[1]} if len(parts) > 1 else {n.name if n.name in LEVEL else "rasad" for n in node.names}
        elif isinstance(node, ast.Import):
            rooms |= {[*n.name.split("."), "rasad"][1] for n in node.names if n.name.split(".")[0] == "rasad"}
    return rooms


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(SOURCE)))
def test_imports_go_down_only(path: Path) -> None:
    room = room_of(path)
    assert room in LEVEL, f"{room} is in no layer: give it one"
    for other in imported_rooms(path):
        assert other == room or LEVEL[other] < LEVEL[room], f"{room} imports {other}"
        assert not (room in RECORDS_ONLY and other in MAKERS), f"{room} knows records only, but imports {other}"
