"""The oracle itself: a request that Telegram would refuse is seen as one."""

import json

import pytest

from tests.bot.telegram_double.description import problems

GOOD = {
    "chat_id": "77",
    "text": "<b>5</b> &lt; 6",
    "parse_mode": "HTML",
    "link_preview_options": '{"is_disabled": true}',
}
MANY = "<b>b</b> " * 101


def test_a_request_that_telegram_takes_has_no_problem() -> None:
    assert list(problems("sendMessage", GOOD)) == []


@pytest.mark.parametrize(
    ("method", "change", "problem"),
    [
        pytest.param("sendMesage", {}, "sendMesage is no method", id="no method"),
        pytest.param("sendMessage", {"colour": "red"}, "has no parameter colour", id="no parameter"),
        pytest.param("sendMessage", {"chat_id": None}, "chat_id", id="a parameter that is missing"),
        pytest.param(
            "sendMessage", {"reply_parameters": '{"message_id": "x"}'}, "message_id", id="a wrong type inside"
        ),
        pytest.param("sendMessage", {"link_preview_options": "[]"}, "link_preview_options", id="a wrong type"),
        pytest.param("sendMessage", {"parse_mode": None}, "not parsed as HTML", id="tags that would be shown"),
        pytest.param("sendMessage", {"text": "a < b"}, "'<' is not escaped", id="a sign that is not escaped"),
        pytest.param("sendMessage", {"text": "R&D"}, "'&' is not escaped", id="an ampersand that is not escaped"),
        pytest.param("sendMessage", {"text": "<u>a</u>"}, "'<' is not escaped", id="a tag that is not used here"),
        pytest.param("sendMessage", {"text": "<b>a"}, "<b> stays open", id="a tag that stays open"),
        pytest.param("sendMessage", {"text": "<b><i>a</b></i>"}, "</b> closes nothing", id="tags that cross"),
        pytest.param(
            "sendMessage",
            {"text": "<blockquote><blockquote>a</blockquote></blockquote>"},
            "a quotation inside a quotation",
            id="nested quotations",
        ),
        pytest.param("sendMessage", {"text": "<a>a</a>"}, "<a>", id="a link to nowhere"),
        pytest.param(
            "sendMessage", {"text": "😀" * 2049}, "text of 4098 units", id="a text that is too long in UTF-16"
        ),
        pytest.param("sendMessage", {"text": "<b> </b>"}, "text of 0 units", id="a text of white space"),
        pytest.param("sendMessage", {"text": MANY}, "101 entities", id="too many entities"),
    ],
)
def test_a_request_that_telegram_refuses_has_a_problem(
    method: str, change: dict[str, str | None], problem: str
) -> None:
    fields = {name: value for name, value in {**GOOD, **change}.items() if value is not None}
    assert any(problem in each for each in problems(method, fields))


CARD = {
    "type": "article",
    "id": "answer",
    "title": "212",
    "input_message_content": {"message_text": "<b>212</b>", "parse_mode": "HTML"},
}


@pytest.mark.parametrize(
    ("cards", "more", "problem"),
    [
        pytest.param([CARD], {}, None, id="what Telegram takes"),
        pytest.param([CARD | {"id": str(n)} for n in range(51)], {}, "51 results", id="too many"),
        pytest.param([CARD, CARD], {}, "two results with the same id", id="an id twice"),
        pytest.param([CARD | {"id": "é" * 33}], {}, "id of 66 bytes", id="a long id"),
        pytest.param([CARD | {"title": ""}], {}, "title of 0 characters", id="no title"),
        pytest.param(
            [CARD | {"input_message_content": {"message_text": "a < b", "parse_mode": "HTML"}}],
            {},
            "'<' is not escaped",
            id="a text that is not escaped",
        ),
        pytest.param(
            [CARD], {"button": json.dumps({"text": "Ask", "start_parameter": "a b"})}, "start_parameter", id="a blank"
        ),
    ],
)
def test_cards_are_looked_at_one_by_one(cards: list[object], more: dict[str, str], problem: str | None) -> None:
    found = list(problems("answerInlineQuery", {"inline_query_id": "1", "results": json.dumps(cards), **more}))
    assert any(problem in each for each in found) if problem else found == []
