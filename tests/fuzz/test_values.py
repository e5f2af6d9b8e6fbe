"""No text makes a reader of values fail, and a value that is none is none: any figures, dates, signs and words."""

import math
from datetime import date

from hypothesis import example, given

from index.query import Kind
from index.text.dates.meaning import meant_day
from index.text.values import (
    Amount,
    Relation,
    meaning,
    meaning_at,
    normal_value,
    quotations,
    relation,
    values,
    with_unit,
)
from tests.fuzz.pieces import DAYS, LANGUAGES, TEXTS
from tests.fuzz.profile import tried


@tried(150)
@given(text=TEXTS, language=LANGUAGES, published=DAYS)
@example(text="12345678901234567890123456789 million people", language="en", published=None)
@example(text="1" + "0" * 320 + " people", language="en", published=None)
@example(text="on 2024-31-12 and 31/12/9999", language="de", published=date.max)
def test_any_text_gives_values_that_can_be_read_compared_and_shown(
    text: str, language: str, published: date | None
) -> None:
    for kind in Kind:
        said = []
        for start, end in values(kind, text, language):
            assert 0 <= start < end <= len(text)
            assert with_unit(text, (start, end))[1] <= len(text)
            if (one := meaning_at(kind, text, (start, end), published, language)) is not None:
                said.append(one)
                assert one.key
                assert normal_value(kind, text[start:end], published, language)
            if isinstance(one, Amount):
                assert all(bound is None or math.isfinite(bound) for bound in one.told[:2])
        for one in said:
            assert relation(one, one) in {Relation.SAME, Relation.INCOMPARABLE, Relation.COMPATIBLE}
            for other in said[:3]:
                assert relation(one, other) is relation(other, one)


@tried(150)
@given(words=TEXTS, language=LANGUAGES, published=DAYS)
@example(words="99th century", language="en", published=date.min)
@example(words="99999999 years ago", language="en", published=date.max)
@example(words="yesterday", language="en", published=date.min)
@example(words="Monday", language="en", published=date.max)
def test_any_words_are_a_day_an_amount_a_name_or_nothing(words: str, language: str, published: date | None) -> None:
    for kind in Kind:
        meaning(kind, words, published, language)
    meant_day(words, published, language)
    for start, end in quotations(words):
        assert 0 <= start <= end <= len(words)
