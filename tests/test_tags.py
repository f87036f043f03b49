from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from rasad.analysis.conllu import to_conllu
from rasad.analysis.tags import label_words
from rasad.reading import read_document

TAGS = {"ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ"}
TAGS |= {"VERB", "X", "SYM"}


def test_a_sentence() -> None:
    tokens = read_document("نماینده کارگران روسیه دیروز به تهران نرفته بود.").tokens
    assert tokens.upos == ["NOUN", "NOUN", "PROPN", "NOUN", "ADP", "PROPN", "VERB", "AUX", "PUNCT"]
    assert tokens.ezafe[:3] == [True, True, False]
    assert tokens.lemma[6] == "رفتن"
    assert tokens.feats[6]["Polarity"] == "Neg"


@given(st.text(max_size=200))
@settings(max_examples=50, deadline=None)
def test_any_text_is_tagged(text: str) -> None:
    tokens = read_document(text).tokens
    assert len(tokens.upos) == len(tokens.lemma) == len(tokens.ezafe) == len(tokens.feats) == len(tokens)
    assert set(tokens.upos) <= TAGS


def test_a_sentence_of_5000_words_takes_no_time() -> None:
    label_words(["آغاز"])
    start = time.perf_counter()
    assert len(label_words(["کتاب", "را", "خواند"] * 1667)) == 5001
    assert time.perf_counter() - start < 3


def test_conllu_splits_clitics() -> None:
    lines = to_conllu(read_document("کتابش را خواند.")).splitlines()
    rows = [line.split("\t")[:4] for line in lines if line and not line.startswith("#")]
    assert rows[:3] == [["1-2", "کتابش", "_", "_"], ["1", "کتاب", "کتاب", "NOUN"], ["2", "ش", "او", "PRON"]]
