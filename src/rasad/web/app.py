"""Pages over an archive, for people in a browser: search, reports, events, a timeline, a box to paste a report into.

All is made on the server and works without JavaScript. It listens on loopback; anywhere else it asks for a token.
"""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from itertools import islice
from typing import Annotated, Any

from fastapi import FastAPI, Form, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.middleware.trustedhost import TrustedHostMiddleware

from rasad.archive.chronicle import chronicle, newest
from rasad.archive.search import ANY, Page, events, search, statements
from rasad.archive.store import Archive
from rasad.archive.versions import how_many
from rasad.errors import RasadError
from rasad.ingest.files import Incoming, checked
from rasad.reading import read
from rasad.web.asked import Asked, asked_of, language_of
from rasad.web.correcting import add_correcting
from rasad.web.page import file, render
from rasad.web.pages import STORIES, EventsPage, NewestPage, ReadPage, SearchPage, TimelinePage, page

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
COOKIE = "rasad"
LARGEST_FORM = 8_000_000  # bytes; a report of a million Persian letters, percent-encoded in part
Next = Callable[[Request], Awaitable[Response]]


def make_app(archive: Archive, hosts: list[str], token: str = "") -> FastAPI:
    """The application over an archive.

    hosts: the names it answers to (a page elsewhere cannot reach it by another name for this machine). token: what a
    browser must show once; empty where only this machine can reach it.
    """
    app = FastAPI(title="Rasad", docs_url=None, redoc_url=None)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=hosts)

    @app.middleware("http")
    async def guard(request: Request, call_next: Next) -> Response:
        if int(request.headers.get("content-length") or 0) > LARGEST_FORM:
            return PlainTextResponse("more than a report", 413)
        if token and (refusal := _refuse(request, token)):
            return refusal
        response = await call_next(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    @app.exception_handler(RasadError)
    async def fault(request: Request, error: RasadError) -> HTMLResponse:
        return _html(page("fault.html", language_of(request), said=str(error)), 400)

    @app.exception_handler(RequestValidationError)
    async def malformed(request: Request, error: RequestValidationError) -> PlainTextResponse:
        return PlainTextResponse("a field of the form is missing or of the wrong kind", 422)

    _add_pages(app, archive)
    add_correcting(app, archive)
    _add_api(app, archive)
    return app


def _add_pages(app: FastAPI, archive: Archive) -> None:
    @app.get("/", response_class=HTMLResponse)
    def search_page(request: Request) -> HTMLResponse:
        asked = asked_of(request.query_params)
        hits = search(archive, asked.query, asked.filters, Page(asked.limit + 1, asked.offset))
        return _html(page("search.html", language_of(request), view=SearchPage(asked, hits)))

    @app.get("/events", response_class=HTMLResponse)
    def events_page(request: Request) -> HTMLResponse:
        asked = asked_of(request.query_params)
        facts = events(archive, asked.filters, Page(asked.limit + 1, asked.offset))
        return _html(page("events.html", language_of(request), view=EventsPage(asked, facts)))

    @app.get("/timeline", response_class=HTMLResponse)
    def timeline_page(request: Request) -> HTMLResponse:
        asked = asked_of(request.query_params)
        if asked.filters != ANY:
            view: TimelinePage = TimelinePage(asked, chronicle(archive, asked.filters))
        else:
            view = NewestPage(asked, list(islice(newest(archive, asked.upto), asked.offset + STORIES + 1)))
        return _html(page("timeline.html", language_of(request), view=view))

    @app.get("/report/{ident}", response_class=HTMLResponse)
    def report_page(request: Request, ident: str) -> HTMLResponse:
        record = archive.get(ident)
        if record is None:
            return _html(page("fault.html", language_of(request), said=ident), 404)
        lang, versions = language_of(request), how_many(archive, ident)
        links = [("archive", f"/?lang={lang}"), ("correct", f"/report/{ident}/names?lang={lang}")]
        links += [("versions", f"/versions/{ident}?lang={lang}")] if versions > 1 else []
        return _own_policy(render(record, lang, links))

    @app.get("/read", response_class=HTMLResponse)
    def read_form(request: Request) -> HTMLResponse:
        return _html(page("read.html", language_of(request), view=ReadPage(Asked())))

    @app.post("/read", response_class=HTMLResponse)
    def read_pasted(
        request: Request,
        text: Annotated[str, Form()],
        published: Annotated[str, Form()] = "",
        outlet: Annotated[str, Form()] = "",
    ) -> HTMLResponse:
        incoming = checked(Incoming("the text", text.replace("\r\n", "\n"), published, outlet))
        if incoming.problem:
            raise RasadError(f"the text {incoming.problem}")
        return _own_policy(render(read(incoming.text, published.strip(), outlet.strip()), language_of(request)))

    @app.get("/site.css")
    def style() -> Response:
        return Response(file("site.css"), media_type="text/css", headers={"Cache-Control": "max-age=3600"})


def _add_api(app: FastAPI, archive: Archive) -> None:
    @app.get("/api/reports/{ident}")
    def api_report(ident: str) -> Response:
        """The record of a report."""
        record = archive.get(ident)
        return _json(record.to_json()) if record else PlainTextResponse("no such report", 404)

    @app.get("/api/search")
    def api_search(request: Request) -> list[dict[str, Any]]:
        """Reports by words and filters: q, outlet, actor, speaker, place, type, status, since, until, offset."""
        asked = asked_of(request.query_params)
        return [
            {
                "id": hit.report.id,
                "title": hit.report.title,
                "outlet": hit.report.outlet,
                "published": hit.report.published,
                "spans": [list(span) for span in hit.spans],
            }
            for hit in search(archive, asked.query, asked.filters, Page(asked.limit, asked.offset))
        ]

    @app.get("/api/events")
    def api_events(request: Request) -> list[dict[str, Any]]:
        """Events by filters."""
        asked = asked_of(request.query_params)
        found = events(archive, asked.filters, Page(asked.limit, asked.offset))
        return [
            {"report": fact.record.report.id, **one.model_dump(by_alias=True)}
            for fact in found
            for one in fact.record.events
            if one.id == fact.id
        ]

    @app.get("/api/statements")
    def api_statements(request: Request) -> list[dict[str, Any]]:
        """Statements by speaker, and by the words said (q)."""
        asked = asked_of(request.query_params)
        found = statements(archive, asked.filters, asked.query, Page(asked.limit, asked.offset))
        return [
            {"report": fact.record.report.id, **one.model_dump(by_alias=True)}
            for fact in found
            for one in fact.record.statements
            if one.id == fact.id
        ]


def _refuse(request: Request, token: str) -> Response | None:
    """What a browser without the token gets; one that shows it in the address is given a cookie instead."""
    shown = request.query_params.get("token", "")
    if shown and secrets.compare_digest(shown.encode(), token.encode()):
        entry = RedirectResponse(request.url.path, 303)
        entry.set_cookie(COOKIE, token, httponly=True, samesite="strict", secure=request.url.scheme == "https")
        return entry
    bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
    for given in (request.cookies.get(COOKIE, ""), bearer):
        if given and secrets.compare_digest(given.encode(), token.encode()):
            return None
    return PlainTextResponse("open this with the address that rasad serve printed: it holds the token", 401)


def _html(content: str, status: int = 200) -> HTMLResponse:
    return HTMLResponse(content.encode("utf-8", "replace"), status)


def _own_policy(content: str) -> HTMLResponse:
    """A report's page has its own, stricter policy inside; this one only keeps it out of frames."""
    return HTMLResponse(
        content.encode("utf-8", "replace"), headers={"Content-Security-Policy": "frame-ancestors 'none'"}
    )


def _json(content: str) -> Response:
    return Response(content.encode("utf-8", "replace"), media_type="application/json")
