from __future__ import annotations

from rasad.analysis.name_repeats import make_whole
from rasad.document import Document, NameSpan, Tokens
from rasad.model import Span
from rasad.reading import analyse
from rasad.text.alignment import Alignment


def test_known_names_have_kinds() -> None:
    doc = analyse("شورای امنیت درباره اوکراین قطعنامه صادر کرد.")
    assert [(doc.words(n.span), n.kind) for n in doc.names] == [("شورای امنیت", "organisation"), ("اوکراین", "country")]


def test_a_name_ends_before_a_common_noun() -> None:
    doc = analyse("شورای امنیت قطعنامه تحریم ایران را تصویب کرد.")
    subject = doc.clauses[0].subject
    assert subject is not None
    assert doc.words(doc.tokens.span(subject.first, subject.last)) == "شورای امنیت"


def test_words_of_names_are_tagged_as_names() -> None:
    doc = analyse("شورای امنیت درباره اوکراین قطعنامه صادر کرد.")
    assert doc.tokens.upos[:5] == ["PROPN", "PROPN", "ADP", "PROPN", "NOUN"]


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


def test_a_surname_that_the_dictionary_has_as_a_noun_stands_again_alone() -> None:
    text = "ناصر خاوری در نشست خبری حاضر شد. به نظر مردم خاوری کار را تمام می‌کند. خاوری خواستار دقت بیشتر رانندگان شد."
    assert names(text).count(("خاوری", "person")) == 2


def test_two_surnames_side_by_side_are_one_name() -> None:
    text = "رضا نوری و ناصر شمسایی آمدند. سپس از شمسایی نوری و دیگران پرسیدند."
    assert ("شمسایی نوری", "person") in names(text)


def test_a_common_word_is_no_surname_in_the_middle_of_a_sentence() -> None:
    text = "ناصر ساکت در گفت‌وگو با خبرنگاران گفت. همه مردم ساکت بودند."
    assert ("ساکت", "person") not in names(text)


def test_a_rank_is_no_part_of_a_name() -> None:
    assert ("سلیمانی", "person") in names("سردار سلیمانی به عراق رفت.")


def test_a_first_name_takes_in_the_name_after_it() -> None:
    doc = Document("", "سعید معروف به تهران رفت .", Alignment())
    doc.tokens = Tokens(
        start=[0, 5, 11, 14, 20, 24], end=[4, 10, 13, 19, 23, 25], form=["سعید", "معروف", "به", "تهران", "رفت", "."],
        upos=["PROPN", "PROPN", "ADP", "PROPN", "VERB", "PUNCT"],
    )  # fmt: skip
    doc.sentences = [(0, 6)]
    doc.names = [NameSpan(Span(0, 4), "person", "names/model")]
    make_whole(doc)
    assert [doc.words(name.span) for name in doc.names] == ["سعید معروف"]
    doc.names = [NameSpan(Span(5, 10), "person", "names/model")]
    make_whole(doc)
    assert [doc.words(name.span) for name in doc.names] == ["سعید معروف"]
