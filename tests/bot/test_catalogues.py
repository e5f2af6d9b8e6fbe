"""Every text that the code says is in every catalogue, whole; `python -m tests.catalogues` brings them up to date."""

import ast
import re
from collections import Counter
from datetime import date
from string import Formatter

import pytest
from babel.messages import Message
from babel.messages.mofile import read_mo

from bot.access.access_gate import SHUT_OUT, UNLISTED
from bot.access.admin_guard import REFUSALS
from bot.access.permissions import Permission
from bot.handlers.preferences import ONLY_GROUP_ADMINS
from bot.locales import Locale
from bot.locales.spoken import spoken_languages
from tests import catalogues

LANGUAGES = ["bg", "de", "en", "es", "fr", "ru"]
TAG = re.compile(r"</?[a-z]+>")
COMMAND = re.compile(r"(?<![<\w])/[a-z]+")

every_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module")
def locales() -> dict[str, Locale]:
    return {locale.code: locale for locale in spoken_languages()}


def forms(said: object) -> tuple[str, ...]:
    """The text, or each of its plural forms."""
    return (said,) if isinstance(said, str) else tuple(map(str, said)) if isinstance(said, list | tuple) else ()


def translated(language: str) -> dict[str, Message]:
    """The messages of a catalogue by their text, by the singular where they count something."""
    return {forms(message.id)[0]: message for message in catalogues.read(language) if message.id}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def layout(text: str) -> tuple[object, ...]:
    """What a translation must not change: tags, commands, and where lines end."""
    assert not set(TAG.sub("", text)) & set("<>&"), "not escaped, and read as HTML"
    return (
        Counter(TAG.findall(text)),
        Counter(COMMAND.findall(TAG.sub("", text))),
        text.count("\n"),
        text.strip() == text,
    )


def test_there_are_these_languages(locales: dict[str, Locale]) -> None:
    assert list(locales) == LANGUAGES == catalogues.languages()
    assert all(locale.code == code for code, locale in locales.items())


@every_language
def test_every_text_is_in_the_catalogue_and_nothing_else(language: str) -> None:
    said = {forms(message.id) for message in catalogues.texts() if message.id}
    assert len(said) > 50, "no texts were found, so this test would check nothing"
    assert {forms(message.id) for message in translated(language).values()} == said
    assert not catalogues.read(language).obsolete


@every_language
def test_every_text_is_translated_in_each_of_its_forms(language: str) -> None:
    number = catalogues.read(language).num_plurals
    for text, message in translated(language).items():
        assert not message.fuzzy, text
        assert len(forms(message.string)) == (number if message.pluralizable else 1), text
        assert all(form.strip() for form in forms(message.string)), text


@every_language
def test_placeholders_tags_and_lines_are_those_of_the_text(language: str) -> None:
    for text, message in translated(language).items():
        assert all(placeholders(form) == placeholders(text) for form in forms(message.id)), text
        for form in forms(message.string):
            assert placeholders(form) == placeholders(text), form
            assert layout(form) == layout(text), form


@every_language
def test_what_is_shown_as_an_alert_is_short_enough(locales: dict[str, Locale], language: str) -> None:
    for alert in (ONLY_GROUP_ADMINS, SHUT_OUT, UNLISTED, REFUSALS[Permission.STRANGER]):
        # https://core.telegram.org/bots/api#answercallbackquery
        assert len(locales[language].text(alert, number="9" * 12)) <= 200


@every_language
def test_what_gettext_reads_is_what_people_wrote(language: str) -> None:
    with (catalogues.FOLDER / language / "LC_MESSAGES" / "bot.mo").open("rb") as file:
        compiled = read_mo(file)
    read = {forms(message.id)[0]: forms(message.string) for message in compiled if message.id}
    assert read == {text: forms(message.string) for text, message in translated(language).items()}
    assert compiled.plural_expr == catalogues.read(language).plural_expr


def test_english_is_said_as_it_is_written() -> None:
    assert all(forms(message.string) == forms(message.id) for message in translated("en").values())


@pytest.mark.parametrize(
    ("code", "said"),
    [
        pytest.param('say.text("a")', "a", id="a text"),
        pytest.param('say.plural("a", "b", 2)', ("a", "b"), id="two forms"),
        pytest.param('X = marked("a" "b")', "ab", id="a mark, in two parts"),
        pytest.param('X = marked_forms("a", "b")', ("a", "b"), id="a mark of two forms"),
        pytest.param("say.plural(*X, 2)", None, id="two forms that are marked elsewhere"),
        pytest.param("say.text(X)", None, id="a name, which is marked elsewhere"),
        pytest.param("say.text(X if y else Z)", None, id="one name or another"),
        pytest.param('text("• ")', None, id="a piece of a page"),
    ],
)
def test_a_text_is_found_in_the_code(code: str, said: object) -> None:
    calls = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]
    assert [catalogues.said(call) for call in calls] == [said]


@pytest.mark.parametrize(
    "code",
    [
        pytest.param('say.text(f"a {b}")', id="a value in its place"),
        pytest.param('say.text("a" + b)', id="a sum"),
        pytest.param('say.text("a" if b else C)', id="a choice that is made where it is said"),
        pytest.param("say.plural(ONE, MANY, 2)", id="two forms that are marked one by one"),
        pytest.param('marked("a".upper())', id="a text that is made"),
    ],
)
def test_a_text_that_no_translator_would_see_is_refused(code: str) -> None:
    call = ast.parse(code, mode="eval").body
    assert isinstance(call, ast.Call)
    with pytest.raises(catalogues.Unreadable):
        catalogues.said(call)


@pytest.mark.parametrize(
    ("language", "number", "said"),
    [
        pytest.param("en", 1, "1 story", id="English, one"),
        pytest.param("en", 1200, "1,200 stories", id="English, many"),
        pytest.param("de", 1200, "1.200 Artikel", id="German"),
        pytest.param("fr", 0, "0 article", id="French, none"),
        pytest.param("fr", 1200, "1\u202f200 articles", id="French, many"),
        pytest.param("ru", 1, "1 статья", id="Russian, one"),
        pytest.param("ru", 3, "3 статьи", id="Russian, a few"),
        pytest.param("ru", 11, "11 статей", id="Russian, eleven"),
        pytest.param("ru", 21, "21 статья", id="Russian, twenty-one"),
        pytest.param("bg", 2, "2 статии", id="Bulgarian"),
        pytest.param("es", 2, "2 noticias", id="Spanish"),
    ],
)
def test_things_are_counted_in_the_language(locales: dict[str, Locale], language: str, number: int, said: str) -> None:
    assert locales[language].plural("{number} story", "{number} stories", number) == said


@pytest.mark.parametrize(
    ("language", "written"),
    [
        pytest.param("en", "4 Mar 2031, 1,234.5, 25%", id="English"),
        pytest.param("de", "4. März 2031, 1.234,5, 25\u00a0%", id="German"),
        pytest.param("es", "4 mar 2031, 1.234,5, 25\u00a0%", id="Spanish"),
        pytest.param("fr", "4 mars 2031, 1\u202f234,5, 25\u202f%", id="French"),
        pytest.param("ru", "4 мар. 2031, 1\u00a0234,5, 25\u00a0%", id="Russian"),
        pytest.param("bg", "4 март 2031, 1\u00a0234,5, 25%", id="Bulgarian"),
    ],
)
def test_days_and_numbers_are_written_in_the_language(locales: dict[str, Locale], language: str, written: str) -> None:
    say = locales[language]
    assert f"{say.day(date(2031, 3, 4))}, {say.number(1234.5, 1)}, {say.share(0.25)}" == written
