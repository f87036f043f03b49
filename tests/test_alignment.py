from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rasad.model import Span
from rasad.text.alignment import Alignment, TextEdit, apply_edits, compose


@st.composite
def edited_texts(draw: st.DrawFn) -> tuple[str, list[TextEdit]]:
    """A text and edits of it that neither overlap nor touch."""
    text = draw(st.text(max_size=60))
    return text, draw(edits_of(text))


@st.composite
def edits_of(draw: st.DrawFn, text: str) -> list[TextEdit]:
    edits, at = [], 0
    while at <= len(text) and draw(st.booleans()):
        start = draw(st.integers(at, len(text)))
        end = draw(st.integers(start, min(len(text), start + 5)))
        now = draw(st.text(max_size=4).filter(lambda now, was=text[start:end]: now != was))
        edits.append(TextEdit(start, end, text[start:end], now, "made-up"))
        at = end + 1
    return edits


@given(edited_texts(), st.data())
def test_unchanged_words_map_to_themselves(case: tuple[str, list[TextEdit]], data: st.DataObject) -> None:
    text, edits = case
    repaired, alignment = apply_edits(text, edits), Alignment(edits)
    free = [n for n in range(len(text)) if not any(e.start <= n < e.end for e in edits)]
    if free:
        n = data.draw(st.sampled_from(free))
        there = alignment.to_repaired(Span(n, n + 1))
        assert there.of(repaired) == text[n]
        assert alignment.to_published(there) == Span(n, n + 1)


@given(edited_texts(), st.data())
def test_every_span_maps_inside_the_other_text(case: tuple[str, list[TextEdit]], data: st.DataObject) -> None:
    text, edits = case
    repaired, alignment = apply_edits(text, edits), Alignment(edits)
    start = data.draw(st.integers(0, len(repaired)))
    span = alignment.to_published(Span(start, data.draw(st.integers(start, len(repaired)))))
    assert 0 <= span.start <= span.end <= len(text)


@given(edited_texts())
def test_edits_replay(case: tuple[str, list[TextEdit]]) -> None:
    text, edits = case
    back, shift = [], 0
    for e in edits:
        start = e.start + shift
        back.append(TextEdit(start, start + len(e.now), e.now, e.was, e.rule))
        shift += len(e.now) - len(e.was)
    assert apply_edits(apply_edits(text, edits), back) == text


@given(edited_texts(), st.data())
def test_two_passes_compose_into_one(case: tuple[str, list[TextEdit]], data: st.DataObject) -> None:
    text, first = case
    middle = apply_edits(text, first)
    second = data.draw(edits_of(middle))
    at = 0
    composed = compose(text, first, middle, second)
    for edit in composed:
        assert at <= edit.start <= edit.end
        assert text[edit.start : edit.end] == edit.was != edit.now
        at = edit.end
    assert apply_edits(text, composed) == apply_edits(middle, second)
