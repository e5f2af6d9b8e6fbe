import pytest

from index.models import Answer
from tests.conftest import MakeNewsroom

# Two accounts of one invented event, and a story that shares its words but not its facts.
ALPHA = """outlet: Alpha
published: 2031-04-02

Guards at Veldria's border opened the gates on Tuesday. The deal was brokered by Orla Brenn, an envoy.
The ministry said 41 prisoners were released in exchange for grain. Many more prisoners wait in Kest.
The exchange was held in Port Esker because the road to Kest is closed.
"""
BRAVO = """outlet: Bravo
published: 2031-04-03

Orla Bren brokered the exchange at the border of Veldria. Officials said 41 soldiers were released.
Veldria paid 3 million dollars for the grain, and 12 percent of the harvest stays in Port Esker.
"""
CHARLIE = """outlet: Charlie

The museum of Lumen opened a new hall. Its paintings were lent by collectors in Harrow for many years.
"""


@pytest.fixture
def ask(make_newsroom: MakeNewsroom):  # type: ignore[no-untyped-def]
    return make_newsroom({"a.txt": ALPHA, "b.txt": BRAVO, "c.txt": CHARLIE}).ask


def said(answer: Answer) -> dict[str, str | None]:
    return {source.outlet: source.snippets[0].answer for source in answer.sources}


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param("how many were released?", {"Alpha": "41", "Bravo": "41"}, id="a number, from each source"),
        pytest.param("who brokered the exchange?", {"Bravo": "Orla Bren"}, id="a person"),
        pytest.param("where was the exchange held?", {"Alpha": "Port Esker"}, id="a place"),
        pytest.param("how much was paid for the grain?", {"Bravo": "3 million dollars"}, id="a sum"),
        pytest.param("what share of the harvest stays?", {"Bravo": "12 percent"}, id="a share"),
        pytest.param("when did the gates open?", {"Alpha": "Tuesday"}, id="a day"),
        pytest.param("why was the exchange held in Port Esker?", {"Alpha": None}, id="a reason, which is quoted and not claimed"),
    ],
)  # fmt: skip
def test_the_best_source_answers_first_with_the_value(ask, question: str, expected: dict[str, str | None]) -> None:  # type: ignore[no-untyped-def]
    found = said(ask(question))
    assert next(iter(found)) in expected
    assert {outlet: found.get(outlet) for outlet in expected} == expected


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("who won the world cup?", id="none of its words"),
        pytest.param("how many goals did the captain score in Lisbon?", id="no word, though numbers are there"),
        pytest.param("how many?", id="only stop words"),
        pytest.param("πόσοι απελευθερώθηκαν;", id="another script"),
        pytest.param("?!…", id="no word at all"),
    ],
)
def test_what_is_not_in_the_stories_is_said_to_be_missing(ask, question: str) -> None:  # type: ignore[no-untyped-def]
    answer = ask(question)
    assert not answer.found
    assert answer.sources == ()
    assert 0 <= answer.confidence < 0.5


def test_the_nearest_headlines_are_offered_when_nothing_answers(make_newsroom: MakeNewsroom) -> None:
    newsroom = make_newsroom({"a.txt": "title: A gate opens\n" + ALPHA, "c.txt": CHARLIE})
    answer = newsroom.ask("who gilded the gates of Alexandria in gold?")
    assert not answer.found
    assert answer.nearest[0].title == "A gate opens"


def test_a_source_that_answers_by_itself_is_shown_however_much_better_another_one_is(
    make_newsroom: MakeNewsroom,
) -> None:
    files = {
        "a.txt": "outlet: Alpha\n\nHarrow Mills acquired the weaving firm Ostrel in an agreement announced on Monday.",
        "b.txt": "outlet: Bravo\n\nHarrow Mills bought the firm Ostrel on Monday. The town had doubts.",
        "c.txt": CHARLIE,
    }
    answer = make_newsroom(files).ask("Who acquired the firm Ostrel?")
    assert said(answer) == {"Alpha": "Harrow Mills", "Bravo": "Harrow Mills"}


def test_an_answer_has_at_most_two_sentences_a_source_and_repeats_none(make_newsroom: MakeNewsroom) -> None:
    sentence = "The ministry said 41 prisoners were released."
    files = {f"alpha/{n}.txt": f"outlet: Alpha\n\n{sentence} Today {n + 2} prisoners were released." for n in range(5)}
    answer = make_newsroom(files).ask("how many prisoners were released?")
    texts = [snippet.text for snippet in answer.sources[0].snippets]
    assert len(answer.sources) == 1
    assert len(texts) == len(set(texts)) == 2


def test_an_index_of_a_single_sentence_answers(make_newsroom: MakeNewsroom) -> None:
    answer = make_newsroom({"one.txt": "The ministry said 41 prisoners were released."}).ask("how many were released?")
    assert said(answer) == {"one": "41"}


def test_a_value_behind_a_dateline_is_shown_whole(make_newsroom: MakeNewsroom) -> None:
    newsroom = make_newsroom(
        {"a.txt": "outlet: Alpha\n\nLANNE, Vessen (Newsday) -- Fourteen people died in the fire.\n"}
    )
    newsroom.reindex()
    answer = newsroom.ask("how many people died in the fire?")
    [snippet] = answer.sources[0].snippets
    assert (snippet.text[:5], snippet.answer) == ("LANNE", "Fourteen")
