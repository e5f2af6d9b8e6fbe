"""Texts and their tokens, as spaCy's English tokenizer splits them."""

from time import process_time

import pytest

from index.text.syntax.model import model
from index.text.syntax.tokenizer import Tokenizer


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer(model().tables.exceptions)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They don't, can't and won't.", "They|do|n't|,|ca|n't|and|wo|n't|."),
        ("It’s Ana’s; we'll see", "It|’s|Ana|’s|;|we|'ll|see"),
        ("a 40-year-old man", "a|40|-|year|-|old|man"),
        ("the U.S. envoy J. Smith at 9 a.m.", "the|U.S.|envoy|J.|Smith|at|9|a.m."),
        ("3km, 5 kg and 70mph", "3|km|,|5|kg|and|70|mph"),
        ("$1.2m or £3bn (US$4)", "$|1.2|m|or|£|3bn|(|US$|4|)"),
        ("up 3.5%.", "up|3.5|%|."),
        ("“Stop!” he said.", "“|Stop|!|”|he|said|."),
        ("12,500 people, 1990-95", "12,500|people|,|1990|-|95"),
        ("and/or his/her", "and/or|his|/|her"),
        ("See https://example.org/a-b?c=d, please", "See|https://example.org/a-b?c=d|,|please"),
        ("Wait... what—now?", "Wait|...|what|—|now|?"),
        ("one.Two", "one|.|Two"),
        ("the workers' union", "the|workers|'|union"),
        ("", ""),
    ],
)
def test_tokens(tokenizer: Tokenizer, text: str, expected: str) -> None:
    assert "|".join(text[piece.start : piece.end] for piece in tokenizer.tokens(text)) == expected


def test_exceptions_carry_their_normal_form(tokenizer: Tokenizer) -> None:
    assert [piece.norm for piece in tokenizer.tokens("can't")] == ["can", "not"]


@pytest.mark.parametrize("unit", ["(", "a.", "a-", "'s", "x@", "$1", "…", "a.b/"])
def test_time_is_linear(tokenizer: Tokenizer, unit: str) -> None:
    text = unit * 50_000
    start = process_time()
    sum(1 for _ in tokenizer.tokens(text))
    assert process_time() - start < 5  # seconds of CPU: a quadratic rule takes hours
