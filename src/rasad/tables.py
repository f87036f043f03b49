"""Reads the tables in data/: YAML for rules, TSV for long lists. A faulty table is refused with file and place."""

from __future__ import annotations

import hashlib
import json
import marshal
import os
import sys
from collections.abc import Callable
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import platformdirs

from rasad.errors import FaultyTable
from rasad.version import __version__

DATA = Path(str(resources.files("rasad"))) / "data"


def load_yaml(name: str) -> Any:
    """The content of data/NAME.yaml.

    Parsing YAML is slow beside reading JSON, so the parsed content is kept in the user's cache under the file's hash.
    """
    path = DATA / f"{name}.yaml"
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise FaultyTable(f"data/{name}.yaml is missing: install rasad again") from None
    kept = (
        Path(platformdirs.user_cache_dir("rasad"))
        / f"{name.replace('/', '-')}-{hashlib.sha256(raw).hexdigest()[:16]}.json"
    )
    try:
        return json.loads(kept.read_bytes())
    except (OSError, ValueError):
        pass
    import yaml

    try:
        content = yaml.load(raw, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as fault:
        raise FaultyTable(f"data/{name}.yaml: {fault}") from None
    _keep(kept, content)
    return content


def _keep(path: Path, content: Any) -> None:
    """Writes the cache whole or not at all; a cache that cannot be written is only slower."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{hashlib.sha256(str(id(content)).encode()).hexdigest()[:8]}")
        part.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        part.replace(path)
    except (OSError, TypeError):
        return


def load_tsv(name: str) -> list[dict[str, str]]:
    """The rows of data/NAME.tsv: `#` lines are comments, the first other line names the columns."""
    path = DATA / f"{name}.tsv"
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError:
        raise FaultyTable(f"data/{name}.tsv is missing: install rasad again") from None
    header: list[str] | None = None
    rows = []
    for number, line in enumerate(lines, 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
        elif len(cells) != len(header):
            raise FaultyTable(f"data/{name}.tsv line {number}: {len(cells)} cells, {len(header)} columns")
        else:
            rows.append(dict(zip(header, cells, strict=True)))
    return rows


def compiled(name: str, sources: tuple[str, ...], build: Callable[[], Any]) -> Any:
    """What `build` makes out of tables, kept in the user's cache while the tables stay as they are.

    name: of the kept file; sources: the tables it is made of, with their endings; build: gives dicts, tuples, sets,
    strings and numbers only (marshal). A kept file that cannot be read is made again.
    """
    code = Path(build.__code__.co_filename).stat().st_mtime_ns
    mark = hashlib.sha256(f"{__version__}{sys.version}{name}{code}".encode())
    for source in sources:
        path = DATA / source
        state = path.stat() if path.exists() else None
        mark.update(f"{source}{state.st_mtime_ns if state else 0}{state.st_size if state else 0}".encode())
    kept = Path(platformdirs.user_cache_dir("rasad")) / f"{name}-{mark.hexdigest()[:16]}.marshal"
    try:
        return marshal.loads(kept.read_bytes())
    except (OSError, ValueError, EOFError, TypeError):
        pass
    content = build()
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        part = kept.with_suffix(f".{os.getpid()}")
        part.write_bytes(marshal.dumps(content))
        part.replace(kept)
    except OSError:
        pass
    return content


@cache
def fingerprint(folder: str = "") -> str:
    """Hash of all files in data/ (or a folder of it), so that a record says which tables made it."""
    digest = hashlib.sha256()
    for path in sorted((DATA / folder).rglob("*")):
        if path.is_file() and (folder or "models" not in path.parts):
            digest.update(path.relative_to(DATA).as_posix().encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return f"sha256:{digest.hexdigest()}"
