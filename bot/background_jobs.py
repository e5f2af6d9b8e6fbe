"""What the bot does without being asked, and the commands around it: built once, wired by `bot.app`."""

from collections.abc import Callable

from telegram import Bot

from bot.access.permissions import Admins
from bot.clock import Clock, utc_now
from bot.handlers.errors import ErrorHandler
from bot.handlers.privacy import Privacy
from bot.handlers.quiet_hours import QuietCommand
from bot.handlers.submissions import SubmissionFilter, Submissions
from bot.handlers.watches import Watches
from bot.ports import NewsroomPort
from bot.services.admin_alerts import AdminAlerts
from bot.services.refresh import Refresh
from bot.services.reindex_lock import ReindexLock
from bot.services.watches import Delivery, Outbox, WatchChecker, Watchlist
from bot.storage import Database
from bot.storage.answer_messages import AnswerMessages
from bot.storage.preferences import Preferences
from bot.transport.chat_locale import ChatLocales

# Seconds between two looks for a new index, which another process may publish too. A look opens one small file.
LOOK = 20.0


class BackgroundJobs:
    """Watches, quiet hours, what is kept of people, and the schedule. `now` tells the time."""

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
        now: Clock = utc_now,
    ) -> None:
        self.watchlist = Watchlist(state)
        outbox = Outbox(state)
        self._watchman = WatchChecker(newsroom, self.watchlist, outbox, locales)
        self._post = Delivery(outbox, self.watchlist, locales, now)
        self.watches = Watches(self._watchman, self.watchlist, locales, views, now)
        self.quiet = QuietCommand(self.watchlist, locales)
        self.privacy = Privacy(state, locales, [lambda person: preferences.choose(person, None)])

        self.brought = SubmissionFilter(admins)
        self.incoming = Submissions(newsroom, reindexing, admins, failures, locales)
        self._refresh = Refresh(newsroom, reindexing, AdminAlerts(state, admins.people, locales))

    async def refresh(self, bot: Bot) -> None:
        """Fetches and reads what is new; the admins hear of failures."""
        await self._refresh.run(bot)

    async def look(self, bot: Bot, goes_on: Callable[[], bool]) -> None:
        """Asks the watched questions again where there is another index, and sends what is new.

        Begins nothing more where `goes_on` says that the bot is to stop.
        """
        await self._watchman.look(bot.username, goes_on)
        if goes_on():
            await self._post.deliver(bot)
