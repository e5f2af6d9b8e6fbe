"""The whole way: files, the real newsroom, the real application, and what a person reads in Telegram."""

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from index import samples
from index.api.newsroom import Newsroom
from index.models import Progress, ReindexReport
from tests.bot.running import ADMIN, running
from tests.bot.telegram_double import TelegramDouble, private, read
from tests.bot.telegram_double.server import PATIENCE
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
url: https://coast.example/karsa?page=1

All 31 miners were freed from the Karsa pit & are well, officials <in Karsa> said on Wednesday.

The pit stays closed. An inquiry begins next week.
"""
QUESTION = "How many miners were freed?"
FILES = {"herald/pit.txt": HERALD, "courier.txt": COURIER}


async def test_a_question_is_answered_from_files_that_nobody_has_read_yet(make_newsroom: MakeNewsroom) -> None:
    async with running(make_newsroom(FILES)) as bot:
        seen = await private(bot.double).asks(QUESTION)
    assert seen.text.startswith("31 · both sources agree\n\n")
    assert sorted(seen.bold) == ["31", "31", "31", "Coast Courier", "Harbour Herald"]
    for words in seen.quotations:
        assert any(words in text for text in FILES.values()), words
    assert "Harbour Herald · 4 Mar 2031\nMiners freed after two days\n" in seen.text
    assert "Coast Courier · 5 Mar 2031\nKarsa pit rescue ends\n" in seen.text
    links = dict(seen.links)
    assert links["Karsa pit rescue ends"].startswith("https://coast.example/karsa?page=1#:~:text=All%2031%20miners")


async def test_a_citation_leads_to_its_paragraph(make_newsroom: MakeNewsroom) -> None:
    async with running(make_newsroom(FILES)) as bot:
        chat = private(bot.double)
        address = dict((await chat.asks(QUESTION)).links)["Miners freed after two days"]
        seen = await chat.asks("/start " + address.rpartition("=")[2])
    assert seen.quotations == ("Rescuers freed 31 miners from the Karsa pit on Tuesday, the mine's owner said.",)
    assert seen.bold == ("Harbour Herald", *seen.quotations)


async def test_what_no_story_answers_is_refused_with_the_nearest_headlines(make_newsroom: MakeNewsroom) -> None:
    async with running(make_newsroom(FILES)) as bot:
        seen = await private(bot.double).asks("Who won the cycling cup in Karsa?")
    assert seen.text.startswith("Not in the stories.")
    assert seen.quotations == ()


@pytest.mark.parametrize(
    "text", [pytest.param("  \n", id="empty"), pytest.param("why? " * 1000, id="5,000 characters")]
)
async def test_a_question_that_cannot_be_asked_is_answered_in_one_sentence(
    make_newsroom: MakeNewsroom, text: str
) -> None:
    async with running(make_newsroom(FILES)) as bot:
        seen = await private(bot.double).asks(text)
    assert seen.text.startswith("The question ")
    assert "\n" not in seen.text


async def test_an_unknown_outlet_is_answered_with_a_command_of_the_chat(make_newsroom: MakeNewsroom) -> None:
    async with running(make_newsroom(FILES)) as bot:
        seen = await private(bot.double).asks("How many miners were freed? outlet:Zzyzx")
    assert seen.text == "No story is from outlet:Zzyzx; /sources lists the outlets"


async def test_no_folder_is_named_to_strangers(make_newsroom: MakeNewsroom, tmp_path: Path) -> None:
    async with running(make_newsroom({})) as bot:
        assert (
            await private(bot.double).asks(QUESTION)
        ).text == "The stories cannot be asked just now. Please try again later."
        assert str(tmp_path) in (await private(bot.double, ADMIN).asks(QUESTION)).text


async def test_sources_and_status_tell_what_was_read(make_newsroom: MakeNewsroom, tmp_path: Path) -> None:
    async with running(make_newsroom(FILES)) as bot:
        chat = private(bot.double)
        sources = (await chat.asks("/sources")).text
        status = (await chat.asks("/status")).text
    assert sources.splitlines()[0] == "2 sources"
    assert set(sources.splitlines()[1:]) == {
        "• Harbour Herald · 1 story, 3 sentences · 4 Mar 2031",
        "• Coast Courier · 1 story, 3 sentences · 5 Mar 2031",
    }
    assert status.startswith("Stories: 2 of 2 outlets\nSentences: 6\n")
    assert str(tmp_path) not in status


class HeldNewsroom(Newsroom):
    """A newsroom whose reindex stands still after its first file, until it is released."""

    def __init__(self, stories: Path, index: Path) -> None:
        super().__init__(stories, index)
        self.released = threading.Event()

    def reindex(self, progress: Callable[[Progress], None] | None = None, *, afresh: bool = False) -> ReindexReport:
        def held(step: Progress) -> None:
            if progress:
                progress(step)
                assert self.released.wait(PATIENCE), "the test never released the work"

        return super().reindex(held, afresh=afresh)


async def test_a_reindex_tells_what_changed_while_the_old_index_answers(
    make_newsroom: MakeNewsroom, tmp_path: Path
) -> None:
    make_newsroom({**FILES, "old.txt": "title: Old\noutlet: Old Post\n\nThe old pit was closed by its owner."})
    newsroom = HeldNewsroom(tmp_path / "stories", tmp_path / "index")
    newsroom.reindex()
    (tmp_path / "stories" / "old.txt").unlink()
    make_newsroom(
        {"herald/pit.txt": HERALD.replace("31", "33"), "new.txt": COURIER.replace("Coast", "New"), "empty.txt": ""}
    )
    async with running(newsroom) as bot:
        chat = private(bot.double, ADMIN)
        await chat.asks("/reindex")
        await bot.double.until("editMessageText")
        assert "31" in (await chat.asks(QUESTION)).bold
        newsroom.released.set()
        await asyncio.wait_for(_report(bot.double), PATIENCE)
        assert "33" in (await chat.asks(QUESTION)).bold
    report = read(bot.double.done("editMessageText")[-1].fields["text"]).text.splitlines()
    assert report[0].startswith("Reindexed in ")
    assert "Added: 1 (new.txt)" in report
    assert "Changed: 1 (herald/pit.txt)" in report
    assert "Removed: 1 (old.txt)" in report
    assert "Refused: 1" in report
    assert any(line.startswith("• empty.txt: ") for line in report)


async def _report(double: TelegramDouble) -> None:
    for edit in range(1, 1000):
        last = (await double.until("editMessageText", edit))[-1]
        if "Added" in last.fields["text"]:
            return


async def test_the_samples_answer_in_their_own_words(tmp_path: Path) -> None:
    newsroom = Newsroom(samples.FOLDER, tmp_path / "index")
    question = "How many people were rescued from the ferry?"
    async with running(newsroom) as bot:
        seen = await private(bot.double).asks(question)
    sources = newsroom.ask(question).sources
    assert len(sources) > 1
    snippets = [each for source in sources for each in source.snippets]
    assert list(seen.quotations) == ["\n".join(filter(None, (each.lead, each.text))) for each in snippets]
    assert any(each.lead for each in snippets)
    assert all(source.outlet in seen.text for source in sources)
    assert "86" in seen.bold


async def test_the_first_question_of_the_mission(shared: Path, tmp_path: Path) -> None:
    newsroom = Newsroom(shared / "stories", tmp_path / "index")
    async with running(newsroom) as bot:
        chat = private(bot.double)
        seen = await chat.asks("how many were released?")
        refused = await chat.asks("who won the world cup?")
    assert seen.text.startswith("123 · both sources agree\n\nFakti · 18 Dec 2025\n")
    assert "\n\nThe Straits Times, Reuters · 17 Dec 2025\n" in seen.text
    assert [words for words in seen.bold if words.isdigit()] == ["123", "123", "123"]
    files = [path.read_text("utf-8") for path in (shared / "stories").iterdir()]
    second = seen.text.index("The Straits Times, Reuters")
    assert "123" in seen.quotations[0]
    assert "123" in next(words for words in seen.quotations if seen.text.index(words) > second)
    lines = [line for words in seen.quotations for line in words.splitlines()]  # a sentence before has its own
    assert all(sum(line in text for text in files) == 1 for line in lines)
    assert "John Cole (Fakti)" in seen.text
    assert "John Coale (The Straits Times)" in seen.text
    assert seen.text.index("They differ elsewhere:") > seen.text.rindex(seen.quotations[-1])
    assert refused.text.startswith("Not in the stories.")
    assert refused.quotations == ()
