"""What a chat asked to hear of, over a real newsroom whose stories change."""

import asyncio
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot.handlers.watches import LIMIT, LONGEST
from bot.services.watches import Outbox, WatchChecker, Watchlist, delivery
from bot.services.watches.news import ReportedState
from bot.services.watches.watchlist import Watch
from bot.storage import Database
from bot.storage.preferences import Preferences
from bot.transport.chat_locale import ChatLocales
from index.api.newsroom import Newsroom
from index.models import Status
from tests.bot.newsrooms import Desk
from tests.bot.running import ADMIN, Bot, running
from tests.bot.telegram_double import DROPPED, Chat, Fault, Reading, blocked, group, private, read
from tests.conftest import MakeNewsroom

pytestmark = pytest.mark.anyio

HERALD = """\
title: Miners freed after two days
outlet: Harbour Herald
published: 2031-03-04

Rescuers freed 31 miners from the Karsa pit on Tuesday, the mine's owner said.

The men had been cut off by water since Sunday. Engineer Ilse Brandt led the work.
"""
COURIER = """\
title: Karsa pit rescue ends
outlet: Coast Courier
published: 2031-03-05
url: https://coast.example/karsa

All 33 miners were freed from the Karsa pit & are well, officials said on Wednesday.

The pit stays closed. An inquiry begins next week.
"""
WEATHER = """\
title: Rain in Orrin
outlet: Orrin Weather
published: 2031-03-05

Rain fell on Orrin for a third day. The flood reached 40 houses by noon.
"""
QUESTION = "How many miners were freed?"
TODAY = "Watch 1\nI will tell you when a new story answers that, or a source changes it. Today: 31 (Harbour Herald)"


class Stories:
    """A folder of stories, its newsroom, and what happens to them."""

    def __init__(self, make: MakeNewsroom, folder: Path) -> None:
        self._make = make
        self.folder = folder
        self.newsroom = make({"herald.txt": HERALD, "weather.txt": WEATHER})
        self.newsroom.reindex()

    def change(self, **files: str) -> None:
        """Writes stories, named without their suffix, and has another process, as it were, read them."""
        self._make({f"{name}.txt": text for name, text in files.items()})
        Newsroom(self.newsroom.stories, self.newsroom.index).reindex()


@pytest.fixture
def stories(make_newsroom: MakeNewsroom, tmp_path: Path) -> Stories:
    return Stories(make_newsroom, tmp_path / "stories")


async def hears(bot: Bot, chat: Chat) -> list[Reading]:
    """What the chat is told unasked when the bot has looked."""
    await bot.does("look")
    news = chat.unread
    chat.skip()
    return news


async def test_a_new_story_that_answers_is_told_once_and_quoted(stories: Stories) -> None:
    async with running(stories.newsroom) as bot:
        chat = private(bot.double)
        assert (await chat.asks(f"/watch {QUESTION}")).text == TODAY
        assert await hears(bot, chat) == []
        stories.change(courier=COURIER)
        (news,) = await hears(bot, chat)
        assert await hears(bot, chat) == []
    assert news.text.startswith(
        f"News on “{QUESTION}”\nnew: 33, Coast Courier, 5 Mar 2031\n\nCoast Courier · 5 Mar 2031\nKarsa pit rescue ends\n"
    )
    assert news.quotations == ("All 33 miners were freed from the Karsa pit & are well, officials said on Wednesday.",)
    assert set(news.bold) == {QUESTION, "33", "Coast Courier"}
    assert dict(news.links)["Karsa pit rescue ends"].startswith("https://coast.example/karsa#:~:text=All%2033")


CORRECTED = HERALD.replace("31 miners", "32 miners")
LATER = HERALD.replace("31 miners", "35 miners").replace("03-04", "03-06")


@pytest.mark.parametrize(
    ("files", "told"),
    [
        pytest.param({"herald": CORRECTED}, ["was 31, now 32, Harbour Herald, 4 Mar 2031"], id="a story is corrected"),
        pytest.param(
            {"later": LATER}, ["was 31, now 35, Harbour Herald, 6 Mar 2031"], id="a later story gives another value"
        ),
        pytest.param(
            {"earlier": LATER.replace("03-06", "03-01").replace("35", "12")},
            ["new: 12, Harbour Herald, 1 Mar 2031"],
            id="an earlier story comes in late, and changes nothing",
        ),
        pytest.param(
            {"herald": CORRECTED, "courier": COURIER},
            ["was 31, now 32, Harbour Herald, 4 Mar 2031", "new: 33, Coast Courier, 5 Mar 2031"],
            id="two sources at once",
        ),
        pytest.param({"herald": HERALD.replace("Engineer", "The engineer")}, [], id="another sentence is edited"),
        pytest.param(
            {"herald": HERALD.replace("the mine's owner said", "its owner said")}, [], id="an edit beside the value"
        ),
        pytest.param({"copy": HERALD}, [], id="the same story once more"),
        pytest.param({"snow": WEATHER.replace("Rain", "Snow")}, [], id="a story about something else"),
    ],
)
async def test_only_what_is_news_is_told(stories: Stories, files: dict[str, str], told: list[str]) -> None:
    async with running(stories.newsroom) as bot:
        chat = private(bot.double)
        await chat.asks(f"/watch {QUESTION}")
        stories.change(**files)
        news = await hears(bot, chat)
    heads = [line for each in news for line in each.text.split("\n\n")[0].splitlines()[1:]]
    assert sorted(heads) == sorted(told)
    assert len(news) == bool(told)


async def test_a_question_that_nothing_answers_yet_waits_for_its_story(stories: Stories) -> None:
    async with running(stories.newsroom) as bot:
        chat = private(bot.double)
        asked = await chat.asks("/watch How many goats escaped in Tolm?")
        assert asked.text == "Watch 1\nI will tell you when a story answers that. So far none does."
        stories.change(goats="outlet: Tolm Times\npublished: 2031-03-06\n\nIn Tolm 14 goats escaped on Thursday.\n")
        (news,) = await hears(bot, chat)
    assert "new: 14, Tolm Times, 6 Mar 2031" in news.text


async def test_what_came_while_the_bot_was_away_is_told_when_it_is_back(stories: Stories, tmp_path: Path) -> None:
    state = tmp_path / "bot.sqlite"
    async with running(stories.newsroom, state=state) as bot:
        await private(bot.double).asks(f"/watch {QUESTION}")
    stories.change(courier=COURIER)
    async with running(stories.newsroom, state=state) as bot:
        (news,) = await hears(bot, private(bot.double))
    assert "new: 33, Coast Courier" in news.text


async def test_a_watch_is_asked_for_by_a_reply_to_the_question(stories: Stories) -> None:
    async with running(stories.newsroom) as bot:
        chat = private(bot.double)
        asked = {
            "message_id": 5,
            "date": 1,
            "chat": chat.chat,
            "from": chat.person,
            "text": "How many\nminers were freed?",
        }
        await chat.write("/watch", reply_to_message=asked)
        assert (await chat.reads()).text == TODAY
        assert QUESTION in (await chat.asks("/watches")).text
        answer = {**asked, "from": {"id": 4242, "is_bot": True, "first_name": "Crosscheck"}, "text": "31"}
        await chat.write("/watch", reply_to_message=answer)
        assert (await chat.reads()).text.startswith("Write the question behind the command")


class Clock:
    """A clock that a test sets: the hour of a day, UTC."""

    def __init__(self, hour: int) -> None:
        self.hour = hour

    def __call__(self) -> datetime:
        return datetime(2031, 3, 7, self.hour, tzinfo=UTC)


async def test_a_reply_to_an_answer_watches_its_question(stories: Stories) -> None:
    async with running(stories.newsroom) as bot:
        chat = private(bot.double)
        await chat.asks(QUESTION)
        assert (await chat.replies("/watch")).text == TODAY
        stories.change(courier=COURIER)
        (news,) = await hears(bot, chat)
    assert QUESTION in news.text


async def test_news_of_quiet_hours_come_afterwards_in_one_message(stories: Stories) -> None:
    clock = Clock(21)
    async with running(stories.newsroom, now=clock) as bot:
        chat = private(bot.double)
        told = (await chat.asks("/quiet 22-7 +1")).text
        await chat.asks(f"/watch {QUESTION}")
        await chat.asks("/watch How many houses did the flood reach?")
        stories.change(herald=CORRECTED)
        assert await hears(bot, chat) == []
        clock.hour = 3
        stories.change(courier=COURIER, weather=WEATHER.replace("40", "52"))
        assert await hears(bot, chat) == []
        clock.hour = 6
        (news,) = await hears(bot, chat)
        stories.change(herald=LATER)
        assert len(await hears(bot, chat)) == 1
    assert told.startswith("Quiet from 22:00 to 07:00, UTC+01:00.")
    heads = [line for line in news.text.splitlines() if line.startswith(("News on", "new:", "was"))]
    assert sorted(heads) == sorted(
        [
            f"News on “{QUESTION}”",
            "was 31, now 32, Harbour Herald, 4 Mar 2031",
            f"News on “{QUESTION}”",
            "new: 33, Coast Courier, 5 Mar 2031",
            "News on “How many houses did the flood reach?”",
            "was 40, now 52, Orrin Weather, 5 Mar 2031",
        ]
    )
    assert len(news.quotations) == 3


async def test_watches_that_change_together_are_told_in_a_message_each(stories: Stories) -> None:
    async with running(stories.newsroom) as bot:
        chat = private(bot.double)
        await chat.asks(f"/watch {QUESTION}")
        await chat.asks("/watch How many miners did rescuers free?")
        stories.change(herald=CORRECTED)
        news = await hears(bot, chat)
    assert [each.bold[0] for each in news] == [QUESTION, "How many miners did rescuers free?"]


async def test_whoever_blocks_the_bot_loses_their_watches_and_nobody_else_does(
    stories: Stories, tmp_path: Path
) -> None:
    state = tmp_path / "bot.sqlite"
    async with running(stories.newsroom, state=state, now=Clock(12)) as bot:
        first, second = private(bot.double, 71), private(bot.double, 72)
        for chat in (first, second):
            await chat.asks("/quiet 1-2")
            await chat.asks(f"/watch {QUESTION}")
        stories.change(courier=COURIER)
        bot.double.fail("sendMessage", blocked())
        assert await hears(bot, first) == []
        assert len(second.unread) == 1
        second.skip()
        assert (await first.asks("/watches")).text == "Nothing is watched here."
        assert (await first.asks("/quiet")).text.startswith("There are no quiet hours here.")
        assert (await second.asks("/watches")).text.startswith("1 watched question:")


MOVED = Fault(400, "Bad Request: group chat was upgraded to a supergroup chat", moved_to=-100777)


async def test_a_group_that_became_a_supergroup_keeps_its_watches(stories: Stories) -> None:
    async with running(stories.newsroom) as bot:
        old, new = group(bot.double, number=-4), group(bot.double, number=-100777)
        await old.asks(f"/watch {QUESTION}")
        stories.change(courier=COURIER)
        bot.double.fail("sendMessage", MOVED)
        assert await hears(bot, old) == []
        (news,) = await hears(bot, new)
        assert (await old.asks("/watches")).text == "Nothing is watched here."
    assert "new: 33" in news.text


@pytest.mark.parametrize(
    ("fault", "arrives"),
    [
        pytest.param(Fault(502, "Bad Gateway"), True, id="Telegram is not well, and took nothing"),
        pytest.param(DROPPED, False, id="the socket breaks: nobody knows whether it was taken"),
        pytest.param(Fault(0, late=True), False, id="it was taken, and only the answer got lost"),
        pytest.param(Fault(400, "Bad Request: something is wrong with it"), False, id="it is refused"),
    ],
)
async def test_news_are_never_sent_twice(stories: Stories, fault: Fault, arrives: bool) -> None:
    async with running(stories.newsroom) as bot:
        chat = private(bot.double)
        await chat.asks(f"/watch {QUESTION}")
        stories.change(courier=COURIER)
        tried = len(bot.double.tried("sendMessage"))
        bot.double.fail("sendMessage", fault)
        await hears(bot, chat)
        await bot.does("look")
        assert bot.double.tried("sendMessage")[tried:] == [fault.status, *[200] * arrives]
        chat.skip()
        assert (await chat.asks("/watches")).text.startswith("1 watched question:")


@pytest.mark.parametrize("refusal", ["not enough rights to send text messages to the chat", "TOPIC_CLOSED"])
async def test_news_wait_where_the_bot_may_not_write_and_come_once_when_it_may(
    stories: Stories, refusal: str, caplog: pytest.LogCaptureFixture
) -> None:
    clock = SimpleNamespace(now=datetime(2031, 3, 9, tzinfo=UTC))
    async with running(stories.newsroom, now=lambda: clock.now) as bot:
        chat = group(bot.double)
        await chat.asks(f"/watch {QUESTION}")
        await chat.asks("/watch Who freed them?")
        stories.change(courier=COURIER)
        tried = len(bot.double.tried("sendMessage"))
        bot.double.fail("sendMessage", *[Fault(400, f"Bad Request: {refusal}")] * 2)
        for _ in range(3):
            await bot.does("look")
        assert bot.double.tried("sendMessage")[tried:] == [400]
        clock.now += delivery.LATER
        await bot.does("look")
        assert bot.double.tried("sendMessage")[tried:] == [400, 400]
        clock.now += delivery.LATER
        for _ in range(3):
            await bot.does("look")
        assert bot.double.tried("sendMessage")[tried:] == [400, 400, 200, 200]  # a message each watch
    assert caplog.text.count("news wait until chat -100200 can be written to") == 1


async def test_what_was_being_sent_when_the_bot_died_is_not_sent_again(stories: Stories, tmp_path: Path) -> None:
    state = tmp_path / "bot.sqlite"
    async with running(stories.newsroom, state=state) as bot:
        await private(bot.double).asks(f"/watch {QUESTION}")
        stories.change(courier=COURIER)
        bot.double.fail("sendMessage", Fault(502, "Bad Gateway"))
        await bot.does("look")
    with closing(Database(state)) as database:
        assert database.do(lambda connection: connection.execute("UPDATE letters SET begun = 1").rowcount) == 1
    async with running(stories.newsroom, state=state) as bot:
        assert await hears(bot, private(bot.double)) == []
        stories.change(herald=CORRECTED)
        assert len(await hears(bot, private(bot.double))) == 1


async def test_news_go_into_the_topic_that_asked_and_into_the_group_once_it_is_closed(stories: Stories) -> None:
    async with running(stories.newsroom) as bot:
        chat = group(bot.double)
        await chat.write(f"/watch {QUESTION}", message_thread_id=7, is_topic_message=True)
        await chat.reads()
        stories.change(courier=COURIER)
        await hears(bot, chat)
        assert bot.double.done("sendMessage")[-1].fields["message_thread_id"] == "7"
        stories.change(herald=CORRECTED)
        bot.double.fail("sendMessage", Fault(400, "Bad Request: message thread not found"))
        await hears(bot, chat)
        assert "message_thread_id" not in bot.double.done("sendMessage")[-1].fields


async def test_a_watch_is_ended_by_its_number_and_by_the_buttons(stories: Stories) -> None:
    async with running(stories.newsroom) as bot:
        chat = private(bot.double)
        await chat.asks("/watch Who led the work?")
        await chat.asks(f"/watch {QUESTION}")
        await chat.press("End this watch")
        await bot.double.until("editMessageReplyMarkup")
        await chat.asks(f"/watch {QUESTION}")
        listed = (await chat.asks("/watches")).text
        await chat.press("End 3. How many miners were freed?")
        left = read((await bot.double.until("editMessageText"))[0].fields["text"]).text
        assert (await chat.asks("/unwatch 1")).text == "The watch of “Who led the work?” has ended."
        assert (await chat.asks("/unwatch 1")).text == "There is no such watch here. /watches lists them."
        stories.change(herald=CORRECTED)
        assert await hears(bot, chat) == []
    assert listed == (
        "2 watched questions:\n1. Who led the work? – Engineer Ilse Brandt (Harbour Herald)\n"
        "3. How many miners were freed? – 31 (Harbour Herald)"
    )
    assert left == "1 watched question:\n1. Who led the work? – Engineer Ilse Brandt (Harbour Herald)"
    assert bot.double.done("answerCallbackQuery")[0].fields["text"] == f"The watch of “{QUESTION}” has ended."


async def test_in_a_group_only_who_asked_or_an_admin_ends_a_watch(stories: Stories) -> None:
    refused = "In a group a watch is ended by whoever asked for it, or by an admin of the group."
    async with running(stories.newsroom) as bot:
        asker, other, admin = (group(bot.double, number) for number in (71, 72, 73))
        admin.leads()
        for question in ("Who led the work?", QUESTION, "What stays closed?"):
            await asker.asks(f"/watch {question}")
        other.skip()
        assert (await other.asks("/unwatch 1")).text == refused
        await asker.press("End this watch", other.person)
        alert = (await bot.double.until("answerCallbackQuery"))[0].fields
        admin.skip()
        assert (await admin.asks("/unwatch 1")).text == "The watch of “Who led the work?” has ended."
        anonymous = Chat(bot.double, admin.chat, {"id": 1087968824, "is_bot": True, "first_name": "Group"})
        anonymous.extra = {"sender_chat": admin.chat}
        anonymous.skip()
        assert (await anonymous.asks("/unwatch 2")).text == f"The watch of “{QUESTION}” has ended."
        asker.skip()
        assert (await asker.asks("/unwatch 3")).text == "The watch of “What stays closed?” has ended."
        assert (await private(bot.double, 71).asks("/unwatch 3")).text.startswith("There is no such watch here.")
    assert alert == {**alert, "text": refused, "show_alert": "True"} or alert["show_alert"] == "true"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        pytest.param("/watch", "Write the question behind the command, or reply to it: /watch How many", id="nothing"),
        pytest.param("/watch " + "why " * LONGEST, f"A watched question may have up to {LONGEST} char", id="too long"),
        pytest.param(f"/watch {QUESTION.upper()}", "That is watched already: watch 1.", id="the same once more"),
        pytest.param("/unwatch", "There is no such watch here.", id="no number"),
        pytest.param("/unwatch " + "9" * 30, "There is no such watch here.", id="a number beyond all"),
        pytest.param("/unwatch 1; DROP TABLE watches", "There is no such watch here.", id="no number, and more"),
        pytest.param("/quiet 7-7", "I cannot read those hours.", id="no hours at all"),
        pytest.param("/quiet 25-7", "I cannot read those hours.", id="no hour"),
        pytest.param("/quiet 22-7 Atlantis", "I cannot read those hours.", id="no place"),
        pytest.param("/quiet 22:30-7 europe/sofia", "Quiet from 22:30 to 07:00, Europe/Sofia.", id="a place"),
        pytest.param("/quiet off", "There are no quiet hours here any more.", id="no quiet hours"),
    ],
)
async def test_what_cannot_be_done_is_said(stories: Stories, written: str, said: str) -> None:
    async with running(stories.newsroom) as bot:
        chat = private(bot.double)
        await chat.asks(f"/watch {QUESTION}")
        assert (await chat.asks(written)).text.startswith(said)


async def test_a_chat_has_a_limit_of_watches(stories: Stories) -> None:
    async with running(stories.newsroom) as bot:
        chat = private(bot.double, ADMIN)  # whose messages have no limit
        for number in range(LIMIT):
            await chat.asks(f"/watch Who freed miner {number}?")
        assert (await chat.asks(f"/watch {QUESTION}")).text.startswith(f"{LIMIT} questions are watched here")
        listed = await chat.asks("/watches")
        assert (await private(bot.double, 78).asks(f"/watch {QUESTION}")).text.startswith(f"Watch {LIMIT + 1}\n")
    assert listed.text.startswith(f"{LIMIT} watched questions:")
    assert len(bot.double.done("sendMessage", chat_id=chat.id)) == LIMIT + 2


async def test_only_admins_of_a_group_set_its_quiet_hours(stories: Stories) -> None:
    async with running(stories.newsroom) as bot:
        chat = group(bot.double)
        assert (await chat.asks("/quiet 22-7")).text == "In a group its admins set the quiet hours."
        assert (await chat.asks("/quiet")).text.startswith("There are no quiet hours here.")
        chat.leads()
        assert (await chat.asks("/quiet 22-7")).text.startswith("Quiet from 22:00 to 07:00, UTC.")


async def test_questions_are_answered_while_watches_are_asked(stories: Stories) -> None:
    async with running(stories.newsroom) as bot:
        chat = private(bot.double)
        await chat.asks(f"/watch {QUESTION}")
        stories.change(herald=CORRECTED)
        looking = asyncio.create_task(bot.does("look"))
        assert (await private(bot.double, 78).asks(QUESTION)).text.startswith("32")
        await looking
    assert "was 31, now 32" in chat.unread[0].text


async def test_an_index_that_is_not_there_is_logged_once_and_not_at_each_look(caplog: pytest.LogCaptureFixture) -> None:
    async with running(Desk()) as bot:
        for _ in range(3):
            await bot.does("look")
    assert caplog.text.count("watches are not asked") == 1


class Published(Desk):
    """A desk whose index is of a generation."""

    def status(self) -> Status:
        return Status(
            stories=2, sentences=4, outlets=2, terms=9, generation="second", format=1, size=9,
            built=datetime(2031, 3, 4, tzinfo=UTC), refused=0,
        )  # fmt: skip


async def test_after_each_watch_people_have_as_long_for_their_questions_as_it_took(
    state: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks, rested = iter((10.0, 13.0, 20.0, 20.5)), list[float]()

    async def rest(seconds: float) -> None:
        rested.append(seconds)

    monkeypatch.setattr("bot.services.watches.checker.time", SimpleNamespace(monotonic=lambda: next(ticks)))
    monkeypatch.setattr(asyncio, "sleep", rest)
    watchlist, locales = Watchlist(state), ChatLocales((), Preferences(state))
    for question in ("Who was freed?", "Who was held?"):
        await watchlist.add(
            Watch(
                chat=7, topic=None, person=7, language="en", question=question, made=datetime(2031, 3, 4, tzinfo=UTC),
                generation="first", told=ReportedState(),
            )
        )  # fmt: skip
    await WatchChecker(Published(), watchlist, Outbox(state), locales).look("crosscheck_bot")
    assert rested == [3.0, 0.5]
    assert await watchlist.behind("second") == ()
