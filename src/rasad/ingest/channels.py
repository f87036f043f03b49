"""Exports of Telegram channels (the JSON that the desktop application writes)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rasad.ingest.files import Incoming, checked


def reports_of_channel(name: str, export: dict[str, Any]) -> Iterator[Incoming]:
    """The posts of a channel that have words; others are passed over."""
    outlet = str(export.get("name") or "")
    for message in export.get("messages") or []:
        if not isinstance(message, dict) or message.get("type") != "message":
            continue
        text = words_of(message.get("text"))
        if text.strip():
            day = str(message.get("date") or "")
            yield checked(Incoming(f"{name}:{message.get('id')}", text, published=day, outlet=outlet))


def words_of(text: Any) -> str:
    """The words of a post: a string, or pieces of which some are links, tags or bold.

    >>> words_of(["خبر ", {"type": "bold", "text": "فوری"}])
    'خبر فوری'
    """
    if isinstance(text, str):
        return text
    pieces = text if isinstance(text, list) else []
    return "".join(p if isinstance(p, str) else str(p.get("text", "")) for p in pieces if isinstance(p, str | dict))


def is_channel(export: Any) -> bool:
    """Whether a JSON document is such an export."""
    return isinstance(export, dict) and isinstance(export.get("messages"), list)
