"""Which name of a sentence is taken to answer who did something."""

import pytest

from index.answering.pick import pick, ranked
from index.question import understand
from index.terms import analyzer

OPEN = "Who won the Esker Open in 2031?"
CUP = "Who won the Lumen Cup final in 2031?"
PRIZE = "Who is the Brandt Prize winner in 2031?"
BOUGHT = "Who acquired Ostrel?"
FILM = "Who is the director of the Harrow Lake movie?"


def picked(question: str, sentence: str) -> str | None:
    found = pick(understand(question), sentence, analyzer("en"))
    return sentence[slice(*found)] if found else None


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        pytest.param(OPEN, "Wenna Strake lost the Esker Open final to Orla Brenn.", "Orla Brenn", id="to whom it was lost"),
        pytest.param(OPEN, "Having lost last year, Wenna Strake again went down to Orla Brenn.", "Orla Brenn", id="to whom somebody went down"),
        pytest.param(OPEN, "Wenna Strake was beaten by Orla Brenn in the final.", "Orla Brenn", id="by whom somebody was beaten"),
        pytest.param(OPEN, "Runner-up Wenna Strake met Orla Brenn after the final.", "Orla Brenn", id="not the runner-up"),
        pytest.param(OPEN, "Finalist Wenna Strake and Orla Brenn shook hands.", "Orla Brenn", id="not a finalist"),
        pytest.param(OPEN, "Wenna Strake praised Orla Brenn.", "Orla Brenn", id="not who praises"),
        pytest.param(OPEN, "Wenna Strake hugged Orla Brenn after the Veldrian defeated her.", "Orla Brenn", id="not who was defeated, told by a pronoun"),
        pytest.param(OPEN, "Watch Orla Brenn's winning moment at the Esker Open.", "Orla Brenn", id="a call to watch is no name"),
        pytest.param(OPEN, "Esker Open 2031: Orla Brenn Beats Wenna Strake To Win First Title", "Orla Brenn", id="a headline in capitals goes on behind its verb"),
        pytest.param("Who won the women's Esker Open?", "Tomas Hadley won the men's singles title and Orla Brenn won the women's.", "Orla Brenn", id="not the men's where women are asked for"),
        pytest.param("Who won the men's Esker Open?", "Orla Brenn won the ladies' title while Tomas Hadley won that of the gentlemen.", "Tomas Hadley", id="not the women's where men are asked for"),
        pytest.param(OPEN, "She became the first new Grand Slam champion.", None, id="a kind of contest is no person"),
        pytest.param(CUP, "Tomas Hadley's goal won Veldria the Lumen Cup.", "Veldria", id="to whom a goal won the cup"),
        pytest.param(CUP, "Tomas Hadley scored late. The win gave Veldria their first title.", "Veldria", id="to whom a win gave a title"),
        pytest.param(CUP, "Kest 1-3 Veldria: match report", "Veldria", id="who scored more, behind"),
        pytest.param(CUP, "Veldria 3-1 Kest: match report", "Veldria", id="who scored more, before"),
        pytest.param(CUP, "Kest was eliminated early; Veldria went on.", "Veldria", id="not who was eliminated"),
        pytest.param(CUP, "Veldria triumphant in rainy Lumen", "Veldria", id="an adjective that says who won"),
        pytest.param(CUP, "In Port Esker, Brask, in a match with Kest, came the end for Oda; Veldria reign.", "Veldria", id="not the country behind its town"),
        pytest.param(CUP, "Late goal sinks Kest · Match Commentary · Match Stats", "Kest", id="headings of a page and an opening adjective are no names"),
        pytest.param(PRIZE, "2031 College Prizes: Complete list; Brandt Prize, Player of the Year, Orla Brenn", "Orla Brenn", id="words of a list are no names"),
        pytest.param(PRIZE, "Oda Tarn Prize for best runner: see below.", None, id="whom another prize is named after"),
        pytest.param(PRIZE, "Joining Wenna Strake in Lumen will be two others.", "Wenna Strake", id="a participle that opens a sentence is no part of a name"),
        pytest.param(PRIZE, "The jury awarded the Brandt Prize to Orla Brenn.", "Orla Brenn", id="to whom it was awarded"),
        pytest.param(BOUGHT, "Founder Wenna Strake sold Ostrel to Harrow Mills in 2031.", "Harrow Mills", id="not who sold"),
        pytest.param(BOUGHT, "Harrow Games bought Ostrel.", "Harrow Games", id="a firm whose last word alone is no name"),
        pytest.param(BOUGHT, "The sale of Ostrel to Harrow Mills was approved.", "Harrow Mills", id="to whom it was sold"),
        pytest.param(BOUGHT, "Ostrel, once of Wenna Strake, was snapped up by Harrow Mills.", "Harrow Mills", id="who snapped it up"),
        pytest.param(FILM, "New Harrow Lake Movie With Returning Director Orla Brenn On The Way", "Orla Brenn", id="behind the office, in a headline"),
        pytest.param(FILM, "Film-maker Orla Brenn returns with Harrow Lake.", "Orla Brenn", id="a title with a hyphen"),
        pytest.param("Who is the director of Orla's Creed?", "Who is making Orla's Creed: Crew List", None, id="what stands behind the name asked about holds no office"),
        pytest.param(FILM, "Orla Brenn Wants To Direct Harrow Lake", "Orla Brenn", id="a wish in a headline"),
        pytest.param("Who won the election in Veldria?", "Democratic nominee Orla Brenn won.", "Orla Brenn", id="a party's adjective"),
        pytest.param("Who won the Kest champion's cup?", "Kest Champion Orla Brenn left.", "Orla Brenn", id="a title behind the words of the question"),
        pytest.param("When was Harrow Lake released?", "Harrow Lake was released on Friday, May 3, 2031.", "May 3, 2031", id="the day of the month and not of the week"),
    ],
)  # fmt: skip
def test_who_is_picked(question: str, sentence: str, expected: str | None) -> None:
    assert picked(question, sentence) == expected


@pytest.mark.parametrize(
    ("question", "sentence", "worth"),
    [
        pytest.param("When was Harrow Lake released?", "By May 3, 2031, sales were good.", 1.0, id="a date beside no word of the question is only the only one"),
        pytest.param(OPEN, "Orla Brenn won in Lumen.", 4.0, id="the only name is no surer where the words point to it"),
        pytest.param(OPEN, "Orla Brenn v Wenna Strake", -2.0, id="who meets whom does not tell who won"),
    ],
)  # fmt: skip
def test_how_far_a_sentence_points_to_its_pick(question: str, sentence: str, worth: float) -> None:
    assert ranked(understand(question), sentence, analyzer("en"))[0].worth == worth
