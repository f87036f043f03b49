from __future__ import annotations

from rasad.reading import analyse


def test_known_names_have_kinds() -> None:
    doc = analyse("شورای امنیت درباره اوکراین قطعنامه صادر کرد.")
    assert [(doc.words(n.span), n.kind) for n in doc.names] == [("شورای امنیت", "organisation"), ("اوکراین", "country")]


def test_a_name_ends_before_a_common_noun() -> None:
    doc = analyse("شورای امنیت قطعنامه تحریم ایران را تصویب کرد.")
    subject = doc.clauses[0].subject
    assert subject is not None
    assert doc.words(doc.tokens.span(subject.first, subject.last)) == "شورای امنیت"
