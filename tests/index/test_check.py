"""What of a text can be checked, and what comes of a check: verdicts, quotations, links, documents, other languages."""

import json
from pathlib import Path

import pytest

from index.api.answering import LONGEST_CHECKED
from index.api.newsroom import Newsroom
from index.check.checkable import checkable
from index.check.checking import ASSERTIONS
from index.check.subjects import is_narrower
from index.errors import QuestionRefused
from index.models import CheckVerdict, Document, Kind
from index.samples import FOLDER
from index.text.syntax import Parser
from tests.index.command import Command


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    return Newsroom(FOLDER, tmp_path_factory.mktemp("index"))


@pytest.mark.parametrize(
    ("sentence", "value", "kind", "question"),
    [
        ("At least 130 miners were freed in Tarnby, officials said.", "At least 130", Kind.NUMBER,
         "How many miners were freed in Tarnby?"),
        ("Orsund freed 130 miners in May.", "130", Kind.NUMBER, "How many miners did Orsund free in May?"),
        ("Orsund freed 130 miners in May.", "May", Kind.DATE, "When did Orsund free miners?"),
        ("A gas pipe blew up in Tarnby, killing 12 people.", "12", Kind.NUMBER, "How many people were killed in Tarnby?"),
        ("The company paid $3 million for the mill.", "$3 million", Kind.MONEY,
         "How much did the company pay for the mill?"),
        ("Inflation fell to 3.2 per cent in June.", "3.2 per cent", Kind.SHARE, "How high was inflation in June?"),
        ("60% of voters backed the plan.", "60%", Kind.SHARE, "What percentage of voters backed the plan?"),
        ("Ida Berg, 58, is the mayor of Tarnby.", "58", Kind.AGE, "How old is Ida Berg?"),
        ("Ida Berg is the mayor of Tarnby.", "Ida Berg", Kind.PERSON, "Who is the mayor of Tarnby?"),
        ("The mayor was arrested by Jon Vale.", "Jon Vale", Kind.PERSON, "Who arrested the mayor?"),
        ("The train stopped in Norway.", "Norway", Kind.PLACE, "Where did the train stop?"),
    ],
)  # fmt: skip
def test_a_value_becomes_a_question(parser: Parser, sentence: str, value: str, kind: Kind, question: str) -> None:
    found = {sentence[slice(*one.value)]: one for one in checkable(parser.parse([sentence])[0])}
    assert found[value].kind is kind
    assert question in found[value].questions


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        pytest.param("Prices rose by 4% in May.", "May", id="without the amount nothing is left to ask about"),
        pytest.param("The Tarn 100 index rose on Monday.", "100", id="a number in a name counts nothing"),
        pytest.param("It has rained since May.", "May", id="the beginning of a time is not when it happened"),
        pytest.param("He freed 130 miners.", "130", id="who did it is told elsewhere"),
        pytest.param("What a day in Tarnby!", "a day", id="no assertion"),
    ],
)
def test_what_cannot_be_asked_is_not_checked(parser: Parser, sentence: str, value: str) -> None:
    assert value not in {sentence[slice(*one.value)] for one in checkable(parser.parse([sentence])[0])}


def test_another_value_is_told_with_who_gives_it(newsroom: Newsroom) -> None:
    report = newsroom.check("Good evening. Four hundred people live on Tarn Isle.")
    [one] = report.assertions
    assert (report.words(one.value), one.verdict) == ("Four hundred", CheckVerdict.OTHER)
    assert [(group.value, group.outlets) for group in one.readings] == [("640", ("Vessen Herald",))]
    assert "640 people who live on Tarn Isle" in one.sources[0].snippets[0].text
    assert report.left_out == 1


@pytest.mark.parametrize(
    ("sentence", "story", "narrower"),
    [
        pytest.param("Pay was up 8%.", "Hourly pay was up 6%, which miners gladly took.", True, id="the story's"),
        pytest.param("Hourly pay was up 8%.", "Pay was up 6%.", True, id="the text's"),
        pytest.param("Hourly pay was up 8%.", "Hourly pay, for once, rose by 6%.", False, id="both"),
        pytest.param("Pay was up 8%.", "Overall pay was up 6%.", False, id="an adjective for the whole"),
        pytest.param("Pay was up 8%.", "Prices rose by 6%.", False, id="another noun, which the question tells apart"),
    ],
)
def test_what_an_adjective_narrows_is_another_thing(parser: Parser, sentence: str, story: str, narrower: bool) -> None:
    one, other = parser.parse([sentence, story])
    at, there = ((text.index("%") - 1, text.index("%") + 1) for text in (sentence, story))
    assert is_narrower(one, at, other, there) is narrower


def test_a_quotation_is_found_word_for_word(newsroom: Newsroom) -> None:
    report = newsroom.check("“I had a ship that would only turn to port,” said the captain.")
    [one] = [each for each in report.assertions if each.kind is Kind.QUOTE]
    assert one.verdict is CheckVerdict.SAME
    assert [source.outlet for source in one.sources] == ["Radio Orrin"]


def test_a_quotation_that_nobody_printed_is_untold(newsroom: Newsroom) -> None:
    report = newsroom.check("“Bananas will be free of charge from tomorrow,” said the captain.")
    assert [one.verdict for one in report.assertions if one.kind is Kind.QUOTE] == [CheckVerdict.UNTOLD]


def test_a_text_in_another_language_says_which(newsroom: Newsroom) -> None:
    report = newsroom.check(
        "Bei dem Unglück wurden gestern Abend zwölf Menschen gerettet, sagte die Polizei in Hollin."
    )
    assert (report.assertions, report.language) == ((), "de")


def test_a_document_is_checked_and_not_kept(newsroom: Newsroom) -> None:
    before = newsroom.status().stories
    report = newsroom.check_document(
        Document(data=b"Title: X\n\nFour hundred people live on Tarn Isle.\n", name="x.txt")
    )
    assert [one.verdict for one in report.assertions] == [CheckVerdict.OTHER]
    assert newsroom.status().stories == before
    assert not (FOLDER / "received").exists()


def test_a_page_that_is_indexed_is_held_against_the_other_stories(newsroom: Newsroom) -> None:
    report = newsroom.check_link("https://www.skerrow-post.example/ferry")
    assert report.story == "skerrow-post-ferry"
    outlets = {source.outlet for one in report.assertions for source in one.sources}
    assert outlets
    assert "Skerrow Post" not in outlets


@pytest.mark.parametrize("text", ["", "  \n", "x" * (LONGEST_CHECKED + 1)])
def test_what_is_no_text_is_refused(newsroom: Newsroom, text: str) -> None:
    with pytest.raises(QuestionRefused):
        newsroom.check(text)


def test_the_command_takes_words_and_files(tmp_path: Path) -> None:
    crosscheck = Command(tmp_path)
    shown = crosscheck("check", "Four", "hundred", "people", "live", "on", "Tarn", "Isle.", samples=True).stdout
    assert "The text says Four hundred; Vessen Herald 640" in shown
    (tmp_path / "post.txt").write_text("Four hundred people live on Tarn Isle.", encoding="utf-8")
    record = json.loads(crosscheck("check", "--json", str(tmp_path / "post.txt"), samples=True).stdout)
    [one] = record["assertions"]
    assert (one["value"], one["verdict"], one["readings"][0]["value"]) == ("Four hundred", "other", "640")
    assert record["text"][one["start"] : one["end"]] == one["sentence"]


def test_the_command_runs_as_a_process_and_says_what_it_cannot_do(tmp_path: Path) -> None:
    crosscheck = Command(tmp_path)
    done = crosscheck.process("check", "In Tarnby 41 prisoners were released.")
    assert done.returncode == 0
    assert "41: the same in Alpha" in done.stdout
    assert crosscheck("check", " ").returncode == 2
    assert crosscheck("check").returncode == 2


def test_a_long_text_is_checked_to_a_bound_and_says_how_much_was_not_read(newsroom: Newsroom) -> None:
    report = newsroom.check("Four hundred people live on Tarn Isle. " * 40)
    assert (len(report.assertions), report.unread) == (ASSERTIONS, 40 - ASSERTIONS)


def test_words_that_read_like_a_filter_cost_only_themselves(newsroom: Newsroom) -> None:
    report = newsroom.check(
        "“We met them after:never and before:noon today,” he said. Four hundred people live on Tarn Isle."
    )
    assert CheckVerdict.OTHER in [one.verdict for one in report.assertions]
