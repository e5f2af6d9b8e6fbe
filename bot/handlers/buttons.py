"""Buttons under an answer: turn pages, narrow the question, vote."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from html import unescape

from telegram import CallbackQuery, Message
from telegram.error import BadRequest, TelegramError

from bot.handlers.errors import ErrorHandler
from bot.handlers.timelines import NO_VALUES, Timelines
from bot.locales import marked
from bot.ports import NewsroomPort
from bot.rendering import (
    Action,
    Press,
    ScreenMessage,
    answer_screen,
    asking_again,
    cited,
    compare_screen,
    context_screen,
    filter_screen,
    more_screen,
    pressed,
    recounted,
    story_screen,
)
from bot.services.answers import Answers, shown_answer
from bot.storage.answer_messages import AnswerMessage, AnswerMessages, MessageKind
from bot.storage.votes import Votes
from bot.transport.chat_locale import ChatLocales
from bot.transport.replies import buttons, edit, inline
from index.errors import CrosscheckError
from index.models import Answer, Filters

# https://core.telegram.org/bots/api#answercallbackquery
NOTICE = 200  # characters
TOAST = 60  # characters that an app shows over the chat; a longer notice opens a window

DAYS = (7, 30)
VOTES = (Action.UP, Action.DOWN)
NARROWING = (Action.OUTLET, Action.DAYS, Action.LATEST, Action.ALL)

TOO_OLD = marked("I do not know this answer any more. Ask again, and I will look.")
STALE = marked("The stories have been read again since. Press “Ask again” to see what they say now.")
THANKS = marked("Thank you, noted.")
TAKEN_BACK = marked("Taken back.")

logger = logging.getLogger(__name__)


class Buttons:
    """Handles the buttons under answers; `today` returns the day to which "the last week" is relative."""

    def __init__(
        self,
        newsroom: NewsroomPort,
        answers: Answers,
        *,
        views: AnswerMessages,
        votes: Votes,
        timelines: Timelines,
        locales: ChatLocales,
        failures: ErrorHandler,
        today: Callable[[], date],
    ) -> None:
        self._newsroom = newsroom
        self._answers = answers
        self._views = views
        self._votes = votes
        self._timelines = timelines
        self._locales = locales
        self._failures = failures
        self._today = today

    async def press(self, query: CallbackQuery) -> None:
        """Runs the action of the button. The press is always answered, because the client waits for that."""
        notice = None
        try:
            notice = await self._done(query)
        except CrosscheckError as error:
            logger.warning("a button: %s", error)
            notice = unescape(self._failures.sentence(error, None, self._locales.of(query)))
        finally:
            # A press expires after a while, and then the client does not wait any more.
            with suppress(TelegramError):
                await query.answer(notice[:NOTICE] if notice else None, show_alert=len(notice or "") > TOAST)

    async def unknown(self, query: CallbackQuery) -> None:
        """Answers the press of an unknown button, which is of an old version or forged."""
        with suppress(TelegramError):
            await query.answer()

    async def _done(self, query: CallbackQuery) -> str | None:
        """Run the action; returns a notice for the person, if there is one."""
        press, message = pressed(query.data or ""), query.message
        if press is None or message is None:
            return None
        view = await self._views.of(message.chat.id, message.message_id)
        if view is None:
            return self._locales.of(query).text(TOO_OLD)
        if view.kind is MessageKind.STORY:
            await self._read(query, view, press)
            return None
        if press.action in VOTES:
            return await self._vote(query, view, up=press.action is Action.UP)
        if press.action is Action.TIMELINE:
            return await self._chart(query, view)
        return await self._turn(query, view, press)

    async def _chart(self, query: CallbackQuery, view: AnswerMessage) -> str | None:
        say = self._locales.of(query)
        if not isinstance(query.message, Message):
            return say.text(TOO_OLD)
        return None if await self._timelines.send(query.message, view.question, say) else say.text(NO_VALUES)

    async def _read(self, query: CallbackQuery, view: AnswerMessage, press: Press) -> None:
        """Turns the pages of a story, which may have become shorter; raises `UnknownStory` if it is gone."""
        story = await asyncio.to_thread(self._newsroom.passage, view.question)
        await self._show(query, view, story_screen(story, press.number, self._locales.of(query)))

    async def _vote(self, query: CallbackQuery, view: AnswerMessage, *, up: bool) -> str:
        stands, tally = await self._votes.cast(view, query.from_user.id, up=up)
        # The buttons as Telegram has them now: for an index that is gone only their votes can be updated.
        if isinstance(query.message, Message) and query.message.reply_markup:
            now = inline(recounted(buttons(query.message.reply_markup), tally))
            try:
                await query.edit_message_reply_markup(now)
            except BadRequest as error:  # somebody else pressed at the same time
                logger.info("votes were not shown: %s", error)
        return self._locales.of(query).text(THANKS if stands else TAKEN_BACK)

    async def _turn(self, query: CallbackQuery, view: AnswerMessage, press: Press) -> str | None:
        answer = await self._answers.ask(view.written, view.follows)
        if answer.generation != view.generation and press.action is not Action.AGAIN:
            return await self._stale(query, view)
        if press.action is Action.AGAIN or press.action in NARROWING:
            await self._ask(query, view, press, answer)
            return None
        if press.action is Action.PAGE:
            view = view.model_copy(update={"page": press.number})
            await self._views.keep(view)
        await self._show(query, view, await self._screen(query, view, press, answer))
        return None

    async def _ask(self, query: CallbackQuery, view: AnswerMessage, press: Press, answer: Answer) -> None:
        """Asks again, with the filter of the button if it has one, and shows the new answer in the same message."""
        follows = view.follows
        if press.action in NARROWING:
            filters = _narrowed(press, answer, self._today())
            if filters is None:
                return
            answer, follows = await self._answers.ask(self._newsroom.narrowed(view.question, filters)), None
        now = shown_answer(answer, chat=view.chat, message=view.message, asked=view.asked, follows=follows)
        await self._views.keep(now)
        await self._show(query, now, await self._screen(query, now, Press(action=Action.PAGE), answer))

    async def _stale(self, query: CallbackQuery, view: AnswerMessage) -> str:
        say = self._locales.of(query)
        with suppress(BadRequest):  # the second press finds the button there
            await query.get_bot().edit_message_reply_markup(
                view.chat, view.message, reply_markup=inline(asking_again(await self._votes.tally(view), say))
            )
        return say.text(STALE)

    async def _screen(self, query: CallbackQuery, view: AnswerMessage, press: Press, answer: Answer) -> ScreenMessage:
        say, bot = self._locales.of(query), query.get_bot().username
        match press.action:
            case Action.CONTEXT if answer.sources:
                quoted = cited(answer)
                story = quoted[min(press.number, len(quoted) - 1)].story.name
                _, sentences = await asyncio.to_thread(self._newsroom.show, story)
                return context_screen(answer, press.number, view.page, say, sentences=sentences, bot=bot)
            case Action.MORE if answer.sources:
                return more_screen(answer, bot, view.page, say)
            case Action.COMPARE if answer.sources:
                return compare_screen(answer, press.number, view.page, say)
            case Action.FILTER:
                return filter_screen(answer, bot, view.page, self._today(), say)
        return answer_screen(answer, bot, view.page, await self._votes.tally(view), say)

    async def _show(self, query: CallbackQuery, view: AnswerMessage, screen: ScreenMessage) -> None:
        await edit(query.get_bot(), view.chat, view.message, screen.html, inline(screen.keyboard))


def _narrowed(press: Press, answer: Answer, today: date) -> Filters | None:
    """The filters of the button; None if they do not fit the answer, as those of a forged one."""
    now = answer.understood.filters if answer.understood else Filters()
    match press.action:
        case Action.OUTLET if press.number < len(answer.sources):
            return now.model_copy(update={"outlets": (answer.sources[press.number].outlet,)})
        case Action.DAYS if press.number in DAYS:
            return now.model_copy(update={"after": today - timedelta(press.number), "before": None})
        case Action.LATEST:
            return now.model_copy(update={"latest": not now.latest})
        case Action.ALL:
            return Filters()
    return None
