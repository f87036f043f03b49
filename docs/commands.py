"""Writes docs/commands.md: every command with its arguments and options, out of the command line itself.

    python docs/commands.py [FILE]
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

from typer.main import get_command

from rasad.cli import COMMANDS, make_app

TARGET = Path(__file__).with_name("commands.md")
HEAD = """\
# The commands

What `rasad COMMAND --help` says, on one page. Made by docs/commands.py (`make docs`), not edited by hand.
Exit code 0: all went well; 1: `knowledge check` found faults; 2: something could not be read or done, and standard
error says what; 141: whoever read the output had enough (`rasad search … | head`). All commands but `read`, `repair`,
`dates`, `explain`, `analyse`, `knowledge` and `schema` need `pip install 'rasad[archive]'`; `serve` needs
`'rasad[web]'`.
"""


def page() -> str:
    """The whole page."""
    commands: dict[str, Any] = get_command(make_app(list(COMMANDS))).commands  # type: ignore[attr-defined]  # it is a group
    return HEAD + "".join(_section(name, command) for name, command in commands.items())


def _section(name: str, command: Any) -> str:
    arguments = [one for one in command.params if not one.opts[0].startswith("-")]
    options = [one for one in command.params if one.opts[0].startswith("-")]
    words = "".join(f" {_called(one)}" if one.required else f" [{_called(one)}]" for one in arguments)
    hints = get_type_hints(command.callback)
    rows = [f"| `{_cell(_called(one))}` | {_cell(one.help)} |" for one in arguments]
    for one in options:
        rows.append(f"| `{', '.join(one.opts)}` | {_cell(one.help)}{_choice(hints[one.name])}{_usual(one)} |")
    said = " ".join((command.help or "").split())
    return f"\n## rasad {name}\n\n    rasad {name}{words}\n\n{said}\n\n" + _table(rows)


def _table(rows: list[str]) -> str:
    return "\n".join(["| word | what |", "|---|---|", *rows]) + "\n" if rows else ""


def _called(argument: Any) -> str:
    return str(argument.metavar or argument.name.upper())


def _cell(said: str | None) -> str:
    return " ".join((said or "").split()).replace("|", "\\|")


def _choice(hint: Any) -> str:
    """The values that an option takes, where they are a closed list."""
    lists = [part for part in (hint, *get_args(hint)) if get_origin(part) is Literal]
    return f" One of {', '.join(map(str, get_args(lists[0])))}." if lists else ""


def _usual(option: Any) -> str:
    """What holds where the option is not given, if anything does."""
    return f" ({option.default} if not said)" if option.default not in (None, "", False) else ""


if __name__ == "__main__":
    (Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET).write_text(page(), encoding="utf-8")
