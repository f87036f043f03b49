"""What can go wrong, by situation. Messages say what to do next."""

from __future__ import annotations

# which extra brings a library that the reader itself does without
EXTRAS = {
    "columns": {"pyarrow"},
    "web": {"fastapi", "uvicorn", "starlette", "python_multipart"},
    "archive": {
        "sqlalchemy", "alembic", "zstandard", "trafilatura", "htmldate", "feedparser", "warcio", "httpx",
        "icalendar",
    },
}  # fmt: skip


def how_to_install(module: str) -> str:
    """What to do about a library that is missing.

    >>> how_to_install("pyarrow.parquet")
    "needs pyarrow: pip install 'rasad[columns]'"
    """
    library = module.split(".")[0]
    extra = next((name for name, libraries in EXTRAS.items() if library in libraries), "all")
    return f"needs {library}: pip install 'rasad[{extra}]'"


class RasadError(Exception):
    """Base of all errors that Rasad raises on purpose."""


class FaultyTable(RasadError):
    """A table of knowledge breaks its own rules; the message names file and entry."""


class UnreadableReport(RasadError):
    """An input is no Persian report: binary, empty, another language, or in no known encoding."""


class BadDate(RasadError, ValueError):
    """A date that does not exist or cannot be read."""
