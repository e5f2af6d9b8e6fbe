"""/watch, /watches and /unwatch: news about a question. In a group, the one who asked or an admin can end a watch."""

from collections.abc import Sequence

from telegram import CallbackQuery, Chat, InlineKeyboardButton, InlineKeyboardMarkup, MaybeInaccessibleMessage, Message

from bot.access.permissions import settles
from bot.clock import Clock, utc_now
from bot.commands import WATCH, WATCHES
from bot.locales import Locale, marked
from bot.rendering import WatchedQuestion, watches_page, watching_page
from bot.rendering.html.markup import clipped, text_markup
from bot.services.answers import named_question
from bot.services.watches import ReportedState, Watch, WatchChecker, Watchlist
from bot.services.watches.delivery import END, ENDS
from bot.storage.answer_messages import AnswerMessages
from bot.transport.chat_locale import ChatLocales
from bot.transport.replies import ignoring_unmodified, reply, typing

# Most watches of one chat, and most characters of a question: enough for people, few enough for the machine.
LIMIT = 20
LONGEST = 300

# Characters of a question on a button.
LABEL = 40

# Prefix of a button's data in /watches; there the list is shown again instead of one line.
ENDS_OF_LIST = "watches:"

WHAT = marked("Write the question behind the command, or reply to it: /{watch} How many were released?")
TOO_LONG = marked("A watched question may have up to {number} characters.")
TOO_MANY = marked("{number} questions are watched here, and that is the most. /{watches} lets you end one.")
TWICE = marked("That is watched already: watch {number}.")
ENDED = marked("The watch of “{question}” has ended.")
NO_SUCH = marked("There is no such watch here. /{watches} lists them.")
NOT_YOURS = marked("In a group a watch is ended by whoever asked for it, or by an admin of the group.")


class Watches:
    """Handles the commands and the buttons of watches."""

    def __init__(
        self,
        checker: WatchChecker,
        watchlist: Watchlist,
        locales: ChatLocales,
        views: AnswerMessages,
        now: Clock = utc_now,
    ) -> None:
        self._checker = checker
        self._watchlist = watchlist
        self._locales = locales
        self._views = views
        self._now = now

    async def watch(self, message: Message) -> None:
        """Watches the question behind the command, or that of the message replied to."""
        question, say = await named_question(message, self._views), self._locales.of(message)
        watches = await self._watchlist.of(message.chat_id)
        if refused := _refused(question, watches, say):
            await reply(message, (text_markup(refused).html,))
            return
        async with typing(message):
            number, answer = await self._checker.begin(self._new(message, question, say))
        button = InlineKeyboardButton(say.text(END), callback_data=f"{ENDS}{number}")
        await reply(message, (watching_page(answer, number, say),), InlineKeyboardMarkup.from_button(button))

    async def watches(self, message: Message) -> None:
        """Lists the watches of the chat, with a button each."""
        page, buttons = await self._listed(message.chat, self._locales.of(message))
        await reply(message, (page,), buttons)

    async def unwatch(self, message: Message) -> None:
        """Ends the watch of that number."""
        words, say = (message.text or "").split()[1:], self._locales.of(message)
        number = words[0].removeprefix("#") if words else ""
        watch = await self._named(message.chat, number)
        if watch is None:
            await reply(message, (say.text(NO_SUCH, watches=WATCHES.name),))
        elif not await self._may_end(watch, message):
            await reply(message, (say.text(NOT_YOURS),))
        else:
            await self._watchlist.end(watch.number)
            await reply(message, (_ended(watch, say),))

    async def press(self, query: CallbackQuery) -> None:
        """Ends the watch of the button; a list is shown again without it, below news only the button is removed."""
        kind, _, number = (query.data or "").partition(":")
        say, shown = self._locales.of(query), query.message
        if shown is None:
            await query.answer()
            return
        watch = await self._named(shown.chat, number)
        if watch is not None and not await self._may_end(watch, query):
            await query.answer(say.text(NOT_YOURS), show_alert=True)
            return
        if watch is not None:
            await self._watchlist.end(watch.number)
        await query.answer(_alert(watch, say))
        await self._show(query, shown, listed=f"{kind}:" == ENDS_OF_LIST)

    async def _show(self, query: CallbackQuery, shown: MaybeInaccessibleMessage, *, listed: bool) -> None:
        with ignoring_unmodified():
            if listed:
                page, buttons = await self._listed(shown.chat, self._locales.of(query))
                await query.edit_message_text(page, "HTML", reply_markup=buttons)
            else:
                await query.edit_message_reply_markup(None)

    async def _listed(self, chat: Chat, say: Locale) -> tuple[str, InlineKeyboardMarkup | None]:
        watches = await self._watchlist.of(chat.id)
        if not watches:
            return watches_page((), say), None
        buttons = InlineKeyboardMarkup.from_column([_button(each, say) for each in watches])
        return watches_page(tuple(map(_watched, watches)), say), buttons

    async def _named(self, chat: Chat, number: str) -> Watch | None:
        return await self._watchlist.named(chat.id, int(number)) if number.isdecimal() and len(number) < 19 else None  # noqa: PLR2004 - what SQLite counts to

    async def _may_end(self, watch: Watch, event: Message | CallbackQuery) -> bool:
        person, sender = event.from_user, event.sender_chat if isinstance(event, Message) else None
        if sender is None and person is not None and person.id == watch.person:
            return True
        chat = event.chat if isinstance(event, Message) else event.message.chat if event.message else None
        return chat is not None and await settles(chat, person, sender)

    def _new(self, message: Message, question: str, say: Locale) -> Watch:
        # All who write in the name of a group or a channel share one id.
        person = message.from_user.id if message.from_user and message.sender_chat is None else None
        topic = message.message_thread_id if message.is_topic_message else None
        return Watch(
            chat=message.chat_id, topic=topic, person=person, language=say.code, question=question, made=self._now(),
            generation="", told=ReportedState(),
        )  # fmt: skip


def _refused(question: str, watches: Sequence[Watch], say: Locale) -> str | None:
    """Reason for not watching the question; None if it is accepted."""
    if not question:
        return say.text(WHAT, watch=WATCH.name)
    if len(question) > LONGEST:
        return say.text(TOO_LONG, number=say.number(LONGEST))
    for each in watches:
        if each.question.casefold() == question.casefold():
            return say.text(TWICE, number=str(each.number))
    if len(watches) >= LIMIT:
        return say.text(TOO_MANY, number=say.number(len(watches)), watches=WATCHES.name)
    return None


def _button(watch: Watch, say: Locale) -> InlineKeyboardButton:
    label = say.text("End {watch}", watch=clipped(f"{watch.number}. {watch.question}", LABEL))
    return InlineKeyboardButton(label, callback_data=f"{ENDS_OF_LIST}{watch.number}")


def _watched(watch: Watch) -> WatchedQuestion:
    told = tuple((outlet, each.value) for outlet, each in watch.told.outlets.items())
    return WatchedQuestion(number=watch.number, question=watch.question, told=told)


def _ended(watch: Watch, say: Locale) -> str:
    return text_markup(say.text(ENDED, question=watch.question)).html


def _alert(watch: Watch | None, say: Locale) -> str:
    """Notice shown over the chat, up to 200 characters of plain text."""
    if watch is None:
        return say.text(NO_SUCH, watches=WATCHES.name)
    return say.text(ENDED, question=clipped(watch.question, 2 * LABEL))
