"""Pages that show what belongs together, and let people split and join it: stories, versions, the names of a report.

What is written here changes the archive, so a form counts only where it comes from a page of this server.
"""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote, unquote, urlsplit

from fastapi import FastAPI, Form, Request
from fastapi.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

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


def from_here(request: Request) -> bool:
    """Whether a form was sent by a page of this server, not by some other page that the browser shows."""
    if (site := request.headers.get("sec-fetch-site")) and site not in ("same-origin", "none"):
        return False
    origin = request.headers.get("origin")
    return not origin or urlsplit(origin).netloc == request.headers.get("host")


def add_correcting(app: FastAPI, archive: Archive) -> None:
    """Adds the pages and forms to the application."""
    _add_views(app, archive)

    @app.post("/decide")
    def decide_on(
        request: Request,
        way: Annotated[str, Form()],
        first: Annotated[str, Form()],
        others: Annotated[list[str] | None, Form()] = None,
        other: Annotated[str, Form()] = "",
        author: Annotated[str, Form()] = "",
        reason: Annotated[str, Form()] = "",
    ) -> Response:
        """Splits the chosen mentions off a story, or joins it with another event."""
        if not from_here(request):
            return PlainTextResponse("a page elsewhere cannot change the archive", 403)
        chosen = [one for one in (others or []) if one != first] + ([other.strip()] if other.strip() else [])
        if way == "apart":
            rest = [one for one in _told(archive, first) if one not in chosen]
            for one in chosen:
                decide(archive, "apart", [one, *rest], author, reason)
        else:
            decide(archive, "together", [first, *chosen], author, reason)
        return _back(request, f"/story/{quote(first)}", author)

    @app.post("/report/{ident}/names")
    def names_of(
        request: Request,
        ident: str,
        way: Annotated[str, Form()],
        chosen: Annotated[list[str] | None, Form()] = None,
        other: Annotated[str, Form()] = "",
        author: Annotated[str, Form()] = "",
        reason: Annotated[str, Form()] = "",
    ) -> Response:
        """Joins the chosen names of a report, also with one of another, or splits mentions («e3:2») off theirs."""
        if not from_here(request):
            return PlainTextResponse("a page elsewhere cannot change the archive", 403)
        picked = chosen or []
        if way == "split":
            numbers: dict[str, list[str]] = {}
            for local, _, number in (one.partition(":") for one in picked if ":" in one):
                numbers.setdefault(local, []).append(number)
            if not numbers:
                raise CorrectionError("nothing was chosen: mark the mentions that are somebody or something else")
            for local, several in numbers.items():
                correct(archive, split_off(archive, f"{ident}/{local}", ",".join(several), author, reason))
        else:
            facts = [f"{ident}/{one}" for one in picked if ":" not in one]
            decide(archive, "together", [*facts, *([other.strip()] if other.strip() else [])], author, reason)
        return _back(request, f"/report/{quote(ident)}/names", author)

    @app.post("/undo/{number}")
    def take_back(request: Request, number: int, ident: Annotated[str, Form()]) -> Response:
        """Takes a correction back."""
        if not from_here(request):
            return PlainTextResponse("a page elsewhere cannot change the archive", 403)
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
