"""What several test files need."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("RASAD_SHARED", ROOT.parent / "shared"))


def cases(name: str) -> list[dict[str, Any]]:
    """The cases of tests/cases/NAME.yaml, one dictionary a case."""
    return yaml.safe_load((ROOT / "tests" / "cases" / f"{name}.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with annotated reports and data beside the project; tests that need it skip where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("no annotated reports beside the project (../shared): figures are not checked here")
    return SHARED


@contextmanager
def served(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """A site on this machine, answered by a handler without a log: its address."""
    quiet = type("Quiet", (handler,), {"log_message": lambda *_: None})
    server = ThreadingHTTPServer(("127.0.0.1", 0), quiet)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
