"""Messages about watched questions: news, confirmation of a watch, list of watches."""

from collections.abc import Iterable, Iterator, Sequence

from bot.locales import ENGLISH, Locale
from bot.rendering.html.citations import NAME, citation, presenter
from bot.rendering.html.markup import Markup, bold, clipped, filled, joined, text_markup
from bot.rendering.html.paging import Block, paged
from index.models import Answer, Frozen, Snippet

# Most characters of a question above its news, and in a list, where twenty of them share a message.
QUESTION = 300
LISTED = 100

# Most sources in the news, and most values in the list.
CHANGES = 6
VALUES = 4


class WatchChange(Frozen):
    """A new sentence, and the earlier value of its outlet, if that was different."""

    snippet: Snippet
    before: str | None = None


class WatchedQuestion(Frozen):
    """A watched question by its number, with the last reported `(outlet, value)` pairs."""

    number: int
    question: str
    told: tuple[tuple[str, str | None], ...]


def news_blocks(question: str, changes: Sequence[WatchChange], bot: str, say: Locale = ENGLISH) -> tuple[Block, ...]:
    """The news of a watched question as blocks that fit into one message; the first is a summary.

    `bot` is the bot's user name, for links to stories without a page.
    """
    blocks = [Block(_head(question, changes, say))]
    for change in changes[:CHANGES]:
        cited = [*blocks, *citation(change.snippet, bot, say)]
        # A block too long for the message is left out as a whole: the summary covers it, and the question can be asked.
        if len(paged(cited)) == 1:
            blocks = cited
    return tuple(blocks)


def letter_pages(letters: Iterable[Sequence[Block]]) -> tuple[str, ...]:
    """The news of several questions as one message, shortened to summaries if they are too long.

    Several messages only if even the summaries are too long.
    """
    whole = list(letters)
    pages = paged(block for blocks in whole for block in blocks)
    return pages if len(pages) == 1 else paged(blocks[0] for blocks in whole)


def watching_page(answer: Answer, number: int, say: Locale = ENGLISH) -> str:
    """Confirmation that a question is watched, with the current answer, as one message."""
    told = tuple((each.outlet, each.snippets[0].answer) for each in answer.sources)
    now = text_markup(say.text("I will tell you when a story answers that. So far none does."))
    if told:
        now = filled(
            say.text("I will tell you when a new story answers that, or a source changes it. Today: {told}"),
            told=_told(told, say),
        )
    return joined("\n", (bold(text_markup(say.text("Watch {number}", number=str(number)))), now)).html


def watches_page(watches: Sequence[WatchedQuestion], say: Locale = ENGLISH) -> str:
    """The watches of a chat with the last reported values of each, as one message."""
    if not watches:
        return text_markup(say.text("Nothing is watched here.")).html
    head = text_markup(say.plural("{number} watched question:", "{number} watched questions:", len(watches)))
    return joined("\n", (head, *(_line(each, say) for each in watches))).html


def _head(question: str, changes: Sequence[WatchChange], say: Locale) -> Markup:
    title = filled(say.text("News on “{question}”"), question=bold(text_markup(clipped(question, QUESTION))))
    lines = [text_markup(_change(each, say)) for each in changes[:CHANGES]]
    if len(changes) > CHANGES:
        more = len(changes) - CHANGES
        lines.append(text_markup(presenter(say).more(more)))
    return joined("\n", (title, *lines))


def _change(change: WatchChange, say: Locale) -> str:
    """A change like `was 7, now 9, Fakti, 18 Dec 2025`; `new: 9, Fakti, 18 Dec 2025`."""
    story = change.snippet.story
    told = presenter(say).told(story.outlet, story.published)
    now = clipped(change.snippet.answer or "", NAME)
    if not now:
        return say.text("new: {told}", told=told)
    if change.before is None:
        return say.text("new: {now}, {told}", now=now, told=told)
    return say.text("was {before}, now {now}, {told}", before=clipped(change.before, NAME), now=now, told=told)


def _line(watch: WatchedQuestion, say: Locale) -> Markup:
    told = _told(watch.told, say) if watch.told else text_markup(say.text("no story answers it yet"))
    question = bold(text_markup(clipped(watch.question, LISTED)))
    return filled(
        say.text("{number}. {question} – {told}"), number=text_markup(str(watch.number)), question=question, told=told
    )


def _told(told: Sequence[tuple[str, str | None]], say: Locale) -> Markup:
    """Values with their outlets, `31 (Harbour Herald, Coast Courier), 33 (Fakti)`; only outlets without values."""
    said = dict[str | None, list[str]]()
    for outlet, value in told:
        said.setdefault(value, []).append(outlet)
    shown = list(_values(said))
    if len(shown) > VALUES:
        more = len(shown) - VALUES
        shown[VALUES:] = [presenter(say).more(more)]
    return text_markup(", ".join(shown))


def _values(said: dict[str | None, list[str]]) -> Iterator[str]:
    for value, outlets in said.items():
        names = ", ".join(clipped(each, LISTED // 4) for each in outlets[:2]) + ("…" if len(outlets) > 2 else "")  # noqa: PLR2004
        yield names if value is None else f"{clipped(value, LISTED // 4)} ({names})"
