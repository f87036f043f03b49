"""Events as an Atom feed: what a saved search finds, in any feed reader."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree

from rasad.model import Event, Record

ATOM = "http://www.w3.org/2005/Atom"
_CONTROL = dict.fromkeys([*range(9), 11, 12, *range(14, 32)])  # characters that XML 1.0 does not have


def to_atom(facts: Iterable[tuple[Record, Event]], title: str, lang: str = "fa") -> bytes:
    """An Atom feed of events, each with its sentence, its report's outlet and address."""
    ElementTree.register_namespace("", ATOM)
    feed = ElementTree.Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": lang})
    _add(feed, "title", title)
    _add(feed, "id", "urn:rasad:events")
    newest = ""
    for record, event in facts:
        report = record.report
        moment = _moment(report.published)
        newest = max(newest, moment)
        entry = ElementTree.SubElement(feed, f"{{{ATOM}}}entry")
        _add(entry, "id", f"urn:rasad:{report.id}:{event.id}")
        _add(entry, "title", event.summary if lang == "fa" else event.summary_en)
        _add(entry, "updated", moment)
        ElementTree.SubElement(entry, f"{{{ATOM}}}category", {"term": event.type, "label": event.status})
        _add(ElementTree.SubElement(entry, f"{{{ATOM}}}author"), "name", report.outlet or "–")
        if report.url and report.url.startswith(("http://", "https://")):
            ElementTree.SubElement(entry, f"{{{ATOM}}}link", {"href": report.url.translate(_CONTROL)})
        _add(entry, "summary", report.text[event.trigger.start : event.trigger.end])
    _add(feed, "updated", newest or _moment(None))
    made: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return made


def _add(parent: ElementTree.Element, name: str, words: str) -> None:
    clean = words.translate(_CONTROL).encode("utf-8", "replace").decode()
    ElementTree.SubElement(parent, f"{{{ATOM}}}{name}").text = clean


def _moment(published: str | None) -> str:
    """An RFC 3339 moment of a day or a moment; of an unknown one the year 1."""
    if not published:
        return "0001-01-01T00:00:00Z"
    if "T" not in published:
        return f"{published}T00:00:00Z"
    return published if published[-1] == "Z" or published[-6] in "+-" else f"{published}Z"
