"""Background jobs and the commands around them: built once, wired by `bot.app`."""

from collections.abc import Callable

from telegram import Bot
from telegram.ext import ExtBot

from bot.access.permissions import Admins
from bot.clock import Clock, utc_now
from bot.handlers.admin.submissions import NamingFilter, SubmissionFilter, Submissions
from bot.handlers.errors import ErrorHandler
from bot.handlers.preferences import QuietCommand
from bot.handlers.privacy import Privacy
from bot.handlers.watches import Watches
from bot.monitoring.metrics import Metrics
from bot.ports import NewsroomPort
from bot.services.admin_alerts import AdminAlerts
from bot.services.refresh import Refresh
from bot.services.reindex_lock import ReindexLock
from bot.services.watches import Delivery, Outbox, WatchChecker, Watchlist
from bot.storage import Database
from bot.storage.answer_messages import AnswerMessages
from bot.storage.preferences import Preferences
from bot.transport.chat_locale import ChatLocales
from bot.transport.service_replies import ServiceReplies

# Seconds between two checks for a new index, which another process may publish, too. A check opens one small file.
LOOK = 20.0


class BackgroundJobs:
    """Watches, quiet hours, privacy, submissions, and the schedule. `now` returns the time."""

    def __init__(
        self,
        newsroom: NewsroomPort,
        reindexing: ReindexLock,
        state: Database,
        *,
        locales: ChatLocales,
        preferences: Preferences,
        admins: Admins,
        failures: ErrorHandler,
        views: AnswerMessages,
        service: ServiceReplies,
        now: Clock = utc_now,
        metrics: Metrics | None = None,
    ) -> None:
        self._service = service
        self.watchlist = Watchlist(state)
        outbox = Outbox(state)
        self._checker = WatchChecker(newsroom, self.watchlist, outbox, locales, metrics)
        self._post = Delivery(outbox, self.watchlist, locales, now, metrics)
        self.watches = Watches(self._checker, self.watchlist, locales, views, now)
        self.quiet = QuietCommand(self.watchlist, locales)
        self.privacy = Privacy(state, locales, [lambda person: preferences.choose(person, None)])

        self.brought, self.names = SubmissionFilter(admins), NamingFilter(admins)
        self.incoming = Submissions(newsroom, reindexing, admins, failures, locales)
        self._refresh = Refresh(newsroom, reindexing, AdminAlerts(state, admins.people, locales), metrics)

    async def refresh(self, bot: Bot) -> None:
        """Fetches and indexes new stories; reports failures to the admins."""
        await self._refresh.run(bot)

    async def look(self, bot: ExtBot[int], goes_on: Callable[[], bool]) -> None:
        """Deletes messages whose time is over; checks the watched questions if there is a new index, and sends news.

        Starts nothing more when `goes_on` returns False, as the bot is to stop.
        """
        await self._service.delete_due(bot)
        await self._checker.look(bot.username, goes_on)
        if goes_on():
            await self._post.deliver(bot)
