"""The lines of an answer, as the terminal and the bot print them alike."""

import pytest

from index.models import Agreement, Answer, CopyGroup, Snippet, SourceAnswer, Span, Story, ValueGroup, Verdict
from index.models.presentation import Limits, Presenter, line_text

BODY = "Forty-one sailors came ashore."


def answer(verdict: Verdict, *values: str, quoted: int) -> Answer:
    stories = [Story(name=f"{n}.txt", outlet=f"Bay {n}", body=BODY) for n in range(quoted)]
    sources = (
        SourceAnswer(
            outlet=story.outlet, snippets=(Snippet(story=story, span=Span(start=0, end=len(BODY)), score=1.0),)
        )
        for story in stories
    )
    readings = tuple(ValueGroup(value=value, outlets=(f"Bay {n}",)) for n, value in enumerate(values))
    agreement = Agreement(verdict=verdict, readings=readings)
    return Answer(
        question="?", found=True, confidence=1.0, milliseconds=1.0, sources=tuple(sources), agreement=agreement
    )


@pytest.mark.parametrize(
    ("given", "said"),
    [
        pytest.param(answer(Verdict.UNCLEAR, quoted=1), "1 source", id="one source and no value"),
        pytest.param(answer(Verdict.SINGLE, "41", quoted=3), "41 · one source", id="one of three gives a value"),
        pytest.param(answer(Verdict.DIFFER, "7", "8", "9", quoted=3), "7, 8 or 9 · sources differ", id="three values"),
    ],
)
def test_the_head_names_the_values_and_counts_the_sources(given: Answer, said: str) -> None:
    assert line_text(Presenter().head(given)) == said


def test_only_values_are_strong() -> None:
    head = Presenter().head(answer(Verdict.DIFFER, "7", "9", quoted=2))
    assert [run.text for run in head if run.strong] == ["7", "9"]


def test_a_list_is_as_long_as_its_limit_and_counts_the_others() -> None:
    readings = answer(Verdict.DIFFER, "7", "8", "9", quoted=3).agreement.readings
    assert Presenter().readings(readings) == "7 (Bay 0), 8 (Bay 1), 9 (Bay 2)"
    assert Presenter(limits=Limits(values=1)).readings(readings) == "7 (Bay 0), and 2 more"


def test_names_are_clipped_wherever_they_stand() -> None:
    present = Presenter(clip=lambda words: words[:5])
    copies = CopyGroup(agency="Newswire", outlets=("Harbour Herald", "Coast Courier"))
    assert present.carried(copies) == "Harbo and Coast carry the same Newsw text"
    assert line_text(present.head(answer(Verdict.SINGLE, "forty-one", quoted=1))) == "forty · one source"
