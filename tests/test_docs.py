"""What the pages say is true to the tree: commands, options, files, layers, extras."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from typer.main import get_command

from rasad.cli import COMMANDS, make_app
from rasad.errors import EXTRAS
from test_architecture import LAYERS

ROOT = Path(__file__).parents[1]
FOLDERS = ("examples", "training")
PAGES = [ROOT / "README.md", *(ROOT / folder / "README.md" for folder in FOLDERS)]
PAGES += sorted((ROOT / "docs").glob("*.md"))
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
CALL = re.compile(r"(?:^ {4}|^|[`|] ?)rasad ([a-z]+)\b([^`\n#]*)", re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_and_options_exist(page: Path) -> None:
    known = get_command(make_app(list(COMMANDS))).commands
    for name, rest in CALL.findall(page.read_text(encoding="utf-8")):
        assert name in known, f"rasad {name}"
        options = {option for one in known[name].params for option in one.opts} | {"--help"}
        assert set(re.findall(r"(?<=\s)--[a-z-]+", rest)) <= options, f"rasad {name}{rest}"


@pytest.mark.parametrize("page", [*PAGES, ROOT / "ARCHITECTURE.md"], ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / link).exists(), link


def test_the_list_of_commands_is_current(tmp_path: Path) -> None:
    made = tmp_path / "commands.md"
    subprocess.run([sys.executable, str(ROOT / "docs" / "commands.py"), str(made)], check=True)
    assert made.read_text("utf-8") == (ROOT / "docs" / "commands.md").read_text("utf-8"), "run: make docs"


def test_every_file_of_the_map_exists() -> None:
    for name in re.findall(r"`([\w/.]+(?:/|\.[a-z]+))`", ARCHITECTURE):
        assert (ROOT / name).exists() or (ROOT / "src" / "rasad" / name).exists(), name


def test_the_map_shows_the_layers_that_are_held() -> None:
    shown = next(block for block in ARCHITECTURE.split("```") if block.startswith("\ncli\n"))
    assert [set(line.split(" | ")) for line in shown.split("\n") if line] == LAYERS[-2::-1]


def test_every_shipped_model_has_its_notice_and_card() -> None:
    notice, models = (ROOT / "NOTICE").read_text("utf-8"), ROOT / "src" / "rasad" / "data" / "models"
    for model in models.iterdir():
        if model.name != "CARD.md":
            assert model.name in notice, model.name
            assert model.name in (models / "CARD.md").read_text("utf-8"), model.name


def test_extras_bring_what_the_command_line_promises() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    for extra, libraries in EXTRAS.items():
        listed = {re.split(r"[<>=\[]", one)[0].replace("-", "_") for one in extras[extra]}
        assert libraries - {"starlette"} <= listed, extra
