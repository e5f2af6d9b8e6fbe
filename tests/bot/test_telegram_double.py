"""The oracle itself: a request that Telegram would refuse is seen as one."""

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
