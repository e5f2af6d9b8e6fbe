"""Filters, times and dates decide between stories, through the front door."""

from datetime import date

import pytest

from index.answers.recency import latest_first, near_in_time, ordered_by_recency
from index.api.newsroom import Newsroom
from index.models import Answer, Span, Story
from index.query import understand
from index.retrieval.ranking.scoring import ScoredSentence
from tests.conftest import MakeNewsroom

TODAY = date(2031, 4, 10)


def story(outlet: str, day: str | None, text: str) -> str:
    published = f"published: {day}\n" if day else ""
    return f"outlet: {outlet}\n{published}\n{text}\n"


FILES = {
    "1.txt": story("Alpha", "2031-04-02", "The ministry said 41 prisoners were released in Kest."),
    "2.txt": story("Bravo", "2031-04-09", "The ministry said 42 prisoners were released in Kest."),
    "3.txt": story("The Harbour Times", "2030-12-17", "The ministry said 43 prisoners were released in Kest."),
    "4.txt": story("Delta", None, "The ministry said 44 prisoners were released in Kest."),
    "5.txt": story("Bravo", "2029-01-01", "A museum in Lumen opened a hall for seven old paintings."),
}
QUESTION = "how many prisoners were released?"


@pytest.fixture
def newsroom(make_newsroom: MakeNewsroom) -> Newsroom:
    made = make_newsroom(FILES)
    return Newsroom(made.stories, made.index, today=lambda: TODAY)


def said(answer: Answer) -> list[str | None]:
    return [source.snippets[0].answer for source in answer.sources]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        pytest.param("", ["42", "41", "43", "44"], id="equals stand newest first, those without a date last"),
        pytest.param("outlet:Bravo", ["42"], id="one outlet"),
        pytest.param('outlet:"harbour times" outlet:delta', ["43", "44"], id="two outlets"),
        pytest.param("after:2031-04-02", ["42", "41"], id="from a day on, that day included"),
        pytest.param("before:2031-04-02", ["43"], id="before a day, that day left out, and what has no date"),
        pytest.param("after:2031 before:2031-04-09", ["41"], id="a range"),
        pytest.param("after:yesterday", ["42"], id="yesterday"),
        pytest.param("outlet:Alpha before:2031", [], id="nothing is left"),
        pytest.param(
            "last week",
            ["41", "42", "44", None],
            id="a time asked about comes first; a story of months ago claims nothing",
        ),
        pytest.param(
            "in December 2030",
            ["43"],
            id="a month asked about, which the date of a story says in its stead",
        ),
    ],
)
def test_which_stories_answer_and_in_which_order(newsroom: Newsroom, filters: str, expected: list[str | None]) -> None:
    assert said(newsroom.ask(f"{QUESTION} {filters}")) == expected


def test_the_latest_stands_first_though_another_fits_better(make_newsroom: MakeNewsroom) -> None:
    old = story("Alpha", "2031-01-01", "The ministry said 41 prisoners were released from the fort of Kest.")
    new = story(
        "Bravo",
        "2031-04-01",
        "Markets rose. The ministry said by now 50 of the prisoners were released from the old fort.",
    )
    newsroom = make_newsroom({"a.txt": old, "b.txt": new, "c.txt": FILES["5.txt"]})
    question = "how many prisoners were released from the fort"
    assert said(newsroom.ask(question))[0] == "41"
    latest = newsroom.ask(f"latest: {question}")
    assert said(latest) == ["50", "41"]
    assert latest.confidence == newsroom.ask(question).confidence
    assert [hit.story.name for hit in newsroom.search(f"latest {question}")][:2] == ["b.txt", "a.txt"]


@pytest.mark.parametrize(
    ("question", "hint"),
    [
        pytest.param(
            f"{QUESTION} outlet:Bravo before:2031",
            "Nothing in Bravo, before 1 Jan 2031 (Bravo has stories of 1 Jan 2029 to 9 Apr 2031); without the filter: "
            "Bravo, Alpha, The Harbour Times and 1 more answer.",
            id="the filter leaves nothing",
        ),
        pytest.param(f"{QUESTION} after:2031-04-10", "Nothing from 10 Apr 2031 on; without the filter: Bravo, Alpha, The Harbour Times and 1 more answer.", id="no outlet"),
        pytest.param("who won the cup outlet:Alpha", "Nothing in Alpha; nothing without the filter either.", id="nothing anywhere"),
        pytest.param("who won the cup", None, id="no filter"),
        pytest.param("what is it?", "The question holds only very common words; name a person, a place or a thing.", id="no word to look for"),
    ],
)  # fmt: skip
def test_the_hint(newsroom: Newsroom, question: str, hint: str | None) -> None:
    answer = newsroom.ask(question)
    assert not answer.found
    assert answer.hint == hint


def test_filters_without_a_question_list_the_newest_stories(newsroom: Newsroom) -> None:
    for question, names in (("latest", ["2.txt", "1.txt", "3.txt"]), ("outlet:Bravo", ["2.txt", "5.txt"])):
        answer = newsroom.ask(question)
        assert answer.hint == "The question names nothing to look for; these are the newest stories."
        assert [headline.story for headline in answer.nearest] == names


def test_what_was_understood_is_told(newsroom: Newsroom) -> None:
    understood = newsroom.ask("How many did Orla Brenn free last week? outlet:alpha").understood
    assert understood is not None
    assert understood.model_dump(mode="json") == {
        "kind": "number",
        "terms": ["orla", "brenn", "free"],
        "names": ["Orla Brenn"],
        "time": {"words": "last week", "first": "2031-03-31", "last": "2031-04-06"},
        "filters": {"outlets": ["Alpha"], "after": None, "before": None, "latest": False},
    }


def test_the_best_of_an_outlet_are_found_beyond_the_best_of_all(make_newsroom: MakeNewsroom) -> None:
    many = {
        f"many/{n}.txt": story("Many", "2031-01-01", f"The ministry released {n + 5} prisoners.") for n in range(150)
    }
    rare = story(
        "Rare",
        "2031-01-02",
        "After long talks in the capital, a spokesman of the ministry said that all 41 of its prisoners were to be released.",
    )
    newsroom = make_newsroom({**many, "rare.txt": rare})
    assert all(hit.story.outlet == "Many" for hit in newsroom.search("prisoners released", limit=100))
    assert [hit.story.name for hit in newsroom.search("prisoners released outlet:Rare", limit=100)] == ["rare.txt"]


def sentence(name: str, score: float, day: str | None = None) -> ScoredSentence:
    published = date.fromisoformat(day) if day else None
    made = Story(name=name, outlet="O", body=name, published=published)
    ordinal = published.toordinal() if published else None
    return ScoredSentence(made, 0, 0, Span(start=0, end=1), 1.0, None, ordinal, score, 0.5, named=False)


def names(ranked: list[ScoredSentence]) -> str:
    return "".join(one.story.name for one in ranked)


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        pytest.param(0.04, "ba", id="four hundredths of a logit are no difference: the newer first"),
        pytest.param(0.06, "ab", id="six hundredths are one: the better first"),
    ],
)
def test_equals_are_within_a_twentieth_of_a_logit(behind: float, expected: str) -> None:
    old, new = sentence("a", 2.0, "2031-01-01"), sentence("b", 2.0 - behind, "2031-04-01")
    assert names(ordered_by_recency(understand(QUESTION), (old, new))) == expected


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        pytest.param(0.9, "ba", id="nine tenths behind"),
        pytest.param(1.1, "ab", id="eleven tenths behind"),
    ],
)
def test_a_story_of_the_time_that_is_asked_about_gains_one_logit(behind: float, expected: str) -> None:
    asked = understand(f"{QUESTION} in December 2030", today=TODAY)
    late, timely = sentence("a", 2.0, "2031-04-01"), sentence("b", 2.0 - behind, "2030-12-05")
    assert names(ordered_by_recency(asked, (late, timely))) == expected


def test_where_the_latest_are_asked_for_only_what_is_nearly_as_good_moves_to_the_front() -> None:
    ranked = [
        sentence("a", 5.0, "2031-01-01"), sentence("b", 2.0, "2031-03-01"), sentence("c", 1.9, "2031-04-01"),
        sentence("d", 1.8),
    ]  # fmt: skip
    assert names(latest_first(ranked, within=3.0)) == "bacd"


@pytest.mark.parametrize(
    ("other", "near"),
    [
        pytest.param(date(2031, 3, 11), True, id="30 days before"),
        pytest.param(date(2031, 3, 10), False, id="31 days before"),
        pytest.param(date(2031, 5, 10), True, id="30 days after"),
        pytest.param(date(2031, 5, 11), False, id="31 days after"),
        pytest.param(None, True, id="a day that is not known"),
    ],
)
def test_stories_of_one_event_are_at_most_thirty_days_apart(other: date | None, near: bool) -> None:
    assert near_in_time(TODAY, other) is near_in_time(other, TODAY) is near
