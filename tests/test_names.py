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


def names(text: str) -> list[tuple[str, str | None]]:
    doc = analyse(text)
    return [(doc.words(name.span), name.kind) for name in doc.names]


def test_a_surname_stands_again_alone() -> None:
    text = "بهرام پولادچنگ در نشست خبری حاضر شد. پولادچنگ با اشاره به بودجه گفت کار تمام است."
    assert names(text).count(("پولادچنگ", "person")) == 1


def test_a_common_word_is_no_surname_in_the_middle_of_a_sentence() -> None:
    text = "ناصر ساکت در گفت‌وگو با خبرنگاران گفت. همه مردم ساکت بودند."
    assert ("ساکت", "person") not in names(text)


def test_a_rank_is_no_part_of_a_name() -> None:
    assert ("سلیمانی", "person") in names("سردار سلیمانی به عراق رفت.")
