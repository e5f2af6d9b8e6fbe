"""What is read of one sentence and for one answer is bounded: a text full of values costs what any text costs."""

import cProfile
import pstats
from collections.abc import Callable

import pytest

from index.query import Kind
from index.text.numbers.numerals import MOST
from index.text.values import FINDERS, quantities, values
from tests.conftest import MakeNewsroom

QUESTION = "how many people were released from the old jail by the mayor of Lumen?"
SHAPES = {
    "digits": "1", "spaced": "1 2 3 4 5 ", "signed": "-1-2-3", "grouped": "1,2,3,", "words": "one two three four ",
    "names": "Orla Brenn ", "dates": "3 May 2031 ", "sums": "12.5 million euros and ", "marks": "“a ",
}  # fmt: skip
# Calls of functions, which are the same on every machine: a timeline of 400 sentences of spaced figures had 8,250,000
# before there was a bound, and has 1,090,000.
CALLS = 2_000_000


def text(shape: str, sentences: int = 200, signs: int = 900) -> str:
    filled = (shape * signs)[:signs]
    return "".join(f"The mayor of Lumen released {week} {filled} people in week {week}.\n" for week in range(sentences))


def calls(work: Callable[[], object]) -> int:
    profile = cProfile.Profile()
    profile.runcall(work)
    return pstats.Stats(profile).total_calls  # type: ignore[attr-defined,no-any-return]


def test_a_text_full_of_values_is_answered_from_at_the_cost_of_any_text(make_newsroom: MakeNewsroom) -> None:
    good = "The mayor of Lumen released 123 people from the old jail on Sunday, two years late."
    newsroom = make_newsroom({"full.txt": text(SHAPES["spaced"]), "good.txt": good})
    answer = newsroom.ask(QUESTION)  # what is read once is read
    assert "good.txt" in {one.story.name for source in answer.sources for one in source.snippets}
    assert calls(lambda: newsroom.timeline(QUESTION)) < CALLS


@pytest.mark.parametrize("shape", SHAPES)
def test_a_sentence_gives_a_bounded_number_of_values(shape: str) -> None:
    sentence = text(SHAPES[shape], sentences=1, signs=20_000)
    assert len(quantities(sentence)) <= MOST
    for kind in FINDERS:
        assert len(values(kind, sentence)) <= MOST
    if shape in {"spaced", "dates", "sums"}:
        assert values(Kind.NUMBER, sentence) or quantities(sentence), "nothing was found, so nothing was bounded"
