"""Wires the handlers to a newsroom: which update goes where, and how the bot talks to Telegram."""

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Protocol, TypeAlias, TypeVar

from telegram import Message, Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    BaseHandler,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
    ExtBot,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.addressing import Addressed
from bot.admin import EDIT_PAUSE, Admin, Reindexer
from bot.admission import Admins
from bot.browse import Browse, Shelf
from bot.commands import ASK, HELP, REINDEX, SOURCES, START, STATUS
from bot.door import Door
from bot.failures import Failures
from bot.fetching import Fetching
from bot.groups import Groups
from bot.guests import Guests
from bot.inline import Inline
from bot.intake import BATCH, Intake
from bot.limits import Limits
from bot.moves import Moves
from bot.pace import Pace
from bot.questions import Asked, Questions
from bot.settings import Settings
from bot.state import Database
from bot.tongues import Tongues
from bot.turns import Turns

# The three dictionaries are python-telegram-bot's places for state, which nothing here uses.
BotApplication: TypeAlias = Application[
    ExtBot[int], ContextTypes.DEFAULT_TYPE, dict[Any, Any], dict[Any, Any], dict[Any, Any], None
]
Callback: TypeAlias = Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]
Handlers: TypeAlias = list[BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]]
Event = TypeVar("Event")

# Updates in hand at the same time. Of one chat all but one wait for their turn, so it takes many messages of one
# person to keep the others waiting.
UPDATES_AT_ONCE = 1024

# Enough for the 30 requests a second that the rate limiter lets through when each takes four seconds.
CONNECTIONS = 128

# Seconds. The library's 5 for an answer and 1 for a free connection give up on a slow evening.
TIMEOUT = 20.0

# How often one request waits as long as Telegram tells it to (429) before the answer counts as not sent.
FLOOD_WAITS = 5

# Written by a person, now: not an edit, not a channel's post, not through an inline bot, where the words of a command
# are the other bot's and not the person's.
WRITTEN = filters.UpdateType.MESSAGE & ~filters.VIA_BOT
PRIVATELY = WRITTEN & filters.ChatType.PRIVATE
IN_GROUPS = WRITTEN & filters.TEXT & ~filters.COMMAND & Addressed()


class Newsroom(Asked, Reindexer, Shelf, Protocol):
    """All that the bot needs of the stories."""


def build(
    settings: Settings,
    newsroom: Newsroom,
    state: Database,  # noqa: ARG001
    edit_pause: float = EDIT_PAUSE,
    intake: Intake | None = None,
) -> BotApplication:
    """The application, ready to be started; nothing is sent before that. `edit_pause`: seconds, see `Admin`.

    `intake` tells whoever made it how many updates are in hand, and how long Telegram has been silent.
    `state` is what the bot remembers; whoever opened it closes it when the application has ended.
    """
    admins, tongues = Admins(settings.telegram_admins), Tongues()
    door = Door(settings.telegram_admins, Limits(), tongues)
    application = _connection(settings, intake or Intake(UPDATES_AT_ONCE), door)
    failures, browse = Failures(admins, tongues), Browse(newsroom, admins, tongues)
    questions, guests = Questions(newsroom, tongues), Guests(newsroom, failures, tongues)
    reindex = Admin(newsroom, admins, failures, tongues, edit_pause).reindex
    # The first handler that takes an update is the only one.
    application.add_handlers(_everywhere(questions, guests, Inline(newsroom, tongues), Groups(tongues)))
    application.add_handlers(
        [
            CommandHandler(START.name, on_message(browse.start), WRITTEN),
            CommandHandler(HELP.name, on_message(browse.help), WRITTEN),
            CommandHandler(SOURCES.name, on_message(browse.sources), WRITTEN),
            CommandHandler(STATUS.name, on_message(browse.status), WRITTEN),
            # Not blocking: it takes minutes, and the chat's next question has its turn meanwhile.
            CommandHandler(REINDEX.name, on_message(reindex), WRITTEN, block=False),
            # In a group an unknown command is another bot's, and what people write there is for each other.
            MessageHandler(PRIVATELY & filters.COMMAND, on_message(browse.no_command)),
            MessageHandler(PRIVATELY & filters.TEXT, on_message(questions.answer)),
            # What Telegram itself reports in a chat, a pinned message or a changed setting, needs no answer.
            MessageHandler(PRIVATELY & ~filters.StatusUpdate.ALL, on_message(browse.no_text)),
        ]
    )
    application.add_error_handler(failures.handle)
    return application


def _everywhere(questions: Questions, guests: Guests, inline: Inline, groups: Groups) -> Handlers:
    """What is not a private chat."""
    # Who keeps something by a chat's number registers its `moved` here.
    moves = Moves()
    return [
        CommandHandler(ASK.name, on_message(questions.ask), WRITTEN),
        MessageHandler(IN_GROUPS, on_message(questions.ask)),
        MessageHandler(filters.StatusUpdate.MIGRATE, on_message(moves.seen)),
        MessageHandler(filters.UpdateType.GUEST_MESSAGE, _on(guests.answer, lambda update: update.guest_message)),
        InlineQueryHandler(_on(inline.answer, lambda update: update.inline_query)),
        ChatMemberHandler(_on(groups.changed, lambda update: update.my_chat_member), ChatMemberHandler.MY_CHAT_MEMBER),
    ]


def on_message(handle: Callable[[Message], Awaitable[None]]) -> Callback:
    """What the library calls for an update, of something that handles a message.

    The callback raises `TypeError` for an update that is no message, which a filter of its handler has to keep away.
    """

    return _on(handle, lambda update: update.message)


def _on(handle: Callable[[Event], Awaitable[None]], part: Callable[[Update], Event | None]) -> Callback:
    async def callback(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        event = part(update)
        if event is None:
            raise TypeError(f"update {update.update_id} is nothing for {handle}")
        await handle(event)

    return callback


def _connection(settings: Settings, intake: Intake, door: Door) -> BotApplication:
    return (
        ApplicationBuilder()
        .token(settings.telegram_token.get_secret_value())
        .base_url(f"{settings.telegram_api_url}/bot")
        .base_file_url(f"{settings.telegram_api_url}/file/bot")
        .rate_limiter(Pace(max_retries=FLOOD_WAITS))
        # More than the intake ever holds, so that none has to wait here.
        .concurrent_updates(Turns(UPDATES_AT_ONCE + BATCH, door.admits))
        .update_queue(intake)
        .job_queue(None)
        .connection_pool_size(CONNECTIONS)
        .connect_timeout(TIMEOUT)
        .read_timeout(TIMEOUT)
        .write_timeout(TIMEOUT)
        .pool_timeout(TIMEOUT)
        .get_updates_request(_fetching(intake))
        .build()
    )


def _fetching(intake: Intake) -> Fetching:
    return Fetching(
        # Two: the request that confirms the last updates at the end must not wait for the one just given up.
        connection_pool_size=2,
        connect_timeout=TIMEOUT,
        read_timeout=TIMEOUT,
        pool_timeout=TIMEOUT,
        httpx_kwargs={"event_hooks": {"request": [intake.before_fetch], "response": [intake.after_fetch]}},
    )
