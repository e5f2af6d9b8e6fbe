"""The bot speaks the language of whoever reads it, and the stories keep theirs."""

from pathlib import Path

import pytest

from bot.handlers.preferences import ONLY_GROUP_ADMINS
from bot.storage import Database
from index.errors import QuestionRefused
from tests.bot.newsrooms import Desk
from tests.bot.running import ADMIN, Bot, running
from tests.bot.telegram_double import Chat, Fault, Reading, TelegramDouble, group, private, read

pytestmark = pytest.mark.anyio

ASKED = "How many were freed?"


async def test_an_answer_is_told_in_the_readers_language_and_quoted_in_its_own() -> None:
    async with running(Desk()) as bot:
        seen = await private(bot.double, language="de").asks(ASKED)
    assert seen.text.startswith("212 · beide Quellen stimmen überein\n\nHarbour Herald, Northwire · 4. März 2031\n")
    assert seen.quotations[0] == "Tugs freed 212 passengers & crew by noon."
    assert [words for words, _ in seen.links] == ["Ferry freed after nine hours", "5. März 2031"]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        pytest.param("ru", "В статьях этого нет.", id="Russian"),
        pytest.param("es", "No está en las noticias.", id="Spanish"),
        pytest.param("fr-CA", "Absent des articles.", id="French as it is spoken in Canada"),
        pytest.param("BG", "Няма го в статиите.", id="Bulgarian, in capitals"),
        pytest.param("tlh", "Not in the stories.", id="a language that it does not speak"),
        pytest.param("", "Not in the stories.", id="no language"),
        pytest.param(None, "Not in the stories.", id="an app that does not say"),
    ],
)
async def test_the_language_is_that_of_the_app(language: str | None, said: str) -> None:
    async with running(Desk()) as bot:
        assert (await private(bot.double, language=language).asks("Who sank it?")).text == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        pytest.param("/start", "Pregúnteme por las noticias", id="/start"),
        pytest.param("/help", "Escriba una pregunta", id="/help"),
        pytest.param("/sources", "1 fuente\n• Harbour <Herald> · 1 noticia, 3 frases · 4 mar 2031", id="/sources"),
        pytest.param("/status", "Las noticias aún no se han leído", id="/status"),
        pytest.param("/reindex", "Eso solo pueden hacerlo", id="a refusal"),
        pytest.param("/start gone", "Ese pasaje ya no está", id="a passage that is gone"),
        pytest.param("/nonsense", "No conozco ese comando. /help", id="no command"),
    ],
)
async def test_commands_are_answered_in_the_readers_language(written: str, said: str) -> None:
    async with running(Desk()) as bot:
        assert (await private(bot.double, language="es").asks(written)).text.startswith(said)


async def test_a_failure_is_told_in_the_readers_language() -> None:
    async with running(Desk({"Why?": OSError("/srv/disk")})) as bot:
        seen = await private(bot.double, language="fr").asks("Why?")
    assert seen.text == "Quelque chose a mal tourné de mon côté. Veuillez réessayer plus tard."


RUSSIAN = "Теперь здесь мой язык: Русский."


async def pressed(chat: Chat, label: str) -> Reading:
    """What the message with the button became."""
    edited = len(chat.double.done("editMessageText"))
    await chat.press(label)
    return read((await chat.double.until("editMessageText", edited + 1))[-1].fields["text"])


@pytest.mark.parametrize(
    ("refusal", "said"),
    [
        pytest.param(
            QuestionRefused("no story is from {filter}; did you mean {near}?", filter="outlet:<b>", near="outlet:Bay"),
            "Kein Artikel ist von outlet:<b>; meinten Sie outlet:Bay?",
            id="a sentence that the catalogue has",
        ),
        pytest.param(QuestionRefused("no {such} sentence"), "No {such} sentence", id="one that it does not have"),
    ],
)
async def test_a_refused_question_is_told_in_the_readers_language(refusal: QuestionRefused, said: str) -> None:
    async with running(Desk({"Why?": refusal})) as bot:
        assert (await private(bot.double, language="de").asks("Why?")).text == said


async def test_a_language_is_chosen_by_a_button_and_given_back() -> None:
    async with running(Desk()) as bot:
        chat = private(bot.double, language="de")
        assert (await chat.asks("/language")).text == "Ich spreche hier Deutsch. Welche Sprache soll es sein?"
        assert (await pressed(chat, "Русский")).text == RUSSIAN
        assert (await chat.asks("Who sank it?")).text == "В статьях этого нет."
        await chat.asks("/language")
        assert (await pressed(chat, "Как в Telegram")).text == "Ab jetzt spreche ich hier Deutsch."
        assert (await chat.asks("Who sank it?")).text == "Nicht in den Artikeln."


async def test_the_choice_and_its_buttons_outlive_the_bot(tmp_path: Path) -> None:
    async with running(Desk(), state=tmp_path / "bot.sqlite") as bot:
        chat = private(bot.double)
        await chat.asks("/language fr")
        await chat.asks("/language")
        number, button = bot.double.button(chat.id, "Español")
    async with running(Desk(), state=tmp_path / "bot.sqlite") as bot:
        again = private(bot.double)
        assert (await again.asks("Who sank it?")).text == "Absent des articles."
        await bot.double.deliver({"callback_query": a_press(again, int(number), button["callback_data"])})
        await bot.double.until("editMessageText")
        assert (await again.asks("Who sank it?")).text == "No está en las noticias."


@pytest.mark.parametrize(
    ("written", "said"),
    [
        pytest.param("/language de", "Ab jetzt spreche ich hier Deutsch.", id="by its code"),
        pytest.param("/language ESPAÑOL", "A partir de ahora hablo Español aquí.", id="by its own name"),
        pytest.param("/language auto", "I speak English here from now on.", id="as Telegram says"),
        pytest.param(
            "/language <b>", "I do not speak <b>. Which language shall it be?", id="one that it does not speak"
        ),
    ],
)
async def test_a_language_is_chosen_in_words(written: str, said: str) -> None:
    async with running(Desk()) as bot:
        assert (await private(bot.double).asks(written)).text == said


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("language:tlh", id="a language that it does not speak"),
        pytest.param("language:<b>", id="signs that HTML knows"),
    ],
)
async def test_a_button_that_it_never_made_does_nothing(data: str) -> None:
    async with running(Desk()) as bot:
        chat = private(bot.double)
        await chat.asks("/language")
        number, _ = bot.double.button(chat.id, "Español")
        await bot.double.deliver({"callback_query": a_press(chat, int(number), data)})
        await bot.double.until("answerCallbackQuery")
        assert bot.double.tried("editMessageText") == []


async def test_in_a_group_its_admins_choose_for_everyone() -> None:
    async with running(Desk()) as bot:
        leader, member = group(bot.double, 81), group(bot.double, 82, language="de")
        leader.leads()
        assert (await leader.asks("/language es")).text == "A partir de ahora hablo Español aquí."
        member.skip()
        assert (await member.asks("/sources")).text.startswith("1 fuente")
        assert (await private(bot.double, 82, "de").asks("/sources")).text.startswith("1 Quelle")


async def test_in_a_group_nobody_else_chooses_in_words_or_by_a_button() -> None:
    async with running(Desk()) as bot:
        leader, member = group(bot.double, 81), group(bot.double, 82)
        leader.leads()
        bot.double.seat(member.id, {"id": 82, "is_bot": False, "first_name": "Reader"}, "member")
        assert (await member.asks("/language es")).text == ONLY_GROUP_ADMINS
        await member.write("/language")
        await leader.write("/language")
        await bot.double.until("sendMessage", 3)
        await member.press("Español")
        (answered,) = await bot.double.until("answerCallbackQuery")
        assert answered.fields["text"] == ONLY_GROUP_ADMINS
        assert bot.double.tried("editMessageText") == []
        assert (await pressed(leader, "Español")).text == "A partir de ahora hablo Español aquí."


async def test_an_admin_of_a_group_who_writes_without_a_name_chooses() -> None:
    async with running(Desk()) as bot:
        chat = group(bot.double, 1087968824)
        chat.extra = {"sender_chat": chat.chat}
        assert (await chat.asks("/language bg")).text == "Отсега нататък тук говоря: Български."
        stranger = group(bot.double, 136817688)
        stranger.extra = {"sender_chat": {"id": -100300, "type": "channel", "title": "C"}}
        stranger.skip()
        assert (await stranger.asks("/language es")).text.startswith("В група езика избират")


async def test_the_menu_speaks_every_language_and_shows_choices_to_those_who_may_make_them() -> None:
    async with running(Desk()) as bot:
        menus = await bot.double.until("setMyCommands", 4 * 6)
    shown = {(each.fields.get("language_code"), each.fields.get("scope")): each.fields["commands"] for each in menus}
    assert {language for language, _ in shown} == {None, "bg", "de", "es", "fr", "ru"}
    assert "wie man fragt" in shown["de", None]
    assert '"language"' in shown["de", '{"type": "all_chat_administrators"}']
    assert '"language"' not in shown["de", '{"type": "all_group_chats"}']
    assert [scope for (_, scope), commands in shown.items() if "reindex" in commands] == [
        f'{{"chat_id": {ADMIN}, "type": "chat"}}'
    ] * 6


async def test_a_bot_that_nobody_described_describes_itself_in_every_language() -> None:
    async with running(Desk()) as bot:
        long = await bot.double.until("setMyDescription", 6)
        short = await bot.double.until("setMyShortDescription", 6)
    assert [each.fields.get("language_code") for each in long] == ["bg", "de", "es", "fr", "ru", None]
    assert long[1].fields["description"].startswith("Fragen Sie mich nach den Nachrichten.")
    assert short[-1].fields["short_description"] == "Answers about the news, in the sources' own words."
    assert all(len(each.fields["description"]) <= 512 for each in long)
    assert all(len(each.fields["short_description"]) <= 120 for each in short)


async def test_a_description_that_somebody_wrote_stays(state: Database, caplog: pytest.LogCaptureFixture) -> None:
    async with TelegramDouble() as double:
        double.described = {"getMyDescription": "Ours", "getMyShortDescription": "Ours"}
        bot = Bot(Desk(), double, frozenset(), state)
        await double.until("getMyShortDescription")
        await bot.end()
        assert double.tried("setMyDescription") + double.tried("setMyShortDescription") == []
    assert "description was not set" not in caplog.text


async def test_a_description_that_cannot_be_set_is_logged_and_nothing_more(caplog: pytest.LogCaptureFixture) -> None:
    async with running(Desk()) as bot:
        bot.double.fail("getMyDescription", Fault(400, "Bad Request: no"))
        await bot.double.until_tried("getMyDescription", 400)
        assert (await private(bot.double).asks("Who sank it?")).text == "Not in the stories."
    assert "the bot's description was not set: No" in caplog.text


def a_press(chat: Chat, number: int, data: str) -> dict[str, object]:
    """The press of a button of any data."""
    message = {"message_id": number, "date": 1_780_000_000, "chat": chat.chat, "text": "?"}
    return {"id": "1", "from": chat.person, "chat_instance": chat.id, "message": message, "data": data}
