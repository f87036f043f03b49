"""Fetches what a user asks for: politely, within bounds, and never from inside the user's own network unasked."""

from __future__ import annotations

import ipaddress
import socket
import time
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import httpx

from rasad.errors import RasadError
from rasad.version import __version__

AGENT = f"rasad/{__version__} (archive of news reports)"
LARGEST = 20_000_000  # bytes of one answer, unpacked
REDIRECTS = 5
PATIENCE = 30.0  # seconds for one answer
TRIES = 3


class NotFetched(RasadError):
    """An address could not be fetched; the message says why and whether trying again helps."""


class Answer(NamedTuple):
    """What an address gave: its bytes, the address it came from at last, and the marks for asking again."""

    url: str
    body: bytes
    etag: str
    modified: str


@dataclass
class Fetcher:
    """Fetches with robots.txt obeyed, a pause between two requests to one host, and bounded answers.

    `private` allows addresses of loopback and private networks, which a feed could name to reach a user's own machines.
    """

    pause: float = 1.0
    private: bool = False
    client: httpx.Client = field(
        default_factory=lambda: httpx.Client(headers={"User-Agent": AGENT}, timeout=PATIENCE, follow_redirects=False)
    )
    _last: dict[str, float] = field(default_factory=dict)
    _robots: dict[str, RobotFileParser] = field(default_factory=dict)

    def fetch(self, url: str, etag: str = "", modified: str = "") -> Answer | None:
        """The answer of an address, or None where nothing changed since `etag` or `modified`. Raises NotFetched."""
        asked = url
        for _ in range(REDIRECTS):
            try:
                self._allow(url)
                response = self._get(url, etag, modified)
                if response.has_redirect_location:
                    url = urljoin(url, response.headers["location"])
                    continue
            except (ValueError, httpx.InvalidURL) as fault:  # addresses come from feeds, which may write anything
                raise NotFetched(f"{asked} leads to no web address: {fault}") from None
            if response.status_code == 304:
                return None
            if response.status_code != 200:
                raise NotFetched(f"{url} answers {response.status_code} {response.reason_phrase}")
            marks = response.headers.get("etag", ""), response.headers.get("last-modified", "")
            return Answer(url, response.content, *marks)
        raise NotFetched(f"{url} redirects more than {REDIRECTS} times")

    def _get(self, url: str, etag: str, modified: str) -> httpx.Response:
        """One answer; waits and tries again where the host asks for it or breaks off."""
        headers = {k: v for k, v in {"If-None-Match": etag, "If-Modified-Since": modified}.items() if v}
        fault = ""
        for attempt in range(TRIES):
            self._wait(url)
            try:
                response = self._bounded(url, headers)
            except httpx.HTTPError as broken:
                fault = str(broken) or type(broken).__name__
                asked = ""
            else:
                if response.status_code not in {429, 500, 502, 503, 504}:
                    return response
                fault = f"answers {response.status_code}"
                asked = response.headers.get("retry-after", "")
            time.sleep(min(float(asked) if asked.isdecimal() else self.pause * 2**attempt, PATIENCE))
        raise NotFetched(f"{url} cannot be fetched now ({fault}): try again later")

    def _bounded(self, url: str, headers: dict[str, str]) -> httpx.Response:
        """The answer, refused as soon as it grows beyond bounds: a small packed answer may unpack into gigabytes."""
        with self.client.stream("GET", url, headers=headers) as response:
            body = bytearray()
            for chunk in response.iter_bytes():
                body += chunk
                if len(body) > LARGEST:
                    raise NotFetched(f"{url} is larger than {LARGEST:,} bytes: no report's page is")
            kept = [(k, v) for k, v in response.headers.items() if k not in {"content-encoding", "content-length"}]
            return httpx.Response(response.status_code, headers=kept, content=bytes(body), request=response.request)

    def _wait(self, url: str) -> None:
        host = urlsplit(url).netloc
        left = self._last.get(host, 0.0) + self.pause - time.monotonic()
        if left > 0:
            time.sleep(left)
        self._last[host] = time.monotonic()

    def _allow(self, url: str) -> None:
        """Refuses what is no web address, what lies inside private networks, and what robots.txt forbids."""
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise NotFetched(f"{url} is no web address: it begins with http:// or https://")
        if not self.private and is_private(parts.hostname, parts.port):
            raise NotFetched(f"{url} lies inside a private network: allow it with --private if you mean it")
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._robots:
            self._robots[origin] = self._robots_of(origin)
        if not self._robots[origin].can_fetch(AGENT, url):
            raise NotFetched(f"{url}: the site's robots.txt asks not to fetch it")

    def _robots_of(self, origin: str) -> RobotFileParser:
        rules = RobotFileParser()
        try:
            response = self._bounded(f"{origin}/robots.txt", {})
            lines = response.text.splitlines() if response.status_code == 200 else []
        except (httpx.HTTPError, NotFetched):
            lines = []
        rules.parse(lines)
        return rules


def is_private(host: str, port: int | None) -> bool:
    """Whether any address of a host is not of the public internet; a host that cannot be looked up is left to fail."""
    try:
        found = socket.getaddrinfo(host, port or 443, type=socket.SOCK_STREAM)
    except OSError:
        return False
    return any(not ipaddress.ip_address(str(entry[4][0]).split("%")[0]).is_global for entry in found)
