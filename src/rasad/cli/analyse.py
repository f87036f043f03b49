"""`rasad analyse`: words and clauses of a text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from rasad.analysis.conllu import to_conllu
from rasad.document import Clause, Document, Phrase
from rasad.errors import UnreadableReport
from rasad.ingest.decoding import decode
from rasad.reading import analyse as analyse_text


def analyse(
    file: Annotated[Path, typer.Argument(help="A text file.", exists=True, dir_okay=False)],
    conllu: Annotated[
        bool, typer.Option("--conllu", help="Print the words in CoNLL-U instead of the clauses.")
    ] = False,
) -> None:
    """Print the clauses of a text, a JSON object a line, or its words in CoNLL-U."""
    try:
        doc = analyse_text(decode(file.read_bytes()).text)
    except UnreadableReport as fault:
        raise UnreadableReport(f"{file} {fault}") from None
    if conllu:
        typer.echo(to_conllu(doc), nl=False)
        return
    for clause in doc.clauses:
        typer.echo(json.dumps(_describe(doc, clause), ensure_ascii=False))


def _describe(doc: Document, clause: Clause) -> dict[str, Any]:
    return {
        "predicate": [doc.tokens.form[n] for n in clause.predicate],
        "lemma": clause.lemma,
        "tense": clause.tense,
        "negated": clause.negated,
        "passive": clause.passive,
        "subject": _words(doc, clause.subject),
        "object": _words(doc, clause.object),
        "obliques": [{"prep": p.prep, "words": _words(doc, p)} for p in clause.obliques],
        "relation": clause.relation,
        "parent": clause.parent,
    }


def _words(doc: Document, phrase: Phrase | None) -> str | None:
    return None if phrase is None else doc.words(doc.tokens.span(phrase.first, phrase.last))
