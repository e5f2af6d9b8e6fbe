"""A sentence that cannot stand alone brings the one before it, word for word."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from index.answers.antecedents import stands_alone
from index.api.newsroom import Newsroom
from index.models import Snippet, Span, Story
from tests.conftest import MakeNewsroom

BODY = "Orla Brenn spoke to reporters in Kest. She said 41 prisoners were released. Snow fell on the harbour."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("She said 41 were freed.", "en", id="a pronoun"),
        pytest.param("Their ship was towed to Kest.", "en", id="a pronoun of whose"),
        pytest.param("He's back in Kest.", "en", id="a pronoun with a short verb"),
        pytest.param("“They were cold,” Orla Brenn said.", "en", id="a pronoun behind a quotation mark"),
        pytest.param("— It sank at dawn.", "en", id="a pronoun behind a dash"),
        pytest.param("But he denied it.", "en", id="a pronoun behind a word that joins"),
        pytest.param("That is why the road is closed.", "en", id="a demonstrative"),
        pytest.param("Such attacks are rare.", "en", id="such"),
        pytest.param("It is expected to open in May.", "en", id="an it that is a thing"),
        pytest.param("At least three of them were children.", "en", id="a number of what was told before"),
        pytest.param("Both were freed.", "en", id="both, and nobody named"),
        pytest.param("The two were freed at noon.", "en", id="only a number for a name"),
        pytest.param("The group said it would appeal.", "en", id="only a kind for a name"),
        pytest.param("“We are free,” he said.", "en", id="a quotation whose speaker is a pronoun"),
        pytest.param("The Kest ferry was not.", "en", id="a denied auxiliary without its verb"),
        pytest.param("Lumen's miners haven’t yet.", "en", id="the same in short and with yet"),
        pytest.param("Er wurde in Kest befreit.", "de", id="German"),
        pytest.param("Elle a quitté Kest.", "fr", id="French"),
        pytest.param("Ellos salieron de Kest.", "es", id="Spanish"),
        pytest.param("Loro sono liberi.", "it", id="Italian"),
        pytest.param("Eles saíram de Kest.", "pt", id="Portuguese"),
        pytest.param("Zij zijn vrij.", "nl", id="Dutch"),
        pytest.param("Они свободны.", "ru", id="Russian"),
        pytest.param("Той е свободен.", "bg", id="Bulgarian"),
    ],
)
def test_what_cannot_stand_alone(text: str, language: str) -> None:
    assert not stands_alone(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("Orla Brenn said she was free.", "en", id="a name first"),
        pytest.param("IT workers walked out in Kest.", "en", id="capitals that only look like a pronoun"),
        pytest.param("Hermes Kol was freed.", "en", id="a name that begins like a pronoun"),
        pytest.param("It is unclear who paid for the grain.", "en", id="an it that stands for what follows"),
        pytest.param("It was not immediately known why Kest burned.", "en", id="an it that is not known"),
        pytest.param("It was snowing in Kest.", "en", id="an it that is the weather"),
        pytest.param("It is the first time that Kest has voted.", "en", id="an it that stands for a time"),
        pytest.param("It was announced on Monday that Kest is free.", "en", id="an it that stands for what was said"),
        pytest.param("This week 41 prisoners were freed.", "en", id="a time that the story's day tells"),
        pytest.param("These days Kest is quiet.", "en", id="these days"),
        pytest.param("Those who were freed went home.", "en", id="those whom the sentence itself tells"),
        pytest.param("Such as they are, the roads of Kest are open.", "en", id="such as"),
        pytest.param("Both Veldria and Lumen signed.", "en", id="both, and both are named"),
        pytest.param("The group of 41 prisoners was freed.", "en", id="a kind that is told more closely"),
        pytest.param("However, the mayor of Kest denied it.", "en", id="a word that joins, and no pronoun"),
        pytest.param("“We are free,” Orla Brenn said.", "en", id="a quotation whose speaker is named"),
        pytest.param("Kest did not burn.", "en", id="a denied auxiliary with its verb"),
        pytest.param("Das Haus in Kest brennt.", "de", id="a German article"),
        pytest.param("Il y a 41 prisonniers.", "fr", id="a French il that stands for nothing"),
        pytest.param("She said 41 were freed.", "fi", id="a language without rules"),
        pytest.param("…", "en", id="no word"),
    ],
)
def test_what_stands_alone(text: str, language: str) -> None:
    assert stands_alone(text, language)


def test_the_sentence_before_comes_along_where_it_is_needed(make_newsroom: MakeNewsroom) -> None:
    newsroom = make_newsroom({"a.txt": BODY, "b.txt": f"outlet: Bravo\n\n{BODY.partition('. ')[2]}"})
    answer = newsroom.ask("how many prisoners were released?")
    first = {source.outlet: source.snippets[0] for source in answer.sources}
    assert first["a"].text == "She said 41 prisoners were released."
    assert first["a"].lead == "Orla Brenn spoke to reporters in Kest."
    assert first["Bravo"].text == first["a"].text
    assert first["Bravo"].lead is None  # the first of its story, though another story's sentence stands a row before it


def test_a_sentence_that_stands_alone_comes_alone(make_newsroom: MakeNewsroom) -> None:
    (source,) = make_newsroom({"a.txt": BODY}).ask("did snow fall on the harbour?").sources
    assert source.snippets[0].text == "Snow fell on the harbour."
    assert source.snippets[0].lead is None


@pytest.mark.parametrize(
    ("before", "question", "first"),
    [
        pytest.param(
            "Bread has become dearer in Kest since June.", "what has not become dearer?", "Coal has not.",
            id="what was not done is told by the denial",
        ),
        pytest.param(
            "Bread has become dearer in Kest since June.", "what has become dearer?", "Bread has", id="what was done is not",
        ),
        pytest.param(
            "Bread has not become dearer in Kest since June.", "what has not become dearer?", "Bread has not",
            id="the sentence before denies it itself",
        ),
        pytest.param(
            "Bread is baked in Kest since June.", "what has not become dearer?", None, id="the verb is another one"
        ),
    ],
)  # fmt: skip
def test_a_denial_without_a_verb_takes_that_of_the_sentence_before(
    before: str, question: str, first: str | None, make_newsroom: MakeNewsroom
) -> None:
    newsroom = make_newsroom({"a.txt": f"{before} Coal has not. The harbour opens in spring."})
    sources = newsroom.ask(question).sources
    if first is None:
        assert not sources or not sources[0].snippets[0].text.startswith("Coal")
    else:
        snippet = sources[0].snippets[0]
        assert snippet.text.startswith(first)
        assert snippet.lead == (before if snippet.text == "Coal has not." else None)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        pytest.param("what has not become dearer?", "Coal has not become dearer.", id="what was not done"),
        pytest.param("what has become dearer?", "Bread has become dearer in Kest since June.", id="what was done"),
        pytest.param("who has not signed the pact?", "Bakers have not signed it.", id="who has not done it, two sentences on"),
    ],
)  # fmt: skip
def test_a_denial_stands_ahead_of_what_states_it(question: str, first: str, make_newsroom: MakeNewsroom) -> None:
    body = (
        "Bread has become dearer in Kest since June. Coal has not become dearer. "
        "Millers have signed the pact on flour. The harbour is closed. Bakers have not signed it."
    )
    sources = make_newsroom({"a.txt": body}).ask(question).sources
    assert sources[0].snippets[0].text == first


@pytest.mark.parametrize(
    ("start", "end"),
    [
        pytest.param(30, 45, id="it reaches into the sentence"),
        pytest.param(80, 90, id="it stands behind the sentence"),
    ],
)
def test_a_sentence_before_that_is_not_before_is_refused(start: int, end: int) -> None:
    story = Story(name="s", outlet="O", body=BODY)
    with pytest.raises(ValidationError, match=f"{start}:{end} is not before a sentence at 39"):
        Snippet(story=story, span=Span(start=39, end=75), score=1.0, before=Span(start=start, end=end))


WORDS = st.sampled_from(
    [
        "She freed 41 prisoners",
        "“They” 😀 freed e\u0301\u0301 prisoners",
        "Orla freed 7 in \u05db\u05e4\u05e8",
        "It was dawn",
    ]
)


@given(st.lists(st.tuples(WORDS, st.sampled_from([". ", ".\n", "!\n\n", ".” "])), min_size=1, max_size=12))
@settings(max_examples=20, deadline=None)
def test_all_that_is_shown_stands_in_the_story_in_this_order(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[tuple[str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("stories")
    (folder / "a.txt").write_text("language: en\n\n" + "".join(map("".join, pieces)), encoding="utf-8")
    newsroom = Newsroom(folder, tmp_path_factory.mktemp("index"))
    for source in newsroom.ask("how many prisoners were freed?").sources:
        for snippet in source.snippets:
            body = snippet.story.body
            assert snippet.text == body[snippet.span.start : snippet.span.end]
            if snippet.before:
                assert snippet.lead == body[snippet.before.start : snippet.before.end]
                assert not snippet.lead.isspace()
                between = body[snippet.before.end : snippet.span.start]
                assert between == "" or between.isspace()  # nothing is left out: it is the sentence right before
