"""The first answer that has to be right, on two real articles that are not part of the project."""

from pathlib import Path

import pytest

from index.api.newsroom import Newsroom
from index.models import Answer, Verdict


@pytest.fixture(scope="module")
def newsroom(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    return Newsroom(shared / "stories", tmp_path_factory.mktemp("index"))


@pytest.fixture(scope="module")
def answer(newsroom: Newsroom) -> Answer:
    return newsroom.ask("how many were released?")


def test_each_source_gives_the_sentence_with_the_number_first(answer: Answer) -> None:
    first = {source.outlet: source.snippets[0] for source in answer.sources}
    assert first.keys() == {"The Straits Times", "Fakti"}
    for snippet in first.values():
        assert "123" in snippet.text
        assert snippet.answer == "123"


def test_both_agree_on_the_number(answer: Answer) -> None:
    assert answer.agreement.verdict is Verdict.AGREE
    assert [reading.value for reading in answer.agreement.readings] == ["123"]
    assert len(answer.agreement.readings[0].outlets) == 2


def test_the_other_differences_are_told(answer: Answer) -> None:
    told = {
        difference.kind: {reading.value: reading.outlets for reading in difference.readings}
        for difference in answer.agreement.differences
    }
    assert told == {"name": {"John Coale": ("The Straits Times",), "John Cole": ("Fakti",)}}


def test_citations_come_from_the_text_itself(answer: Answer) -> None:
    cited = {
        source.outlet: (str(snippet.story.published), snippet.story.agency, bool(snippet.story.title))
        for source in answer.sources
        for snippet in source.snippets[:1]
    }
    assert cited == {
        "The Straits Times": ("2025-12-17", "Reuters", False),
        "Fakti": ("2025-12-18", None, True),
    }


def test_every_quotation_stands_in_the_file_word_for_word(answer: Answer, shared: Path) -> None:
    snippets = [snippet for source in answer.sources for snippet in source.snippets]
    assert snippets
    for snippet in snippets:
        assert snippet.text in (shared / "stories" / snippet.story.name).read_text(encoding="utf-8")


def test_what_nobody_wrote_is_not_in_the_stories(newsroom: Newsroom) -> None:
    assert not newsroom.ask("who won the world cup?").found
