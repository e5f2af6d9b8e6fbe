"""The filters in the text of a question."""

from datetime import date

import pytest

from index.errors import QuestionRefused
from index.models import Filters
from index.models.presentation import Presenter
from index.query import understand

TODAY = date(2031, 4, 10)  # a Thursday
OUTLETS = ("Alpha", "The Harbour Times", "Kest Courier")


def read(text: str) -> tuple[str, Filters]:
    question = understand(text, outlets=OUTLETS, today=TODAY)
    return question.text, question.filters


@pytest.mark.parametrize(
    ("text", "rest", "filters"),
    [
        pytest.param("how many died outlet:Alpha", "how many died", Filters(outlets=("Alpha",)), id="at the end"),
        pytest.param("outlet:alpha how many died?", "how many died?", Filters(outlets=("Alpha",)), id="at the start, in lower case"),
        pytest.param('who died outlet:"the harbour times"?', "who died ?", Filters(outlets=("The Harbour Times",)), id="in quotation marks"),
        pytest.param("outlet:“Kest Courier” who died", "who died", Filters(outlets=("Kest Courier",)), id="in typographic quotation marks"),
        pytest.param("outlet: Harbour Times who died", "who died", Filters(outlets=("The Harbour Times",)), id="two words without any, behind a space"),
        pytest.param("who died outlet:Alpha outlet:'Kest Courier'", "who died", Filters(outlets=("Alpha", "Kest Courier")), id="two outlets"),
        pytest.param("who died after:2030-12-01", "who died", Filters(after=date(2030, 12, 1)), id="from a day on"),
        pytest.param("who died before:2030", "who died", Filters(before=date(2030, 1, 1)), id="before a year"),
        pytest.param("AFTER:2030-11 BEFORE:2031-02-03, who died", "who died", Filters(after=date(2030, 11, 1), before=date(2031, 2, 3)), id="both, in capitals"),
        pytest.param("who died after:yesterday?", "who died", Filters(after=date(2031, 4, 9)), id="yesterday"),
        pytest.param("who died after: last week", "who died", Filters(after=date(2031, 3, 31)), id="two words of a day"),
        pytest.param("who died after:monday in Kest", "who died in Kest", Filters(after=date(2031, 4, 7)), id="one word of a day, and others"),
        pytest.param("who died after:march", "who died", Filters(after=date(2031, 3, 1)), id="a month"),
        pytest.param("after:1 Dec 2030 who died", "who died", Filters(after=date(2030, 12, 1)), id="a day in words"),
        pytest.param("who died after:2030 after:2029", "who died", Filters(after=date(2030, 1, 1)), id="of two days the narrower"),
        pytest.param("the latest on the ferry", "on the ferry", Filters(latest=True), id="latest"),
        pytest.param("was ist das Neueste zur Fähre", "was ist das zur Fähre", Filters(latest=True), id="latest, in German"),
        pytest.param("who died yesterday", "who died yesterday", Filters(), id="a plain word leaves nothing out"),
        pytest.param("the mayor resigned after:", "the mayor resigned after:", Filters(), id="prose that ends so"),
        pytest.param("who left after: the vote", "who left after: the vote", Filters(), id="prose"),
        pytest.param("what was at https://after:80/outlet:x and 10:30", "what was at https://after:80/outlet:x and 10:30", Filters(), id="an address is no filter"),
        pytest.param("outlets: who died thereafter: nobody", "outlets: who died thereafter: nobody", Filters(), id="other words with a colon"),
    ],
)  # fmt: skip
def test_filters_are_read_and_taken_out(text: str, rest: str, filters: Filters) -> None:
    assert read(text) == (rest, filters)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("who died after:tomorow", "after:tomorow names no day; did you mean after:tomorrow?", id="a misspelt day"),
        pytest.param("who died before:2030-02-31", "before:2030-02-31 names no day; write a day (2025-12-01)", id="a day that does not exist"),
        pytest.param("who died after: tomorow", "did you mean after:tomorrow?", id="a misspelt day behind a space"),
        pytest.param('who died after:""', "after: names no day; write a day", id="no day"),
        pytest.param("who died outlet:Alhpa", "no story is from outlet:Alhpa; did you mean outlet:Alpha?", id="a misspelt outlet"),
        pytest.param("who died outlet:harbor", 'no story is from outlet:harbor; did you mean outlet:"The Harbour Times"?', id="a part of an outlet's name"),
        pytest.param("who died outlet:Zzyzx", "no story is from outlet:Zzyzx; `crosscheck sources` lists the outlets", id="an outlet like no other"),
        pytest.param('who died outlet:""', "outlet: names no outlet; write outlet:NAME", id="no outlet"),
        pytest.param("who died after:2031 before:2030", "no day is from 2031-01-01 on and before 2030-01-01", id="a range without a day"),
    ],
)  # fmt: skip
def test_a_filter_that_cannot_be_obeyed_is_refused_with_the_mend(text: str, says: str) -> None:
    with pytest.raises(QuestionRefused) as refused:
        read(text)
    assert says in str(refused.value)


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        pytest.param(Filters(outlets=("Alpha", "Kest Courier")), "Alpha or Kest Courier", id="outlets"),
        pytest.param(Filters(outlets=("Alpha",), after=date(2030, 12, 1)), "Alpha, from 1 Dec 2030 on", id="both"),
        pytest.param(Filters(before=date(2031, 1, 1)), "before 1 Jan 2031", id="before"),
        pytest.param(Filters(latest=True), "", id="latest leaves nothing out"),
    ],
)
def test_filters_are_said_in_words(filters: Filters, said: str) -> None:
    assert Presenter().filters(filters) == said
