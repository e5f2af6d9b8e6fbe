"""Scheduled refresh: fetch and index new stories, and report failures to the admins once."""

import asyncio
import logging
from functools import partial

from telegram import Bot

from bot.monitoring.metrics import JobResult, Metrics
from bot.ports import NewsroomPort
from bot.rendering import reading_fails_page, reading_works_page, sources_page
from bot.services.admin_alerts import AdminAlerts
from bot.services.reindex_lock import ReindexLock, ReindexStopped
from index.errors import CrosscheckError, FetchBusy, IndexBusy, NothingToFetch

logger = logging.getLogger(__name__)

# Kinds of alerts.
READING, FETCHING = "reading", "fetching"


class Refresh:
    """Fetches new stories and reindexes."""

    def __init__(
        self, newsroom: NewsroomPort, reindexing: ReindexLock, alerts: AdminAlerts, metrics: Metrics | None = None
    ) -> None:
        self._newsroom = newsroom
        self._reindexing = reindexing
        self._alarms = alerts
        self._metrics = metrics or Metrics()
        self._turn = asyncio.Lock()

    async def run(self, bot: Bot) -> None:
        """Refreshes once, unless a refresh is running; waits for a running reindex."""
        if self._turn.locked():
            return
        async with self._turn:
            try:
                await self._fetch(bot)
                report = await self._reindexing.run()
            except (IndexBusy, ReindexStopped) as error:  # another process reads what is new, or the bot ends
                logger.info("not read this time: %s", error)
            except CrosscheckError as error:
                logger.error("refresh: %s", error)  # noqa: TRY400 - its text says all; it was raised on purpose
                await self._fails(bot, str(error))
            except Exception:
                await self._fails(bot, None)
                raise
            else:
                logger.info("refreshed: %s added, %s changed", len(report.added), len(report.changed))
                if (await self._alarms.turn(READING, {})).over:
                    await self._alarms.tell(bot, reading_works_page)

    async def _fetch(self, bot: Bot) -> None:
        result, report = JobResult.FAILED, None
        try:
            report = await asyncio.to_thread(self._newsroom.fetch, self._reindexing.check_goes_on)
            result = JobResult.DONE
        except (NothingToFetch, FetchBusy) as error:
            result = JobResult.BUSY if isinstance(error, FetchBusy) else JobResult.IDLE
            logger.debug("nothing is fetched: %s", error)
            return
        except ReindexStopped:
            result = JobResult.STOPPED
            raise
        finally:
            self._metrics.fetch(result, report)
        failing = {each.where: each.why for each in (*report.known, *report.refused)}
        turn = await self._alarms.turn(FETCHING, failing)
        for where in turn.new:
            logger.warning("fetch: %s: %s", where, failing[where])
        if turn.new or turn.over:
            news = {where: failing[where] for where in turn.new}
            await self._alarms.tell(bot, partial(sources_page, news, turn.over))

    async def _fails(self, bot: Bot, why: str | None) -> None:
        if (await self._alarms.turn(READING, {READING: why or ""})).new:
            await self._alarms.tell(bot, partial(reading_fails_page, why))
