"""Checks for a new index, then asks the watched questions again and records their news."""

import asyncio
import logging
import time
from collections.abc import Callable

from bot.monitoring.metrics import Metrics, Via
from bot.monitoring.questions import MeasuredQuestions
from bot.ports import NewsroomPort
from bot.rendering import news_blocks
from bot.services.watches.news import SEEN, after, first_state, news
from bot.services.watches.outbox import Outbox
from bot.services.watches.watchlist import Watch, Watchlist
from bot.transport.chat_locale import ChatLocales
from index.errors import CrosscheckError, QuestionRefused, SnapshotMissing
from index.models import Answer, SentenceRanking

logger = logging.getLogger(__name__)

# Idle ratio: after each watch, this many times its duration is left to people's questions.
IDLE_RATIO = 1.0


class WatchChecker:
    """Asks the watched questions: when they are added, and for each new index."""

    def __init__(
        self,
        newsroom: NewsroomPort,
        watchlist: Watchlist,
        outbox: Outbox,
        locales: ChatLocales,
        metrics: Metrics | None = None,
    ) -> None:
        self._newsroom = newsroom
        self._questions = MeasuredQuestions(newsroom, metrics or Metrics(), Via.WATCH)
        self._watchlist = watchlist
        self._outbox = outbox
        self._locales = locales
        self._turn = asyncio.Lock()
        self._trouble = ""

    async def begin(self, watch: Watch) -> tuple[int, Answer]:
        """Stores a new watch; returns its number, and the current answer.

        Raises `QuestionRefused`, or another `CrosscheckError` if nothing can be asked.
        """
        answer, ranking, generation = await asyncio.to_thread(self._first, watch.question)
        told = first_state(answer, ranking.hits)
        return await self._watchlist.add(watch.model_copy(update={"told": told, "generation": generation})), answer

    async def look(self, bot: str, goes_on: Callable[[], bool] = lambda: True) -> None:
        """Asks all watched questions not yet asked of the current index; `bot` is the bot's user name.

        Stops when `goes_on` returns False, as the bot is to stop.
        """
        if self._turn.locked():
            return
        async with self._turn:
            try:
                generation = await asyncio.to_thread(self._generation)
                for watch in await self._watchlist.behind(generation):
                    if not goes_on():
                        return
                    began = time.monotonic()
                    await self._again(watch, generation, bot)
                    await asyncio.sleep(IDLE_RATIO * (time.monotonic() - began))
            except CrosscheckError as error:
                if str(error) != self._trouble:  # it checks often, and logs a failure once
                    logger.warning("watches are not asked, and are as soon as they can be: %s", error)
                self._trouble = str(error)
            else:
                self._trouble = ""

    async def _again(self, watch: Watch, generation: str, bot: str) -> None:
        try:
            answer = await asyncio.to_thread(self._questions.ask, watch.question)
        except QuestionRefused as error:  # a filter by an outlet whose last story has gone, for one
            logger.info("watch %s cannot be asked of this index", watch.number)
            logger.debug("watch %s cannot be asked: %s", watch.number, error)  # its text may hold words of the question
            await self._outbox.note(watch.number, generation, None)
            return
        changes = news(answer, watch.told)
        if not changes:
            await self._outbox.note(watch.number, generation, None)
            return
        ranking = await asyncio.to_thread(self._newsroom.rank, watch.question, SEEN)
        blocks = news_blocks(watch.question, changes, bot, self._locales.to(watch.chat, watch.language))
        await self._outbox.note(watch.number, generation, after(answer, changes, watch.told, ranking.hits), blocks)

    def _first(self, question: str) -> tuple[Answer, SentenceRanking, str]:
        try:
            generation = self._generation()
        except SnapshotMissing:
            self._questions.ask(question)  # which builds the first index
            generation = self._generation()
        # The generation is read first: if another is published meanwhile, the question is asked again of that.
        return self._questions.ask(question), self._newsroom.rank(question, SEEN), generation

    def _generation(self) -> str:
        return self._newsroom.status().generation
