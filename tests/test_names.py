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


def test_names_that_no_table_has() -> None:
    doc = analyse("دکتر سهراب نیکزادپور در گفت‌وگو با خبرنگاران گفت.")
    assert ("سهراب نیکزادپور", "person") in [(doc.words(n.span), n.kind) for n in doc.names]


def test_names_do_not_overlap() -> None:
    doc = analyse("وزارت خارجه جمهوری اسلامی ایران با سازمان ملل متحد در ژنو گفت‌وگو کرد.")
    ends = [0]
    for name in doc.names:
        assert name.span.start >= ends[-1]
        ends.append(name.span.end)
