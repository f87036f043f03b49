"""`rasad serve`: the archive in a browser."""

from __future__ import annotations

import ipaddress
import os
import secrets
from typing import Annotated

import typer

from rasad.archive.store import Archive, default_path
from rasad.cli.archive import ARCHIVE


def serve(
    host: Annotated[str, typer.Option(help="Where to listen; beyond loopback a token is asked for.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8420,
    archive: ARCHIVE = None,
) -> None:
    """Show the archive in a browser: search, reports, events, timeline, and a box to paste a report into.

    Beyond loopback the token is RASAD_TOKEN, or a new one that is printed once.
    """
    import uvicorn

    from rasad.web.app import make_app

    local = _is_loopback(host)
    token = "" if local else os.environ.get("RASAD_TOKEN") or secrets.token_urlsafe(24)
    hosts = ["127.0.0.1", "localhost", "[::1]"] if local else ["*"]
    shown = f"[{host}]" if ":" in host else host
    app = make_app(Archive(archive or default_path()), hosts, token)
    print(f"http://{shown}:{port}/" + ("" if local or os.environ.get("RASAD_TOKEN") else f"?token={token}"), flush=True)
    uvicorn.run(app, host=host, port=port, log_level="warning", access_log=False)  # addresses hold what is searched


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
