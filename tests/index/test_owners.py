"""Whose office it is that a sentence names: told by the headline, by the sentence before, or by nothing."""

import pytest

from index.answers.extraction import Strength, Surroundings, extract, frame
from index.query import understand
from index.text.syntax import Parser

PARSER = Parser()


def holder(question: str, sentence: str, *, headline: str = "", before: str = "") -> str | None:
    """The person who may be claimed to hold the asked office; None where none may."""
    asked = understand(question)
    around = Surroundings(
        before=before, title=headline, opening=before, headline=headline, parse=lambda text: PARSER.parse([text])[0]
    )
    found = extract(frame(asked, PARSER), PARSER.parse([sentence])[0], around)
    return sentence[slice(*found.range)] if found.strength is Strength.BOUND and found.range else None


MAYOR = "Mayor Orla Brenn has ordered an inquiry."
CHIEF = "Chief executive Orla Brenn blamed the weather."


@pytest.mark.parametrize(
    ("question", "headline", "sentence", "expected"),
    [
        pytest.param("who is the mayor of Tarnby?", "Three hurt as ferry sinks off Tarnby", MAYOR, "Orla Brenn", id="the one town of the headline"),
        pytest.param("who is the mayor of Orsund?", "Three hurt as ferry sinks off Tarnby", MAYOR, None, id="another town"),
        pytest.param("who is the mayor of Tarnby?", "Ferry from Orsund sinks off Tarnby", MAYOR, None, id="two towns of the headline"),
        pytest.param("who is the mayor of Tarnby?", "", MAYOR, None, id="no headline"),
        pytest.param("who is the mayor of Tarnby?", "Ferry sinks off Tarnby", "The mayor of Orsund, Orla Brenn, offered help.", None, id="a mayor whose town is told"),
        pytest.param("who is the mayor of Tarnby?", "Ferry sinks off Tarnby", "Former mayor Orla Brenn offered help.", None, id="a former one"),
        pytest.param("who is the president of Tarnby?", "Ferry sinks off Tarnby", "President Orla Brenn offered help.", None, id="the president is of a country"),
        pytest.param("who is the chief executive of Lumenor?", "Lumenor to close two plants", CHIEF, "Orla Brenn", id="the one body of the headline"),
        pytest.param("who is the CEO of Lumenor?", "Lumenor to close two plants", CHIEF, "Orla Brenn", id="the same by its letters"),
        pytest.param("who is the coach of Tarnby?", "Cup final: Tarnby too strong", "Coach Renata Oduya praised her defence.", "Renata Oduya", id="with the first name"),
        pytest.param("who is the CEO of Lumenor?", "Lumenor buys Vestan", CHIEF, None, id="two bodies"),
    ],
)  # fmt: skip
def test_an_office_is_of_the_town_or_body_of_the_headline(
    question: str, headline: str, sentence: str, expected: str | None
) -> None:
    assert holder(question, sentence, headline=headline) == expected


@pytest.mark.parametrize(
    ("question", "before", "sentence", "expected"),
    [
        pytest.param("who is the chief executive of Lumenor?", "Lumenor will cut 300 jobs.", CHIEF, "Orla Brenn", id="the body before"),
        pytest.param("who is the chief executive of Lumenor?", "Lumenor and Vestan will cut 300 jobs.", CHIEF, None, id="two bodies before"),
        pytest.param("who is Holm's lawyer?", "Holm showed no emotion.", "His lawyer, Orla Brenn, said he would appeal.", "Orla Brenn", id="the person before"),
        pytest.param("who is Holm's lawyer?", "Karsten Orne met Eva Holm.", "His lawyer, Orla Brenn, said he would appeal.", None, id="another person before"),
        pytest.param("who is the leader of the opposition?", "The opposition accused the minister.", "Its leader, Orla Brenn, said so.", "Orla Brenn", id="a body without a name"),
        pytest.param("who is the leader of the opposition?", "The union accused the minister.", "Its leader, Orla Brenn, said so.", None, id="another body without a name"),
    ],
)  # fmt: skip
def test_an_office_is_of_whom_the_sentence_before_tells(
    question: str, before: str, sentence: str, expected: str | None
) -> None:
    assert holder(question, sentence, before=before) == expected


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        pytest.param("who is the president of Veldria?", "The president of neighbouring Veldria, Orla Brenn, agreed.", "Orla Brenn", id="a participle before the place"),
        pytest.param("who is the minister of labour?", "They thanked the minister of labour, Orla Brenn, who had called them.", "Orla Brenn", id="between commas"),
        pytest.param("who wrote the anthem of Tarnby?", "The anthem of Tarnby was written by a Southerner.", None, id="one of many is no name"),
    ],
)  # fmt: skip
def test_who_holds_an_office_is_read_whole(question: str, sentence: str, expected: str | None) -> None:
    assert holder(question, sentence) == expected
