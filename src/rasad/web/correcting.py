"""Pages that show what belongs together, and let people split and join it: stories, versions, the names of a report.

What is written here changes the archive, so a form counts only where it comes from a page of this server.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote, unquote, urlsplit

from fastapi import Depends, FastAPI, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from rasad.archive.chronicle import story_of
from rasad.archive.corrections import CorrectionError, all_corrections
from rasad.archive.decisions import decide, split_off
from rasad.archive.rereading import correct, undo
from rasad.archive.store import Archive
from rasad.archive.versions import Version, versions_of
from rasad.stories.differences import difference
from rasad.web.asked import language_of
from rasad.web.pages import page

AUTHOR = "rasad-author"  # the cookie that remembers a name


def from_here(request: Request) -> None:
    """Refuses a form that was sent by some other page that the browser shows, not by one of this server."""
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    elsewhere = bool(site) and site not in ("same-origin", "none")
    if elsewhere or (origin and urlsplit(origin).netloc != request.headers.get("host")):
        raise HTTPException(403, "a page elsewhere cannot change the archive")


@dataclass
class Wish:
    """What every form of a correction says beside what it is about."""

    other: Annotated[str, Form()] = ""
    author: Annotated[str, Form()] = ""
    reason: Annotated[str, Form()] = ""

    @property
    def others(self) -> list[str]:
        """The fact that was written down beside the chosen ones, if any."""
        return [self.other.strip()] if self.other.strip() else []


def add_correcting(app: FastAPI, archive: Archive) -> None:
    """Adds the pages and forms to the application."""
    _add_views(app, archive)

    @app.post("/decide", dependencies=[Depends(from_here)])
    def decide_on(
        request: Request,
        way: Annotated[str, Form()],
        first: Annotated[str, Form()],
        wish: Annotated[Wish, Depends()],
        others: Annotated[list[str] | None, Form()] = None,
    ) -> Response:
        """Splits the chosen mentions off a story, or joins it with another event."""
        chosen = [one for one in (others or []) if one != first] + wish.others
        if way == "apart":
            rest = [one for one in _told(archive, first) if one not in chosen]
            for one in chosen:
                decide(archive, "apart", [one, *rest], wish.author, wish.reason)
        else:
            decide(archive, "together", [first, *chosen], wish.author, wish.reason)
        return _back(request, f"/story/{quote(first)}", wish.author)

    @app.post("/report/{ident}/names", dependencies=[Depends(from_here)])
    def names_of(
        request: Request,
        ident: str,
        way: Annotated[str, Form()],
        wish: Annotated[Wish, Depends()],
        chosen: Annotated[list[str] | None, Form()] = None,
    ) -> Response:
        """Joins the chosen names of a report, also with one of another, or splits mentions («e3:2») off theirs."""
        picked = chosen or []
        if way == "split":
            numbers: dict[str, list[str]] = {}
            for local, _, number in (one.partition(":") for one in picked if ":" in one):
                numbers.setdefault(local, []).append(number)
            if not numbers:
                raise CorrectionError("nothing was chosen: mark the mentions that are somebody or something else")
            for local, several in numbers.items():
                correct(archive, split_off(archive, f"{ident}/{local}", ",".join(several), wish.author, wish.reason))
        else:
            facts = [f"{ident}/{one}" for one in picked if ":" not in one]
            decide(archive, "together", [*facts, *wish.others], wish.author, wish.reason)
        return _back(request, f"/report/{quote(ident)}/names", wish.author)

    @app.post("/undo/{number}", dependencies=[Depends(from_here)])
    def take_back(request: Request, number: int, ident: Annotated[str, Form()]) -> Response:
        """Takes a correction back."""
        undo(archive, number)
        return _back(request, f"/report/{quote(ident)}/names", "")


def _add_views(app: FastAPI, archive: Archive) -> None:
    @app.get("/versions/{ident}", response_class=HTMLResponse)
    def versions_page(request: Request, ident: str, old: int = -2, new: int = -1) -> HTMLResponse:
        kept = versions_of(archive, ident)
        if not kept:
            return _missing(request, ident)
        first, second = _chosen(kept, old), _chosen(kept, new)
        pieces = difference(kept[first].report.text, kept[second].report.text)
        return _page(request, "versions.html", kept=kept, old=first, new=second, pieces=pieces)

    @app.get("/story/{report}/{event}", response_class=HTMLResponse)
    def story_page(request: Request, report: str, event: str) -> HTMLResponse:
        chapter = story_of(archive, report, event)
        if chapter is None:
            return _missing(request, f"{report}/{event}")
        return _page(request, "story.html", chapter=chapter, first=f"{report}/{event}", author=_author(request))

    @app.get("/report/{ident}/names", response_class=HTMLResponse)
    def names_page(request: Request, ident: str) -> HTMLResponse:
        record = archive.get(ident)
        if record is None:
            return _missing(request, ident)
        past = [one for one in all_corrections(archive.engine) if one["report"] == ident and not one["undone"]]
        return _page(request, "names.html", record=record, past=past, author=_author(request))


def _author(request: Request) -> str:
    return unquote(request.cookies.get(AUTHOR, ""))


def _chosen(kept: list[Version], n: int) -> int:
    """A number of the list, counted from its end where it is below zero, and never outside."""
    return max(0, min(len(kept) - 1, n if n >= 0 else len(kept) + n))


def _told(archive: Archive, place: str) -> list[str]:
    report, _, event = place.partition("/")
    chapter = story_of(archive, report, event)
    return [one.id for one in chapter.story.told] if chapter else []


def _back(request: Request, path: str, author: str) -> Response:
    """To the page that shows what has become of it; the name is remembered for the next time."""
    answer = RedirectResponse(f"{path}?lang={language_of(request)}", 303)
    if author.strip():
        answer.set_cookie(AUTHOR, quote(author.strip()[:200]), httponly=True, samesite="strict", max_age=31_536_000)
    return answer


def _page(request: Request, template: str, status: int = 200, **values: object) -> HTMLResponse:
    lang = language_of(request)
    return HTMLResponse(page(template, lang, **values).encode("utf-8", "replace"), status)


def _missing(request: Request, what: str) -> HTMLResponse:
    return _page(request, "fault.html", 404, said=what)
