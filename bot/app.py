"""Builds the application: the routes from updates to handlers, and the connection to Telegram."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias, TypeVar

from telegram import CallbackQuery, Message, Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
    ExtBot,
    InlineQueryHandler,
    JobQueue,
    MessageHandler,
    TypeHandler,
    filters,
)

from bot.access.access_gate import AccessGate
from bot.access.admin_guard import PRESSED as GUARDED
from bot.access.admin_guard import AdminGuard, Run
from bot.access.limits import RateLimits
from bot.access.permissions import Admins
from bot.access.throttle import Throttle
from bot.background_jobs import LOOK, BackgroundJobs
from bot.clock import Clock, utc_now
from bot.commands import (
    ALLOW,
    ASK,
    CHECK,
    COMPARE,
    DENY,
    FORGET,
    HELP,
    LANGUAGE,
    LATEST,
    LOG,
    QUIET,
    REINDEX,
    SOURCES,
    START,
    STATUS,
    STORY,
    TIMELINE,
    UNWATCH,
    WATCH,
    WATCHES,
)
from bot.handlers.admin.access import AccessCommands
from bot.handlers.admin.health import HealthCommands
from bot.handlers.admin.reindex import EDIT_PAUSE, ReindexCommand
from bot.handlers.admin.submissions import BACK, NAMES
from bot.handlers.browse import InfoCommands
from bot.handlers.buttons import Buttons
from bot.handlers.checks import Checks, PostFilter
from bot.handlers.errors import ErrorHandler
from bot.handlers.groups import Groups
from bot.handlers.guests import Guests
from bot.handlers.inline import Inline
from bot.handlers.preferences import PRESSED, LanguageCommand
from bot.handlers.privacy import FORGETS
from bot.handlers.questions import Questions
from bot.handlers.stories import StoryCommands
from bot.handlers.timelines import Timelines
from bot.handlers.watches import ENDS_OF_LIST
from bot.locales.spoken import spoken_languages
from bot.logs import LogBuffer
from bot.monitoring.metrics import Metrics, Via
from bot.monitoring.questions import MeasuredQuestions, MeasuredReports
from bot.ports import NewsroomPort
from bot.rendering import PRESSED as ON_A_VIEW
from bot.rendering import Action
from bot.services.answers import Answers
from bot.services.reindex_lock import ReindexLock
from bot.services.watches.delivery import ENDS
from bot.services.welcome import Welcome
from bot.settings import Settings
from bot.storage import Database
from bot.storage.answer_messages import AnswerMessages
from bot.storage.group_migration import GroupMigration
from bot.storage.pending_updates import PendingUpdates
from bot.storage.people import People
from bot.storage.preferences import Preferences
from bot.storage.short_lived import ShortLivedMessages
from bot.storage.votes import Votes
from bot.transport.addressing import Addressed
from bot.transport.chat_locale import ChatLocales
from bot.transport.chat_sequencer import ChatSequencer
from bot.transport.non_blocking import Callback, non_blocking
from bot.transport.rate_limiter import RateLimiter
from bot.transport.service_replies import ServiceReplies
from bot.transport.update_queue import BATCH, UpdateQueue
from bot.transport.updates import TolerantRequest

# The three dictionaries are python-telegram-bot's own state, which is not used here.
Jobs: TypeAlias = JobQueue[ContextTypes.DEFAULT_TYPE]
BotApplication: TypeAlias = Application[
    ExtBot[int], ContextTypes.DEFAULT_TYPE, dict[Any, Any], dict[Any, Any], dict[Any, Any], Jobs
]
Handlers: TypeAlias = list[BaseHandler[Any, ContextTypes.DEFAULT_TYPE, Any]]
Event = TypeVar("Event")

# Most updates in hand at the same time. Of each chat all but one wait for their turn, so it takes many messages of one
# person to block the others.
UPDATES_AT_ONCE = 1024

# Enough for the 30 requests a second that the rate limiter lets through when each takes four seconds.
CONNECTIONS = 128

# Timeout in seconds. The library's 5 for a reply and 1 for a free connection are too short for a slow network.
TIMEOUT = 20.0

# Written by a person, now: not an edit, not a channel's post, not through an inline bot, where the words of a command
# are the other bot's and not the person's.
WRITTEN = filters.UpdateType.MESSAGE & ~filters.VIA_BOT
EDITED = filters.UpdateType.EDITED_MESSAGE & ~filters.VIA_BOT
PRIVATELY = WRITTEN & filters.ChatType.PRIVATE
IN_GROUPS = WRITTEN & filters.TEXT & ~filters.COMMAND & Addressed()


def build(
    settings: Settings,
    newsroom: NewsroomPort,
    state: Database,
    edit_pause: float = EDIT_PAUSE,
    log_buffer: LogBuffer | None = None,
    *,
    now: Clock = utc_now,
    update_queue: UpdateQueue | None = None,
    metrics: Metrics | None = None,
    look: float = LOOK,
) -> BotApplication:
    """The application, ready to be started; nothing is sent before that. `edit_pause`: seconds, see `ReindexCommand`.

    `state` is the bot's state; the caller closes it when the application has ended. `log_buffer` has the lines of /log;
    the default is empty. `now` returns the time, with its zone. `update_queue` counts the updates in hand.
    `metrics` are of this bot alone. `look`: seconds between two checks for a new index.
    """
    admins, preferences, people = Admins(settings.telegram_admins), Preferences(state), People(state)
    locales = ChatLocales(spoken_languages(), preferences)
    queue = update_queue or UpdateQueue(UPDATES_AT_ONCE, PendingUpdates(state))
    metrics = metrics or Metrics()
    # More than the update queue ever holds, so that none has to wait there.
    service = ServiceReplies(ShortLivedMessages(state, now))
    admits = Throttle(settings.telegram_admins, RateLimits(), locales, service).admits
    turns = ChatSequencer(UPDATES_AT_ONCE + BATCH, admits, queue.pending, metrics)
    metrics.queue("waiting", lambda: turns.waiting)
    metrics.queue("in_hand", lambda: turns.in_hand)
    application = _connection(settings, queue, turns, metrics)
    pulse = HealthCommands(turns, queue, log_buffer or LogBuffer(settings.telegram_token))
    languages = LanguageCommand(locales, preferences)
    failures = ErrorHandler(admins, locales, service)
    welcome = Welcome(newsroom, service)
    views, reports = AnswerMessages(state, now), MeasuredReports(newsroom, metrics)
    timelines = Timelines(reports)
    answers = Answers(MeasuredQuestions(newsroom, metrics, Via.CHAT), views, locales, welcome)
    library = StoryCommands(newsroom, views, locales)
    browse = InfoCommands(
        newsroom, admins, locales, answers, library=library, pulse=pulse, service=service, welcome=welcome
    )
    questions = Questions(
        answers, views=views, timelines=timelines, stories=library, locales=locales, failures=failures
    )
    under = Buttons(
        newsroom,
        answers,
        views=views,
        votes=Votes(state, now),
        timelines=timelines,
        locales=locales,
        failures=failures,
        today=lambda: now().date(),
    )
    doors, reindexing = AccessCommands(people, admins), ReindexLock(newsroom, lambda: application.running, metrics)
    orders: dict[str, Run] = {
        REINDEX.name: ReindexCommand(reindexing, failures, edit_pause).reindex,
        ALLOW.name: doors.allow,
        DENY.name: doors.deny,
        LOG.name: pulse.log,
    }
    guard = AdminGuard(admins, locales, orders, service)
    background = BackgroundJobs(
        newsroom,
        reindexing,
        state,
        locales=locales,
        preferences=preferences,
        admins=admins,
        failures=failures,
        views=views,
        service=service,
        now=now,
        metrics=metrics,
    )
    application.add_handler(
        TypeHandler(Update, AccessGate(settings.telegram_access, admins, people, locales).pass_or_stop), group=-1
    )
    # An update goes to the first handler that accepts it, and to no other.
    application.add_handlers(_unasked(application, background, (look, 60 * settings.refresh_minutes), queue.pending))
    group_migration = GroupMigration((preferences.moved, people.moved, background.watchlist.moved))
    checks = Checks(reports, locales)
    inline = Inline(MeasuredQuestions(newsroom, metrics, Via.INLINE), locales)
    guests = Guests(MeasuredQuestions(newsroom, metrics, Via.GUEST), failures, locales)
    application.add_handlers(_everywhere(questions, guests, inline, Groups(locales, service), group_migration))
    application.add_handlers(
        [
            CommandHandler(START.name, on_message(browse.start), WRITTEN),
            CommandHandler(HELP.name, on_message(browse.help), WRITTEN),
            CommandHandler(LATEST.name, on_message(library.latest), WRITTEN),
            CommandHandler(STORY.name, on_message(library.story), WRITTEN),
            CommandHandler(COMPARE.name, on_message(questions.compare), WRITTEN),
            CommandHandler(TIMELINE.name, on_message(questions.timeline), WRITTEN),
            CommandHandler(CHECK.name, on_message(checks.command), WRITTEN),
            CommandHandler(SOURCES.name, on_message(browse.sources), WRITTEN),
            CommandHandler(STATUS.name, on_message(browse.status), WRITTEN),
            CommandHandler(LANGUAGE.name, on_message(languages.command), WRITTEN),
            CallbackQueryHandler(on_query(languages.press), f"^{PRESSED}"),
            # A reindex takes minutes, and the chat's next question is handled meanwhile.
            *(
                CommandHandler(name, non_blocking(on_message(guard.written(name)), queue.pending), WRITTEN)
                for name in orders
            ),
            CallbackQueryHandler(non_blocking(on_query(guard.pressed), queue.pending), f"^{GUARDED}"),
            CallbackQueryHandler(on_query(browse.turn_sources), f"^{ON_A_VIEW}{Action.SOURCES}"),
            CallbackQueryHandler(on_query(under.press), f"^{ON_A_VIEW}"),
            CallbackQueryHandler(on_query(under.unknown)),
            CommandHandler([ASK.name, COMPARE.name], on_edit(questions.edited), EDITED),
            MessageHandler(EDITED & filters.TEXT & ~filters.COMMAND, on_edit(questions.edited)),
            # In a group an unknown command belongs to another bot, and other messages are not for the bot.
            MessageHandler(PRIVATELY & filters.COMMAND, on_message(browse.no_command)),
            MessageHandler(PRIVATELY & PostFilter(), on_message(checks.post)),
            MessageHandler(PRIVATELY & filters.TEXT, on_message(questions.answer)),
            # Service messages, such as a pinned message or a changed setting, need no answer.
            MessageHandler(PRIVATELY & ~filters.StatusUpdate.ALL, on_message(browse.no_text)),
        ]
    )
    application.add_error_handler(failures.handle)
    return application


def _unasked(
    application: BotApplication, background: BackgroundJobs, every: tuple[float, float], pending: PendingUpdates
) -> Handlers:
    """Background jobs and the handlers of their commands. `every`: seconds between two checks, and two refreshes."""

    async def look(_: ContextTypes.DEFAULT_TYPE) -> None:
        await background.look(application.bot, lambda: application.running)

    async def refresh(_: ContextTypes.DEFAULT_TYPE) -> None:
        await background.refresh(application.bot)

    for job, seconds in zip((look, refresh), every, strict=True):
        if application.job_queue is not None and seconds:
            # Two instances: the second finds the first running and returns, so the scheduler does not warn.
            application.job_queue.run_repeating(job, seconds, name=job.__name__, job_kwargs={"max_instances": 2})
    watches = background.watches
    return [
        # The first question of all may have the index built, which takes minutes.
        CommandHandler(WATCH.name, non_blocking(on_message(watches.watch), pending), WRITTEN),
        CommandHandler(WATCHES.name, on_message(watches.watches), WRITTEN),
        CommandHandler(UNWATCH.name, on_message(watches.unwatch), WRITTEN),
        CallbackQueryHandler(on_query(watches.press), f"^(?:{ENDS}|{ENDS_OF_LIST})"),
        # The story is indexed, which takes as long as a reindex.
        MessageHandler(PRIVATELY & background.brought, non_blocking(on_message(background.incoming.take), pending)),
        MessageHandler(PRIVATELY & background.names, non_blocking(on_message(background.incoming.named), pending)),
        CallbackQueryHandler(non_blocking(on_query(background.incoming.press), pending), f"^(?:{BACK}|{NAMES})"),
        CommandHandler(QUIET.name, on_message(background.quiet.command), WRITTEN),
        CommandHandler(FORGET.name, on_message(background.privacy.forget), WRITTEN),
        CallbackQueryHandler(on_query(background.privacy.press), f"^{FORGETS}"),
    ]


def _everywhere(
    questions: Questions, guests: Guests, inline: Inline, groups: Groups, group_migration: GroupMigration
) -> Handlers:
    """Handlers outside of private chats."""
    return [
        CommandHandler(ASK.name, on_message(questions.ask), WRITTEN),
        MessageHandler(IN_GROUPS, on_message(questions.ask)),
        MessageHandler(filters.StatusUpdate.MIGRATE, on_message(group_migration.seen)),
        MessageHandler(filters.UpdateType.GUEST_MESSAGE, _on(guests.answer, lambda update: update.guest_message)),
        InlineQueryHandler(_on(inline.answer, lambda update: update.inline_query)),
        ChatMemberHandler(_on(groups.changed, lambda update: update.my_chat_member), ChatMemberHandler.MY_CHAT_MEMBER),
    ]


def on_message(handle: Callable[[Message], Awaitable[None]]) -> Callback:
    """Wrap a handler of messages as a callback of the library for updates.

    The callback raises `TypeError` for an update that is no message, which a filter of its handler must exclude.
    """
    return _on(handle, lambda update: update.message)


def _on(handle: Callable[[Event], Awaitable[None]], part: Callable[[Update], Event | None]) -> Callback:
    async def callback(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        event = part(update)
        if event is None:
            raise TypeError(f"update {update.update_id} is nothing for {handle}")
        await handle(event)

    return callback


def on_edit(handle: Callable[[Message], Awaitable[None]]) -> Callback:
    """Wrap a handler of edited messages in the same way."""
    return _on(handle, lambda update: update.edited_message)


def on_query(handle: Callable[[CallbackQuery], Awaitable[None]]) -> Callback:
    """Wrap a handler of button presses in the same way."""
    return _on(handle, lambda update: update.callback_query)


def _connection(
    settings: Settings, update_queue: UpdateQueue, turns: ChatSequencer, metrics: Metrics
) -> BotApplication:
    jobs: Jobs = JobQueue()
    return (
        ApplicationBuilder()
        .token(settings.telegram_token.get_secret_value())
        .base_url(f"{settings.telegram_api_url}/bot")
        .base_file_url(f"{settings.telegram_api_url}/file/bot")
        .rate_limiter(RateLimiter(metrics=metrics))
        .concurrent_updates(turns)
        .update_queue(update_queue)
        .job_queue(jobs)
        .connection_pool_size(CONNECTIONS)
        .connect_timeout(TIMEOUT)
        .read_timeout(TIMEOUT)
        .write_timeout(TIMEOUT)
        .pool_timeout(TIMEOUT)
        .get_updates_request(_fetching(update_queue))
        .build()
    )


def _fetching(update_queue: UpdateQueue) -> TolerantRequest:
    return TolerantRequest(
        # Two: the request that confirms the last updates at the end must not wait for the one just given up.
        connection_pool_size=2,
        connect_timeout=TIMEOUT,
        read_timeout=TIMEOUT,
        pool_timeout=TIMEOUT,
        httpx_kwargs={"event_hooks": {"request": [update_queue.before_fetch], "response": [update_queue.after_fetch]}},
    )
