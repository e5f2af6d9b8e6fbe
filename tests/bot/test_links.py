import pytest

from bot.rendering.html.links import LONGEST_ADDRESS, is_web_page, page_link, passage_link, place
from index.models import Span, Story
from tests.bot.newsrooms import FERRY

PAGE = "https://news.example/a"


@pytest.mark.parametrize(
    ("words", "directive"),
    [
        pytest.param(
            "Tugs freed it.", "Tugs%20freed%20it", id="a short sentence is named whole, without its full stop"
        ),
        pytest.param(
            "one two three four five six seven eight nine ten",
            "one%20two%20three%20four%20five%20six%20seven%20eight%20nine%20ten",
            id="ten words are short",
        ),
        pytest.param(
            "one two three four five six seven eight nine ten eleven",
            "one%20two%20three%20four%20five,seven%20eight%20nine%20ten%20eleven",
            id="eleven words are named by both ends",
        ),
        pytest.param("a-b, c & d", "a%2Db%2C%20c%20%26%20d", id="what is syntax there is encoded"),
        pytest.param(
            "“It's over,” he said.", "It%27s%20over%2C%E2%80%9D%20he%20said", id="quotation marks at the ends"
        ),
        pytest.param("a\n b\u00a0 c", "a%20b%20c", id="any white space is one space"),
        pytest.param(
            "Освободени са 123",
            "%D0%9E%D1%81%D0%B2%D0%BE%D0%B1%D0%BE%D0%B4%D0%B5%D0%BD%D0%B8%20%D1%81%D0%B0%20123",
            id="Cyrillic",
        ),
        pytest.param("#1 at 5% + 3/4?", "1%20at%205%25%20%2B%203%2F4", id="what is syntax in addresses is encoded"),
    ],
)
def test_a_page_opens_at_the_words(words: str, directive: str) -> None:
    assert page_link(PAGE, words) == f"{PAGE}#:~:text={directive}"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        pytest.param(None, None, id="no address"),
        pytest.param("https://n.example/#top", "https://n.example/#top:~:text=freed", id="a fragment stays"),
        pytest.param("https://n.example/#:~:text=x", "https://n.example/#:~:text=x", id="a text directive stays alone"),
        pytest.param("http://n.example/?q=a&b", "http://n.example/?q=a&b#:~:text=freed", id="a query stays"),
        pytest.param("javascript:alert(1)", None, id="a script"),
        pytest.param("file:///etc/passwd", None, id="a file"),
        pytest.param("https:///path", None, id="no host"),
        pytest.param("http://[::1", None, id="a host that is none"),
        pytest.param("https://n.example/a b", None, id="white space"),
        pytest.param("https://n.example/\u202egpj", None, id="a character that turns the reading direction"),
        pytest.param("n.example/a", None, id="no scheme"),
    ],
)
def test_which_addresses_are_linked(address: str | None, expected: str | None) -> None:
    assert page_link(address, "freed.") == expected


def test_an_address_that_would_become_too_long_is_linked_without_the_words() -> None:
    address = "https://n.example/" + "a" * (LONGEST_ADDRESS - 40)
    assert page_link(address, "freed") == f"{address}#:~:text=freed"
    assert page_link(address, "freed " * 9) == address
    assert page_link(address + "a" * 40, "freed") is None


def test_words_that_are_only_punctuation_are_not_looked_for() -> None:
    assert page_link(PAGE, "“…”") == PAGE


def test_a_page_is_of_the_web() -> None:
    assert is_web_page("HTTPS://News.Example/")


def test_a_passage_link_comes_back_as_its_place() -> None:
    span = Span(start=32, end=73)
    address = passage_link("TestBot", FERRY, span)
    payload = address.removeprefix("https://t.me/TestBot?start=")
    named = place(payload)
    assert named is not None
    assert (named.key, named.span) == (FERRY.key, span)


def test_a_payload_is_one_that_telegram_takes() -> None:
    # https://core.telegram.org/bots/features#deep-linking: A-Z, a-z, 0-9, _ and -, up to 64 characters
    story = Story(name="ordner/größe 😀.txt", outlet="O", body="x")
    payload = passage_link("TestBot", story, Span(start=999_999_998, end=999_999_999)).partition("start=")[2]
    assert len(payload) <= 64
    assert all(letter.isascii() and (letter.isalnum() or letter in "_-") for letter in payload)


@pytest.mark.parametrize(
    "payload",
    [
        "",
        "x",
        "0123456789abcdef",
        "0123456789abcdef-5",
        "0123456789abcdef-5-5",
        "0123456789abcdef-9-5",
        "0123456789abcdef--1-5",
        "0123456789ABCDEF-1-5",
        "0123456789abcdef-1-5-",
        "0123456789abcdef-1-5\n",
        "0123456789abcdef-1-٥",
        "0123456789abcdef-1-99999999999",
        "0" * 64,
    ],
)
def test_other_payloads_name_no_place(payload: str) -> None:
    assert place(payload) is None
